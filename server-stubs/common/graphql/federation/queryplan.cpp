#include "queryplan.h"

#include "language/printer.h"
#include "language/visitor.h"

#include <QSet>

namespace foyer::graphql::federation {

using namespace Qt::Literals::StringLiterals;

namespace {

ast::Name named(const QString &value)
{
    return ast::Name{value, {}};
}

bool isIntrospection(const QString &field)
{
    return field == "__schema"_L1 || field == "__type"_L1;
}

/** What of a selection set stays with the service at hand, and what goes to which other, in order of appearance. */
struct Split
{
    std::vector<ast::Selection> kept;
    std::vector<std::pair<QString, std::vector<ast::Selection>>> hops;

    std::vector<ast::Selection> &hopTo(const QString &service)
    {
        for (auto &[name, selections] : hops) {
            if (name == service)
                return selections;
        }
        return hops.emplace_back(service, std::vector<ast::Selection>()).second;
    }
};

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
void write(Fetch &fetch, const ast::OperationDefinition &operation)
{
    VariableCollector used;
    walk(fetch.selection, used);
    QStringList declarations;
    if (!fetch.isRoot())
        declarations.append(u"$representations: [_Any!]!"_s);
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
    fetch.text = fetch.isRoot()
        ? head + u' ' + body
        : u"%1 { _entities(representations: $representations) { ... on %2 %3 } }"_s.arg(head, fetch.entityType, body);
}

class Planner
{
public:
    Planner(const Supergraph &graph, const ast::Document &document)
        : m_graph(graph)
    {
        for (const ast::Definition &definition : document.definitions) {
            if (const auto *fragment = std::get_if<ast::FragmentDefinition>(&definition))
                m_fragments.insert(fragment->name.value, fragment);
        }
    }

    Result<QueryPlan> run(const ast::OperationDefinition &operation);

private:
    ast::SelectionSet planEntity(const QString &type, int fetch, const ast::SelectionSet &selections,
                                 const QStringList &path);
    void split(const QString &type, int fetch, const ast::SelectionSet &selections, const QStringList &path,
               Split &out);
    void splitGroup(const QString &type, int fetch, const std::vector<ast::Directive> &directives,
                    const ast::SelectionSet &selections, const QStringList &path, Split &out);
    void splitField(const QString &type, int fetch, const ast::Field &field, const QStringList &path, Split &out);
    int addFetch(Fetch fetch);
    void planRoots(const QString &rootType, const ast::SelectionSet &selections, bool serial);
    void collectRoots(const ast::SelectionSet &selections, const std::vector<ast::Directive> &outer,
                      std::vector<std::pair<QString, ast::Selection>> &out, const QString &rootType);

