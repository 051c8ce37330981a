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

void collect(const ast::SelectionSet &set, const std::vector<ast::Directive> &outer, const Fragments &fragments,
             std::vector<ast::Selection> &out, QStringList &keys)
{
    const auto below = [&](const std::vector<ast::Directive> &own, const ast::SelectionSet &inner) {
        std::vector<ast::Directive> directives = outer;
        directives.insert(directives.end(), own.begin(), own.end());
        collect(inner, directives, fragments, out, keys);
    };
    for (const ast::Selection &selection : set.selections) {
        if (const auto *field = selection.as<ast::Field>()) {
            if (field->name.value != "__schema"_L1 && field->name.value != "__type"_L1)
                continue;
            keys.append(field->responseKey());
            if (outer.empty()) {
                out.push_back(selection);
            } else {
                ast::InlineFragment fragment;
                fragment.directives = outer;
                fragment.selectionSet.selections = {selection};
                out.push_back(ast::Selection{std::move(fragment)});
            }
        } else if (const auto *spread = selection.as<ast::FragmentSpread>()) {
            if (const ast::FragmentDefinition *fragment = fragments.value(spread->name.value))
                below(spread->directives, fragment->selectionSet);
        } else if (const auto *inlined = selection.as<ast::InlineFragment>()) {
            below(inlined->directives, inlined->selectionSet);
        }
    }
}

} // namespace

std::optional<IntrospectionPart> introspectionPart(const ast::Document &document,
                                                   const ast::OperationDefinition &operation)
{
    Fragments fragments;
    for (const ast::Definition &definition : document.definitions) {
        if (const auto *fragment = std::get_if<ast::FragmentDefinition>(&definition))
            fragments.insert(fragment->name.value, fragment);
    }
    IntrospectionPart part;
    ast::SelectionSet roots;
    collect(operation.selectionSet, {}, fragments, roots.selections, part.keys);
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
