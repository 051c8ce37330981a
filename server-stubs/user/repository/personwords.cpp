#include "personwords.h"

#include "usersearch.h"

#include <algorithm>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Behind every word that begins with @p beginning, by code points as both engines compare. */
QString endOf(const QString &beginning)
{
    return beginning + QString::fromUcs4(U"\U0010FFFF");
}

db::Binds rangesOf(const QStringList &spellings)
{
    db::Binds binds;
    for (const QString &spelling : spellings)
        binds += {spelling, endOf(spelling)};
    return binds;
}

} // namespace

QList<SqlTerm> foundByWords(const QString &text)
{
    QList<QStringList> words = searchWords(text);
    // The longest is the rarest, usually: whom it finds is read from the index, and asked for the others.
    std::stable_sort(words.begin(), words.end(),
                     [](const QStringList &a, const QStringList &b) { return a.first().size() > b.first().size(); });
    QList<SqlTerm> terms;
    for (const QStringList &spellings : std::as_const(words)) {
        const QString ranges = QStringList(spellings.size(), u"(w.word >= ? AND w.word < ?)"_s).join(u" OR "_s);
        const QString found = terms.isEmpty()
            ? u"app_user.id IN (SELECT w.user_id FROM user_word w WHERE %1)"_s
            : u"EXISTS (SELECT 1 FROM user_word w WHERE w.user_id = app_user.id AND (%1))"_s;
        terms.append({found.arg(ranges), rangesOf(spellings)});
    }
    return terms;
}

Result<void> writeWords(db::Transaction &transaction, const QList<User> &users)
{
    QList<db::Binds> rows;
    for (const User &user : users) {
        const Result<qint64> gone = transaction.execute(u"DELETE FROM user_word WHERE user_id = ?"_s, {user.id});
        if (!gone)
            return fail(gone.error());
        for (const QString &word : personWords(user))
            rows.append({user.id, word});
    }
    if (rows.isEmpty())
        return {};
    return transaction.insertRows(u"user_word"_s, {u"user_id"_s, u"word"_s}, rows).map([](qint64) {});
}

} // namespace foyer::user
