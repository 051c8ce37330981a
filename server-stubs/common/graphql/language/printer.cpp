#include "language/printer.h"

#include "language/blockstring.h"

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Writes nodes one behind the other and knows how far the line is indented. */
class Printer
{
public:
    QString text() && { return std::move(m_text); }

    void put(const ast::Document &document);
    void put(const ast::OperationDefinition &operation);
    void put(const ast::FragmentDefinition &fragment);
    void put(const ast::SchemaDefinition &schema);
    void put(const ast::ScalarTypeDefinition &scalar);
    void put(const ast::ObjectTypeDefinition &object) { putFieldsDefinition("type "_L1, object); }
    void put(const ast::InterfaceTypeDefinition &interface) { putFieldsDefinition("interface "_L1, interface); }
    void put(const ast::UnionTypeDefinition &unionType);
    void put(const ast::EnumTypeDefinition &enumType);
    void put(const ast::InputObjectTypeDefinition &input);
    void put(const ast::DirectiveDefinition &directive);

    void put(const ast::SelectionSet &selectionSet);
    void put(const ast::Field &field);
    void put(const ast::FragmentSpread &spread);
    void put(const ast::InlineFragment &fragment);

    void put(const ast::Value &value);
    void put(const ast::NullValue &) { m_text += "null"_L1; }
    void put(const ast::Variable &variable) { m_text += u'$' + variable.name; }
    void put(const ast::IntValue &value) { m_text += value.text; }
    void put(const ast::FloatValue &value) { m_text += value.text; }
    void put(const ast::StringValue &value);
    void put(const ast::BooleanValue &value) { m_text += value.value ? "true"_L1 : "false"_L1; }
    void put(const ast::EnumValue &value) { m_text += value.name; }
    void put(const ast::ListValue &list);
    void put(const ast::ObjectValue &object);

    void put(const ast::Directive &directive);
    void put(const ast::TypeReference &type) { m_text += print(type); }

private:
    void put(const ast::FieldDefinition &field);
    void put(const ast::InputValueDefinition &input);
    void put(const ast::EnumValueDefinition &value);
    void put(const ast::RootOperationType &root);
    void put(const ast::VariableDefinition &variable);
    void putArguments(const std::vector<ast::Argument> &arguments);
    void putDirectives(const std::vector<ast::Directive> &directives);
    void putNames(QLatin1StringView before, const std::vector<ast::Name> &names, QLatin1StringView between);
    void putDescription(const std::optional<ast::StringValue> &description);
    void putArgumentDefinitions(const std::vector<ast::InputValueDefinition> &arguments);
    template <class Made>
    void putHead(QLatin1StringView keyword, const Made &made);
    template <class Made>
    void putFieldsDefinition(QLatin1StringView keyword, const Made &made);

    /** " {", one item a line, "}"; nothing when there are none. */
    template <class Items>
    void putBlock(const Items &items)
    {
        if (items.empty())
            return;
        m_text += m_text.isEmpty() ? "{"_L1 : " {"_L1;
        ++m_level;
        for (const auto &item : items) {
            newLine();
            put(item);
        }
        --m_level;
        newLine();
        m_text += u'}';
    }
    void put(const ast::Selection &selection)
    {
        std::visit([this](const auto &kind) { put(kind); }, selection.kind);
    }
    void newLine() { m_text += u'\n' + indentation(); }
    QString indentation() const { return QString(m_level * 2, u' '); }

    QString m_text;
    int m_level = 0;
};

void Printer::put(const ast::Document &document)
{
    for (const ast::Definition &definition : document.definitions) {
        if (!m_text.isEmpty())
            m_text += u'\n';
        std::visit([this](const auto &kind) { put(kind); }, definition);
        m_text += u'\n';
    }
}

void Printer::put(const ast::OperationDefinition &operation)
{
    // Only at the beginning: behind a bare `type A` the braces would be its fields.
    const bool isShorthand = m_text.isEmpty() && operation.operation == ast::OperationType::Query && !operation.name
        && operation.variables.empty() && operation.directives.empty();
    if (!isShorthand) {
        m_text += print(operation.operation);
        if (operation.name)
            m_text += u' ' + operation.name->value;
        for (std::size_t i = 0; i < operation.variables.size(); ++i) {
            m_text += i > 0 ? ", "_L1 : operation.name ? "("_L1 : " ("_L1;
            put(operation.variables[i]);
        }
        if (!operation.variables.empty())
            m_text += u')';
        putDirectives(operation.directives);
    }
    put(operation.selectionSet);
}

