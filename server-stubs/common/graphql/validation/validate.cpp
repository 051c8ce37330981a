#include "validation/validate.h"

#include "validation/limits/checklimits.h"
#include "validation/rules/rules.h"

#include <array>

namespace foyer::graphql {

namespace {

/** Tells the context and then every rule of each node, so that one walk serves them all. */
class RuleWalk final : public Visitor
{
public:
    RuleWalk(ValidationContext &context, std::vector<rules::Rule> rules)
        : m_context(context)
        , m_rules(std::move(rules))
    {
    }

    void enterDocument(const ast::Document &node) override { tell(&Visitor::enterDocument, node); }
    void leaveDocument(const ast::Document &node) override { tell(&Visitor::leaveDocument, node); }
    void visitTypeSystemDefinition(const ast::Definition &node) override
    {
        tell(&Visitor::visitTypeSystemDefinition, node);
    }
    void enterOperation(const ast::OperationDefinition &node) override
    {
        m_context.enterDefinition(&node);
        enter(&Visitor::enterOperation, node);
    }
    void leaveOperation(const ast::OperationDefinition &node) override { leave(&Visitor::leaveOperation, node); }
    void enterFragment(const ast::FragmentDefinition &node) override
    {
        m_context.enterDefinition(&node);
        enter(&Visitor::enterFragment, node);
    }
    void leaveFragment(const ast::FragmentDefinition &node) override { leave(&Visitor::leaveFragment, node); }
    void enterVariableDefinition(const ast::VariableDefinition &node) override
    {
        enter(&Visitor::enterVariableDefinition, node);
    }
    void leaveVariableDefinition(const ast::VariableDefinition &node) override
    {
        leave(&Visitor::leaveVariableDefinition, node);
    }
    void enterSelectionSet(const ast::SelectionSet &node) override { enter(&Visitor::enterSelectionSet, node); }
    void leaveSelectionSet(const ast::SelectionSet &node) override { leave(&Visitor::leaveSelectionSet, node); }
    void enterField(const ast::Field &node) override { enter(&Visitor::enterField, node); }
    void leaveField(const ast::Field &node) override { leave(&Visitor::leaveField, node); }
    void enterFragmentSpread(const ast::FragmentSpread &node) override { enter(&Visitor::enterFragmentSpread, node); }
    void leaveFragmentSpread(const ast::FragmentSpread &node) override { leave(&Visitor::leaveFragmentSpread, node); }
    void enterInlineFragment(const ast::InlineFragment &node) override { enter(&Visitor::enterInlineFragment, node); }
    void leaveInlineFragment(const ast::InlineFragment &node) override { leave(&Visitor::leaveInlineFragment, node); }
    void enterDirective(const ast::Directive &node) override { enter(&Visitor::enterDirective, node); }
    void leaveDirective(const ast::Directive &node) override { leave(&Visitor::leaveDirective, node); }
    void enterArgument(const ast::Argument &node) override { enter(&Visitor::enterArgument, node); }
    void leaveArgument(const ast::Argument &node) override { leave(&Visitor::leaveArgument, node); }
    void enterValue(const ast::Value &node) override
    {
        m_context.types().enterValue(node);
        if (const auto *variable = node.as<ast::Variable>())
            m_context.recordVariable(node, *variable);
        tell(&Visitor::enterValue, node);
    }
    void leaveValue(const ast::Value &node) override { leave(&Visitor::leaveValue, node); }
    void enterObjectField(const ast::ObjectField &node) override { enter(&Visitor::enterObjectField, node); }
    void leaveObjectField(const ast::ObjectField &node) override { leave(&Visitor::leaveObjectField, node); }

private:
    template <class Node>
    void tell(void (Visitor::*what)(const Node &), const Node &node)
    {
        if (m_context.isFull())
            return;
        for (const rules::Rule &rule : m_rules)
            ((*rule).*what)(node);
    }
    template <class Node>
    void enter(void (Visitor::*what)(const Node &), const Node &node)
    {
        (m_context.types().*what)(node);
        tell(what, node);
    }
    template <class Node>
    void leave(void (Visitor::*what)(const Node &), const Node &node)
    {
        tell(what, node);
        (m_context.types().*what)(node);
    }

    ValidationContext &m_context;
    std::vector<rules::Rule> m_rules;
};

using MakeRule = rules::Rule (*)(ValidationContext &);
constexpr std::array<MakeRule, 28> allRules{
    rules::executableDefinitions,
    rules::uniqueOperationNames,
    rules::loneAnonymousOperation,
    rules::knownOperationTypes,
    rules::singleFieldSubscriptions,
    rules::knownTypeNames,
    rules::fragmentsOnCompositeTypes,
    rules::variablesAreInputTypes,
    rules::scalarLeafs,
    rules::fieldsOnCorrectType,
    rules::uniqueFragmentNames,
    rules::knownFragmentNames,
    rules::noUnusedFragments,
    rules::possibleFragmentSpreads,
    rules::noFragmentCycles,
    rules::uniqueVariableNames,
    rules::noUndefinedVariables,
    rules::noUnusedVariables,
    rules::knownDirectives,
    rules::uniqueDirectivesPerLocation,
    rules::knownArgumentNames,
    rules::uniqueArgumentNames,
    rules::valuesOfCorrectType,
    rules::providedRequiredArguments,
    rules::variablesInAllowedPosition,
    rules::overlappingFieldsCanBeMerged,
    rules::uniqueInputFieldNames,
    rules::noIntrospection,
};

} // namespace

QList<GraphQlError> validate(const Schema &schema, const ast::Document &document, const ValidationLimits &limits,
                             Introspection introspection)
{
    ValidationContext context(schema, document, limits, introspection);
    limits::checkLimits(context);
    // The rules below may cost as much as the document stands for, so one that is too large ends here.
    if (!context.errors().isEmpty())
        return context.errors();
    std::vector<rules::Rule> all;
    for (const MakeRule make : allRules)
        all.push_back(make(context));
    RuleWalk ruleWalk(context, std::move(all));
    walk(document, ruleWalk);
    return context.errors();
}

} // namespace foyer::graphql
