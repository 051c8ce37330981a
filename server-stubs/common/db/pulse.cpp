#include "pulse.h"

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

Result<Pulse> pulseOf(Connection &connection)
{
    if (connection.engine() == Settings::Engine::Sqlite) {
        // Whatever is read of a table makes it look at the file, and at its journal.
        return connection.query(u"SELECT COUNT(*) FROM sqlite_master"_s).map([](const Rows &) { return Pulse{}; });
    }
    const Result<Rows> rows =
        connection.query(u"SELECT @@global.read_only, CAST(ROUND(UNIX_TIMESTAMP(SYSDATE(3)) * 1000) AS SIGNED)"_s);
    if (!rows)
        return fail(rows.error());
    return Pulse{rows->first().integer(0) != 0, rows->first().integer(1)};
}

} // namespace foyer::db
