#include "servicepage.h"

#include "typetext.h"

#include <QSet>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;
using namespace graphql;

namespace {

bool isEntity(const TypeDefinition &type)
{
    return type.directive(u"key") != nullptr;
}

/** Writes a page from its top to its end. */
class Writer
{
public:
    explicit Writer(const ServicePage &page)
        : m_page(page)
    {
    }

    QString write()
    {
        say(u"# %1: API"_s.arg(m_page.service));
        say(u"Made from [schema.graphql](schema.graphql) and from the [examples](examples), which the tests run; not "
            u"to be "
            "edited by hand. How to ask, and how to read the examples, is the same for all services: "
            "[API](../API.md)."_s);
        say(m_page.introduction);
        const QList<std::pair<QString, const TypeDefinition *>> roots{
            {u"Queries"_s, &m_page.schema.queryType()},
            {u"Mutations"_s, m_page.schema.mutationType()},
            {u"Subscriptions"_s, m_page.schema.subscriptionType()}};
        sayContents();
        for (const auto &[title, type] : roots) {
            if (!type)
                continue;
            say(u"## "_s + title);
            for (const FieldDefinition &field : type->fields)
                sayOperation(field);
        }
        sayOtherExamples();
        say(u"## Types"_s);
        const QList<const TypeDefinition *> types = typesToTell();
        for (const TypeDefinition *type : types)
            sayType(*type);
        return m_blocks.join("\n\n"_L1) + u'\n';
    }

private:
    void say(const QString &block)
    {
        if (!block.isEmpty())
            m_blocks.append(block);
    }

    /** "query programme": the heading of an operation, and what Example::operation() calls it. */
    QString operationOf(const FieldDefinition &field) const
    {
        if (field.parent == m_page.schema.mutationType())
            return u"mutation "_s + field.name;
        return (field.parent == m_page.schema.subscriptionType() ? u"subscription "_s : u"query "_s) + field.name;
    }

    void sayContents()
    {
        for (const TypeDefinition *type :
             {&m_page.schema.queryType(), m_page.schema.mutationType(), m_page.schema.subscriptionType()}) {
            if (!type)
                continue;
            QStringList links;
            for (const FieldDefinition &field : type->fields)
                links.append(u"[%1](#%2)"_s.arg(field.name, operationOf(field).toLower().replace(u' ', u'-')));
            say(u"%1: %2"_s.arg(type->name, links.join(", "_L1)));
        }
    }

    void sayOperation(const FieldDefinition &field)
    {
        const QString operation = operationOf(field);
        say(u"### "_s + operation);
        say(sentences(field.description, field.directives, field.deprecationReason));
        sayInputs(u"argument"_s, field.arguments);
        say(u"Answers %1."_s.arg(linked(field.type)));
        for (const Example &example : m_page.examples) {
            if (example.operation() == operation)
                sayExample(example);
        }
        m_told.insert(operation);
    }

    void sayOtherExamples()
    {
        bool isFirst = true;
        for (const Example &example : m_page.examples) {
            if (m_told.contains(example.operation()))
                continue;
            if (std::exchange(isFirst, false))
                say(u"## Other examples"_s);
            sayExample(example);
        }
    }

    void sayExample(const Example &example)
    {
        const QString status = example.status == 200 ? QString() : u" Status %1."_s.arg(example.status);
        say(u"#### example %1"_s.arg(example.name));
        say(u"%1 *Asked by: %2.*%3"_s.arg(example.text, example.askedBy, status));
        say(u"```graphql\n%1```"_s.arg(example.document));
        if (!example.variables.isEmpty())
            say(u"```json\n%1```"_s.arg(example.variables));
        say(example.operation().startsWith("subscription "_L1) ? u"Replies, one after the other:"_s : u"Reply:"_s);
        say(u"```json\n%1```"_s.arg(example.reply));
    }

    void sayInputs(const QString &what, const InputValueDefinitions &inputs)
    {
        if (inputs.empty())
            return;
        QStringList rows{u"| %1 | type | |"_s.arg(what), u"|---|---|---|"_s};
        for (const InputValueDefinition &input : inputs)
            rows.append(inputRow(input));
        say(rows.join(u'\n'));
    }

