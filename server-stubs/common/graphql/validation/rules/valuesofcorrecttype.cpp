#include "language/printer.h"
#include "type/inputcoercion.h"
#include "validation/rules/rules.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Sections 5.6.1, 5.6.2 and 5.6.4. A value inside one that is wrong already is expected to be nothing in
// particular, so it is not refused again.
class ValuesOfCorrectType final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterValue(const ast::Value &value) override
    {
        const TypeRef type = types().valueType();
        if (!type.isValid() || value.as<ast::Variable>())
            return; // Variables have rules of their own.
        if (value.as<ast::NullValue>()) {
            if (type.isNonNull())
                refuse(type, value);
            return;
        }
        if (value.as<ast::ListValue>() && type.isList())
            return; // Its items are visited, each with the item's type.
        // Section 3.11: what is no list stands for a list of one.
        switch (type.named().kind) {
        case TypeKind::Scalar:
            return checkScalar(type, value);
        case TypeKind::Enum:
            return checkEnum(type, value);
        case TypeKind::InputObject:
            return checkObject(type, value);
        case TypeKind::Object:
        case TypeKind::Interface:
        case TypeKind::Union:
            return;
        }
    }

    void enterObjectField(const ast::ObjectField &field) override
    {
        const TypeDefinition *object = types().inputObject();
        if (!object || object->inputField(field.name.value))
            return;
        QStringList known;
        for (const InputValueDefinition &definition : object->inputFields)
            known.append(definition.name);
        context().report(u"Field \"%1\" is not defined by type \"%2\"."_s.arg(field.name.value, object->name)
                             + context().hint(field.name.value, known),
                         {field.range});
    }

private:
    void refuse(const TypeRef &type, const ast::Value &value, const QString &reason = {})
    {
        const QString more = reason.isEmpty() ? QString() : u"; "_s + reason;
        const bool endsSentence = more.endsWith(u'.') || more.endsWith(u'?');
        context().report(u"Expected value of type \"%1\", found %2%3%4"_s.arg(
                             type.toString(), shortened(print(value), 80), more, endsSentence ? QString() : u"."_s),
                         {value.range});
    }

    void checkScalar(const TypeRef &type, const ast::Value &value)
    {
        // A variable inside counts as null: what it will be, only execution can tell.
        const std::optional<QVariant> plain = plainValue(value, type.named());
        if (!plain)
            return refuse(type, value);
        const Result<QVariant> parsed = type.named().codec.parse(*plain);
        if (!parsed)
            refuse(type, value, parsed.error().detail);
    }

    void checkEnum(const TypeRef &type, const ast::Value &value)
    {
        const TypeDefinition &enumType = type.named();
        const auto *literal = value.as<ast::EnumValue>();
        if (!literal)
            return refuse(type, value);
        if (enumType.enumValue(literal->name))
            return;
        QStringList known;
        for (const EnumValueDefinition &definition : enumType.enumValues)
            known.append(definition.name);
        context().report(u"Value \"%1\" does not exist in \"%2\" enum."_s.arg(literal->name, enumType.name)
                             + context().hint(literal->name, known),
                         {value.range});
    }

    void checkObject(const TypeRef &type, const ast::Value &value)
    {
        const auto *literal = value.as<ast::ObjectValue>();
        if (!literal)
            return refuse(type, value);
        QSet<QString> given;
        for (const ast::ObjectField &field : literal->fields)
            given.insert(field.name.value);
        for (const InputValueDefinition &definition : type.named().inputFields) {
            if (definition.isRequired() && !given.contains(definition.name))
                context().report(u"Field \"%1.%2\" of required type \"%3\" was not provided."_s.arg(
                                     type.named().name, definition.name, definition.type.toString()),
                                 {value.range});
        }
    }
};

} // namespace

Rule valuesOfCorrectType(ValidationContext &context)
{
    return std::make_unique<ValuesOfCorrectType>(context);
}

} // namespace foyer::graphql::rules
