#include "type/inputcoercion.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

namespace {

QString shown(const QJsonValue &value)
{
    // Whatever it is: an array of one prints any JSON value, without the brackets.
    const QString text = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    return text.mid(1, text.size() - 2).left(200);
}

bool nestsDeeperThan(const QJsonValue &value, int depth)
{
    if (!value.isArray() && !value.isObject())
        return false;
    if (depth == 0)
        return true;
    const auto isDeeper = [depth](const QJsonValue &inner) { return nestsDeeperThan(inner, depth - 1); };
    if (value.isArray()) {
        const QJsonArray items = value.toArray();
        return std::any_of(items.begin(), items.end(), isDeeper);
    }
    const QJsonObject fields = value.toObject();
    return std::any_of(fields.begin(), fields.end(), isDeeper);
}

/** Where in the value, on the stack: a path is only needed when something is wrong there. */
struct Place
{
    const Place *above = nullptr; ///< Null for the value itself.
    const QString *field = nullptr; ///< Null in a list.
    int index = 0;

    ResponsePath path() const
    {
        ResponsePath path;
        for (const Place *place = this; place->above; place = place->above)
            path.prepend(place->field ? PathSegment(*place->field) : PathSegment(place->index));
        return path;
    }
};

QVariant coerce(const QJsonValue &value, const TypeRef &type, InputProblems &problems, const Place &place);

QVariant coerceList(const QJsonValue &value, const TypeRef &type, InputProblems &problems, const Place &place)
{
    // Section 3.11: what is no list is a list of one.
    if (!value.isArray())
        return QVariantList{coerce(value, type.item(), problems, place)};
    QVariantList items;
    const QJsonArray array = value.toArray();
    items.reserve(array.size());
    for (qsizetype i = 0; i < array.size(); ++i)
        items.append(coerce(array.at(i), type.item(), problems, {&place, nullptr, static_cast<int>(i)}));
    return items;
}

// Section 3.10.
QVariant coerceObject(const QJsonValue &value, const TypeDefinition &type, InputProblems &problems, const Place &place)
{
    if (!value.isObject()) {
        problems.append({place.path(), u"Expected type \"%1\" to be an object."_s.arg(type.name)});
        return {};
    }
    const QJsonObject object = value.toObject();
    QVariantMap result;
    for (const InputValueDefinition &field : type.inputFields) {
        const auto given = object.constFind(field.name);
        if (given != object.constEnd())
            result.insert(field.name, coerce(*given, field.type, problems, {&place, &field.name}));
        else if (field.defaultValue)
            result.insert(field.name, *field.defaultValue);
        else if (field.type.isNonNull())
            problems.append(
                {place.path(),
                 u"Field \"%1\" of required type \"%2\" was not provided."_s.arg(field.name, field.type.toString())});
    }
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (!type.inputField(it.key()))
            problems.append({place.path(), u"Field \"%1\" is not defined by type \"%2\"."_s.arg(it.key(), type.name)});
    }
    return result;
}

QVariant coerce(const QJsonValue &value, const TypeRef &type, InputProblems &problems, const Place &place)
{
    if (value.isNull() || value.isUndefined()) {
        if (type.isNonNull())
            problems.append(
                {place.path(), u"Expected non-nullable type \"%1\" not to be null."_s.arg(type.toString())});
        return {};
    }
    if (type.isList())
        return coerceList(value, type, problems, place);
    const TypeDefinition &named = type.named();
    if (named.kind == TypeKind::InputObject)
        return coerceObject(value, named, problems, place);
    if (named.kind == TypeKind::Enum) {
        // Section 3.9: in JSON an enum value is a string with its name.
        if (value.isString() && named.enumValue(value.toString()))
            return value.toString();
        problems.append({place.path(),
                         value.isString()
                             ? u"Value %1 does not exist in \"%2\" enum."_s.arg(shown(value), named.name)
                             : u"Enum \"%2\" cannot represent non-string value: %1."_s.arg(shown(value), named.name)});
        return {};
    }
    Result<QVariant> parsed = named.codec.parse(value.toVariant());
    if (parsed)
        return *std::move(parsed);
    // What the specification's own scalars say names them already.
    static const QSet<QString> specified{u"Int"_s, u"Float"_s, u"String"_s, u"Boolean"_s, u"ID"_s};
    const QString &why = parsed.error().detail;
    problems.append(
        {place.path(), specified.contains(named.name) ? why : u"Expected type \"%1\". %2"_s.arg(named.name, why)});
    return {};
}

Result<QVariant> coerceObjectLiteral(const ast::ObjectValue &object, const TypeDefinition &type,
                                     const QVariantMap &variables)
{
    QVariantMap result;
    for (const ast::ObjectField &given : object.fields) {
        if (!type.inputField(given.name.value))
            return fail(ErrorCode::InvalidInput,
                        u"Field \"%1\" is not defined by type \"%2\"."_s.arg(given.name.value, type.name));
    }
    for (const InputValueDefinition &field : type.inputFields) {
        const auto given =
            std::find_if(object.fields.begin(), object.fields.end(),
                         [&field](const ast::ObjectField &other) { return other.name.value == field.name; });
        const auto *variable = given == object.fields.end() ? nullptr : given->value.as<ast::Variable>();
        const bool isMissing = given == object.fields.end() || (variable && !variables.contains(variable->name));
        if (isMissing) {
            if (field.defaultValue)
                result.insert(field.name, *field.defaultValue);
            else if (field.type.isNonNull())
                return fail(ErrorCode::InvalidInput,
                            u"Field \"%1.%2\" of required type \"%3\" was not provided."_s.arg(type.name, field.name,
                                                                                               field.type.toString()));
            continue;
        }
        const Result<QVariant> value = coerceLiteral(given->value, field.type, variables);
        if (!value)
            return value;
        result.insert(field.name, *value);
    }
    return QVariant(result);
}

