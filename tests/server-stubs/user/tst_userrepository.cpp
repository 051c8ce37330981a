#include "demousers.h"
#include "testdatabase.h"
#include "userrepository.h"

#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using auth::HashCost;
using user::Account;
using user::RefreshToken;
using user::Renewal;
using user::SessionFamilyId;
using user::UserRepository;

class TestUserRepository : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fresh = std::make_unique<test::TestDatabase>();
        const db::Settings settings = m_fresh->settings(u"user"_s);
        const auto opened = db::Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_database = *opened;
        m_repository = std::make_unique<UserRepository>(m_database);
        m_anna = {
            {domain::UserId::create(), u"Anna"_s, u"Anna Berg"_s, {u"CASHIER"_s, u"MANAGER"_s}, {m_cinema}, u"de"_s},
            "$argon2id$hash"};
        m_anna.user.email = u"Anna@Berg.example"_s;
        m_anna.user.phone = u"+49 30 1234"_s;
        m_anna.user.createdAtMs = nowMs;
        m_anna.user.changedAtMs = nowMs;
        QVERIFY(insert(m_anna));
    }
    void cleanup()
    {
        m_repository.reset();
        m_database.reset();
    }

    void anAccountComesBackAsItWent()
    {
        const auto found = m_repository->accountByLoginOrEmail(u"anna"_s).result();
        QVERIFY(found);
        QVERIFY(*found);
        QCOMPARE((*found)->user, m_anna.user);
        QCOMPARE((*found)->passwordHash, m_anna.passwordHash);
        QVERIFY(!*m_repository->accountByLoginOrEmail(u"ben"_s).result());
    }

    // A service looks something of theirs up by it: whole addresses, numbers as they are written anywhere.
    void aContactIsSomebodysOrNobodys_data()
    {
        QTest::addColumn<QString>("contact");
        QTest::addColumn<bool>("isAnnas");
        for (const char *text : {"Anna@Berg.example", " anna@berg.EXAMPLE ", "+49 30 1234", "49301234", "0049 30 1234",
                                 "030/1234", "(030) 12-34", "30123", "101"})
            QTest::newRow(text) << QString::fromLatin1(text) << true;
        for (const char *text : {"anna@berg", "berg.example", "anna", "1234", "49", "030 9999", "102", "", "%", "0"})
            QTest::newRow(text) << QString::fromLatin1(text) << false;
    }
    void aContactIsSomebodysOrNobodys()
    {
        QFETCH(QString, contact);
        QFETCH(bool, isAnnas);
        Account other = m_anna;
        other.user.id = domain::UserId::create();
        other.user.login = u"ben"_s;
        other.user.email = u"ben@berg.example"_s;
        other.user.phone = u"+49 40 555555"_s;
        other.user.staffNumber = 103;
        QVERIFY(insert(other));
        QVERIFY(m_database
                    ->write([this](db::Transaction &t) {
                        return t.execute(u"UPDATE app_user SET staff_number = 101 WHERE id = ?"_s, {m_anna.user.id});
                    })
                    .result());
        const auto found = m_repository->idsByContact(contact).result();
        QVERIFY(found);
        QCOMPARE(*found, isAnnas ? QList<domain::UserId>{m_anna.user.id} : QList<domain::UserId>());
    }

    void aLoginIsTakenInEverySpelling()
    {
        Account other = m_anna;
        other.user.id = domain::UserId::create();
        other.user.login = u" ANNA"_s;
        other.user.email.clear();
        const Result<void> refused = insert(other);
        QVERIFY(!refused);
        QVERIFY(db::violates(refused.error(), "app_user_login"));
    }

    void anAddressIsTakenInEitherCaseAndManyHaveNone()
    {
        Account other = m_anna;
        other.user.id = domain::UserId::create();
        other.user.login = u"ben"_s;
        other.user.email = u"anna@BERG.example"_s;
        QVERIFY(db::violates(insert(other).error(), "app_user_email"));
        for (const QString &login : {u"ben"_s, u"cem"_s}) {
            other.user.id = domain::UserId::create();
            other.user.login = login;
            other.user.email.clear();
            QVERIFY(insert(other));
        }
    }

    void aRoleThatDoesNotExistIsRefused()
    {
        Account other = m_anna;
        other.user.id = domain::UserId::create();
        other.user.login = u"ben"_s;
        other.user.email.clear();
        other.user.roles = {u"OWNER"_s};
        QVERIFY(db::violates(insert(other).error(), "user_role_name"));
        QVERIFY(!*m_repository->accountByLoginOrEmail(u"ben"_s).result()); // all of it or nothing
    }

    void onlyActiveUsersAreListed()
    {
        Account gone = m_anna;
        gone.user.id = domain::UserId::create();
        gone.user.login = u"ben"_s;
        gone.user.email.clear();
        gone.user.isActive = false;
        QVERIFY(insert(gone));
        const auto users = m_repository->activeUsers({gone.user.id, m_anna.user.id, domain::UserId::create()}).result();
        QVERIFY(users);
        QCOMPARE(users->size(), 1);
        QCOMPARE(users->value(m_anna.user.id), m_anna.user);
        QVERIFY(m_repository->activeUsers({}).result()->isEmpty());
        QCOMPARE(m_repository->users({gone.user.id, m_anna.user.id, domain::UserId::create()}).result()->size(), 2);
    }

    void aTokenIsRenewedOnceAndItsSecondUseEndsTheSession()
    {
        begin("first");
        const auto renewed = renew("first", "second");
        QCOMPARE(renewed.outcome, Renewal::Outcome::Renewed);
        QCOMPARE(renewed.user.id, m_anna.user.id);
        QCOMPARE(renewed.user.roles, m_anna.user.roles);
        QCOMPARE(renew("second", "third").outcome, Renewal::Outcome::Renewed);
        QCOMPARE(renew("first", "thief").outcome, Renewal::Outcome::UsedTwice);
        QCOMPARE(renew("third", "fourth").outcome, Renewal::Outcome::Over);
        QCOMPARE(renew("thief", "more").outcome, Renewal::Outcome::Over);
    }

    void anotherSessionOfTheUserGoesOn()
    {
        begin("till");
        begin("office");
        renew("till", "till 2");
        QCOMPARE(renew("till", "x").outcome, Renewal::Outcome::UsedTwice);
        QCOMPARE(renew("office", "office 2").outcome, Renewal::Outcome::Renewed);
    }

    void renewingDoesNotMakeASessionLonger()
    {
        begin("first");
        QCOMPARE(renew("first", "second", endMs - 1).outcome, Renewal::Outcome::Renewed);
        QCOMPARE(renew("second", "third", endMs).outcome, Renewal::Outcome::Over);
    }

    void whoWasDisabledOrGotAnotherPasswordSinceItWasCheckedGetsNoSession()
    {
        QVERIFY(!*m_repository->beginSession(token("first", nowMs), "another hash").result());
        QVERIFY(write(u"UPDATE app_user SET is_active = 0"_s));
        QVERIFY(!*m_repository->beginSession(token("first", nowMs), m_anna.passwordHash).result());
        QCOMPARE(count(u"refresh_token"_s), 0);
    }

    void activityIsNotedOnceAnHour()
    {
        constexpr qint64 hourMs = 3'600'000;
        QVERIFY(!lastActive());
        RefreshToken lasting = token("1", nowMs);
        lasting.expiresAtMs = nowMs + 10 * hourMs;
        QVERIFY(*m_repository->beginSession(lasting, m_anna.passwordHash).result());
        QCOMPARE(lastActive(), nowMs);
        QCOMPARE(renew("1", "2", nowMs + hourMs - 1).outcome, Renewal::Outcome::Renewed);
        QCOMPARE(lastActive(), nowMs);
        QCOMPARE(renew("2", "3", nowMs + hourMs).outcome, Renewal::Outcome::Renewed);
        QCOMPARE(lastActive(), nowMs + hourMs);
        QCOMPARE((*m_repository->accountByLoginOrEmail(u"anna"_s).result())->user.version, 1);
    }

    void aKiosksSessionLastsAnewWithEachRenewal()
    {
        QVERIFY(write(u"DELETE FROM user_role"_s));
        QVERIFY(write(u"INSERT INTO user_role SELECT id, 'KIOSK' FROM app_user"_s));
        begin("first");
        QCOMPARE(renew("first", "second", endMs - 1).outcome, Renewal::Outcome::Renewed);
        QCOMPARE(renew("second", "third", endMs + 29ll * 86'400'000).outcome, Renewal::Outcome::Renewed);
        QCOMPARE(renew("third", "fourth", endMs + 60ll * 86'400'000).outcome, Renewal::Outcome::Over);
    }

    void anUnknownTokenIsOver() { QCOMPARE(renew("nobody's", "x").outcome, Renewal::Outcome::Over); }

    void whoMayNoLongerSignInIsNotRenewed()
    {
        begin("first");
        QVERIFY(write(u"UPDATE app_user SET is_active = 0"_s));
        QCOMPARE(renew("first", "second").outcome, Renewal::Outcome::Over);
        QVERIFY(write(u"UPDATE app_user SET is_active = 1"_s));
        QCOMPARE(renew("second", "third").outcome, Renewal::Outcome::Over); // none was handed out
    }

    void signingOutEndsTheWholeFamilyAndOnlyThat()
    {
        begin("till");
        begin("office");
        renew("till", "till 2");
        QCOMPARE(*m_repository->endSession(hash("till"), nowMs).result(), true); // an older token of it will do
        QCOMPARE(*m_repository->endSession(hash("till 2"), nowMs).result(), false);
        QCOMPARE(*m_repository->endSession(hash("nobody's"), nowMs).result(), false);
        QCOMPARE(renew("till 2", "x").outcome, Renewal::Outcome::Over);
        QCOMPARE(renew("office", "office 2").outcome, Renewal::Outcome::Renewed);
    }

    void expiredTokensAreForgotten()
    {
        begin("old");
        QVERIFY(m_repository->beginSession(token("new", endMs), m_anna.passwordHash).result());
        QCOMPARE(count(u"refresh_token"_s), 1);
    }

    void demoUsersAreAddedOnceAndMarked()
    {
        clear();
        QVERIFY(addDemoUsers());
        QVERIFY(addDemoUsers());
        QCOMPARE(count(u"app_user"_s), user::demoUsers().size());
        for (const user::User &demo : user::demoUsers()) {
            const auto account = m_repository->accountByLoginOrEmail(demo.login).result();
            QVERIFY(account && *account);
            user::User expected = demo;
            expected.createdAtMs = nowMs;
            expected.changedAtMs = nowMs;
            QCOMPARE((*account)->user, expected);
            QVERIFY((*account)->user.isDemo);
            QVERIFY(auth::passwordMatches(user::demoPassword(), (*account)->passwordHash));
        }
        QVERIFY(write(u"DELETE FROM user_role WHERE role = 'CASHIER'"_s)); // changes of the demo's user stay
        QVERIFY(addDemoUsers());
        QVERIFY(!(*m_repository->accountByLoginOrEmail(u"manager"_s).result())->user.roles.contains(u"CASHIER"_s));
    }

    void knownPasswordsDoNotGoAmongRealUsers()
    {
        const Result<void> refused = addDemoUsers();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::IllegalState);
        QCOMPARE(count(u"app_user"_s), 1);
    }

    void aDemoWhoseBackOfficeWasUsedStartsAgain()
    {
        clear();
        QVERIFY(addDemoUsers());
        m_anna.user.login = u"ben"_s;
        QVERIFY(insert(m_anna));
        QVERIFY(addDemoUsers());
        QCOMPARE(count(u"app_user"_s), user::demoUsers().size() + 1);
    }

