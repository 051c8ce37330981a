#include "validation/rules/rules.h"
#include "validation/variabletable.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.8.5.
class VariablesInAllowedPosition final : public ValidationRule
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
            const ast::VariableDefinition *variable = variables.find(usage->name);
            const TypeRef type = variable ? schema().typeRef(variable->type) : TypeRef();
            // What is unknown has its own rule.
            if (!type.isValid() || !usage->type.isValid() || isAllowed(*variable, type, *usage))
                continue;
            context().report(u"Variable \"$%1\" of type \"%2\" used in position expecting type \"%3\"."_s.arg(
                                 usage->name, type.toString(), usage->type.toString()),
                             {variable->range, usage->range});
            if (context().isFull())
                return;
        }
    }

    /** IsVariableUsageAllowed. */
    bool isAllowed(const ast::VariableDefinition &variable, const TypeRef &type, const VariableUsage &usage) const
    {
        if (usage.type.isNonNull() && !type.isNonNull()) {
            const bool hasNonNullDefault = variable.defaultValue && !variable.defaultValue->as<ast::NullValue>();
            return (hasNonNullDefault || usage.hasDefault) && isCompatible(type, usage.type.nullable());
        }
        return isCompatible(type, usage.type);
    }

    /** AreTypesCompatible. */
    static bool isCompatible(TypeRef type, TypeRef location)
    {
        while (true) {
            if (location.isNonNull() && !type.isNonNull())
                return false;
            type = type.nullable();
            location = location.nullable();
            if (!type.isList() || !location.isList())
                return type == location;
            type = type.item();
            location = location.item();
        }
    }
};

} // namespace

Rule variablesInAllowedPosition(ValidationContext &context)
{
    return make<VariablesInAllowedPosition>(context);
}

} // namespace foyer::graphql::rules
