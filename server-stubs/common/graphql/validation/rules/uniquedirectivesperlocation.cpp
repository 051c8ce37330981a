#include "validation/rules/rules.h"

#include "validation/rules/directiverule.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.7.3.
class UniqueDirectivesPerLocation final : public DirectiveRule
{
public:
    using DirectiveRule::DirectiveRule;

protected:
    void check(const std::vector<ast::Directive> &directives, QLatin1StringView) override
    {
        if (directives.size() < 2)
            return;
        QHash<QString, Range> seen;
        for (const ast::Directive &directive : directives) {
            const DirectiveDefinition *definition = schema().directive(directive.name.value);
            if (!definition || definition->isRepeatable)
                continue;
            const auto first = seen.constFind(directive.name.value);
            if (first == seen.cend())
                seen.insert(directive.name.value, directive.range);
            else
                context().report(
                    u"The directive \"@%1\" can only be used once at this location."_s.arg(directive.name.value),
                    {*first, directive.range});
        }
    }
};

} // namespace

Rule uniqueDirectivesPerLocation(ValidationContext &context)
{
    return make<UniqueDirectivesPerLocation>(context);
}

} // namespace foyer::graphql::rules
