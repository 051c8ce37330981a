#include "validation/rules/rules.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.4.1.
class KnownArgumentNames final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterArgument(const ast::Argument &argument) override
    {
        if (types().argument())
            return;
        const QString &name = argument.name.value;
        if (types().isInDirective()) {
            if (const DirectiveDefinition *directive = types().directive())
                context().report(u"Unknown argument \"%1\" on directive \"@%2\"."_s.arg(name, directive->name)
                                     + context().hint(name, namesOf(directive->arguments)),
                                 {argument.name.range});
        } else if (const FieldDefinition *field = types().field()) {
            context().report(
                u"Unknown argument \"%1\" on field \"%2.%3\"."_s.arg(name, types().parentType()->name, field->name)
                    + context().hint(name, namesOf(field->arguments)),
                {argument.name.range});
        }
    }

private:
    static QStringList namesOf(const InputValueDefinitions &definitions)
    {
        QStringList names;
        for (const InputValueDefinition &definition : definitions)
            names.append(definition.name);
        return names;
    }
};

} // namespace

Rule knownArgumentNames(ValidationContext &context)
{
    return make<KnownArgumentNames>(context);
}

} // namespace foyer::graphql::rules
