#include "execution/engine.h"

#include "execution/documentcache.h"
#include "execution/execution.h"
#include "execution/introspection.h"
#include "execution/operationchoice.h"
#include "execution/subgraph.h"
#include "execution/subscription.h"

#include <unordered_set>

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

namespace {

QStringList described(const SchemaErrors &errors)
{
    QStringList lines;
    for (const GraphQlError &error : errors)
        lines.append(toString(error));
    return lines;
}

GraphQlError requestError(const QString &message)
{
    GraphQlError error;
    error.message = message;
    error.code = ErrorCode::InvalidInput;
    return error;
}

Response refused(const QList<GraphQlError> &errors)
{
    return {nullptr, errors};
}

ResponseForm formOf(const Request &request)
{
    return request.wantsText ? ResponseForm::Text : ResponseForm::Value;
}

/** The response that @p begin is to hand to what it is given. */
template <class Begin>
QFuture<Response> futureOf(Begin begin)
{
    const auto promise = std::make_shared<QPromise<Response>>();
    promise->start();
    QFuture<Response> future = promise->future();
    begin([promise](Response response) {
        promise->addResult(std::move(response));
        promise->finish();
    });
    return future;
}

/** What can be executed. */
struct Prepared
{
    std::shared_ptr<PlannedDocument> document;
    const ast::OperationDefinition *operation = nullptr;
    QVariantMap variables;
};

/** Of what is no subscription, or was refused. */
class SingleResponse final : public ResponseStream
{
public:
    explicit SingleResponse(QFuture<Response> response)
        : m_response(std::move(response))
    {
    }
    QFuture<std::optional<Response>> next() override
    {
        if (std::exchange(m_isAsked, true))
            return async::ready(std::optional<Response>());
        return async::then(m_response, &m_context,
                           [](const Response &response) { return std::optional<Response>(response); });
    }

private:
    QFuture<Response> m_response;
    bool m_isAsked = false;
    QObject m_context;
};

} // namespace

struct Engine::Private
{
    std::shared_ptr<const Schema> schema; ///< Where introspection refers to it.
    Bindings bindings;
    LoaderFactories loaders;
    EngineOptions options;
    DocumentCache documents;
    std::unique_ptr<QObject> thread = std::make_unique<QObject>();
    Deadlines deadlines;
    ExecutionEnvironment environment{*schema,           bindings,     loaders,  options.guard,
                                     options.typeGuard, thread.get(), deadlines};
    const std::shared_ptr<OpenSubscriptions> subscriptions = std::make_shared<OpenSubscriptions>();
    std::unordered_set<std::shared_ptr<Execution>> running; ///< Last: they use the others to the end.

    Private(std::shared_ptr<const Schema> built, Bindings made, const ResolverMap &resolvers, EngineOptions given)
        : schema(std::move(built))
        , bindings(std::move(made))
        , loaders(resolvers.loaders())
        , options(std::move(given))
        , documents(*schema, options.limits, options.introspection, options.cachedCharacters)
    {
    }

    tl::expected<Prepared, QList<GraphQlError>> prepare(const Request &request);
    void run(Prepared prepared, ResponseForm form, std::shared_ptr<RequestContext> context,
             std::function<void(Response)> done);
};

Engine::Engine(std::unique_ptr<Private> made)
    : d(std::move(made))
{
}

Engine::~Engine()
{
    d->thread.reset(); // first: nothing may resume while the executions go
    for (Subscription *subscription : std::as_const(*d->subscriptions))
        subscription->detach();
}

tl::expected<std::unique_ptr<Engine>, QStringList> Engine::create(const QString &sdl, const ResolverMap &resolvers,
                                                                  EngineOptions options)
{
    auto schema = buildSchema(sdl, resolvers.scalars());
    if (schema && options.isSubgraph)
        schema = buildSchema(sdl + subgraphSdl(*schema, options.subgraphFieldDirectives), resolvers.scalars());
    if (!schema)
        return tl::unexpected(described(schema.error()));

    // In its place for good before introspection keeps a reference to it.
    const auto place = std::make_shared<const Schema>(std::move(*schema));
    ResolverMap own;
    addIntrospection(own, *place);
    if (options.isSubgraph)
        addSubgraph(own, *place, sdl, resolvers);
    auto bindings = Bindings::create(*place, resolvers, own);
    if (!bindings)
        return tl::unexpected(bindings.error());
    return std::unique_ptr<Engine>(
        new Engine(std::make_unique<Private>(place, std::move(*bindings), resolvers, std::move(options))));
}

const Schema &Engine::schema() const
{
    return *d->schema;
}

QFuture<Response> Engine::execute(const Request &request, std::shared_ptr<RequestContext> context)
{
    return futureOf([&](std::function<void(Response)> done) { execute(request, std::move(context), std::move(done)); });
}

tl::expected<Prepared, QList<GraphQlError>> Engine::Private::prepare(const Request &request)
{
    const auto found = documents.document(request.query);
    if (!found)
        return tl::unexpected(found.error());
    const auto operation = chosenOperation((*found)->document(), request.operationName);
    if (!operation)
        return tl::unexpected(QList<GraphQlError>{operation.error()});
    if (!schema->rootType((*operation)->operation))
        return tl::unexpected(QList<GraphQlError>{requestError(u"Operations of this type are not served here."_s)});
    auto variables = coerceVariables(*schema, (*found)->document(), **operation, request.variables);
    if (!variables)
        return tl::unexpected(variables.error());
    if (const auto refusal = checkCost(*schema, (*found)->document(), **operation, *variables, options.limits))
        return tl::unexpected(QList<GraphQlError>{*refusal});
    return Prepared{*found, *operation, std::move(*variables)};
}

void Engine::Private::run(Prepared prepared, ResponseForm form, std::shared_ptr<RequestContext> context,
                          std::function<void(Response)> done)
{
    const auto execution = std::make_shared<Execution>(environment, prepared.document, *prepared.operation,
                                                       std::move(prepared.variables), std::move(context), form);
    running.insert(execution);
    execution->start([this, running = execution.get(), done = std::move(done)](Response response) {
        this->running.erase(running->shared_from_this());
        done(std::move(response)); // last: it may end the engine
    });
}

void Engine::execute(const Request &request, std::shared_ptr<RequestContext> context,
                     std::function<void(Response)> done)
{
    auto prepared = d->prepare(request);
    if (!prepared)
        return done(refused(prepared.error()));
    if (prepared->operation->operation == ast::OperationType::Subscription)
        return done(refused({requestError(u"Subscriptions are answered over a WebSocket only."_s)}));
    d->run(std::move(*prepared), formOf(request), std::move(context), std::move(done));
}

std::unique_ptr<ResponseStream> Engine::subscribe(const Request &request, MakeContext makeContext)
{
    auto prepared = d->prepare(request);
    if (!prepared)
        return std::make_unique<SingleResponse>(async::ready(refused(prepared.error())));
    if (prepared->operation->operation == ast::OperationType::Subscription)
        return std::make_unique<Subscription>(d->environment, prepared->document, *prepared->operation,
                                              std::move(prepared->variables), std::move(makeContext), formOf(request),
                                              d->subscriptions);
    return std::make_unique<SingleResponse>(futureOf([&](std::function<void(Response)> done) {
        d->run(std::move(*prepared), formOf(request), makeContext(), std::move(done));
    }));
}

} // namespace foyer::graphql
