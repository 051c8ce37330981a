#include "subgraphcall.h"

#include "async.h"

namespace foyer::service {

using graphql::JsonValue;

SubgraphCall::SubgraphCall(SubgraphPort &service, std::function<graphql::Identity()> identity)
    : m_service(service)
    , m_identity(std::move(identity))
{
}

QFuture<Result<ServiceAnswer>> SubgraphCall::ask(const QString &operation, const QJsonObject &variables,
                                                 const QString &requestId, std::chrono::milliseconds timeout)
{
    SubgraphRequest request;
    request.query = operation;
    request.variables = variables;
    request.identity = m_identity();
    request.requestId = requestId;
    request.deadline = QDeadlineTimer(timeout);
    return m_service.send(request);
}

QFuture<Result<JsonValue>> SubgraphCall::look(const QString &operation, const QJsonObject &variables,
                                              const QString &requestId)
{
    return async::then(ask(operation, variables, requestId), &m_context,
                       [](const Result<ServiceAnswer> &answer) -> Result<JsonValue> {
                           if (!answer)
                               return fail(answer.error());
                           if (!answer->errors.isEmpty())
                               return fail(ErrorCode::Unreachable, graphql::toString(answer->errors.first()));
                           return *answer->data;
                       });
}

const JsonValue *memberAt(const JsonValue &value, std::initializer_list<QStringView> path)
{
    const JsonValue *here = &value;
    for (const QStringView key : path)
        here = here ? here->member(key) : nullptr;
    return here;
}

QString textAt(const JsonValue &value, std::initializer_list<QStringView> path)
{
    const JsonValue *member = memberAt(value, path);
    const QString *text = member ? member->as<QString>() : nullptr;
    return text ? *text : QString();
}

} // namespace foyer::service
