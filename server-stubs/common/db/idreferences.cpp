#include "idreferences.h"

#include "queryamong.h"

#include <set>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype idsAtOnce = 5'000;

QString ofState(const IdColumn &ids)
{
    return ids.state.isEmpty() ? QString() : u" AND state = '%1'"_s.arg(ids.state);
}

} // namespace

Result<QList<QByteArray>> idsNotThere(Connection &referring, const IdColumn &from, Connection &referred,
                                      const QList<IdColumn> &among)
{
    QList<QByteArray> lost;
    QByteArray after; // before all others
    for (bool more = true; more;) {
        const Result<Rows> page = referring.query(u"SELECT DISTINCT %1 FROM %2 WHERE %1 > ?%3 ORDER BY %1 LIMIT %4"_s
                                                      .arg(from.column, from.table, ofState(from))
                                                      .arg(idsAtOnce),
                                                  {after});
        if (!page)
            return fail(page.error());
        more = page->size() == idsAtOnce;
        std::set<QByteArray> left;
        for (const Row &row : *page)
            after = *left.insert(row.bytes(0)).first;
        for (const IdColumn &ids : among) {
            const Result<Rows> found = queryAmong(
                referred,
                u"SELECT DISTINCT %1 FROM %2 WHERE %1 IN (%3)%4"_s.arg(ids.column, ids.table, u"%1"_s, ofState(ids)),
                QList<QByteArray>(left.cbegin(), left.cend()));
            if (!found)
                return fail(found.error());
            for (const Row &row : *found)
                left.erase(row.bytes(0));
        }
        lost += QList<QByteArray>(left.cbegin(), left.cend());
    }
    return lost;
}

} // namespace foyer::db
