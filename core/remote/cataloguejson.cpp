#include "cataloguejson.h"

namespace foyer::remote {

using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

WallTime readWallTime(JsonReader &json, const QString &name)
{
    // By hand: QDateTime would make it this machine's local time, in which an hour a year does not exist.
    const QString written = json.text(name);
    const QStringList parts = written.split(u'T');
    WallTime time{QDate::fromString(parts.value(0), Qt::ISODate), QTime::fromString(parts.value(1), u"HH:mm"_s)};
    if (parts.size() != 2 || !time.isValid())
        json.problem(name, u"not a wall time"_s);
    return time;
}

MovieFacts readMovie(JsonReader &json)
{
    MovieFacts movie;
    movie.id = json.id<MovieId>(u"id"_s);
    movie.title = json.text(u"title"_s);
    movie.directors = json.texts(u"directors"_s);
    movie.genres = json.texts(u"genres"_s);
    movie.runtimeMinutes = json.number(u"runtimeMinutes"_s);
    movie.releaseYear = json.optionalNumber(u"releaseYear"_s);
    movie.ageRating = json.optionalNumber(u"ageRating"_s);
    movie.score = json.optionalNumber(u"score"_s);
    movie.posterSeed = json.number(u"posterSeed"_s);
    movie.posterHash = json.optionalText(u"posterHash"_s);
    const QStringList generated = json.texts(u"generatedFields"_s);
    movie.ageRatingGenerated = generated.contains(u"AGE_RATING"_s);
    movie.scoreGenerated = generated.contains(u"SCORE"_s);
    movie.posterGenerated = generated.contains(u"POSTER"_s);
    return movie;
}

struct PriceEntry
{
    QString ticketType;
    SeatType seatType = SeatType::Standard;
    Money price;
};

} // namespace

Cinema readCinema(JsonReader &json)
{
    Cinema cinema;
    cinema.id = json.id<CinemaId>(u"id"_s);
    cinema.name = json.text(u"name"_s);
    cinema.street = json.text(u"street"_s);
    cinema.city = json.text(u"city"_s);
    cinema.countryCode = json.text(u"countryCode"_s);
    cinema.timeZone = json.text(u"timeZone"_s);
    const Result<Currency> currency = Currency::fromCode(json.text(u"currency"_s));
    if (!currency)
        json.problem(u"currency"_s, u"unknown currency"_s);
    cinema.currency = currency.value_or(Currency());
    cinema.dayChangeMinutes = json.number(u"dayChangeMinutes"_s);
    return cinema;
}

PlanSeat readSeat(JsonReader &json)
{
    PlanSeat seat;
    seat.id = static_cast<SeatId>(json.number(u"id"_s));
    seat.row = json.text(u"row"_s);
    seat.number = json.text(u"number"_s);
    seat.type = json.oneOf(u"type"_s, seatTypeFromWireName);
    seat.x = json.number(u"x"_s);
    seat.y = json.number(u"y"_s);
    seat.angle = json.number(u"angle"_s);
    seat.width = json.number(u"width"_s);
    if (const std::optional<int> partner = json.optionalNumber(u"partner"_s))
        seat.partner = static_cast<SeatId>(*partner);
    return seat;
}

SeatClaim readClaim(JsonReader &json)
{
    SeatClaim claim;
    claim.seat = static_cast<SeatId>(json.number(u"seatId"_s));
    claim.state = json.oneOf(u"state"_s, claimStateFromWireName);
    claim.booking = json.optionalId<BookingId>(u"bookingId"_s);
    claim.holder = json.optionalText(u"holder"_s);
    return claim;
}

TicketType readTicketType(JsonReader &json)
{
    return {json.text(u"code"_s), json.text(u"name"_s)};
}

ShowtimeFacts readShowtimeFacts(JsonReader &json)
{
    ShowtimeFacts showtime;
    showtime.id = json.id<ShowtimeId>(u"id"_s);
    showtime.cinemaId = json.id<CinemaId>(u"cinemaId"_s);
    showtime.movieTitle = json.text(u"movieTitle"_s);
    showtime.ageRating = json.optionalNumber(u"ageRating"_s);
    showtime.auditoriumName = json.text(u"auditoriumName"_s);
    showtime.startsAtUtc = json.moment(u"startsAt"_s);
    showtime.endsAtUtc = json.moment(u"endsAt"_s);
    showtime.startsLocal = readWallTime(json, u"startsLocal"_s);
    showtime.endsLocal = readWallTime(json, u"endsLocal"_s);
    showtime.timeZone = json.text(u"timeZone"_s);
    showtime.businessDay = json.day(u"businessDay"_s);
    showtime.formats = json.texts(u"formats"_s);
    showtime.language = json.text(u"language"_s);
    showtime.subtitles = json.optionalText(u"subtitles"_s);
    return showtime;
}

ShowtimeSummary readShowtime(JsonReader &json)
{
    ShowtimeSummary showtime;
    static_cast<ShowtimeFacts &>(showtime) = readShowtimeFacts(json);
    if (!json.isNull(u"movie"_s)) {
        JsonReader movie = json.object(u"movie"_s);
        showtime.movie = readMovie(movie);
    }
    showtime.salesOpen = json.flag(u"salesOpen"_s);
    showtime.seatsTotal = json.number(u"seatsTotal"_s);
    showtime.seatsFree = json.number(u"seatsFree"_s);
    showtime.capacityLimit = json.optionalNumber(u"capacityLimit"_s);
    showtime.ticketTypes = json.list(u"ticketTypes"_s, readTicketType);
    const QList<PriceEntry> prices = json.list(u"prices"_s, [](JsonReader &price) {
        return PriceEntry{price.text(u"ticketType"_s), price.oneOf(u"seatType"_s, seatTypeFromWireName),
                          price.money(u"price"_s)};
    });
    for (const PriceEntry &entry : prices)
        showtime.prices.set(entry.ticketType, entry.seatType, entry.price);
    return showtime;
}

Result<Programme> programmeFrom(const QJsonValue &value)
{
    JsonReader json(value, u"programme"_s);
    Programme programme;
    programme.day = json.day(u"day"_s);
    programme.today = json.day(u"today"_s);
    programme.days = json.days(u"days"_s);
    programme.showtimes = json.list(u"showtimes"_s, readShowtime);
    return json.result(std::move(programme));
}

Result<ports::ShowtimeDetail> showtimeDetailFrom(const QJsonValue &value)
{
    JsonReader json(value, u"showtime"_s);
    ports::ShowtimeDetail detail;
    detail.summary = readShowtime(json);
    JsonReader map = json.object(u"seatMap"_s);
    const qint64 version = map.integer(u"version"_s);
    const QList<PlanSeat> seats = map.list(u"seats"_s, readSeat);
    const QList<SeatClaim> claims = map.list(u"claims"_s, readClaim);
    if (!json.isGood())
        return json.result(std::move(detail));
    const Result<SeatPlan> plan = SeatPlan::create(0, seats); // a snapshot's own version is the showtime
    if (!plan)
        return fail(ErrorCode::Protocol, u"showtime.seatMap: "_s + toString(plan.error()));
    detail.seatMap = SeatMap(*plan, version, claims);
    return detail;
}

Result<SeatChanges> seatChangesFrom(const QJsonValue &value)
{
    JsonReader json(value, u"seatChanges"_s);
    SeatChanges changes;
    changes.version = json.integer(u"version"_s);
    changes.gap = json.flag(u"gap"_s);
    changes.claims = json.list(u"claims"_s, readClaim);
    return json.result(std::move(changes));
}

} // namespace foyer::remote
