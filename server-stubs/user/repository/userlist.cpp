#include "userlist.h"

#include "accountrows.h"
#include "usersearch.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Condition
{
    QStringList terms{u"1 = 1"_s};
    db::Binds binds;

    QString sql() const { return terms.join(u" AND "_s); }
    void add(const QString &term, const db::Binds &values)
    {
        terms.append(term);
        binds += values;
    }
};

QString placeholders(qsizetype count)
{
    return QStringList(count, u"?"_s).join(u", "_s);
}

/** Is bound to one of the cinemas, or is staff of all. From the few who are, not from each user: most are customers. */
QString worksAt(qsizetype cinemas)
{
    return u"(app_user.id IN (SELECT user_id FROM user_cinema WHERE cinema_id IN (%1)) OR app_user.id IN "
           "(SELECT r.user_id FROM user_role r WHERE r.role IN ('CASHIER', 'MANAGER', 'ADMIN', 'KIOSK') AND NOT EXISTS "
           "(SELECT 1 FROM user_cinema c WHERE c.user_id = r.user_id)))"_s.arg(placeholders(cinemas));
}

void addVisible(Condition &condition, const Viewer &viewer)
{
    if (viewer.cinemaIds.isEmpty())
        return;
    condition.add(u"(app_user.id = ? OR %1)"_s.arg(worksAt(viewer.cinemaIds.size())),
                  db::Binds{viewer.id} + db::Binds(viewer.cinemaIds.cbegin(), viewer.cinemaIds.cend()));
}

void addText(Condition &condition, const QString &text)
{
    for (const SqlTerm &term : foundByWords(text))
        condition.add(term.sql, term.binds);
}

Condition conditionOf(const UserQuery &query, const Viewer &viewer)
{
    Condition condition;
    addText(condition, query.text);
    if (!query.phone.isEmpty()) {
        // A range, which the index finds: ':' is what follows '9'. Without a digit it is nobody's.
        const QString digits = phoneKey(query.phone).value_or(u"-"_s);
        condition.add(u"phone_key >= ? AND phone_key < ?"_s, {digits, digits + u':'});
    }
    if (!query.roles.isEmpty()) {
        // Most users are customers: asking each in the list's order is quickest then. Of the other roles there are few,
        // and asking who they are is far quicker (100,000 users, both engines).
        const QString having = query.roles.contains("CUSTOMER"_L1)
            ? u"EXISTS (SELECT 1 FROM user_role r WHERE r.user_id = app_user.id AND r.role IN (%1))"_s
            : u"app_user.id IN (SELECT user_id FROM user_role WHERE role IN (%1))"_s;
        condition.add(having.arg(placeholders(query.roles.size())),
                      db::Binds(query.roles.cbegin(), query.roles.cend()));
    }
    if (!query.states.isEmpty()) {
        db::Binds states;
        for (const QString &state : query.states)
            states.append(state == "ACTIVE"_L1);
        condition.add(u"is_active IN (%1)"_s.arg(placeholders(states.size())), states);
    }
    if (!query.cinema.isNull())
        condition.add(worksAt(1), {query.cinema});
    addVisible(condition, viewer);
    return condition;
}

/** Ties by id, so that pages never overlap. Each order has an index. */
QString orderOf(const UserQuery &query)
{
    const QString direction = query.isDescending ? u" DESC"_s : u""_s;
    const auto by = [&direction](const QString &column) { return column + direction + u", id"_s + direction; };
    switch (query.sortBy) {
    case UserSortKey::Name:
        return by(u"sort_name"_s);
    case UserSortKey::Login:
        return u"login_key"_s + direction; // unique
    case UserSortKey::CreatedAt:
        return by(u"created_at"_s);
    case UserSortKey::LastActive:
        return by(u"last_active_at"_s);
    }
    Q_UNREACHABLE();
}

} // namespace

SqlTerm peopleShown(const QString &text, const Viewer &viewer)
{
    Condition condition;
    addText(condition, text);
    addVisible(condition, viewer);
    return condition.terms.size() == 1 ? SqlTerm() : SqlTerm{condition.sql(), condition.binds};
}

Result<UserPage> readPage(db::Connection &connection, const UserQuery &query, const Viewer &viewer)
{
    const Condition condition = conditionOf(query, viewer);
    const Result<db::Rows> count =
        connection.query(u"SELECT COUNT(*) FROM app_user WHERE "_s + condition.sql(), condition.binds);
    if (!count)
        return fail(count.error());
    const Result<db::Rows> rows = connection.query(
        u"SELECT id FROM app_user WHERE %1 ORDER BY %2 LIMIT ? OFFSET ?"_s.arg(condition.sql(), orderOf(query)),
        condition.binds + db::Binds{query.first, query.offset});
    if (!rows)
        return fail(rows.error());
    db::Binds ids;
    for (const db::Row &row : *rows)
        ids.append(row.id<domain::UserTag>("id"));
    const Result<QHash<domain::UserId, Account>> accounts = findAccounts(connection, u"id"_s, ids);
    if (!accounts)
        return fail(accounts.error());
    UserPage page{{}, count->first().integer(0)};
    for (const db::Row &row : *rows)
        page.users.append(accounts->value(row.id<domain::UserTag>("id")).user);
    return page;
}

Result<std::optional<User>> readUser(db::Connection &connection, domain::UserId id, const Viewer &viewer)
{
    Condition condition;
    condition.add(u"id = ?"_s, {id});
    addVisible(condition, viewer);
    const Result<db::Rows> rows =
        connection.query(u"SELECT id FROM app_user WHERE "_s + condition.sql(), condition.binds);
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return std::nullopt;
    return findAccount(connection, u"id"_s, id).map([](const std::optional<Account> &account) {
        return account ? std::optional(account->user) : std::nullopt;
    });
}

} // namespace foyer::user
