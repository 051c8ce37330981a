#include "queryamong.h"

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {
/** Under SQLite's limit on variables (999 in old builds), and few enough for a statement that is kept prepared. */
constexpr qsizetype valuesAtOnce = 500;
} // namespace

Result<Rows> queryAmong(Connection &connection, const QString &select, const Binds &values)
{
    Rows all;
    for (qsizetype start = 0; start < values.size(); start += valuesAtOnce) {
        const Binds some = values.mid(start, valuesAtOnce);
        const QString placeholders = u"?, "_s.repeated(some.size()).chopped(2);
        const Result<Rows> rows = connection.query(select.arg(placeholders), some);
        if (!rows)
            return fail(rows.error());
        all += *rows;
    }
    return all;
}

} // namespace foyer::db
