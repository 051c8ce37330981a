#pragma once

#include "language/ast.h"

/** @file
 *  A tree as one line, every part of every node but the ranges: `(field a: b ($x: ...) ...)`. Written apart from the
 *  printer, so that the printer can be judged by it. */
namespace foyer::graphql::ast {

inline QString dump(const Value &value);

inline QString dump(bool flag)
{
    return flag ? QStringLiteral("yes") : QStringLiteral("no");
}
inline QString dump(const Name &name)
{
    return name.value;
}
inline QString dump(const NullValue &)
{
    return QStringLiteral("null");
}
inline QString dump(const Variable &variable)
{
    return QStringLiteral("var:") + variable.name;
}
inline QString dump(const IntValue &value)
{
    return QStringLiteral("int:") + value.text;
}
inline QString dump(const FloatValue &value)
{
    return QStringLiteral("float:") + value.text;
}
inline QString dump(const StringValue &value)
{
    return (value.isBlock ? QStringLiteral("block:<") : QStringLiteral("string:<")) + value.value + QChar(u'>');
}
inline QString dump(const BooleanValue &value)
{
    return value.value ? QStringLiteral("bool:true") : QStringLiteral("bool:false");
}
inline QString dump(const EnumValue &value)
{
    return QStringLiteral("enum:") + value.name;
}

template <class Node>
QString dump(const std::optional<Node> &node)
{
    return node ? dump(*node) : QStringLiteral("-");
}

template <class Node>
QString dump(const std::vector<Node> &nodes)
{
    QStringList parts;
    for (const Node &node : nodes)
        parts.append(dump(node));
    return QChar(u'[') + parts.join(QChar(u' ')) + QChar(u']');
}

template <class... Parts>
QString dumpNode(const char *kind, const Parts &...parts)
{
    const QStringList all{QString::fromLatin1(kind), dump(parts)...};
    return QChar(u'(') + all.join(QChar(u' ')) + QChar(u')');
}

inline QString dump(OperationType operation)
{
    return QString::number(static_cast<int>(operation));
}
inline QString dump(const ObjectField &field)
{
    return dumpNode("entry", field.name, field.value);
}
inline QString dump(const ListValue &list)
{
    return dump(list.items);
}
inline QString dump(const ObjectValue &object)
{
    return dumpNode("object", object.fields);
}
inline QString dump(const Value &value)
{
    return std::visit([](const auto &kind) { return dump(kind); }, value.kind);
}
inline QString dump(const TypeReference &type)
{
    QString text = type.name.value;
    for (const TypeReference::Wrapper wrapper : type.wrappers)
        text += wrapper == TypeReference::Wrapper::List ? QStringLiteral("*") : QStringLiteral("!");
    return text;
}
inline QString dump(const Argument &argument)
{
    return dumpNode("arg", argument.name, argument.value);
}
inline QString dump(const Directive &directive)
{
    return dumpNode("dir", directive.name, directive.arguments);
}
inline QString dump(const Selection &selection);
inline QString dump(const SelectionSet &selectionSet)
{
    return dump(selectionSet.selections);
}
inline QString dump(const Field &field)
{
    return dumpNode("field", field.alias, field.name, field.arguments, field.directives, field.selectionSet);
}
inline QString dump(const FragmentSpread &spread)
{
    return dumpNode("spread", spread.name, spread.directives);
}
inline QString dump(const InlineFragment &fragment)
{
    return dumpNode("inline", fragment.typeCondition, fragment.directives, fragment.selectionSet);
}
inline QString dump(const Selection &selection)
{
    return std::visit([](const auto &kind) { return dump(kind); }, selection.kind);
}
inline QString dump(const VariableDefinition &variable)
{
    return dumpNode("variable", variable.name, variable.type, variable.defaultValue, variable.directives);
}
inline QString dump(const OperationDefinition &node)
{
    return dumpNode("operation", node.operation, node.name, node.variables, node.directives, node.selectionSet);
}
inline QString dump(const FragmentDefinition &node)
{
    return dumpNode("fragment", node.name, node.typeCondition, node.directives, node.selectionSet);
}
inline QString dump(const RootOperationType &root)
{
    return dumpNode("root", root.operation, root.type);
}
inline QString dump(const InputValueDefinition &node)
{
    return dumpNode("input", node.description, node.name, node.type, node.defaultValue, node.directives);
}
inline QString dump(const FieldDefinition &node)
{
    return dumpNode("fieldDef", node.description, node.name, node.arguments, node.type, node.directives);
}
inline QString dump(const EnumValueDefinition &node)
{
    return dumpNode("value", node.description, node.name, node.directives);
}
inline QString dump(const SchemaDefinition &node)
{
    return dumpNode("schema", node.isExtension, node.description, node.directives, node.operationTypes);
}
inline QString dump(const ScalarTypeDefinition &node)
{
    return dumpNode("scalar", node.isExtension, node.description, node.name, node.directives);
}
inline QString dump(const ObjectTypeDefinition &node)
{
    return dumpNode("type", node.isExtension, node.description, node.name, node.interfaces, node.directives,
                    node.fields);
}
inline QString dump(const InterfaceTypeDefinition &node)
{
    return dumpNode("interface", node.isExtension, node.description, node.name, node.interfaces, node.directives,
                    node.fields);
}
inline QString dump(const UnionTypeDefinition &node)
{
    return dumpNode("union", node.isExtension, node.description, node.name, node.directives, node.types);
}
inline QString dump(const EnumTypeDefinition &node)
{
    return dumpNode("enum", node.isExtension, node.description, node.name, node.directives, node.values);
}
inline QString dump(const InputObjectTypeDefinition &node)
{
    return dumpNode("inputObject", node.isExtension, node.description, node.name, node.directives, node.fields);
}
inline QString dump(const DirectiveDefinition &node)
{
    return dumpNode("directive", node.description, node.name, node.arguments, node.isRepeatable, node.locations);
}
inline QString dump(const Document &document)
{
    QStringList parts;
    for (const Definition &definition : document.definitions)
        parts.append(std::visit([](const auto &kind) { return dump(kind); }, definition));
    return parts.join(QChar(u'\n'));
}

} // namespace foyer::graphql::ast
