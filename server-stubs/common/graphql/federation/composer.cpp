#include "composer.h"

#include "federation/satisfiability.h"
#include "language/printer.h"
#include "type/schema.h"

#include <algorithm>

namespace foyer::graphql::federation {

using namespace Qt::Literals::StringLiterals;

namespace {

template <class Nodes>
void sortByName(Nodes &nodes)
{
    std::sort(nodes.begin(), nodes.end(), [](const auto &a, const auto &b) { return a.name.value < b.name.value; });
}

/** Arguments and type, without descriptions and directives: what two declarations of a field must agree in. */
QString signature(const ast::FieldDefinition &field)
{
    QStringList arguments;
    for (const ast::InputValueDefinition &argument : field.arguments) {
        const QString value = argument.defaultValue ? u" = "_s + print(*argument.defaultValue) : QString();
        arguments.append(argument.name.value + u": "_s + print(argument.type) + value);
    }
    arguments.sort();
    const QString list = arguments.isEmpty() ? QString() : u'(' + arguments.join(u", "_s) + u')';
    return field.name.value + list + u": "_s + print(field.type);
}

/** Text that is the same for two declarations of an enum, input, scalar or directive that mean the same: neither order
 *  nor descriptions count, and of directives only those that say something to who sends a value. */
QString canonical(ast::Definition definition)
{
    const auto strip = [](auto &node) {
        node.description.reset();
        if constexpr (requires { node.directives; })
            std::erase_if(node.directives,
                          [](const ast::Directive &directive) { return directive.name.value != "specifiedBy"_L1; });
    };
    std::visit(
        [&strip](auto &whole) {
            if constexpr (requires { whole.description; })
                strip(whole);
            if constexpr (requires { whole.values; }) {
                std::for_each(whole.values.begin(), whole.values.end(), strip);
                sortByName(whole.values);
            }
            using T = std::decay_t<decltype(whole)>;
            if constexpr (std::is_same_v<T, ast::InputObjectTypeDefinition>) {
                std::for_each(whole.fields.begin(), whole.fields.end(), strip);
                sortByName(whole.fields);
            }
            if constexpr (std::is_same_v<T, ast::DirectiveDefinition>) {
                std::for_each(whole.arguments.begin(), whole.arguments.end(), strip);
                sortByName(whole.arguments);
                std::sort(whole.locations.begin(), whole.locations.end(),
                          [](const ast::Name &a, const ast::Name &b) { return a.value < b.value; });
            }
        },
        definition);
    return print(definition);
}

template <class Node>
void addWords(Node &node, const Node &other)
{
    if (!node.description)
        node.description = other.description;
    if constexpr (requires { node.directives; }) {
        const ast::Directive *deprecated = findDirective(other.directives, "deprecated"_L1);
        if (deprecated && !findDirective(node.directives, "deprecated"_L1))
            node.directives.push_back(*deprecated);
    }
}

template <class Nodes>
void addWordsToEach(Nodes &nodes, const Nodes &others)
{
    for (auto &node : nodes) {
        for (const auto &other : others) {
            if (other.name.value == node.name.value)
                addWords(node, other);
        }
    }
}

/** What only one of two declarations of the same says of it: the first description there is, and any deprecation. */
void addWords(ast::Definition &definition, const ast::Definition &other)
{
    std::visit(
        [&other](auto &whole) {
            if constexpr (requires {
                              whole.description;
                              whole.name.value;
                          }) {
                const auto &more = std::get<std::decay_t<decltype(whole)>>(other);
                addWords(whole, more);
                if constexpr (requires { whole.values; })
                    addWordsToEach(whole.values, more.values);
                if constexpr (requires { whole.fields; })
                    addWordsToEach(whole.fields, more.fields);
                if constexpr (requires { whole.arguments; })
                    addWordsToEach(whole.arguments, more.arguments);
            }
        },
        definition);
}

bool isForOperations(const ast::DirectiveDefinition &directive)
{
    static const QSet<QString> locations{
        u"QUERY"_s,           u"MUTATION"_s,        u"SUBSCRIPTION"_s,       u"FIELD"_s, u"FRAGMENT_DEFINITION"_s,
        u"FRAGMENT_SPREAD"_s, u"INLINE_FRAGMENT"_s, u"VARIABLE_DEFINITION"_s};
    return std::any_of(directive.locations.begin(), directive.locations.end(),
                       [](const ast::Name &location) { return locations.contains(location.value); });
}

QString spokenKind(size_t index)
{
    static const QStringList kinds{u"an operation"_s,    u"a fragment"_s,   u"a schema"_s, u"a scalar"_s,
                                   u"an object"_s,       u"an interface"_s, u"a union"_s,  u"an enum"_s,
                                   u"an input object"_s, u"a directive"_s};
    return kinds.value(static_cast<qsizetype>(index));
}

} // namespace

void Composer::add(const Subgraph &subgraph)
{
    SubgraphDocument read = readSubgraph(subgraph);
    m_graph.m_services.append(subgraph.name);
    for (const QString &problem : std::as_const(read.problems))
        conflict(problem);
    if (!read.problems.isEmpty())
        return;
    for (const QString &name : std::as_const(read.composedDirectives))
        m_composedDirectives.insert(name);
    noteMembers(read);
    for (ast::Definition &definition : read.definitions) {
        const QString name = nameOf(definition);
        const auto known = m_kinds.constFind(name);
        if (known == m_kinds.cend()) {
            m_order.append(name);
            m_kinds.insert(name, {subgraph.name, definition.index()});
        } else if (known->second != definition.index()) {
            conflict(u"%1 is %2 in %3 and %4 in %5"_s.arg(name, spokenKind(known->second), known->first,
                                                          spokenKind(definition.index()), subgraph.name));
            continue;
        }
        noteInaccessible(definition);
        if (auto *object = std::get_if<ast::ObjectTypeDefinition>(&definition))
            addFielded(subgraph.name, std::move(*object));
        else if (auto *interface = std::get_if<ast::InterfaceTypeDefinition>(&definition))
            addFielded(subgraph.name, std::move(*interface));
        else if (const auto *united = std::get_if<ast::UnionTypeDefinition>(&definition))
            addUnion(*united);
        else
            addSame(subgraph.name, name, std::move(definition));
    }
}

void Composer::noteInaccessible(const ast::Definition &definition)
{
    const auto note = [this](const auto &node, const QString &coordinate) {
        if (findDirective(node.directives, "inaccessible"_L1))
            m_inaccessible.insert(coordinate);
    };
    std::visit(
        [&note](const auto &whole) {
            if constexpr (requires {
                              whole.directives;
                              whole.name.value;
                          }) {
                const QString name = whole.name.value;
                note(whole, name);
                if constexpr (requires { whole.fields; }) {
                    for (const auto &field : whole.fields) {
                        note(field, name + u'.' + field.name.value);
                        if constexpr (requires { field.arguments; }) {
                            for (const auto &argument : field.arguments)
                                note(argument, name + u'.' + field.name.value + u'.' + argument.name.value);
                        }
                    }
                }
                if constexpr (requires { whole.values; }) {
                    for (const auto &value : whole.values)
                        note(value, name + u'.' + value.name.value);
                }
            }
        },
        definition);
}

/** Which objects a service may answer where it declares an interface or a union. */
void Composer::noteMembers(const SubgraphDocument &subgraph)
{
    const auto note = [this, &subgraph](const QString &abstract, const QString &object) {
        QStringList &here = m_graph.m_membersIn[abstract][subgraph.service];
        if (!here.contains(object))
            here.append(object);
        QStringList &all = m_graph.m_members[abstract];
        if (!all.contains(object))
            all.append(object);
    };
    for (const ast::Definition &definition : subgraph.definitions) {
        if (const auto *object = std::get_if<ast::ObjectTypeDefinition>(&definition)) {
            for (const ast::Name &interface : object->interfaces)
                note(interface.value, object->name.value);
        } else if (const auto *united = std::get_if<ast::UnionTypeDefinition>(&definition)) {
            for (const ast::Name &member : united->types)
                note(united->name.value, member.value);
        } else if (const auto *interface = std::get_if<ast::InterfaceTypeDefinition>(&definition)) {
            m_graph.m_members[interface->name.value]; // it may have no members at all
        }
    }
}

/** The keys by which others may refer to it; notes those by which this service can be asked. */
QStringList Composer::takeKeys(const QString &service, const ast::ObjectTypeDefinition &object)
{
    const QString type = object.name.value;
    QStringList keys;
    for (const ast::Directive &directive : object.directives) {
        if (directive.name.value != "key"_L1)
            continue;
        const QString key = stringArgument(directive, "fields"_L1).simplified();
        if (key.isEmpty() || key.contains(u' ') || key.contains(u'{')) {
            conflict(u"%1: %2 has the key \"%3\"; one field is supported"_s.arg(service, type, key));
            continue;
        }
        const auto field = std::find_if(object.fields.begin(), object.fields.end(),
                                        [&key](const auto &each) { return each.name.value == key; });
        if (field == object.fields.end()) {
            conflict(u"%1: %2 has the key \"%3\", but no such field"_s.arg(service, type, key));
            continue;
        }
        const bool isList = std::any_of(field->type.wrappers.begin(), field->type.wrappers.end(),
                                        [](auto wrapper) { return wrapper == ast::TypeReference::Wrapper::List; });
        if (isList || !field->arguments.empty())
            conflict(u"%1: %2.%3 is a key, so it is no list and has no arguments"_s.arg(service, type, key));
        keys.append(key);
        if (booleanArgument(directive, "resolvable"_L1, true))
            m_graph.m_keys[type][service].append(key);
    }
    return keys;
}

template <class Definition>
void Composer::addFielded(const QString &service, Definition definition)
{
    constexpr bool isObject = std::is_same_v<Definition, ast::ObjectTypeDefinition>;
    const QString type = definition.name.value;
    const bool typeShareable = !isObject || findDirective(definition.directives, "shareable"_L1);
    QStringList keys;
    if constexpr (isObject)
        keys = takeKeys(service, definition);
    else if (findDirective(definition.directives, "key"_L1))
        conflict(u"%1: the interface %2 has a key; only objects are supported"_s.arg(service, type));

    if (!m_fielded.contains(type)) {
        Definition first = definition;
        first.fields.clear();
        m_fielded.emplace(type, Fielded{std::move(first), {}, {}, {}, {}});
        if constexpr (isObject)
            m_graph.m_objects.insert(type);
    }
    Fielded &entry = m_fielded.at(type);
    auto &whole = std::get<Definition>(entry.definition);
    entry.services.append(service);
    if (!keys.isEmpty() && m_graph.keysOf(type, service).isEmpty())
        entry.stubs.append(service);
    if (!whole.description)
        whole.description = definition.description;
    for (const ast::Name &interface : definition.interfaces) {
        const bool isKnown = std::any_of(whole.interfaces.begin(), whole.interfaces.end(),
                                         [&interface](const ast::Name &each) { return each.value == interface.value; });
        if (!isKnown)
            whole.interfaces.push_back(interface);
    }
    for (ast::FieldDefinition &field : definition.fields) {
        const bool isShareable =
            typeShareable || keys.contains(field.name.value) || findDirective(field.directives, "shareable"_L1);
        addField(service, entry, whole, std::move(field), isShareable);
    }
}

template <class Definition>
void Composer::addField(const QString &service, Fielded &entry, Definition &whole, ast::FieldDefinition field,
                        bool isShareable)
{
    const QString name = field.name.value;
    const QString where = whole.name.value + u'.' + name;
    const QString declared = signature(field);
    Supergraph::FieldEntry &owned = m_graph.m_fields[whole.name.value][name];
    if (owned.owners.isEmpty()) {
        owned.type = field.type;
        entry.signatures.insert(name, declared);
        entry.shareable.insert(name, isShareable);
        whole.fields.push_back(std::move(field));
    } else {
        if (!isShareable || !entry.shareable.value(name))
            conflict(u"%1 is answered by %2 and by %3 and is not @shareable in both"_s.arg(where, owned.owners.first(),
                                                                                           service));
        if (entry.signatures.value(name) != declared)
            conflict(u"%1 is %2 in %3 and %4 in %5"_s.arg(where, entry.signatures.value(name), owned.owners.first(),
                                                          declared, service));
        const auto first = std::find_if(whole.fields.begin(), whole.fields.end(),
                                        [&name](const auto &each) { return each.name.value == name; });
        addWords(*first, field);
        addWordsToEach(first->arguments, field.arguments);
    }
    owned.owners.append(service);
}

void Composer::addUnion(const ast::UnionTypeDefinition &definition)
{
    const auto known = m_unions.find(definition.name.value);
    if (known == m_unions.end()) {
        m_unions.emplace(definition.name.value, definition);
        return;
    }
    addWords(known->second, definition);
    for (const ast::Name &member : definition.types) {
        const bool isKnown = std::any_of(known->second.types.begin(), known->second.types.end(),
                                         [&member](const ast::Name &each) { return each.value == member.value; });
        if (!isKnown)
            known->second.types.push_back(member);
    }
}

void Composer::addSame(const QString &service, const QString &name, ast::Definition definition)
{
    if (name.startsWith(u'@'))
        m_knowers[name].append(service);
    const auto known = m_same.find(name);
    if (known == m_same.end())
        m_same.emplace(name, std::pair(service, std::move(definition)));
    else if (canonical(known->second.second) != canonical(definition))
        conflict(u"%1 differs between %2 and %3"_s.arg(name, known->second.first, service));
    else
        addWords(known->second.second, definition);
}

void Composer::checkEntities()
{
    for (const auto &[type, entry] : m_fielded) {
        if (!entry.stubs.isEmpty() && m_graph.m_keys.value(type).isEmpty())
            conflict(u"%1 is referred to by %2 and resolved by nobody"_s.arg(type, entry.stubs.join(u", "_s)));
    }
    for (auto knowers = m_knowers.cbegin(); knowers != m_knowers.cend(); ++knowers) {
        const auto &directive = std::get<ast::DirectiveDefinition>(m_same.at(knowers.key()).second);
        if (isForOperations(directive) && knowers->size() < m_graph.m_services.size())
            conflict(u"%1 may stand in operations, but only %2 knows it"_s.arg(knowers.key(), knowers->join(u", "_s)));
    }
    for (const QString &name : std::as_const(m_composedDirectives)) {
        if (!m_same.contains(u'@' + name))
            conflict(u"@composeDirective names @%1, which nobody defines"_s.arg(name));
    }
}

/** Section 5.4.2.1 for what clients cannot name. */
void Composer::checkHidden()
{
    const auto check = [this](const QString &owner, const std::vector<ast::InputValueDefinition> &inputs) {
        for (const ast::InputValueDefinition &input : inputs) {
            const QString coordinate = owner + u'.' + input.name.value;
            if (m_inaccessible.contains(coordinate) && input.type.isNonNull() && !input.defaultValue)
                conflict(u"%1 is required and @inaccessible, so nobody could ask for it"_s.arg(coordinate));
        }
    };
    for (const auto &[type, entry] : m_fielded) {
        std::visit(
            [&check](const auto &whole) {
                if constexpr (requires { whole.fields.front().arguments; }) {
                    for (const ast::FieldDefinition &field : whole.fields)
                        check(whole.name.value + u'.' + field.name.value, field.arguments);
                }
            },
            entry.definition);
    }
    for (const auto &[name, first] : m_same) {
        if (const auto *input = std::get_if<ast::InputObjectTypeDefinition>(&first.second))
            check(name, input->fields);
    }
}

/** What clients see. */
ast::Document Composer::composed() const
{
    ast::Document document;
    const auto isHidden = [this](const QString &coordinate) { return m_inaccessible.contains(coordinate); };
    const auto strip = [this](auto &node) {
        std::erase_if(node.directives, [this](const ast::Directive &directive) {
            const QString &name = directive.name.value;
            return name != "deprecated"_L1 && name != "specifiedBy"_L1 && !m_composedDirectives.contains(name);
        });
    };
    for (const QString &name : m_order) {
        if (isHidden(name))
            continue;
        ast::Definition definition;
        if (const auto fielded = m_fielded.find(name); fielded != m_fielded.end())
            definition = fielded->second.definition;
        else if (const auto united = m_unions.find(name); united != m_unions.end())
            definition = united->second;
        else if (const auto same = m_same.find(name); same != m_same.end())
            definition = same->second.second;
        if (const auto *directive = std::get_if<ast::DirectiveDefinition>(&definition)) {
            if (isForOperations(*directive) || m_composedDirectives.contains(directive->name.value))
                document.definitions.push_back(std::move(definition));
            continue;
        }
        std::visit(
            [&](auto &whole) {
                if constexpr (requires { whole.directives; })
                    strip(whole);
                if constexpr (requires { whole.fields; }) {
                    std::erase_if(whole.fields,
                                  [&](const auto &field) { return isHidden(name + u'.' + field.name.value); });
                    for (auto &field : whole.fields) {
                        strip(field);
                        if constexpr (requires { field.arguments; }) {
                            std::erase_if(field.arguments, [&](const auto &argument) {
                                return isHidden(name + u'.' + field.name.value + u'.' + argument.name.value);
                            });
                            std::for_each(field.arguments.begin(), field.arguments.end(), strip);
                        }
                    }
                }
                if constexpr (requires { whole.values; }) {
                    std::erase_if(whole.values,
                                  [&](const auto &value) { return isHidden(name + u'.' + value.name.value); });
                    std::for_each(whole.values.begin(), whole.values.end(), strip);
                }
                if constexpr (requires { whole.types; })
                    std::erase_if(whole.types, [&](const ast::Name &member) { return isHidden(member.value); });
                if constexpr (requires { whole.interfaces; })
                    std::erase_if(whole.interfaces, [&](const ast::Name &each) { return isHidden(each.value); });
            },
            definition);
        document.definitions.push_back(std::move(definition));
    }
    return document;
}

Result<Supergraph> Composer::finish()
{
    checkEntities();
    checkHidden();
    if (m_conflicts.isEmpty()) { // else what follows would only be other words for the same
        for (const QString &sentence : unreachableFields(m_graph))
            conflict(sentence);
        const ast::Document document = composed();
        const auto schema = buildSchema(document);
        if (!schema) {
            for (const GraphQlError &error : schema.error())
                conflict(error.message);
        }
        m_graph.m_sdl = print(document);
    }
    if (!m_conflicts.isEmpty()) {
        m_conflicts.sort();
        return fail(ErrorCode::Conflict, m_conflicts.join(u"; "_s), {{u"conflicts"_s, m_conflicts}});
    }
    return std::move(m_graph);
}

} // namespace foyer::graphql::federation
