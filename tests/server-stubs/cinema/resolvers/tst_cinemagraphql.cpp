#include "cinemaservice.h"
#include "execution/engine.h"
#include "testdatabase.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::cinema;
using namespace Qt::Literals::StringLiterals;

/** The cinema service as its clients see it: queries in, JSON out, over a real database with the demo's houses. */
class TestCinemaGraphQl : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestDatabase> m_fresh;
    const ManualClock m_clock{1'000};
    std::unique_ptr<CinemaService> m_service;
    std::unique_ptr<graphql::Engine> m_engine;
    QList<DemoCinema> m_cinemas;

    static QString fileText(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    static QString chart(const QString &name) { return fileText(QStringLiteral(FOYER_TEST_DATA "/charts/") + name); }
    static QString newId() { return newUuidV7().toString(QUuid::WithoutBraces); }

    QJsonObject ask(const QString &query, const QJsonObject &variables = {})
    {
        const QFuture<graphql::Response> future =
            m_engine->execute({query, {}, variables, {}}, std::make_shared<graphql::RequestContext>());
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 20'000))
            return {};
        return QJsonDocument::fromJson(future.result().toJson()).object();
    }
    QJsonValue data(const QString &query, const QJsonObject &variables = {})
    {
        const QJsonObject answer = ask(query, variables);
        if (answer.contains(u"errors"_s))
            qWarning().noquote() << QJsonDocument(answer).toJson();
        return answer.value(u"data"_s);
    }
    static QString errorCode(const QJsonObject &answer)
    {
        return answer[u"errors"_s][0][u"extensions"_s][u"code"_s].toString();
    }

    QJsonObject input(const QString &document) const
    {
        return {{u"idempotencyKey"_s, newId()}, {u"cinemaId"_s, m_cinemas.at(0).cinema.id.toString()},
                {u"auditoriumId"_s, newId()},   {u"auditoriumName"_s, u"Hall 9"_s},
                {u"format"_s, u"SEATSIO"_s},    {u"document"_s, document}};
    }
    QJsonObject import(const QJsonObject &asked)
    {
        return ask(u"mutation M($input: ImportSeatingChartInput!) { importSeatingChart(input: $input) {"
                   " auditorium { id name capacity formats cinema { name } seatPlan { version seats { id } } }"
                   " problems { reason where seat } leftOut seats { id row number type x y angle width partner } } }"_s,
                   {{u"input"_s, asked}});
    }
    qsizetype auditoriumCount()
    {
        qsizetype count = 0;
        for (const QJsonValue &cinema : data(u"{ cinemas { auditoriums { id } } }"_s)[u"cinemas"_s].toArray())
            count += cinema[u"auditoriums"_s].toArray().size();
        return count;
    }

private Q_SLOTS:
    void init()
    {
        m_fresh = std::make_unique<test::TestDatabase>();
        const db::Settings settings = m_fresh->settings(u"cinema"_s);
        auto service = CinemaService::open(settings, m_clock);
        QVERIFY2(service, service ? "" : qPrintable(toString(service.error())));
        m_service = std::move(*service);
        const QString common = fileText(QStringLiteral(FOYER_SOURCE_DIR "/server-stubs/common/service/common.graphql"));
        auto engine = graphql::Engine::create(common + m_service->sdl(), m_service->resolvers());
        QVERIFY2(engine, engine ? "" : qPrintable(engine.error().join(u'\n')));
        m_engine = std::move(*engine);
        m_cinemas = *m_service->seedDemo(1).result();
    }
    void cleanup()
    {
        m_engine.reset();
        m_service.reset();
    }

    void cinemasAreShownWholeWithTheirAuditoriums()
    {
        const QJsonArray cinemas =
            data(u"{ cinemas { id name street city countryCode latitude longitude timeZone currency dayChangeMinutes"
                 " postalCode phone email facilities openingHours { weekday opens closes } state version"
                 " auditoriums { name capacity formats cinema { city } } } }"_s)[u"cinemas"_s]
                .toArray();
        QCOMPARE(cinemas.size(), 2);
        QJsonObject berlin = cinemas.at(0).toObject();
        const QJsonArray rooms = berlin.take(u"auditoriums"_s).toArray();
        const QJsonArray hours = berlin.take(u"openingHours"_s).toArray();
        QCOMPARE(hours.size(), 7);
        const QJsonObject sunday{{u"weekday"_s, u"SUNDAY"_s}, {u"opens"_s, u"10:00"_s}, {u"closes"_s, u"00:30"_s}};
        QCOMPARE(hours.at(6).toObject(), sunday);
        const QJsonObject expected{
            {u"id"_s, m_cinemas.at(0).cinema.id.toString()},
            {u"name"_s, u"Lumière"_s},
            {u"street"_s, u"Lichtspielstraße 12"_s},
            {u"city"_s, u"Berlin"_s},
            {u"countryCode"_s, u"DE"_s},
            {u"latitude"_s, 52.520008},
            {u"longitude"_s, 13.404954},
            {u"timeZone"_s, u"Europe/Berlin"_s},
            {u"currency"_s, u"EUR"_s},
            {u"dayChangeMinutes"_s, 360},
            {u"postalCode"_s, u"10178"_s},
            {u"phone"_s, u"+49 30 5550 0140"_s},
            {u"email"_s, u"lumiere@example.com"_s},
            {u"facilities"_s,
             QJsonArray{u"BAR"_s, u"STEP_FREE"_s, u"ACCESSIBLE_TOILET"_s, u"HEARING_LOOP"_s, u"BICYCLE_STANDS"_s}},
            {u"state"_s, u"OPEN"_s},
            {u"version"_s, 1}};
        QCOMPARE(berlin, expected);
        QCOMPARE(rooms.size(), 3);
        const QJsonObject hall{{u"name"_s, u"Hall 1"_s},
                               {u"capacity"_s, 294},
                               {u"formats"_s, QJsonArray{u"2D"_s, u"3D"_s, u"ATMOS"_s}},
                               {u"cinema"_s, QJsonObject{{u"city"_s, u"Berlin"_s}}}};
        QCOMPARE(rooms.at(0).toObject(), hall);
        QCOMPARE(cinemas.at(1)[u"auditoriums"_s].toArray().size(), 2);
    }

    void aSeatPlanComesSeatBySeat()
    {
        const DemoAuditorium &room = m_cinemas.at(0).auditoriums.at(2);
        const QJsonValue plan = data(
            u"query Q($id: ID!) { auditorium(id: $id) { seatPlan { version seats { id row number type x y angle width"
            " partner } } } }"_s,
            {{u"id"_s, room.auditorium.id.toString()}})[u"auditorium"_s][u"seatPlan"_s];
        QCOMPARE(plan[u"version"_s].toInt(), 1);
        const QJsonArray seats = plan[u"seats"_s].toArray();
        QCOMPARE(seats.size(), 48);
        QCOMPARE(seats.at(0)[u"type"_s].toString(), u"WHEELCHAIR"_s);
        QVERIFY(seats.at(0)[u"partner"_s].isNull());
        for (qsizetype i = 0; i < seats.size(); ++i) {
            const domain::PlanSeat &seat = room.plan.seats().at(i);
            const QJsonObject expected{
                {u"id"_s, static_cast<int>(seat.id)},
                {u"row"_s, seat.row},
                {u"number"_s, seat.number},
                {u"type"_s, domain::toWireName(seat.type)},
                {u"x"_s, seat.x},
                {u"y"_s, seat.y},
                {u"angle"_s, seat.angle},
                {u"width"_s, seat.width},
                {u"partner"_s, seat.partner ? QJsonValue(static_cast<int>(*seat.partner)) : QJsonValue()}};
            QCOMPARE(seats.at(i).toObject(), expected);
        }
    }

    void whatIsUnknownIsNullAndNoIdIsAnError()
    {
        const QJsonValue answer = data(u"{ cinema(id: \"0190a000-0000-7000-8000-000000000000\") { name }"
                                       " auditorium(id: \"0190a000-0000-7000-8000-000000000000\") { name } }"_s);
        QVERIFY(answer[u"cinema"_s].isNull() && answer[u"auditorium"_s].isNull());
        QCOMPARE(errorCode(ask(u"{ cinema(id: \"Lumière\") { name } }"_s)), u"INVALID_INPUT"_s);
        QCOMPARE(errorCode(ask(u"{ auditorium(id: \"Hall 1\") { name } }"_s)), u"INVALID_INPUT"_s);
        const QJsonValue known = data(u"query Q($id: ID!) { cinema(id: $id) { name } }"_s,
                                      {{u"id"_s, m_cinemas.at(1).cinema.id.toString()}});
        QCOMPARE(known[u"cinema"_s][u"name"_s].toString(), u"Meridian"_s);
    }

    void aChartBecomesAnAuditorium()
    {
        const QJsonObject asked = input(chart(u"seatsio-sampleChart.json"_s));
        const QJsonObject answer = import(asked);
        const QJsonValue payload = answer[u"data"_s][u"importSeatingChart"_s];
        QCOMPARE(payload[u"problems"_s].toArray(), QJsonArray());
        QCOMPARE(payload[u"leftOut"_s].toArray().size(), 3);
        const QJsonValue auditorium = payload[u"auditorium"_s];
        QCOMPARE(auditorium[u"id"_s], asked[u"auditoriumId"_s]);
        QCOMPARE(auditorium[u"capacity"_s].toInt(), 32);
        QCOMPARE(auditorium[u"cinema"_s][u"name"_s].toString(), u"Lumière"_s);
        QCOMPARE(auditorium[u"seatPlan"_s][u"seats"_s].toArray().size(), 32);
        QCOMPARE(auditoriumCount(), 6);

        QCOMPARE(import(asked), answer);
        QJsonObject other = asked;
        other.insert(u"auditoriumName"_s, u"Hall 10"_s);
        QCOMPARE(errorCode(import(other)), u"IDEMPOTENCY_KEY_REUSED"_s);
        QCOMPARE(auditoriumCount(), 6);
    }

    void theChartWithErrorsIsRefusedWithTheReasons()
    {
        const QJsonValue payload =
            import(input(chart(u"seatsio-sampleChartWithErrors.json"_s)))[u"data"_s][u"importSeatingChart"_s];
        QVERIFY(payload[u"auditorium"_s].isNull());
        QStringList reasons;
        for (const QJsonValue &problem : payload[u"problems"_s].toArray())
            reasons.append(problem[u"reason"_s].toString() + u": "_s + problem[u"where"_s].toString());
        const QJsonArray seats = payload[u"seats"_s].toArray();
        QCOMPARE(seats.size(), 32); // shown all the same
        QCOMPARE(payload[u"problems"_s][0][u"seat"_s].toInt(), 2);
        QCOMPARE(seats.at(2)[u"number"_s].toString(), u"?3"_s);
        QCOMPARE(
            reasons,
            QStringList({u"EMPTY_LABEL: row A seat ?3"_s, u"NO_CATEGORY: row A seat 4"_s, u"DUPLICATE_LABEL: A1"_s}));
        QCOMPARE(auditoriumCount(), 5);
    }

    void aDryRunChangesNothing()
    {
        QJsonObject asked = input(chart(u"seatsio-sampleChart.json"_s));
        asked.insert(u"dryRun"_s, true);
        const QJsonValue payload = import(asked)[u"data"_s][u"importSeatingChart"_s];
        QCOMPARE(payload[u"leftOut"_s].toArray().size(), 3);
        QCOMPARE(payload[u"seats"_s].toArray().size(), 32);
        QVERIFY(payload[u"auditorium"_s].isNull());
        QCOMPARE(auditoriumCount(), 5);
    }

    void wrongInputIsRefused_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("code"); // null: the coercion of variables says it in its own way
        QTest::newRow("unknown cinema") << u"cinemaId"_s << QJsonValue(newId()) << u"NOT_FOUND"_s;
        QTest::newRow("cinema in words") << u"cinemaId"_s << QJsonValue(u"Lumière"_s) << u"INVALID_INPUT"_s;
        QTest::newRow("auditorium in words") << u"auditoriumId"_s << QJsonValue(u"Hall"_s) << u"INVALID_INPUT"_s;
        QTest::newRow("empty name") << u"auditoriumName"_s << QJsonValue(u" "_s) << u"INVALID_INPUT"_s;
        QTest::newRow("name taken") << u"auditoriumName"_s << QJsonValue(u"Hall 1"_s) << u"CONFLICT"_s;
        QTest::newRow("nil key") << u"idempotencyKey"_s << QJsonValue(QUuid().toString(QUuid::WithoutBraces))
                                 << u"INVALID_INPUT"_s;
        QTest::newRow("key in words") << u"idempotencyKey"_s << QJsonValue(u"again"_s) << QString();
        QTest::newRow("unknown format") << u"format"_s << QJsonValue(u"DWG"_s) << QString();
        QTest::newRow("number for a document") << u"document"_s << QJsonValue(7) << QString();
        QTest::newRow("unknown field") << u"force"_s << QJsonValue(true) << QString();
    }
    void wrongInputIsRefused()
    {
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        QFETCH(QString, code);
        QJsonObject asked = input(chart(u"seatsio-sampleChart.json"_s));
        asked.insert(field, value);
        const QJsonObject answer = import(asked);
        QVERIFY(!answer[u"errors"_s].toArray().isEmpty());
        QVERIFY(!answer[u"data"_s][u"importSeatingChart"_s].isObject());
        if (!code.isNull())
            QCOMPARE(errorCode(answer), code);
        QCOMPARE(auditoriumCount(), 5);
    }

    void whatIsNoChartIsAProblemOfTheChart()
    {
        const QJsonValue payload = import(input(u"[1,"_s))[u"data"_s][u"importSeatingChart"_s];
        QCOMPARE(payload[u"problems"_s][0][u"reason"_s].toString(), u"NOT_A_CHART"_s);
    }

    void otherServicesReferToCinemasAndAuditoriums()
    {
        const QJsonArray representations{
            QJsonObject{{u"__typename"_s, u"Auditorium"_s},
                        {u"id"_s, m_cinemas.at(1).auditoriums.at(0).auditorium.id.toString()}},
            QJsonObject{{u"__typename"_s, u"Cinema"_s}, {u"id"_s, m_cinemas.at(1).cinema.id.toString()}},
            QJsonObject{{u"__typename"_s, u"Auditorium"_s}, {u"id"_s, newId()}}};
        const QJsonValue entities = data(
            u"query Q($r: [_Any!]!) { _entities(representations: $r) {"
            " ... on Auditorium { name cinema { timeZone } } ... on Cinema { currency auditoriums { name } } } }"_s,
            {{u"r"_s, representations}})[u"_entities"_s];
        QCOMPARE(entities[0][u"name"_s].toString(), u"Screen 1"_s);
        QCOMPARE(entities[0][u"cinema"_s][u"timeZone"_s].toString(), u"America/New_York"_s);
        QCOMPARE(entities[1][u"currency"_s].toString(), u"USD"_s);
        QCOMPARE(entities[1][u"auditoriums"_s].toArray().size(), 2);
        QVERIFY(entities[2].isNull());
    }
};

QTEST_GUILESS_MAIN(TestCinemaGraphQl)
#include "tst_cinemagraphql.moc"
