#include "signinthrottle.h"
#include "testdatabase.h"
#include "user.h"

#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using user::SignInThrottle;

namespace {

/** One instance's, whose answers are waited for. */
class Throttle
{
public:
    explicit Throttle(test::TestDatabase &database, const QString &purpose = u"test"_s)
        : m_database(*db::Database::open(database.settings(u"user"_s)))
        , m_throttle(m_database, purpose)
    {
    }
    ~Throttle() { m_database->close(); }

    auto ask(const QString &account, const QString &peer, qint64 nowMs)
    {
        return m_throttle.begin(account, peer, nowMs);
    }
    std::optional<qint64> begin(const QString &account, const QString &peer, qint64 nowMs)
    {
        return *ask(account, peer, nowMs).result();
    }
    void succeeded(const QString &account, const QString &peer) { std::ignore = m_throttle.succeeded(account, peer).result(); }
    void undecided(const QString &account, const QString &peer) { std::ignore = m_throttle.undecided(account, peer).result(); }
    qint64 entries()
    {
        return *m_database
                    ->read([](db::Connection &connection) -> Result<qint64> {
                        return connection.query(u"SELECT COUNT(*) FROM sign_in_failure"_s)->first().integer(0);
                    })
                    .result();
    }

private:
    std::shared_ptr<db::Database> m_database;
    SignInThrottle m_throttle;
};

} // namespace

class TestSignInThrottle : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_database = std::make_unique<test::TestDatabase>(); }

    void delaysGrowAndStopGrowing()
    {
        Throttle throttle(*m_database);
        QList<qint64> waits;
        for (int i = 0; i < 14; ++i)
            waits.append(failAsSoonAsAllowed(throttle, u"anna"_s, {}));
        QCOMPARE(waits, (QList<qint64>{0, 0, 0, 0, 0, 1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000, 60000}));
    }

    void whoWaitsAsToldGetsATryThoughOthersTriedMeanwhile()
    {
        Throttle throttle(*m_database);
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
        Throttle throttle(*m_database);
        int begun = 0;
        for (int i = 0; i < 100; ++i)
            begun += throttle.begin(u"anna"_s, {}, m_nowMs) ? 0 : 1; // none has ended yet
        QCOMPARE(begun, 5);
    }

    void oneAccountDoesNotSlowAnother()
    {
        Throttle throttle(*m_database);
        for (int i = 0; i < 6; ++i)
            std::ignore = throttle.begin(u"anna"_s, {}, m_nowMs);
        QVERIFY(throttle.begin(u"anna"_s, {}, m_nowMs));
        QVERIFY(!throttle.begin(u"ben"_s, {}, m_nowMs));
    }

    void oneAddressGuessingAtManyAccountsIsSlowed()
    {
        Throttle throttle(*m_database);
        int begun = 0;
        for (int i = 0; i < 200; ++i)
            begun += throttle.begin(QString::number(i), u"10.0.0.7"_s, m_nowMs) ? 0 : 1;
        QCOMPARE(begun, 50);
        QVERIFY(throttle.begin(u"anna"_s, u"10.0.0.7"_s, m_nowMs));
        QVERIFY(!throttle.begin(u"anna"_s, u"10.0.0.8"_s, m_nowMs));
    }

    void successForgetsTheAccountAndOnlyItsOwnTryOfTheAddress()
    {
        Throttle throttle(*m_database);
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
        Throttle throttle(*m_database);
        for (int i = 0; i < 100; ++i) {
            QVERIFY(!throttle.begin(u"anna"_s, u"10.0.0.7"_s, m_nowMs));
            throttle.undecided(u"anna"_s, u"10.0.0.7"_s);
        }
        QCOMPARE(throttle.entries(), 0);
    }

    void aQuarterOfAnHourForgets()
    {
        Throttle throttle(*m_database);
        for (int i = 0; i < 9; ++i)
            failAsSoonAsAllowed(throttle, u"anna"_s, {});
        m_nowMs += 15 * 60 * 1000;
        for (int i = 0; i < 5; ++i)
            QCOMPARE(failAsSoonAsAllowed(throttle, u"anna"_s, {}), 0);
        QCOMPARE(failAsSoonAsAllowed(throttle, u"anna"_s, {}), 1000);
    }

    void aClockSetBackDoesNotLockOut()
    {
        Throttle throttle(*m_database);
        for (int i = 0; i < 5; ++i)
            QVERIFY(!throttle.begin(u"anna"_s, {}, m_nowMs));
        const std::optional<qint64> wait = throttle.begin(u"anna"_s, {}, m_nowMs - 86'400'000);
        QVERIFY(wait);
        QCOMPARE(*wait, 1000);
    }

    // Two instances on one database: neither lets more through than one would.
    void allInstancesCountTogether()
    {
        Throttle throttle(*m_database);
        const std::shared_ptr<db::Database> database = *db::Database::open(m_database->settings(u"user"_s));
        SignInThrottle other(database, u"test"_s);
        int begun = 0;
        for (int i = 0; i < 20; ++i) {
            const auto here = throttle.ask(u"anna"_s, u"10.0.0.7"_s, m_nowMs);
            const auto there = other.begin(u"anna"_s, u"10.0.0.7"_s, m_nowMs);
            begun += (*here.result() ? 0 : 1) + (*there.result() ? 0 : 1);
        }
        QCOMPARE(begun, 5);
        database->close();
    }

    void purposesAreCountedApart()
    {
        Throttle throttle(*m_database);
        Throttle pins(*m_database, u"PIN"_s);
        for (int i = 0; i < 6; ++i)
            std::ignore = throttle.begin(u"101"_s, {}, m_nowMs);
        QVERIFY(throttle.begin(u"101"_s, {}, m_nowMs));
        QVERIFY(!pins.begin(u"101"_s, {}, m_nowMs));
    }

    void whatIsADayOldIsGone()
    {
        Throttle throttle(*m_database);
        for (int i = 0; i < 10; ++i)
            std::ignore = throttle.begin(QString::number(i), QString::number(i), m_nowMs);
        QCOMPARE(throttle.entries(), 20);
        m_nowMs += 25 * 3600 * 1000;
        QVERIFY(!throttle.begin(u"anna"_s, {}, m_nowMs));
        QCOMPARE(throttle.entries(), 1);
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
    qint64 failAsSoonAsAllowed(Throttle &throttle, const QString &account, const QString &peer)
    {
        const qint64 wait = throttle.begin(account, peer, m_nowMs).value_or(0);
        m_nowMs += wait;
        if (wait > 0 && throttle.begin(account, peer, m_nowMs))
            return -1; // waited, and still not let in
        return wait;
    }

    std::unique_ptr<test::TestDatabase> m_database;
    qint64 m_nowMs = 1'800'000'000'000;
};

QTEST_GUILESS_MAIN(TestSignInThrottle)
#include "tst_signinthrottle.moc"
