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
        QHash<QString, Range> names;
        for (const ast::Argument &argument : arguments) {
            const auto first = names.constFind(argument.name.value);
            if (first == names.cend())
                names.insert(argument.name.value, argument.name.range);
            else
                context().report(u"There can be only one argument named \"%1\"."_s.arg(argument.name.value),
                                 {*first, argument.name.range});
        }
    }
};

} // namespace

Rule uniqueArgumentNames(ValidationContext &context)
{
    return std::make_unique<UniqueArgumentNames>(context);
}

} // namespace foyer::graphql::rules
