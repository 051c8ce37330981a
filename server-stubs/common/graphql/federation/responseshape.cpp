#include "responseshape.h"

#include "execution/jsonvalue.h"
#include "language/visitor.h"

#include <algorithm>

namespace foyer::graphql::federation {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Fields for each of five types within each of five types...: a short document can stand for many. Operations of ours
 *  have at most a few hundred. */
constexpr int mostFields = 20'000;

/** Fields of one object with the same response key, in the order of first appearance (spec, section 6.3.2). */
using FieldGroups = std::vector<std::pair<QString, std::vector<const ast::Field *>>>;

QByteArray jsonText(QStringView text)
{
    QByteArray out;
    appendJsonString(out, text);
    return out;
}

class ShapeBuilder
{
public:
    ShapeBuilder(const Supergraph &graph, const ast::Document &document, const QVariantMap &variables)
        : m_graph(graph)
        , m_variables(variables)
    {
        for (const ast::Definition &definition : document.definitions) {
            if (const auto *fragment = std::get_if<ast::FragmentDefinition>(&definition))
                m_fragments.insert(fragment->name.value, fragment);
        }
    }

    ResponseShape::Object object(const QString &type, const std::vector<const ast::SelectionSet *> &sets);
    bool isTooLarge() const { return m_fields > mostFields; }
    int fields() const { return m_fields; }

private:
    void collect(const QString &type, const ast::SelectionSet &set, QSet<QString> &visited, FieldGroups &groups) const;
    bool isIncluded(const std::vector<ast::Directive> &directives) const;
    bool flag(const ast::Directive &directive) const;
    /** DoesFragmentTypeApply, section 6.3.2. */
    bool applies(const ast::Name &condition, const QString &type) const
    {
        return condition.value == type || m_graph.possibleTypes(condition.value).contains(type);
    }

    const Supergraph &m_graph;
    const QVariantMap &m_variables;
    QHash<QString, const ast::FragmentDefinition *> m_fragments;
    int m_fields = 0;
};

bool ShapeBuilder::flag(const ast::Directive &directive) const
{
    for (const ast::Argument &argument : directive.arguments) {
        if (argument.name.value != "if"_L1)
            continue;
        if (const auto *literal = argument.value.as<ast::BooleanValue>())
            return literal->value;
        if (const auto *variable = argument.value.as<ast::Variable>())
            return m_variables.value(variable->name).toBool();
    }
    return false;
}

bool ShapeBuilder::isIncluded(const std::vector<ast::Directive> &directives) const
{
    return std::all_of(directives.begin(), directives.end(), [this](const ast::Directive &directive) {
        if (directive.name.value == "skip"_L1)
            return !flag(directive);
        if (directive.name.value == "include"_L1)
            return flag(directive);
        return true;
    });
}

void ShapeBuilder::collect(const QString &type, const ast::SelectionSet &set, QSet<QString> &visited,
                           FieldGroups &groups) const
{
    for (const ast::Selection &selection : set.selections) {
        if (const auto *field = selection.as<ast::Field>()) {
            if (!isIncluded(field->directives))
                continue;
            const auto group = std::find_if(groups.begin(), groups.end(),
                                            [field](const auto &g) { return g.first == field->responseKey(); });
            if (group == groups.end())
                groups.push_back({field->responseKey(), {field}});
            else
                group->second.push_back(field);
        } else if (const auto *spread = selection.as<ast::FragmentSpread>()) {
            if (!isIncluded(spread->directives) || visited.contains(spread->name.value))
                continue;
            visited.insert(spread->name.value);
            const ast::FragmentDefinition *fragment = m_fragments.value(spread->name.value);
            if (fragment && applies(fragment->typeCondition, type))
                collect(type, fragment->selectionSet, visited, groups);
        } else if (const auto *fragment = selection.as<ast::InlineFragment>()) {
            if (isIncluded(fragment->directives)
                && (!fragment->typeCondition || applies(*fragment->typeCondition, type)))
                collect(type, fragment->selectionSet, visited, groups);
        }
    }
}

ResponseShape::Object ShapeBuilder::object(const QString &type, const std::vector<const ast::SelectionSet *> &sets)
{
    FieldGroups groups;
    QSet<QString> visited;
    for (const ast::SelectionSet *set : sets)
        collect(type, *set, visited, groups);
    ResponseShape::Object made{type, jsonText(type), {}};
    made.fields.reserve(groups.size());
    m_fields += static_cast<int>(groups.size());
    for (auto &[key, nodes] : groups) {
        if (isTooLarge())
            break;
        ResponseShape::Field &field = made.fields.emplace_back();
        field.key = key;
        field.label = jsonText(key) + ':';
        field.nodes = std::move(nodes);
        field.coordinate = type + u'.' + field.name();
        field.type = m_graph.fieldType(type, field.name());
        std::vector<const ast::SelectionSet *> below;
        for (const ast::Field *node : field.nodes) {
            if (!node->selectionSet.isEmpty())
                below.push_back(&node->selectionSet);
        }
        if (!field.type || below.empty())
            continue;
        const QStringList objects = m_graph.possibleTypes(field.type->name.value);
        for (const QString &each : objects)
            field.below.push_back(object(each, below));
    }
    return made;
}

class ConditionCollector final : public Visitor
{
public:
    QStringList names;

