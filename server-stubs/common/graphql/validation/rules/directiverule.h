#pragma once

#include "validation/context.h"

namespace foyer::graphql::rules {

/** A rule about all directives of one place. */
class DirectiveRule : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterOperation(const ast::OperationDefinition &operation) final;
    void enterFragment(const ast::FragmentDefinition &fragment) final;
    void enterVariableDefinition(const ast::VariableDefinition &variable) final;
    void enterField(const ast::Field &field) final;
    void enterFragmentSpread(const ast::FragmentSpread &spread) final;
    void enterInlineFragment(const ast::InlineFragment &fragment) final;

protected:
    /** @p location as in section 3.13: "FIELD". */
    virtual void check(const std::vector<ast::Directive> &directives, QLatin1StringView location) = 0;
};

} // namespace foyer::graphql::rules
