#pragma once

#include "answercache.h"
#include "composition.h"
#include "federation/planexecutor.h"
#include "graphqlsocket.h"
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

/** The one graph that clients see: composes the services' schemas, and for each request validates it, plans
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
    const QString &sdl() const { return m_graph->sdl(); }
    /** Whether @p upstreams would fit together: Conflict as create(). */
    Result<void> check(const QList<Upstream> &upstreams) const;
    /** Goes on with these; what is on its way ends by the graph that it began with, so that ports given before have to
     *  outlive this as well. Conflict as create(): then nothing has changed. */
    Result<void> recompose(const QList<Upstream> &upstreams);

    /** How many requests were told an answer that was kept, since the start. */
    quint64 keptAnswersTold() const { return m_keptAnswersTold; }

    /** Always answers, at the latest about when @p deadline is over. */
    QFuture<http::Answer> execute(const http::GraphQlRequest &request, const graphql::Identity &identity,
                                  QDeadlineTimer deadline);
    /** The answers to an operation over a WebSocket: to a subscription one for each event of the service whose field it
     *  is, with what other services know of it asked for anew each time. Over when this is destroyed. */
    std::unique_ptr<http::AnswerStream> begin(const http::GraphQlRequest &request, const graphql::Identity &identity);

    /** Told of each operation that is about to be executed what it costs (ValidationLimits::maxCost), and on whose
     *  account; not of those that are told an answer that was kept, which cost next to nothing. */
    using Account = std::function<void(const http::GraphQlRequest &, const graphql::Identity &, qint64 cost)>;
    void setAccount(Account account) { m_account = std::move(account); }

    /** How old an answer to @p request may be, by the schema (maxage.h); zero also for what is no valid query. */
    std::chrono::seconds maxAge(const http::GraphQlRequest &request);

private:
    struct Asked;
    class EventAnswers;
    Gateway(std::shared_ptr<Composition> graph, graphql::Introspection introspection,
            QHash<QString, service::SubgraphPort *> ports, AnswerCache::Now now);

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

    const graphql::Introspection m_introspection;
    std::shared_ptr<Composition> m_graph;
    QHash<QString, service::SubgraphPort *> m_ports;
    AnswerCache m_answers;
    quint64 m_keptAnswersTold = 0;
    Account m_account; ///< Empty: nobody counts.
    QObject m_context;
};

} // namespace foyer::gateway
