#pragma once

#include "commands.h"
#include "subgraphcall.h"

namespace foyer::booking {

/** Asks another service to do something for a sale, and turns whatever comes into an outcome. In the thread it was made
 *  in. */
class EffectCall final : public service::SubgraphCall
{
public:
    using SubgraphCall::SubgraphCall;

    /** For what somebody waits for who can go on without it. */
    static constexpr std::chrono::seconds questionPatience{3};

    /** @p read turns the `data` of an answer without errors into an outcome. An answer with errors, and none at all,
     *  is Unknown: a fault is no decision, whatever its code says of the reason. */
    QFuture<EffectOutcome> send(const QString &operation, const QJsonObject &variables, const QString &requestId,
                                std::function<EffectOutcome(const graphql::JsonValue &data)> read,
                                std::chrono::seconds timeout = patience);

    /** The same of @p count effects in one call, each with its outcome in @p read's list. */
    QFuture<QList<EffectOutcome>> sendAll(qsizetype count, const QString &operation, const QJsonObject &variables,
                                          const QString &requestId,
                                          std::function<QList<EffectOutcome>(const graphql::JsonValue &data)> read);

private:
    QObject m_context;
};

EffectOutcome unknownOutcome(ErrorCode code, const QString &detail);
EffectOutcome refusedOutcome(ErrorCode code, const QString &detail);

} // namespace foyer::booking
