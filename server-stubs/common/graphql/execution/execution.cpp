#include "execution/execution.h"

#include "execution/operationlabel.h"

#include <QLoggingCategory>

#include <algorithm>

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

namespace {
Q_LOGGING_CATEGORY(lcGraphQl, "foyer.graphql")

using State = ResponseNode::State;

Error internal(const QString &detail)
{
    return {ErrorCode::Internal, detail, {}};
}

/** Faults of ours or below us: what the client is not told in detail is in the log. */
bool isFault(ErrorCode code)
{
    return code == ErrorCode::Internal || code == ErrorCode::Storage || code == ErrorCode::Protocol;
}

void logFault(const RequestContext &request, const ResponseNode &node, const Error &error)
{
    if (isFault(error.code))
        qCWarning(lcGraphQl).noquote() << request.requestId << node.field->definition->coordinate() << toString(error);
}

} // namespace

Execution::Execution(const ExecutionEnvironment &environment, std::shared_ptr<PlannedDocument> document,
                     const ast::OperationDefinition &operation, QVariantMap variables,
                     std::shared_ptr<RequestContext> request, ResponseForm form)
    : m_environment(environment)
    , m_document(std::move(document))
    , m_operation(operation)
    , m_request(std::move(request))
    , m_form(form)
    , m_planner(environment.schema, environment.bindings, *m_document, std::move(variables))
    , m_fieldEnvironment{m_planner, environment.loaders, environment.thread}
{
}

Execution::~Execution()
{
    forgetDeadline();
}

void Execution::begin(std::function<void(Response)> done)
{
    m_done = std::move(done);
    m_plan = m_planner.plan(*m_environment.schema.rootType(m_operation.operation), m_operation.selectionSet);
    makeChildren(m_root, *m_plan);
}

void Execution::start(std::function<void(Response)> done)
{
    const std::shared_ptr<Execution> alive = shared_from_this();
    begin(std::move(done));
    // pump() runs the fields of a mutation one by one; of a query it only waits for those that are not ready.
    if (m_operation.operation != ast::OperationType::Mutation) {
        for (ResponseNode &child : m_root.children)
            executeField(child, {});
    }
    runOrWait();
}

// ExecuteSubscriptionEvent, section 6.2.3.2.
void Execution::startWithEvent(const QVariant &event, std::function<void(Response)> done)
{
    const std::shared_ptr<Execution> alive = shared_from_this();
    begin(std::move(done));
    complete(m_root.children.front(), event);
    runOrWait();
}

void Execution::runOrWait()
{
    pump();
    if (!m_isFinished)
        waitForDeadline();
}

// CreateSourceEventStream, section 6.2.3.1.
void Execution::subscribe(std::function<void(tl::expected<std::shared_ptr<EventSource>, GraphQlError>)> done)
{
    begin({});
    if (m_root.children.empty()) {
        GraphQlError error;
        error.message = u"The subscription selects no field."_s; // all of it is skipped
        error.code = ErrorCode::InvalidInput;
        return done(tl::unexpected(error));
    }
    ResponseNode &node = m_root.children.front();
    const auto finish = [weak = weak_from_this(), &node, done = std::move(done)](const Result<QVariant> &source) {
        const std::shared_ptr<Execution> self = weak.lock();
        if (!self)
            return;
        if (source)
            return done(source->value<std::shared_ptr<EventSource>>());
        logFault(*self->m_request, node, source.error());
        done(tl::unexpected(self->located(GraphQlError::fromError(source.error()), node)));
    };
    const PlannedField &field = *node.field;
    if (field.argumentError)
        return done(tl::unexpected(located(*field.argumentError, node)));
    const FieldContext context(node, {}, *m_request, m_fieldEnvironment);
    if (field.bound->isGuarded && m_environment.guard) {
        const Verdict verdict = m_environment.guard(*field.definition, context);
        FOYER_ASSERT(!verdict.later);
        if (verdict.refused)
            return finish(fail(*verdict.refused));
    }
    Outcome source = field.bound->resolver(context);
    if (source.isReady())
        return finish(source.result());
    source.whenReady(m_environment.thread, finish);
}

void Execution::makeChildren(ResponseNode &node, SelectionPlan &plan)
{
    node.state = State::Object;
    node.children = std::vector<ResponseNode>(plan.fields.size());
    for (std::size_t i = 0; i < plan.fields.size(); ++i) {
        ResponseNode &child = node.children[i];
        child.parent = &node;
        child.field = &plan.fields[i];
        child.type = child.field->definition->type;
    }
}

// ExecuteField, section 6.4.
void Execution::executeField(ResponseNode &node, const QVariant &parent)
{
    const PlannedField &field = *node.field;
    if (!field.bound) {
        node.state = State::Leaf;
        node.leaf = JsonValue(field.parentType->name);
        return;
    }
    if (field.argumentError)
        return failNode(node, *field.argumentError);
    if (!field.bound->resolver && !field.bound->isGuarded)
        return readProperty(node, parent);
    if (m_request->deadline.hasExpired())
        return; // stays open, and so becomes a Timeout

    const FieldContext context(node, parent, *m_request, m_fieldEnvironment);
    if (field.bound->isGuarded && m_environment.guard) {
        const Verdict verdict = m_environment.guard(*field.definition, context);
        if (verdict.refused)
            return failNode(node, *verdict.refused);
        if (verdict.later)
            return executeAfter(*verdict.later, node, parent);
    }
    runResolver(node, parent, context);
}

