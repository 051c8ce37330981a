#include "language/visitor.h"

namespace foyer::graphql {

namespace {

void walkArguments(const std::vector<ast::Argument> &arguments, Visitor &visitor)
{
    for (const ast::Argument &argument : arguments) {
        visitor.enterArgument(argument);
        walk(argument.value, visitor);
        visitor.leaveArgument(argument);
    }
}

void walkDirectives(const std::vector<ast::Directive> &directives, Visitor &visitor)
{
    for (const ast::Directive &directive : directives) {
        visitor.enterDirective(directive);
        walkArguments(directive.arguments, visitor);
        visitor.leaveDirective(directive);
    }
}

void walkSelection(const ast::Field &field, Visitor &visitor)
{
    visitor.enterField(field);
    walkArguments(field.arguments, visitor);
    walkDirectives(field.directives, visitor);
    if (!field.selectionSet.isEmpty())
        walk(field.selectionSet, visitor);
    visitor.leaveField(field);
}

void walkSelection(const ast::FragmentSpread &spread, Visitor &visitor)
{
    visitor.enterFragmentSpread(spread);
    walkDirectives(spread.directives, visitor);
    visitor.leaveFragmentSpread(spread);
}

void walkSelection(const ast::InlineFragment &fragment, Visitor &visitor)
{
    visitor.enterInlineFragment(fragment);
    walkDirectives(fragment.directives, visitor);
    walk(fragment.selectionSet, visitor);
    visitor.leaveInlineFragment(fragment);
}

void walkVariable(const ast::VariableDefinition &variable, Visitor &visitor)
{
    visitor.enterVariableDefinition(variable);
    if (variable.defaultValue)
        walk(*variable.defaultValue, visitor);
    walkDirectives(variable.directives, visitor);
    visitor.leaveVariableDefinition(variable);
}

} // namespace

void walk(const ast::Document &document, Visitor &visitor)
{
    visitor.enterDocument(document);
    for (const ast::Definition &definition : document.definitions)
        walk(definition, visitor);
    visitor.leaveDocument(document);
}

void walk(const ast::Definition &definition, Visitor &visitor)
{
    if (const auto *operation = std::get_if<ast::OperationDefinition>(&definition)) {
        visitor.enterOperation(*operation);
        for (const ast::VariableDefinition &variable : operation->variables)
            walkVariable(variable, visitor);
        walkDirectives(operation->directives, visitor);
        walk(operation->selectionSet, visitor);
        visitor.leaveOperation(*operation);
    } else if (const auto *fragment = std::get_if<ast::FragmentDefinition>(&definition)) {
        visitor.enterFragment(*fragment);
        walkDirectives(fragment->directives, visitor);
        walk(fragment->selectionSet, visitor);
        visitor.leaveFragment(*fragment);
    } else {
        visitor.visitTypeSystemDefinition(definition);
    }
}

void walk(const ast::SelectionSet &selectionSet, Visitor &visitor)
{
    visitor.enterSelectionSet(selectionSet);
    for (const ast::Selection &selection : selectionSet.selections)
        std::visit([&visitor](const auto &kind) { walkSelection(kind, visitor); }, selection.kind);
    visitor.leaveSelectionSet(selectionSet);
}

void walk(const ast::Value &value, Visitor &visitor)
{
    visitor.enterValue(value);
    if (const auto *list = value.as<ast::ListValue>()) {
        for (const ast::Value &item : list->items)
            walk(item, visitor);
    } else if (const auto *object = value.as<ast::ObjectValue>()) {
        for (const ast::ObjectField &field : object->fields) {
            visitor.enterObjectField(field);
            walk(field.value, visitor);
            visitor.leaveObjectField(field);
        }
    }
    visitor.leaveValue(value);
}

} // namespace foyer::graphql
