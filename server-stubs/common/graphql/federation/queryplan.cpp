#include "queryplan.h"

#include "language/printer.h"
#include "language/visitor.h"

#include <QSet>

#include <algorithm>

namespace foyer::graphql::federation {

using namespace Qt::Literals::StringLiterals;

namespace {

using Fields = std::vector<const ResponseShape::Field *>;

ast::Name named(const QString &value)
{
    return ast::Name{value, {}};
}

/** The field under that response key. */
ast::Selection named(const QString &key, const QString &field)
{
    ast::Field made;
    if (key != field)
        made.alias = named(key);
    made.name = named(field);
    return ast::Selection{std::move(made)};
}

bool isIntrospection(const ResponseShape::Field &field)
{
    return field.name() == "__schema"_L1 || field.name() == "__type"_L1;
}

/** Those by which the shape was made are done with. */
bool isForTheService(const ast::Directive &directive)
{
    return directive.name.value != "skip"_L1 && directive.name.value != "include"_L1;
}

QStringList keysOf(const Fields &fields)
{
    QStringList keys;
    for (const ResponseShape::Field *field : fields) {
        if (!field->isTypeName())
            keys.append(field->key);
    }
    return keys;
}

class VariableCollector final : public Visitor
{
public:
    QSet<QString> names;
    void enterValue(const ast::Value &value) override
    {
        if (const auto *variable = value.as<ast::Variable>())
            names.insert(variable->name);
    }
};

/** Fills text and variables. */
void write(Fetch &fetch, const ast::OperationDefinition &operation, const QString &representations)
{
    VariableCollector used;
    walk(fetch.selection, used);
    QStringList declarations;
    if (!fetch.isRoot())
        declarations.append(u'$' + representations + u": [_Any!]!"_s);
    for (const ast::VariableDefinition &variable : operation.variables) {
        if (!used.names.contains(variable.name.value))
            continue;
        fetch.variables.append(variable.name.value);
        QString text = u'$' + variable.name.value + u": "_s + print(variable.type);
        if (variable.defaultValue)
            text += u" = "_s + print(*variable.defaultValue);
        declarations.append(text);
    }
    const QString kind = fetch.isRoot() ? print(operation.operation) : u"query"_s;
    const QString head = declarations.isEmpty() ? kind : kind + u" ("_s + declarations.join(u", "_s) + u')';
    const QString body = print(fetch.selection);
    fetch.text = fetch.isRoot() ? head + u' ' + body
                                : u"%1 { _entities(representations: $%2) { ... on %3 %4 } }"_s.arg(
                                    head, representations, fetch.entityType, body);
}

class Planner
{
public:
    Planner(const Supergraph &graph, const std::shared_ptr<const ResponseShape> &shape)
        : m_graph(graph)
    {
        m_plan.shape = shape;
        const auto isTaken = [this](const ResponseShape::Field &field) {
            return field.key.startsWith(m_plan.ownPrefix);
        };
        for (m_plan.ownPrefix = u"_foyer"_s; shape->hasField(isTaken);)
            m_plan.ownPrefix += u'_';
        const bool isTypeTaken = shape->hasField(
            [](const ResponseShape::Field &field) { return field.key == "__typename"_L1 && !field.isTypeName(); });
        m_plan.typeKey = isTypeTaken ? m_plan.ownPrefix + u"Type"_s : u"__typename"_s;
    }

    Result<QueryPlan> run(const ast::OperationDefinition &operation);

private:
    /** @p all that the client selects there decide which names are free, also those that are fetched elsewhere. */
    ast::SelectionSet planObject(const QString &type, int fetch, const Fields &fields, const Fields &all,
                                 const QList<PathStep> &path);
    ast::SelectionSet planBelow(const ResponseShape::Field &field, int fetch, const QList<PathStep> &path);
    int addFetch(Fetch fetch);
    void planRoots(const ResponseShape::Object &root, bool isSerial);
    QString keyAlias(const QString &type, const QString &keyField, const Fields &fields,
                     const QList<PathStep> &path) const;

