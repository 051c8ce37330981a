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
        if (operation.operation != ast::OperationType::Subscription || !schema().subscriptionType())
            return;
        const QString subject =
            operation.name ? u"Subscription \"%1\""_s.arg(operation.name->value) : u"Anonymous Subscription"_s;
        const QList<const ast::Field *> fields = context().rootFieldsOf(operation, Conditions::WithoutVariables);
        QStringList keys;
        QHash<QString, QList<const ast::Field *>> byKey;
        for (const ast::Field *field : fields) {
            if (!byKey.contains(field->responseKey()))
                keys.append(field->responseKey());
            byKey[field->responseKey()].append(field);
        }
        QList<Range> further;
        for (const QString &key : keys.mid(1))
            further += rangesOf(byKey.value(key));
        if (!further.isEmpty())
            context().report(subject + u" must select only one top level field."_s, further);
        for (const QString &key : std::as_const(keys)) {
            const QList<const ast::Field *> selected = byKey.value(key);
            if (selected.constFirst()->name.value.startsWith("__"_L1))
                context().report(subject + u" must not select an introspection top level field."_s, rangesOf(selected));
        }
    }

private:
    static QList<Range> rangesOf(const QList<const ast::Field *> &fields)
    {
        QList<Range> ranges;
        for (const ast::Field *field : fields)
            ranges.append(field->range);
        return ranges;
    }
};

} // namespace

Rule singleFieldSubscriptions(ValidationContext &context)
{
    return make<SingleFieldSubscriptions>(context);
}

} // namespace foyer::graphql::rules
