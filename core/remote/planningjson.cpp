#include "planningjson.h"

#include "recordwire.h"

#include <QCollator>

#include <algorithm>

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;
using ports::DayPlan;
using ports::Hall;
using ports::PlannedShowtime;

namespace {

struct Lane
{
    Hall hall;
    QList<PlannedShowtime> showtimes;
};

Lane readLane(JsonReader &json)
{
    Lane lane;
    JsonReader auditorium = json.object(u"auditorium"_s);
    lane.hall = {auditorium.id<domain::AuditoriumId>(u"id"_s), json.text(u"name"_s), {}, false};
    lane.showtimes = json.list(u"showtimes"_s, [](JsonReader &entry) {
        JsonReader inner = entry.object(u"showtime"_s);
        PlannedShowtime showtime = readPlannedShowtime(inner);
        showtime.seatsSold = entry.number(u"seatsSold"_s);
        showtime.bookings = entry.number(u"bookings"_s);
        return showtime;
    });
    return lane;
}

Hall readHall(JsonReader &json)
{
    return {json.id<domain::AuditoriumId>(u"id"_s), json.text(u"name"_s), json.texts(u"formats"_s), true};
}

std::optional<PlannedShowtime> optionalShowtime(JsonReader &json)
{
    if (json.isNull(u"showtime"_s))
        return std::nullopt;
    JsonReader showtime = json.object(u"showtime"_s);
    return readPlannedShowtime(showtime);
}

void sortByName(QList<Hall> &halls)
{
    const QLocale locale;
    // Without a language there is no order of numbers: "Hall 10" comes after "Hall 9".
    QCollator order(locale.language() == QLocale::C ? QLocale(QLocale::English) : locale);
    order.setNumericMode(true);
    std::stable_sort(halls.begin(), halls.end(),
                     [&order](const Hall &a, const Hall &b) { return order.compare(a.name, b.name) < 0; });
}

} // namespace

PlannedShowtime readPlannedShowtime(JsonReader &json)
{
    PlannedShowtime showtime;
    showtime.id = json.id<domain::ShowtimeId>(u"id"_s);
    showtime.version = json.number(u"version"_s);
    showtime.isDraft = json.text(u"state"_s) == "DRAFT"_L1;
    showtime.isCancelled = json.flag(u"isCancelled"_s);
    JsonReader movie = json.object(u"movie"_s);
    showtime.movie = movie.id<domain::MovieId>(u"id"_s);
    showtime.movieTitle = json.text(u"movieTitle"_s);
    JsonReader hall = json.object(u"auditorium"_s);
    showtime.hall = hall.id<domain::AuditoriumId>(u"id"_s);
    showtime.hallName = json.text(u"auditoriumName"_s);
    showtime.startsAtUtc = json.moment(u"startsAt"_s);
    showtime.endsAtUtc = json.moment(u"endsAt"_s);
    showtime.blockedUntilUtc = json.moment(u"blockedUntil"_s);
    showtime.startsLocal = json.text(u"startsLocal"_s);
    showtime.timeZone = json.text(u"timeZone"_s);
    showtime.businessDay = json.day(u"businessDay"_s);
    showtime.trailersMinutes = json.number(u"trailersMinutes"_s);
    showtime.runtimeMinutes = json.number(u"runtimeMinutes"_s);
    showtime.cleanUpMinutes = json.number(u"cleanUpMinutes"_s);
    showtime.formats = json.texts(u"formats"_s);
    showtime.language = json.text(u"language"_s);
    showtime.subtitles = json.optionalText(u"subtitles"_s);
    showtime.priceCard = json.text(u"priceCardId"_s);
    showtime.seatsTotal = json.number(u"seatsTotal"_s);
    showtime.changedAtUtc = json.optionalMoment(u"changedAt"_s).value_or(QDateTime());
    showtime.changedBy = json.optionalText(u"changedBy"_s);
    return showtime;
}

ports::PlanAnswer readPlanAnswer(JsonReader &json)
{
    ports::PlanAnswer answer{optionalShowtime(json), {}};
    if (!json.isNull(u"refusal"_s)) {
        JsonReader refusal = json.object(u"refusal"_s);
        answer.refusal = readEditRefusal(refusal, u"showtime"_s);
    }
    return answer;
}

ports::PlanAnswer readCancelAnswer(JsonReader &json)
{
    ports::PlanAnswer answer{optionalShowtime(json), {}};
    if (!json.isNull(u"refusal"_s)) {
        JsonReader refusal = json.object(u"refusal"_s);
        answer.refusal = Error{errorCodeFromWireName(refusal.text(u"code"_s)), refusal.text(u"detail"_s), {}};
    }
    return answer;
}

Result<DayPlan> dayPlanFrom(const QJsonObject &data, domain::CinemaId cinema)
{
    JsonReader json(data);
    JsonReader board = json.object(u"dayBoard"_s);
    DayPlan plan;
    plan.cinema = cinema;
    plan.day = board.day(u"day"_s);
    const QList<Lane> lanes = board.list(u"auditoriums"_s, readLane);
    const bool knowsHalls = !json.isNull(u"auditoriums"_s);
    if (knowsHalls)
        plan.halls = json.object(u"auditoriums"_s).list(u"nodes"_s, readHall);
    for (const Lane &lane : lanes) {
        plan.showtimes += lane.showtimes;
        const bool isListed = std::any_of(plan.halls.cbegin(), plan.halls.cend(),
                                          [&lane](const Hall &hall) { return hall.id == lane.hall.id; });
        if (!isListed)
            plan.halls.append({lane.hall.id, lane.hall.name, {}, !knowsHalls});
    }
    plan.cancelled = board.list(u"cancelled"_s, readPlannedShowtime);
    sortByName(plan.halls);
    if (!json.isNull(u"priceCards"_s)) {
        plan.priceCards = json.object(u"priceCards"_s).list(u"nodes"_s, [](JsonReader &card) {
            return ports::PriceCardName{card.text(u"id"_s), card.text(u"name"_s),
                                        card.text(u"state"_s) == "PUBLISHED"_L1};
        });
    }
    return json.result(std::move(plan));
}

Result<ports::DayCopyAnswer> dayCopyAnswerFrom(const QJsonValue &payload)
{
    JsonReader json(payload, u"copyDay"_s);
    ports::DayCopyAnswer answer;
    answer.copies = json.list(u"copies"_s, readPlanAnswer);
    if (!json.isNull(u"refusal"_s)) {
        JsonReader refusal = json.object(u"refusal"_s);
        answer.refusal = readEditRefusal(refusal, QString());
    }
    return json.result(std::move(answer));
}

QJsonObject placeInput(const ports::ShowtimePlace &place)
{
    return {{u"auditoriumId"_s, place.hall.toString()},
            {u"startsLocal"_s, place.startsLocal},
            {u"second"_s, place.isSecond}};
}

QJsonObject detailsInput(const ports::ShowtimeDetails &details)
{
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    return {{u"formats"_s, QJsonArray::fromStringList(details.formats)},
            {u"language"_s, details.language},
            {u"subtitles"_s, orNull(details.subtitles)},
            {u"priceCardId"_s, orNull(details.priceCard)}};
}

} // namespace foyer::remote
