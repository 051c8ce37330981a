#include "validation/rules/rules.h"

#include <algorithm>

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.4.2.1.
class ProvidedRequiredArguments final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterField(const ast::Field &field) override
    {
        if (const FieldDefinition *definition = types().field())
            check(definition->arguments, field.arguments, field.range,
                  [&field] { return u"Field \"%1\""_s.arg(field.name.value); });
    }

    void enterDirective(const ast::Directive &directive) override
    {
        if (const DirectiveDefinition *definition = types().directive())
            check(definition->arguments, directive.arguments, directive.range,
                  [&directive] { return u"Directive \"@%1\""_s.arg(directive.name.value); });
    }

private:
    template <class Owner>
    void check(const InputValueDefinitions &definitions, const std::vector<ast::Argument> &arguments,
               const Range &range, Owner owner)
    {
        for (const InputValueDefinition &definition : definitions) {
            const auto isIt = [&definition](const ast::Argument &given) { return given.name.value == definition.name; };
            if (definition.isRequired() && std::none_of(arguments.begin(), arguments.end(), isIt))
                context().report(u"%1 argument \"%2\" of type \"%3\" is required, but it was not provided."_s.arg(
                                     owner(), definition.name, definition.type.toString()),
                                 {range});
        }
    }
};

} // namespace

Rule providedRequiredArguments(ValidationContext &context)
{
    return make<ProvidedRequiredArguments>(context);
}

} // namespace foyer::graphql::rules
