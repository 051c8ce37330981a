#include "supergraph.h"

#include "language/parser.h"
#include "language/printer.h"

#include <QMap>

namespace foyer::graphql::federation {

using namespace Qt::Literals::StringLiterals;

namespace {

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

bool isFederationDirective(const QString &name)
{
    return name == "key"_L1 || name == "shareable"_L1 || name == "auth"_L1;
}

void stripFederation(std::vector<ast::Directive> &directives)
{
    std::erase_if(directives, [](const ast::Directive &d) { return isFederationDirective(d.name.value); });
}

/** Arguments and type, without descriptions and directives: what two declarations of a field must agree in. */
QString signature(const ast::FieldDefinition &field)
{
    QString text = field.name.value + u'(';
    for (const ast::InputValueDefinition &argument : field.arguments) {
        text += argument.name.value + u':' + print(argument.type);
        if (argument.defaultValue)
            text += u'=' + print(*argument.defaultValue);
        text += u',';
    }
    return text + u"):"_s + print(field.type);
}

bool isRoot(const QString &type)
{
    return type == "Query"_L1 || type == "Mutation"_L1 || type == "Subscription"_L1;
}

} // namespace

/** Gathers the definitions of all services by name, then writes them out as one document. */
class Composer
{
public:
    void add(const Subgraph &subgraph);
    Result<Supergraph> finish();

private:
    void addObject(const Subgraph &subgraph, ast::ObjectTypeDefinition definition);
    void addSame(const Subgraph &subgraph, const QString &name, ast::Definition definition);
    void checkEntities();
    QSet<QString> reachableTypes() const;
    void conflict(const QString &sentence) { m_conflicts.append(sentence); }

