#pragma once

#include "error/graphqlerror.h"
#include "execution/jsonvalue.h"

#include <QByteArray>
#include <QList>

#include <memory>

namespace foyer::graphql {

/** The answer to one request (spec, section 7.1). Value type, cheap to copy. */
struct Response
{
    /** The result in the order of the query; a JSON null when a null bubbled up to the root. No pointer when nothing
     *  was executed. */
    std::shared_ptr<const JsonValue> data;
    /** In the order of the query. */
    QList<GraphQlError> errors;
    /** The same as JSON instead of data, when the request wanted text. */
    QByteArray text = {};
    /** operationLabel() of what was executed; empty when nothing was. */
    QByteArray operation = {};

    /** Refused before execution (parse, validation, variables): there is no `data` at all. */
    bool isRequestError() const { return data == nullptr && text.isEmpty(); }
    /** UTF-8: {"errors": [...]?, "data": ...?}, keys in the order of the query. */
    QByteArray toJson() const;
};

} // namespace foyer::graphql
