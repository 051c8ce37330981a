#include "validation/rules/rules.h"

#include <algorithm>

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.3.1.
class FieldsOnCorrectType final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterField(const ast::Field &field) override
    {
        const TypeDefinition *parent = types().parentType();
        if (!parent || types().field())
            return;
        context().report(u"Cannot query field \"%1\" on type \"%2\"."_s.arg(field.name.value, parent->name)
                             + hint(*parent, field.name.value),
                         {field.range});
    }

private:
    /** Types that the value may be and that have the field, or fields with a name much like it. */
    QString hint(const TypeDefinition &parent, const QString &name) const
    {
        if (!context().isIntrospectionOn())
            return {};
        const QStringList having = typesHaving(parent, name);
        if (!having.isEmpty())
            return didYouMean(having, u"to use an inline fragment on"_s);
        QStringList known;
        for (const FieldDefinition &field : parent.fields)
            known.append(field.name);
        return context().hint(name, known);
    }

    /** The possible types of @p parent that have the field, and their interfaces that have it. Those that stand for
     *  more of them come first, then interfaces before what implements them. */
    QStringList typesHaving(const TypeDefinition &parent, const QString &name) const
    {
        QList<const TypeDefinition *> having;
        QHash<const TypeDefinition *, int> uses;
        const auto use = [&](const TypeDefinition *type) {
            if (type->field(name) && ++uses[type] == 1)
                having.append(type);
        };
        for (const TypeDefinition *possible : parent.possibleTypes) {
            if (!possible->field(name))
                continue;
            use(possible);
            std::for_each(possible->interfaces.begin(), possible->interfaces.end(), use);
        }
        const auto isBefore = [&](const TypeDefinition *a, const TypeDefinition *b) {
            if (uses.value(a) != uses.value(b))
                return uses.value(a) > uses.value(b);
            if (b->interfaces.contains(a) || a->interfaces.contains(b))
                return b->interfaces.contains(a);
            return isNaturallyBefore(a->name, b->name);
        };
        // Insertion, since that order is not transitive, which std::sort would need.
        QList<const TypeDefinition *> sorted;
        for (const TypeDefinition *type : std::as_const(having))
            sorted.insert(std::upper_bound(sorted.begin(), sorted.end(), type, isBefore), type);
        QStringList names;
        for (const TypeDefinition *type : std::as_const(sorted))
            names.append(type->name);
        return names;
    }
};

} // namespace

Rule fieldsOnCorrectType(ValidationContext &context)
{
    return make<FieldsOnCorrectType>(context);
}

} // namespace foyer::graphql::rules
