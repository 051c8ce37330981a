#include "validation/validate.h"

#include "validation/limits/checklimits.h"
#include "validation/rules/rules.h"

#include <array>
#include <bit>

namespace foyer::graphql {

namespace {

using rules::Event;

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

/** Tells the context and then the rules that look at it of each node, so that one walk serves them all. */
class RuleWalk final : public Visitor
{
public:
    explicit RuleWalk(ValidationContext &context)
        : m_context(context)
    {
        for (std::size_t i = 0; i < allRules.size(); ++i) {
            m_rules[i] = allRules[i](context);
            for (rules::Events open = m_rules[i].events; open != 0; open &= open - 1) {
                Listeners &listeners = m_listeners[static_cast<std::size_t>(std::countr_zero(open))];
                listeners.rules[listeners.count++] = m_rules[i].visitor.get();
            }
        }
    }

    void enterDocument(const ast::Document &node) override { tell<Event::EnterDocument>(node); }
    void leaveDocument(const ast::Document &node) override { tell<Event::LeaveDocument>(node); }
    void visitTypeSystemDefinition(const ast::Definition &node) override
    {
        tell<Event::VisitTypeSystemDefinition>(node);
    }
    void enterOperation(const ast::OperationDefinition &node) override
    {
        m_context.enterOperation(node);
        enter<Event::EnterOperation>(node);
    }
    void leaveOperation(const ast::OperationDefinition &node) override { leave<Event::LeaveOperation>(node); }
    void enterFragment(const ast::FragmentDefinition &node) override
    {
        m_context.enterFragment(node);
        enter<Event::EnterFragment>(node);
    }
    void leaveFragment(const ast::FragmentDefinition &node) override { leave<Event::LeaveFragment>(node); }
    void enterVariableDefinition(const ast::VariableDefinition &node) override
    {
        enter<Event::EnterVariableDefinition>(node);
    }
    void leaveVariableDefinition(const ast::VariableDefinition &node) override
    {
        leave<Event::LeaveVariableDefinition>(node);
    }
    void enterSelectionSet(const ast::SelectionSet &node) override { enter<Event::EnterSelectionSet>(node); }
    void leaveSelectionSet(const ast::SelectionSet &node) override { leave<Event::LeaveSelectionSet>(node); }
    void enterField(const ast::Field &node) override { enter<Event::EnterField>(node); }
    void leaveField(const ast::Field &node) override { leave<Event::LeaveField>(node); }
    void enterFragmentSpread(const ast::FragmentSpread &node) override { enter<Event::EnterFragmentSpread>(node); }
    void leaveFragmentSpread(const ast::FragmentSpread &node) override { leave<Event::LeaveFragmentSpread>(node); }
    void enterInlineFragment(const ast::InlineFragment &node) override { enter<Event::EnterInlineFragment>(node); }
    void leaveInlineFragment(const ast::InlineFragment &node) override { leave<Event::LeaveInlineFragment>(node); }
    void enterDirective(const ast::Directive &node) override { enter<Event::EnterDirective>(node); }
    void leaveDirective(const ast::Directive &node) override { leave<Event::LeaveDirective>(node); }
    void enterArgument(const ast::Argument &node) override { enter<Event::EnterArgument>(node); }
    void leaveArgument(const ast::Argument &node) override { leave<Event::LeaveArgument>(node); }
    void enterValue(const ast::Value &node) override
    {
        m_context.types().enterValue(node);
        if (const auto *variable = node.as<ast::Variable>())
            m_context.recordVariable(node, *variable);
        tell<Event::EnterValue>(node);
    }
    void leaveValue(const ast::Value &node) override { leave<Event::LeaveValue>(node); }
    void enterObjectField(const ast::ObjectField &node) override { enter<Event::EnterObjectField>(node); }
    void leaveObjectField(const ast::ObjectField &node) override { leave<Event::LeaveObjectField>(node); }

private:
    /** Of one event, in the order of allRules. */
    struct Listeners
    {
        std::size_t count = 0;
        std::array<Visitor *, allRules.size()> rules;
    };

    template <Event event, class Node>
    void tell(const Node &node)
    {
        if (m_context.isFull())
            return;
        const Listeners &listeners = m_listeners[static_cast<std::size_t>(event)];
        for (std::size_t i = 0; i < listeners.count; ++i)
            (listeners.rules[i]->*rules::functionOf<event>)(node);
    }
    template <Event event, class Node>
    void enter(const Node &node)
    {
        (m_context.types().*rules::functionOf<event>)(node);
        tell<event>(node);
    }
    template <Event event, class Node>
    void leave(const Node &node)
    {
        tell<event>(node);
        (m_context.types().*rules::functionOf<event>)(node);
    }

    ValidationContext &m_context;
    std::array<rules::Rule, allRules.size()> m_rules;
    std::array<Listeners, rules::eventCount> m_listeners;
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
    RuleWalk ruleWalk(context);
    walk(document, ruleWalk);
    return context.errors();
}

} // namespace foyer::graphql
