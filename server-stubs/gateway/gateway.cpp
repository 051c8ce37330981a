#include "gateway.h"

#include "async.h"
#include "federation/planexecutor.h"

#include <QJsonArray>
#include <QPointer>

namespace foyer::gateway {

using namespace Qt::Literals::StringLiterals;
using namespace graphql;
namespace fed = graphql::federation;

namespace {

constexpr std::chrono::milliseconds longestEvent{20'000};

http::Answer refusal(const QList<GraphQlError> &errors)
{
    QJsonArray list;
    for (const GraphQlError &error : errors)
        list.append(error.toJson());
    return {QJsonDocument(QJsonObject{{u"errors"_s, list}}).toJson(QJsonDocument::Compact), false, false};
}

http::Answer refusal(ErrorCode code, const QString &message)
{
    GraphQlError error;
    error.code = code;
    error.message = message;
    return refusal({error});
}

/** Who may change films, cinemas and the programme. Whoever sells changes only what is never kept, such as free seats:
 * what everybody looks at is to last through the rush for it. */
bool isEditor(const Identity &identity)
{
    return identity.hasRole(u"MANAGER") || identity.hasRole(u"ADMIN");
}

/** What decides about an answer that is not staff's: of staff each asks for himself, as who edits is to read his edit.
 */
std::optional<AnswerCache::Question> questionOf(const http::GraphQlRequest &request, const Identity &identity)
{
    QString audience;
    for (const QString &role : identity.roles) {
        if (role != "CUSTOMER"_L1 && role != "KIOSK"_L1)
            return std::nullopt;
        audience += role + u' ';
    }
    for (const QString &cinema : identity.cinemaIds)
        audience += cinema + u' ';
    return AnswerCache::Question{
        request.query, request.operationName,
        request.variables.isEmpty() ? QByteArray() : QJsonDocument(request.variables).toJson(QJsonDocument::Compact),
        audience};
}

QList<fed::Subgraph> subgraphsOf(const QList<Upstream> &upstreams)
{
    QList<fed::Subgraph> subgraphs;
    for (const Upstream &upstream : upstreams)
        subgraphs.append({upstream.name, upstream.sdl});
    return subgraphs;
}

QHash<QString, service::SubgraphPort *> portsOf(const QList<Upstream> &upstreams)
{
    QHash<QString, service::SubgraphPort *> ports;
    for (const Upstream &upstream : upstreams)
        ports.insert(upstream.name, upstream.port);
    return ports;
}

} // namespace

/** One request on its way. */
struct Gateway::Asked
{
    std::shared_ptr<Composition> graph; ///< By which it was planned.
    std::shared_ptr<const PlannedOperation> planned;
    QJsonObject variables;
    Identity identity;
    QString requestId;
    QDeadlineTimer deadline;
    qint64 cost = 0; ///< When somebody keeps account.
};

/** Of a subscription: its one service tells what happens, the others add what they know. */
class Gateway::EventAnswers final : public http::AnswerStream
{
public:
    EventAnswers(Gateway &gateway, std::shared_ptr<Asked> asked)
        : m_gateway(&gateway.m_context, &gateway)
        , m_asked(std::move(asked))
    {
        const fed::QueryPlan &plan = *m_asked->planned->plan;
        const fed::Fetch &root = plan.fetches.front();
        m_service = root.service;
        service::SubgraphRequest request;
        request.query = root.text;
        request.variables = fed::variablesOf(root, m_asked->variables);
        request.identity = m_asked->identity;
        request.requestId = m_asked->requestId;
        request.mayBeText = plan.isWhole;
        m_events = gateway.m_ports.value(root.service)->subscribe(request);
    }

    QFuture<std::optional<http::Answer>> next() override
    {
        return async::then(m_events->next(), &m_context, [this](const std::optional<Response> &event) {
            if (!event || !m_gateway.first)
                return async::ready(std::optional<http::Answer>());
            if (event->isRequestError())
                return async::ready(std::optional(refusal(withService(event->errors))));
            service::ServiceAnswer known;
            if (event->data)
                known.data = event->data;
            known.text = event->text;
            known.errors = event->errors;
            auto asked = std::make_shared<Asked>(*m_asked);
            asked->deadline = QDeadlineTimer(longestEvent);
            return async::then(m_gateway.second->gather(asked, known), &m_context,
                               [](const http::Answer &answer) { return std::optional<http::Answer>(answer); });
        });
    }

private:
    QList<GraphQlError> withService(QList<GraphQlError> errors) const
    {
        for (GraphQlError &error : errors)
            error.extensions.insert(u"service"_s, m_service);
        return errors;
    }

