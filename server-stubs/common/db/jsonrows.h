#pragma once

#include "connection.h"

#include <QJsonArray>

namespace foyer::db {

/** What a column becomes in JSON; NULL is null, whatever it is. */
struct JsonColumn
{
    enum class Kind {
        Number,
        Text,
        Uuid, ///< 16 bytes, as a lower-case UUID.
        Hex, ///< Bytes.
    };
    QLatin1StringView name;
    Kind kind = Kind::Text;
};

/** The rows of @p select as objects, its columns named by @p columns in their order. */
Result<QJsonArray> queryJson(Connection &connection, const QString &select, const QList<JsonColumn> &columns);

} // namespace foyer::db
