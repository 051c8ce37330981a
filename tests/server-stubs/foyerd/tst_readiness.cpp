#include "checks.h"
#include "readiness.h"

#include "async.h"

#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::foyerd;
using namespace Qt::Literals::StringLiterals;
using State = Finding::State;

class TestReadiness : public QObject
{
    Q_OBJECT

    static http::Response answerOf(Readiness &readiness)
    {
        const QFuture<http::Response> answer = readiness.answer();
        if (!QTest::qWaitFor([&answer] { return answer.isFinished(); }, 10'000))
            qFatal("no answer");
        return answer.result();
    }
    static QJsonObject bodyOf(const http::Response &response)
    {
        return QJsonDocument::fromJson(response.body).object();
    }

private Q_SLOTS:
    void oneThatFailedIsEnough_data()
    {
        QTest::addColumn<QList<int>>("states");
        QTest::addColumn<int>("status");
        QTest::newRow("nothing to check") << QList<int>{} << 200;
        QTest::newRow("all well") << QList<int>{0, 0} << 200;
        QTest::newRow("a warning") << QList<int>{0, 1} << 200;
        QTest::newRow("a failure") << QList<int>{2, 0, 1} << 503;
    }
    void oneThatFailedIsEnough()
    {
        QFETCH(QList<int>, states);
        QFETCH(int, status);
        Readiness readiness;
        for (int i = 0; i < states.size(); ++i)
            readiness.addNow(u"check%1"_s.arg(i), [state = static_cast<State>(states[i])] {
                return Finding{state, {}, {}, {}};
            });
        const http::Response response = answerOf(readiness);
        QCOMPARE(response.status, status);
        QCOMPARE(bodyOf(response).value("ready"_L1).toBool(), status == 200);
        QCOMPARE(bodyOf(response).value("checks"_L1).toObject().size(), states.size());
    }

    void eachCheckIsToldByItsName()
    {
        Readiness readiness;
        readiness.addNow(u"disk"_s, [] { return Finding{State::Warning, 7, 10, u"nearly full"_s}; });
        const QJsonObject disk = bodyOf(answerOf(readiness))["checks"_L1]["disk"_L1].toObject();
        QCOMPARE(disk,
                 (QJsonObject{
                     {u"state"_s, u"warning"_s}, {u"value"_s, 7}, {u"limit"_s, 10}, {u"detail"_s, u"nearly full"_s}}));
    }

    void eachAnswerIsLookedUpAnew()
    {
        int asked = 0;
        Readiness readiness;
        readiness.addNow(u"turns"_s, [&asked] { return Finding{++asked > 1 ? State::Failed : State::Ok, {}, {}, {}}; });
        QCOMPARE(answerOf(readiness).status, 200);
        QCOMPARE(answerOf(readiness).status, 503);
    }

    void whoNeverAnswersHasFailed()
    {
        QPromise<Finding> never;
        never.start();
        Readiness readiness(std::chrono::milliseconds(20));
        readiness.addNow(u"quick"_s, [] { return Finding{State::Ok, {}, {}, {}}; });
        readiness.add(u"slow"_s, [&never] { return never.future(); });
        const http::Response response = answerOf(readiness);
        QCOMPARE(response.status, 503);
        QCOMPARE(bodyOf(response)["checks"_L1]["quick"_L1]["state"_L1].toString(), u"ok"_s);
        QCOMPARE(bodyOf(response)["checks"_L1]["slow"_L1]["state"_L1].toString(), u"failed"_s);
    }

    void aDiskIsJudgedByItsFreeSpace()
    {
        QTemporaryDir folder;
        const Finding now = lookAtDisk(folder.path(), {0, 0});
        QCOMPARE(now.state, State::Ok);
        const qint64 free = now.value.toInteger();
        QVERIFY(free > 0);
        const qint64 more = free * 2;
        QCOMPARE(lookAtDisk(folder.path(), {more, 0}).state, State::Warning);
        QCOMPARE(lookAtDisk(folder.path(), {more, more}).state, State::Failed);
        QCOMPARE(lookAtDisk(folder.path() + u"/none"_s, {0, 0}).state, State::Failed);
    }

    void aClockThatIsSetBackIsTold()
    {
        qint64 timeOfDay = 1'000'000;
        qint64 steady = 500;
        ClockCheck clock([&] { return timeOfDay; }, [&] { return steady; });
        const auto pass = [&](qint64 ms) {
            timeOfDay += ms;
            steady += ms;
        };
        QCOMPARE(clock.look().state, State::Ok);
        pass(60'000);
        timeOfDay -= 900; // a small correction
        QCOMPARE(clock.look().state, State::Ok);
        timeOfDay += 3'600'000; // forward hurts nobody
        QCOMPARE(clock.look().state, State::Ok);
        timeOfDay -= 2'000;
        QCOMPARE(clock.look().state, State::Warning);
        pass(9 * 60'000);
        QCOMPARE(clock.look().state, State::Warning);
        pass(2 * 60'000);
        QCOMPARE(clock.look().state, State::Ok);
    }

    void aClockFarFromTheDatabasesFails()
    {
        ClockCheck clock;
        clock.noteOffset(4);
        QCOMPARE(clock.look().state, State::Ok);
        clock.noteOffset(-6);
        const Finding finding = clock.look();
        QCOMPARE(finding.state, State::Failed);
        QCOMPARE(finding.value.toDouble(), -6.0);
    }
};

QTEST_GUILESS_MAIN(TestReadiness)
#include "tst_readiness.moc"
