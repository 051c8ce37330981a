#include "responseshape.h"

#include "execution/jsonvalue.h"

#include <algorithm>

namespace foyer::graphql::federation {

using namespace Qt::Literals::StringLiterals;

namespace {

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
    ShapeBuilder(const Supergraph &graph, const ast::Document &document, const ast::OperationDefinition &operation,
                 const QJsonObject &variables)
        : m_graph(graph)
        , m_variables(variables)
    {
        for (const ast::Definition &definition : document.definitions) {
            if (const auto *fragment = std::get_if<ast::FragmentDefinition>(&definition))
                m_fragments.insert(fragment->name.value, fragment);
        }
        for (const ast::VariableDefinition &variable : operation.variables) {
            if (m_variables.contains(variable.name.value) || !variable.defaultValue)
                continue;
            if (const auto *flag = variable.defaultValue->as<ast::BooleanValue>())
                m_variables.insert(variable.name.value, flag->value);
        }
    }

    ResponseShape::Fields fields(const QString &type, const std::vector<const ast::SelectionSet *> &sets);
    bool dependsOnVariables() const { return m_dependsOnVariables; }

private:
    void collect(const QString &type, const ast::SelectionSet &set, FieldGroups &groups);
    bool isIncluded(const std::vector<ast::Directive> &directives);
    bool flag(const ast::Directive &directive);

    const Supergraph &m_graph;
    QJsonObject m_variables;
    QHash<QString, const ast::FragmentDefinition *> m_fragments;
    bool m_dependsOnVariables = false;
};

bool ShapeBuilder::flag(const ast::Directive &directive)
{
    for (const ast::Argument &argument : directive.arguments) {
        if (argument.name.value != "if"_L1)
            continue;
        if (const auto *literal = argument.value.as<ast::BooleanValue>())
            return literal->value;
        if (const auto *variable = argument.value.as<ast::Variable>()) {
            m_dependsOnVariables = true;
            return m_variables.value(variable->name).toBool();
        }
    }
    return false;
}

bool ShapeBuilder::isIncluded(const std::vector<ast::Directive> &directives)
{
    return std::all_of(directives.begin(), directives.end(), [this](const ast::Directive &directive) {
        if (directive.name.value == "skip"_L1)
            return !flag(directive);
        if (directive.name.value == "include"_L1)
            return flag(directive);
        return true;
    });
}

void ShapeBuilder::collect(const QString &type, const ast::SelectionSet &set, FieldGroups &groups)
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
            const ast::FragmentDefinition *fragment = m_fragments.value(spread->name.value);
            if (fragment && isIncluded(spread->directives) && fragment->typeCondition.value == type)
                collect(type, fragment->selectionSet, groups);
        } else if (const auto *fragment = selection.as<ast::InlineFragment>()) {
            if (isIncluded(fragment->directives)
                && (!fragment->typeCondition || fragment->typeCondition->value == type))
                collect(type, fragment->selectionSet, groups);
        }
    }
}

ResponseShape::Fields ShapeBuilder::fields(const QString &type, const std::vector<const ast::SelectionSet *> &sets)
{
    FieldGroups groups;
    for (const ast::SelectionSet *set : sets)
        collect(type, *set, groups);
    ResponseShape::Fields made;
    made.reserve(groups.size());
    for (const auto &[key, nodes] : groups) {
        ResponseShape::Field &field = made.emplace_back();
        field.key = key;
        field.label = jsonText(key) + ':';
        const QString &name = nodes.front()->name.value;
        if (name == "__typename"_L1) {
            field.typeName = jsonText(type);
            continue;
        }
        field.type = m_graph.fieldType(type, name);
        std::vector<const ast::SelectionSet *> below;
        for (const ast::Field *node : nodes) {
            if (!node->selectionSet.isEmpty())
                below.push_back(&node->selectionSet);
        }
        if (field.type && !below.empty())
            field.below = fields(field.type->name.value, below);
    }
    return made;
}

} // namespace

ResponseShape::ResponseShape(const Supergraph &graph, const ast::Document &document,
                             const ast::OperationDefinition &operation, const QJsonObject &variables)
{
    ShapeBuilder builder(graph, document, operation, variables);
    m_fields = builder.fields(graph.rootType(operation.operation), {&operation.selectionSet});
    m_dependsOnVariables = builder.dependsOnVariables();
}

} // namespace foyer::graphql::federation
