#include "fieldproblem.h"
#include "remoteplanning.h"
#include "remotetest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::remote;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;

namespace {

const ShowtimeId some = *ShowtimeId::fromString(u"0190b2f4-0000-7000-8000-000000000001"_s);
const AuditoriumId hall = *AuditoriumId::fromString(u"0190b2f4-0000-7000-8000-00000000000a"_s);
const CinemaId cinema = CinemaId::create();
const QByteArray planned =
    R"({"id":"0190b2f4-0000-7000-8000-000000000001","version":4,"state":"PUBLISHED","isCancelled":false,
    "movie":{"id":"0190b2f4-0000-7000-8000-000000000002"},"movieTitle":"Metropolis",
    "auditorium":{"id":"0190b2f4-0000-7000-8000-00000000000a"},"auditoriumName":"Saal 10",
    "startsAt":"2026-11-20T19:00:00.000Z","endsAt":"2026-11-20T20:45:00.000Z","blockedUntil":"2026-11-20T21:05:00.000Z",
    "startsLocal":"2026-11-20T20:00","timeZone":"Europe/Berlin","businessDay":"2026-11-20","trailersMinutes":15,
    "runtimeMinutes":90,"cleanUpMinutes":20,"formats":["2D","ATMOS"],"language":"de","subtitles":null,
    "priceCardId":"0190b2f4-0000-7000-8000-000000000003","seatsTotal":80,"changedAt":null,"changedBy":null})";

} // namespace

class TestRemotePlanning : public RemoteTest
{
    Q_OBJECT
    std::unique_ptr<RemotePlanning> m_planning;

    static QByteArray payload(const QByteArray &field, const QByteArray &showtime, const QByteArray &refusal = "null")
    {
        return "{\"" + field + "\":{\"showtime\":" + showtime + ",\"refusal\":" + refusal + "}}";
    }
    QJsonObject lastInput() const { return m_server->asked.last().input(); }

private Q_SLOTS:
    void init()
    {
        start();
        m_planning = std::make_unique<RemotePlanning>(*m_client);
    }