void Execution::executeAfter(const QFuture<Result<void>> &verdict, ResponseNode &node, const QVariant &parent)
{
    ++m_waiting;
    // Not async::then: of what is cancelled the field must still answer.
    async::whenFinished(
        verdict, m_environment.thread, [weak = weak_from_this(), &node, parent](const QFuture<Result<void>> &finished) {
            const std::shared_ptr<Execution> self = weak.lock();
            if (!self || self->m_isFinished)
                return;
            const bool isCancelled = finished.isCanceled() || finished.resultCount() == 0;
            const Result<void> may = isCancelled ? fail(ErrorCode::Cancelled) : finished.result();
            if (may)
                self->runResolver(node, parent, {node, parent, *self->m_request, self->m_fieldEnvironment});
            else
                self->failNode(node, may.error());
            self->goOn();
        });
}

void Execution::runResolver(ResponseNode &node, const QVariant &parent, const FieldContext &context)
{
    const PlannedField &field = *node.field;
    if (!field.bound->resolver)
        return readProperty(node, parent);
    Outcome outcome = field.bound->resolver(context);
    if (outcome.isReady())
        return complete(node, outcome.result());
    ++m_waiting;
    outcome.whenReady(m_environment.thread, [weak = weak_from_this(), &node](const Result<QVariant> &result) {
        if (const std::shared_ptr<Execution> self = weak.lock())
            self->resume(node, result);
    });
}

void Execution::readProperty(ResponseNode &node, const QVariant &parent)
{
    PlannedField &field = *node.field;
    if (parent.metaType().id() == QMetaType::QVariantMap)
        return complete(node, parent.toMap().value(field.definition->name));
    const QMetaObject *meta = parent.metaType().metaObject();
    if (!meta)
        return failNode(node,
                        internal(u"%1: the parent is a %2"_s.arg(field.definition->coordinate(),
                                                                 QString::fromLatin1(parent.metaType().name()))));
    if (meta != field.propertyOwner) {
        field.propertyOwner = meta;
        field.property = meta->property(meta->indexOfProperty(field.definition->name.toLatin1().constData()));
    }
    if (!field.property.isValid())
        return failNode(node,
                        internal(u"%1: %2 has no such property"_s.arg(field.definition->coordinate(),
                                                                      QString::fromLatin1(meta->className()))));
    complete(node, field.property.readOnGadget(parent.constData()));
}

void Execution::resume(ResponseNode &node, const Result<QVariant> &result)
{
    if (m_isFinished) // past the deadline: the answer is out
        return;
    complete(node, result);
    goOn();
}

void Execution::goOn()
{
    --m_waiting;
    // Others of the same batch may be about to resume; what they load belongs into the same batch again.
    if (m_waiting > 0)
        pumpLater();
    else
        pump();
}

// CompleteValue, section 6.4.3.
void Execution::complete(ResponseNode &node, const Result<QVariant> &result)
{
    if (!result)
        return failNode(node, result.error());
    QVariant value = unwrapped(*result);
    if (!value.isValid())
        return completeNull(node);
    if (value.metaType() == QMetaType::fromType<Error>())
        return failNode(node, value.value<Error>());
    if (node.type.isList())
        return completeList(node, value);
    if (node.type.named().isLeaf())
        return completeLeaf(node, value);
    completeObject(node, std::move(value));
}

void Execution::completeNull(ResponseNode &node)
{
    if (!node.type.isNonNull()) {
        node.state = State::Null;
        return;
    }
    GraphQlError error;
    error.code = ErrorCode::Internal;
    error.message = u"Cannot return null for non-nullable field %1."_s.arg(node.field->definition->coordinate());
    qCWarning(lcGraphQl).noquote() << m_request->requestId << error.message;
    failNode(node, error);
}

void Execution::completeList(ResponseNode &node, const QVariant &value)
{
    const std::optional<QVariantList> items = listItems(value);
    if (!items)
        return failNode(node,
                        internal(u"%1: expected a list, found a %2"_s.arg(
                            node.field->definition->coordinate(), QString::fromLatin1(value.metaType().name()))));
    const TypeRef itemType = node.type.item();
    node.state = State::List;
    node.children = std::vector<ResponseNode>(static_cast<std::size_t>(items->size()));
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        ResponseNode &child = node.children[i];
        child.parent = &node;
        child.field = node.field;
        child.index = static_cast<int>(i);
        child.type = itemType;
        complete(child, items->at(child.index));
    }
}

