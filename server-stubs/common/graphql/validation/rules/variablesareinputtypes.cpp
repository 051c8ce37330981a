#include "validation/rules/rules.h"

#include "language/printer.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.8.2.
class VariablesAreInputTypes final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterVariableDefinition(const ast::VariableDefinition &variable) override
    {
        const TypeDefinition *named = schema().type(variable.type.name.value);
        if (!named)
            return; // KnownTypeNames says so.
        const bool isTooDeep = !schema().typeRef(variable.type).isValid();
        if (!named->isInput())
            context().report(
                u"Variable \"$%1\" cannot be non-input type \"%2\"."_s.arg(variable.name.value, print(variable.type)),
                {variable.type.range});
        else if (isTooDeep)
            context().reportExcess(
                u"The type of variable \"$%1\" is %2 times list or non-null; the limit is %3."_s
                    .arg(variable.name.value)
                    .arg(variable.type.wrappers.size())
                    .arg(TypeRef::maxWrappers),
                {u"listNesting"_s, static_cast<qint64>(variable.type.wrappers.size()), TypeRef::maxWrappers},
                {variable.type.range});
    }
};

} // namespace

Rule variablesAreInputTypes(ValidationContext &context)
{
    return make<VariablesAreInputTypes>(context);
}

} // namespace foyer::graphql::rules
