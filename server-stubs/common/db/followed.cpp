#include "followed.h"

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

Result<qint64> peopleFollowed(Connection &connection)
{
    return connection.query(u"SELECT position FROM people_followed"_s).map([](const Rows &rows) {
        return rows.first().integer(0);
    });
}

Result<bool> setPeopleFollowed(Transaction &transaction, qint64 from, qint64 to)
{
    return transaction.execute(u"UPDATE people_followed SET position = ? WHERE position = ?"_s, {to, from})
        .map([](qint64 moved) { return moved > 0; });
}

} // namespace foyer::db
