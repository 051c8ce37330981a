#include "validation/rules/rules.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Ours. __typename stays: it tells a client what it has got, not what there is.
class NoIntrospection final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterField(const ast::Field &field) override
    {
        const FieldDefinition *definition = types().field();
        const bool isSchemas = definition && !definition->parent && definition->type.named().isIntrospection();
        if (isSchemas && !context().isIntrospectionOn())
            context().report(u"Cannot query field \"%1\": introspection is off here."_s.arg(field.name.value),
                             {field.name.range});
    }
};

} // namespace

Rule noIntrospection(ValidationContext &context)
{
    return make<NoIntrospection>(context);
}

} // namespace foyer::graphql::rules
