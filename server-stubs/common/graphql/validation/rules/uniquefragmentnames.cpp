#include "validation/rules/rules.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.5.1.1.
class UniqueFragmentNames final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterFragment(const ast::FragmentDefinition &fragment) override
    {
        if (!context().hasRepeatedFragments())
            return;
        const auto first = m_names.constFind(fragment.name.value);
        if (first == m_names.cend())
            m_names.insert(fragment.name.value, fragment.name.range);
        else
            context().report(u"There can be only one fragment named \"%1\"."_s.arg(fragment.name.value),
                             {*first, fragment.name.range});
    }

private:
    QHash<QString, Range> m_names;
};

} // namespace

Rule uniqueFragmentNames(ValidationContext &context)
{
    return make<UniqueFragmentNames>(context);
}

} // namespace foyer::graphql::rules