void Printer::put(const ast::VariableDefinition &variable)
{
    m_text += u'$' + variable.name.value + u": "_s + print(variable.type);
    if (variable.defaultValue) {
        m_text += " = "_L1;
        put(*variable.defaultValue);
    }
    putDirectives(variable.directives);
}

void Printer::put(const ast::FragmentDefinition &fragment)
{
    m_text += u"fragment %1 on %2"_s.arg(fragment.name.value, fragment.typeCondition.value);
    putDirectives(fragment.directives);
    put(fragment.selectionSet);
}

void Printer::put(const ast::SelectionSet &selectionSet)
{
    putBlock(selectionSet.selections);
}

void Printer::put(const ast::Field &field)
{
    if (field.alias)
        m_text += field.alias->value + u": "_s;
    m_text += field.name.value;
    putArguments(field.arguments);
    putDirectives(field.directives);
    put(field.selectionSet);
}

void Printer::put(const ast::FragmentSpread &spread)
{
    m_text += u"..."_s + spread.name.value;
    putDirectives(spread.directives);
}

void Printer::put(const ast::InlineFragment &fragment)
{
    m_text += "..."_L1;
    if (fragment.typeCondition)
        m_text += u" on "_s + fragment.typeCondition->value;
    putDirectives(fragment.directives);
    put(fragment.selectionSet);
}

void Printer::put(const ast::Value &value)
{
    std::visit([this](const auto &kind) { put(kind); }, value.kind);
}

void Printer::put(const ast::StringValue &value)
{
    if (value.isBlock && isPrintableAsBlockString(value.value))
        m_text += printBlockString(value.value, indentation());
    else
        m_text += printString(value.value);
}

void Printer::put(const ast::ListValue &list)
{
    m_text += u'[';
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        if (i > 0)
            m_text += ", "_L1;
        put(list.items[i]);
    }
    m_text += u']';
}

void Printer::put(const ast::ObjectValue &object)
{
    m_text += u'{';
    for (std::size_t i = 0; i < object.fields.size(); ++i) {
        if (i > 0)
            m_text += ", "_L1;
        m_text += object.fields[i].name.value + u": "_s;
        put(object.fields[i].value);
    }
    m_text += u'}';
}

void Printer::putArguments(const std::vector<ast::Argument> &arguments)
{
    if (arguments.empty())
        return;
    m_text += u'(';
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (i > 0)
            m_text += ", "_L1;
        m_text += arguments[i].name.value + u": "_s;
        put(arguments[i].value);
    }
    m_text += u')';
}

void Printer::put(const ast::Directive &directive)
{
    m_text += u'@' + directive.name.value;
    putArguments(directive.arguments);
}

void Printer::putDirectives(const std::vector<ast::Directive> &directives)
{
    for (const ast::Directive &directive : directives) {
        m_text += u' ';
        put(directive);
    }
}

void Printer::putNames(QLatin1StringView before, const std::vector<ast::Name> &names, QLatin1StringView between)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        m_text += (i == 0 ? before : between) + names[i].value;
}

void Printer::putDescription(const std::optional<ast::StringValue> &description)
{
    if (!description)
        return;
    put(*description);
    newLine();
}

/** What all named types begin with. */
template <class Made>
void Printer::putHead(QLatin1StringView keyword, const Made &made)
{
    putDescription(made.description);
    m_text += (made.isExtension ? "extend "_L1 : ""_L1) + QString(keyword) + made.name.value;
}

void Printer::put(const ast::SchemaDefinition &schema)
{
    putDescription(schema.description);
    m_text += schema.isExtension ? "extend schema"_L1 : "schema"_L1;
    putDirectives(schema.directives);
    putBlock(schema.operationTypes);
}

void Printer::put(const ast::RootOperationType &root)
{
    m_text += print(root.operation) + u": "_s + root.type.value;
}

void Printer::put(const ast::ScalarTypeDefinition &scalar)
{
    putHead("scalar "_L1, scalar);
    putDirectives(scalar.directives);
}

template <class Made>
void Printer::putFieldsDefinition(QLatin1StringView keyword, const Made &made)
{
    putHead(keyword, made);
    putNames(" implements "_L1, made.interfaces, " & "_L1);
    putDirectives(made.directives);
    putBlock(made.fields);
}

void Printer::put(const ast::FieldDefinition &field)
{
    putDescription(field.description);
    m_text += field.name.value;
    putArgumentDefinitions(field.arguments);
    m_text += u": "_s + print(field.type);
    putDirectives(field.directives);
}