    void aDayHasHallsShowtimesAndCards()
    {
        m_server->replies = {Reply::data(R"({"dayBoard":{"day":"2026-11-20","auditoriums":[{"auditorium":
            {"id":"0190b2f4-0000-7000-8000-00000000000a"},"name":"Saal 10","showtimes":[{"showtime":)"
                                         + planned + R"(,"seatsSold":12,"bookings":5}]}],"cancelled":[)" + planned
                                         + R"(]},
            "auditoriums":{"nodes":[{"id":"0190b2f4-0000-7000-8000-00000000000b","name":"Saal 9","formats":["2D"]}]},
            "priceCards":{"nodes":[{"id":"p","name":"Weekend","state":"PUBLISHED"},
            {"id":"q","name":"Old","state":"RETIRED"}]}})")};
        const auto plan = wait(m_planning->day(cinema, QDate(2026, 11, 20)));
        QVERIFY2(plan, plan ? "" : qPrintable(toString(plan.error())));
        QCOMPARE(m_server->asked.last().variables().value(u"day"_s), QJsonValue(u"2026-11-20"_s));
        QCOMPARE(plan->halls.size(), 2);
        QCOMPARE(plan->halls.at(0).name, u"Saal 9"_s); // as people count
        QVERIFY(plan->halls.at(0).isOpen);
        QVERIFY(!plan->halls.at(1).isOpen); // something is planned in it, and it is not among the open ones
        const ports::PlannedShowtime &showtime = plan->showtimes.first();
        QCOMPARE(showtime.id, some);
        QCOMPARE(showtime.version, 4);
        QVERIFY(!showtime.isDraft);
        QCOMPARE(showtime.hall, hall);
        QCOMPARE(showtime.blockedUntilUtc, QDateTime(QDate(2026, 11, 20), QTime(21, 5), Qt::UTC));
        QCOMPARE(showtime.formats, (QStringList{u"2D"_s, u"ATMOS"_s}));
        QVERIFY(showtime.subtitles.isEmpty());
        QCOMPARE(showtime.seatsSold, 12);
        QCOMPARE(showtime.bookings, 5);
        QCOMPARE(plan->cancelled.size(), 1);
        QCOMPARE(plan->priceCards.first().name, u"Weekend"_s);
        QVERIFY(plan->priceCards.first().isPublished);
        QVERIFY(!plan->priceCards.last().isPublished);
    }

    // The cinema service sleeps: what is planned is still shown, and where.
    void aDayWithoutTheListOfHalls()
    {
        m_server->replies = {{Reply::Kind::Answer,
                              200,
                              R"({"data":{"dayBoard":{"day":"2026-11-20","auditoriums":[{"auditorium":
            {"id":"0190b2f4-0000-7000-8000-00000000000a"},"name":"Saal 10","showtimes":[]}],"cancelled":[]},"auditoriums":null,
            "priceCards":null},"errors":[{"message":"down","path":["auditoriums"],"extensions":{"code":"UNREACHABLE"}}]})",
                              {}}};
        const auto plan = wait(m_planning->day(cinema, QDate(2026, 11, 20)));
        QVERIFY2(plan, plan ? "" : qPrintable(toString(plan.error())));
        QCOMPARE(plan->halls.size(), 1);
        QVERIFY(plan->halls.first().isOpen);
    }

    void editsSayWhatAndAtWhichVersion()
    {
        m_server->otherwise = [](const ScriptedServer::Asked &asked) {
            QString field = asked.operation();
            field[0] = field.at(0).toLower();
            return Reply::data(payload(field.toUtf8(), planned));
        };
        const ports::ShowtimePlace place{hall, u"2026-11-20T20:00"_s, true};
        const QJsonObject where{
            {u"auditoriumId"_s, hall.toString()}, {u"startsLocal"_s, u"2026-11-20T20:00"_s}, {u"second"_s, true}};
        const auto with = [](QJsonObject object, const QJsonObject &more) {
            for (auto field = more.begin(); field != more.end(); ++field)
                object.insert(field.key(), field.value());
            return object;
        };
        const QJsonObject at{{u"showtimeId"_s, some.toString()}, {u"version"_s, 4}};
        QCOMPARE(wait(m_planning->move(some, 4, place))->showtime->version, 4);
        QCOMPARE(lastInput(), with(where, at));

        const ports::ShowtimeDetails details{{u"2D"_s}, u"fr"_s, u"de"_s, {}};
        const QJsonObject said{{u"formats"_s, QJsonArray{u"2D"_s}},
                               {u"language"_s, u"fr"_s},
                               {u"subtitles"_s, u"de"_s},
                               {u"priceCardId"_s, QJsonValue()}};
        QVERIFY(wait(m_planning->change(some, 4, details)));
        QCOMPARE(lastInput(), with(at, {{u"showtime"_s, said}}));

        QVERIFY(wait(m_planning->setDraft(some, 4, false, true)));
        QCOMPARE(lastInput(), with(at, {{u"state"_s, u"PUBLISHED"_s}, {u"dryRun"_s, true}}));
        QVERIFY(wait(m_planning->remove(some, 4)));
        QCOMPARE(lastInput(), at);

        const QString movie = MovieId::create().toString();
        QVERIFY(wait(m_planning->schedule(some, {movie, place, 10, 25, details})));
        const QJsonObject body =
            with(with(where, said), {{u"movieId"_s, movie}, {u"trailersMinutes"_s, 10}, {u"cleanUpMinutes"_s, 25}});
        QCOMPARE(lastInput(), (QJsonObject{{u"showtimeId"_s, some.toString()}, {u"showtime"_s, body}}));
    }

    void aRefusalTellsWhatIsInTheWay()
    {
        m_server->replies = {Reply::data(
            payload("moveShowtime", planned,
                    R"({"code":"INVALID_INPUT","detail":"","problems":[{"field":"startsLocal","fault":"NOT_TOGETHER",
                    "limit":"2026-11-20T21:00 Nosferatu"}]})"))};
        const auto answer = wait(m_planning->move(some, 4, {hall, u"2026-11-20T20:00"_s, false}));
        QVERIFY(answer);
        QCOMPARE(answer->refusal->code, ErrorCode::InvalidInput);
        QCOMPARE(fieldProblemsOf(*answer->refusal).first().limit, u"2026-11-20T21:00 Nosferatu"_s);
        QCOMPARE(answer->showtime->id, some);
    }

    void aCopiedDayIsToldLineByLine()
    {
        m_server->replies = {
            Reply::data(R"({"copyDay":{"refusal":null,"copies":[{"showtime":)" + planned
                        + R"(,"refusal":null},{"showtime":null,"refusal":{"code":"NOT_FOUND","detail":"gone",
                                         "problems":[]}}]}})")};
        const ShowtimeId copy = ShowtimeId::create();
        const auto answer = wait(m_planning->copyDay(
            {cinema, QDate(2026, 11, 20), QDate(2026, 11, 21), {{some, copy}, {copy, some}}}, true));
        QVERIFY(answer);
        QCOMPARE(answer->copies.size(), 2);
        QVERIFY(!answer->copies.first().refusal);
        QCOMPARE(answer->copies.last().refusal->code, ErrorCode::NotFound);
        QCOMPARE(lastInput().value(u"toDay"_s), QJsonValue(u"2026-11-21"_s));
        QCOMPARE(lastInput().value(u"dryRun"_s), QJsonValue(true));
        QCOMPARE(lastInput().value(u"copies"_s).toArray().first(),
                 QJsonValue(QJsonObject{{u"showtimeId"_s, some.toString()}, {u"copyId"_s, copy.toString()}}));
    }

    void howACancellationGoesOnIsTold()
    {
        m_server->replies = {
            Reply::data(R"({"cancellation":{"settledAt":null,"waiting":4,"done":2,"failed":2,)"
                        R"("notReachable":1,"items":[{"bookingId":"b-1","confirmationCode":"K7M2","reason":"CASH"},)"
                        R"({"bookingId":"b-2","confirmationCode":"K7M3","reason":"OWED"}]}})"),
            Reply::data(R"({"cancellation":null})")};
        const Result<ports::CancellationProgress> told = wait(m_planning->cancellation(ShowtimeId::create()));
        QVERIFY(told);
        QVERIFY(!told->isSettled);
        QCOMPARE(told->waiting, 4);
        QCOMPARE(told->done, 2);
        QCOMPARE(told->failed, 2);
        QCOMPARE(told->notReachable, 1);
        const QList<ports::CancellationProgress::Failed> failures{{u"b-1"_s, u"K7M2"_s, u"CASH"_s},
                                                                  {u"b-2"_s, u"K7M3"_s, u"OWED"_s}};
        QCOMPARE(told->failures, failures);
        QCOMPARE(wait(m_planning->cancellation(ShowtimeId::create())).error().code, ErrorCode::NotFound);
    }

    void cancellingHasAKeyAndItsRefusalNamesNoFields()
    {
        m_server->replies = {
            Reply::data(payload("cancelShowtime", planned, R"({"code":"ILLEGAL_STATE","detail":"no target"})"))};
        const auto key = IdempotencyKey::create();
        const ShowtimeId target = ShowtimeId::create();
        const auto answer =
            wait(m_planning->cancel({some, u"PROJECTOR_FAILED"_s, ports::AfterCancelling::Rebook, target}, key));
        QVERIFY2(answer, answer ? "" : qPrintable(toString(answer.error())));
        QCOMPARE(answer->refusal->code, ErrorCode::IllegalState);
        QCOMPARE(lastInput().value(u"idempotencyKey"_s), QJsonValue(key.toString()));
        QCOMPARE(lastInput().value(u"then"_s), QJsonValue(u"REBOOK"_s));
        QCOMPARE(lastInput().value(u"targetShowtimeId"_s), QJsonValue(target.toString()));
    }
};

QTEST_GUILESS_MAIN(TestRemotePlanning)
#include "tst_remoteplanning.moc"