private:
    void clear()
    {
        for (const QString &table : {u"user_cinema"_s, u"user_role"_s, u"user_word"_s, u"app_user"_s})
            QVERIFY(write(u"DELETE FROM "_s + table));
    }
    static constexpr qint64 nowMs = 1'800'000'000'000;
    static constexpr qint64 endMs = nowMs + 1000;

    static QByteArray hash(const QByteArray &name) { return name.leftJustified(32, '.'); }
    RefreshToken token(const QByteArray &name, qint64 createdAtMs) const
    {
        return {hash(name), SessionFamilyId::create(), m_anna.user.id, u"Till 1"_s, createdAtMs, createdAtMs + 1000};
    }
    void begin(const QByteArray &name)
    {
        QVERIFY(m_repository->beginSession(token(name, nowMs), m_anna.passwordHash).result().value_or(false));
    }
    std::optional<qint64> lastActive()
    {
        return (*m_repository->accountByLoginOrEmail(u"anna"_s).result())->user.lastActiveAtMs;
    }
    Renewal renew(const QByteArray &used, const QByteArray &next, qint64 atMs = nowMs)
    {
        const auto renewal = m_repository->renewSession(hash(used), hash(next), atMs).result();
        if (!renewal)
            qWarning() << toString(renewal.error());
        return renewal ? *renewal : Renewal();
    }
    Result<void> insert(const Account &account)
    {
        return m_database
            ->write([account](db::Transaction &t) { return UserRepository::insertAccount(t, account, nowMs); })
            .result();
    }
    Result<void> addDemoUsers()
    {
        return m_database->write([](db::Transaction &t) { return user::addDemoUsers(t, HashCost::cheap(), nowMs); })
            .result();
    }
    bool write(const QString &sql)
    {
        return m_database->write([sql](db::Transaction &t) { return t.execute(sql); }).result().has_value();
    }
    qint64 count(const QString &table)
    {
        return *m_database
                    ->read([table](db::Connection &c) -> Result<qint64> {
                        return c.query(u"SELECT COUNT(*) FROM "_s + table)->first().integer(0);
                    })
                    .result();
    }

    const domain::CinemaId m_cinema = domain::CinemaId::create();
    Account m_anna;
    std::unique_ptr<test::TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<UserRepository> m_repository;
};

QTEST_GUILESS_MAIN(TestUserRepository)
#include "tst_userrepository.moc"