void Execution::completeLeaf(ResponseNode &node, const QVariant &value)
{
    const TypeDefinition &type = node.type.named();
    if (type.kind == TypeKind::Enum) {
        const QString name = value.metaType().id() == QMetaType::QString ? value.toString() : enumWireName(value);
        if (!type.enumValue(name))
            return failNode(node,
                            internal(u"%1: enum %2 cannot represent value \"%3\""_s.arg(
                                node.field->definition->coordinate(), type.name, name)));
        node.leaf = JsonValue(name);
    } else {
        const Result<QVariant> serialized = type.codec.serialize(value);
        if (!serialized)
            return failNode(node, internal(node.field->definition->coordinate() + u": "_s + serialized.error().detail));
        node.leaf = JsonValue::fromVariant(*serialized);
    }
    node.state = State::Leaf;
}

void Execution::completeObject(ResponseNode &node, QVariant value)
{
    const TypeDefinition *type = &node.type.named();
    if (type->isAbstract()) {
        type = m_environment.bindings.resolveType(m_environment.schema, *type, value);
        if (!type)
            return failNode(node,
                            internal(u"%1: cannot tell which %2 a %3 is"_s.arg(
                                node.field->definition->coordinate(), node.type.named().name,
                                QString::fromLatin1(value.metaType().name()))));
    }
    if (m_environment.typeGuard && !type->isIntrospection()) {
        if (const std::optional<Error> refused = m_environment.typeGuard(*type, *m_request))
            return failNode(node, *refused);
    }
    makeChildren(node, m_planner.below(*node.field, *type));
    for (ResponseNode &child : node.children)
        executeField(child, value);
}

void Execution::failNode(ResponseNode &node, const Error &error)
{
    logFault(*m_request, node, error);
    GraphQlError told = GraphQlError::fromError(error);
    if (isFault(error.code) && !m_request->requestId.isEmpty())
        told.extensions.insert(u"requestId"_s, m_request->requestId); // by which the log has the rest
    failNode(node, std::move(told));
}

GraphQlError Execution::located(GraphQlError error, const ResponseNode &node) const
{
    error.path = node.path();
    if (error.locations.isEmpty())
        error.locations = m_document->locationsOf(*node.field);
    return error;
}

void Execution::failNode(ResponseNode &node, GraphQlError error)
{
    error = located(std::move(error), node);
    node.state = State::Failed;
    node.children.clear();
    m_errors.insert_or_assign(&node, std::move(error));
}

void Execution::pump()
{
    if (m_isPumping || m_isFinished)
        return;
    // What is waited for may be several requests', and is told by whoever was first.
    const RequestScope scope(m_trace);
    m_isPumping = true;
    do {
        while (m_waiting > 0 && m_request->loaders.hasQueued())
            m_request->loaders.dispatch(m_environment.thread);
    } while (m_waiting == 0 && executeNextSerially());
    m_isPumping = false;
    if (m_waiting == 0)
        finish();
}

// Section 6.2.2: the top fields of a mutation run one after another, each complete before the next begins. When one of
// them has made the whole data null, nobody would hear of the others, so they do not run.
bool Execution::executeNextSerially()
{
    if (m_operation.operation != ast::OperationType::Mutation)
        return false;
    m_request->loaders.clear();
    if (m_nextSerial > 0 && bubbles(m_root.children[m_nextSerial - 1])) {
        for (; m_nextSerial < m_root.children.size(); ++m_nextSerial)
            m_root.children[m_nextSerial].state = State::Null;
    }
    if (m_nextSerial == m_root.children.size())
        return false;
    executeField(m_root.children[m_nextSerial++], {});
    return true;
}

void Execution::pumpLater()
{
    if (m_willPump || m_isPumping)
        return;
    m_willPump = true;
    QMetaObject::invokeMethod(
        m_environment.thread,
        [weak = weak_from_this()] {
            if (const std::shared_ptr<Execution> self = weak.lock()) {
                self->m_willPump = false;
                self->pump();
            }
        },
        Qt::QueuedConnection);
}

void Execution::waitForDeadline()
{
    if (m_request->deadline.isForever())
        return;
    m_deadline = m_environment.deadlines.add(m_request->deadline, [weak = weak_from_this()] {
        if (const std::shared_ptr<Execution> self = weak.lock()) {
            self->m_deadline.reset();
            self->finish();
        }
    });
}

void Execution::forgetDeadline()
{
    if (const std::optional<Deadlines::Place> place = std::exchange(m_deadline, std::nullopt))
        m_environment.deadlines.remove(*place);
}

void Execution::finish()
{
    const std::shared_ptr<Execution> alive = shared_from_this();
    m_isFinished = true;
    forgetDeadline();
    Response response = assemble(m_root, m_errors, m_form, [this](const ResponseNode &node) {
        return located(GraphQlError::fromError({ErrorCode::Timeout, u"no answer in time"_s, {}}), node);
    });
    response.operation = operationLabel(m_document->document(), m_operation);
    // Taken out first: what it holds is not to live as long as this.
    std::exchange(m_done, nullptr)(std::move(response));
}

} // namespace foyer::graphql
