#include "effectcall.h"

#include "async.h"
#include "faultpoint.h"

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;
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

namespace {

/** What a call that is made to fail comes to; nothing of others. */
std::optional<EffectOutcome> notSent()
{
    if (const auto fault = FOYER_FAULT_ERROR("booking.before_call"))
        return unknownOutcome(ErrorCode::Unreachable, fault->detail);
    return std::nullopt;
}

/** What @p answer is when it is no decision. */
std::optional<EffectOutcome> unknownOf(const Result<service::ServiceAnswer> &answer)
{
    if (const auto fault = FOYER_FAULT_ERROR("booking.after_call"))
        return unknownOutcome(ErrorCode::Timeout, fault->detail);
    if (!answer)
        return unknownOutcome(answer.error().code, answer.error().detail);
    if (!answer->errors.isEmpty())
        return unknownOutcome(ErrorCode::Unreachable, graphql::toString(answer->errors.first()));
    return std::nullopt;
}

} // namespace

QFuture<EffectOutcome> EffectCall::send(const QString &operation, const QJsonObject &variables,
                                        const QString &requestId,
                                        std::function<EffectOutcome(const JsonValue &data)> read,
                                        std::chrono::seconds timeout)
{
    if (const std::optional<EffectOutcome> failed = notSent())
        return async::ready(*failed);
    return async::then(ask(operation, variables, requestId, timeout), &m_context,
                       [read = std::move(read)](const Result<service::ServiceAnswer> &answer) {
                           const std::optional<EffectOutcome> unknown = unknownOf(answer);
                           return unknown ? *unknown : read(*answer->data);
                       });
}

QFuture<QList<EffectOutcome>> EffectCall::sendAll(qsizetype count, const QString &operation,
                                                  const QJsonObject &variables, const QString &requestId,
                                                  std::function<QList<EffectOutcome>(const JsonValue &data)> read)
{
    if (const std::optional<EffectOutcome> failed = notSent())
        return async::ready(QList<EffectOutcome>(count, *failed));
    return async::then(ask(operation, variables, requestId), &m_context,
                       [count, read = std::move(read)](const Result<service::ServiceAnswer> &answer) {
                           if (const std::optional<EffectOutcome> unknown = unknownOf(answer))
                               return QList<EffectOutcome>(count, *unknown);
                           QList<EffectOutcome> outcomes = read(*answer->data);
                           while (outcomes.size() < count)
                               outcomes.append(
                                   unknownOutcome(ErrorCode::Protocol, u"one that was asked for is not answered"_s));
                           return outcomes;
                       });
}

} // namespace foyer::booking
