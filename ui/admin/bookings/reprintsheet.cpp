#include "reprintsheet.h"

#include "async.h"
#include "id.h"
#include "printerwords.h"

#include <QDir>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;

ReprintSheet::ReprintSheet(workflow::Reprint &reprint, const ports::Record &record, QWidget *page)
    : ErrandSheet(tr("Print the tickets of %1 again?").arg(record.values.value(u"code"_s).toString()), tr("Print"),
                  page)
    , m_reprint(reprint)
    , m_record(record)
{
    const int before = record.values.value(u"reprints"_s).toInt();
    say(before == 0 ? tr("It is counted, and each ticket says that it is a reprint.")
                    : tr("It was printed again %n time(s) before. It is counted, and each ticket says that it is a "
                         "reprint.",
                         nullptr, before));
}

void ReprintSheet::begin()
{
    m_printId = newUuidV7().toString(QUuid::WithoutBraces);
}

workflow::Errand::Step ReprintSheet::step()
{
    return [this, id = m_printId] {
        const auto booking = domain::BookingId::fromString(m_record.id).value_or(domain::BookingId());
        return async::then(m_reprint.print(id, booking), this,
                           [this](const Result<workflow::Reprint::Printed> &printed) -> Result<void> {
                               // A printer is not asked again by itself: nobody but a person sees what came out.
                               if (!printed)
                                   return fail(ports::printerTroubles(printed.error()).isEmpty()
                                                   ? printed.error()
                                                   : ports::asRefusal(printed.error()));
                               m_printed = *printed;
                               return {};
                           });
    };
}

QString ReprintSheet::doneText() const
{
    const QString number = locale().toString(m_printed.number);
    if (m_printed.tickets.passedOver.isEmpty() && !m_printed.tickets.isPaperLow)
        return tr("Reprint %1: %2").arg(number, QDir::toNativeSeparators(m_printed.tickets.place));
    return tr("Reprint %1. %2").arg(number, printing::sentence(m_printed.tickets));
}

QString ReprintSheet::refusalText(const Error &error) const
{
    if (error.code == ErrorCode::IllegalState)
        return tr("No ticket of this booking admits anybody.");
    return ErrandSheet::refusalText(error);
}

} // namespace foyer::admin
