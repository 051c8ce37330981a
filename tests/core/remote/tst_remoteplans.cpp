#include "remoteplans.h"
#include "remotetest.h"

#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::remote;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;

namespace {

const AuditoriumId room = *AuditoriumId::fromString(u"0190b2f4-0000-7000-8000-000000000001");
const QByteArray seatA1 =
    R"({"id":4,"row":"A","number":"1","type":"VIP","x":-50,"y":300,"angle":15,"width":130,"partner":null})";
const QByteArray seatA2 =
    R"({"id":9,"row":"A","number":"2","type":"STANDARD","x":80,"y":300,"angle":0,"width":100,"partner":null})";

QByteArray hall(const QByteArray &seats, int version = 3)
{
    return R"({"id":"0190b2f4-0000-7000-8000-000000000001","name":"Blue Room","capacityLimit":90,"cinema":{"name":"Lumière"},)"
           R"("seatPlan":{"version":)"
        + QByteArray::number(version) + R"(,"seats":[)" + seats + "]}}";
}

QByteArray payload(const QByteArray &auditorium, const QByteArray &refusal = "null", const QByteArray &problems = {})
{
    return R"({"updateSeatPlan":{"auditorium":)" + auditorium + R"(,"refusal":)" + refusal + R"(,"seatProblems":[)"
        + problems + "]}}";
}

} // namespace

class TestRemotePlans : public RemoteTest
{
    Q_OBJECT
    std::unique_ptr<RemotePlans> m_plans;

private Q_SLOTS:
    void init()
    {
        start();
        m_plans = std::make_unique<RemotePlans>(*m_client);
    }

    void aPlanIsRead()
    {
        m_server->replies = {Reply::data(R"({"auditorium":)" + hall(seatA1 + ',' + seatA2) + '}')};
        const auto read = wait(m_plans->read(room));
        QVERIFY2(read, read ? "" : qPrintable(toString(read.error())));
        QCOMPARE(read->id, room);
        QCOMPARE(read->cinemaName, u"Lumière"_s);
        QCOMPARE(read->capacityLimit, 90);
        QCOMPARE(read->plan.version(), 3);
        const PlanSeat expected{SeatId(4), u"A"_s, u"1"_s, SeatType::Vip, -50, 300, 15, 130, {}};
        QCOMPARE(read->plan.seats().constFirst(), expected);
    }

    void whatIsNoPlanIsNotTakenForOne()
    {
        m_server->replies = {Reply::data(R"({"auditorium":)" + hall(seatA1 + ',' + seatA1) + '}'),
                             Reply::data(R"({"auditorium":null})")};
        QCOMPARE(wait(m_plans->read(room)).error().code, ErrorCode::Protocol);
        QCOMPARE(wait(m_plans->read(room)).error().code, ErrorCode::NotFound);
    }

    void seatsAreSentWithoutWhatGoesWithoutSaying()
    {
        m_server->replies = {Reply::data(payload(hall(seatA1)))};
        const DrawnSeats seats{{SeatId(4), u"A"_s, u"1"_s, SeatType::Sofa, -50, 300, 15, 130, SeatId(-1)},
                               {SeatId(-1), u"A"_s, u"2"_s, SeatType::Standard, 50, 300, 0, 100, {}}};
        const auto saved = wait(m_plans->save(room, 3, seats));
        QVERIFY2(saved, saved ? "" : qPrintable(toString(saved.error())));
        QVERIFY(!saved->refusal);
        QCOMPARE(saved->hall->plan.capacity(), 1);
        const QJsonObject sofa{{u"id"_s, 4},     {u"row"_s, u"A"_s}, {u"number"_s, u"1"_s},
                               {u"x"_s, -50},    {u"y"_s, 300},      {u"type"_s, u"SOFA"_s},
                               {u"angle"_s, 15}, {u"width"_s, 130},  {u"partner"_s, -1}};
        const QJsonObject usual{{u"id"_s, -1}, {u"row"_s, u"A"_s}, {u"number"_s, u"2"_s}, {u"x"_s, 50}, {u"y"_s, 300}};
        QCOMPARE(
            m_server->asked.constFirst().input(),
            QJsonObject(
                {{u"auditoriumId"_s, room.toString()}, {u"planVersion"_s, 3}, {u"seats"_s, QJsonArray{sofa, usual}}}));
    }

    void aRefusedPlanComesWithWhatThereIsNow()
    {
        m_server->replies = {
            Reply::data(payload(hall(seatA2, 4), R"({"code":"CONFLICT","detail":"version 4","problems":[]})")),
            Reply::data(payload(hall(seatA2, 4), R"({"code":"INVALID_INPUT","detail":"","problems":[]})",
                                R"({"fault":"OVERLAP","seat":1,"where":"A2 and A1"},)"
                                R"({"fault":"NO_SEATS","seat":null,"where":""})"))};
        const auto overtaken = wait(m_plans->save(room, 3, {}));
        QCOMPARE(overtaken->refusal->code, ErrorCode::Conflict);
        QCOMPARE(overtaken->hall->plan.version(), 4);
        const auto wrong = wait(m_plans->save(room, 4, {}));
        QCOMPARE(wrong->refusal->code, ErrorCode::InvalidInput);
        const QList<SeatProblem> expected{{SeatFault::Overlap, 1, u"A2 and A1"_s}, {SeatFault::NoSeats, -1, {}}};
        QCOMPARE(wrong->seatProblems, expected);
    }

    void aChartIsLookedAtAndImported()
    {
        const QByteArray seen = R"("problems":[{"reason":"NO_CATEGORY","where":"row A seat 1","seat":0}],)"
                                R"("leftOut":["shape Stage"],"seats":[)"
            + seatA1 + "]}}";
        m_server->replies = {Reply::data(R"({"importSeatingChart":{"auditorium":null,)" + seen),
                             Reply::data(R"({"importSeatingChart":{"auditorium":{"id":"x"},"problems":[],"leftOut":[],)"
                                         R"("seats":[]}})")};
        const ports::ChartImport chart{IdempotencyKey::create(), CinemaId::create(), room, u"Hall 7"_s, u"{}"_s};
        const auto report = wait(m_plans->look(chart));
        QVERIFY2(report, report ? "" : qPrintable(toString(report.error())));
        QVERIFY(!report->isMade);
        QCOMPARE(report->problems, QList<ports::ChartProblem>({{u"NO_CATEGORY"_s, u"row A seat 1"_s, 0}}));
        QCOMPARE(report->leftOut, QStringList{u"shape Stage"_s});
        QCOMPARE(report->seats.size(), 1);
        QVERIFY(wait(m_plans->import(chart))->isMade);
        QJsonObject asked = m_server->asked.at(0).input();
        QCOMPARE(asked.value(u"dryRun"_s), QJsonValue(true));
        QCOMPARE(asked.value(u"idempotencyKey"_s).toString(), chart.key.toString());
        asked.insert(u"dryRun"_s, false);
        QCOMPARE(m_server->asked.at(1).input(), asked); // else the same
    }
};

QTEST_GUILESS_MAIN(TestRemotePlans)
#include "tst_remoteplans.moc"
