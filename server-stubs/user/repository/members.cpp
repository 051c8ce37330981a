#include "members.h"

#include "accountrows.h"
#include "personwords.h"
#include "queryamong.h"
#include "userbody.h"
#include "usersearch.h"

#include "foyerassert.h"

#include <QRandomGenerator>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;
using domain::MemberNumber;
using domain::UserId;

namespace {

constexpr qsizetype shortestText = 2;
constexpr qsizetype shortestPhone = 5;

const QString isCustomer = u"EXISTS (SELECT 1 FROM user_role r WHERE r.user_id = app_user.id AND r.role = 'CUSTOMER') "
                           u"AND NOT EXISTS (SELECT 1 "
                           "FROM user_role r WHERE r.user_id = app_user.id AND r.role <> 'CUSTOMER')"_s;

Result<QList<UserId>> idsIn(const Result<db::Rows> &rows)
{
    if (!rows)
        return fail(rows.error());
    QList<UserId> ids;
    for (const db::Row &row : *rows)
        ids.append(row.id<domain::UserTag>(0));
    return ids;
}

/** Whom the text names: by the first way that its shape allows. */
Result<QList<UserId>> candidates(db::Connection &connection, const QString &text, int most)
{
    if (const Result<MemberNumber> number = MemberNumber::fromString(text)) {
        // Of who was merged the number is on a card still: it is the one's who goes on.
        return idsIn(connection.query(u"SELECT COALESCE(u.merged_into, u.id) FROM member m JOIN app_user u ON u.id = "
                                      "m.user_id WHERE m.number = ?"_s,
                                      {static_cast<qint64>(number->number())}));
    }
    if (text.contains(u'@'))
        return idsIn(connection.query(u"SELECT id FROM app_user WHERE email_key = ?"_s, {foldedEmail(text)}));
    QStringList terms{u"is_active = 1"_s, u"merged_into IS NULL"_s, u"erased_at IS NULL"_s};
    db::Binds binds;
    const bool isPhone = std::none_of(text.cbegin(), text.cend(), [](QChar c) { return c.isLetter(); });
    QString words = text;
    if (isPhone) { // in whatever groups it was typed, and without the zeros of another country's or area's prefix
        words = phoneKey(text).value_or(QString());
        while (words.startsWith(u'0'))
            words.remove(0, 1);
        if (words.size() < shortestPhone)
            return QList<UserId>(); // it would be half the town's
    }
    for (const SqlTerm &term : foundByWords(words)) {
        terms.append(term.sql);
        binds += term.binds;
    }
    if (binds.isEmpty())
        return QList<UserId>();
    return idsIn(connection.query(u"SELECT id FROM app_user WHERE %1 AND %2 ORDER BY sort_name, id LIMIT ?"_s.arg(
                                      terms.join(u" AND "_s), isCustomer),
                                  binds + db::Binds{most}));
}

Result<QHash<UserId, QString>> numbersWithin(db::Connection &connection, const QList<UserId> &users)
{
    const Result<db::Rows> rows =
        db::queryAmong(connection, u"SELECT user_id, number FROM member WHERE user_id IN (%1)"_s, users);
    if (!rows)
        return fail(rows.error());
    QHash<UserId, QString> numbers;
    for (const db::Row &row : *rows)
        numbers.insert(row.id<domain::UserTag>(0),
                       MemberNumber::fromNumber(static_cast<quint32>(row.integer(1))).toString());
    return numbers;
}

Member memberOf(const User &user, const QString &number)
{
    constexpr qsizetype shownDigits = 3;
    const QString digits = phoneKey(user.phone).value_or(QString());
    const QString maskedContact = !user.email.isEmpty() ? hiddenAddress(user.email)
        : digits.isEmpty()                              ? QString()
                                                        : u"…"_s + digits.right(shownDigits);
    return {user.id, user.displayName, number, maskedContact};
}

Result<QList<Member>> findWithin(db::Connection &connection, const QString &text, int most)
{
    const Result<QList<UserId>> ids = candidates(connection, text, most);
    if (!ids)
        return fail(ids.error());
    const auto accounts = findAccounts(connection, u"id"_s, db::Binds(ids->cbegin(), ids->cend()));
    const auto numbers = numbersWithin(connection, *ids);
    if (!accounts || !numbers)
        return fail(accounts ? numbers.error() : accounts.error());
    QList<Member> found;
    for (const UserId &id : *ids) {
        const auto account = accounts->constFind(id);
        const bool isOne = account != accounts->cend() && account->user.roles == QStringList{u"CUSTOMER"_s}
            && account->user.isActive && !account->user.erasedAtMs && account->user.mergedInto.isNull()
            && numbers->contains(id);
        if (isOne)
            found.append(memberOf(account->user, numbers->value(id)));
    }
    return found;
}

/** The customers after @p after who have no number yet, some of them; the last one, or nothing when there is none. */
Result<std::optional<UserId>> giveSome(db::Transaction &transaction)
{
    constexpr int atOnce = 500;
    const Result<QList<UserId>> ids = idsIn(transaction.query(
        u"SELECT id FROM app_user WHERE erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM member m WHERE m.user_id = "
        "app_user.id) AND %1 ORDER BY id LIMIT ?"_s.arg(isCustomer),
        {atOnce}));
    if (!ids)
        return fail(ids.error());
    for (const UserId &id : *ids) {
        if (const Result<void> given = giveMemberNumber(transaction, id); !given)
            return fail(given.error());
    }
    return ids->isEmpty() ? std::nullopt : std::optional(ids->last());
}

} // namespace

