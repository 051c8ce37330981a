#include "keptids.h"

#include "queryamong.h"

#include <QHash>
#include <QUuid>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

Result<QStringList> keptIds(Connection &connection, const QList<KeyColumn> &places, const QStringList &ids)
{
    QHash<QByteArray, QString> asked;
    for (const QString &id : ids) {
        if (const QUuid uuid = QUuid::fromString(id); !uuid.isNull())
            asked.insert(uuid.toRfc4122(), id);
    }
    QStringList kept;
    for (const KeyColumn &place : places) {
        const Result<Rows> rows = queryAmong(
            connection, u"SELECT %1 AS id FROM %2 WHERE %1 IN (%3)"_s.arg(place.column, place.table, u"%1"_s),
            asked.keys());
        if (!rows)
            return fail(rows.error());
        for (const Row &row : *rows)
            kept.append(asked.take(row.bytes("id")));
    }
    return kept;
}

} // namespace foyer::db
