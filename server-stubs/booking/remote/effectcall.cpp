#include "effectcall.h"

#include "async.h"
#include "faultpoint.h"

namespace foyer::booking {

using graphql::JsonValue;

EffectOutcome unknownOutcome(ErrorCode code, const QString &detail)
{
    EffectOutcome outcome;
    outcome.kind = EffectOutcome::Kind::Unknown;
    outcome.refusal = {code, detail, {}, {}};
    outcome.isUnanswered = true;
    return outcome;
}

EffectOutcome refusedOutcome(ErrorCode code, const QString &detail)
{
    EffectOutcome outcome;
    outcome.kind = EffectOutcome::Kind::Refused;
    outcome.refusal = {code, detail, {}, {}};
    return outcome;
}

QFuture<EffectOutcome> EffectCall::send(const QString &operation, const QJsonObject &variables,
                                        const QString &requestId,
                                        std::function<EffectOutcome(const JsonValue &data)> read,
                                        std::chrono::seconds timeout)
{
    if (const auto fault = FOYER_FAULT_ERROR("booking.before_call"))
        return async::ready(unknownOutcome(ErrorCode::Unreachable, fault->detail));
    return async::then(ask(operation, variables, requestId, timeout), &m_context,
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
