#include "alertresolvers.h"
#include "async.h"
#include "crashresolvers.h"
#include "healthwatch.h"
#include "servicehost.h"

#include <QTest>

using namespace foyer;
using namespace foyer::gateway;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/** When a service counts as up, degraded or down, and what managers are told of it. */
class TestHealthWatch : public QObject
{
    Q_OBJECT

    static Result<HealthAnswer> answered(std::chrono::milliseconds latency = 3ms)
    {
        return HealthAnswer{u"0.1.0"_s, latency};
    }
    static Result<HealthAnswer> failed(ErrorCode code) { return fail(code, u"nobody there"_s); }

    static HealthWatch::Subject subject(const QString &service, HealthWatch::Question question)
    {
        return {service, service + u"-1"_s, {}, false, false, std::move(question)};
    }

private Q_SLOTS:
    void nothingIsSaidToBeUpBeforeItAnswered() { QCOMPARE(ServiceHealth(1000).state(), ServiceState::Degraded); }

    void anAnswerInTimeIsUpAndASlowOneIsDegraded()
    {
        ServiceHealth health(1000);
        health.note(answered(), 2000);
        QCOMPARE(health.state(), ServiceState::Up);
        QCOMPARE(health.sinceMs(), 2000);
        QCOMPARE(health.answer()->version, u"0.1.0"_s);
        health.note(answered(4ms), 3000);
        QCOMPARE(health.sinceMs(), 2000); // the same state still
        QCOMPARE(health.answer()->latency, 4ms);
        health.note(answered(501ms), 4000);
        QCOMPARE(health.state(), ServiceState::Degraded);
        QCOMPARE(health.sinceMs(), 4000);
        QVERIFY(!health.lastFault());
    }

