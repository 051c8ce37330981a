#include "openfigures.h"

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

Result<OpenFigures> openFigures(db::Connection &connection)
{
    const Result<db::Rows> rows = connection.query(u"SELECT COUNT(*), MIN(since) FROM open_item"_s);
    if (!rows)
        return fail(rows.error());
    OpenFigures figures{rows->first().integer(0), {}};
    if (figures.count > 0)
        figures.oldestMs = rows->first().integer(1);
    return figures;
}

} // namespace foyer::payment
