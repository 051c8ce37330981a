#include "validation/rules/rules.h"

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
            check(u"Field \"%1\""_s.arg(field.name.value), definition->arguments, field.arguments, field.range);
    }

    void enterDirective(const ast::Directive &directive) override
    {
        if (const DirectiveDefinition *definition = types().directive())
            check(u"Directive \"@%1\""_s.arg(directive.name.value), definition->arguments, directive.arguments,
                  directive.range);
    }

private:
    void check(const QString &owner, const InputValueDefinitions &definitions,
               const std::vector<ast::Argument> &arguments, const Range &range)
    {
        QSet<QString> given;
        for (const ast::Argument &argument : arguments)
            given.insert(argument.name.value);
        for (const InputValueDefinition &definition : definitions) {
            if (definition.isRequired() && !given.contains(definition.name))
                context().report(u"%1 argument \"%2\" of type \"%3\" is required, but it was not provided."_s.arg(
                                     owner, definition.name, definition.type.toString()),
                                 {range});
        }
    }
};

} // namespace

Rule providedRequiredArguments(ValidationContext &context)
{
    return std::make_unique<ProvidedRequiredArguments>(context);
}

} // namespace foyer::graphql::rules
