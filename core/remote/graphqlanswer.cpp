#include "graphqlanswer.h"

#include "jsontext.h"

#include <QJsonArray>

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;

namespace {

Error errorFrom(const QJsonValue &value)
{
    QVariantMap extras = value[u"extensions"_s].toObject().toVariantMap();
    const QString code = extras.take(u"code"_s).toString();
    extras.remove(u"refused"_s); // an error of this kind is never the service's considered no
    Error error{errorCodeFromWireName(code), value[u"message"_s].toString(), extras};
    const QJsonArray path = value[u"path"_s].toArray();
    if (!path.isEmpty())
        error.extras.insert(u"field"_s, path.first().toString());
    return error;
}

Error errorOfStatus(int status, const QString &detail)
{
    const auto code = [status] {
        switch (status) {
        case 401:
            return ErrorCode::Unauthenticated;
        case 403:
            return ErrorCode::Forbidden;
        case 408:
        case 504:
            return ErrorCode::Timeout;
        case 413:
            return ErrorCode::TooLarge;
        case 426:
            return ErrorCode::VersionMismatch;
        case 429:
            return ErrorCode::TooManyAttempts;
        case 502:
            return ErrorCode::Unreachable;
        case 503:
            return ErrorCode::Busy;
        default:
            return ErrorCode::Protocol;
        }
    }();
    return {code, u"HTTP %1: %2"_s.arg(status).arg(detail), {}};
}

Result<GraphQlAnswer> readResponse(int status, const QJsonObject &response)
{
    GraphQlAnswer answer;
    const QJsonArray errors = response[u"errors"_s].toArray();
    for (const QJsonValue &error : errors)
        answer.errors.append(errorFrom(error));
    const QJsonArray missing = response[u"extensions"_s][u"missingRegions"_s].toArray();
    for (const QJsonValue &region : missing) {
        if (const QString name = region[u"region"_s].toString(); !answer.missingRegions.contains(name))
            answer.missingRegions.append(name);
    }
    const QJsonValue data = response[u"data"_s];
    if (data.isObject()) {
        answer.data = data.toObject();
        return answer;
    }
    if (answer.errors.isEmpty())
        return fail(status == 200 ? Error{ErrorCode::Protocol, u"neither data nor errors"_s, {}}
                                  : errorOfStatus(status, u"neither data nor errors"_s));
    Error first = answer.errors.first();
    if (first.code == ErrorCode::Internal && status != 200 && status != 500)
        first.code = errorOfStatus(status, {}).code;
    return fail(first);
}

} // namespace

Result<QJsonValue> GraphQlAnswer::field(const QString &name) const
{
    const QJsonValue value = data.value(name);
    if (!value.isNull() && !value.isUndefined())
        return value;
    for (const Error &error : errors) {
        if (error.extras.value(u"field"_s).toString() == name)
            return fail(error);
    }
    if (!errors.isEmpty())
        return fail(errors.first());
    if (value.isUndefined())
        return fail(ErrorCode::Protocol, u"the answer has no "_s + name);
    return fail(ErrorCode::NotFound, name);
}

Result<GraphQlAnswer> readAnswer(int status, const QByteArray &body)
{
    const tl::expected<QJsonDocument, QString> document = documentFromJson(body);
    if (!document || !document->isObject()) {
        if (status != 200)
            return fail(errorOfStatus(status, u"no GraphQL answer"_s));
        return fail(ErrorCode::Protocol, document ? u"not an object"_s : u"not JSON: "_s + document.error());
    }
    return readResponse(status, document->object());
}

Result<GraphQlAnswer> readResponse(const QJsonObject &response)
{
    return readResponse(200, response);
}

} // namespace foyer::remote
