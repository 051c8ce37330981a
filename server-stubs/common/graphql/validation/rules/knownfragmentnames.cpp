#include "validation/rules/rules.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.5.2.1.
class KnownFragmentNames final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterFragmentSpread(const ast::FragmentSpread &spread) override
    {
        if (!context().fragment(spread.name.value))
            context().report(u"Unknown fragment \"%1\"."_s.arg(spread.name.value), {spread.name.range});
    }
};

} // namespace

Rule knownFragmentNames(ValidationContext &context)
{
    return make<KnownFragmentNames>(context);
}

} // namespace foyer::graphql::rules