    void oneQuestionWithoutAnAnswerIsDegradedTwoAreDown_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("its port is closed") << ErrorCode::Unreachable;
        QTest::newRow("it stands still") << ErrorCode::Timeout;
        QTest::newRow("somebody else is there") << ErrorCode::Protocol;
    }
    void oneQuestionWithoutAnAnswerIsDegradedTwoAreDown()
    {
        QFETCH(const ErrorCode, code);
        ServiceHealth health(1000);
        health.note(answered(), 2000);
        health.note(failed(code), 3000);
        QCOMPARE(health.state(), ServiceState::Degraded);
        health.note(failed(code), 4000);
        QCOMPARE(health.state(), ServiceState::Down);
        QCOMPARE(health.sinceMs(), 4000);
        QCOMPARE(health.lastFault()->atMs, 4000);
        QVERIFY(health.lastFault()->text.contains(u"nobody there"_s));
        QCOMPARE(health.answer()->version, u"0.1.0"_s); // what ran there is still known
        health.note(answered(), 5000);
        QCOMPARE(health.state(), ServiceState::Up);
        QCOMPARE(health.lastFault()->atMs, 4000);
        health.note(failed(code), 6000);
        QCOMPARE(health.state(), ServiceState::Degraded); // counted anew
    }

    void aBusyServiceIsNeverDown()
    {
        ServiceHealth health(1000);
        for (int i = 0; i < 5; ++i)
            health.note(failed(ErrorCode::Busy), 2000 + i);
        QCOMPARE(health.state(), ServiceState::Degraded);
    }

    void whoSaysThatItDrainsIsDrainingUntilItIsDown()
    {
        ServiceHealth health(1000);
        health.note(answered(), 2000);
        health.noteRegistration(true, false, 3000);
        QCOMPARE(health.state(), ServiceState::Draining);
        QCOMPARE(health.sinceMs(), 3000);
        health.note(answered(), 4000);
        QCOMPARE(health.state(), ServiceState::Draining);
        health.note(failed(ErrorCode::Unreachable), 5000);
        health.note(failed(ErrorCode::Unreachable), 6000);
        QCOMPARE(health.state(), ServiceState::Down);
    }

    void whoIsNotHeardOfAnyMoreIsDownThoughItAnswers()
    {
        ServiceHealth health(1000);
        health.note(answered(), 2000);
        health.noteRegistration(false, true, 3000);
        QCOMPARE(health.state(), ServiceState::Down);
        QCOMPARE(health.lastFault()->text, u"nothing is heard of it"_s);
        health.note(answered(), 4000);
        QCOMPARE(health.state(), ServiceState::Down);
        health.noteRegistration(false, false, 5000);
        QCOMPARE(health.state(), ServiceState::Up);
        QCOMPARE(health.sinceMs(), 5000);
    }

    // Rows come and go with the instances; what is known of those that stay is not lost.
    void whatIsKnownOfAnInstanceStaysWhenAnotherComes()
    {
        ManualClock clock(QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC));
        HealthWatch watch(clock);
        const auto movie = subject(u"movie"_s, [] { return async::ready(answered()); });
        watch.watch({movie});
        watch.ask();
        QTRY_COMPARE(watch.health(u"movie"_s, u"movie-1"_s)->state(), ServiceState::Up);
        HealthWatch::Subject second = movie;
        second.instance = u"movie-2"_s;
        watch.watch({movie, second});
        QCOMPARE(watch.health(u"movie"_s, u"movie-1"_s)->state(), ServiceState::Up);
        QCOMPARE(watch.health(u"movie"_s, u"movie-2"_s)->state(), ServiceState::Degraded);
        HealthWatch::Subject elsewhere = movie;
        elsewhere.address = u"127.0.0.1:9"_s;
        watch.watch({elsewhere});
        QCOMPARE(watch.health(u"movie"_s, u"movie-1"_s)->state(), ServiceState::Degraded); // another process
        QVERIFY(!watch.health(u"movie"_s, u"movie-2"_s));
    }

    void aServiceThatOwesAnAnswerIsNotAskedAgainAndHoldsNobodyUp()
    {
        ManualClock clock(QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC));
        HealthWatch watch(clock);
        QList<std::shared_ptr<QPromise<Result<HealthAnswer>>>> owed;
        int askedOther = 0;
        watch.watch({subject(u"movie"_s,
                             [&owed] {
                                 owed.append(std::make_shared<QPromise<Result<HealthAnswer>>>());
                                 owed.last()->start();
                                 return owed.last()->future();
                             }),
                     subject(u"user"_s, [&askedOther] {
                         ++askedOther;
                         return async::ready(answered());
                     })});
        watch.ask();
        QTRY_COMPARE(watch.health(u"user"_s, u"user-1"_s)->state(), ServiceState::Up);
        watch.ask();
        QTRY_COMPARE(askedOther, 2);
        QCOMPARE(owed.size(), 1);
        owed.first()->addResult(failed(ErrorCode::Timeout));
        owed.first()->finish();
        QTRY_VERIFY(watch.health(u"movie"_s, u"movie-1"_s)->lastFault());
        watch.ask();
        QCOMPARE(owed.size(), 2);
        for (const auto &promise : owed.mid(1))
            promise->finish();
    }

    void managersAndServicesAreToldAndNobodyElse_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<bool>("isTold");
        QTest::newRow("manager") << u"MANAGER"_s << true;
        QTest::newRow("admin") << u"ADMIN"_s << true;
        QTest::newRow("service") << u"SERVICE"_s << true;
        QTest::newRow("cashier") << u"CASHIER"_s << false;
        QTest::newRow("nobody") << QString() << false;
    }
    void managersAndServicesAreToldAndNobodyElse()
    {
        QFETCH(const QString, role);
        QFETCH(const bool, isTold);
        ManualClock clock(QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC));
        HealthWatch watch(clock, [](const QString &service, const QString &) {
            return service == "movie"_L1 ? std::optional(0.25) : std::nullopt;
        });
        HealthWatch::Subject movie = subject(u"movie"_s, [] { return async::ready(answered(7ms)); });
        movie.address = u"127.0.0.1:3010"_s;
        watch.watch({movie, subject(u"coupon"_s, [] { return async::ready(failed(ErrorCode::Unreachable)); })});
        watch.ask();
        QTRY_COMPARE(watch.health(u"movie"_s, u"movie-1"_s)->state(), ServiceState::Up);
        QTRY_VERIFY(watch.health(u"coupon"_s, u"coupon-1"_s)->lastFault());
        alerts::AlertWatch alertWatch(
            {},
            {[] {
                 return QList<alerts::ProcessState>{{u"movie"_s, u"movie-1"_s, alerts::ProcessState::Is::Down, {}}};
             },
             [] { return QList<alerts::AlertWatch::Question>(); }},
            clock);
        alertWatch.look();
        clock.advance(10s);
        alertWatch.look();
        graphql::ResolverMap resolvers = watch.resolvers();
        alerts::addAlertResolvers(resolvers, alertWatch);
        crashes::ReportBook book([] { return QList<crashes::ReportBook::Place>(); });
        crashes::addCrashResolvers(resolvers, book);
        const auto host = service::ServiceHost::create(u"gateway"_s, HealthWatch::sdl(), resolvers);
        QVERIFY2(host, host ? "" : qPrintable(host.error().detail));
        service::SubgraphRequest request;
        request.query =
            u"{ serviceStatus { name instance address state since version latencyMs share lastError lastErrorAt } "
            "alerts { id severity since raisedAt clearedAt value summary } }"_s;
        request.mayBeText = true;
        if (!role.isEmpty()) {
            request.identity.subject = u"somebody"_s;
            request.identity.roles = {role};
        }
        const auto future = (*host)->send(request);
        QTRY_VERIFY(future.isFinished());
        const Result<service::ServiceAnswer> answer = future.result();
        QVERIFY(answer);
        QCOMPARE(answer->errors.isEmpty(), isTold);
        if (!isTold)
            return;
        QCOMPARE(
            answer->text,
            QByteArray(
                R"({"serviceStatus":[{"name":"movie","instance":"movie-1","address":"127.0.0.1:3010","state":"UP","since":"2026-11-14T18:00:00.000Z",)"
                R"("version":"0.1.0","latencyMs":7,"share":0.25,"lastError":null,"lastErrorAt":null},)"
                R"({"name":"coupon","instance":"coupon-1","address":null,"state":"DEGRADED","since":"2026-11-14T18:00:00.000Z",)"
                R"("version":null,"latencyMs":null,"share":null,"lastError":"UNREACHABLE: nobody there",)"
                R"("lastErrorAt":"2026-11-14T18:00:00.000Z"}],)"
                R"("alerts":[{"id":"SERVICE_DOWN/movie/1794679210000","severity":"NOW","since":"2026-11-14T18:00:00.000Z",)"
                R"("raisedAt":"2026-11-14T18:00:10.000Z","clearedAt":null,"value":null,)"
                R"("summary":"The service movie does not answer"}]})"));
    }
};

QTEST_GUILESS_MAIN(TestHealthWatch)
#include "tst_healthwatch.moc"
