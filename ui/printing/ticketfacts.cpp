#include "ticketfacts.h"

#include <QCoreApplication>

namespace foyer::printing {

namespace {

using namespace Qt::Literals::StringLiterals;

/** The context of this file's strings; functions have no class to lend one. */
struct TicketFacts
{
    Q_DECLARE_TR_FUNCTIONS(foyer::printing::TicketFacts)
};

} // namespace

QString factsText(const domain::ShowtimeFacts &showtime)
{
    QStringList facts = showtime.formats;
    facts.append(showtime.language.toUpper());
    if (!showtime.subtitles.isEmpty())
        facts.append(TicketFacts::tr("subtitles %1").arg(showtime.subtitles.toUpper()));
    if (showtime.ageRating)
        facts.append(TicketFacts::tr("from %1 years").arg(*showtime.ageRating));
    facts.removeAll(QString());
    return facts.join(u" · "_s);
}

QString addressText(const domain::Cinema &cinema)
{
    QStringList parts{cinema.street, cinema.city};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

} // namespace foyer::printing