    void sayType(const TypeDefinition &type)
    {
        say(u"### "_s + headingOf(type));
        say(sentences(type.description, type.directives, {}));
        if (const AppliedDirective *key = type.directive(u"key"))
            sayEntity(type, key->arguments.value(u"fields"_s).toString());
        if (!type.specifiedByUrl.isEmpty())
            say(u"Specified by <%1>."_s.arg(type.specifiedByUrl));
        if (!type.interfaces.isEmpty())
            say(u"Implements %1."_s.arg(listed(type.interfaces)));
        if (!type.possibleTypes.isEmpty())
            say(u"One of %1."_s.arg(listed(type.possibleTypes)));
        sayInputs(u"field"_s, type.inputFields);
        sayFields(type);
        sayValues(type);
    }

    void sayEntity(const TypeDefinition &type, const QString &key)
    {
        QStringList others;
        const QStringList services = m_page.otherServices.value(type.name);
        for (const QString &service : services) {
            others.append(u"[%1](../%1/API.md#%2)"_s.arg(service, headingOf(type).toLower().replace(u' ', u'-')));
        }
        QString text = u"Other services refer to it by `%1`."_s.arg(key);
        if (!others.isEmpty())
            text += u" The gateway puts together what this service says of it with what others do: %1."_s.arg(
                others.join(", "_L1));
        say(text);
    }

    void sayFields(const TypeDefinition &type)
    {
        if (type.fields.empty())
            return;
        QStringList rows{u"| field | type | |"_s, u"|---|---|---|"_s};
        for (const FieldDefinition &field : type.fields) {
            QString text = sentences(field.description, field.directives, field.deprecationReason);
            QStringList arguments;
            for (const InputValueDefinition &argument : field.arguments) {
                const QString byDefault = argument.defaultValue ? u" = `%1`"_s.arg(argument.defaultLiteral) : QString();
                arguments.append(u"`%1`: %2%3"_s.arg(argument.name, linked(argument.type), byDefault));
            }
            if (!arguments.isEmpty())
                text = (text + u" Arguments: "_s + arguments.join(", "_L1) + u'.').trimmed();
            rows.append(u"| `%1` | %2 | %3 |"_s.arg(field.name, cell(linked(field.type)), cell(text)));
        }
        say(rows.join(u'\n'));
    }

    void sayValues(const TypeDefinition &type)
    {
        if (type.enumValues.empty())
            return;
        QStringList rows{u"| value | |"_s, u"|---|---|"_s};
        for (const EnumValueDefinition &value : type.enumValues) {
            rows.append(u"| `%1` | %2 |"_s.arg(
                value.name, cell(sentences(value.description, value.directives, value.deprecationReason))));
        }
        say(rows.join(u'\n'));
    }

    static QString listed(const QList<const TypeDefinition *> &types)
    {
        QStringList links;
        for (const TypeDefinition *type : types)
            links.append(linked(*type));
        return links.join(", "_L1);
    }

    /** What operations and entities lead to, by name. */
    QList<const TypeDefinition *> typesToTell() const
    {
        QSet<const TypeDefinition *> seen;
        const QList<const TypeDefinition *> all = m_page.schema.types();
        for (const TypeDefinition *type : all) {
            if (isRoot(*type) || isEntity(*type))
                follow(*type, seen);
        }
        QList<const TypeDefinition *> types;
        for (const TypeDefinition *type : all) {
            if (seen.contains(type) && !isRoot(*type) && !isBuiltIn(*type))
                types.append(type);
        }
        std::sort(types.begin(), types.end(), [](const auto *a, const auto *b) { return a->name < b->name; });
        return types;
    }

    bool isRoot(const TypeDefinition &type) const
    {
        return &type == &m_page.schema.queryType() || &type == m_page.schema.mutationType()
            || &type == m_page.schema.subscriptionType();
    }

    /** Adds @p start and all that it leads to. */
    static void follow(const TypeDefinition &start, QSet<const TypeDefinition *> &seen)
    {
        QList<const TypeDefinition *> open{&start};
        while (!open.isEmpty()) {
            const TypeDefinition *type = open.takeLast();
            if (seen.contains(type))
                continue;
            seen.insert(type);
            open += type->interfaces + type->possibleTypes;
            for (const FieldDefinition &field : type->fields) {
                open.append(&field.type.named());
                for (const InputValueDefinition &argument : field.arguments)
                    open.append(&argument.type.named());
            }
            for (const InputValueDefinition &input : type->inputFields)
                open.append(&input.type.named());
        }
    }

    const ServicePage &m_page;
    QStringList m_blocks;
    QSet<QString> m_told; ///< Operations of this service.
};

} // namespace

QString markdown(const ServicePage &page)
{
    return Writer(page).write();
}

} // namespace foyer::test
