#pragma once

#include "language/ast.h"

namespace foyer::graphql {

/** Is told of the nodes of a document in the order of its text, leave after all children. Override what matters.
 *  Nodes live as long as the document. Inside values, every value is told, the outer one first. */
class Visitor
{
public:
    virtual ~Visitor() = default;

    virtual void enterDocument(const ast::Document &) { }
    virtual void leaveDocument(const ast::Document &) { }
    virtual void enterOperation(const ast::OperationDefinition &) { }
    virtual void leaveOperation(const ast::OperationDefinition &) { }
    virtual void enterFragment(const ast::FragmentDefinition &) { }
    virtual void leaveFragment(const ast::FragmentDefinition &) { }
    /** Type system definitions are told as a whole; their insides are data, not selections. */
    virtual void visitTypeSystemDefinition(const ast::Definition &) { }

    virtual void enterVariableDefinition(const ast::VariableDefinition &) { }
    virtual void leaveVariableDefinition(const ast::VariableDefinition &) { }
    virtual void enterSelectionSet(const ast::SelectionSet &) { }
    virtual void leaveSelectionSet(const ast::SelectionSet &) { }
    virtual void enterField(const ast::Field &) { }
    virtual void leaveField(const ast::Field &) { }
    virtual void enterFragmentSpread(const ast::FragmentSpread &) { }
    virtual void leaveFragmentSpread(const ast::FragmentSpread &) { }
    virtual void enterInlineFragment(const ast::InlineFragment &) { }
    virtual void leaveInlineFragment(const ast::InlineFragment &) { }
    virtual void enterDirective(const ast::Directive &) { }
    virtual void leaveDirective(const ast::Directive &) { }
    virtual void enterArgument(const ast::Argument &) { }
    virtual void leaveArgument(const ast::Argument &) { }
    virtual void enterValue(const ast::Value &) { }
    virtual void leaveValue(const ast::Value &) { }
    virtual void enterObjectField(const ast::ObjectField &) { }
    virtual void leaveObjectField(const ast::ObjectField &) { }
};

void walk(const ast::Document &document, Visitor &visitor);
void walk(const ast::Definition &definition, Visitor &visitor);
void walk(const ast::SelectionSet &selectionSet, Visitor &visitor);
void walk(const ast::Value &value, Visitor &visitor);

} // namespace foyer::graphql
