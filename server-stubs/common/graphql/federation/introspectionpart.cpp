#include "introspectionpart.h"

#include "language/printer.h"
#include "language/visitor.h"

#include <QSet>

namespace foyer::graphql::federation {

using namespace Qt::Literals::StringLiterals;

namespace {

using Fragments = QHash<QString, const ast::FragmentDefinition *>;

/** The variables and fragments that something refers to. */
class References final : public Visitor
{
public:
    QSet<QString> variables;
    QStringList fragments;

    void enterValue(const ast::Value &value) override
    {
        if (const auto *variable = value.as<ast::Variable>())
            variables.insert(variable->name);
    }
    void enterFragmentSpread(const ast::FragmentSpread &spread) override
    {
        if (!fragments.contains(spread.name.value))
            fragments.append(spread.name.value);
    }
};

} // namespace

std::optional<IntrospectionPart>
introspectionPart(const ast::Document &document, const ast::OperationDefinition &operation, const ResponseShape &shape)
{
    Fragments fragments;
    for (const ast::Definition &definition : document.definitions) {
        if (const auto *fragment = std::get_if<ast::FragmentDefinition>(&definition))
            fragments.insert(fragment->name.value, fragment);
    }
    IntrospectionPart part;
    ast::SelectionSet roots;
    for (const ResponseShape::Field &field : shape.root().fields) {
        if (field.name() != "__schema"_L1 && field.name() != "__type"_L1)
            continue;
        part.keys.append(field.key);
        for (const ast::Field *node : field.nodes) {
            ast::Field copy = *node;
            copy.directives.clear(); // the shape has done what they say
            roots.selections.push_back(ast::Selection{std::move(copy)});
        }
    }
    if (roots.isEmpty())
        return std::nullopt;

    References references;
    walk(roots, references);
    for (qsizetype i = 0; i < references.fragments.size(); ++i) { // grows while it is walked
        if (const ast::FragmentDefinition *fragment = fragments.value(references.fragments.at(i)))
            walk(fragment->selectionSet, references);
    }
    ast::Document asked;
    ast::OperationDefinition only;
    only.operation = operation.operation;
    only.selectionSet = std::move(roots);
    for (const ast::VariableDefinition &variable : operation.variables) {
        if (!references.variables.contains(variable.name.value))
            continue;
        only.variables.push_back(variable);
        part.variables.append(variable.name.value);
    }
    asked.definitions.emplace_back(std::move(only));
    for (const QString &name : std::as_const(references.fragments)) {
        if (const ast::FragmentDefinition *fragment = fragments.value(name))
            asked.definitions.emplace_back(*fragment);
    }
    part.query = print(asked);
    return part;
}

} // namespace foyer::graphql::federation
