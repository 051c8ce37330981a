#include "validation/rules/rules.h"
#include "validation/variabletable.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.8.3. The uses in fragments are known only when all of the document was seen.
class NoUndefinedVariables final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void leaveDocument(const ast::Document &document) override
    {
        for (const ast::Definition &definition : document.definitions) {
            if (const auto *operation = std::get_if<ast::OperationDefinition>(&definition))
                check(*operation);
        }
    }

private:
    void check(const ast::OperationDefinition &operation)
    {
        const VariableTable variables(operation);
        for (const VariableUsage *usage : context().variableUsagesOf(operation)) {
            if (!variables.find(usage->name))
                context().report(
                    u"Variable \"$%1\" is not defined%2."_s.arg(
                        usage->name, operation.name ? u" by operation \"%1\""_s.arg(operation.name->value) : QString()),
                    {usage->range, operation.range});
            if (context().isFull())
                return;
        }
    }
};

} // namespace

Rule noUndefinedVariables(ValidationContext &context)
{
    return make<NoUndefinedVariables>(context);
}

} // namespace foyer::graphql::rules
