#include "validation/rules/rules.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.5.2.3: no object can be both what is selected on and what the fragment is for.
class PossibleFragmentSpreads final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterInlineFragment(const ast::InlineFragment &fragment) override
    {
        const TypeRef type = types().type();
        const TypeDefinition *parent = types().parentType();
        if (fragment.typeCondition && type.isValid() && parent && !schema().overlap(type.named(), *parent))
            context().report(
                u"Fragment cannot be spread here as objects of type \"%1\" can never be of type \"%2\"."_s.arg(
                    parent->name, type.named().name),
                {fragment.range});
    }

    void enterFragmentSpread(const ast::FragmentSpread &spread) override
    {
        const ast::FragmentDefinition *fragment = context().fragment(spread.name.value);
        const TypeDefinition *type = fragment ? schema().type(fragment->typeCondition.value) : nullptr;
        const TypeDefinition *parent = types().parentType();
        if (type && type->isComposite() && parent && !schema().overlap(*type, *parent))
            context().report(
                u"Fragment \"%1\" cannot be spread here as objects of type \"%2\" can never be of type \"%3\"."_s.arg(
                    spread.name.value, parent->name, type->name),
                {spread.range});
    }
};

} // namespace

Rule possibleFragmentSpreads(ValidationContext &context)
{
    return make<PossibleFragmentSpreads>(context);
}

} // namespace foyer::graphql::rules
