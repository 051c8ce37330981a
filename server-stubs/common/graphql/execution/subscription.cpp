#include "execution/subscription.h"

#include "foyerassert.h"

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

Subscription::Subscription(const ExecutionEnvironment &environment, std::shared_ptr<PlannedDocument> document,
                           const ast::OperationDefinition &operation, QVariantMap variables, MakeContext makeContext,
                           ResponseForm form, std::shared_ptr<OpenSubscriptions> all)
    : m_environment(environment)
    , m_document(std::move(document))
    , m_operation(operation)
    , m_variables(std::move(variables))
    , m_makeContext(std::move(makeContext))
    , m_form(form)
    , m_all(std::move(all))
{
    m_all->insert(this);
}

Subscription::~Subscription()
{
    *m_self = nullptr;
    m_all->erase(this);
}

void Subscription::detach()
{
    m_isOver = true;
    m_execution.reset();
    m_source.reset();
    *m_self = nullptr;
    m_asked.reset(); // its future is cancelled
}

QFuture<std::optional<Response>> Subscription::next()
{
    FOYER_ASSERT(!m_asked);
    if (m_isOver)
        return async::ready(std::optional<Response>());
    m_asked.emplace();
    m_asked->start();
    const QFuture<std::optional<Response>> future = m_asked->future();
    if (m_source)
        askForEvent();
    else
        subscribe();
    return future;
}

std::shared_ptr<Execution> Subscription::makeExecution()
{
    return std::make_shared<Execution>(m_environment, m_document, m_operation, m_variables, m_makeContext(), m_form);
}

// CreateSourceEventStream, section 6.2.3.1.
void Subscription::subscribe()
{
    m_execution = makeExecution();
    m_execution->subscribe([self = m_self](tl::expected<std::shared_ptr<EventSource>, GraphQlError> source) {
        Subscription *const subscription = *self;
        if (!subscription)
            return;
        subscription->m_execution.reset();
        if (!source)
            return subscription->fail(source.error());
        subscription->m_source = std::move(*source);
        subscription->askForEvent();
    });
}

void Subscription::askForEvent()
{
    Outcome event = m_source->next();
    if (event.isReady())
        return handleEvent(event.result());
    event.whenReady(m_environment.thread, [self = m_self](const Result<QVariant> &result) {
        if (*self)
            (*self)->handleEvent(result);
    });
}

void Subscription::handleEvent(const Result<QVariant> &event)
{
    if (!event)
        return fail(GraphQlError::fromError(event.error()));
    if (!unwrapped(*event).isValid()) {
        m_isOver = true;
        return answer(std::nullopt);
    }
    m_execution = makeExecution();
    m_execution->startWithEvent(*event, [self = m_self](Response response) {
        if (Subscription *const subscription = *self) {
            subscription->m_execution.reset();
            subscription->answer(std::move(response));
        }
    });
}

void Subscription::fail(GraphQlError error)
{
    m_isOver = true;
    m_source.reset();
    answer(Response{nullptr, {std::move(error)}});
}

void Subscription::answer(std::optional<Response> response)
{
    QPromise<std::optional<Response>> asked = std::move(*m_asked);
    m_asked.reset();
    asked.addResult(std::move(response));
    asked.finish();
}

} // namespace foyer::graphql
