#include "validation/rules/directiverule.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

void DirectiveRule::enterOperation(const ast::OperationDefinition &operation)
{
    switch (operation.operation) {
    case ast::OperationType::Query:
        return check(operation.directives, "QUERY"_L1);
    case ast::OperationType::Mutation:
        return check(operation.directives, "MUTATION"_L1);
    case ast::OperationType::Subscription:
        return check(operation.directives, "SUBSCRIPTION"_L1);
    }
}

void DirectiveRule::enterFragment(const ast::FragmentDefinition &fragment)
{
    check(fragment.directives, "FRAGMENT_DEFINITION"_L1);
}

void DirectiveRule::enterVariableDefinition(const ast::VariableDefinition &variable)
{
    check(variable.directives, "VARIABLE_DEFINITION"_L1);
}

void DirectiveRule::enterField(const ast::Field &field)
{
    check(field.directives, "FIELD"_L1);
}

void DirectiveRule::enterFragmentSpread(const ast::FragmentSpread &spread)
{
    check(spread.directives, "FRAGMENT_SPREAD"_L1);
}

void DirectiveRule::enterInlineFragment(const ast::InlineFragment &fragment)
{
    check(fragment.directives, "INLINE_FRAGMENT"_L1);
}

} // namespace foyer::graphql::rules
