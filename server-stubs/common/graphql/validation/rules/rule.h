#pragma once

#include "validation/context.h"

#include <memory>
#include <tuple>
#include <type_traits>

namespace foyer::graphql::rules {

/** What a rule may be told: one for each function of Visitor. */
enum class Event {
    EnterDocument,
    LeaveDocument,
    VisitTypeSystemDefinition,
    EnterOperation,
    LeaveOperation,
    EnterFragment,
    LeaveFragment,
    EnterVariableDefinition,
    LeaveVariableDefinition,
    EnterSelectionSet,
    LeaveSelectionSet,
    EnterField,
    LeaveField,
    EnterFragmentSpread,
    LeaveFragmentSpread,
    EnterInlineFragment,
    LeaveInlineFragment,
    EnterDirective,
    LeaveDirective,
    EnterArgument,
    LeaveArgument,
    EnterValue,
    LeaveValue,
    EnterObjectField,
    LeaveObjectField,
};

/** Of each event, in their order. */
constexpr std::tuple functions{
    &Visitor::enterDocument,
    &Visitor::leaveDocument,
    &Visitor::visitTypeSystemDefinition,
    &Visitor::enterOperation,
    &Visitor::leaveOperation,
    &Visitor::enterFragment,
    &Visitor::leaveFragment,
    &Visitor::enterVariableDefinition,
    &Visitor::leaveVariableDefinition,
    &Visitor::enterSelectionSet,
    &Visitor::leaveSelectionSet,
    &Visitor::enterField,
    &Visitor::leaveField,
    &Visitor::enterFragmentSpread,
    &Visitor::leaveFragmentSpread,
    &Visitor::enterInlineFragment,
    &Visitor::leaveInlineFragment,
    &Visitor::enterDirective,
    &Visitor::leaveDirective,
    &Visitor::enterArgument,
    &Visitor::leaveArgument,
    &Visitor::enterValue,
    &Visitor::leaveValue,
    &Visitor::enterObjectField,
    &Visitor::leaveObjectField,
};
template <Event event>
constexpr auto functionOf = std::get<static_cast<std::size_t>(event)>(functions);
constexpr std::size_t eventCount = std::tuple_size_v<decltype(functions)>;

/** A set of events, one bit for each. */
using Events = quint32;
constexpr Events bitOf(Event event)
{
    return Events{1} << static_cast<int>(event);
}

/** The functions of Visitor that the class @p Kind overrides, itself or in a base. */
template <class Kind>
constexpr Events eventsOf()
{
    Events events = 0;
    // &Kind::function is a member of the class that has it, which is Visitor as long as nobody overrides it.
    const auto note = [&events]<class Owner, class Node>(Event event, void (Owner::*)(const Node &)) {
        if (!std::is_same_v<Owner, Visitor>)
            events |= bitOf(event);
    };
    note(Event::EnterDocument, &Kind::enterDocument);
    note(Event::LeaveDocument, &Kind::leaveDocument);
    note(Event::VisitTypeSystemDefinition, &Kind::visitTypeSystemDefinition);
    note(Event::EnterOperation, &Kind::enterOperation);
    note(Event::LeaveOperation, &Kind::leaveOperation);
    note(Event::EnterFragment, &Kind::enterFragment);
    note(Event::LeaveFragment, &Kind::leaveFragment);
    note(Event::EnterVariableDefinition, &Kind::enterVariableDefinition);
    note(Event::LeaveVariableDefinition, &Kind::leaveVariableDefinition);
    note(Event::EnterSelectionSet, &Kind::enterSelectionSet);
    note(Event::LeaveSelectionSet, &Kind::leaveSelectionSet);
    note(Event::EnterField, &Kind::enterField);
    note(Event::LeaveField, &Kind::leaveField);
    note(Event::EnterFragmentSpread, &Kind::enterFragmentSpread);
    note(Event::LeaveFragmentSpread, &Kind::leaveFragmentSpread);
    note(Event::EnterInlineFragment, &Kind::enterInlineFragment);
    note(Event::LeaveInlineFragment, &Kind::leaveInlineFragment);
    note(Event::EnterDirective, &Kind::enterDirective);
    note(Event::LeaveDirective, &Kind::leaveDirective);
    note(Event::EnterArgument, &Kind::enterArgument);
    note(Event::LeaveArgument, &Kind::leaveArgument);
    note(Event::EnterValue, &Kind::enterValue);
    note(Event::LeaveValue, &Kind::leaveValue);
    note(Event::EnterObjectField, &Kind::enterObjectField);
    note(Event::LeaveObjectField, &Kind::leaveObjectField);
    return events;
}

/** One rule for one document, and the events it has a function for. The others need not be told: most rules look at
 *  one or two kinds of nodes, and a document has thousands. */
struct Rule
{
    std::unique_ptr<ValidationRule> visitor;
    Events events = 0;
};

template <class Kind>
Rule make(ValidationContext &context)
{
    return {std::make_unique<Kind>(context), eventsOf<Kind>()};
}

} // namespace foyer::graphql::rules
