#include "customercare.h"
#include "demousers.h"
#include "editlines.h"
#include "personwords.h"
#include "testdatabase.h"
#include "userhistory.h"
#include "userservice.h"

#include <QRegularExpression>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using domain::UserId;
using user::PersonChange;
using user::User;

namespace {

constexpr qint64 nowMs = 1'800'000'000'000;
constexpr qint64 dayMs = 24 * 3600 * 1000;

} // namespace

/** Customers who are one person, and those who are forgotten. */
class TestCustomers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fresh = std::make_unique<test::TestDatabase>();
        db::Settings settings = m_fresh->settings(u"user"_s);
        settings.migrationsPath = user::UserService::migrationsPath();
        const auto opened = db::Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_database = *opened;
        QVERIFY(m_database->write([](db::Transaction &t) { return user::addDemoUsers(t, auth::HashCost::cheap(), 1); })
                    .result());
        m_customers = std::make_unique<user::Customers>(m_database);
    }
    void cleanup()
    {
        m_customers.reset();
        m_database.reset(); // nobody else has it now: its files are closed before they go
    }

    void theSameNameOrPhoneNumberIsToldAsAlike()
    {
        const UserId zoe = added(u"Zoë Łęcka"_s, u"zoe@example.org"_s, u"+49 (30) 12-34"_s);
        const UserId folded = added(u"ZOE  lecka"_s, {}, {});
        const UserId phone = added(u"Somebody"_s, u"else@example.org"_s, u"4930 1234"_s);
        added(u"Zoë Łęck"_s, {}, u"+49 30 12345"_s);
        const UserId gone = added(u"Zoe Lecka"_s, {}, {});
        const UserId erased = added(u"Zoe Lecka"_s, {}, {});
        QVERIFY(m_customers->merge(m_admin, gone, 1, folded, nowMs).result());
        QVERIFY(m_customers->erase(m_admin, erased, 1, nowMs).result());
        const auto similar = m_customers->similarTo(m_manager, zoe).result();
        QVERIFY2(similar, similar ? "" : qPrintable(toString(similar.error())));
        QList<UserId> ids;
        for (const User &one : *similar)
            ids.append(one.id);
        QCOMPARE(ids, (QList<UserId>{phone, folded})); // by name
        QCOMPARE(m_customers->similarTo(m_anna, zoe).result().error().code, ErrorCode::Forbidden);
        QCOMPARE(m_customers->similarTo(m_manager, m_anna).result().error().code, ErrorCode::IllegalState);
        QCOMPARE(m_customers->similarTo(m_manager, UserId::create()).result().error().code, ErrorCode::NotFound);
    }

    void phoneNumbersAreFoundByTheirFirstDigits()
    {
        const UserId zoe = added(u"Zoë"_s, {}, u"+49 (30) 12-34"_s);
        const UserId ida = added(u"Ida"_s, {}, u"0049 30 99"_s);
        const auto found = [this](const QString &phone) {
            user::UserQuery query;
            query.phone = phone;
            const auto page = user::UserDirectory(m_database).page(query, {}).result();
            QList<UserId> ids;
            for (const User &one : page ? page->users : QList<User>())
                ids.append(one.id);
            return ids;
        };
        QCOMPARE(found(u"+49 30"_s), QList<UserId>{zoe});
        QCOMPARE(found(u"0049-3"_s), QList<UserId>{ida});
        QCOMPARE(found(u"4930123 4"_s), QList<UserId>{zoe});
        QCOMPARE(found(u"301"_s), QList<UserId>()); // in the middle
        QCOMPARE(found(u"+"_s), QList<UserId>());
        // By the index, however many there are; so are addresses, and what happened to one person.
        QCOMPARE(indexOf(u"SELECT id FROM app_user WHERE phone_key >= '49' AND phone_key < '49:'"_s),
                 u"app_user_phone"_s);
        QCOMPARE(indexOf(u"SELECT id FROM app_user WHERE email_key >= 'zo' AND email_key < 'zp'"_s),
                 u"app_user_email"_s);
        QCOMPARE(indexOf(u"SELECT id FROM app_user ORDER BY sort_name, id LIMIT 50"_s), u"app_user_sort_name"_s);
        QCOMPARE(indexOf(u"SELECT id FROM sign_in_log WHERE user_id = X'00112233445566778899AABBCCDDEEFF' "
                         "ORDER BY happened_at DESC, id DESC LIMIT 50"_s),
                 u"sign_in_log_user"_s);
        QCOMPARE(indexOf(u"SELECT happened_at FROM sign_in_log WHERE happened_at < 1 ORDER BY happened_at LIMIT 500"_s),
                 u"sign_in_log_time"_s);
    }

    // However many there are: read is what begins with the words, by the index, and nobody else is looked at.
    void peopleAreFoundByTheBeginningsOfWords()
    {
        const auto made =
            m_database
                ->write([](db::Transaction &t) -> Result<void> {
                    for (int i = 0; i < 1000; ++i) {
                        const UserId id = UserId::create();
                        User person{id, id.toString(), u"Name%1 Family%2"_s.arg(i).arg(i % 10), {u"CUSTOMER"_s},
                                    {}, u"de"_s};
                        person.email = u"n%1@example.org"_s.arg(i);
                        if (const auto added = user::UserRepository::insertAccount(t, {person, {}}, nowMs); !added)
                            return fail(added.error());
                    }
                    return {};
                })
                .result();
        QVERIFY2(made, made ? "" : qPrintable(toString(made.error())));
        const UserId zoe = added(u"Zoë Große-Łęcka"_s, u"z.lecka@odeon.example"_s, u"+49 (30) 12-34"_s);
        const UserId wild = added(u"100%_off \\!"_s, {}, {});
        for (const QString &text : {u"lecka zo"_s, u"GROSSE"_s, u"odeon"_s, u"030 1234"_s, u"z.le +4930"_s})
            QCOMPARE(found(text), QList<UserId>{zoe});
        for (const QString &text : {u"100%"_s, u"100%_"_s, u"\\"_s, u"\\!"_s})
            QCOMPARE(found(text), QList<UserId>{wild});
        // What means something to LIKE means nothing here.
        for (const QString &text : {u"%ecka"_s, u"zo_"_s, u"z%"_s, u"ecka"_s, u"!"_s, u"zoe family1"_s, u"_"_s})
            QCOMPARE(found(text), QList<UserId>());
        QCOMPARE(found(u"name7 family7"_s).size(), 12); // 7, 77, 7x7

        if (test::TestDatabase::isMariaDb()) // so that it knows how many there are
            QVERIFY(m_database->read([](db::Connection &c) { return c.query(u"ANALYZE TABLE app_user, user_word"_s); })
                        .result());
        for (const QString &text : {u"lecka"_s, u"name7 family7"_s, u"030 1234 zoe"_s})
            QCOMPARE(readWhole(text), QStringList());
        // A name, an address or a number that is changed or gone finds nobody.
        QVERIFY(m_customers->erase(m_admin, zoe, 1, nowMs).result());
        QCOMPARE(found(u"lecka"_s), QList<UserId>());
        QCOMPARE(found(u"odeon"_s), QList<UserId>());
    }

    void oneGoesIntoTheOther()
    {
        const UserId from = added(u"Zoe"_s, u"zoe@example.org"_s, u"+49 30 1"_s);
        const UserId into = added(u"Zoë Łęcka"_s, {}, u"+49 30 2"_s);
        session(from);
        const auto merged = m_customers->merge(m_manager, from, 1, into, nowMs).result();
        QVERIFY2(merged, merged ? "" : qPrintable(toString(merged.error())));
        QVERIFY(!merged->refusal);
        QCOMPARE(merged->user.id, into);
        QCOMPARE(merged->user.email, u"zoe@example.org"_s); // it had none
        QCOMPARE(merged->user.phone, u"+49 30 2"_s); // it had one
        QCOMPARE(merged->user.version, 2);
        const User gone = read(from);
        QVERIFY(!gone.isActive);
        QCOMPARE(gone.mergedInto, into);
        QCOMPARE(gone.email, QString());
        QCOMPARE(sessions(from), 0);
        QCOMPARE(whose(u"zoe@example.org"_s), into); // to sign in with
        QCOMPARE(changes(), (QList<PersonChange>{{1, PersonChange::Kind::Merged, from, into}}));
        QCOMPARE(
            lines(from).first(),
            u"2 CHANGED Milan Novak: email zoe@example.org>; phone +49 30 1>; mergedInto >%1"_s.arg(into.toString()));
        QCOMPARE(lines(into).first(),
                 u"2 CHANGED Milan Novak: email >zoe@example.org; mergedFrom >%1"_s.arg(from.toString()));

        // Whoever is asked about the one learns who it is, and where to write to.
        const auto known = user::UserRepository(m_database).users({from}).result();
        QVERIFY(known);
        QCOMPARE(known->value(from).displayName, u"Zoë Łęcka"_s);
        QCOMPARE(known->value(from).email, u"zoe@example.org"_s);

        // The same again is done; nobody wakes the one that is gone, or goes into it.
        QCOMPARE(m_customers->merge(m_manager, from, 1, into, nowMs).result()->user.version, 2);
        QCOMPARE(changes().size(), 1);
        const UserId third = added(u"Third"_s, {}, {});
        QCOMPARE(refused(from, 2, third), ErrorCode::IllegalState);
        QCOMPARE(refused(third, 1, from), ErrorCode::IllegalState);
        const user::UserDirectory directory(m_database);
        QCOMPARE(directory.setActive(m_admin, from, 2, true, false, nowMs).result().error().code,
                 ErrorCode::IllegalState);
        QCOMPARE(directory.update(m_admin, from, 2, user::UserBody::of(read(third)), {}, nowMs).result().error().code,
                 ErrorCode::IllegalState);

        // A chain is as short as can be.
        QVERIFY(m_customers->merge(m_admin, into, 2, third, nowMs).result());
        QCOMPARE(read(from).mergedInto, third);
        QCOMPARE(read(into).mergedInto, third);
        QCOMPARE(changes().size(), 2);
        QCOMPARE(changes(1), (QList<PersonChange>{{2, PersonChange::Kind::Merged, into, third}}));
    }

    void whatCannotBeMergedIsToldByItsKind()
    {
        const UserId zoe = added(u"Zoë"_s, {}, {});
        const UserId ida = added(u"Ida"_s, {}, {});
        QCOMPARE(refused(zoe, 1, zoe), ErrorCode::InvalidInput);
        QCOMPARE(refused(zoe, 1, m_anna), ErrorCode::IllegalState);
        QCOMPARE(refused(m_anna, 1, zoe), ErrorCode::IllegalState);
        QCOMPARE(refused(zoe, 1, UserId::create()), ErrorCode::NotFound);
        const auto stale = m_customers->merge(m_manager, zoe, 7, ida, nowMs).result();
        QVERIFY(stale && stale->refusal);
        QCOMPARE(stale->refusal->code, ErrorCode::Conflict);
        QCOMPARE(m_customers->merge(m_anna, zoe, 1, ida, nowMs).result().error().code, ErrorCode::Forbidden);
        QCOMPARE(m_customers->merge(UserId::create(), zoe, 1, ida, nowMs).result().error().code,
                 ErrorCode::Unauthenticated);
        QVERIFY(changes().isEmpty());
    }

    void twoWhoMergeEachOtherLeaveOne()
    {
        const UserId zoe = added(u"Zoë"_s, {}, {});
        const UserId ida = added(u"Ida"_s, {}, {});
        const auto one = m_customers->merge(m_manager, zoe, 1, ida, nowMs);
        const auto other = m_customers->merge(m_admin, ida, 1, zoe, nowMs);
        const auto first = one.result();
        const auto second = other.result();
        QCOMPARE(int(first && !first->refusal) + int(second && !second->refusal), 1);
        QCOMPARE(int(read(zoe).isActive) + int(read(ida).isActive), 1);
        QCOMPARE(changes().size(), 1);
    }

    void nothingPersonalIsLeftOfWhoIsErased()
    {
        const UserId zoe = added(u"Zoë Łęcka"_s, u"zoe@example.org"_s, u"+49 30 1234"_s);
        const UserId earlier = added(u"Zoe Lecka-Mond"_s, u"mond@example.org"_s, u"+49 30 5678"_s);
        QVERIFY(m_customers->merge(m_admin, earlier, 1, zoe, nowMs).result());
        user::UserBody body = user::UserBody::of(read(zoe));
        body.firstName = u"Zoë"_s;
        body.lastName = u"Łęcka"_s;
        QVERIFY(user::OwnAccounts(m_database).update(zoe, 2, body, {}, nowMs).result()); // she is an author now, too
        session(zoe);
        const auto erased = m_customers->erase(m_admin, zoe, 3, nowMs).result();
        QVERIFY2(erased && !erased->refusal, erased ? "conflict" : qPrintable(toString(erased.error())));
        QCOMPARE(erased->user.displayName, user::erasedName());
        QVERIFY(!erased->user.isActive);
        QCOMPARE(erased->user.erasedAtMs, std::optional<qint64>(nowMs));
        const QString everything = wholeDatabase();
        // Long enough that no id and no hash has them by chance.
        for (const QString &personal :
             {u"Zoë"_s, u"zoe@"_s, u"Łęcka"_s, u"Lecka"_s, u"lecka"_s, u"Mond"_s, u"mond"_s, u"example"_s,
              u"49301234"_s, u"30 1234"_s, u"30 5678"_s, u"49305678"_s, u"Her phone"_s, u"argon2id$v=19$Zo"_s})
            QVERIFY2(!everything.contains(personal), qPrintable(personal + u" in "_s + everything));
        QCOMPARE(lines(zoe).first(), u"4 DELETED Ada Okafor: "_s);
        QCOMPARE(changes(1),
                 (QList<PersonChange>{{2, PersonChange::Kind::Erased, earlier, {}},
                                      {3, PersonChange::Kind::Erased, zoe, {}}}));
        // Again is done already; nobody fills it in again, and the address is free.
        QCOMPARE(m_customers->erase(m_admin, zoe, 3, nowMs + 1).result()->user.version, 4);
        QCOMPARE(changes().size(), 3);
        const user::UserDirectory directory(m_database);
        QCOMPARE(directory.update(m_admin, zoe, 4, body, {}, nowMs).result().error().code, ErrorCode::IllegalState);
        QCOMPARE(directory.resetPassword(m_admin, zoe, 4, "hash", {}, nowMs).result().error().code,
                 ErrorCode::IllegalState);
        QCOMPARE(whose(u"zoe@example.org"_s), UserId());
        added(u"Zoë"_s, u"zoe@example.org"_s, {});
    }

    void whoMayNotEraseIsTold()
    {
        const UserId zoe = added(u"Zoë"_s, {}, {});
        const UserId ida = added(u"Ida"_s, {}, {});
        QCOMPARE(m_customers->erase(m_manager, zoe, 1, nowMs).result().error().code, ErrorCode::Forbidden);
        QCOMPARE(m_customers->erase(ida, zoe, 1, nowMs).result().error().code, ErrorCode::Forbidden);
        QCOMPARE(m_customers->erase(m_admin, m_anna, 1, nowMs).result().error().code, ErrorCode::IllegalState);
        const auto stale = m_customers->erase(m_admin, zoe, 7, nowMs).result();
        QVERIFY(stale && stale->refusal && stale->refusal->code == ErrorCode::Conflict);
        QCOMPARE(read(zoe).displayName, u"Zoë"_s);
        QVERIFY(m_customers->erase(zoe, zoe, 1, nowMs).result()); // herself
        QCOMPARE(read(zoe).displayName, user::erasedName());
    }

    void whoWasNotHereForLongIsForgotten()
    {
        const UserId never = added(u"Never"_s, {}, {}, nowMs - 100 * dayMs);
        const UserId lately = added(u"Lately"_s, {}, {}, nowMs - 100 * dayMs);
        const UserId fresh = added(u"New"_s, {}, {}, nowMs - dayMs);
        const UserId staff = added(u"Staff"_s, {}, {}, nowMs - 100 * dayMs, {u"CASHIER"_s, u"CUSTOMER"_s});
        QVERIFY(m_database
                    ->write([lately](db::Transaction &t) {
                        return t.execute(u"UPDATE app_user SET last_active_at = ? WHERE id = ?"_s,
                                         {nowMs - 10 * dayMs, lately});
                    })
                    .result());
        QCOMPARE(m_customers->eraseInactive(nowMs - 90 * dayMs, 50, nowMs).result(), Result<int>(1));
        QCOMPARE(m_customers->eraseInactive(nowMs - 90 * dayMs, 50, nowMs).result(), Result<int>(0));
        QVERIFY(read(never).erasedAtMs);
        for (const UserId kept : {lately, fresh, staff})
            QVERIFY(!read(kept).erasedAtMs);
        QCOMPARE(lines(never).first(), u"2 DELETED : "_s);
        QCOMPARE(changes().size(), 1);
    }

