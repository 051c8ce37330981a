#include "queryamong.h"

#include <bit>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {
/** Under SQLite's limit on variables (999 in old builds), and few enough for a statement that is kept prepared. */
constexpr qsizetype valuesAtOnce = 512;
} // namespace

Result<Rows> queryAmong(Connection &connection, const QString &select, const Binds &values)
{
    Rows all;
    for (qsizetype start = 0; start < values.size(); start += valuesAtOnce) {
        Binds some = values.mid(start, valuesAtOnce);
        // The last once more until there is a power of two: few different statements to prepare and to keep.
        const auto count = static_cast<qsizetype>(std::bit_ceil(static_cast<std::size_t>(some.size())));
        while (some.size() < count)
            some.append(some.last());
        const QString placeholders = u"?, "_s.repeated(some.size()).chopped(2);
        const Result<Rows> rows = connection.query(select.arg(placeholders), some);
        if (!rows)
            return fail(rows.error());
        all += *rows;
    }
    return all;
}

} // namespace foyer::db
