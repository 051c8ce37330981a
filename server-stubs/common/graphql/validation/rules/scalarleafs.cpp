#include "validation/rules/rules.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.3.3: a leaf has nothing to select, anything else must be selected from.
class ScalarLeafs final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterField(const ast::Field &field) override
    {
        const TypeRef type = types().type();
        if (!type.isValid())
            return;
        if (type.named().isLeaf() && !field.selectionSet.isEmpty())
            context().report(u"Field \"%1\" must not have a selection since type \"%2\" has no subfields."_s.arg(
                                 field.name.value, type.toString()),
                             {field.selectionSet.range});
        if (!type.named().isLeaf() && field.selectionSet.isEmpty())
            context().report(u"Field \"%1\" of type \"%2\" must have a selection of subfields."_s.arg(field.name.value,
                                                                                                      type.toString())
                                 + (context().isIntrospectionOn()
                                        ? u" Did you mean \"%1 { ... }\"?"_s.arg(field.name.value)
                                        : QString()),
                             {field.range});
    }
};

} // namespace

Rule scalarLeafs(ValidationContext &context)
{
    return make<ScalarLeafs>(context);
}

} // namespace foyer::graphql::rules
