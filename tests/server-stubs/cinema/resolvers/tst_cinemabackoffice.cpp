#include "cinemafixture.h"
#include "cinemaservice.h"
#include "servicehost.h"
#include "testdatabase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::cinema;
using namespace Qt::Literals::StringLiterals;

/** The back office of cinemas as its clients see it: requests of somebody with a role in, JSON out, over a real
 *  database. */
class TestCinemaBackOffice : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestDatabase> m_fresh;
    const ManualClock m_clock{1'767'225'600'000};
    std::unique_ptr<CinemaService> m_service;
    std::unique_ptr<service::ServiceHost> m_host;
    QString m_house; ///< A cinema that is there.

    static QString newId() { return newUuidV7().toString(QUuid::WithoutBraces); }

    static graphql::Identity somebody(const QString &role, const QStringList &cinemas = {})
    {
        graphql::Identity identity;
        identity.subject = u"somebody"_s;
        identity.displayName = u"Mona"_s;
        identity.roles = {role};
        identity.cinemaIds = cinemas;
        return identity;
    }
    QJsonObject ask(const graphql::Identity &who, const QString &query, const QJsonObject &variables = {})
    {
        http::GraphQlRequest request;
        request.query = query;
        request.variables = variables;
        const QFuture<http::Answer> future = m_host->execute(request, who, QDeadlineTimer(20'000));
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 20'000))
            return {};
        return QJsonDocument::fromJson(future.result().json).object();
    }
    QJsonValue data(const QString &query, const QJsonObject &variables = {},
                    const graphql::Identity &who = somebody(u"MANAGER"_s))
    {
        const QJsonObject answer = ask(who, query, variables);
        if (answer.contains("errors"_L1))
            qWarning().noquote() << QJsonDocument(answer).toJson();
        return answer.value("data"_L1);
    }
    static QString errorCode(const QJsonObject &answer)
    {
        return answer[u"errors"_s][0][u"extensions"_s][u"code"_s].toString();
    }

    static QJsonObject with(QJsonObject object, const QJsonObject &more)
    {
        for (auto member = more.begin(); member != more.end(); ++member)
            object.insert(member.key(), member.value());
        return object;
    }
    static QJsonObject house(const QJsonObject &more = {})
    {
        return with({{u"name"_s, u"Lumière"_s},
                     {u"street"_s, u"Lichtspielstraße 12"_s},
                     {u"city"_s, u"Berlin"_s},
                     {u"countryCode"_s, u"DE"_s},
                     {u"latitude"_s, 52.520008},
                     {u"longitude"_s, 13.404954},
                     {u"timeZone"_s, u"Europe/Berlin"_s},
                     {u"currency"_s, u"EUR"_s}},
                    more);
    }
    QJsonValue edit(const QString &mutation, const QJsonObject &input,
                    const graphql::Identity &who = somebody(u"MANAGER"_s))
    {
        const bool isRoom = mutation.contains("Auditorium"_L1) || mutation == "updateSeatPlan"_L1;
        const QString fields = isRoom
            ? u"auditorium { id name formats capacity capacityLimit sellableSeats state version planVersion changedBy "
              "changedAt seatPlan { seats { id row number type x y angle width partner } } } "
              "seatProblems { fault seat where }"_s
            : u"cinema { id name city state version changedAt changedBy dayChangeMinutes phone facilities "
              "openingHours { weekday opens closes } }"_s;
        const QString type = mutation.at(0).toUpper() + mutation.mid(1) + u"Input"_s;
        const QString text = u"mutation M($input: %1!) { %2(input: $input) { %3 refusal { code problems { field fault "
                             "limit } } } }"_s.arg(type, mutation, fields);
        return data(text, {{u"input"_s, input}}, who)[mutation];
    }
    static QString code(const QJsonValue &payload) { return payload[u"refusal"_s][u"code"_s].toString(); }
    static QStringList problems(const QJsonValue &payload)
    {
        QStringList words;
        for (const QJsonValue &problem : payload[u"refusal"_s][u"problems"_s].toArray())
            words.append(
                u"%1 %2 %3"_s
                    .arg(problem[u"field"_s].toString(), problem[u"fault"_s].toString(), problem[u"limit"_s].toString())
                    .trimmed());
        return words;
    }
    QString makeHouse(const QJsonObject &more = {})
    {
        const QString id = newId();
        const QJsonValue made = edit(u"createCinema"_s, {{u"cinemaId"_s, id}, {u"cinema"_s, house(more)}});
        return made[u"refusal"_s].isNull() ? id : QString();
    }
    QJsonObject room(const QString &id, const QString &name, const QJsonObject &more = {}) const
    {
        return with({{u"auditoriumId"_s, id},
                     {u"cinemaId"_s, m_house},
                     {u"auditorium"_s, QJsonObject{{u"name"_s, name}, {u"formats"_s, QJsonArray{u"2D"_s}}}}},
                    more);
    }
    static QJsonObject rows(int count, int seats)
    {
        return {
            {u"rows"_s, QJsonObject{{u"rows"_s, count}, {u"seatsPerRow"_s, seats}, {u"aislesAfter"_s, QJsonArray{2}}}}};
    }
    QString makeRoom(const QString &name)
    {
        const QString id = newId();
        const QJsonValue made = edit(u"createAuditorium"_s, room(id, name, rows(3, 4)));
        return made[u"refusal"_s].isNull() ? id : QString();
    }

private Q_SLOTS:
    void init()
    {
        m_fresh = std::make_unique<test::TestDatabase>();
        auto service = CinemaService::open(m_fresh->settings(u"cinema"_s), m_clock);
        QVERIFY2(service, service ? "" : qPrintable(toString(service.error())));
        m_service = std::move(*service);
        auto host = service::ServiceHost::create(u"cinema"_s, m_service->sdl(), m_service->resolvers());
        QVERIFY2(host, host ? "" : qPrintable(toString(host.error())));
        m_host = std::move(*host);
        m_house = makeHouse();
        QVERIFY(!m_house.isEmpty());
    }
    void cleanup()
    {
        m_host.reset();
        m_service.reset();
    }

    void aCinemaIsMadeAndChanged()
    {
        const QString id = newId();
        const QJsonObject hours{{u"weekday"_s, u"FRIDAY"_s}, {u"opens"_s, u"10:00"_s}, {u"closes"_s, u"02:00"_s}};
        const QJsonObject body = house({{u"facilities"_s, QJsonArray{u"PARKING"_s, u"HEARING_LOOP"_s}},
                                        {u"openingHours"_s, QJsonArray{hours}},
                                        {u"phone"_s, u"+49 30 5550 0140"_s}});
        const QJsonValue made = edit(u"createCinema"_s, {{u"cinemaId"_s, id}, {u"cinema"_s, body}});
        QVERIFY(made[u"refusal"_s].isNull());
        const QJsonObject expected{{u"id"_s, id},
                                   {u"name"_s, u"Lumière"_s},
                                   {u"city"_s, u"Berlin"_s},
                                   {u"state"_s, u"OPEN"_s},
                                   {u"version"_s, 1},
                                   {u"changedAt"_s, u"2026-01-01T00:00:00.000Z"_s},
                                   {u"changedBy"_s, u"Mona"_s},
                                   {u"dayChangeMinutes"_s, 360},
                                   {u"phone"_s, u"+49 30 5550 0140"_s},
                                   {u"facilities"_s, QJsonArray{u"PARKING"_s, u"HEARING_LOOP"_s}},
                                   {u"openingHours"_s, QJsonArray{hours}}};
        QCOMPARE(made[u"cinema"_s].toObject(), expected);
        const QJsonObject change{{u"cinemaId"_s, id}, {u"version"_s, 1}, {u"cinema"_s, house({{u"name"_s, u"Lux"_s}})}};
        const QJsonValue changed = edit(u"updateCinema"_s, change);
        QCOMPARE(changed[u"cinema"_s][u"version"_s].toInt(), 2);
        QCOMPARE(changed[u"cinema"_s][u"name"_s].toString(), u"Lux"_s);
        QCOMPARE(changed[u"cinema"_s][u"openingHours"_s].toArray(), QJsonArray()); // what is not said is not kept
        QCOMPARE(edit(u"updateCinema"_s, change), changed); // the answer was lost, the client asks again
        const QJsonValue late =
            edit(u"updateCinema"_s, with(change, {{u"cinema"_s, house({{u"name"_s, u"Lumen"_s}})}}));
        QCOMPARE(code(late), u"CONFLICT"_s);
        QCOMPARE(late[u"cinema"_s][u"name"_s].toString(), u"Lux"_s);
    }

    void everythingWrongWithAFormIsToldBesideItsFields()
    {
        const QJsonValue payload = edit(u"createCinema"_s,
                                        {{u"cinemaId"_s, newId()},
                                         {u"cinema"_s,
                                          house({{u"name"_s, u""_s},
                                                 {u"latitude"_s, 91},
                                                 {u"longitude"_s, -1e300},
                                                 {u"currency"_s, u"XYZ"_s},
                                                 {u"timeZone"_s, u"Europe/Atlantis"_s},
                                                 {u"countryCode"_s, u"QQ"_s},
                                                 {u"email"_s, u"me"_s}})}});
        QVERIFY(payload[u"cinema"_s].isNull());
        QCOMPARE(code(payload), u"INVALID_INPUT"_s);
        QCOMPARE(problems(payload),
                 QStringList({u"name REQUIRED"_s, u"countryCode UNKNOWN"_s, u"latitude TOO_LARGE 90"_s,
                              u"longitude TOO_SMALL -180"_s, u"timeZone UNKNOWN"_s, u"currency UNKNOWN"_s,
                              u"email BAD_FORMAT"_s}));
        const QJsonValue noId = edit(u"createCinema"_s, {{u"cinemaId"_s, u"Lux"_s}, {u"cinema"_s, house()}});
        QCOMPARE(code(noId), u"INVALID_INPUT"_s);
        const QJsonValue nobody =
            edit(u"updateCinema"_s, {{u"cinemaId"_s, newId()}, {u"version"_s, 1}, {u"cinema"_s, house()}});
        QCOMPARE(code(nobody), u"NOT_FOUND"_s);
    }

    void aClosedCinemaIsShownToManagersOnly()
    {
        QVERIFY(!makeHouse({{u"name"_s, u"Zoo"_s}}).isEmpty());
        const QJsonObject closing{{u"cinemaId"_s, m_house}, {u"version"_s, 1}, {u"state"_s, u"CLOSED"_s}};
        QCOMPARE(edit(u"setCinemaState"_s, with(closing, {{u"dryRun"_s, true}}))[u"cinema"_s][u"state"_s].toString(),
                 u"OPEN"_s);
        QCOMPARE(edit(u"setCinemaState"_s, closing)[u"cinema"_s][u"state"_s].toString(), u"CLOSED"_s);
        const auto everybody = somebody(u"CUSTOMER"_s);
        const QJsonArray shown = data(u"{ cinemas { name } }"_s, {}, everybody)[u"cinemas"_s].toArray();
        QCOMPARE(shown.size(), 1);
        // Its till still sells what is planned.
        QCOMPARE(data(u"{ cinemas { name } }"_s, {}, somebody(u"CASHIER"_s, {m_house}))[u"cinemas"_s].toArray().size(),
                 2);
        QCOMPARE(data(u"{ cinemas { name } }"_s, {}, somebody(u"CASHIER"_s))[u"cinemas"_s].toArray().size(), 1);
        const QJsonValue near = data(u"{ nearestCinemas(latitude: 52.5, longitude: 13.4) { cinema { name } "
                                     "distanceMetres } }"_s,
                                     {}, everybody);
        QCOMPARE(near[u"nearestCinemas"_s].toArray().size(), 1);
        QCOMPARE(near[u"nearestCinemas"_s][0][u"distanceMetres"_s].toInt(), 2250);
        const QJsonValue table = data(u"{ cinemaTable(filter: {states: [CLOSED]}) { totalCount nodes { id } } }"_s);
        QCOMPARE(table[u"cinemaTable"_s][u"totalCount"_s].toInt(), 1);
        QCOMPARE(table[u"cinemaTable"_s][u"nodes"_s][0][u"id"_s].toString(), m_house);
    }

    void aRoomIsMadeFromRowsThenDrawn()
    {
        const QString id = newId();
        const QJsonValue made = edit(u"createAuditorium"_s, room(id, u"Hall 1"_s, rows(2, 4)));
        QCOMPARE(code(made), QString());
        QCOMPARE(made[u"auditorium"_s][u"capacity"_s].toInt(), 8);
        QJsonArray seats = made[u"auditorium"_s][u"seatPlan"_s][u"seats"_s].toArray();
        QCOMPARE(seats.size(), 8);
        seats.removeAt(3); // A4
        seats.append(QJsonObject{{u"id"_s, -1}, {u"row"_s, u"C"_s}, {u"number"_s, u"1"_s}, {u"x"_s, 0}, {u"y"_s, 600}});
        const QJsonObject drawn{{u"auditoriumId"_s, id}, {u"planVersion"_s, 1}, {u"seats"_s, seats}};
        const QJsonValue changed = edit(u"updateSeatPlan"_s, drawn);
        QCOMPARE(code(changed), QString());
        QCOMPARE(changed[u"auditorium"_s][u"planVersion"_s].toInt(), 2);
        QCOMPARE(changed[u"auditorium"_s][u"version"_s].toInt(), 1); // of the name
        QCOMPARE(changed[u"auditorium"_s][u"seatPlan"_s][u"seats"_s][7][u"id"_s].toInt(), 9);
        const QJsonValue versions = data(u"query Q($id: ID!) { auditorium(id: $id) { first: seatPlan(version: 1) { "
                                         "seats { id } } newest: seatPlan { version } } }"_s,
                                         {{u"id"_s, id}})[u"auditorium"_s];
        QCOMPARE(versions[u"first"_s][u"seats"_s][3][u"id"_s].toInt(), 4);
        QCOMPARE(versions[u"newest"_s][u"version"_s].toInt(), 2);
        const QJsonObject never =
            ask(somebody(u"MANAGER"_s),
                u"query Q($id: ID!) { auditorium(id: $id) { seatPlan(version: 3) { version } } }"_s, {{u"id"_s, id}});
        QCOMPARE(errorCode(never), u"NOT_FOUND"_s);
    }

    void whatIsWrongWithSeatsIsToldBySeat()
    {
        const QString id = makeRoom(u"Hall 1"_s);
        const QJsonObject seat{{u"id"_s, 1}, {u"row"_s, u"A"_s}, {u"number"_s, u"1"_s}, {u"x"_s, 0}, {u"y"_s, 300}};
        const QJsonArray seats{seat, with(seat, {{u"id"_s, 700}, {u"type"_s, u"SOFA"_s}, {u"x"_s, 200'000}})};
        const QJsonValue payload =
            edit(u"updateSeatPlan"_s, {{u"auditoriumId"_s, id}, {u"planVersion"_s, 1}, {u"seats"_s, seats}});
        QCOMPARE(code(payload), u"INVALID_INPUT"_s);
        QCOMPARE(payload[u"auditorium"_s][u"planVersion"_s].toInt(), 1);
        QStringList words;
        for (const QJsonValue &problem : payload[u"seatProblems"_s].toArray())
            words.append(problem[u"fault"_s].toString() + u' ' + QString::number(problem[u"seat"_s].toInt(-1)));
        QCOMPARE(words,
                 QStringList({u"DUPLICATE_LABEL 1"_s, u"OUT_OF_BOUNDS 1"_s, u"UNKNOWN_ID 1"_s, u"BAD_PARTNER 1"_s}));
        const QJsonValue empty =
            edit(u"updateSeatPlan"_s, {{u"auditoriumId"_s, id}, {u"planVersion"_s, 1}, {u"seats"_s, QJsonArray()}});
        QCOMPARE(empty[u"seatProblems"_s][0][u"fault"_s].toString(), u"NO_SEATS"_s);
        QVERIFY(empty[u"seatProblems"_s][0][u"seat"_s].isNull());
    }

    void aRoomIsRenamedLimitedAndClosed()
    {
        const QString id = makeRoom(u"Hall 1"_s);
        const QJsonObject body{
            {u"name"_s, u"Studio"_s}, {u"formats"_s, QJsonArray{u"2D"_s, u"ATMOS"_s}}, {u"capacityLimit"_s, 10}};
        const QJsonValue changed =
            edit(u"updateAuditorium"_s, {{u"auditoriumId"_s, id}, {u"version"_s, 1}, {u"auditorium"_s, body}});
        QCOMPARE(code(changed), QString());
        QCOMPARE(changed[u"auditorium"_s][u"sellableSeats"_s].toInt(), 10);
        QCOMPARE(changed[u"auditorium"_s][u"capacity"_s].toInt(), 12);
        const QJsonValue closed =
            edit(u"setAuditoriumState"_s, {{u"auditoriumId"_s, id}, {u"version"_s, 2}, {u"state"_s, u"CLOSED"_s}});
        QCOMPARE(closed[u"auditorium"_s][u"state"_s].toString(), u"CLOSED"_s);
        const QJsonValue table = data(u"query Q($c: ID!) { auditoriums(filter: {cinemaId: $c, text: \"STUD\", "
                                      "states: [CLOSED]}, sort: {by: CAPACITY, direction: DESCENDING}, first: 1) { "
                                      "totalCount nodes { name } } }"_s,
                                      {{u"c"_s, m_house}})[u"auditoriums"_s];
        QCOMPARE(table[u"totalCount"_s].toInt(), 1);
        QCOMPARE(table[u"nodes"_s][0][u"name"_s].toString(), u"Studio"_s);
    }

    void staffOfOneCinemaTouchNoOther()
    {
        const QString other = makeHouse({{u"name"_s, u"Zoo"_s}});
        const QString hall = makeRoom(u"Hall 1"_s);
        const auto bound = somebody(u"MANAGER"_s, {other});
        const QJsonObject theirs{{u"cinemaId"_s, other}, {u"version"_s, 1}};
        const QJsonObject notTheirs{{u"cinemaId"_s, m_house}, {u"version"_s, 1}};
        const QJsonObject name{{u"cinema"_s, house({{u"name"_s, u"Mine"_s}})}};
        const QJsonObject state{{u"state"_s, u"CLOSED"_s}};
        QCOMPARE(code(edit(u"updateCinema"_s, with(notTheirs, name), bound)), u"FORBIDDEN"_s);
        QCOMPARE(code(edit(u"setCinemaState"_s, with(notTheirs, state), bound)), u"FORBIDDEN"_s);
        QCOMPARE(code(edit(u"createCinema"_s, with({{u"cinemaId"_s, newId()}}, name), bound)), u"FORBIDDEN"_s);
        QCOMPARE(code(edit(u"createAuditorium"_s, room(newId(), u"Hall 2"_s, rows(1, 4)), bound)), u"FORBIDDEN"_s);
        const QJsonObject room{{u"auditoriumId"_s, hall}, {u"version"_s, 1}};
        const QJsonObject body{
            {u"auditorium"_s, QJsonObject{{u"name"_s, u"X"_s}, {u"formats"_s, QJsonArray{u"2D"_s}}}}};
        QCOMPARE(code(edit(u"updateAuditorium"_s, with(room, body), bound)), u"FORBIDDEN"_s);
        QCOMPARE(code(edit(u"setAuditoriumState"_s, with(room, state), bound)), u"FORBIDDEN"_s);
        const QJsonObject plan{{u"auditoriumId"_s, hall}, {u"planVersion"_s, 1}, {u"seats"_s, QJsonArray()}};
        QCOMPARE(code(edit(u"updateSeatPlan"_s, plan, bound)), u"FORBIDDEN"_s);
        const QJsonObject chart{{u"idempotencyKey"_s, newId()}, {u"cinemaId"_s, m_house},
                                {u"auditoriumId"_s, newId()},   {u"auditoriumName"_s, u"Hall 9"_s},
                                {u"format"_s, u"SEATSIO"_s},    {u"document"_s, u"{}"_s}};
        QCOMPARE(errorCode(ask(bound,
                               u"mutation M($input: ImportSeatingChartInput!) { importSeatingChart(input: $input) { "
                               "problems { reason } } }"_s,
                               {{u"input"_s, chart}})),
                 u"FORBIDDEN"_s);
        QCOMPARE(edit(u"updateCinema"_s, with(theirs, name), bound)[u"cinema"_s][u"name"_s].toString(), u"Mine"_s);
    }

    void onlyManagersEditAndSeeWhoEdited()
    {
        const QStringList edits{
            u"createCinema(input: {cinemaId: \"x\", cinema: {name: \"\", street: \"\", city: \"\", "
            "countryCode: \"\", latitude: 0, longitude: 0, timeZone: \"\", currency: \"EUR\"}}) { "
            "refusal { code } }"_s,
            u"setCinemaState(input: {cinemaId: \"x\", version: 1, state: OPEN}) { refusal { code } }"_s,
            u"updateSeatPlan(input: {auditoriumId: \"x\", planVersion: 1, seats: []}) { refusal { "
            "code } }"_s};
        for (const QString &role : {u"CASHIER"_s, u"CUSTOMER"_s, u"KIOSK"_s}) {
            for (const QString &mutation : edits)
                QCOMPARE(errorCode(ask(somebody(role), u"mutation { %1 }"_s.arg(mutation))), u"FORBIDDEN"_s);
            QCOMPARE(errorCode(ask(somebody(role), u"{ cinemaTable { totalCount } }"_s)), u"FORBIDDEN"_s);
            QCOMPARE(errorCode(ask(somebody(role), u"{ auditoriums { totalCount } }"_s)), u"FORBIDDEN"_s);
            const QJsonObject answer = ask(somebody(role), u"{ cinemas { name changedBy } }"_s);
            QCOMPARE(answer[u"data"_s][u"cinemas"_s][0][u"name"_s].toString(), u"Lumière"_s);
            QVERIFY(answer[u"data"_s][u"cinemas"_s][0][u"changedBy"_s].isNull());
        }
    }

    void aListIsAskedForWithinItsBounds()
    {
        const auto manager = somebody(u"MANAGER"_s);
        for (const QString &wrong :
             {u"cinemaTable(first: 0) { totalCount }"_s, u"cinemaTable(first: 201) { totalCount }"_s,
              u"auditoriums(offset: -1) { totalCount }"_s,
              u"nearestCinemas(latitude: 90.5, longitude: 0) { distanceMetres }"_s,
              u"nearestCinemas(latitude: 0, longitude: 0, first: 51) { distanceMetres }"_s})
            QCOMPARE(errorCode(ask(manager, u"{ %1 }"_s.arg(wrong))), u"INVALID_INPUT"_s);
        QCOMPARE(errorCode(ask(manager, u"query Q($t: String!) { cinemaTable(filter: {text: $t}) { totalCount } }"_s,
                               {{u"t"_s, QString(101, u'x')}})),
                 u"TOO_LARGE"_s);
    }

    void whoChangedACinemaIsToldToThoseWhoMayChangeIt()
    {
        const QString roomId = makeRoom(u"Hall 1"_s);
        const QString query =
            u"query Q($house: ID!, $room: ID!) { cinema(id: $house) { edits { nodes { action by changes { field after "
            u"} "
            "} } } auditorium(id: $room) { edits(first: 1) { nodes { action by changes { field after } } nextCursor } "
            "} }"_s;
        const QJsonObject ids{{u"house"_s, m_house}, {u"room"_s, roomId}};
        for (const graphql::Identity &who :
             {somebody(u"MANAGER"_s), somebody(u"ADMIN"_s), somebody(u"MANAGER"_s, {m_house})}) {
            const QJsonValue told = data(query, ids, who);
            const QJsonValue ofHouse = told[u"cinema"_s][u"edits"_s][u"nodes"_s][0];
            QCOMPARE(ofHouse[u"action"_s].toString(), u"CREATED"_s);
            QCOMPARE(ofHouse[u"by"_s].toString(), u"Mona"_s);
            const QJsonValue ofRoom = told[u"auditorium"_s][u"edits"_s];
            QCOMPARE(ofRoom[u"nodes"_s][0][u"changes"_s].toArray().last().toObject(),
                     (QJsonObject{{u"field"_s, u"capacity"_s}, {u"after"_s, u"12"_s}}));
            QVERIFY(ofRoom[u"nextCursor"_s].isNull());
        }
        for (const graphql::Identity &who : {somebody(u"CASHIER"_s), somebody(u"CUSTOMER"_s), somebody(u"SERVICE"_s),
                                             somebody(u"MANAGER"_s, {newId()}), graphql::Identity()}) {
            for (const QString &thing : {u"cinema"_s, u"auditorium"_s}) {
                const QJsonObject answer =
                    ask(who, u"query Q($id: ID!) { %1(id: $id) { edits { nodes { by } } } }"_s.arg(thing),
                        {{u"id"_s, thing == u"cinema"_s ? m_house : roomId}});
                QCOMPARE(errorCode(answer), who.isAnonymous() ? u"UNAUTHENTICATED"_s : u"FORBIDDEN"_s);
                QVERIFY(answer[u"data"_s][thing].isNull());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestCinemaBackOffice)
#include "tst_cinemabackoffice.moc"
