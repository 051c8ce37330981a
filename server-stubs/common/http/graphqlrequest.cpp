#include "graphqlrequest.h"

namespace foyer::http {

using namespace Qt::Literals::StringLiterals;

tl::expected<GraphQlRequest, QString> GraphQlRequest::fromMembers(const QJsonObject &members)
{
    GraphQlRequest request;
    request.query = members.value(u"query"_s).toString();
    if (QStringView(request.query).trimmed().isEmpty())
        return tl::unexpected(u"query is missing or not a string"_s);
    const QJsonValue operationName = members.value(u"operationName"_s);
    if (!operationName.isString() && !operationName.isNull() && !operationName.isUndefined())
        return tl::unexpected(u"operationName is not a string"_s);
    request.operationName = operationName.toString();
    for (auto [name, target] :
         {std::pair(u"variables"_s, &request.variables), std::pair(u"extensions"_s, &request.extensions)}) {
        const QJsonValue value = members.value(name);
        if (!value.isObject() && !value.isNull() && !value.isUndefined())
            return tl::unexpected(u"%1 is not an object"_s.arg(name));
        *target = value.toObject();
    }
    return request;
}

} // namespace foyer::http
