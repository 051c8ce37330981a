#include "validation/rules/rules.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.8.1.
class UniqueVariableNames final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterOperation(const ast::OperationDefinition &operation) override
    {
        reportRepeated(operation.variables, u"There can be only one variable named \"$%1\"."_s);
    }
};

} // namespace

Rule uniqueVariableNames(ValidationContext &context)
{
    return make<UniqueVariableNames>(context);
}

} // namespace foyer::graphql::rules