    const Supergraph &m_graph;
    QHash<QString, const ast::FragmentDefinition *> m_fragments;
    QueryPlan m_plan;
    QString m_failure;
    bool m_leavesOut = false; ///< Something that the gateway answers itself.
};

ast::Selection wrapped(const std::vector<ast::Directive> &directives, std::vector<ast::Selection> selections)
{
    ast::InlineFragment fragment;
    fragment.directives = directives;
    fragment.selectionSet.selections = std::move(selections);
    return ast::Selection{std::move(fragment)};
}

int Planner::addFetch(Fetch fetch)
{
    m_plan.fetches.push_back(std::move(fetch));
    return static_cast<int>(m_plan.fetches.size()) - 1;
}

void Planner::splitField(const QString &type, int fetch, const ast::Field &field, const QStringList &path, Split &out)
{
    const QString service = m_plan.fetches.at(static_cast<size_t>(fetch)).service;
    if (field.name.value == "__typename"_L1) {
        out.kept.push_back(ast::Selection{field});
        return;
    }
    const QStringList owners = m_graph.owners(type, field.name.value);
    if (owners.contains(service) || !m_graph.isObject(type)) {
        ast::Field copy = field;
        if (!field.selectionSet.isEmpty()) {
            const ast::TypeReference *childType = m_graph.fieldType(type, field.name.value);
            if (!childType) {
                m_failure = u"%1.%2 of an abstract type cannot be planned"_s.arg(type, field.name.value);
                return;
            }
            copy.selectionSet =
                planEntity(childType->name.value, fetch, field.selectionSet, path + QStringList{field.responseKey()});
        }
        out.kept.push_back(ast::Selection{std::move(copy)});
        return;
    }
    for (const QString &owner : owners) {
        if (!m_graph.keyOf(type, owner).isEmpty()) {
            out.hopTo(owner).push_back(ast::Selection{field});
            return;
        }
    }
    m_failure = u"%1.%2 cannot be reached from %3"_s.arg(type, field.name.value, service);
}

void Planner::splitGroup(const QString &type, int fetch, const std::vector<ast::Directive> &directives,
                         const ast::SelectionSet &selections, const QStringList &path, Split &out)
{
    Split inner;
    split(type, fetch, selections, path, inner);
    if (!inner.kept.empty())
        out.kept.push_back(wrapped(directives, std::move(inner.kept)));
    for (auto &[service, moved] : inner.hops)
        out.hopTo(service).push_back(wrapped(directives, std::move(moved)));
}

void Planner::split(const QString &type, int fetch, const ast::SelectionSet &selections, const QStringList &path,
                    Split &out)
{
    for (const ast::Selection &selection : selections.selections) {
        if (const auto *field = selection.as<ast::Field>()) {
            splitField(type, fetch, *field, path, out);
        } else if (const auto *spread = selection.as<ast::FragmentSpread>()) {
            if (const ast::FragmentDefinition *fragment = m_fragments.value(spread->name.value))
                splitGroup(type, fetch, spread->directives, fragment->selectionSet, path, out);
        } else if (const auto *fragment = selection.as<ast::InlineFragment>()) {
            splitGroup(type, fetch, fragment->directives, fragment->selectionSet, path, out);
        }
    }
}

ast::SelectionSet Planner::planEntity(const QString &type, int fetch, const ast::SelectionSet &selections,
                                      const QStringList &path)
{
    Split parts;
    split(type, fetch, selections, path, parts);
    QSet<QString> keys;
    for (auto &[service, moved] : parts.hops) {
        const QString key = m_graph.keyOf(type, service);
        keys.insert(key);
        Fetch hop;
        hop.service = service;
        hop.entityType = type;
        hop.keyField = key;
        hop.path = path;
        hop.after = {fetch};
        const int index = addFetch(std::move(hop));
        ast::SelectionSet fields;
        fields.selections = std::move(moved);
        // Planned by itself: what the other service does not own either goes further from there.
        ast::SelectionSet planned = planEntity(type, index, fields, path);
        m_plan.fetches.at(static_cast<size_t>(index)).selection = std::move(planned);
    }
    for (const QString &key : std::as_const(keys)) {
        ast::Field field;
        field.alias = named(keyAlias(key));
        field.name = named(key);
        parts.kept.push_back(ast::Selection{std::move(field)});
    }
    ast::SelectionSet result;
    result.selections = std::move(parts.kept);
    return result;
}

void Planner::collectRoots(const ast::SelectionSet &selections, const std::vector<ast::Directive> &outer,
                           std::vector<std::pair<QString, ast::Selection>> &out, const QString &rootType)
{
    const auto below = [&](const std::vector<ast::Directive> &own, const ast::SelectionSet &inner) {
        std::vector<ast::Directive> directives = outer;
        directives.insert(directives.end(), own.begin(), own.end());
        collectRoots(inner, directives, out, rootType);
    };
    for (const ast::Selection &selection : selections.selections) {
        if (const auto *field = selection.as<ast::Field>()) {
            if (isIntrospection(field->name.value) || field->name.value == "__typename"_L1) {
                m_leavesOut = true;
                continue;
            }
            const QStringList owners = m_graph.owners(rootType, field->name.value);
            if (owners.isEmpty())
                m_failure = u"nobody answers %1.%2"_s.arg(rootType, field->name.value);
            else if (outer.empty())
                out.emplace_back(owners.first(), selection);
            else
                out.emplace_back(owners.first(), wrapped(outer, {selection}));
        } else if (const auto *spread = selection.as<ast::FragmentSpread>()) {
            if (const ast::FragmentDefinition *fragment = m_fragments.value(spread->name.value))
                below(spread->directives, fragment->selectionSet);
        } else if (const auto *fragment = selection.as<ast::InlineFragment>()) {
            below(fragment->directives, fragment->selectionSet);
        }
    }
}

void Planner::planRoots(const QString &rootType, const ast::SelectionSet &selections, bool serial)
{
    std::vector<std::pair<QString, ast::Selection>> roots;
    collectRoots(selections, {}, roots, rootType);
    std::vector<std::pair<QString, ast::SelectionSet>> groups;
    for (auto &[service, selection] : roots) {
        const auto same =
            std::find_if(groups.begin(), groups.end(), [&s = service](const auto &g) { return g.first == s; });
        if (serial || same == groups.end()) {
            groups.emplace_back(service, ast::SelectionSet());
            groups.back().second.selections.push_back(std::move(selection));
        } else {
            same->second.selections.push_back(std::move(selection));
        }
    }
    for (auto &[service, fields] : groups) {
        Fetch root;
        root.service = service;
        if (serial) {
            for (int i = 0; i < static_cast<int>(m_plan.fetches.size()); ++i)
                root.after.append(i);
        }
        const int index = addFetch(std::move(root));
        ast::SelectionSet planned = planEntity(rootType, index, fields, {});
        m_plan.fetches.at(static_cast<size_t>(index)).selection = std::move(planned);
    }
}

Result<QueryPlan> Planner::run(const ast::OperationDefinition &operation)
{
    planRoots(m_graph.rootType(operation.operation), operation.selectionSet,
              operation.operation == ast::OperationType::Mutation);
    if (!m_failure.isEmpty())
        return fail(ErrorCode::InvalidInput, m_failure);
    for (Fetch &fetch : m_plan.fetches)
        write(fetch, operation);
    m_plan.isWhole = m_plan.fetches.size() == 1 && !m_leavesOut;
    return std::move(m_plan);
}

} // namespace

QString keyAlias(const QString &keyField)
{
    return u"_foyerKey_"_s + keyField;
}

Result<QueryPlan> plan(const Supergraph &graph, const ast::Document &document,
                       const ast::OperationDefinition &operation)
{
    return Planner(graph, document).run(operation);
}

} // namespace foyer::graphql::federation
