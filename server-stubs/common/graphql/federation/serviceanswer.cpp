#include "serviceanswer.h"

#include "execution/jsonreader.h"

#include <QJsonObject>

namespace foyer::graphql::federation {

using namespace Qt::Literals::StringLiterals;

namespace {

GraphQlError errorFromJson(const QJsonObject &json)
{
    GraphQlError error;
    error.message = json.value("message"_L1).toString();
    error.extensions = json.value("extensions"_L1).toObject().toVariantMap();
    error.code = errorCodeFromWireName(error.extensions.take(u"code"_s).toString());
    const QJsonArray path = json.value("path"_L1).toArray();
    for (const QJsonValue &segment : path) {
        if (segment.isString())
            error.path.append(segment.toString());
        else
            error.path.append(segment.toInt());
    }
    return error;
}

} // namespace

Result<ServiceAnswer> answerFromJson(const QByteArray &json)
{
    std::optional<JsonValue> response = readJson(json);
    auto *members = response ? response->as<JsonValue::Object>() : nullptr;
    if (!members)
        return fail(ErrorCode::Protocol, u"not a GraphQL response"_s);
    ServiceAnswer answer;
    bool isResponse = false;
    for (auto &[name, value] : *members) {
        if (name == "data"_L1)
            answer.data = std::make_shared<const JsonValue>(std::move(value));
        else if (name == "errors"_L1)
            answer.errors = errorsFromJson(QJsonArray::fromVariantList(value.toVariant().toList()));
        else
            continue;
        isResponse = true;
    }
    if (!isResponse)
        return fail(ErrorCode::Protocol, u"not a GraphQL response"_s);
    return answer;
}

QList<GraphQlError> errorsFromJson(const QJsonArray &errors)
{
    QList<GraphQlError> list;
    for (const QJsonValue &error : errors)
        list.append(errorFromJson(error.toObject()));
    return list;
}

} // namespace foyer::graphql::federation
