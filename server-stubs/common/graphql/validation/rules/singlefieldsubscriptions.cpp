#include "validation/rules/rules.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.2.3.1: a subscription is one stream of events.
class SingleFieldSubscriptions final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterOperation(const ast::OperationDefinition &operation) override
    {
        if (operation.operation != ast::OperationType::Subscription)
            return;
        const QString subject =
            operation.name ? u"Subscription \"%1\""_s.arg(operation.name->value) : u"An anonymous subscription"_s;
        const QList<const ast::Field *> fields = context().rootFieldsOf(operation);
        for (const ast::Field *field : fields) {
            if (field->name.value.startsWith("__"_L1))
                context().report(subject + u" must not select an introspection field."_s, {field->range});
            else if (field->responseKey() != fields.constFirst()->responseKey())
                context().report(subject + u" must select only one top level field."_s, {field->range});
        }
    }
};

} // namespace

Rule singleFieldSubscriptions(ValidationContext &context)
{
    return std::make_unique<SingleFieldSubscriptions>(context);
}

} // namespace foyer::graphql::rules
