#include "execution/engine.h"

#include "execution/execution.h"
#include "execution/introspection.h"
#include "execution/subgraph.h"
#include "language/parser.h"

#include <QCache>
#include <QJsonDocument>

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

/** GetOperation, section 6.1. */
tl::expected<const ast::OperationDefinition *, GraphQlError> operationOf(const ast::Document &document,
                                                                         const QString &name)
{
    const ast::OperationDefinition *found = nullptr;
    for (const ast::Definition &definition : document.definitions) {
        const auto *operation = std::get_if<ast::OperationDefinition>(&definition);
        if (!operation || (!name.isEmpty() && (!operation->name || operation->name->value != name)))
            continue;
        if (found)
            return tl::unexpected(
                requestError(u"Must provide operation name if query contains multiple operations."_s));
        found = operation;
    }
    if (!found)
        return tl::unexpected(requestError(name.isEmpty() ? u"Must provide an operation."_s
                                                          : u"Unknown operation named \"%1\"."_s.arg(name)));
    return found;
}

using CachedDocument = std::shared_ptr<PlannedDocument>;

} // namespace

struct Engine::Private
{
    std::shared_ptr<const Schema> schema; ///< Where introspection refers to it.
    Bindings bindings;
    LoaderFactories loaders;
    EngineOptions options;
    QCache<QString, CachedDocument> documents; ///< Those that are valid, by their text.
    std::unique_ptr<QObject> thread = std::make_unique<QObject>();
    Deadlines deadlines;
    ExecutionEnvironment environment{*schema, bindings, loaders, options.guard, thread.get(), deadlines};
    std::unordered_set<std::shared_ptr<Execution>> running; ///< Last: they use the others to the end.

    Private(std::shared_ptr<const Schema> built, Bindings made, const ResolverMap &resolvers, EngineOptions given)
        : schema(std::move(built))
        , bindings(std::move(made))
        , loaders(resolvers.loaders())
        , options(std::move(given))
        , documents(options.cachedDocuments)
    {
    }

    tl::expected<CachedDocument, QList<GraphQlError>> document(const QString &text);
};

tl::expected<CachedDocument, QList<GraphQlError>> Engine::Private::document(const QString &text)
{
    if (const CachedDocument *known = documents.object(text))
        return *known;
    ParseResult<ast::Document> parsed = parse(text);
    if (!parsed)
        return tl::unexpected(QList<GraphQlError>{parsed.error()});
    const QList<GraphQlError> errors = validate(*schema, *parsed, options.limits);
    if (!errors.isEmpty())
        return tl::unexpected(errors);
    auto made = std::make_shared<PlannedDocument>(std::move(*parsed));
    documents.insert(text, new CachedDocument(made));
    return made;
}

Engine::Engine(std::unique_ptr<Private> made)
    : d(std::move(made))
{
}

Engine::~Engine()
{
    d->thread.reset(); // first: nothing may resume while the executions go
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
    const auto promise = std::make_shared<QPromise<Response>>();
    promise->start();
    QFuture<Response> future = promise->future();
    execute(request, std::move(context), [promise](Response response) {
        promise->addResult(std::move(response));
        promise->finish();
    });
    return future;
}

void Engine::execute(const Request &request, std::shared_ptr<RequestContext> context,
                     std::function<void(Response)> done)
{
    const auto document = d->document(request.query);
    if (!document)
        return done(refused(document.error()));
    const auto operation = operationOf((*document)->document(), request.operationName);
    if (!operation)
        return done(refused({operation.error()}));
    if ((*operation)->operation == ast::OperationType::Subscription || !d->schema->rootType((*operation)->operation))
        return done(refused({requestError(u"Operations of this type are not served here."_s)}));
    auto variables = coerceVariables(*d->schema, (*document)->document(), **operation, request.variables);
    if (!variables)
        return done(refused(variables.error()));

    const auto execution =
        std::make_shared<Execution>(d->environment, *document, **operation, std::move(*variables), std::move(context),
                                    request.wantsText ? ResponseForm::Text : ResponseForm::Value);
    d->running.insert(execution);
    execution->start([own = d.get(), running = execution.get(), done = std::move(done)](Response response) {
        own->running.erase(running->shared_from_this());
        done(std::move(response)); // last: it may end the engine
    });
}

QByteArray Response::toJson() const
{
    QByteArray out = "{";
    if (!errors.isEmpty()) {
        char separator = '[';
        out += "\"errors\":";
        for (const GraphQlError &error : errors) {
            out += std::exchange(separator, ',');
            out += QJsonDocument(error.toJson()).toJson(QJsonDocument::Compact);
        }
        out += ']';
    }
    if (!isRequestError())
        out += errors.isEmpty() ? "\"data\":" : ",\"data\":";
    if (data)
        data->appendTo(out);
    else
        out += text;
    return out + '}';
}

} // namespace foyer::graphql
