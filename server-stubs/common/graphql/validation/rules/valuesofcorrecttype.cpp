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
        const TypeRef told = value.as<ast::ListValue>() ? type.nullable() : type; // as graphql-js tells it
        switch (type.named().kind) {
        case TypeKind::Scalar:
            return checkScalar(told, value);
        case TypeKind::Enum:
            return checkEnum(type.named(), value);
        case TypeKind::InputObject:
            return checkObject(told, value);
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
    static constexpr qsizetype longestValue = 200;

    void refuse(const TypeRef &type, const ast::Value &value, const QString &reason = {})
    {
        const QString more = reason.isEmpty() ? QString() : u"; "_s + reason;
        const bool endsSentence = more.endsWith(u'.') || more.endsWith(u'?');
        context().report(u"Expected value of type \"%1\", found %2%3%4"_s.arg(type.toString(),
                                                                              shortened(print(value), longestValue),
                                                                              more, endsSentence ? QString() : u"."_s),
                         {value.range});
    }

    void checkScalar(const TypeRef &type, const ast::Value &value)
    {
        // A variable inside counts as null: what it will be, only execution can tell.
        const std::optional<QVariant> plain = plainValue(value, type.named());
        const Result<QVariant> parsed = plain ? type.named().codec.parse(*plain) : fail(ErrorCode::InvalidInput);
        if (parsed)
            return;
        const QString builtIn = builtInRefusal(type.named().name, value);
        if (value.as<ast::StringValue>() && (type.named().name == "String"_L1 || type.named().name == "ID"_L1))
            context().report(parsed.error().detail, {value.range}); // a text it is, but not one to repeat
        else if (builtIn.isEmpty())
            refuse(type, value, parsed.error().detail);
        else
            context().report(builtIn, {value.range});
    }

    /** What a built-in scalar (section 3.5) cannot represent, in the words of graphql-js; empty for another scalar. */
    static QString builtInRefusal(const QString &scalar, const ast::Value &value)
    {
        static const QHash<QString, QString> kinds{{u"Int"_s, u"non-integer value"_s},
                                                   {u"Float"_s, u"non numeric value"_s},
                                                   {u"String"_s, u"a non string value"_s},
                                                   {u"Boolean"_s, u"a non boolean value"_s},
                                                   {u"ID"_s, u"a non-string and non-integer value"_s}};
        const bool isLargeInt = scalar == "Int"_L1 && value.as<ast::IntValue>();
        const QString kind = isLargeInt ? u"non 32-bit signed integer value"_s : kinds.value(scalar);
        if (kind.isEmpty())
            return {};
        return u"%1 cannot represent %2: %3"_s.arg(scalar, kind, shortened(print(value), longestValue));
    }

    void checkEnum(const TypeDefinition &enumType, const ast::Value &value)
    {
        const auto *literal = value.as<ast::EnumValue>();
        if (literal && enumType.enumValue(literal->name))
            return;
        QStringList known;
        for (const EnumValueDefinition &definition : enumType.enumValues)
            known.append(definition.name);
        const QString written = shortened(print(value), longestValue);
        const QString message = literal
            ? u"Value \"%1\" does not exist in \"%2\" enum."_s.arg(written, enumType.name)
            : u"Enum \"%2\" cannot represent non-enum value: %1."_s.arg(written, enumType.name);
        context().report(message + context().hint(written, known, u"the enum value"_s), {value.range});
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
    return make<ValuesOfCorrectType>(context);
}

} // namespace foyer::graphql::rules
