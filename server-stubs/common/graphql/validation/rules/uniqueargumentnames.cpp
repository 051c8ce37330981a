#include "validation/rules/rules.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.4.2.
class UniqueArgumentNames final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterField(const ast::Field &field) override { check(field.arguments); }
    void enterDirective(const ast::Directive &directive) override { check(directive.arguments); }

private:
    void check(const std::vector<ast::Argument> &arguments)
    {
        reportRepeated(arguments, u"There can be only one argument named \"%1\"."_s);
    }
};

} // namespace

Rule uniqueArgumentNames(ValidationContext &context)
{
    return make<UniqueArgumentNames>(context);
}

} // namespace foyer::graphql::rules
