#include "validation/rules/rules.h"
#include "validation/variabletable.h"

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
        const VariableTable variables(operation);
        const auto indexOf = [&operation](const ast::VariableDefinition *variable) {
            return static_cast<std::size_t>(variable - operation.variables.data());
        };
        std::vector<bool> isUsed(operation.variables.size());
        for (const VariableUsage *usage : context().variableUsagesOf(operation)) {
            if (const ast::VariableDefinition *variable = variables.find(usage->name))
                isUsed[indexOf(variable)] = true;
        }
        for (const ast::VariableDefinition &variable : operation.variables) {
            if (!isUsed[indexOf(variables.find(variable.name.value))])
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
