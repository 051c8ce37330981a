#pragma once

#include "answercache.h"
#include "execution/engine.h"
#include "federation/supergraph.h"
#include "graphqlsocket.h"
#include "knownoperations.h"
#include "subgraphport.h"

#include <memory>

namespace foyer::gateway {

/** One service behind the gateway. */
struct Upstream
{
    QString name;
    QString sdl;
    service::SubgraphPort *port = nullptr; ///< Borrowed; outlives the gateway.
};

/** The one graph that clients see: composes the services' schemas at start, and for each request validates it, plans
 *  it, asks the services and puts their answers together. Keeps no data but answers that are the same for all who are
 *  not staff, for the seconds that the schema allows (README). Lives in the thread that made it. */
class Gateway
{
public:
    /** Conflict with all conflicts in extras.conflicts when the schemas do not fit together. */
    static Result<std::unique_ptr<Gateway>> create(const QList<Upstream> &upstreams,
                                                   graphql::Introspection introspection = graphql::Introspection::On,
                                                   AnswerCache::Now now = AnswerCache::steadyNow);
    ~Gateway();

    /** The composed schema. */
    const QString &sdl() const { return m_graph.sdl(); }

    /** Always answers, at the latest about when @p deadline is over. */
    QFuture<http::Answer> execute(const http::GraphQlRequest &request, const graphql::Identity &identity,
                                  QDeadlineTimer deadline);
    /** The answers to an operation over a WebSocket: to a subscription one for each event of the service whose field it
     *  is, with what other services know of it asked for anew each time. Over when this is destroyed. */
    std::unique_ptr<http::AnswerStream> begin(const http::GraphQlRequest &request, const graphql::Identity &identity);

private:
    struct Asked;
    class EventAnswers;
    Gateway(graphql::federation::Supergraph graph, std::unique_ptr<graphql::Engine> introspection,
            graphql::Introspection allowed, QHash<QString, service::SubgraphPort *> ports, AnswerCache::Now now);

    tl::expected<std::shared_ptr<Asked>, http::Answer> understand(const http::GraphQlRequest &request,
                                                                  const graphql::Identity &identity);
    /** Of who asks the same, to one; the others wait, or are told what was answered before. */
    QFuture<http::Answer> share(const std::shared_ptr<const Asked> &asked,
                                const std::optional<AnswerCache::Question> &question);
    /** @p known is what the first service to be asked has answered already. */
    QFuture<http::Answer> gather(const std::shared_ptr<const Asked> &asked,
                                 const std::optional<service::ServiceAnswer> &known = {});
    /** As if no service had answered in time. */
    QFuture<http::Answer> timeOut(const std::shared_ptr<const Asked> &asked);
    using Send = graphql::federation::SendToService;
    QFuture<http::Answer> complete(const std::shared_ptr<const Asked> &asked, const Send &send);
    QFuture<graphql::Response> introspect(const Asked &asked);

    graphql::federation::Supergraph m_graph;
    /** The composed schema with nobody behind its fields: validates, and answers about itself. */
    std::unique_ptr<graphql::Engine> m_introspection;
    QHash<QString, service::SubgraphPort *> m_ports;
    KnownOperations m_known;
    AnswerCache m_answers;
    QObject m_context;
};

} // namespace foyer::gateway
