#include "givenvalue.h"

#include <QJsonArray>

#include <algorithm>

namespace foyer::service {

using namespace Qt::Literals::StringLiterals;
using namespace graphql;

namespace {

QJsonValue jsonOf(const ast::Value &value, const ast::OperationDefinition &operation, const QJsonObject &variables)
{
    if (const auto *variable = value.as<ast::Variable>()) {
        if (variables.contains(variable->name))
            return variables.value(variable->name);
        const auto declared = std::find_if(operation.variables.begin(), operation.variables.end(),
                                           [variable](const auto &each) { return each.name.value == variable->name; });
        const bool hasDefault = declared != operation.variables.end() && declared->defaultValue;
        return hasDefault ? jsonOf(*declared->defaultValue, operation, {}) : QJsonValue(QJsonValue::Undefined);
    }
    if (const auto *text = value.as<ast::StringValue>())
        return text->value;
    if (const auto *name = value.as<ast::EnumValue>())
        return name->name;
    if (const auto *number = value.as<ast::IntValue>())
        return number->text.toLongLong();
    if (const auto *number = value.as<ast::FloatValue>())
        return number->text.toDouble();
    if (const auto *flag = value.as<ast::BooleanValue>())
        return flag->value;
    if (const auto *list = value.as<ast::ListValue>()) {
        QJsonArray items;
        for (const ast::Value &item : list->items)
            items.append(jsonOf(item, operation, variables));
        return items;
    }
    if (const auto *object = value.as<ast::ObjectValue>()) {
        QJsonObject members;
        for (const ast::ObjectField &member : object->fields) {
            const QJsonValue given = jsonOf(member.value, operation, variables);
            if (!given.isUndefined())
                members.insert(member.name.value, given);
        }
        return members;
    }
    return QJsonValue::Null;
}

} // namespace

const ast::OperationDefinition *onlyOperation(const ast::Document &document)
{
    const ast::OperationDefinition *only = nullptr;
    for (const ast::Definition &definition : document.definitions) {
        if (const auto *operation = std::get_if<ast::OperationDefinition>(&definition)) {
            if (only)
                return nullptr;
            only = operation;
        }
    }
    return only;
}

QJsonValue givenAt(const QString &place, const ast::Field &field, const ast::OperationDefinition &operation,
                   const QJsonObject &variables)
{
    QStringList steps = place.split(u'.');
    const QString name = steps.takeFirst();
    const auto argument = std::find_if(field.arguments.begin(), field.arguments.end(),
                                       [&name](const ast::Argument &each) { return each.name.value == name; });
    if (argument == field.arguments.end())
        return QJsonValue::Undefined;
    QJsonValue value = jsonOf(argument->value, operation, variables);
    for (const QString &step : std::as_const(steps))
        value = value.toObject().value(step);
    return value;
}

QString writtenValue(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return {};
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return QString::number(value.toInteger());
    case QJsonValue::Array:
    case QJsonValue::Object:
        break;
    }
    return u"given"_s;
}

} // namespace foyer::service