private:
    /** By which the engine finds the rows of @p select; all that it says when by none. */
    QString indexOf(const QString &select)
    {
        const bool isServer = test::TestDatabase::isMariaDb();
        const auto plan =
            m_database
                ->read([select, isServer](db::Connection &connection) {
                    return connection.query((isServer ? u"EXPLAIN "_s : u"EXPLAIN QUERY PLAN "_s) + select);
                })
                .result();
        if (!plan)
            return toString(plan.error());
        if (isServer)
            return plan->first().text("key");
        static const QRegularExpression index(u"USING (?:COVERING )?INDEX (\\w+)"_s);
        const QString detail = plan->first().text("detail");
        const QRegularExpressionMatch match = index.match(detail);
        return match.hasMatch() ? match.captured(1) : detail;
    }
    QList<UserId> found(const QString &text)
    {
        user::UserQuery query;
        query.text = text;
        const auto page = user::UserDirectory(m_database).page(query, {}).result();
        QList<UserId> ids;
        for (const User &one : page ? page->users : QList<User>())
            ids.append(one.id);
        return ids;
    }
    /** The tables that the engine reads from one end to the other to find @p text. */
    QStringList readWhole(const QString &text)
    {
        QStringList terms;
        db::Binds binds;
        for (const user::SqlTerm &term : user::foundByWords(text)) {
            terms.append(term.sql);
            binds += term.binds;
        }
        const bool isServer = test::TestDatabase::isMariaDb();
        const QString sql = (isServer ? u"EXPLAIN "_s : u"EXPLAIN QUERY PLAN "_s) + u"SELECT id FROM app_user WHERE "_s
            + terms.join(u" AND "_s) + u" ORDER BY sort_name, id LIMIT 50"_s;
        const auto plan =
            m_database->read([sql, binds](db::Connection &connection) { return connection.query(sql, binds); })
                .result();
        if (!plan || plan->isEmpty())
            return {u"no plan"_s};
        QStringList whole;
        for (const db::Row &row : *plan) {
            if (!isServer && row.text("detail").startsWith("SCAN "_L1))
                whole.append(row.text("detail"));
            else if (isServer && !row.isNull("table") && !row.isNull("type")
                     && (row.text("type") == "ALL"_L1 || row.text("type") == "index"_L1)
                     && !row.text("table").startsWith(u'<')) // what was found before
                whole.append(row.text("table") + u' ' + row.text("type"));
        }
        return whole;
    }
    UserId added(const QString &name, const QString &email, const QString &phone, qint64 atMs = nowMs,
                 const QStringList &roles = {u"CUSTOMER"_s})
    {
        const UserId id = UserId::create();
        User person{id, id.toString(), name, roles, {}, u"de"_s};
        person.email = email;
        person.phone = phone;
        const auto made = m_database
                              ->write([&](db::Transaction &t) {
                                  return user::UserRepository::insertAccount(
                                      t, {person, QByteArray("$argon2id$v=19$") + name.toUtf8()}, atMs);
                              })
                              .result();
        if (!made)
            qFatal("%s", qPrintable(toString(made.error())));
        return id;
    }
    void session(UserId user)
    {
        const auto stored =
            m_database
                ->write([user](db::Transaction &t) {
                    return user::insertToken(t,
                                             {user.toBytes() + QByteArray(16, 't'), user::SessionFamilyId::create(),
                                              user, u"Her phone"_s, nowMs, nowMs + dayMs});
                })
                .result();
        QVERIFY(stored);
    }
    int sessions(UserId user)
    {
        const auto open = user::OwnAccounts(m_database).sessions(m_admin, user, nowMs).result();
        return open ? static_cast<int>(open->size()) : -1;
    }
    User read(UserId id) { return **user::UserDirectory(m_database).user(id, {}).result(); }
    UserId whose(const QString &email)
    {
        const auto account = user::UserRepository(m_database).accountByLoginOrEmail(email).result();
        return account && *account ? (*account)->user.id : UserId();
    }
    ErrorCode refused(UserId from, int version, UserId into)
    {
        const auto merged = m_customers->merge(m_manager, from, version, into, nowMs).result();
        return merged ? ErrorCode::Internal : merged.error().code;
    }
    QList<PersonChange> changes(qint64 after = 0)
    {
        return m_customers->changesAfter(after, 100).result().value_or(QList<PersonChange>());
    }
    QStringList lines(UserId id) { return test::editLines(*m_database, user::userEditKind(), id.toBytes()); }
    /** Each text of each row that is not of the demo's people. */
    QString wholeDatabase()
    {
        return m_database
            ->read([](db::Connection &c) -> Result<QString> {
                QString all;
                for (const QString &table : {u"app_user WHERE is_demo = 0"_s, u"refresh_token"_s, u"edit_log"_s,
                                             u"person_change"_s, u"sign_in_failure"_s, u"user_word"_s}) {
                    const Result<db::Rows> rows = c.query(u"SELECT * FROM "_s + table);
                    if (!rows)
                        return fail(rows.error());
                    for (const db::Row &row : *rows) {
                        for (int i = 0; i < row.size(); ++i)
                            all += (row.isNull(i) ? QString() : row.text(i)) + u'|';
                    }
                }
                return all;
            })
            .result()
            .value_or(u"example"_s);
    }

    const UserId m_anna = user::demoUsers().at(0).id;
    const UserId m_manager = user::demoUsers().at(1).id;
    const UserId m_admin = user::demoUsers().at(2).id;
    std::unique_ptr<test::TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<user::Customers> m_customers;
};

QTEST_GUILESS_MAIN(TestCustomers)
#include "tst_customers.moc"