QString hiddenAddress(const QString &email)
{
    const qsizetype at = email.lastIndexOf(u'@');
    return at < 1 ? QString() : email.left(1) + u"***"_s + email.mid(at);
}

Result<void> giveMemberNumber(db::Transaction &transaction, UserId user)
{
    const Result<db::Rows> known = transaction.query(u"SELECT 1 FROM member WHERE user_id = ?"_s, {user});
    if (!known)
        return fail(known.error());
    if (!known->isEmpty())
        return {};
    for (;;) { // of a thousand million a free one is found soon, however many customers there are
        const auto number = static_cast<qint64>(QRandomGenerator::system()->bounded(MemberNumber::most + 1));
        const Result<db::Rows> taken = transaction.query(u"SELECT 1 FROM member WHERE number = ?"_s, {number});
        if (!taken)
            return fail(taken.error());
        if (!taken->isEmpty())
            continue;
        const Result<qint64> given = transaction.insertRows(u"member"_s, {u"number"_s, u"user_id"_s}, {{number, user}});
        return given ? Result<void>() : fail(given.error());
    }
}

Result<void> takeMemberNumber(db::Transaction &transaction, UserId user)
{
    return transaction.execute(u"DELETE FROM member WHERE user_id = ?"_s, {user}).map([](qint64) {});
}

Members::Members(std::shared_ptr<db::Database> database)
    : m_database(std::move(database))
{
    FOYER_ASSERT(m_database);
}

Result<void> Members::giveMissingNumbers() const
{
    for (;;) {
        // Read first: a database that takes no writes just now must not keep the service from starting.
        const Result<db::Rows> isAny =
            m_database
                ->read([](db::Connection &connection) {
                    return connection.query(
                        u"SELECT 1 FROM app_user WHERE erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM member m WHERE "
                        "m.user_id = app_user.id) AND %1 LIMIT 1"_s.arg(isCustomer));
                })
                .result();
        if (!isAny)
            return fail(isAny.error());
        if (isAny->isEmpty())
            return {};
        const auto given = m_database->write(&giveSome, db::WhenInDoubt::Redo).result();
        if (!given)
            return fail(given.error());
    }
}

QFuture<Result<QHash<UserId, QString>>> Members::numbersOf(const QList<UserId> &users) const
{
    return m_database->read([users](db::Connection &connection) { return numbersWithin(connection, users); });
}

QFuture<Result<QList<Member>>> Members::find(const QString &text, int most) const
{
    const QString typed = text.trimmed();
    return m_database->read([typed, most](db::Connection &connection) -> Result<QList<Member>> {
        if (typed.size() < shortestText)
            return QList<Member>();
        return findWithin(connection, typed, std::min(most, mostFound));
    });
}

} // namespace foyer::user
