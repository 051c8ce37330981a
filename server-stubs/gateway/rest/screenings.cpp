#include "screenings.h"

#include <QJsonArray>

namespace foyer::rest {

using namespace Qt::Literals::StringLiterals;

namespace {

QStringList textsIn(const QJsonValue &list)
{
    QStringList texts;
    const QJsonArray array = list.toArray();
    for (const QJsonValue &text : array)
        texts.append(text.toString());
    return texts;
}

/** A ticket of each type for a standard seat, or else for the cheapest one. */
QList<TicketOffer> offersOf(const QJsonValue &showtime)
{
    QList<TicketOffer> offers;
    const QJsonArray types = showtime["ticketTypes"_L1].toArray();
    const QJsonArray prices = showtime["prices"_L1].toArray();
    for (const QJsonValue &type : types) {
        std::optional<TicketOffer> offer;
        for (const QJsonValue &price : prices) {
            if (price["ticketType"_L1] != type["code"_L1])
                continue;
            const TicketOffer one{type["name"_L1].toString(), price["price"_L1]["amountMinor"_L1].toInteger(),
                                  price["price"_L1]["currency"_L1].toString()};
            const bool isStandard = price["seatType"_L1].toString() == "STANDARD"_L1;
            if (isStandard || !offer || one.minor < offer->minor)
                offer = one;
            if (isStandard)
                break;
        }
        if (offer)
            offers.append(*offer);
    }
    return offers;
}

QDateTime momentOf(const QJsonValue &text, int offsetSeconds)
{
    return QDateTime::fromString(text.toString(), Qt::ISODateWithMs).toOffsetFromUtc(offsetSeconds);
}

Screening screeningOf(const QJsonValue &showtime)
{
    Screening screening;
    const QJsonValue film = showtime["movie"_L1];
    screening.id = showtime["id"_L1].toString();
    screening.filmId = showtime["named"_L1]["id"_L1].toString();
    screening.hasFilm = film.isObject();
    screening.title = showtime["movieTitle"_L1].toString();
    screening.originalTitle = film["originalTitle"_L1].toString();
    screening.directors = textsIn(film["directors"_L1]);
    screening.genres = textsIn(film["genres"_L1]);
    screening.posterHash = film["posterHash"_L1].toString();
    if (showtime["ageRating"_L1].isDouble())
        screening.ageRating = showtime["ageRating"_L1].toInt();
    screening.room = showtime["auditoriumName"_L1].toString();
    // The wall time tells the offset: no other table of time zones is asked.
    const QDateTime startsUtc = QDateTime::fromString(showtime["startsAt"_L1].toString(), Qt::ISODateWithMs);
    QDateTime wall = QDateTime::fromString(showtime["startsLocal"_L1].toString(), Qt::ISODate);
    wall.setTimeSpec(Qt::UTC);
    const int offset = static_cast<int>(startsUtc.secsTo(wall));
    screening.startsAt = momentOf(showtime["startsAt"_L1], offset);
    screening.endsAt = momentOf(showtime["endsAt"_L1], offset);
    screening.formats = textsIn(showtime["formats"_L1]);
    screening.language = showtime["language"_L1].toString();
    screening.subtitles = showtime["subtitles"_L1].toString();
    screening.runtimeMinutes = showtime["runtimeMinutes"_L1].toInt();
    screening.salesOpen = showtime["salesOpen"_L1].toBool();
    screening.isCancelled = showtime["isCancelled"_L1].toBool();
    screening.seatsTotal = showtime["seatsTotal"_L1].toInt();
    screening.seatsFree = showtime["seatsFree"_L1].toInt();
    screening.offers = offersOf(showtime);
    return screening;
}

} // namespace

QJsonObject programmeVariables(const QString &cinema, const QDate &day, Prices prices)
{
    return {{u"cinema"_s, cinema}, {u"day"_s, day.toString(Qt::ISODate)}, {u"prices"_s, prices == Prices::With}};
}

ScreeningDay screeningDayOf(const QJsonValue &programme)
{
    ScreeningDay day;
    day.day = QDate::fromString(programme["day"_L1].toString(), Qt::ISODate);
    day.today = QDate::fromString(programme["today"_L1].toString(), Qt::ISODate);
    const QStringList days = textsIn(programme["days"_L1]);
    for (const QString &one : days)
        day.days.append(QDate::fromString(one, Qt::ISODate));
    const QJsonArray showtimes = programme["showtimes"_L1].toArray();
    for (const QJsonValue &showtime : showtimes)
        day.screenings.append(screeningOf(showtime));
    return day;
}

} // namespace foyer::rest