Result<QVariant> coerceListLiteral(const ast::Value &literal, const TypeRef &type, const QVariantMap &variables)
{
    const auto *list = literal.as<ast::ListValue>();
    if (!list)
        return coerceLiteral(literal, type.item(), variables).map([](const QVariant &item) {
            return QVariant(QVariantList{item});
        });
    QVariantList items;
    for (const ast::Value &item : list->items) {
        const Result<QVariant> value = coerceLiteral(item, type.item(), variables);
        if (!value)
            return value;
        items.append(*value);
    }
    return QVariant(items);
}

Result<QVariant> coerceVariable(const ast::Variable &variable, const TypeRef &type, const QVariantMap &variables)
{
    const auto value = variables.constFind(variable.name);
    // A list item or field whose variable was not given is null, where null may be (section 6.4.1).
    const bool isNull = value == variables.cend() || !value->isValid();
    if (isNull && type.isNonNull())
        return fail(ErrorCode::InvalidInput, u"Variable \"$%1\" must not be null here."_s.arg(variable.name));
    if (isNull)
        return QVariant();
    // Already coerced; validation has seen to it that its type fits here.
    return *value;
}

} // namespace

bool isNestedTooDeep(const QJsonValue &value)
{
    return nestsDeeperThan(value, maxInputNesting);
}

QVariant coerceJson(const QJsonValue &value, const TypeRef &type, InputProblems &problems)
{
    return coerce(value, type, problems, {});
}

Result<QVariant> coerceLiteral(const ast::Value &literal, const TypeRef &type, const QVariantMap &variables)
{
    if (const auto *variable = literal.as<ast::Variable>())
        return coerceVariable(*variable, type, variables);
    if (literal.as<ast::NullValue>()) {
        if (type.isNonNull())
            return fail(ErrorCode::InvalidInput, u"Expected value of type \"%1\", found null."_s.arg(type.toString()));
        return QVariant();
    }
    if (type.isList())
        return coerceListLiteral(literal, type, variables);
    const TypeDefinition &named = type.named();
    if (named.kind == TypeKind::InputObject) {
        if (const auto *object = literal.as<ast::ObjectValue>())
            return coerceObjectLiteral(*object, named, variables);
        return fail(ErrorCode::InvalidInput, u"Expected value of type \"%1\" to be an object."_s.arg(named.name));
    }
    if (named.kind == TypeKind::Enum) {
        const auto *value = literal.as<ast::EnumValue>();
        if (value && named.enumValue(value->name))
            return QVariant(value->name);
        return fail(ErrorCode::InvalidInput, u"Expected a value of enum \"%1\"."_s.arg(named.name));
    }
    const std::optional<QVariant> plain = plainValue(literal, named, variables);
    if (!plain)
        return fail(ErrorCode::InvalidInput, u"Expected value of type \"%1\", found an enum value."_s.arg(named.name));
    return named.codec.parse(*plain).map_error([&named](const Error &error) {
        return Error{ErrorCode::InvalidInput, u"Expected value of type \"%1\". %2"_s.arg(named.name, error.detail), {}};
    });
}

std::optional<QVariant> plainValue(const ast::Value &literal, const TypeDefinition &scalar,
                                   const QVariantMap &variables)
{
    const auto *number = literal.as<ast::IntValue>();
    return number && scalar.name == "ID"_L1 ? QVariant(number->text) : plainValue(literal, variables);
}

std::optional<QVariant> plainValue(const ast::Value &literal, const QVariantMap &variables)
{
    if (const auto *variable = literal.as<ast::Variable>())
        return variables.value(variable->name);
    if (const auto *number = literal.as<ast::IntValue>()) {
        bool fits = false;
        const qint64 integer = number->text.toLongLong(&fits);
        return fits ? QVariant(integer) : QVariant(number->text.toDouble());
    }
    if (const auto *number = literal.as<ast::FloatValue>())
        return number->text.toDouble();
    if (const auto *text = literal.as<ast::StringValue>())
        return text->value;
    if (const auto *flag = literal.as<ast::BooleanValue>())
        return flag->value;
    if (const auto *list = literal.as<ast::ListValue>()) {
        QVariantList items;
        for (const ast::Value &item : list->items) {
            const std::optional<QVariant> plain = plainValue(item, variables);
            if (!plain)
                return std::nullopt;
            items.append(*plain);
        }
        return items;
    }
    if (const auto *object = literal.as<ast::ObjectValue>()) {
        QVariantMap fields;
        for (const ast::ObjectField &field : object->fields) {
            const std::optional<QVariant> plain = plainValue(field.value, variables);
            if (!plain)
                return std::nullopt;
            fields.insert(field.name.value, *plain);
        }
        return fields;
    }
    if (literal.as<ast::NullValue>())
        return QVariant();
    return std::nullopt;
}

} // namespace foyer::graphql
