#pragma once

#include "execution/resolvermap.h"
#include "execution/response.h"
#include "execution/responsestream.h"
#include "type/schema.h"
#include "validation/validate.h"

#include <QFuture>
#include <QJsonObject>

#include <functional>

namespace foyer::graphql {

/** One request as the client sent it. Value type. */
struct Request
{
    QString query;
    QString operationName; ///< Empty: the only one.
    QJsonObject variables;
    QJsonObject extensions;
    bool wantsText = false; ///< For who only hands the data on: they come as Response::text.
};

/** What a guard says: it may be; or why not; or one of these later. Value type. */
struct Verdict
{
    std::optional<Error> refused;
    std::optional<QFuture<Result<void>>> later; ///< Only without refused.

    Verdict() = default;
    Verdict(const std::optional<Error> &error)
        : refused(error)
    {
    }
    Verdict(const Error &error)
        : refused(error)
    {
    }
    Verdict(const QFuture<Result<void>> &future)
        : later(future)
    {
    }
};

/** Runs before a field's resolver, and before a field without one that has directives in the SDL; an error is the
 *  field's result and the resolver does not run. Not asked for introspection. */
using FieldGuard = std::function<Verdict(const FieldDefinition &, const FieldContext &)>;

/** Runs for each object before its fields; an error stands in its place. Not asked for introspection's. */
using TypeGuard = std::function<std::optional<Error>(const TypeDefinition &, const RequestContext &)>;

/** Makes the context of one event of a subscription: its loaders are new and its deadline is its own. */
using MakeContext = std::function<std::shared_ptr<RequestContext>()>;

struct EngineOptions
{
    FieldGuard guard;
    TypeGuard typeGuard;
    /** Adds `_service { sdl }`, and `_entities` when a type has a resolvable @key (Apollo Federation v2). */
    bool isSubgraph = true;
    /** SDL put on these two fields for the guard to see, e.g. `@auth(roles: [SERVICE])`. */
    QString subgraphFieldDirectives;
    ValidationLimits limits;
    /** Off in production, where clients know what they ask: they bring their documents along. The schema is not told by
     *  the spec's fields then; `_service { sdl }` of a subgraph stays, since a gateway begins with it. */
    Introspection introspection = Introspection::On;
    /** Of the texts of all documents that are kept, parsed and validated, for the next request (DocumentCache). */
    int cachedCharacters = 1024 * 1024;
};

/** A schema with its resolvers: answers requests. Lives in one thread with an event loop, all resolvers run there and
 *  none may block. When it is destroyed, requests still open are not answered (their futures are cancelled). */
class Engine
{
public:
    /** Every mismatch between @p sdl and @p resolvers, or every error of the SDL, in words a developer understands. */
    static tl::expected<std::unique_ptr<Engine>, QStringList> create(const QString &sdl, const ResolverMap &resolvers,
                                                                     EngineOptions options = {});
    ~Engine();
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    const Schema &schema() const;

    /** Parses, validates, executes. Always answers, at the latest at the context's deadline. The future is finished on
     *  return when no resolver had to wait. Internal errors are logged with the request id and told to the client
     *  without detail. Subscriptions are refused: see subscribe(). */
    QFuture<Response> execute(const Request &request, std::shared_ptr<RequestContext> context);
    /** The same without a future: @p done is called once, in the engine's thread, maybe before this returns. It is
     *  dropped when the engine is destroyed before. */
    void execute(const Request &request, std::shared_ptr<RequestContext> context, std::function<void(Response)> done);

    /** Parses and validates; the operation runs while its stream is asked. Of a query or mutation it has one response.
     *  When the engine is destroyed before, the stream is over and what was asked of it cancelled. */
    std::unique_ptr<ResponseStream> subscribe(const Request &request, MakeContext makeContext);

private:
    struct Private;
    explicit Engine(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace foyer::graphql
