#include "jsonrows.h"

#include "foyerassert.h"

#include <QJsonObject>
#include <QUuid>

namespace foyer::db {

namespace {

QJsonValue valueOf(const Row &row, int column, JsonColumn::Kind kind)
{
    if (row.isNull(column))
        return QJsonValue::Null;
    switch (kind) {
    case JsonColumn::Kind::Number:
        return row.integer(column);
    case JsonColumn::Kind::Text:
        return row.text(column);
    case JsonColumn::Kind::Uuid:
        return QUuid::fromRfc4122(row.bytes(column)).toString(QUuid::WithoutBraces);
    case JsonColumn::Kind::Hex:
        return QString::fromLatin1(row.bytes(column).toHex());
    }
    Q_UNREACHABLE();
}

} // namespace

Result<QJsonArray> queryJson(Connection &connection, const QString &select, const QList<JsonColumn> &columns)
{
    const Result<Rows> rows = connection.query(select);
    if (!rows)
        return fail(rows.error());
    QJsonArray array;
    for (const Row &row : *rows) {
        FOYER_ASSERT(row.size() == columns.size());
        QJsonObject object;
        for (int i = 0; i < row.size(); ++i)
            object.insert(columns.at(i).name, valueOf(row, i, columns.at(i).kind));
        array.append(object);
    }
    return array;
}

} // namespace foyer::db
