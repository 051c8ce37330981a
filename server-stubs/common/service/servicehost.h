#pragma once

#include "subgraphport.h"

#include "execution/engine.h"
#include "graphqlsocket.h"

#include <memory>

namespace foyer::service {

/** A service as the rest of the installation sees it: its schema bound to its resolvers, behind the rule that every
 *  root field says who may ask (@auth). Lives in the thread that made it; the service must outlive it. */
class ServiceHost final : public SubgraphPort
{
public:
    /** @p sdl is the service's own; the common part is put before it. Fails with InvalidInput when schema and
     *  resolvers do not fit, a root field has no @auth, or another one is @oncePerRequest, which is counted among root
     *  fields only: extras.problems lists all of it. */
    static Result<std::unique_ptr<ServiceHost>>
    create(const QString &name, const QString &sdl, const graphql::ResolverMap &resolvers,
           graphql::Introspection introspection = graphql::Introspection::On);

    const QString &name() const { return m_name; }
    /** With the common part; what is composed. */
    const QString &sdl() const { return m_sdl; }

    QFuture<Result<ServiceAnswer>> send(const SubgraphRequest &request) override;
    std::unique_ptr<graphql::ResponseStream> subscribe(const SubgraphRequest &request) override;
    /** The same for a request that came over HTTP. */
    QFuture<http::Answer> execute(const http::GraphQlRequest &request, const graphql::Identity &identity,
                                  QDeadlineTimer deadline);
    /** The same for an operation over a WebSocket, whatever its kind. */
    std::unique_ptr<http::AnswerStream> begin(const http::GraphQlRequest &request, const graphql::Identity &identity);

private:
    ServiceHost(QString name, QString sdl, std::unique_ptr<graphql::Engine> engine);

    QString m_name;
    QString m_sdl;
    std::unique_ptr<graphql::Engine> m_engine;
};

/** What every service's SDL begins with: @auth, @key, @shareable, the scalars, Money. */
QString commonSdl();

} // namespace foyer::service
