#include "signinthrottle.h"
#include "user.h"

#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using user::SignInThrottle;

class TestSignInThrottle : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void delaysGrowAndStopGrowing()
    {
        SignInThrottle throttle;
        QList<qint64> waits;
        for (int i = 0; i < 14; ++i)
            waits.append(failAsSoonAsAllowed(throttle, u"anna"_s, {}));
        QCOMPARE(waits, (QList<qint64>{0, 0, 0, 0, 0, 1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000, 60000}));
    }

    void whoWaitsAsToldGetsATryThoughOthersTriedMeanwhile()
    {
        SignInThrottle throttle;
        for (int i = 0; i < 5; ++i)
            QVERIFY(!throttle.begin(u"anna"_s, {}, m_nowMs));
        const std::optional<qint64> wait = throttle.begin(u"anna"_s, {}, m_nowMs);
        QVERIFY(wait);
        for (int i = 0; i < 100; ++i)
            QVERIFY(throttle.begin(u"anna"_s, {}, m_nowMs + i));
        QVERIFY(!throttle.begin(u"anna"_s, {}, m_nowMs + *wait));
    }

    void triesAtTheSameTimeAllCount()
    {
        SignInThrottle throttle;
        int begun = 0;
        for (int i = 0; i < 100; ++i)
            begun += throttle.begin(u"anna"_s, {}, m_nowMs) ? 0 : 1; // none has ended yet
        QCOMPARE(begun, 5);
    }

    void oneAccountDoesNotSlowAnother()
    {
        SignInThrottle throttle;
        for (int i = 0; i < 6; ++i)
            std::ignore = throttle.begin(u"anna"_s, {}, m_nowMs);
        QVERIFY(throttle.begin(u"anna"_s, {}, m_nowMs));
        QVERIFY(!throttle.begin(u"ben"_s, {}, m_nowMs));
    }

    void oneAddressGuessingAtManyAccountsIsSlowed()
    {
        SignInThrottle throttle;
        int begun = 0;
        for (int i = 0; i < 200; ++i)
            begun += throttle.begin(QString::number(i), u"10.0.0.7"_s, m_nowMs) ? 0 : 1;
        QCOMPARE(begun, 50);
        QVERIFY(throttle.begin(u"anna"_s, u"10.0.0.7"_s, m_nowMs));
        QVERIFY(!throttle.begin(u"anna"_s, u"10.0.0.8"_s, m_nowMs));
    }

    void successForgetsTheAccountAndOnlyItsOwnTryOfTheAddress()
    {
        SignInThrottle throttle;
        for (int i = 0; i < 5; ++i)
            QVERIFY(!throttle.begin(u"anna"_s, u"10.0.0.7"_s, m_nowMs));
        throttle.succeeded(u"anna"_s, u"10.0.0.7"_s);
        for (int i = 0; i < 5; ++i)
            QVERIFY(!throttle.begin(u"anna"_s, u"10.0.0.7"_s, m_nowMs));
        // 9 failures of the address are left: signing in again and again does not buy more guesses
        int begun = 0;
        for (int i = 0; i < 200; ++i) {
            begun += throttle.begin(QString::number(i), u"10.0.0.7"_s, m_nowMs) ? 0 : 1;
            if (!throttle.begin(u"own"_s, u"10.0.0.7"_s, m_nowMs))
                throttle.succeeded(u"own"_s, u"10.0.0.7"_s);
        }
        QCOMPARE(begun, 50 - 9);
    }

    void undecidedTriesDoNotCount()
    {
        SignInThrottle throttle;
        for (int i = 0; i < 100; ++i) {
            QVERIFY(!throttle.begin(u"anna"_s, u"10.0.0.7"_s, m_nowMs));
            throttle.undecided(u"anna"_s, u"10.0.0.7"_s);
        }
        QCOMPARE(throttle.entries(), 0);
    }

    void aQuarterOfAnHourForgets()
    {
        SignInThrottle throttle;
        for (int i = 0; i < 9; ++i)
            failAsSoonAsAllowed(throttle, u"anna"_s, {});
        m_nowMs += 15 * 60 * 1000;
        for (int i = 0; i < 5; ++i)
            QCOMPARE(failAsSoonAsAllowed(throttle, u"anna"_s, {}), 0);
        QCOMPARE(failAsSoonAsAllowed(throttle, u"anna"_s, {}), 1000);
    }

    void aClockSetBackDoesNotLockOut()
    {
        SignInThrottle throttle;
        for (int i = 0; i < 5; ++i)
            QVERIFY(!throttle.begin(u"anna"_s, {}, m_nowMs));
        const std::optional<qint64> wait = throttle.begin(u"anna"_s, {}, m_nowMs - 86'400'000);
        QVERIFY(wait);
        QCOMPARE(*wait, 1000);
    }

    void theTableIsBoundedAndKeepsTheNewest()
    {
        SignInThrottle::Limits limits;
        limits.maxEntries = 100;
        SignInThrottle throttle(limits);
        for (int i = 0; i < 1000; ++i)
            std::ignore = throttle.begin(QString::number(i), QString::number(i), m_nowMs + i);
        QCOMPARE(throttle.entries(), 200);
        for (int i = 0; i < 4; ++i)
            QVERIFY(!throttle.begin(u"999"_s, {}, m_nowMs + 1000));
        QVERIFY(throttle.begin(u"999"_s, {}, m_nowMs + 1000)); // with the one from above: five
    }

    void loginsHaveOneSpelling()
    {
        QCOMPARE(user::foldedLogin(u"  Anna "_s), u"anna"_s);
        QCOMPARE(user::foldedLogin(u"ÖDÖN"_s), user::foldedLogin(u"o\u0308do\u0308n"_s)); // one letter, or two
        QCOMPARE(user::foldedLogin(u"ａｎｎａ"_s), u"anna"_s); // full-width letters of an East Asian keyboard
        QVERIFY(user::foldedLogin(u"anna"_s) != user::foldedLogin(u"аnna"_s)); // a Cyrillic letter is another one
    }

    void staffSignInEveryShift()
    {
        const qint64 hourMs = 3600 * 1000;
        QCOMPARE(user::sessionLifetimeMs({u"CASHIER"_s}), 12 * hourMs);
        QCOMPARE(user::sessionLifetimeMs({u"ADMIN"_s, u"CUSTOMER"_s}), 12 * hourMs);
        QCOMPARE(user::sessionLifetimeMs({u"CUSTOMER"_s}), 30 * 24 * hourMs);
    }

private:
    /** How long it had to wait; the try then fails. */
    qint64 failAsSoonAsAllowed(SignInThrottle &throttle, const QString &account, const QString &peer)
    {
        const qint64 wait = throttle.begin(account, peer, m_nowMs).value_or(0);
        m_nowMs += wait;
        if (wait > 0 && throttle.begin(account, peer, m_nowMs))
            return -1; // waited, and still not let in
        return wait;
    }

    qint64 m_nowMs = 1'800'000'000'000;
};

QTEST_GUILESS_MAIN(TestSignInThrottle)
#include "tst_signinthrottle.moc"
