#include "kioskcodestore.h"
#include "testdatabase.h"
#include "userdirectory.h"
#include "userrepository.h"

#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using domain::CinemaId;
using domain::UserId;
using user::Account;
using user::KioskCodeRecord;
using user::KioskCodeStore;
using user::RefreshToken;
using user::Renewal;
using user::SessionFamilyId;
using user::User;
using user::UserBody;
using user::UserDirectory;
using user::UserEdit;
using user::UserRepository;

namespace {

constexpr qint64 nowMs = 1'800'000'000'000;
const QByteArray passwordHash = "$argon2id$hash";

/** The service's repositories on a database, as an instance of it has them. */
struct Instance
{
    explicit Instance(const db::Settings &settings)
        : database(*db::Database::open(settings))
        , users(database)
        , directory(database)
        , codes(database)
    {
    }

    std::shared_ptr<db::Database> database;
    UserRepository users;
    UserDirectory directory;
    KioskCodeStore codes;
};

QByteArray hashOf(const QString &name)
{
    return name.toLatin1().leftJustified(32, '.');
}

} // namespace

/** What two instances of the service, on one database, do to the same users at the same time; and what is left when the
 *  database refuses in the middle. */
class TestUserDirectory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fresh = std::make_unique<test::TestDatabase>();
        const db::Settings settings = m_fresh->settings(u"user"_s);
        m_here = std::make_unique<Instance>(settings);
        m_there = std::make_unique<Instance>(settings);
        m_ada = add(u"ada"_s, {u"ADMIN"_s});
        m_anna = add(u"anna"_s, {u"CASHIER"_s});
    }
    void cleanup()
    {
        m_there.reset();
        m_here.reset();
    }

    void anAdminIsLeftWhateverTwoDoAtOnce_data()
    {
        QTest::addColumn<bool>("byDemoting");
        QTest::newRow("disable") << false;
        QTest::newRow("demote") << true;
    }
    void anAdminIsLeftWhateverTwoDoAtOnce()
    {
        QFETCH(bool, byDemoting);
        const UserId ben = add(u"ben"_s, {u"ADMIN"_s});
        for (int round = 0; round < 10; ++round) {
            const auto take = [byDemoting, this](Instance &instance, UserId from, UserId by) {
                const User user = read(from);
                if (!byDemoting)
                    return instance.directory.setActive(by, from, user.version, false, false, nowMs);
                UserBody body = UserBody::of(user);
                body.roles = {u"CASHIER"_s};
                return instance.directory.update(by, from, user.version, body, {}, nowMs);
            };
            const auto first = take(*m_here, m_ada, ben);
            const auto second = take(*m_there, ben, m_ada);
            const bool firstDone = first.result().has_value();
            const bool secondDone = second.result().has_value();
            QVERIFY(firstDone || secondDone);
            QCOMPARE(countActiveAdmins(), 1);
            const Result<UserEdit> lost = firstDone ? second.result() : first.result();
            // Who was quicker also decided whether the other still was an admin when they asked.
            QVERIFY(lost.error().code == ErrorCode::IllegalState || lost.error().code == ErrorCode::Unauthenticated
                    || lost.error().code == ErrorCode::Forbidden);
            execute(u"UPDATE app_user SET is_active = 1"_s);
            execute(u"DELETE FROM user_role WHERE user_id <> x'%1'"_s.arg(hex(m_anna)));
            execute(u"INSERT INTO user_role SELECT id, 'ADMIN' FROM app_user WHERE id <> x'%1'"_s.arg(hex(m_anna)));
        }
    }

    void whoIsDisabledWhileSigningInIsSignedOut()
    {
        for (int round = 0; round < 20; ++round) {
            const QString name = u"token%1"_s.arg(round);
            const int version = read(m_anna).version;
            const auto begun = m_here->users.beginSession(token(name), passwordHash);
            const auto disabled = m_there->directory.setActive(m_ada, m_anna, version, false, false, nowMs);
            QVERIFY(begun.result());
            QVERIFY(disabled.result());
            QCOMPARE(liveTokens(), 0);
            QVERIFY(setActive(*m_here, m_anna, m_ada, true));
        }
    }

    void whoIsDisabledWhileRenewingIsSignedOut()
    {
        for (int round = 0; round < 20; ++round) {
            const QString name = u"token%1"_s.arg(round);
            QVERIFY(*m_here->users.beginSession(token(name), passwordHash).result());
            const int version = read(m_anna).version;
            const auto renewed = m_here->users.renewSession(hashOf(name), hashOf(name + u'b'), nowMs);
            const auto disabled = m_there->directory.setActive(m_ada, m_anna, version, false, false, nowMs);
            QVERIFY(renewed.result());
            QVERIFY(disabled.result());
            QCOMPARE(liveTokens(), 0);
            QCOMPARE(m_here->users.renewSession(hashOf(name + u'b'), hashOf(u"x"_s), nowMs).result()->outcome,
                     Renewal::Outcome::Over);
            QVERIFY(setActive(*m_here, m_anna, m_ada, true));
        }
    }

    void theOldPasswordSignsNobodyInWhoIsGivenANewOne()
    {
        for (int round = 0; round < 20; ++round) {
            const int version = read(m_anna).version;
            execute(u"UPDATE app_user SET password_hash = '$argon2id$hash'"_s);
            const auto begun = m_here->users.beginSession(token(u"token%1"_s.arg(round)), passwordHash);
            const auto reset = m_there->directory.resetPassword(m_ada, m_anna, version, "$new", {}, nowMs);
            QVERIFY(begun.result());
            QVERIFY(reset.result());
            QCOMPARE(liveTokens(), 0);
        }
    }

    void ofTwoWhoEditAtOnceOneIsToldWhatTheOtherDid()
    {
        for (int round = 0; round < 10; ++round) {
            const int version = read(m_anna).version;
            const auto edit = [&](Instance &instance, const QString &name) {
                UserBody body = UserBody::of(read(m_anna));
                body.displayName = name + QString::number(round);
                return instance.directory.update(m_ada, m_anna, version, body, {}, nowMs);
            };
            const auto one = edit(*m_here, u"One"_s);
            const auto two = edit(*m_there, u"Two"_s);
            const UserEdit first = *one.result();
            const UserEdit second = *two.result();
            QVERIFY(first.refusal.has_value() != second.refusal.has_value());
            const UserEdit &lost = first.refusal ? first : second;
            QCOMPARE(lost.refusal->code, ErrorCode::Conflict);
            QCOMPARE(lost.user, read(m_anna));
            QCOMPARE(lost.user, first.refusal ? second.user : first.user);
            QCOMPARE(lost.user.version, version + 1);
        }
    }

    void aUserIsMadeOnceHoweverOftenAskedAtOnce()
    {
        for (int round = 0; round < 10; ++round) {
            const user::NewUser wanted{UserId::create(), u"new%1"_s.arg(round), bodyOf(u"New"_s)};
            const auto one = m_here->directory.create(m_ada, wanted, passwordHash, {}, nowMs);
            const auto two = m_there->directory.create(m_ada, wanted, passwordHash, {}, nowMs);
            QVERIFY2(one.result(), one.result() ? "" : qPrintable(toString(one.result().error())));
            QVERIFY2(two.result(), two.result() ? "" : qPrintable(toString(two.result().error())));
            QCOMPARE(one.result()->user, two.result()->user);
            QVERIFY(one.result()->repeatedPasswordHash.has_value() != two.result()->repeatedPasswordHash.has_value());
        }
    }

    void anotherBodyUnderTheSameIdIsRefused()
    {
        const user::NewUser wanted{UserId::create(), u"new"_s, bodyOf(u"New"_s)};
        const auto create = [&](const user::NewUser &user, UserId by) {
            return m_here->directory.create(by, user, passwordHash, {}, nowMs).result();
        };
        QVERIFY(create(wanted, m_ada));
        QCOMPARE(create(wanted, m_ada)->repeatedPasswordHash, passwordHash);
        user::NewUser other = wanted;
        other.login = u"other"_s;
        QCOMPARE(create(other, m_ada).error().code, ErrorCode::IdempotencyKeyReused);
        other = wanted;
        other.body.cinemaIds = {m_odeon};
        QCOMPARE(create(other, m_ada).error().code, ErrorCode::IdempotencyKeyReused);
        // An id that is in use tells nothing to who may not touch its user.
        const UserId manager = add(u"manager"_s, {u"MANAGER"_s});
        other.id = m_ada;
        QCOMPARE(create(other, manager).error().code, ErrorCode::Forbidden);
    }

    void oneLoginIsGivenOnceHoweverManyAskAtOnce()
    {
        for (int round = 0; round < 10; ++round) {
            const QString login = u"new%1"_s.arg(round);
            UserBody body = bodyOf(u"New"_s);
            body.email = login + u"@odeon.example"_s;
            const auto one = m_here->directory.create(m_ada, {UserId::create(), login, body}, passwordHash, {}, nowMs);
            const auto two =
                m_there->directory.create(m_ada, {UserId::create(), login.toUpper(), body}, passwordHash, {}, nowMs);
            const Result<UserEdit> first = one.result();
            const Result<UserEdit> second = two.result();
            QVERIFY(first.has_value() != second.has_value());
            // Who comes a moment later is told of both; who is stopped by an index, of what that one is on.
            const QList<FieldProblem> expected{{u"login"_s, FieldFault::NotUnique},
                                               {u"email"_s, FieldFault::NotUnique}};
            const QList<FieldProblem> told = fieldProblemsOf(first ? second.error() : first.error());
            QVERIFY(!told.isEmpty());
            for (const FieldProblem &problem : told)
                QVERIFY(expected.contains(problem));
        }
    }

    void anAddressThatIsTakenIsToldBesideTheRest()
    {
        UserBody body = UserBody::of(read(m_ada));
        body.email = u"ada@odeon.example"_s;
        QVERIFY(m_here->directory.update(m_ada, m_ada, 1, body, {}, nowMs).result());
        body = UserBody::of(read(m_anna));
        body.email = u"ADA@odeon.example"_s;
        const QList<FieldProblem> found{{u"language"_s, FieldFault::Required}};
        const auto refused = m_here->directory.update(m_ada, m_anna, 1, body, found, nowMs).result();
        QCOMPARE(fieldProblemsOf(refused.error()),
                 (QList<FieldProblem>{{u"language"_s, FieldFault::Required}, {u"email"_s, FieldFault::NotUnique}}));
        QCOMPARE(read(m_anna).version, 1);
    }

    void oneCodeEnrolsOneOfTwoDevices()
    {
        for (int round = 0; round < 10; ++round) {
            const QByteArray code = makeCode(u"code%1"_s.arg(round));
            const auto one = m_here->codes.enrol(code, token(u"one%1"_s.arg(round), UserId::create()), nowMs);
            const auto two = m_there->codes.enrol(code, token(u"two%1"_s.arg(round), UserId::create()), nowMs);
            const Result<User> first = one.result();
            const Result<User> second = two.result();
            QVERIFY(first.has_value() != second.has_value());
            QCOMPARE((first ? second : first).error().code, ErrorCode::WrongCredentials);
            QCOMPARE(count(u"user_role WHERE role = 'KIOSK'"_s), round + 1);
            QCOMPARE(count(u"refresh_token"_s), round + 1);
            const User kiosk = first ? *first : *second;
            QCOMPARE(read(kiosk.id), kiosk);
            QCOMPARE(kiosk.changedBy, u"ada"_s);
        }
    }

    void aCodeIsGoodUntilItExpires()
    {
        const QByteArray code = makeCode(u"code"_s);
        QCOMPARE(m_here->codes.enrol(code, token(u"a"_s, UserId::create()), nowMs + 1000).result().error().code,
                 ErrorCode::WrongCredentials);
        QVERIFY(m_here->codes.enrol(code, token(u"b"_s, UserId::create()), nowMs + 999).result());
    }

    void managersMakeCodesForTheirOwnCinemas()
    {
        const UserId manager = add(u"manager"_s, {u"MANAGER"_s}, {m_odeon});
        const auto make = [&](UserId by, CinemaId cinema) {
            return m_here->codes
                .create(by,
                        {user::KioskCodeId::create(), hashOf(cinema.toString().right(12) + by.toString().right(12)),
                         cinema, u"Left"_s, nowMs, nowMs + 1000},
                        {})
                .result();
        };
        QVERIFY(make(manager, m_odeon));
        QCOMPARE(make(manager, CinemaId::create()).error().code, ErrorCode::Forbidden);
        QCOMPARE(make(m_anna, m_odeon).error().code, ErrorCode::Forbidden);
        QCOMPARE(make(UserId::create(), m_odeon).error().code, ErrorCode::Unauthenticated);
    }

    // The database refuses the last write of each: nothing of it stays.
    void aFaultInTheMiddleLeavesNothing_data()
    {
        QTest::addColumn<QString>("event");
        QTest::addColumn<QString>("what");
        QTest::newRow("create") << u"INSERT ON user_cinema"_s << u"create"_s;
        QTest::newRow("update") << u"INSERT ON user_cinema"_s << u"update"_s;
        QTest::newRow("disable") << u"UPDATE ON refresh_token"_s << u"disable"_s;
        QTest::newRow("reset") << u"UPDATE ON refresh_token"_s << u"reset"_s;
        QTest::newRow("enrol") << u"INSERT ON refresh_token"_s << u"enrol"_s;
    }
    void aFaultInTheMiddleLeavesNothing()
    {
        QFETCH(QString, event);
        QFETCH(QString, what);
        QVERIFY(*m_here->users.beginSession(token(u"till"_s), passwordHash).result());
        const QByteArray code = makeCode(u"code"_s);
        const QStringList before = dump();
        execute(test::TestDatabase::isMariaDb()
                    ? u"CREATE TRIGGER stubborn BEFORE %1 FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = "
                      "'stubborn'"_s.arg(event)
                    : u"CREATE TRIGGER stubborn BEFORE %1 BEGIN SELECT RAISE(ABORT, 'stubborn'); END"_s.arg(event));
        UserBody body = bodyOf(u"Changed"_s);
        body.cinemaIds = {m_odeon};
        const auto attempt = [&]() -> std::optional<ErrorCode> {
            const auto codeOf = [](const auto &result) {
                return result ? std::nullopt : std::optional(result.error().code);
            };
            if (what == "create"_L1)
                return codeOf(
                    m_here->directory.create(m_ada, {m_new, u"new"_s, body}, passwordHash, {}, nowMs).result());
            if (what == "update"_L1)
                return codeOf(m_here->directory.update(m_ada, m_anna, 1, body, {}, nowMs).result());
            if (what == "disable"_L1)
                return codeOf(m_here->directory.setActive(m_ada, m_anna, 1, false, false, nowMs).result());
            if (what == "reset"_L1)
                return codeOf(m_here->directory.resetPassword(m_ada, m_anna, 1, "$new", {}, nowMs).result());
            return codeOf(m_here->codes.enrol(code, token(u"kiosk"_s, m_new), nowMs).result());
        };
        QVERIFY(attempt().has_value());
        QCOMPARE(dump(), before);
        execute(u"DROP TRIGGER stubborn"_s);
        QCOMPARE(attempt(), std::nullopt); // the same again, once the database is well
        QVERIFY(dump() != before);
    }

