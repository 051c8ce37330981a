#pragma once

#include "async.h"
#include "commands.h"
#include "subgraphport.h"

#include <functional>
#include <initializer_list>

namespace foyer::booking {

/** Asks another service in booking's own name, and turns whatever comes into an outcome. In the thread it was made
 *  in. */
class SubgraphCall
{
public:
    /** @p service is borrowed. @p identity gives a fresh session with the role SERVICE for each call. */
    SubgraphCall(service::SubgraphPort &service, std::function<graphql::Identity()> identity)
        : m_service(service)
        , m_identity(std::move(identity))
    {
    }

    /** @p read turns the `data` of an answer without errors into an outcome. An answer with errors, and none at all,
     *  is Unknown: a fault is no decision, whatever its code says of the reason. */
    QFuture<EffectOutcome> send(const QString &operation, const QJsonObject &variables, const QString &requestId,
                                std::function<EffectOutcome(const graphql::JsonValue &data)> read);
    /** The `data` of an answer without errors, for what is only looked up. An answer with errors is Unreachable. */
    QFuture<Result<graphql::JsonValue>> look(const QString &operation, const QJsonObject &variables,
                                             const QString &requestId);

private:
    service::SubgraphRequest request(const QString &operation, const QJsonObject &variables,
                                     const QString &requestId) const;

    service::SubgraphPort &m_service;
    const std::function<graphql::Identity()> m_identity;
    QObject m_context;
};

/** The member at @p path; null when there is none on the way. */
const graphql::JsonValue *memberAt(const graphql::JsonValue &value, std::initializer_list<QStringView> path);
/** Empty when there is none, or it is null. */
QString textAt(const graphql::JsonValue &value, std::initializer_list<QStringView> path);

EffectOutcome unknownOutcome(ErrorCode code, const QString &detail);
EffectOutcome refusedOutcome(ErrorCode code, const QString &detail);

} // namespace foyer::booking
