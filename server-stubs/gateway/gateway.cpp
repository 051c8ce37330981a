#include "gateway.h"

#include "async.h"
#include "execution/planner.h"
#include "federation/introspectionpart.h"
#include "federation/planexecutor.h"
#include "language/parser.h"
#include "validation/validate.h"

#include <QJsonArray>
#include <QPointer>

#include <map>

namespace foyer::gateway {

using namespace Qt::Literals::StringLiterals;
using namespace graphql;
namespace fed = graphql::federation;

namespace {

constexpr std::chrono::milliseconds longestEvent{20'000};
constexpr int knownCharacters = 1024 * 1024; // a document of ours has about a thousand
constexpr std::size_t knownPlans = 32; // of one document; ten conditions can be true or false in 1,024 ways

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

/** An engine whose fields are answered by nobody: the services answer them. */
tl::expected<std::unique_ptr<Engine>, QStringList> schemaOnlyEngine(const QString &sdl, Introspection introspection)
{
    const tl::expected<Schema, SchemaErrors> schema = buildSchema(sdl);
    if (!schema) {
        QStringList errors;
        for (const GraphQlError &error : schema.error())
            errors.append(toString(error));
        return tl::unexpected(errors);
    }
    ResolverMap resolvers;
    for (const TypeDefinition *type : schema->types()) {
        if (type->isAbstract())
            resolvers.typeResolver(type->name, [](const QVariant &) { return QString(); });
        if (type->kind == TypeKind::Scalar)
            resolvers.scalar(type->name, type->codec); // one that only a service knows: it reads its values
        if (type->kind != TypeKind::Object || type->isIntrospection())
            continue;
        const Error notOurs{ErrorCode::Internal, u"the gateway was asked for a service's field"_s, {}};
        for (const FieldDefinition &field : type->fields) {
            if (type == schema->subscriptionType())
                resolvers.subscription(field.coordinate(), [notOurs](const FieldContext &) -> Result<Events<QVariant>> {
                    return fail(notOurs);
                });
            else
                resolvers.field(field.coordinate(), [notOurs](const FieldContext &) -> Outcome { return notOurs; });
        }
    }
    EngineOptions options;
    options.isSubgraph = false;
    options.introspection = introspection;
    return Engine::create(sdl, resolvers, std::move(options));
}

/** The operation to run (spec, section 6.1), or why there is none. */
tl::expected<const ast::OperationDefinition *, QString> chosenOperation(const ast::Document &document,
                                                                        const QString &name)
{
    const ast::OperationDefinition *chosen = nullptr;
    for (const ast::Definition &definition : document.definitions) {
        const auto *operation = std::get_if<ast::OperationDefinition>(&definition);
        if (!operation || (!name.isEmpty() && (!operation->name || operation->name->value != name)))
            continue;
        if (chosen)
            return tl::unexpected(u"Several operations: operationName must say which."_s);
        chosen = operation;
    }
    if (!chosen)
        return tl::unexpected(name.isEmpty() ? u"The document has no operation."_s
                                             : u"There is no operation named \"%1\"."_s.arg(name));
    return chosen;
}

} // namespace

/** An operation as far as it is the same for all variables but those by which @skip and @include decide. */
struct Gateway::Planned
{
    std::shared_ptr<const fed::QueryPlan> plan;
    std::optional<fed::IntrospectionPart> introspection;
};

/** A document as far as it is the same for every request with that text. */
struct Gateway::Prepared
{
    std::shared_ptr<const ast::Document> document; ///< Null when there are errors.
    QList<GraphQlError> errors;
    QStringList conditions; ///< The variables by which @skip and @include decide.
    /** By operation and the values of the conditions. Made when they are first asked for; a document may have several
     *  operations. */
    mutable std::map<std::pair<const ast::OperationDefinition *, QByteArray>, std::shared_ptr<const Planned>> plans;
};

/** One request on its way. */
struct Gateway::Asked
{
    std::shared_ptr<const ast::Document> document; ///< The plan's shape refers to it.
    ast::OperationType operation = ast::OperationType::Query;
    std::shared_ptr<const Planned> planned;
    QJsonObject variables;
    Identity identity;
    QString requestId;
    QDeadlineTimer deadline;
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

Gateway::Gateway(fed::Supergraph graph, std::unique_ptr<Engine> introspection, Introspection allowed,
                 QHash<QString, service::SubgraphPort *> ports)
    : m_graph(std::move(graph))
    , m_introspection(std::move(introspection))
    , m_allowed(allowed)
    , m_ports(std::move(ports))
    , m_known(knownCharacters)
{
}

Gateway::~Gateway() = default;

Result<std::unique_ptr<Gateway>> Gateway::create(const QList<Upstream> &upstreams, Introspection introspection)
{
    QList<fed::Subgraph> subgraphs;
    QHash<QString, service::SubgraphPort *> ports;
    for (const Upstream &upstream : upstreams) {
        subgraphs.append({upstream.name, upstream.sdl});
        ports.insert(upstream.name, upstream.port);
    }
    Result<fed::Supergraph> graph = fed::Supergraph::compose(subgraphs);
    if (!graph)
        return fail(graph.error());
    auto engine = schemaOnlyEngine(graph->sdl(), introspection);
    if (!engine)
        return fail(ErrorCode::Conflict, engine.error().join(u"; "_s), {{u"conflicts"_s, engine.error()}});
    return std::unique_ptr<Gateway>(
        new Gateway(std::move(*graph), std::move(*engine), introspection, std::move(ports)));
}

std::shared_ptr<const Gateway::Prepared> Gateway::prepare(const QString &query)
{
    if (const auto *known = m_known.object(query))
        return *known;
    auto prepared = std::make_shared<Prepared>();
    ParseResult<ast::Document> parsed = parse(query);
    if (!parsed) {
        prepared->errors.append(parsed.error());
    } else {
        auto document = std::make_shared<const ast::Document>(std::move(*parsed));
        prepared->errors = validate(m_introspection->schema(), *document, {}, m_allowed);
        if (prepared->errors.isEmpty()) {
            prepared->conditions = fed::ResponseShape::conditionVariables(*document);
            prepared->document = std::move(document);
        }
    }
    if (prepared->document)
        m_known.insert(query, new std::shared_ptr<const Prepared>(prepared), static_cast<int>(query.size()));
    return prepared;
}

Result<std::shared_ptr<const Gateway::Planned>>
Gateway::plan(const Prepared &prepared, const ast::OperationDefinition &operation, const QVariantMap &variables)
{
    std::pair<const ast::OperationDefinition *, QByteArray> which{&operation, {}};
    for (const QString &name : prepared.conditions)
        which.second += variables.value(name).toBool() ? '1' : '0';
    const auto known = prepared.plans.find(which);
    if (known != prepared.plans.end())
        return known->second;
    Result<fed::ResponseShape> shape = fed::ResponseShape::of(m_graph, *prepared.document, operation, variables);
    if (!shape)
        return fail(shape.error());
    auto introspection = fed::introspectionPart(*prepared.document, operation, *shape);
    Result<fed::QueryPlan> made =
        fed::plan(m_graph, operation, std::make_shared<const fed::ResponseShape>(std::move(*shape)));
    if (!made)
        return fail(made.error());
    auto planned = std::make_shared<const Planned>(
        Planned{std::make_shared<const fed::QueryPlan>(std::move(*made)), std::move(introspection)});
    if (prepared.plans.size() < knownPlans)
        prepared.plans.emplace(std::move(which), planned);
    return planned;
}

tl::expected<std::shared_ptr<Gateway::Asked>, http::Answer> Gateway::understand(const http::GraphQlRequest &request,
                                                                                const Identity &identity)
{
    const std::shared_ptr<const Prepared> prepared = prepare(request.query);
    if (!prepared->errors.isEmpty())
        return tl::unexpected(refusal(prepared->errors));
    const auto operation = chosenOperation(*prepared->document, request.operationName);
    if (!operation)
        return tl::unexpected(refusal(ErrorCode::InvalidInput, operation.error()));
    if ((*operation)->operation == ast::OperationType::Mutation && !request.mutationsAllowed) {
        http::Answer answer = refusal(ErrorCode::InvalidInput, u"A mutation must be sent by POST."_s);
        answer.mutationRefused = true;
        return tl::unexpected(answer);
    }
    // The services coerce again; here it is a request error before anything was done (spec, section 6.1.2).
    const auto variables =
        coerceVariables(m_introspection->schema(), *prepared->document, **operation, request.variables);
    if (!variables)
        return tl::unexpected(refusal(variables.error()));
    if (const auto tooMuch = checkCost(m_introspection->schema(), *prepared->document, **operation, *variables))
        return tl::unexpected(refusal({*tooMuch}));

    const Result<std::shared_ptr<const Planned>> planned = plan(*prepared, **operation, *variables);
    if (!planned)
        return tl::unexpected(refusal({GraphQlError::fromError(planned.error())}));
    auto asked = std::make_shared<Asked>();
    asked->document = prepared->document;
    asked->operation = (*operation)->operation;
    asked->planned = *planned;
    asked->variables = request.variables;
    asked->identity = identity;
    asked->requestId = request.requestId;
    return asked;
}

QFuture<http::Answer> Gateway::execute(const http::GraphQlRequest &request, const Identity &identity,
                                       QDeadlineTimer deadline)
{
    const auto asked = understand(request, identity);
    if (!asked)
        return async::ready(asked.error());
    if ((*asked)->operation == ast::OperationType::Subscription)
        return async::ready(refusal(ErrorCode::InvalidInput, u"Subscriptions are answered over a WebSocket only."_s));
    (*asked)->deadline = deadline;
    return gather(*asked);
}

std::unique_ptr<http::AnswerStream> Gateway::begin(const http::GraphQlRequest &request, const Identity &identity)
{
    const auto asked = understand(request, identity);
    if (!asked)
        return http::singleAnswer(async::ready(asked.error()));
    const bool asksSomebody = !(*asked)->planned->plan->fetches.empty(); // its field may be skipped
    if ((*asked)->operation == ast::OperationType::Subscription && asksSomebody)
        return std::make_unique<EventAnswers>(*this, *asked);
    (*asked)->deadline = QDeadlineTimer(longestEvent);
    return http::singleAnswer(gather(*asked));
}

QFuture<Response> Gateway::introspect(const Asked &asked)
{
    const fed::IntrospectionPart &part = *asked.planned->introspection;
    QJsonObject variables;
    for (const QString &name : part.variables) {
        if (asked.variables.contains(name))
            variables.insert(name, asked.variables.value(name));
    }
    return m_introspection->execute({part.query, {}, variables, {}}, std::make_shared<RequestContext>());
}

QFuture<http::Answer> Gateway::gather(const std::shared_ptr<const Asked> &asked,
                                      const std::optional<service::ServiceAnswer> &known)
{
    const auto promise = std::make_shared<QPromise<http::Answer>>();
    promise->start();
    const QFuture<http::Answer> future = promise->future();
    const auto answer = [asked, promise](const fed::Gathered &answers, const QHash<QString, QByteArray> &texts) {
        promise->addResult(http::Answer{fed::complete(*asked->planned->plan->shape, answers, texts), true, false});
        promise->finish();
    };
    const auto send = [this, asked, known](const QString &name, const QString &query, const QJsonObject &variables) {
        if (known && query == asked->planned->plan->fetches.front().text)
            return async::ready(Result<service::ServiceAnswer>(*known));
        service::SubgraphPort *port = m_ports.value(name);
        FOYER_ASSERT(port);
        return port->send(
            {query, variables, asked->identity, asked->requestId, asked->deadline, asked->planned->plan->isWhole});
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
