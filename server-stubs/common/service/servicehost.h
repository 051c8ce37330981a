#pragma once

#include "belongings.h"
#include "subgraphport.h"

#include "execution/engine.h"
#include "graphqlsocket.h"

#include <memory>

namespace foyer::service {

/** A service as the rest of the installation sees it: its schema bound to its resolvers, behind the rule that every
 *  root field and every type says who may ask (@auth). Lives in the thread that made it; the service must outlive it.
 */
class ServiceHost final : public SubgraphPort
{
public:
    /** @p sdl is the service's own; the common part is put before it. Fails with InvalidInput when schema and
     *  resolvers do not fit, a root field or a type has no @auth or one that cannot be kept (AuthGuard::problems()),
     * another field is @oncePerRequest, which is counted among root fields only, or @idempotent or @routedBy names a
     * place that there is not, or @region is said of some and not of all: extras.problems lists all of it. */
    static Result<std::unique_ptr<ServiceHost>>
    create(const QString &name, const QString &sdl, const graphql::ResolverMap &resolvers,
           graphql::Introspection introspection = graphql::Introspection::On, const Belongings &belongings = {});

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

    /** Told of each person's request of which something was refused because it is for others (refusedField()), when it
     *  came over HTTP or a WebSocket from no gateway: what one passes on it tells of itself. @p refused is called in
     * the host's thread. */
    void setRefused(std::function<void(const graphql::Identity &, const QString &field)> refused);

private:
    /** Looks at the responses to a request for what was refused; empty where nobody is to be told. */
    std::function<void(const graphql::Response &)> lookAt(const http::GraphQlRequest &request,
                                                          const graphql::Identity &identity) const;
    ServiceHost(QString name, QString sdl, std::unique_ptr<graphql::Engine> engine);

    QString m_name;
    QString m_sdl;
    std::unique_ptr<graphql::Engine> m_engine;
    std::function<void(const graphql::Identity &, const QString &)> m_refused;
};

/** What every service's SDL begins with: @auth, @key, @shareable, the scalars, Money. */
QString commonSdl();

} // namespace foyer::service
