#include "people.h"

#include "queryamong.h"
#include "searchtext.h"

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;
using domain::UserId;

namespace {

constexpr qsizetype longestWord = 100; // as the column is

/** As the user service calls who was erased. */
const QString erasedName = u"(erased)"_s;

/** Each in its turn, until one fails. */
Result<void> executeAll(db::Transaction &transaction, const QList<std::pair<QString, db::Binds>> &statements)
{
    for (const auto &[sql, binds] : statements) {
        if (const Result<qint64> done = transaction.execute(sql, binds); !done)
            return fail(done.error());
    }
    return {};
}

/** What staff wrote beside the sales of @p user, of whom the column @p whose tells: it may name them. */
Result<void> forgetNotes(db::Transaction &transaction, const QString &whose, const UserId &user)
{
    const Result<db::Rows> noted = transaction.query(
        u"SELECT id FROM booking WHERE %1 = ? AND confirmed_at IS NOT NULL AND note IS NOT NULL"_s.arg(whose), {user});
    if (!noted)
        return fail(noted.error());
    for (const db::Row &row : *noted) {
        const auto booking = row.id<domain::BookingTag>(0);
        const Result<void> done = executeAll(transaction,
                                             {{u"UPDATE booking SET note = NULL WHERE id = ?"_s, {booking}},
                                              {u"DELETE FROM booking_note_word WHERE booking_id = ?"_s, {booking}}});
        if (!done)
            return done;
    }
    return {};
}

} // namespace

Result<void> addPeopleToFind(db::Transaction &transaction, const QMap<UserId, QString> &people)
{
    QList<db::Binds> names;
    QList<db::Binds> words;
    for (auto person = people.cbegin(); person != people.cend(); ++person) {
        const QString name = domain::searchText(person.value());
        names.append(db::Binds{person.key(), name});
        QStringList parts = name.split(u' ', Qt::SkipEmptyParts);
        parts.removeDuplicates();
        for (const QString &part : std::as_const(parts))
            words.append(db::Binds{part.left(longestWord), person.key()});
    }
    const Result<qint64> added =
        transaction.insertRows(u"booking_person"_s, {u"user_id"_s, u"search_name"_s}, names, db::OnDuplicate::Skip);
    if (!added)
        return fail(added.error());
    if (*added == 0) // their words are known, too
        return {};
    return transaction.insertRows(u"booking_person_word"_s, {u"word"_s, u"user_id"_s}, words, db::OnDuplicate::Skip)
        .map([](qint64) {});
}

Result<void> mergePerson(db::Transaction &transaction, const UserId &user, const UserId &into)
{
    return executeAll(transaction,
                      {{u"DELETE FROM person_alias WHERE user_id = ?"_s, {user}},
                       {u"UPDATE person_alias SET into_id = ? WHERE into_id = ?"_s, {into, user}},
                       {u"INSERT INTO person_alias (user_id, into_id) VALUES (?, ?)"_s, {user, into}},
                       {u"UPDATE booking_visitor SET user_id = ? WHERE user_id = ?"_s, {into, user}}});
}

Result<void> forgetPerson(db::Transaction &transaction, const UserId &user)
{
    for (const QString &whose : {u"user_id"_s, u"member_id"_s}) { // each by its index
        if (const Result<void> forgotten = forgetNotes(transaction, whose, user); !forgotten)
            return forgotten;
    }
    return executeAll(transaction,
                      {{u"UPDATE booking SET user_name = ? WHERE user_id = ?"_s, {erasedName, user}},
                       {u"UPDATE saga SET user_name = ? WHERE user_id = ?"_s, {erasedName, user}},
                       {u"DELETE FROM booking_person WHERE user_id = ?"_s, {user}},
                       {u"DELETE FROM booking_person_word WHERE user_id = ?"_s, {user}},
                       {u"DELETE FROM booking_visitor WHERE user_id = ?"_s, {user}}});
}

Result<QList<UserId>> withAliases(db::Connection &connection, const QList<UserId> &users)
{
    return db::queryAmong(connection, u"SELECT user_id FROM person_alias WHERE into_id IN (%1)"_s,
                          db::Binds(users.cbegin(), users.cend()))
        .map([&users](const db::Rows &rows) {
            QList<UserId> all = users;
            for (const db::Row &row : rows)
                all.append(row.id<domain::UserTag>(0));
            return all;
        });
}

} // namespace foyer::booking
