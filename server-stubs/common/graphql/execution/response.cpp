#include "execution/response.h"

#include <QJsonDocument>

#include <utility>

namespace foyer::graphql {

QByteArray Response::toJson() const
{
    QByteArray out = "{";
    if (!errors.isEmpty()) {
        char separator = '[';
        out += "\"errors\":";
        for (const GraphQlError &error : errors) {
            out += std::exchange(separator, ',');
            out += QJsonDocument(error.toJson()).toJson(QJsonDocument::Compact);
        }
        out += ']';
    }
    if (!isRequestError())
        out += errors.isEmpty() ? "\"data\":" : ",\"data\":";
    if (data)
        data->appendTo(out);
    else
        out += text;
    return out + '}';
}

} // namespace foyer::graphql
