#include "ratingpeople.h"

namespace foyer::movie {

using namespace Qt::Literals::StringLiterals;
using domain::UserId;

Result<void> mergePerson(db::Transaction &transaction, const UserId &user, const UserId &into)
{
    const Result<db::Rows> twice =
        transaction.query(u"SELECT a.movie_id, a.rated_at, b.rated_at AS other_at FROM movie_rating a "
                          "JOIN movie_rating b ON b.movie_id = a.movie_id AND b.user_id = ? WHERE a.user_id = ?"_s,
                          {into, user});
    if (!twice)
        return fail(twice.error());
    for (const db::Row &row : *twice) {
        const UserId older = row.integer("rated_at") > row.integer("other_at") ? into : user;
        const Result<qint64> gone =
            transaction.execute(u"DELETE FROM movie_rating WHERE user_id = ? AND movie_id = ?"_s,
                                {older, row.id<domain::MovieTag>("movie_id")});
        if (!gone)
            return fail(gone.error());
    }
    return transaction.execute(u"UPDATE movie_rating SET user_id = ? WHERE user_id = ?"_s, {into, user})
        .map([](qint64) {});
}

Result<void> forgetPerson(db::Transaction &transaction, const UserId &user)
{
    return transaction.execute(u"DELETE FROM movie_rating WHERE user_id = ?"_s, {user}).map([](qint64) {});
}

} // namespace foyer::movie
