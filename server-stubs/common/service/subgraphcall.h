#pragma once

#include "subgraphport.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <initializer_list>

namespace foyer::service {

/** Asks another service in the asker's own name. In the thread it was made in. */
class SubgraphCall
{
public:
    /** @p service is borrowed. @p identity gives a fresh session with the role SERVICE for each call. */
    SubgraphCall(SubgraphPort &service, std::function<graphql::Identity()> identity);

    static constexpr std::chrono::seconds patience{10};
    /** Whatever is answered within @p timeout, also with errors in it. */
    QFuture<Result<ServiceAnswer>> ask(const QString &operation, const QJsonObject &variables, const QString &requestId,
                                       std::chrono::milliseconds timeout = patience);
    /** The `data` of an answer without errors, for what is only looked up. An answer with errors is Unreachable. */
    QFuture<Result<graphql::JsonValue>> look(const QString &operation, const QJsonObject &variables,
                                             const QString &requestId);

private:
    SubgraphPort &m_service;
    const std::function<graphql::Identity()> m_identity;
    QObject m_context;
};

/** The member at @p path; null when there is none on the way. */
const graphql::JsonValue *memberAt(const graphql::JsonValue &value, std::initializer_list<QStringView> path);
/** Empty when there is none, or it is null. */
QString textAt(const graphql::JsonValue &value, std::initializer_list<QStringView> path);

} // namespace foyer::service
