#include "revocations.h"
#include "sessionrows.h"
#include "staffrows.h"
#include "testdatabase.h"

#include "database.h"

#include <QTest>

using namespace foyer;
using namespace foyer::user;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** The staff of the main user service, copied to a region's. */
class TestStaffRows : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_databases;
    std::shared_ptr<db::Database> m_main;
    std::shared_ptr<db::Database> m_region;

    std::shared_ptr<db::Database> open(const QString &name)
    {
        db::Settings settings = m_databases->settings(name);
        settings.migrationsPath = u":/sql/user"_s;
        auto opened = db::Database::open(settings);
        return opened ? *opened : nullptr;
    }
    static Account account(const QString &login, const QStringList &roles)
    {
        Account made;
        made.user.id = domain::UserId::create();
        made.user.login = login;
        made.user.displayName = login.toUpper();
        made.user.roles = roles;
        made.user.language = u"de"_s;
        made.user.createdAtMs = 5;
        made.user.changedAtMs = 6;
        made.passwordHash = "hash of " + login.toLatin1();
        return made;
    }
    static Account nora()
    {
        Account made = account(u"nora"_s, {u"CASHIER"_s, u"MANAGER"_s});
        made.user.cinemaIds = {domain::CinemaId::create()};
        made.user.email = u"nora@example.org"_s;
        made.user.staffNumber = 101;
        made.pinHash = "hash of a PIN";
        made.user.hasPin = true;
        made.badgeHash = QByteArray(32, 'b');
        made.user.hasBadge = true;
        return made;
    }
    static Result<void> insert(db::Database &database, const Account &account)
    {
        return database.write([account](db::Transaction &t) { return insertAccountRows(t, account); }).result();
    }
    static QList<Account> staffOf(db::Database &database)
    {
        return database.read([](db::Connection &c) { return staffAccounts(c); }).result().value_or(QList<Account>());
    }
    static QList<QByteArray> textsOf(const QList<Account> &staff)
    {
        QList<QByteArray> texts;
        for (const Account &each : staff)
            texts.append(staffText(each));
        return texts;
    }
    Result<void> take(const QList<Account> &staff)
    {
        return m_region->write([staff](db::Transaction &t) { return takeStaff(t, staff, 1'000); }).result();
    }
    Result<void> beginSession(const Account &of)
    {
        RefreshToken token{QByteArray(32, 't'), SessionFamilyId::create(), of.user.id, u"till"_s, 1, 1'000'000};
        return m_region->write([token](db::Transaction &t) { return insertToken(t, token); }).result();
    }
    bool isSessionOver()
    {
        return m_region
            ->read([](db::Connection &c) {
                return c.query(u"SELECT revoked_at FROM refresh_token"_s, {}).map([](const db::Rows &rows) {
                    return rows.size() == 1 && !rows.first().isNull("revoked_at");
                });
            })
            .result()
            .value_or(false);
    }

private Q_SLOTS:
    void init()
    {
        m_databases = std::make_unique<TestDatabase>();
        m_main = open(u"main"_s);
        m_region = open(u"region"_s);
        QVERIFY(m_main && m_region);
    }
    void cleanup()
    {
        m_main.reset();
        m_region.reset();
        m_databases.reset();
    }

    void theCopyIsTheSame()
    {
        QVERIFY(insert(*m_main, nora()));
        QVERIFY(insert(*m_main, account(u"olga"_s, {u"ADMIN"_s})));
        QVERIFY(insert(*m_main, account(u"carl"_s, {u"CUSTOMER"_s}))); // no business of the region's
        Account gone = account(u"dora"_s, {u"MANAGER"_s}); // who may not come back by the copy
        gone.user.isActive = false;
        QVERIFY(insert(*m_main, gone));
        const QList<Account> staff = staffOf(*m_main);
        QCOMPARE(staff.size(), 3);
        QList<Account> copied;
        for (const QByteArray &text : textsOf(staff))
            copied.append(*staffFromText(text));
        for (int again = 0; again < 2; ++again) {
            const Result<void> taken = take(copied);
            QVERIFY2(taken, taken ? "" : qPrintable(toString(taken.error())));
            QCOMPARE(textsOf(staffOf(*m_region)), textsOf(staff));
        }
    }

    // A cinema that cannot be read would make the roles hold in all of them.
    void aCopyThatCannotBeReadIsRefused()
    {
        QByteArray text = staffText(nora());
        QVERIFY(staffFromText(text));
        QVERIFY(!staffFromText("{}"));
        const QByteArray cinema = nora().user.cinemaIds.first().toString().toLatin1();
        text.replace(text.indexOf("\"cinemaIds\":[\"") + 14, cinema.size(), "somewhere");
        QVERIFY(!staffFromText(text));
    }

    void namesChangeHands()
    {
        Account a = account(u"a"_s, {u"CASHIER"_s});
        Account b = account(u"b"_s, {u"CASHIER"_s});
        a.user.staffNumber = 101;
        b.user.staffNumber = 102;
        QVERIFY(take({a, b}));
        std::swap(a.user.login, b.user.login);
        std::swap(a.user.staffNumber, b.user.staffNumber);
        const Result<void> taken = take({a, b});
        QVERIFY2(taken, taken ? "" : qPrintable(toString(taken.error())));
        QCOMPARE(textsOf(staffOf(*m_region)).size(), 2);
        QVERIFY(textsOf(staffOf(*m_region)).contains(staffText(a)));
    }

    void whoIsNoStaffAnyMoreIsSignedOut()
    {
        const Account mia = account(u"mia"_s, {u"CASHIER"_s});
        const Account olga = account(u"olga"_s, {u"ADMIN"_s});
        QVERIFY(take({mia, olga}));
        QVERIFY(beginSession(mia));
        QVERIFY(take({olga}));
        QCOMPARE(textsOf(staffOf(*m_region)), QList<QByteArray>{staffText(olga)});
        QVERIFY(isSessionOver());
        const auto left =
            m_region->read([&](db::Connection &c) { return findAccount(c, u"id"_s, mia.user.id); }).result();
        QVERIFY(left && *left && !(*left)->user.isActive);
    }

    void sessionsEndWithThePasswordAndWithTheRight_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<bool>("isActive");
        QTest::addColumn<int>("edits");
        QTest::addColumn<bool>("isOver");
        QTest::newRow("as before") << QByteArray("hash of mia") << true << 0 << false;
        QTest::newRow("another password") << QByteArray("hash of another") << true << 1 << true;
        QTest::newRow("the same in a costlier hash") << QByteArray("costlier hash of mia") << true << 0 << false;
        QTest::newRow("another name") << QByteArray("hash of mia") << true << 1 << false;
        QTest::newRow("disabled") << QByteArray("hash of mia") << false << 1 << true;
    }
    void sessionsEndWithThePasswordAndWithTheRight()
    {
        QFETCH(QByteArray, password);
        QFETCH(bool, isActive);
        QFETCH(int, edits);
        QFETCH(bool, isOver);
        Account mia = account(u"mia"_s, {u"CASHIER"_s});
        QVERIFY(take({mia}));
        QVERIFY(beginSession(mia));
        mia.passwordHash = password;
        mia.user.isActive = isActive;
        mia.user.version += edits;
        mia.user.displayName = u"Mia M."_s;
        QVERIFY(take({mia}));
        QCOMPARE(isSessionOver(), isOver);
        QCOMPARE(textsOf(staffOf(*m_region)), QList<QByteArray>{staffText(mia)});
    }

    // What an access token says of rights that are no longer there is over, where the staff are copied as well.
    void otherRightsEndAccessTokensAndNoSession()
    {
        Account mia = account(u"mia"_s, {u"CASHIER"_s, u"MANAGER"_s});
        QVERIFY(take({mia}));
        QVERIFY(beginSession(mia));
        auth::Claims claims;
        claims.subject = mia.user.id;
        claims.accountVersion = mia.user.version;
        const auto isOver = [&] {
            return m_region->read([](db::Connection &c) { return endedSessions(c, 1000); }).result()->ends(claims);
        };
        QVERIFY(!isOver());
        mia.user.displayName = u"Mia M."_s;
        ++mia.user.version;
        QVERIFY(take({mia}));
        QVERIFY(!isOver());
        mia.user.roles = QStringList{u"CASHIER"_s};
        ++mia.user.version;
        QVERIFY(take({mia}));
        QVERIFY(isOver());
        QVERIFY(!isSessionOver());
        claims.accountVersion = mia.user.version; // as the next token says
        QVERIFY(!isOver());
    }

    void aKeyIsBelievedWhileItsServiceIsHeardOf()
    {
        const auth::PublicKey key = auth::SigningKey::generate().publicKey();
        const auto remember = [&](qint64 nowMs) {
            return m_main->write([=](db::Transaction &t) { return rememberKey(t, u"north"_s, key, nowMs); }).result();
        };
        const auto believed = [&](qint64 nowMs) {
            return *m_main->read([nowMs](db::Connection &c) { return rememberedKeys(c, nowMs); }).result();
        };
        const qint64 leaseMs = keyLease.count();
        QVERIFY(remember(0));
        QCOMPARE(believed(leaseMs), QList<auth::PublicKey>{key});
        QVERIFY(believed(leaseMs + 1).isEmpty());
        QVERIFY(remember(leaseMs));
        QCOMPARE(believed(2 * leaseMs), QList<auth::PublicKey>{key});
        QVERIFY(m_main->write([key](db::Transaction &t) { return forgetKey(t, key); }).result());
        QVERIFY(believed(leaseMs).isEmpty());
    }

    void keysOfRegionsAreKept()
    {
        const auth::PublicKey key = auth::SigningKey::generate().publicKey();
        for (int again = 0; again < 2; ++again)
            QVERIFY(
                m_main->write([key](db::Transaction &t) { return rememberKey(t, u"north"_s, key, 1000); }).result());
        const auto kept =
            m_main->read([](db::Connection &c) { return rememberedKeys(c, 1000 + keyLease.count()); }).result();
        QVERIFY(kept);
        QCOMPARE(*kept, QList<auth::PublicKey>{key});
    }
};

QTEST_GUILESS_MAIN(TestStaffRows)
#include "tst_staffrows.moc"
