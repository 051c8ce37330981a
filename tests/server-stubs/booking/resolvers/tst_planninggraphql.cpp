#include "bookingendpoint.h"
#include "factssubgraph.h"

#include <QJsonArray>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

const Actor bea{UserId::create(), u"Bea"_s, Role::Manager};
const QString payload =
    u"{ showtime { id version state isCancelled movieTitle auditoriumName startsLocal blockedUntil trailersMinutes "
    "runtimeMinutes cleanUpMinutes priceCardId changedBy } refusal { code problems { field fault limit } } }"_s;

/** Answers every request with one text, or not at all. */
class ScriptedService final : public service::SubgraphPort
{
public:
    std::unique_ptr<graphql::ResponseStream> subscribe(const service::SubgraphRequest &) override { return nullptr; }
    QFuture<Result<service::ServiceAnswer>> send(const service::SubgraphRequest &request) override
    {
        asked = request;
        if (answer.isEmpty())
            return async::failed<service::ServiceAnswer>(ErrorCode::Unreachable, u"connection refused"_s);
        service::ServiceAnswer given;
        given.data = std::make_shared<const graphql::JsonValue>(graphql::JsonValue::fromVariant(answer.toVariantMap()));
        return async::ready(Result<service::ServiceAnswer>(given));
    }

    QJsonObject answer; ///< Empty: none.
    service::SubgraphRequest asked;
};

struct Desk : Endpoint
{
    QJsonObject mutate(const QString &name, const QString &input, const QJsonObject &value,
                       const std::optional<Actor> &actor = bea)
    {
        return ask(u"mutation($i: %1!) { %2(input: $i) %3 }"_s.arg(input, name, payload), {{u"i"_s, value}}, actor)
            .value(name)
            .toObject();
    }
    QJsonObject schedule(const QString &start, const QString &state = u"PUBLISHED"_s)
    {
        return mutate(u"scheduleShowtime"_s, u"ScheduleShowtimeInput"_s,
                      {{u"showtimeId"_s, ShowtimeId::create().toString()},
                       {u"showtime"_s,
                        QJsonObject{{u"movieId"_s, movie.toString()},
                                    {u"auditoriumId"_s, room.toString()},
                                    {u"startsLocal"_s, start},
                                    {u"formats"_s, QJsonArray{u"2D"_s}},
                                    {u"language"_s, u"de"_s},
                                    {u"state"_s, state}}}});
    }

    MovieId movie = facts.addMovie(u"Metropolis"_s);
    AuditoriumId room = facts.addRoom(office, u"Saal 2"_s);
};

} // namespace