/** On one line, unless one of them is described. */
void Printer::putArgumentDefinitions(const std::vector<ast::InputValueDefinition> &arguments)
{
    if (arguments.empty())
        return;
    const bool isDescribed = std::any_of(arguments.begin(), arguments.end(),
                                         [](const auto &argument) { return argument.description.has_value(); });
    m_text += u'(';
    ++m_level;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (isDescribed)
            newLine();
        else if (i > 0)
            m_text += ", "_L1;
        put(arguments[i]);
    }
    --m_level;
    if (isDescribed)
        newLine();
    m_text += u')';
}

void Printer::put(const ast::InputValueDefinition &input)
{
    putDescription(input.description);
    m_text += input.name.value + u": "_s + print(input.type);
    if (input.defaultValue) {
        m_text += " = "_L1;
        put(*input.defaultValue);
    }
    putDirectives(input.directives);
}

void Printer::put(const ast::UnionTypeDefinition &unionType)
{
    putHead("union "_L1, unionType);
    putDirectives(unionType.directives);
    putNames(" = "_L1, unionType.types, " | "_L1);
}

void Printer::put(const ast::EnumTypeDefinition &enumType)
{
    putHead("enum "_L1, enumType);
    putDirectives(enumType.directives);
    putBlock(enumType.values);
}

void Printer::put(const ast::EnumValueDefinition &value)
{
    putDescription(value.description);
    m_text += value.name.value;
    putDirectives(value.directives);
}

void Printer::put(const ast::InputObjectTypeDefinition &input)
{
    putHead("input "_L1, input);
    putDirectives(input.directives);
    putBlock(input.fields);
}

void Printer::put(const ast::DirectiveDefinition &directive)
{
    putDescription(directive.description);
    m_text += u"directive @"_s + directive.name.value;
    putArgumentDefinitions(directive.arguments);
    if (directive.isRepeatable)
        m_text += " repeatable"_L1;
    putNames(" on "_L1, directive.locations, " | "_L1);
}

template <class Node>
QString printed(const Node &node)
{
    Printer printer;
    printer.put(node);
    return std::move(printer).text();
}

} // namespace

QString print(const ast::Document &document)
{
    return printed(document);
}

QString print(const ast::Definition &definition)
{
    return std::visit([](const auto &kind) { return printed(kind); }, definition);
}

QString print(const ast::SelectionSet &selectionSet)
{
    return printed(selectionSet);
}

QString print(const ast::Selection &selection)
{
    return std::visit([](const auto &kind) { return printed(kind); }, selection.kind);
}

QString print(const ast::Value &value)
{
    return printed(value);
}

QString print(const ast::TypeReference &type)
{
    using Wrapper = ast::TypeReference::Wrapper;
    const auto lists = std::count(type.wrappers.begin(), type.wrappers.end(), Wrapper::List);
    QString text = QString(lists, u'[') + type.name.value;
    for (const Wrapper wrapper : type.wrappers)
        text += wrapper == Wrapper::List ? u']' : u'!';
    return text;
}

QString print(const ast::Directive &directive)
{
    return printed(directive);
}

QString print(ast::OperationType operation)
{
    switch (operation) {
    case ast::OperationType::Query:
        return u"query"_s;
    case ast::OperationType::Mutation:
        return u"mutation"_s;
    case ast::OperationType::Subscription:
        return u"subscription"_s;
    }
    return {};
}

QString printString(QStringView value)
{
    QString text = u"\""_s;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const QChar character = value.at(i);
        switch (character.unicode()) {
        case u'"':
            text += "\\\""_L1;
            continue;
        case u'\\':
            text += "\\\\"_L1;
            continue;
        case u'\b':
            text += "\\b"_L1;
            continue;
        case u'\f':
            text += "\\f"_L1;
            continue;
        case u'\n':
            text += "\\n"_L1;
            continue;
        case u'\r':
            text += "\\r"_L1;
            continue;
        case u'\t':
            text += "\\t"_L1;
            continue;
        default:
            break;
        }
        if (character < u' ' || (character >= u'\x7f' && character <= u'\x9f')) {
            text += u"\\u"_s + QString::number(character.unicode(), 16).toUpper().rightJustified(4, u'0');
        } else if (character.isHighSurrogate() && i + 1 < value.size() && value.at(i + 1).isLowSurrogate()) {
            text += character;
            text += value.at(++i);
        } else {
            text += character.isSurrogate() ? QChar(QChar::ReplacementCharacter) : character;
        }
    }
    return text + u'"';
}

} // namespace foyer::graphql
