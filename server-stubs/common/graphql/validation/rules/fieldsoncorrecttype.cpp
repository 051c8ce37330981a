#include "validation/rules/rules.h"

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
                         {field.name.range});
    }

private:
    /** A type that the value may be and that has the field, or fields with a name much like it. */
    QString hint(const TypeDefinition &parent, const QString &name) const
    {
        if (!context().isIntrospectionOn())
            return {};
        QStringList havingIt;
        for (const TypeDefinition *possible : parent.possibleTypes) {
            if (possible->field(name))
                havingIt.append(u'"' + possible->name + u'"');
        }
        if (!havingIt.isEmpty())
            return u" Did you mean to use an inline fragment on %1?"_s.arg(havingIt.mid(0, 3).join(u" or "_s));
        QStringList known;
        for (const FieldDefinition &field : parent.fields)
            known.append(field.name);
        return context().hint(name, known);
    }
};

} // namespace

Rule fieldsOnCorrectType(ValidationContext &context)
{
    return std::make_unique<FieldsOnCorrectType>(context);
}

} // namespace foyer::graphql::rules
