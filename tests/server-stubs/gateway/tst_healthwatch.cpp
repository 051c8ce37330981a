#include "async.h"
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

    void aServiceThatOwesAnAnswerIsNotAskedAgainAndHoldsNobodyUp()
    {
        ManualClock clock(QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC));
        HealthWatch watch(clock);
        QList<std::shared_ptr<QPromise<Result<HealthAnswer>>>> owed;
        int askedOther = 0;
        watch.add(u"movie"_s, [&owed] {
            owed.append(std::make_shared<QPromise<Result<HealthAnswer>>>());
            owed.last()->start();
            return owed.last()->future();
        });
        watch.add(u"user"_s, [&askedOther] {
            ++askedOther;
            return async::ready(answered());
        });
        watch.ask();
        QTRY_COMPARE(watch.health(u"user"_s)->state(), ServiceState::Up);
        watch.ask();
        QTRY_COMPARE(askedOther, 2);
        QCOMPARE(owed.size(), 1);
        owed.first()->addResult(failed(ErrorCode::Timeout));
        owed.first()->finish();
        QTRY_VERIFY(watch.health(u"movie"_s)->lastFault());
        watch.ask();
        QCOMPARE(owed.size(), 2);
        for (const auto &promise : owed.mid(1))
            promise->finish();
    }

    void managersAreToldAndNobodyElse_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<bool>("isTold");
        QTest::newRow("manager") << u"MANAGER"_s << true;
        QTest::newRow("admin") << u"ADMIN"_s << true;
        QTest::newRow("cashier") << u"CASHIER"_s << false;
        QTest::newRow("nobody") << QString() << false;
    }
    void managersAreToldAndNobodyElse()
    {
        QFETCH(const QString, role);
        QFETCH(const bool, isTold);
        ManualClock clock(QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC));
        HealthWatch watch(clock);
        watch.add(u"movie"_s, [] { return async::ready(answered(7ms)); });
        watch.add(u"coupon"_s, [] { return async::ready(failed(ErrorCode::Unreachable)); });
        watch.ask();
        QTRY_COMPARE(watch.health(u"movie"_s)->state(), ServiceState::Up);
        QTRY_VERIFY(watch.health(u"coupon"_s)->lastFault());
        const auto host = service::ServiceHost::create(u"gateway"_s, HealthWatch::sdl(), watch.resolvers());
        QVERIFY2(host, host ? "" : qPrintable(host.error().detail));
        service::SubgraphRequest request;
        request.query = u"{ serviceStatus { name state since version latencyMs lastError lastErrorAt } }"_s;
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
        QCOMPARE(answer->text,
                 QByteArray(R"({"serviceStatus":[{"name":"movie","state":"UP","since":"2026-11-14T18:00:00.000Z",)"
                            R"("version":"0.1.0","latencyMs":7,"lastError":null,"lastErrorAt":null},)"
                            R"({"name":"coupon","state":"DEGRADED","since":"2026-11-14T18:00:00.000Z",)"
                            R"("version":null,"latencyMs":null,"lastError":"UNREACHABLE: nobody there",)"
                            R"("lastErrorAt":"2026-11-14T18:00:00.000Z"}]})"));
    }
};

QTEST_GUILESS_MAIN(TestHealthWatch)
#include "tst_healthwatch.moc"