    void enterField(const ast::Field &field) override { note(field.directives); }
    void enterFragmentSpread(const ast::FragmentSpread &spread) override { note(spread.directives); }
    void enterInlineFragment(const ast::InlineFragment &fragment) override { note(fragment.directives); }

private:
    void note(const std::vector<ast::Directive> &directives)
    {
        for (const ast::Directive &directive : directives) {
            if (directive.name.value != "skip"_L1 && directive.name.value != "include"_L1)
                continue;
            for (const ast::Argument &argument : directive.arguments) {
                const auto *variable = argument.value.as<ast::Variable>();
                if (variable && !names.contains(variable->name))
                    names.append(variable->name);
            }
        }
    }
};

bool hasFieldIn(const ResponseShape::Object &object, const std::function<bool(const ResponseShape::Field &)> &test)
{
    return std::any_of(object.fields.begin(), object.fields.end(), [&test](const ResponseShape::Field &field) {
        return test(field)
            || std::any_of(field.below.begin(), field.below.end(),
                           [&test](const ResponseShape::Object &below) { return hasFieldIn(below, test); });
    });
}

} // namespace

const ResponseShape::Object *ResponseShape::Field::objectBelow(QStringView objectType) const
{
    const auto found =
        std::find_if(below.begin(), below.end(), [objectType](const Object &each) { return each.type == objectType; });
    return found == below.end() ? nullptr : &*found;
}

Result<ResponseShape> ResponseShape::of(const Supergraph &graph, const ast::Document &document,
                                        const ast::OperationDefinition &operation, const QVariantMap &variables)
{
    ShapeBuilder builder(graph, document, variables);
    ResponseShape shape;
    shape.m_document = &document;
    shape.m_root = builder.object(graph.rootType(operation.operation), {&operation.selectionSet});
    if (builder.isTooLarge())
        return fail(ErrorCode::TooLarge,
                    u"The operation asks for more than %1 fields, counted for each type."_s.arg(mostFields),
                    {{u"limit"_s, u"typeFields"_s}, {u"value"_s, builder.fields()}, {u"maximum"_s, mostFields}});
    return shape;
}

QStringList ResponseShape::conditionVariables(const ast::Document &document)
{
    ConditionCollector collector;
    walk(document, collector);
    collector.names.sort();
    return collector.names;
}

QList<SourceLocation> ResponseShape::locationsOf(const Field &field) const
{
    QList<SourceLocation> locations;
    for (const ast::Field *node : field.nodes)
        locations += m_document->locate(node->range);
    return locations;
}

bool ResponseShape::hasField(const std::function<bool(const Field &)> &test) const
{
    return hasFieldIn(m_root, test);
}

} // namespace foyer::graphql::federation
