#include "validation/rules/rules.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.6.3.
class UniqueInputFieldNames final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterValue(const ast::Value &value) override
    {
        const auto *object = value.as<ast::ObjectValue>();
        if (!object)
            return;
        QHash<QString, Range> names;
        for (const ast::ObjectField &field : object->fields) {
            const auto first = names.constFind(field.name.value);
            if (first == names.cend())
                names.insert(field.name.value, field.name.range);
            else
                context().report(u"There can be only one input field named \"%1\"."_s.arg(field.name.value),
                                 {*first, field.name.range});
        }
    }
};

} // namespace

Rule uniqueInputFieldNames(ValidationContext &context)
{
    return make<UniqueInputFieldNames>(context);
}

} // namespace foyer::graphql::rules