    struct ObjectEntry
    {
        ast::ObjectTypeDefinition definition;
        QHash<QString, QString> signatures;
        QHash<QString, bool> shareable; // by field, in every service so far
        QSet<QString> services;
        QSet<QString> stubs; // services that only refer to it
    };
    Supergraph m_graph;
    QStringList m_conflicts;
    QStringList m_order; // names of types and directives as they first came
    QHash<QString, ObjectEntry> m_objects;
    QHash<QString, std::pair<QString, ast::Definition>> m_same; // name -> (first service, definition)
};

void Composer::add(const Subgraph &subgraph)
{
    ParseResult<ast::Document> document = parse(subgraph.sdl, ParseLimits::forSchemas(), subgraph.name);
    if (!document) {
        conflict(u"%1: %2"_s.arg(subgraph.name, toString(document.error())));
        return;
    }
    for (ast::Definition &definition : document->definitions) {
        if (auto *object = std::get_if<ast::ObjectTypeDefinition>(&definition)) {
            addObject(subgraph, std::move(*object));
        } else if (const auto *directive = std::get_if<ast::DirectiveDefinition>(&definition)) {
            if (!isFederationDirective(directive->name.value))
                addSame(subgraph, u'@' + directive->name.value, definition);
        } else if (std::holds_alternative<ast::SchemaDefinition>(definition)) {
            continue; // the roots have their usual names; @link and the like concern the service alone
        } else {
            const QString name = std::visit(
                [](const auto &d) -> QString {
                    if constexpr (requires { d.name.value; })
                        return d.name.value;
                    else
                        return {};
                },
                definition);
            if (name.isEmpty())
                conflict(u"%1: an operation stands in the schema"_s.arg(subgraph.name));
            else
                addSame(subgraph, name, std::move(definition));
        }
    }
}

void Composer::addObject(const Subgraph &subgraph, ast::ObjectTypeDefinition definition)
{
    const QString type = definition.name.value;
    const bool typeShareable = findDirective(definition.directives, "shareable"_L1) != nullptr;
    QString key;
    bool resolvable = true;
    if (const ast::Directive *directive = findDirective(definition.directives, "key"_L1)) {
        key = stringArgument(*directive, "fields"_L1).trimmed();
        resolvable = booleanArgument(*directive, "resolvable"_L1, true);
        if (key.isEmpty() || key.contains(u' '))
            conflict(u"%1: %2 has the key \"%3\"; one field is supported"_s.arg(subgraph.name, type, key));
    }
    if (!m_objects.contains(type)) {
        m_order.append(type);
        ObjectEntry entry;
        entry.definition = definition;
        entry.definition.fields.clear();
        stripFederation(entry.definition.directives);
        m_objects.insert(type, entry);
        m_graph.m_objects.insert(type);
    }
    ObjectEntry &entry = m_objects[type];
    entry.services.insert(subgraph.name);
    if (!key.isEmpty()) {
        if (resolvable)
            m_graph.m_keys[type].insert(subgraph.name, key);
        else
            entry.stubs.insert(subgraph.name);
    }
    if (!entry.definition.description && definition.description)
        entry.definition.description = definition.description;
    for (ast::FieldDefinition &field : definition.fields) {
        const QString name = field.name.value;
        const bool shareable = typeShareable || name == key || findDirective(field.directives, "shareable"_L1);
        const QString where = u"%1.%2"_s.arg(type, name);
        stripFederation(field.directives);
        const QString declared = signature(field);
        Supergraph::FieldEntry &owners = m_graph.m_fields[type][name];
        if (owners.owners.isEmpty()) {
            owners.type = field.type;
            entry.signatures.insert(name, declared);
            entry.shareable.insert(name, shareable);
            entry.definition.fields.push_back(std::move(field));
        } else {
            if (!shareable || !entry.shareable.value(name))
                conflict(u"%1 is answered by %2 and by %3 and is not @shareable in both"_s.arg(
                    where, owners.owners.first(), subgraph.name));
            if (entry.signatures.value(name) != declared)
                conflict(u"%1 is %2 in %3 and %4 in %5"_s.arg(where, entry.signatures.value(name),
                                                              owners.owners.first(), declared, subgraph.name));
        }
        owners.owners.append(subgraph.name);
    }
}

void Composer::addSame(const Subgraph &subgraph, const QString &name, ast::Definition definition)
{
    const auto known = m_same.constFind(name);
    if (known == m_same.cend()) {
        m_order.append(name);
        m_same.insert(name, {subgraph.name, std::move(definition)});
    } else if (print(known->second) != print(definition)) {
        conflict(u"%1 differs between %2 and %3"_s.arg(name, known->first, subgraph.name));
    }
}

void Composer::checkEntities()
{
    for (auto object = m_objects.cbegin(); object != m_objects.cend(); ++object) {
        if (isRoot(object.key()))
            continue;
        if (m_same.contains(object.key()))
            conflict(u"%1 is an object in one service and something else in another"_s.arg(object.key()));
        const QHash<QString, QString> keys = m_graph.m_keys.value(object.key());
        if (!object->stubs.isEmpty() && keys.isEmpty())
            conflict(u"%1 is referred to by %2 and resolved by nobody"_s.arg(
                object.key(), QStringList(object->stubs.values()).join(u", "_s)));
        // A field that one service has and another has not can only be reached by a key.
        for (const ast::FieldDefinition &field : object->definition.fields) {
            const QStringList owners = m_graph.owners(object.key(), field.name.value);
            const bool everywhere = owners.size() == object->services.size();
            const bool byKey =
                std::any_of(owners.begin(), owners.end(), [&keys](const QString &s) { return keys.contains(s); });
            if (!everywhere && !byKey)
                conflict(u"%1.%2 of %3 cannot be reached from the other services: no @key"_s.arg(
                    object.key(), field.name.value, owners.first()));
        }
    }
}

QSet<QString> Composer::reachableTypes() const
{
    QSet<QString> reached;
    QStringList open{u"Query"_s, u"Mutation"_s, u"Subscription"_s};
    const auto see = [&reached, &open](const QString &name) {
        if (!reached.contains(name))
            open.append(name);
    };
    for (const QString &name : m_order) {
        if (!name.startsWith(u'@'))
            continue;
        if (const auto *directive = std::get_if<ast::DirectiveDefinition>(&m_same.constFind(name)->second)) {
            for (const ast::InputValueDefinition &argument : directive->arguments)
                see(argument.type.name.value);
        }
    }
    const auto seeFields = [&see](const std::vector<ast::FieldDefinition> &fields) {
        for (const ast::FieldDefinition &field : fields) {
            see(field.type.name.value);
            for (const ast::InputValueDefinition &argument : field.arguments)
                see(argument.type.name.value);
        }
    };
    while (!open.isEmpty()) {
        const QString name = open.takeLast();
        if (reached.contains(name))
            continue;
        reached.insert(name);
        if (const auto object = m_objects.constFind(name); object != m_objects.cend()) {
            seeFields(object->definition.fields);
            for (const ast::Name &interface : object->definition.interfaces)
                see(interface.value);
        }
        const auto other = m_same.constFind(name);
        if (other == m_same.cend())
            continue;
        if (const auto *input = std::get_if<ast::InputObjectTypeDefinition>(&other->second)) {
            for (const ast::InputValueDefinition &field : input->fields)
                see(field.type.name.value);
        } else if (const auto *interface = std::get_if<ast::InterfaceTypeDefinition>(&other->second)) {
            seeFields(interface->fields);
            for (auto object = m_objects.cbegin(); object != m_objects.cend(); ++object) {
                for (const ast::Name &implemented : object->definition.interfaces) {
                    if (implemented.value == name)
                        see(object.key());
                }
            }
        } else if (const auto *members = std::get_if<ast::UnionTypeDefinition>(&other->second)) {
            for (const ast::Name &member : members->types)
                see(member.value);
        }
    }
    return reached;
}

Result<Supergraph> Composer::finish()
{
    checkEntities();
    if (!m_conflicts.isEmpty()) {
        m_conflicts.sort();
        return fail(ErrorCode::Conflict, m_conflicts.join(u"; "_s), {{u"conflicts"_s, m_conflicts}});
    }
    const QSet<QString> reached = reachableTypes();
    ast::Document document;
    for (const QString &name : std::as_const(m_order)) {
        if (const auto object = m_objects.constFind(name); object != m_objects.cend()) {
            if (reached.contains(name) && !object->definition.fields.empty())
                document.definitions.emplace_back(object->definition);
        } else if (name.startsWith(u'@') || reached.contains(name)) {
            document.definitions.push_back(m_same.constFind(name)->second);
        }
    }
    m_graph.m_sdl = print(document);
    return std::move(m_graph);
}

Result<Supergraph> Supergraph::compose(const QList<Subgraph> &subgraphs)
{
    Composer composer;
    for (const Subgraph &subgraph : subgraphs)
        composer.add(subgraph);
    return composer.finish();
}

QStringList Supergraph::owners(const QString &type, const QString &field) const
{
    const auto fields = m_fields.constFind(type);
    return fields == m_fields.cend() ? QStringList() : fields->value(field).owners;
}

QString Supergraph::keyOf(const QString &type, const QString &service) const
{
    return m_keys.value(type).value(service);
}

const ast::TypeReference *Supergraph::fieldType(const QString &type, const QString &field) const
{
    const auto fields = m_fields.constFind(type);
    if (fields == m_fields.cend())
        return nullptr;
    const auto entry = fields->constFind(field);
    return entry == fields->cend() ? nullptr : &entry->type;
}

QString Supergraph::rootType(ast::OperationType operation) const
{
    const QString name = operation == ast::OperationType::Query ? u"Query"_s
        : operation == ast::OperationType::Mutation             ? u"Mutation"_s
                                                                : u"Subscription"_s;
    return m_objects.contains(name) ? name : QString();
}

} // namespace foyer::graphql::federation