class TestPlanningGraphQl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aShowtimeGoesThroughTheSchema()
    {
        Desk desk;
        const QJsonObject made = desk.schedule(u"2026-11-20T20:00"_s, u"DRAFT"_s);
        QVERIFY2(made.value("refusal"_L1).isNull(), QJsonDocument(made).toJson().constData());
        const QJsonObject showtime = made.value("showtime"_L1).toObject();
        QCOMPARE(showtime.value("movieTitle"_L1), QJsonValue(u"Metropolis"_s));
        QCOMPARE(showtime.value("runtimeMinutes"_L1).toInt(), 90);
        QCOMPARE(showtime.value("trailersMinutes"_L1).toInt(), 15);
        QCOMPARE(showtime.value("cleanUpMinutes"_L1).toInt(), 15);
        QCOMPARE(showtime.value("blockedUntil"_L1), QJsonValue(u"2026-11-20T21:00:00.000Z"_s));
        QCOMPARE(showtime.value("priceCardId"_L1), QJsonValue(desk.office.card.toString()));
        QCOMPARE(showtime.value("changedBy"_L1), QJsonValue(u"Bea"_s));
        const QJsonValue id = showtime.value("id"_L1);

        // A draft is for managers.
        const QString read = u"query($id: ID!) { showtime(id: $id) { state changedBy } }"_s;
        QVERIFY(desk.ask(read, {{u"id"_s, id}}, {}).value("showtime"_L1).isNull());
        QVERIFY(desk.ask(read, {{u"id"_s, id}}, desk.office.mia).value("showtime"_L1).isNull());
        QCOMPARE(desk.ask(read, {{u"id"_s, id}}, bea).value("showtime"_L1)["state"_L1], QJsonValue(u"DRAFT"_s));
        const auto hallIsShown = [&] {
            const QJsonObject changes =
                desk.ask(u"query($id: ID!) { seatChanges(showtimeId: $id, sinceVersion: 0) { version } }"_s,
                         {{u"id"_s, id}}, {});
            const QJsonObject best = desk.ask(
                u"query($id: ID!) { bestSeats(showtimeId: $id, request: {seats: 2}) { proposal { outcome } } }"_s,
                {{u"id"_s, id}}, {});
            return std::pair(changes["seatChanges"_L1].isObject(), best["bestSeats"_L1]["proposal"_L1].isObject());
        };
        QCOMPARE(hallIsShown(), std::pair(false, false));

        QJsonObject state{{u"showtimeId"_s, id}, {u"version"_s, 1}, {u"state"_s, u"PUBLISHED"_s}};
        const auto set = [&] { return desk.mutate(u"setShowtimeState"_s, u"SetShowtimeStateInput"_s, state); };
        QCOMPARE(set().value("showtime"_L1)["version"_L1].toInt(), 2);
        const QJsonValue shown = desk.ask(read, {{u"id"_s, id}}, {}).value("showtime"_L1);
        QCOMPARE(shown["state"_L1], QJsonValue(u"PUBLISHED"_s));
        QVERIFY(shown["changedBy"_L1].isNull()); // nobody's business
        QCOMPARE(hallIsShown(), std::pair(true, true));

        QJsonObject move{{u"showtimeId"_s, id},
                         {u"version"_s, 1},
                         {u"auditoriumId"_s, desk.room.toString()},
                         {u"startsLocal"_s, u"2026-11-20T21:30"_s}};
        const QJsonObject late = desk.mutate(u"moveShowtime"_s, u"MoveShowtimeInput"_s, move);
        QCOMPARE(late.value("refusal"_L1)["code"_L1], QJsonValue(u"CONFLICT"_s));
        QCOMPARE(late.value("showtime"_L1)["version"_L1].toInt(), 2);
        move.insert(u"version"_s, 2);
        QCOMPARE(desk.mutate(u"moveShowtime"_s, u"MoveShowtimeInput"_s, move).value("showtime"_L1)["startsLocal"_L1],
                 QJsonValue(u"2026-11-20T21:30"_s));
        const QJsonObject details{{u"formats"_s, QJsonArray{u"2D"_s}}, {u"language"_s, u"nonsense!"_s}};
        const QJsonObject update{{u"showtimeId"_s, id}, {u"version"_s, 3}, {u"showtime"_s, details}};
        QCOMPARE(desk.mutate(u"updateShowtime"_s, u"UpdateShowtimeInput"_s, update)
                     .value("refusal"_L1)["problems"_L1][0]["field"_L1],
                 QJsonValue(u"language"_s));
        const QJsonObject gone{{u"showtimeId"_s, id}, {u"version"_s, 3}};
        QCOMPARE(desk.mutate(u"deleteShowtime"_s, u"DeleteShowtimeInput"_s, gone).value("refusal"_L1)["code"_L1],
                 QJsonValue(u"ILLEGAL_STATE"_s));
    }

    void theDayBoardShowsRoomsGapsAndSales()
    {
        Desk desk;
        const QString second = desk.schedule(u"2026-11-20T22:30"_s, u"DRAFT"_s)["showtime"_L1]["id"_L1].toString();
        const QString first = desk.schedule(u"2026-11-20T20:00"_s)["showtime"_L1]["id"_L1].toString();
        HoldSeats hold = desk.office.holdOf({1, 2});
        hold.showtime = *ShowtimeId::fromString(first);
        QVERIFY(!desk.office.perform(hold, desk.office.mia).answer.refusal);
        QVERIFY(!desk.office.checkout(desk.office.checkoutOf(hold.booking, {1, 2}), desk.office.mia).refusal);
        HoldSeats held = desk.office.holdOf({3});
        held.showtime = hold.showtime;
        desk.office.perform(held, desk.office.mia);
        const QString query = u"query($c: ID!, $d: Date!) { dayBoard(cinemaId: $c, day: $d) { auditoriums { name "
                              "showtimes { showtime { id } seatsSold bookings gapMinutes } } } }"_s;
        const QJsonObject variables{{u"c"_s, desk.office.cinema.toString()}, {u"d"_s, u"2026-11-20"_s}};
        const QJsonArray rooms = desk.ask(query, variables, bea).value("dayBoard"_L1)["auditoriums"_L1].toArray();
        QCOMPARE(rooms.size(), 2);
        QCOMPARE(rooms.at(0)["name"_L1], QJsonValue(u"Saal 1"_s));
        const auto entry = [](const QString &id, int sold, const QJsonValue &gap) {
            return QJsonObject{{u"showtime"_s, QJsonObject{{u"id"_s, id}}},
                               {u"seatsSold"_s, sold},
                               {u"bookings"_s, sold > 0 ? 1 : 0}, // two seats of one
                               {u"gapMinutes"_s, gap}};
        };
        QCOMPARE(rooms.at(1)["showtimes"_L1].toArray(),
                 (QJsonArray{entry(first, 2, 30), entry(second, 0, QJsonValue::Null)}));
        // Cancelled it has no room, and the board still knows of it.
        const Actor boss{UserId::create(), u"Bea"_s, Role::Manager};
        const CancelShowtime cancel{IdempotencyKey::create(), hold.showtime, u"PROJECTOR"_s};
        QVERIFY(!desk.office.perform(cancel, boss).answer.refusal);
        const QJsonValue after =
            desk.ask(u"query($c: ID!, $d: Date!) { dayBoard(cinemaId: $c, day: $d) { cancelled { id isCancelled } "
                     "auditoriums { showtimes { showtime { id } } } } }"_s,
                     variables, bea)
                .value("dayBoard"_L1);
        QCOMPARE(after["cancelled"_L1].toArray(),
                 (QJsonArray{QJsonObject{{u"id"_s, first}, {u"isCancelled"_s, true}}}));
        QCOMPARE(after["auditoriums"_L1][1]["showtimes"_L1].toArray().size(), 1);
    }

    void aDayIsCopiedThroughTheSchema()
    {
        Desk desk;
        const QString id = desk.schedule(u"2026-11-20T20:00"_s)["showtime"_L1]["id"_L1].toString();
        const QString copyId = ShowtimeId::create().toString();
        const auto line = [](const QString &showtime, const QString &copy) {
            return QJsonObject{{u"showtimeId"_s, showtime}, {u"copyId"_s, copy}};
        };
        const QString unknown = ShowtimeId::create().toString();
        QJsonObject input{{u"cinemaId"_s, desk.office.cinema.toString()},
                          {u"fromDay"_s, u"2026-11-20"_s},
                          {u"toDay"_s, u"2026-11-27"_s},
                          {u"copies"_s, QJsonArray{line(id, copyId), line(unknown, ShowtimeId::create().toString())}}};
        const QString mutation =
            u"mutation($i: CopyDayInput!) { copyDay(input: $i) { refusal { code problems { field } } "
            "copies { showtimeId showtime { id startsLocal state } refusal { code } } } }"_s;
        const auto copied = [&] { return desk.ask(mutation, {{u"i"_s, input}}, bea).value("copyDay"_L1).toObject(); };
        const QJsonArray copies = copied()["copies"_L1].toArray();
        QCOMPARE(copies.size(), 2);
        QCOMPARE(copies.at(0)["showtimeId"_L1], QJsonValue(id));
        QCOMPARE(copies.at(0)["showtime"_L1],
                 QJsonValue(QJsonObject{
                     {u"id"_s, copyId}, {u"startsLocal"_s, u"2026-11-27T20:00"_s}, {u"state"_s, u"DRAFT"_s}}));
        QVERIFY(copies.at(0)["refusal"_L1].isNull());
        QCOMPARE(copies.at(1)["refusal"_L1]["code"_L1], QJsonValue(u"NOT_FOUND"_s));
        input[u"toDay"_s] = u"2026-11-20"_s;
        QCOMPARE(copied()["refusal"_L1]["problems"_L1][0]["field"_L1], QJsonValue(u"toDay"_s));
        input[u"toDay"_s] = u"2026-11-28"_s;
        desk.cinemaIds = {CinemaId::create().toString()};
        QCOMPARE(copied()["refusal"_L1]["code"_L1], QJsonValue(u"FORBIDDEN"_s));
    }

    // What the other services say becomes a showtime; their silence is told with their name.
    void factsAreAskedOfTheirOwners()
    {
        ScriptedService movies;
        ScriptedService cinemas;
        FactsSubgraph facts(movies, cinemas, [] {
            graphql::Identity identity;
            identity.roles = {u"SERVICE"_s};
            return identity;
        });
        const auto id = MovieId::create();
        const auto silent = await(facts.movie(id));
        QCOMPARE(silent.error().code, ErrorCode::Unreachable);
        QVERIFY(silent.error().detail.contains("movie"_L1));
        QCOMPARE(await(facts.auditorium(AuditoriumId::create())).error().code, ErrorCode::Unreachable);
        movies.answer = {{u"movie"_s, {}}};
        QVERIFY(!*await(facts.movie(id)));
        movies.answer = {
            {u"movie"_s,
             QJsonObject{
                 {u"title"_s, u"M"_s}, {u"runtimeMinutes"_s, 111}, {u"ageRating"_s, {}}, {u"state"_s, u"RETIRED"_s}}}};
        const MovieFacts film = **await(facts.movie(id));
        QCOMPARE(movies.asked.variables.value("id"_L1), QJsonValue(id.toString()));
        QVERIFY(movies.asked.identity.hasRole(u"SERVICE"));
        QCOMPARE(film.title, u"M"_s);
        QCOMPARE(film.runtimeMinutes, 111);
        QVERIFY(!film.ageRating && !film.isPublished);
        QVERIFY(!film.releasedOn.isValid() && !film.endsOn.isValid());
        movies.answer = {{u"movie"_s,
                          QJsonObject{{u"title"_s, u"M"_s},
                                      {u"runtimeMinutes"_s, 111},
                                      {u"releasedOn"_s, u"2026-11-20"_s},
                                      {u"endsOn"_s, u"2026-12-24"_s}}}};
        const MovieFacts running = **await(facts.movie(id));
        QCOMPARE(running.releasedOn, QDate(2026, 11, 20));
        QCOMPARE(running.endsOn, QDate(2026, 12, 24));
        movies.answer = {{u"movie"_s, QJsonObject{{u"title"_s, u"M"_s}}}};
        QCOMPARE(await(facts.movie(id)).error().code, ErrorCode::Protocol);

        // Ratings: of one person as the gateway asks, everybody's a page at a time.
        const UserId clara = UserId::create();
        const QJsonObject persona{{u"id"_s, id.toString()}, {u"title"_s, u"Persona"_s}};
        const auto ratings = [&](const QJsonValue &list) {
            return QJsonObject{{u"_entities"_s, QJsonArray{QJsonObject{{u"ratings"_s, list}}}}};
        };
        movies.answer = ratings(QJsonArray{QJsonObject{{u"stars"_s, 4}, {u"movie"_s, persona}}});
        const auto own = await(facts.ratingsOf(clara));
        QCOMPARE(own->size(), 1);
        QCOMPARE(own->first().movie, id);
        QCOMPARE(own->first().title, u"Persona"_s);
        QCOMPARE(own->first().stars, 4);
        QCOMPARE(movies.asked.variables["r"_L1][0]["id"_L1].toString(), clara.toString());
        QVERIFY(movies.asked.deadline.remainingTime() <= 1000); // a person waits
        for (const QJsonValue &wrong : {QJsonValue(), QJsonValue(QJsonArray{QJsonObject{{u"stars"_s, 4}}})}) {
            movies.answer = ratings(wrong);
            QCOMPARE(await(facts.ratingsOf(clara)).error().code, ErrorCode::Protocol);
        }
        const QJsonObject given{{u"userId"_s, clara.toString()}, {u"movieId"_s, id.toString()}, {u"stars"_s, 2}};
        movies.answer = {{u"ratings"_s, QJsonObject{{u"nodes"_s, QJsonArray{given}}, {u"nextCursor"_s, u"there"_s}}}};
        const auto page = await(facts.ratings({}));
        QVERIFY(!movies.asked.variables.contains("after"_L1));
        QCOMPARE(page->ratings, (QList<FilmRating>{{clara, id, 2}}));
        QCOMPARE(page->nextCursor, u"there"_s);
        movies.answer = {{u"ratings"_s, QJsonObject{{u"nodes"_s, QJsonArray{}}, {u"nextCursor"_s, {}}}}};
        QVERIFY(await(facts.ratings(u"there"_s))->nextCursor.isEmpty());
        QCOMPARE(movies.asked.variables.value("after"_L1), QJsonValue(u"there"_s));

        const auto room = [&](const QString &roomState, const QString &cinemaState, const QString &seatType) {
            const QJsonObject seat{{u"id"_s, 3},          {u"row"_s, u"A"_s}, {u"number"_s, u"1"_s},
                                   {u"type"_s, seatType}, {u"x"_s, 100},      {u"y"_s, 0},
                                   {u"angle"_s, 0},       {u"width"_s, 100},  {u"partner"_s, {}}};
            const QJsonObject cinema{{u"id"_s, CinemaId::create().toString()},
                                     {u"timeZone"_s, u"Europe/Berlin"_s},
                                     {u"dayChangeMinutes"_s, 300},
                                     {u"state"_s, cinemaState}};
            const QJsonObject plan{{u"version"_s, 7}, {u"seats"_s, QJsonArray{seat}}};
            cinemas.answer = {{u"auditorium"_s,
                               QJsonObject{{u"name"_s, u"Saal"_s},
                                           {u"formats"_s, QJsonArray{u"2D"_s, u"3D"_s}},
                                           {u"state"_s, roomState},
                                           {u"capacityLimit"_s, roomState == "OPEN"_L1 ? QJsonValue(40) : QJsonValue()},
                                           {u"cinema"_s, cinema},
                                           {u"seatPlan"_s, plan}}}};
            return await(facts.auditorium(AuditoriumId::create()));
        };
        const AuditoriumFacts open = **room(u"OPEN"_s, u"OPEN"_s, u"VIP"_s);
        QCOMPARE(open.formats, (QStringList{u"2D"_s, u"3D"_s}));
        QCOMPARE(open.cinema.timeZone, u"Europe/Berlin"_s);
        QCOMPARE(open.cinema.dayChangeMinutes, 300);
        QCOMPARE(open.plan.version(), 7);
        QCOMPARE(open.plan.seat(SeatId{3})->type, SeatType::Vip);
        QVERIFY(open.isOpen);
        QCOMPARE(open.capacityLimit, std::optional(40));
        QCOMPARE((*room(u"CLOSED"_s, u"OPEN"_s, u"VIP"_s))->capacityLimit, std::nullopt);
        QVERIFY(!(*room(u"CLOSED"_s, u"OPEN"_s, u"VIP"_s))->isOpen);
        QVERIFY(!(*room(u"OPEN"_s, u"CLOSED"_s, u"VIP"_s))->isOpen);
        QCOMPARE(room(u"OPEN"_s, u"OPEN"_s, u"HAMMOCK"_s).error().code, ErrorCode::Protocol);
    }

    void whatIsPlannedOfAFilmARoomAndACinemaIsTold()
    {
        Desk desk;
        QVERIFY(desk.schedule(u"2026-11-21T20:00"_s).value("refusal"_L1).isNull());
        QVERIFY(desk.schedule(u"2026-11-23T20:00"_s, u"DRAFT"_s).value("refusal"_L1).isNull());
        QVERIFY(desk.schedule(u"2026-11-24T20:00"_s).value("refusal"_L1).isNull());
        desk.office.execute(u"UPDATE showtime SET is_cancelled = 1 WHERE starts_local = '2026-11-24T20:00'"_s);
        const auto planned = [&](const QString &type, const QString &id, const std::optional<Actor> &who) {
            const QJsonObject thing{{u"__typename"_s, type}, {u"id"_s, id}};
            return desk
                .send(u"query($r: [_Any!]!) { _entities(representations: $r) { ... on %1 { planned { count drafts "
                      "lastStartsLocal } } } }"_s.arg(type),
                      {{u"r"_s, QJsonArray{thing}}}, who)
                .value("data"_L1)["_entities"_L1][0]["planned"_L1];
        };
        const QJsonObject two{{u"count"_s, 2}, {u"drafts"_s, 1}, {u"lastStartsLocal"_s, u"2026-11-23T20:00"_s}};
        QCOMPARE(planned(u"Movie"_s, desk.movie.toString(), bea), QJsonValue(two));
        QCOMPARE(planned(u"Auditorium"_s, desk.room.toString(), bea), QJsonValue(two));
        QJsonObject three = two;
        three.insert(u"count"_s, 3); // the office's own showtime is in another room
        QCOMPARE(planned(u"Cinema"_s, desk.office.cinema.toString(), bea), QJsonValue(three));
        const QJsonObject none{{u"count"_s, 0}, {u"drafts"_s, 0}, {u"lastStartsLocal"_s, {}}};
        QCOMPARE(planned(u"Movie"_s, MovieId::create().toString(), bea), QJsonValue(none));
        desk.office.clock.advance(std::chrono::hours(30)); // the first is over
        QCOMPARE(planned(u"Movie"_s, desk.movie.toString(), bea)["count"_L1].toInt(), 1);
    }

    void silenceOfAServiceIsAnErrorThatNamesIt()
    {
        Desk desk;
        desk.facts.isDown = true;
        const QStringList before = desk.office.dump();
        const QJsonObject input{{u"showtimeId"_s, ShowtimeId::create().toString()},
                                {u"showtime"_s,
                                 QJsonObject{{u"movieId"_s, desk.movie.toString()},
                                             {u"auditoriumId"_s, desk.room.toString()},
                                             {u"startsLocal"_s, u"2026-11-20T20:00"_s},
                                             {u"formats"_s, QJsonArray{u"2D"_s}},
                                             {u"language"_s, u"de"_s}}}};
        const QJsonObject answer =
            desk.send(u"mutation($i: ScheduleShowtimeInput!) { scheduleShowtime(input: $i) %1 }"_s.arg(payload),
                      {{u"i"_s, input}}, bea);
        QCOMPARE(answer.value("errors"_L1)[0]["extensions"_L1]["code"_L1], QJsonValue(u"UNREACHABLE"_s));
        QCOMPARE(desk.office.dump(), before);
    }

    void whoChangedItIsToldToManagersOfItsCinema()
    {
        Desk desk;
        const QString id = desk.schedule(u"2026-11-20T20:00"_s)["showtime"_L1]["id"_L1].toString();
        const Actor cashier{UserId::create(), u"Cleo"_s, Role::Cashier};
        const Actor customer{UserId::create(), u"Carl"_s, Role::Customer};
        QString newest;
        QCOMPARE(desk.editsRefused(u"showtime"_s, id, bea, &newest), QString());
        QCOMPARE(newest, u"CREATED Bea"_s);
        for (const Actor &other : {cashier, customer})
            QCOMPARE(desk.editsRefused(u"showtime"_s, id, other), u"FORBIDDEN"_s);
        desk.cinemaIds = {CinemaId::create().toString()};
        QCOMPARE(desk.editsRefused(u"showtime"_s, id, bea), u"FORBIDDEN"_s);
        desk.cinemaIds.append(desk.office.cinema.toString());
        QCOMPARE(desk.editsRefused(u"showtime"_s, id, bea), QString());
    }
};

QTEST_GUILESS_MAIN(TestPlanningGraphQl)
#include "tst_planninggraphql.moc"
