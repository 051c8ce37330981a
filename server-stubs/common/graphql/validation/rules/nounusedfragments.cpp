#include "validation/rules/rules.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.5.1.4.
class NoUnusedFragments final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void leaveDocument(const ast::Document &document) override
    {
        for (const ast::Definition &definition : document.definitions) {
            const auto *fragment = std::get_if<ast::FragmentDefinition>(&definition);
            if (fragment && !context().isUsed(*context().fragment(fragment->name.value)))
                context().report(u"Fragment \"%1\" is never used."_s.arg(fragment->name.value), {fragment->range});
        }
    }
};

} // namespace

Rule noUnusedFragments(ValidationContext &context)
{
    return make<NoUnusedFragments>(context);
}

} // namespace foyer::graphql::rules
