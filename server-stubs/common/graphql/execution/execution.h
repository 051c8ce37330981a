#pragma once

#include "execution/deadlines.h"
#include "execution/engine.h"
#include "execution/eventsource.h"
#include "execution/responsetree.h"

#include "requestscope.h"

namespace foyer::graphql {

/** What all executions of an engine share. */
struct ExecutionEnvironment
{
    const Schema &schema;
    const Bindings &bindings;
    const LoaderFactories &loaders;
    const FieldGuard &guard;
    const TypeGuard &typeGuard;
    QObject *thread; ///< Continuations run in its thread, and not any more once it is gone.
    Deadlines &deadlines;
};

/** Executes one operation (section 6.2). The engine owns it until finished(); whatever it waits for holds it weakly. */
class Execution : public std::enable_shared_from_this<Execution>
{
public:
    Execution(const ExecutionEnvironment &environment, std::shared_ptr<PlannedDocument> document,
              const ast::OperationDefinition &operation, QVariantMap variables, std::shared_ptr<RequestContext> request,
              ResponseForm form);
    ~Execution();

    /** @p done is called once with the response, maybe before this returns. */
    void start(std::function<void(Response)> done);
    /** Of a subscription: the same, when its field has the value @p event. */
    void startWithEvent(const QVariant &event, std::function<void(Response)> done);
    /** Of a subscription: asks its field for the events. */
    void subscribe(std::function<void(tl::expected<std::shared_ptr<EventSource>, GraphQlError>)> done);

private:
    void begin(std::function<void(Response)> done);
    void runOrWait();
    GraphQlError located(GraphQlError error, const ResponseNode &node) const;
    /** Of a mutation; false when there is none left, and for queries. */
    bool executeNextSerially();
    void makeChildren(ResponseNode &node, SelectionPlan &plan);
    void executeField(ResponseNode &node, const QVariant &parent);
    /** Once the guard has said yes. */
    void runResolver(ResponseNode &node, const QVariant &parent, const FieldContext &context);
    void executeAfter(const QFuture<Result<void>> &verdict, ResponseNode &node, const QVariant &parent);
    void resume(ResponseNode &node, const Result<QVariant> &result);
    /** What a field waited for is there. */
    void goOn();
    void readProperty(ResponseNode &node, const QVariant &parent);

    void complete(ResponseNode &node, const Result<QVariant> &result);
    void completeNull(ResponseNode &node);
    void completeList(ResponseNode &node, const QVariant &value);
    void completeLeaf(ResponseNode &node, const QVariant &value);
    void completeObject(ResponseNode &node, QVariant value);
    void failNode(ResponseNode &node, const Error &error);
    void failNode(ResponseNode &node, GraphQlError error);

    /** Dispatches loaders as long as nothing else can run, then goes on with the next mutation field or finishes. */
    void pump();
    void pumpLater();
    void waitForDeadline();
    void forgetDeadline();
    void finish();

    const ExecutionEnvironment &m_environment;
    std::shared_ptr<PlannedDocument> m_document;
    const ast::OperationDefinition &m_operation;
    std::shared_ptr<RequestContext> m_request;
    const std::shared_ptr<const RequestTrace> m_trace = currentRequest();
    const ResponseForm m_form;
    Planner m_planner;
    FieldContext::Execution m_fieldEnvironment;
    std::unique_ptr<SelectionPlan> m_plan;
    ResponseNode m_root;
    ResponseErrors m_errors;
    std::size_t m_nextSerial = 0;

    qsizetype m_waiting = 0; ///< Fields whose resolver has not answered yet.
    bool m_isPumping = false;
    bool m_willPump = false;
    bool m_isFinished = false;
    std::optional<Deadlines::Place> m_deadline; ///< While it waits for it.
    std::function<void(Response)> m_done;
};

} // namespace foyer::graphql
