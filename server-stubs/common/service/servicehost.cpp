#include "servicehost.h"

#include "answerstream.h"
#include "async.h"
#include "authguard.h"
#include "callrules.h"
#include "httpsubgraph.h"
#include "refusedfield.h"
#include "regionrules.h"

#include "language/parser.h"

#include <QFile>

static void initCommonSchema()
{
    Q_INIT_RESOURCE(commonschema);
}

namespace foyer::service {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::milliseconds longestEvent{20'000};

/** Would @p request, which came by GET, change anything? A document that cannot be read does not. */
bool isMutation(const http::GraphQlRequest &request)
{
    const auto document = graphql::parse(request.query);
    if (!document)
        return false;
    const auto &definitions = document->definitions;
    return std::any_of(definitions.begin(), definitions.end(), [&request](const graphql::ast::Definition &definition) {
        const auto *operation = std::get_if<graphql::ast::OperationDefinition>(&definition);
        return operation && operation->operation == graphql::ast::OperationType::Mutation
            && (request.operationName.isEmpty()
                || (operation->name && operation->name->value == request.operationName));
    });
}

/** Fields of other types than the roots that are marked in vain. */
QStringList uncountedFields(const graphql::Schema &schema)
{
    QStringList found;
    for (const graphql::TypeDefinition *type : schema.types()) {
        const bool isRoot =
            type == &schema.queryType() || type == schema.mutationType() || type == schema.subscriptionType();
        for (const graphql::FieldDefinition &field : type->fields) {
            if (!isRoot && field.directive(u"oncePerRequest"))
                found.append(field.coordinate());
        }
    }
    return found;
}

http::Answer refusedMutation()
{
    graphql::Response response;
    graphql::GraphQlError error;
    error.code = ErrorCode::InvalidInput;
    error.message = u"A mutation must be sent by POST."_s;
    response.errors.append(error);
    return {response.toJson(), false, true};
}

/** For each event of a subscription one. */
graphql::MakeContext contextsFor(const graphql::Identity &identity, const QString &requestId)
{
    return [identity, requestId] {
        auto context = std::make_shared<graphql::RequestContext>();
        context->identity = identity;
        context->requestId = requestId;
        context->deadline = QDeadlineTimer(longestEvent);
        return context;
    };
}

} // namespace

QString commonSdl()
{
    initCommonSchema();
    QFile file(u":/schema/common.graphql"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    FOYER_ASSERT(opened);
    return QString::fromUtf8(file.readAll());
}

ServiceHost::ServiceHost(QString name, QString sdl, std::unique_ptr<graphql::Engine> engine)
    : m_name(std::move(name))
    , m_sdl(std::move(sdl))
    , m_engine(std::move(engine))
{
}

Result<std::unique_ptr<ServiceHost>> ServiceHost::create(const QString &name, const QString &sdl,
                                                         const graphql::ResolverMap &resolvers,
                                                         graphql::Introspection introspection,
                                                         const Belongings &belongings)
{
    const auto refuse = [&name](const QStringList &problems) {
        return fail(ErrorCode::InvalidInput,
                    u"the %1 service does not fit its schema: %2"_s.arg(name, problems.join(u"; "_s)),
                    {{u"problems"_s, problems}});
    };
    const QString whole = commonSdl() + u'\n' + sdl;
    graphql::EngineOptions options;
    setAuthGuard(options, belongings);
    // Any caller may follow a reference to what its type's @auth lets it be told of; the resolvers check the rest.
    options.subgraphFieldDirectives = u"@auth(roles: [PUBLIC])"_s;
    options.introspection = introspection;
    auto engine = graphql::Engine::create(whole, resolvers, std::move(options));
    if (!engine)
        return refuse(engine.error());
    const QStringList unruled = AuthGuard::problems((*engine)->schema(), belongings);
    if (!unruled.isEmpty())
        return refuse(unruled);
    const QStringList uncounted = uncountedFields((*engine)->schema());
    if (!uncounted.isEmpty())
        return refuse({u"@oncePerRequest on other than root fields: "_s + uncounted.join(u", "_s)});
    if (const QStringList places = CallRules::problems((*engine)->schema()); !places.isEmpty())
        return refuse(places);
    if (const QStringList regions = RegionRules::problems((*engine)->schema()); !regions.isEmpty())
        return refuse(regions);
    return std::unique_ptr<ServiceHost>(new ServiceHost(name, whole, std::move(*engine)));
}

QFuture<Result<ServiceAnswer>> ServiceHost::send(const SubgraphRequest &request)
{
    auto context = std::make_shared<graphql::RequestContext>();
    context->identity = request.identity;
    context->requestId = request.requestId;
    context->deadline = request.deadline;
    const auto promise = std::make_shared<QPromise<Result<ServiceAnswer>>>();
    promise->start();
    const QFuture<Result<ServiceAnswer>> future = promise->future();
    m_engine->execute({request.query, {}, request.variables, {}, request.mayBeText}, context,
                      [promise](graphql::Response response) {
                          ServiceAnswer answer;
                          if (response.data)
                              answer.data = std::move(response.data);
                          answer.errors = std::move(response.errors);
                          answer.text = std::move(response.text);
                          promise->addResult(std::move(answer));
                          promise->finish();
                      });
    return future;
}

QFuture<http::Answer> ServiceHost::execute(const http::GraphQlRequest &request, const graphql::Identity &identity,
                                           QDeadlineTimer deadline)
{
    // A link, which anybody can make somebody follow, must not change anything.
    if (!request.mutationsAllowed && isMutation(request))
        return async::ready(refusedMutation());
    auto context = std::make_shared<graphql::RequestContext>();
    context->identity = identity;
    context->requestId = request.requestId;
    context->deadline = deadline;
    const auto promise = std::make_shared<QPromise<http::Answer>>();
    promise->start();
    const QFuture<http::Answer> future = promise->future();
    m_engine->execute({request.query, request.operationName, request.variables, request.extensions, true}, context,
                      [promise, look = lookAt(request, identity)](const graphql::Response &response) {
                          if (look)
                              look(response);
                          promise->addResult(http::Answer{response.toJson(), !response.isRequestError(), false, false,
                                                          !response.errors.isEmpty(), response.operation});
                          promise->finish();
                      });
    return future;
}

std::unique_ptr<graphql::ResponseStream> ServiceHost::subscribe(const SubgraphRequest &request)
{
    return m_engine->subscribe({request.query, {}, request.variables, {}, request.mayBeText},
                               contextsFor(request.identity, request.requestId));
}

std::unique_ptr<http::AnswerStream> ServiceHost::begin(const http::GraphQlRequest &request,
                                                       const graphql::Identity &identity)
{
    return answersOf(
        m_engine->subscribe({request.query, request.operationName, request.variables, request.extensions, true},
                            contextsFor(identity, request.requestId)),
        lookAt(request, identity));
}

void ServiceHost::setRefused(std::function<void(const graphql::Identity &, const QString &)> refused)
{
    m_refused = std::move(refused);
}

std::function<void(const graphql::Response &)> ServiceHost::lookAt(const http::GraphQlRequest &request,
                                                                   const graphql::Identity &identity) const
{
    const bool isPerson = !identity.subject.isEmpty() && !identity.hasRole(u"SERVICE");
    if (!m_refused || !isPerson || !request.headers.values(peerHeader).isEmpty())
        return {};
    return [refused = m_refused, identity, document = request.query,
            name = request.operationName](const graphql::Response &response) {
        if (const QString field = refusedField(document, name, response); !field.isEmpty())
            refused(identity, field);
    };
}

} // namespace foyer::service