    const QString &serviceOf(int fetch) const { return m_plan.fetches.at(static_cast<size_t>(fetch)).service; }

    const Supergraph &m_graph;
    QueryPlan m_plan;
    QString m_failure;
    bool m_isOrderKept = true; ///< Nothing is left out that the gateway answers itself, and nothing added.
};

int Planner::addFetch(Fetch fetch)
{
    m_plan.fetches.push_back(std::move(fetch));
    return static_cast<int>(m_plan.fetches.size()) - 1;
}

/** The field's own name where that is free. The objects of one selection set may be of several types, whose keys need
 *  not be of one type: there each has a name of its own (spec, section 5.3.2, SameResponseShape). */
QString Planner::keyAlias(const QString &type, const QString &keyField, const Fields &fields,
                          const QList<PathStep> &path) const
{
    const bool isAmongOthers = !path.isEmpty() && !path.last().onlyType.isEmpty();
    if (isAmongOthers)
        return m_plan.ownPrefix + u"Key_"_s + type + u'_' + keyField;
    const bool isTaken = std::any_of(fields.begin(), fields.end(), [&keyField](const ResponseShape::Field *field) {
        return field->key == keyField && field->name() != keyField;
    });
    return isTaken ? m_plan.ownPrefix + u"Key_"_s + keyField : keyField;
}

ast::SelectionSet Planner::planBelow(const ResponseShape::Field &field, int fetch, const QList<PathStep> &path)
{
    ast::SelectionSet set;
    if (field.below.empty())
        return set;
    const auto fieldsOf = [](const ResponseShape::Object &object) {
        Fields fields;
        for (const ResponseShape::Field &each : object.fields)
            fields.push_back(&each);
        return fields;
    };
    const QString &type = field.type->name.value;
    if (!m_graph.isAbstract(type)) {
        const ResponseShape::Object &object = field.below.front();
        set =
            planObject(object.type, fetch, fieldsOf(object), fieldsOf(object), path + QList<PathStep>{{field.key, {}}});
    } else {
        const QStringList members = m_graph.possibleTypes(type, serviceOf(fetch));
        for (const ResponseShape::Object &object : field.below) {
            if (!members.contains(object.type) || object.fields.empty())
                continue;
            ast::InlineFragment fragment;
            fragment.typeCondition = named(object.type);
            fragment.selectionSet = planObject(object.type, fetch, fieldsOf(object), fieldsOf(object),
                                               path + QList<PathStep>{{field.key, object.type}});
            set.selections.push_back(ast::Selection{std::move(fragment)});
        }
    }
    // Which type it is decides what is asked further and what the response has; and a set must not be empty, though
    // all that the client selected may be skipped.
    if (m_graph.isAbstract(type) || set.isEmpty()) {
        set.selections.insert(set.selections.begin(), named(m_plan.typeKey, u"__typename"_s));
        m_isOrderKept = false;
    }
    return set;
}

ast::SelectionSet Planner::planObject(const QString &type, int fetch, const Fields &fields, const Fields &all,
                                      const QList<PathStep> &path)
{
    const QString service = serviceOf(fetch);
    ast::SelectionSet kept;
    std::vector<std::pair<Supergraph::Hop, Fields>> hops;
    for (const ResponseShape::Field *field : fields) {
        if (field->isTypeName() || m_graph.owners(type, field->name()).contains(service)) {
            ast::Field copy;
            if (field->key != field->name())
                copy.alias = named(field->key);
            copy.name = named(field->name());
            copy.arguments = field->nodes.front()->arguments;
            const std::vector<ast::Directive> &given = field->nodes.front()->directives;
            std::copy_if(given.begin(), given.end(), std::back_inserter(copy.directives), isForTheService);
            copy.selectionSet = planBelow(*field, fetch, path);
            kept.selections.push_back(ast::Selection{std::move(copy)});
            continue;
        }
        const std::optional<Supergraph::Hop> hop = m_graph.hopTowards(type, field->name(), service);
        if (!hop) {
            m_failure = u"%1.%2 cannot be reached from %3"_s.arg(type, field->name(), service);
            continue;
        }
        const auto same = std::find_if(hops.begin(), hops.end(),
                                       [&hop](const auto &each) { return each.first.service == hop->service; });
        if (same == hops.end())
            hops.push_back({*hop, {field}});
        else
            same->second.push_back(field);
    }
    for (const auto &[hop, moved] : hops) {
        Fetch made;
        made.service = hop.service;
        made.entityType = type;
        made.keyField = hop.keyField;
        made.keyAlias = keyAlias(type, hop.keyField, all, path);
        made.path = path;
        made.keys = keysOf(moved);
        made.after = {fetch};
        const bool isKept = std::any_of(kept.selections.begin(), kept.selections.end(), [&made](const auto &selection) {
            const auto *field = selection.template as<ast::Field>();
            return field && field->responseKey() == made.keyAlias;
        });
        if (!isKept)
            kept.selections.push_back(named(made.keyAlias, hop.keyField));
        const int index = addFetch(std::move(made));
        // What that service does not own either goes further from there.
        ast::SelectionSet planned = planObject(type, index, moved, all, path);
        m_plan.fetches.at(static_cast<size_t>(index)).selection = std::move(planned);
    }
    return kept;
}

void Planner::planRoots(const ResponseShape::Object &root, bool isSerial)
{
    std::vector<std::pair<QString, Fields>> groups;
    for (const ResponseShape::Field &field : root.fields) {
        if (isIntrospection(field) || field.isTypeName()) {
            m_isOrderKept = false;
            continue;
        }
        const QStringList owners = m_graph.owners(root.type, field.name());
        if (owners.isEmpty()) {
            m_failure = u"nobody answers %1.%2"_s.arg(root.type, field.name());
            return;
        }
        const auto same = std::find_if(groups.begin(), groups.end(),
                                       [&owners](const auto &group) { return group.first == owners.first(); });
        if (isSerial || same == groups.end())
            groups.push_back({owners.first(), {&field}});
        else
            same->second.push_back(&field);
    }
    for (const auto &[service, fields] : groups) {
        Fetch made;
        made.service = service;
        made.keys = keysOf(fields);
        if (isSerial) {
            for (int i = 0; i < static_cast<int>(m_plan.fetches.size()); ++i)
                made.after.append(i);
        }
        const int index = addFetch(std::move(made));
        ast::SelectionSet planned = planObject(root.type, index, fields, fields, {});
        m_plan.fetches.at(static_cast<size_t>(index)).selection = std::move(planned);
    }
}

Result<QueryPlan> Planner::run(const ast::OperationDefinition &operation)
{
    m_plan.isSerial = operation.operation == ast::OperationType::Mutation;
    planRoots(m_plan.shape->root(), m_plan.isSerial);
    if (!m_failure.isEmpty())
        return fail(ErrorCode::Internal, m_failure);
    const bool isTaken =
        std::any_of(operation.variables.begin(), operation.variables.end(),
                    [this](const auto &variable) { return variable.name.value == m_plan.representations; });
    if (isTaken)
        m_plan.representations = m_plan.ownPrefix + u"Representations"_s;
    for (Fetch &fetch : m_plan.fetches)
        write(fetch, operation, m_plan.representations);
    m_plan.isWhole = m_plan.fetches.size() == 1 && m_isOrderKept;
    return std::move(m_plan);
}

} // namespace

Result<QueryPlan> plan(const Supergraph &graph, const ast::OperationDefinition &operation,
                       const std::shared_ptr<const ResponseShape> &shape)
{
    return Planner(graph, shape).run(operation);
}

} // namespace foyer::graphql::federation