private:
    UserId add(const QString &name, const QStringList &roles, const QList<CinemaId> &cinemas = {})
    {
        const Account account{{UserId::create(), name, name, roles, cinemas, u"en"_s}, passwordHash};
        const auto written = m_here->database->write(
            [account](db::Transaction &t) { return UserRepository::insertAccount(t, account, nowMs); });
        if (!written.result())
            qFatal("%s", qPrintable(toString(written.result().error())));
        return account.user.id;
    }
    static UserBody bodyOf(const QString &name) { return {name, {u"CASHIER"_s}, {}, u"en"_s, {}, {}}; }
    static QString hex(UserId id) { return QString::fromLatin1(id.toBytes().toHex()); }
    User read(UserId id) { return **m_here->directory.user(id, {}).result(); }
    Result<UserEdit> setActive(Instance &instance, UserId id, UserId by, bool isActive)
    {
        return instance.directory.setActive(by, id, read(id).version, isActive, false, nowMs).result();
    }
    RefreshToken token(const QString &name) { return token(name, m_anna); }
    static RefreshToken token(const QString &name, UserId user)
    {
        return {hashOf(name), SessionFamilyId::create(), user, u"Till"_s, nowMs, nowMs + 1'000'000};
    }
    /** Its hash. */
    QByteArray makeCode(const QString &name)
    {
        const KioskCodeRecord record{
            user::KioskCodeId::create(), hashOf(name), m_odeon, u"Left"_s, nowMs, nowMs + 1000};
        const auto made = m_here->codes.create(m_ada, record, {}).result();
        if (!made)
            qFatal("%s", qPrintable(toString(made.error())));
        return record.codeHash;
    }
    db::Rows query(const QString &sql)
    {
        return *m_here->database->read([sql](db::Connection &c) { return c.query(sql); }).result();
    }
    void execute(const QString &sql)
    {
        const auto done = m_here->database->write([sql](db::Transaction &t) { return t.execute(sql); });
        if (!done.result())
            qFatal("%s", qPrintable(toString(done.result().error())));
    }
    qint64 count(const QString &what) { return query(u"SELECT COUNT(*) FROM "_s + what).first().integer(0); }
    qint64 liveTokens() { return count(u"refresh_token WHERE revoked_at IS NULL"_s); }
    qint64 countActiveAdmins()
    {
        return count(u"app_user u JOIN user_role r ON r.user_id = u.id WHERE r.role = 'ADMIN' AND u.is_active = 1"_s);
    }
    /** Everything there is. */
    QStringList dump()
    {
        QStringList lines;
        for (const QString &table :
             {u"app_user"_s, u"user_role"_s, u"user_cinema"_s, u"refresh_token"_s, u"kiosk_code"_s}) {
            const db::Rows rows = query(u"SELECT * FROM "_s + table);
            for (const db::Row &row : rows) {
                QByteArray line = table.toLatin1();
                for (int column = 0; column < row.size(); ++column)
                    line += ' ' + (row.isNull(column) ? QByteArray("null") : row.bytes(column).toHex());
                lines.append(QString::fromLatin1(line));
            }
        }
        lines.sort();
        return lines;
    }

    const CinemaId m_odeon = CinemaId::create();
    const UserId m_new = UserId::create();
    UserId m_ada;
    UserId m_anna;
    std::unique_ptr<test::TestDatabase> m_fresh;
    std::unique_ptr<Instance> m_here;
    std::unique_ptr<Instance> m_there;
};

QTEST_GUILESS_MAIN(TestUserDirectory)
#include "tst_userdirectory.moc"
