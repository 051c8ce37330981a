#include "treetext.h"

#include "language/printer.h"

using namespace Qt::Literals::StringLiterals;

// In the namespace of the nodes, where the templates find them.
namespace foyer::graphql::ast {

static QString text(const Range &range)
{
    return u'@' + QString::number(range.start) + u'-' + QString::number(range.end);
}
static QString text(bool flag)
{
    return flag ? u"yes"_s : u"no"_s;
}
static QString text(const Name &name)
{
    return name.value + text(name.range);
}
static QString textOf(const StringValue &string)
{
    return (string.isBlock ? u"block<"_s : u"string<"_s) + string.value + u'>';
}
static QString text(const StringValue &description)
{
    return textOf(description) + text(description.range);
}
static QString text(OperationType operation)
{
    return print(operation);
}
static QString text(const TypeReference &type)
{
    return print(type) + u' ' + text(type.name) + text(type.range);
}
template <class Node>
static QString text(const std::optional<Node> &node)
{
    return node ? text(*node) : u"-"_s;
}
template <class Node>
static QString text(const std::vector<Node> &nodes)
{
    QStringList parts;
    for (const Node &node : nodes)
        parts.append(text(node));
    return u'[' + parts.join(u' ') + u']';
}
template <class... Parts>
static QString node(const QString &kind, const Range &range, const Parts &...parts)
{
    return u'(' + QStringList{kind + text(range), text(parts)...}.join(u' ') + u')';
}

static QString text(const ObjectField &field)
{
    return node(u"entry"_s, field.range, field.name, field.value);
}
static QString text(const Value &value)
{
    struct Kinds
    {
        QString operator()(const NullValue &) const { return u"null"_s; }
        QString operator()(const Variable &kind) const { return u'$' + kind.name; }
        QString operator()(const IntValue &kind) const { return u"int:"_s + kind.text; }
        QString operator()(const FloatValue &kind) const { return u"float:"_s + kind.text; }
        QString operator()(const StringValue &kind) const { return textOf(kind); }
        QString operator()(const BooleanValue &kind) const { return kind.value ? u"true"_s : u"false"_s; }
        QString operator()(const EnumValue &kind) const { return u"enum:"_s + kind.name; }
        QString operator()(const ListValue &kind) const { return text(kind.items); }
        QString operator()(const ObjectValue &kind) const { return u'{' + text(kind.fields) + u'}'; }
    };
    return std::visit(Kinds{}, value.kind) + text(value.range);
}
static QString text(const Argument &argument)
{
    return node(u"argument"_s, argument.range, argument.name, argument.value);
}
static QString text(const Directive &directive)
{
    return node(u"directive"_s, directive.range, directive.name, directive.arguments);
}
static QString text(const SelectionSet &set)
{
    return set.isEmpty() ? u"-"_s : text(set.selections) + text(set.range);
}
static QString text(const Field &field)
{
    return node(u"field"_s, field.range, field.alias, field.name, field.arguments, field.directives,
                field.selectionSet);
}
static QString text(const FragmentSpread &spread)
{
    return node(u"spread"_s, spread.range, spread.name, spread.directives);
}
static QString text(const InlineFragment &fragment)
{
    return node(u"inline"_s, fragment.range, fragment.typeCondition, fragment.directives, fragment.selectionSet);
}
static QString text(const Selection &selection)
{
    return std::visit([](const auto &kind) { return text(kind); }, selection.kind);
}
static QString text(const VariableDefinition &variable)
{
    return node(u"variable"_s, variable.range, variable.name, variable.type, variable.defaultValue,
                variable.directives);
}
static QString text(const OperationDefinition &operation)
{
    return node(u"operation"_s, operation.range, operation.operation, operation.name, operation.variables,
                operation.directives, operation.selectionSet);
}
static QString text(const FragmentDefinition &fragment)
{
    return node(u"fragment"_s, fragment.range, fragment.name, fragment.typeCondition, fragment.directives,
                fragment.selectionSet);
}
static QString text(const RootOperationType &root)
{
    return node(u"root"_s, root.range, root.operation, root.type);
}
static QString text(const InputValueDefinition &input)
{
    return node(u"input"_s, input.range, input.description, input.name, input.type, input.defaultValue,
                input.directives);
}
static QString text(const FieldDefinition &field)
{
    return node(u"fieldOf"_s, field.range, field.description, field.name, field.arguments, field.type,
                field.directives);
}
static QString text(const EnumValueDefinition &value)
{
    return node(u"value"_s, value.range, value.description, value.name, value.directives);
}
static QString text(const SchemaDefinition &schema)
{
    return node(u"schema"_s, schema.range, schema.isExtension, schema.description, schema.directives,
                schema.operationTypes);
}
static QString text(const ScalarTypeDefinition &type)
{
    return node(u"scalar"_s, type.range, type.isExtension, type.description, type.name, type.directives);
}
static QString text(const ObjectTypeDefinition &type)
{
    return node(u"type"_s, type.range, type.isExtension, type.description, type.name, type.interfaces, type.directives,
                type.fields);
}
static QString text(const InterfaceTypeDefinition &type)
{
    return node(u"interface"_s, type.range, type.isExtension, type.description, type.name, type.interfaces,
                type.directives, type.fields);
}
static QString text(const UnionTypeDefinition &type)
{
    return node(u"union"_s, type.range, type.isExtension, type.description, type.name, type.directives, type.types);
}
static QString text(const EnumTypeDefinition &type)
{
    return node(u"enum"_s, type.range, type.isExtension, type.description, type.name, type.directives, type.values);
}
static QString text(const InputObjectTypeDefinition &type)
{
    return node(u"inputObject"_s, type.range, type.isExtension, type.description, type.name, type.directives,
                type.fields);
}
static QString text(const DirectiveDefinition &directive)
{
    return node(u"directiveOf"_s, directive.range, directive.description, directive.name, directive.arguments,
                directive.isRepeatable, directive.locations);
}

} // namespace foyer::graphql::ast

namespace foyer::graphql::oracle {

QString treeText(const ast::Document &document)
{
    QStringList parts;
    for (const ast::Definition &definition : document.definitions)
        parts.append(std::visit([](const auto &kind) { return ast::text(kind); }, definition));
    return parts.join(u'\n');
}

} // namespace foyer::graphql::oracle
