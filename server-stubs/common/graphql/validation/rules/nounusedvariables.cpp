#include "validation/rules/rules.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.8.4.
class NoUnusedVariables final : public ValidationRule
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
        QSet<QString> used;
        for (const VariableUsage &usage : context().variableUsagesOf(operation))
            used.insert(usage.name);
        for (const ast::VariableDefinition &variable : operation.variables) {
            if (!used.contains(variable.name.value))
                context().report(u"Variable \"$%1\" is never used%2."_s.arg(
                                     variable.name.value,
                                     operation.name ? u" in operation \"%1\""_s.arg(operation.name->value) : QString()),
                                 {variable.range});
        }
    }
};

} // namespace

Rule noUnusedVariables(ValidationContext &context)
{
    return make<NoUnusedVariables>(context);
}

} // namespace foyer::graphql::rules
