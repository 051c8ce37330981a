#include "circuitbreaker.h"

#include <QTest>

using namespace foyer::service;
using namespace std::chrono_literals;

class TestCircuitBreaker : public QObject
{
    Q_OBJECT

    CircuitBreaker m_breaker;
    double m_chance = 0.5;
    void failAt(CircuitBreaker::Time now)
    {
        m_breaker.begin(now);
        m_breaker.noteFailure(now, [this] { return m_chance; });
    }

private Q_SLOTS:
    void init()
    {
        m_breaker = CircuitBreaker();
        m_chance = 0.5;
    }

    void itOpensAfterThreeFailuresInARow()
    {
        failAt(1s);
        failAt(1s);
        QVERIFY(m_breaker.mayCall(1s));
        m_breaker.noteAnswer();
        failAt(1s);
        failAt(1s);
        QVERIFY(m_breaker.mayCall(1s));
        failAt(1s);
        QVERIFY(!m_breaker.mayCall(1s));
        QVERIFY(!m_breaker.mayCall(1499ms));
        QVERIFY(m_breaker.mayCall(1500ms));
    }

    void chanceMakesThePauseHalfToOneAndAHalf()
    {
        m_chance = 0;
        for (int i = 0; i < 3; ++i)
            failAt(0s);
        QVERIFY(!m_breaker.mayCall(249ms));
        QVERIFY(m_breaker.mayCall(250ms));
        m_breaker = CircuitBreaker();
        m_chance = 0.999;
        for (int i = 0; i < 3; ++i)
            failAt(0s);
        QVERIFY(!m_breaker.mayCall(748ms));
        QVERIFY(m_breaker.mayCall(750ms));
    }

    void oneCallTriesAndTheOthersWaitForWhatBecomesOfIt()
    {
        for (int i = 0; i < 3; ++i)
            failAt(0s);
        QVERIFY(m_breaker.mayCall(500ms));
        m_breaker.begin(500ms);
        QVERIFY(!m_breaker.mayCall(600ms));
        m_breaker.noteAnswer();
        QVERIFY(m_breaker.mayCall(600ms));
        QVERIFY(!m_breaker.isOpen());
    }

    void thePauseDoublesWithEachFailedTryUpToFiveSeconds()
    {
        for (int i = 0; i < 3; ++i)
            failAt(0s);
        CircuitBreaker::Time now = 500ms;
        for (const CircuitBreaker::Time pause : {1000ms, 2000ms, 4000ms, 5000ms, 5000ms}) {
            QVERIFY(m_breaker.mayCall(now));
            failAt(now);
            QVERIFY(!m_breaker.mayCall(now + pause - 1ms));
            now += pause;
        }
        QVERIFY(m_breaker.mayCall(now));
    }

    // Twenty calls were on their way when it died: that it is dead is one thing to learn.
    void callsThatWereOnTheirWayDoNotMakeThePauseLonger()
    {
        for (int i = 0; i < 20; ++i)
            m_breaker.begin(0s);
        for (int i = 0; i < 20; ++i)
            m_breaker.noteFailure(10ms, [] { return 0.5; });
        QVERIFY(!m_breaker.mayCall(509ms));
        QVERIFY(m_breaker.mayCall(510ms));
    }
};

QTEST_GUILESS_MAIN(TestCircuitBreaker)
#include "tst_circuitbreaker.moc"
