#include "validation/rules/rules.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.5.1.2, and the same for variables (section 5.8.2).
class KnownTypeNames final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterVariableDefinition(const ast::VariableDefinition &variable) override { check(variable.type.name); }
    void enterFragment(const ast::FragmentDefinition &fragment) override { check(fragment.typeCondition); }
    void enterInlineFragment(const ast::InlineFragment &fragment) override
    {
        if (fragment.typeCondition)
            check(*fragment.typeCondition);
    }

private:
    QStringList typesOfDocument() const
    {
        QStringList names;
        for (const ast::Definition &definition : context().document().definitions) {
            std::visit(
                [&names](const auto &kind) {
                    if constexpr (requires {
                                      kind.isExtension;
                                      kind.name.value;
                                  }) {
                        if (!kind.isExtension)
                            names.append(kind.name.value);
                    }
                },
                definition);
        }
        return names;
    }
    void check(const ast::Name &name)
    {
        if (schema().type(name.value))
            return;
        // Such a document is not executable, and is told so; that it names what it defines is not its fault as well.
        const QStringList own = typesOfDocument();
        if (own.contains(name.value))
            return;
        QStringList known;
        for (const TypeDefinition *type : schema().types())
            known.append(type->name);
        known += own;
        context().report(u"Unknown type \"%1\"."_s.arg(name.value) + context().hint(name.value, known), {name.range});
    }
};

} // namespace

Rule knownTypeNames(ValidationContext &context)
{
    return make<KnownTypeNames>(context);
}

} // namespace foyer::graphql::rules
