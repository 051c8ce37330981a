#include "subgraphcall.h"

#include "faultpoint.h"

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;
using graphql::JsonValue;

namespace {

constexpr std::chrono::seconds deadline{10};

} // namespace

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

EffectOutcome unknownOutcome(ErrorCode code, const QString &detail)
{
    EffectOutcome outcome;
    outcome.kind = EffectOutcome::Kind::Unknown;
    outcome.refusal = {code, detail, {}, {}};
    return outcome;
}

EffectOutcome refusedOutcome(ErrorCode code, const QString &detail)
{
    EffectOutcome outcome;
    outcome.kind = EffectOutcome::Kind::Refused;
    outcome.refusal = {code, detail, {}, {}};
    return outcome;
}

service::SubgraphRequest SubgraphCall::request(const QString &operation, const QJsonObject &variables,
                                               const QString &requestId) const
{
    service::SubgraphRequest call;
    call.query = operation;
    call.variables = variables;
    call.identity = m_identity();
    call.requestId = requestId;
    call.deadline = QDeadlineTimer(deadline);
    return call;
}

QFuture<Result<JsonValue>> SubgraphCall::look(const QString &operation, const QJsonObject &variables,
                                              const QString &requestId)
{
    return async::then(m_service.send(request(operation, variables, requestId)), &m_context,
                       [](const Result<service::ServiceAnswer> &answer) -> Result<JsonValue> {
                           if (!answer)
                               return fail(answer.error());
                           if (!answer->errors.isEmpty())
                               return fail(ErrorCode::Unreachable, graphql::toString(answer->errors.first()));
                           return *answer->data;
                       });
}

QFuture<EffectOutcome> SubgraphCall::send(const QString &operation, const QJsonObject &variables,
                                          const QString &requestId,
                                          std::function<EffectOutcome(const JsonValue &data)> read)
{
    if (const auto fault = FOYER_FAULT_ERROR("booking.before_call"))
        return async::ready(unknownOutcome(ErrorCode::Unreachable, fault->detail));
    return async::then(m_service.send(request(operation, variables, requestId)), &m_context,
                       [read = std::move(read)](const Result<service::ServiceAnswer> &answer) {
                           if (const auto fault = FOYER_FAULT_ERROR("booking.after_call"))
                               return unknownOutcome(ErrorCode::Timeout, fault->detail);
                           if (!answer)
                               return unknownOutcome(answer.error().code, answer.error().detail);
                           if (!answer->errors.isEmpty())
                               return unknownOutcome(ErrorCode::Unreachable, graphql::toString(answer->errors.first()));
                           return read(*answer->data);
                       });
}

} // namespace foyer::booking