    const std::pair<QPointer<QObject>, Gateway *> m_gateway; ///< The second is gone when the first is.
    const std::shared_ptr<const Asked> m_asked;
    QString m_service;
    std::unique_ptr<ResponseStream> m_events;
    QObject m_context;
};

Gateway::Gateway(std::shared_ptr<Composition> graph, Introspection introspection,
                 QHash<QString, service::SubgraphPort *> ports, AnswerCache::Now now)
    : m_introspection(introspection)
    , m_graph(std::move(graph))
    , m_ports(std::move(ports))
    , m_answers(std::move(now))
{
}

Gateway::~Gateway() = default;

Result<std::unique_ptr<Gateway>> Gateway::create(const QList<Upstream> &upstreams, Introspection introspection,
                                                 AnswerCache::Now now)
{
    Result<std::shared_ptr<Composition>> graph = Composition::of(subgraphsOf(upstreams), introspection);
    if (!graph)
        return fail(graph.error());
    return std::unique_ptr<Gateway>(new Gateway(std::move(*graph), introspection, portsOf(upstreams), std::move(now)));
}

Result<void> Gateway::check(const QList<Upstream> &upstreams) const
{
    return Composition::of(subgraphsOf(upstreams), m_introspection).map([](const auto &) {});
}

Result<void> Gateway::recompose(const QList<Upstream> &upstreams)
{
    Result<std::shared_ptr<Composition>> graph = Composition::of(subgraphsOf(upstreams), m_introspection);
    if (!graph)
        return fail(graph.error());
    m_graph = std::move(*graph);
    m_ports = portsOf(upstreams);
    m_answers.forget();
    return {};
}

tl::expected<std::shared_ptr<Gateway::Asked>, http::Answer> Gateway::understand(const http::GraphQlRequest &request,
                                                                                const Identity &identity)
{
    const auto chosen = m_graph->operations().choose(request.query, request.operationName);
    if (!chosen)
        return tl::unexpected(refusal(chosen.error()));
    if (chosen->operation->operation == ast::OperationType::Mutation && !request.mutationsAllowed) {
        http::Answer answer = refusal(ErrorCode::InvalidInput, u"A mutation must be sent by POST."_s);
        answer.mutationRefused = true;
        return tl::unexpected(answer);
    }
    const auto planned = m_graph->operations().plan(*chosen, request.variables);
    if (!planned)
        return tl::unexpected(refusal(planned.error()));
    auto asked = std::make_shared<Asked>();
    asked->graph = m_graph;
    asked->planned = *planned;
    asked->variables = request.variables;
    asked->identity = identity;
    asked->requestId = request.requestId;
    if (m_account)
        asked->cost = m_graph->operations().costOf(*chosen, request.variables);
    return asked;
}

QFuture<http::Answer> Gateway::execute(const http::GraphQlRequest &request, const Identity &identity,
                                       QDeadlineTimer deadline)
{
    std::optional<AnswerCache::Question> question = questionOf(request, identity);
    if (const http::Answer *kept = question ? m_answers.find(*question) : nullptr) {
        ++m_keptAnswersTold;
        return async::ready(*kept);
    }
    const auto asked = understand(request, identity);
    if (!asked)
        return async::ready(asked.error());
    if ((*asked)->planned->type == ast::OperationType::Subscription)
        return async::ready(refusal(ErrorCode::InvalidInput, u"Subscriptions are answered over a WebSocket only."_s));
    (*asked)->deadline = deadline;
    if (m_account)
        m_account(request, identity, (*asked)->cost);
    return share(*asked, question);
}

std::chrono::seconds Gateway::maxAge(const http::GraphQlRequest &request)
{
    const auto asked = understand(request, {});
    return asked ? (*asked)->planned->maxAge : std::chrono::seconds(0);
}

std::unique_ptr<http::AnswerStream> Gateway::begin(const http::GraphQlRequest &request, const Identity &identity)
{
    const auto asked = understand(request, identity);
    if (!asked)
        return http::singleAnswer(async::ready(asked.error()));
    if (m_account)
        m_account(request, identity, (*asked)->cost);
    const bool asksSomebody = !(*asked)->planned->plan->fetches.empty(); // its field may be skipped
    if ((*asked)->planned->type == ast::OperationType::Subscription && asksSomebody)
        return std::make_unique<EventAnswers>(*this, *asked);
    (*asked)->deadline = QDeadlineTimer(longestEvent);
    return http::singleAnswer(share(*asked, questionOf(request, identity)));
}

QFuture<Response> Gateway::introspect(const Asked &asked)
{
    const fed::IntrospectionPart &part = *asked.planned->introspection;
    QJsonObject variables;
    for (const QString &name : part.variables) {
        if (asked.variables.contains(name))
            variables.insert(name, asked.variables.value(name));
    }
    return asked.graph->introspection().execute({part.query, {}, variables, {}}, std::make_shared<RequestContext>());
}

QFuture<http::Answer> Gateway::share(const std::shared_ptr<const Asked> &asked,
                                     const std::optional<AnswerCache::Question> &question)
{
    if (!question || asked->planned->maxAge <= std::chrono::seconds(0))
        return gather(asked);
    return m_answers.answer({*question, asked->planned->maxAge, asked->deadline,
                             [this, asked] { return gather(asked); }, [this, asked] { return timeOut(asked); }});
}

QFuture<http::Answer> Gateway::gather(const std::shared_ptr<const Asked> &asked,
                                      const std::optional<service::ServiceAnswer> &known)
{
    return complete(asked,
                    [this, asked, known](const QString &name, const QString &query, const QJsonObject &variables) {
                        if (known && query == asked->planned->plan->fetches.front().text)
                            return async::ready(Result<service::ServiceAnswer>(*known));
                        service::SubgraphPort *port = m_ports.value(name);
                        FOYER_ASSERT(port);
                        return port->send({query, variables, asked->identity, asked->requestId, asked->deadline,
                                           asked->planned->plan->isWhole});
                    });
}

QFuture<http::Answer> Gateway::timeOut(const std::shared_ptr<const Asked> &asked)
{
    return complete(asked, [](const QString &, const QString &, const QJsonObject &) {
        return async::failed<service::ServiceAnswer>(ErrorCode::Timeout, u"no answer within the time allowed"_s);
    });
}

QFuture<http::Answer> Gateway::complete(const std::shared_ptr<const Asked> &asked, const Send &send)
{
    const auto promise = std::make_shared<QPromise<http::Answer>>();
    promise->start();
    const QFuture<http::Answer> future = promise->future();
    const auto answer = [this, asked, promise](const fed::Gathered &answers, const QHash<QString, QByteArray> &texts) {
        if (asked->planned->type == ast::OperationType::Mutation && isEditor(asked->identity))
            m_answers.forget();
        fed::Completed completed = fed::complete(*asked->planned->plan->shape, answers, texts);
        // What a region is missing from is no more to be kept than what failed.
        promise->addResult(http::Answer{std::move(completed.json), true, false, false,
                                        completed.hasErrors || completed.hasExtensions, asked->planned->label});
        promise->finish();
    };
    fed::execute(asked->planned->plan, asked->variables, send, &m_context,
                 [this, asked, answer](const fed::Gathered &answers) {
                     if (!asked->planned->introspection)
                         return answer(answers, {});
                     async::then(introspect(*asked), &m_context, [asked, answer, answers](const Response &about) {
                         QHash<QString, QByteArray> texts;
                         for (const QString &key : asked->planned->introspection->keys) {
                             const JsonValue *member = about.data ? about.data->member(key) : nullptr;
                             if (about.data)
                                 texts.insert(key, member ? member->toJson() : QByteArray("null"));
                         }
                         answer(answers, texts);
                     });
                 });
    return future;
}

} // namespace foyer::gateway
