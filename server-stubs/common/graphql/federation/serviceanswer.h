#pragma once

#include "error/graphqlerror.h"
#include "execution/jsonvalue.h"

#include "result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

#include <memory>

namespace foyer::graphql::federation {

/** What one service answered: its response object. No data at all reads as null. Value type. */
struct ServiceAnswer
{
    /** Never null. Shared: answers go from one future to the next. */
    std::shared_ptr<const JsonValue> data = std::make_shared<const JsonValue>();
    QList<GraphQlError> errors; ///< Paths as in the service's own response.
    /** Instead of data, from a service that was told that nobody looks into them: as JSON, in the order of the query,
     *  with nulls risen, as our engine gives them. */
    QByteArray text = {};
    /** Instead of all else, from such a service in another process: its response as it came over the line, which is
     *  nobody's to trust. */
    QByteArray unread = {};
    /** Lists by name that the response is to tell beside data and errors (spec, section 7.1.3); with data only. */
    QJsonObject extensions = {};
};

/** Reads a GraphQL response object. Protocol when it is none. */
Result<ServiceAnswer> answerFromJson(const QByteArray &json);
QList<GraphQlError> errorsFromJson(const QJsonArray &errors);

} // namespace foyer::graphql::federation
