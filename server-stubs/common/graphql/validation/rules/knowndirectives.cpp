#include "validation/rules/rules.h"

#include "validation/rules/directiverule.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Sections 5.7.1 and 5.7.2.
class KnownDirectives final : public DirectiveRule
{
public:
    using DirectiveRule::DirectiveRule;

protected:
    void check(const std::vector<ast::Directive> &directives, QLatin1StringView location) override
    {
        for (const ast::Directive &directive : directives) {
            const DirectiveDefinition *definition = schema().directive(directive.name.value);
            if (!definition)
                context().report(u"Unknown directive \"@%1\"."_s.arg(directive.name.value), {directive.range});
            else if (!definition->locations.contains(location))
                context().report(
                    u"Directive \"@%1\" may not be used on %2."_s.arg(directive.name.value, QString(location)),
                    {directive.range});
        }
    }
};

} // namespace

Rule knownDirectives(ValidationContext &context)
{
    return make<KnownDirectives>(context);
}

} // namespace foyer::graphql::rules
