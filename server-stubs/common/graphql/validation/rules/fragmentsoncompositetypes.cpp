#include "validation/rules/rules.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.5.1.3: only objects, interfaces and unions have something to select.
class FragmentsOnCompositeTypes final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterFragment(const ast::FragmentDefinition &fragment) override
    {
        if (isLeafOrInput(fragment.typeCondition))
            context().report(u"Fragment \"%1\" cannot condition on non composite type \"%2\"."_s.arg(
                                 fragment.name.value, fragment.typeCondition.value),
                             {fragment.typeCondition.range});
    }

    void enterInlineFragment(const ast::InlineFragment &fragment) override
    {
        if (fragment.typeCondition && isLeafOrInput(*fragment.typeCondition))
            context().report(
                u"Fragment cannot condition on non composite type \"%1\"."_s.arg(fragment.typeCondition->value),
                {fragment.typeCondition->range});
    }

private:
    bool isLeafOrInput(const ast::Name &name) const
    {
        const TypeDefinition *type = schema().type(name.value);
        return type && !type->isComposite();
    }
};

} // namespace

Rule fragmentsOnCompositeTypes(ValidationContext &context)
{
    return make<FragmentsOnCompositeTypes>(context);
}

} // namespace foyer::graphql::rules
