#include "subgraphdocument.h"

#include "language/parser.h"
#include "type/schema.h"

#include <algorithm>
#include <functional>

namespace foyer::graphql::federation {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Those that a gateway without them may ignore, or that are kept for the composer. */
bool isSupported(const QString &directive)
{
    static const QSet<QString> names{u"key"_s,  u"shareable"_s, u"inaccessible"_s, u"tag"_s, u"composeDirective"_s,
                                     u"cost"_s, u"listSize"_s};
    return names.contains(directive);
}

/** Those that change what may be asked of whom, or who may ask. */
bool isUnsupported(const QString &directive)
{
    static const QSet<QString> names{u"requires"_s, u"provides"_s,        u"external"_s,      u"override"_s,
                                     u"extends"_s,  u"interfaceObject"_s, u"authenticated"_s, u"requiresScopes"_s,
                                     u"policy"_s,   u"context"_s,         u"fromContext"_s};
    return names.contains(directive);
}

bool isFederations(const QString &directive)
{
    return isSupported(directive) || isUnsupported(directive);
}

template <class Node>
constexpr bool hasDirectives = requires(Node &node)
{
    node.directives;
};

/** Calls @p visit with the directives of a definition and of all within it, and with what they stand on. */
template <class Visit>
void forAllDirectives(ast::Definition &definition, Visit visit)
{
    std::visit(
        [&visit](auto &whole) {
            if constexpr (hasDirectives<decltype(whole)>) {
                QString name;
                if constexpr (requires { whole.name.value; })
                    name = whole.name.value;
                visit(whole.directives, name);
            }
            if constexpr (requires { whole.fields; }) {
                for (auto &field : whole.fields) {
                    visit(field.directives, whole.name.value + u'.' + field.name.value);
                    if constexpr (requires { field.arguments; }) {
                        for (auto &argument : field.arguments)
                            visit(argument.directives, whole.name.value + u'.' + field.name.value);
                    }
                }
            }
            if constexpr (requires { whole.values; }) {
                for (auto &value : whole.values)
                    visit(value.directives, whole.name.value + u'.' + value.name.value);
            }
        },
        definition);
}

class Reader
{
public:
    explicit Reader(const Subgraph &subgraph)
        : m_subgraph(subgraph)
    {
        m_read.service = subgraph.name;
    }

    SubgraphDocument read()
    {
        ParseResult<ast::Document> parsed = parse(m_subgraph.sdl, ParseLimits::forSchemas(), m_subgraph.name);
        if (!parsed) {
            refuse(toString(parsed.error()));
            return std::move(m_read);
        }
        m_document = std::move(*parsed);
        readSchemaDefinitions();
        dropOwnMachinery();
        renameDirectives();
        mergeExtensions();
        if (m_read.problems.isEmpty())
            checkSchemaRules();
        m_read.definitions = std::move(m_document.definitions);
        return std::move(m_read);
    }

private:
    void refuse(const QString &problem) { m_read.problems.append(m_subgraph.name + u": "_s + problem); }

    void readSchemaDefinitions();
    void readLink(const ast::Directive &link);
    void dropOwnMachinery();
    void renameDirectives();
    QString plainName(const QString &directive) const;
    void checkSchemaRules();
    void mergeExtensions();

