#pragma once

#include "execution/execution.h"
#include "execution/responsestream.h"

#include <unordered_set>

namespace foyer::graphql {

class Subscription;

/** The subscriptions of an engine that are still open. */
using OpenSubscriptions = std::unordered_set<Subscription *>;

/** One subscription while it runs: its events are asked for one by one, and each is executed like a query
 *  (MapSourceToResponseEvent; spec, section 6.2.3.2). */
class Subscription final : public ResponseStream
{
public:
    /** @p operation is a subscription of @p document. */
    Subscription(const ExecutionEnvironment &environment, std::shared_ptr<PlannedDocument> document,
                 const ast::OperationDefinition &operation, QVariantMap variables, MakeContext makeContext,
                 ResponseForm form, std::shared_ptr<OpenSubscriptions> all);
    ~Subscription() override;

    QFuture<std::optional<Response>> next() override;
    /** The engine ends: so does this. */
    void detach();

private:
    std::shared_ptr<Execution> makeExecution();
    void subscribe();
    void askForEvent();
    void handleEvent(const Result<QVariant> &event);
    void answer(std::optional<Response> response);
    /** Says why, once; then it is over. */
    void fail(GraphQlError error);

    const ExecutionEnvironment &m_environment;
    const std::shared_ptr<PlannedDocument> m_document;
    const ast::OperationDefinition &m_operation;
    const QVariantMap m_variables;
    const MakeContext m_makeContext;
    const ResponseForm m_form;
    const std::shared_ptr<OpenSubscriptions> m_all;
    std::shared_ptr<EventSource> m_source;
    std::shared_ptr<Execution> m_execution; ///< Of what is under way.
    /** What this waits for finds it gone, or over, by that. */
    std::shared_ptr<Subscription *> m_self = std::make_shared<Subscription *>(this);
    std::optional<QPromise<std::optional<Response>>> m_asked;
    bool m_isOver = false;
};

} // namespace foyer::graphql