    const Subgraph &m_subgraph;
    SubgraphDocument m_read;
    ast::Document m_document;
    bool m_isLinked = false;
    QString m_namespace = u"federation"_s;
    QHash<QString, QString> m_imports; ///< What the service calls it -> what federation does.
};

void Reader::readLink(const ast::Directive &link)
{
    if (!stringArgument(link, "url"_L1).startsWith("https://specs.apollo.dev/federation/v2"_L1))
        return; // of something else: what it imports is the service's own
    m_isLinked = true;
    if (const QString as = stringArgument(link, "as"_L1); !as.isEmpty())
        m_namespace = as;
    for (const ast::Argument &argument : link.arguments) {
        const auto *list = argument.name.value == "import"_L1 ? argument.value.as<ast::ListValue>() : nullptr;
        if (!list)
            continue;
        for (const ast::Value &item : list->items) {
            QString name;
            QString as;
            if (const auto *text = item.as<ast::StringValue>())
                name = as = text->value;
            else if (const auto *object = item.as<ast::ObjectValue>()) {
                for (const ast::ObjectField &field : object->fields) {
                    const auto *value = field.value.as<ast::StringValue>();
                    if (value && field.name.value == "name"_L1)
                        name = value->value;
                    if (value && field.name.value == "as"_L1)
                        as = value->value;
                }
            }
            if (name.startsWith(u'@'))
                m_imports.insert((as.isEmpty() ? name : as).mid(1), name.mid(1));
        }
    }
}

void Reader::readSchemaDefinitions()
{
    for (const ast::Definition &definition : m_document.definitions) {
        const auto *schema = std::get_if<ast::SchemaDefinition>(&definition);
        if (!schema)
            continue;
        for (const ast::Directive &directive : schema->directives) {
            if (directive.name.value == "link"_L1)
                readLink(directive);
        }
        for (const ast::RootOperationType &root : schema->operationTypes) {
            static const QHash<ast::OperationType, QString> usual{
                {ast::OperationType::Query, u"Query"_s},
                {ast::OperationType::Mutation, u"Mutation"_s},
                {ast::OperationType::Subscription, u"Subscription"_s}};
            if (root.type.value != usual.value(root.operation))
                refuse(u"a root type is named %1; only %2 is supported"_s.arg(root.type.value,
                                                                              usual.value(root.operation)));
        }
    }
    for (const ast::Definition &definition : m_document.definitions) { // once the names are known
        const auto *schema = std::get_if<ast::SchemaDefinition>(&definition);
        if (!schema)
            continue;
        for (const ast::Directive &directive : schema->directives) {
            if (plainName(directive.name.value) == "composeDirective"_L1)
                m_read.composedDirectives.append(stringArgument(directive, "name"_L1).mid(1));
        }
    }
    std::erase_if(m_document.definitions, [](const ast::Definition &definition) {
        return std::holds_alternative<ast::SchemaDefinition>(definition);
    });
}

/** What a subgraph's SDL may hold because its server adds it: it is no part of the graph. */
void Reader::dropOwnMachinery()
{
    std::erase_if(m_document.definitions, [this](const ast::Definition &definition) {
        const QString name = nameOf(definition);
        if (const auto *directive = std::get_if<ast::DirectiveDefinition>(&definition))
            return directive->name.value == "link"_L1 || isFederations(plainName(directive->name.value));
        return name == "_Any"_L1 || name == "_Entity"_L1 || name == "_Service"_L1 || name == "FieldSet"_L1
            || name == "_FieldSet"_L1 || name.startsWith("link__"_L1) || name.startsWith(m_namespace + u"__"_s);
    });
    for (ast::Definition &definition : m_document.definitions) {
        auto *object = std::get_if<ast::ObjectTypeDefinition>(&definition);
        if (!object || object->name.value != "Query"_L1)
            continue;
        std::erase_if(object->fields, [](const ast::FieldDefinition &field) {
            return field.name.value == "_service"_L1 || field.name.value == "_entities"_L1;
        });
    }
    std::erase_if(m_document.definitions, [](const ast::Definition &definition) {
        const auto *object = std::get_if<ast::ObjectTypeDefinition>(&definition);
        return object && object->name.value == "Query"_L1 && object->fields.empty();
    });
}

/** What federation calls the directive that the service calls @p directive; empty when it is not one of federation's.
 */
QString Reader::plainName(const QString &directive) const
{
    if (!m_isLinked)
        return isFederations(directive) ? directive : QString();
    const QString prefix = m_namespace + u"__"_s;
    if (directive.startsWith(prefix))
        return directive.mid(prefix.size());
    return m_imports.value(directive);
}

void Reader::renameDirectives()
{
    QSet<QString> own;
    for (const ast::Definition &definition : m_document.definitions) {
        if (const auto *directive = std::get_if<ast::DirectiveDefinition>(&definition))
            own.insert(directive->name.value);
    }
    for (ast::Definition &definition : m_document.definitions) {
        forAllDirectives(definition, [&](std::vector<ast::Directive> &directives, const QString &where) {
            for (ast::Directive &directive : directives) {
                const QString plain = plainName(directive.name.value);
                if (isUnsupported(plain))
                    refuse(u"%1 uses @%2, which is not supported"_s.arg(where, plain));
                else if (!plain.isEmpty())
                    directive.name.value = plain;
                else if (isFederations(directive.name.value) && !own.contains(directive.name.value))
                    refuse(u"%1 uses @%2, which @link does not import"_s.arg(where, directive.name.value));
            }
            std::erase_if(directives, [&](const ast::Directive &directive) {
                return directive.name.value == "tag"_L1 || directive.name.value == "cost"_L1
                    || directive.name.value == "listSize"_L1;
            });
        });
    }
}

/** Section 3 of the specification, for this service alone: its schema must be one without the others. */
void Reader::checkSchemaRules()
{
    const bool hasQuery =
        std::any_of(m_document.definitions.begin(), m_document.definitions.end(),
                    [](const ast::Definition &definition) { return nameOf(definition) == "Query"_L1; });
    if (!hasQuery) { // a subgraph may have entities only; its server then adds the type for _entities
        ast::ObjectTypeDefinition query;
        query.name.value = u"Query"_s;
        ast::FieldDefinition field;
        field.name.value = u"_service"_s;
        field.type.name.value = u"String"_s;
        query.fields.push_back(field);
        m_document.definitions.emplace_back(std::move(query));
    }
    const auto schema = buildSchema(m_document);
    if (!schema) {
        for (const GraphQlError &error : schema.error())
            refuse(toString(error));
    }
    if (!hasQuery)
        m_document.definitions.pop_back();
}

template <class T>
void append(std::vector<T> &to, std::vector<T> &from)
{
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

template <class Whole>
void extend(Whole &whole, Whole &more)
{
    if constexpr (hasDirectives<Whole>)
        append(whole.directives, more.directives);
    if constexpr (requires { whole.fields; })
        append(whole.fields, more.fields);
    if constexpr (requires { whole.interfaces; })
        append(whole.interfaces, more.interfaces);
    if constexpr (requires { whole.types; })
        append(whole.types, more.types);
    if constexpr (requires { whole.values; })
        append(whole.values, more.values);
}

void Reader::mergeExtensions()
{
    const auto isExtension = [](const ast::Definition &definition) {
        return std::visit(
            [](const auto &whole) {
                if constexpr (requires { whole.isExtension; })
                    return whole.isExtension;
                else
                    return false;
            },
            definition);
    };
    std::vector<ast::Definition> merged;
    QHash<QString, size_t> places;
    std::stable_partition(m_document.definitions.begin(), m_document.definitions.end(), std::not_fn(isExtension));
    for (ast::Definition &definition : m_document.definitions) {
        const QString name = nameOf(definition);
        const auto known = places.constFind(name);
        const bool isMerged =
            isExtension(definition) && known != places.cend() && merged[*known].index() == definition.index();
        if (isMerged) {
            std::visit(
                [&definition](auto &whole) { extend(whole, std::get<std::decay_t<decltype(whole)>>(definition)); },
                merged[*known]);
            continue;
        }
        if (known == places.cend()) { // what is only extended here is defined here, as far as this service goes
            places.insert(name, merged.size());
            std::visit(
                [](auto &whole) {
                    if constexpr (requires { whole.isExtension; })
                        whole.isExtension = false;
                },
                definition);
        }
        merged.push_back(std::move(definition));
    }
    m_document.definitions = std::move(merged);
}

} // namespace

const ast::Directive *findDirective(const std::vector<ast::Directive> &directives, QLatin1StringView name)
{
    for (const ast::Directive &directive : directives) {
        if (directive.name.value == name)
            return &directive;
    }
    return nullptr;
}

QString stringArgument(const ast::Directive &directive, QLatin1StringView name)
{
    for (const ast::Argument &argument : directive.arguments) {
        if (argument.name.value == name) {
            if (const auto *text = argument.value.as<ast::StringValue>())
                return text->value;
        }
    }
    return {};
}

bool booleanArgument(const ast::Directive &directive, QLatin1StringView name, bool otherwise)
{
    for (const ast::Argument &argument : directive.arguments) {
        if (argument.name.value == name) {
            if (const auto *flag = argument.value.as<ast::BooleanValue>())
                return flag->value;
        }
    }
    return otherwise;
}

QString nameOf(const ast::Definition &definition)
{
    return std::visit(
        [](const auto &whole) -> QString {
            using T = std::decay_t<decltype(whole)>;
            if constexpr (std::is_same_v<T, ast::DirectiveDefinition>)
                return u'@' + whole.name.value;
            else if constexpr (requires { whole.name.value; })
                return whole.name.value;
            else
                return {};
        },
        definition);
}

SubgraphDocument readSubgraph(const Subgraph &subgraph)
{
    return Reader(subgraph).read();
}

} // namespace foyer::graphql::federation
