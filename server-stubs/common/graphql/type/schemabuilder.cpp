#include "type/schemabuilder.h"

#include "language/parser.h"
#include "language/printer.h"
#include "type/prelude.h"
#include "type/scalars.h"

#include <QSet>

#include <algorithm>

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

namespace {

QString textOf(const std::optional<ast::StringValue> &description)
{
    return description ? description->value : QString();
}

} // namespace

SchemaBuilder::SchemaBuilder(const ast::Document &document, const ScalarCodecs &scalars)
    : m_userDocument(document)
    , m_scalars(scalars)
{
}

tl::expected<Schema, SchemaErrors> SchemaBuilder::build()
{
    const auto passes = {&SchemaBuilder::fillTypes, &SchemaBuilder::fillDirectives, &SchemaBuilder::fillValues,
                         &SchemaBuilder::fillRoots};
    declare(m_userDocument, false);
    declare(preludeDocument(), false);
    declare(m_userDocument, true);
    declareDirectives(m_userDocument);
    declareDirectives(preludeDocument());
    declareFederationDirectives();
    for (const auto pass : passes) {
        if (!m_errors.isEmpty())
            return tl::unexpected(m_errors);
        (this->*pass)();
    }
    if (m_errors.isEmpty())
        m_errors = checkSchema(m_schema, m_locations);
    if (!m_errors.isEmpty())
        return tl::unexpected(m_errors);
    fillMetaFields();
    dropUnusedScalars();
    return std::move(m_schema);
}

void SchemaBuilder::refuse(const Range &range, const QString &message)
{
    refuse(m_document->locate(range), message);
}

void SchemaBuilder::refuse(const QList<SourceLocation> &locations, const QString &message)
{
    GraphQlError error;
    error.message = message;
    error.locations = locations;
    m_errors.append(error);
}

// Names

void SchemaBuilder::declare(const ast::Document &document, bool isExtension)
{
    m_document = &document;
    for (const ast::Definition &whole : document.definitions) {
        std::visit(
            [&](const auto &definition) {
                using T = std::decay_t<decltype(definition)>;
                if constexpr (std::is_same_v<T,
                                             ast::OperationDefinition> || std::is_same_v<T, ast::FragmentDefinition>) {
                    if (!isExtension)
                        refuse(definition.range, u"A schema cannot contain operations or fragments."_s);
                } else if constexpr (std::is_same_v<T, ast::SchemaDefinition>) {
                    if (definition.isExtension == isExtension)
                        m_schemaParts.push_back(&definition);
                } else if constexpr (!std::is_same_v<T, ast::DirectiveDefinition>) {
                    if (definition.isExtension != isExtension)
                        return;
                    constexpr TypeKind kind = std::is_same_v<T, ast::ScalarTypeDefinition> ? TypeKind::Scalar
                        : std::is_same_v<T, ast::ObjectTypeDefinition>                     ? TypeKind::Object
                        : std::is_same_v<T, ast::InterfaceTypeDefinition>                  ? TypeKind::Interface
                        : std::is_same_v<T, ast::UnionTypeDefinition>                      ? TypeKind::Union
                        : std::is_same_v<T, ast::EnumTypeDefinition>                       ? TypeKind::Enum
                                                                                           : TypeKind::InputObject;
                    declareType(definition, whole, kind);
                }
            },
            whole);
    }
}

template <class Definition>
void SchemaBuilder::declareType(const Definition &definition, const ast::Definition &whole, TypeKind kind)
{
    const QString &name = definition.name.value;
    TypeDefinition *type = find(name);
    if (definition.isExtension) {
        // What the specification defines is not the user's to extend.
        if (!type || !m_locations.contains(name))
            return refuse(definition.name, u"Cannot extend type \"%1\" because it is not defined."_s.arg(name));
        if (type->kind != kind)
            return refuse(definition.name, u"Cannot extend type \"%1\" as another kind of type."_s.arg(name));
        m_parts[type].append({&whole, m_document});
        return;
    }
    if (type) {
        // The names of the built-in types are taken, but an SDL may repeat their definition (section 3.5).
        if (m_document == &m_userDocument)
            refuse(definition.name, u"There can be only one type named \"%1\"."_s.arg(name));
        else if (type->kind != kind)
            refuse(m_locations.value(name), u"There can be only one type named \"%1\"."_s.arg(name));
        return;
    }
    auto owned = std::make_unique<TypeDefinition>();
    owned->kind = kind;
    owned->name = name;
    owned->description = textOf(definition.description);
    if (kind == TypeKind::Scalar)
        owned->codec = m_scalars.value(name, builtInScalars().value(name, anyCodec()));
    if (m_document == &m_userDocument)
        m_locations.insert(name, m_document->locate(definition.name.range));
    m_types.insert(name, owned.get());
    m_parts[owned.get()].append({&whole, m_document});
    m_schema.m_order.append(owned.get());
    m_schema.m_byName.insert(name, owned.get());
    m_schema.m_types.push_back(std::move(owned));
}

void SchemaBuilder::declareDirectives(const ast::Document &document)
{
    m_document = &document;
    for (const ast::Definition &whole : document.definitions) {
        const auto *definition = std::get_if<ast::DirectiveDefinition>(&whole);
        if (!definition)
            continue;
        const bool isKnown =
            std::any_of(m_directiveParts.begin(), m_directiveParts.end(), [&](const DirectivePart &part) {
                return part.definition->name.value == definition->name.value;
            });
        if (!isKnown)
            m_directiveParts.push_back({definition, &document});
        else if (&document == &m_userDocument)
            refuse(definition->name, u"There can be only one directive named \"@%1\"."_s.arg(definition->name.value));
    }
}

void SchemaBuilder::declareFederationDirectives()
{
    QSet<QString> used;
    const auto note = [&used](const auto &node) {
        for (const ast::Directive &directive : node.directives)
            used.insert(directive.name.value);
    };
    for (const ast::Definition &whole : m_userDocument.definitions) {
        std::visit(
            [&note](const auto &definition) {
                using T = std::decay_t<decltype(definition)>;
                if constexpr (!std::is_same_v<T, ast::DirectiveDefinition>)
                    note(definition);
                if constexpr (std::is_same_v<
                                  T, ast::ObjectTypeDefinition> || std::is_same_v<T, ast::InterfaceTypeDefinition>) {
                    for (const ast::FieldDefinition &field : definition.fields) {
                        note(field);
                        std::for_each(field.arguments.begin(), field.arguments.end(), note);
                    }
                } else if constexpr (std::is_same_v<T, ast::InputObjectTypeDefinition>) {
                    std::for_each(definition.fields.begin(), definition.fields.end(), note);
                } else if constexpr (std::is_same_v<T, ast::EnumTypeDefinition>) {
                    std::for_each(definition.values.begin(), definition.values.end(), note);
                }
            },
            whole);
    }
    for (const DirectivePart &part : m_directiveParts)
        used.remove(part.definition->name.value);
    const ast::Document &document = federationDirectivesDocument();
    for (const ast::Definition &whole : document.definitions) {
        const auto &definition = std::get<ast::DirectiveDefinition>(whole);
        if (used.contains(definition.name.value))
            m_directiveParts.push_back({&definition, &document});
    }
}

// Members

void SchemaBuilder::fillTypes()
{
    for (const auto &type : m_schema.m_types) {
        for (const Part &part : m_parts.value(type.get())) {
            m_document = part.document;
            fillMembers(*type, *part.definition);
        }
    }
    for (const auto &type : m_schema.m_types) {
        if (type->kind != TypeKind::Object)
            continue;
        for (const TypeDefinition *implemented : type->interfaces)
            find(implemented->name)->possibleTypes.append(type.get());
    }
}

void SchemaBuilder::fillMembers(TypeDefinition &type, const ast::Definition &definition)
{
    if (const auto *object = std::get_if<ast::ObjectTypeDefinition>(&definition)) {
        fillInterfaces(type, object->interfaces);
        fillFields(type, object->fields);
    } else if (const auto *interface = std::get_if<ast::InterfaceTypeDefinition>(&definition)) {
        fillInterfaces(type, interface->interfaces);
        fillFields(type, interface->fields);
    } else if (const auto *united = std::get_if<ast::UnionTypeDefinition>(&definition)) {
        fillUnion(type, united->types);
    } else if (const auto *enumeration = std::get_if<ast::EnumTypeDefinition>(&definition)) {
        fillEnum(type, enumeration->values);
    } else if (const auto *input = std::get_if<ast::InputObjectTypeDefinition>(&definition)) {
        fillInputs(type.inputFields, input->fields, type.name);
    }
}

void SchemaBuilder::fillFields(TypeDefinition &type, const std::vector<ast::FieldDefinition> &fields)
{
    for (const ast::FieldDefinition &definition : fields) {
        FieldDefinition field;
        field.name = definition.name.value;
        field.description = textOf(definition.description);
        field.parent = &type;
        const QString coordinate = field.coordinate();
        if (type.field(field.name))
            refuse(definition.name, u"Field \"%1\" can only be defined once."_s.arg(coordinate));
        m_locations.insert(coordinate, m_document->locate(definition.name.range));
        field.type = resolve(definition.type, coordinate);
        fillInputs(field.arguments, definition.arguments, coordinate);
        type.fields.push_back(std::move(field));
    }
}

void SchemaBuilder::fillInterfaces(TypeDefinition &type, const std::vector<ast::Name> &names)
{
    for (const ast::Name &name : names) {
        const TypeDefinition *implemented = find(name.value);
        if (!implemented || implemented->kind != TypeKind::Interface)
            refuse(name,
                   u"Type %1 must only implement interfaces, it cannot implement %2."_s.arg(type.name, name.value));
        else if (implemented == &type)
            refuse(name, u"Type %1 cannot implement itself."_s.arg(type.name));
        else if (type.interfaces.contains(implemented))
            refuse(name, u"Type %1 can only implement %2 once."_s.arg(type.name, name.value));
        else
            type.interfaces.append(implemented);
    }
}

void SchemaBuilder::fillUnion(TypeDefinition &type, const std::vector<ast::Name> &names)
{
    for (const ast::Name &name : names) {
        const TypeDefinition *member = find(name.value);
        if (!member || member->kind != TypeKind::Object)
            refuse(name,
                   u"Union type %1 can only include object types, it cannot include %2."_s.arg(type.name, name.value));
        else if (type.possibleTypes.contains(member))
            refuse(name, u"Union type %1 can only include type %2 once."_s.arg(type.name, name.value));
        else
            type.possibleTypes.append(member);
    }
}

void SchemaBuilder::fillEnum(TypeDefinition &type, const std::vector<ast::EnumValueDefinition> &values)
{
    for (const ast::EnumValueDefinition &definition : values) {
        const QString &name = definition.name.value;
        if (type.enumValue(name))
            refuse(definition.name, u"Enum value \"%1.%2\" can only be defined once."_s.arg(type.name, name));
        m_locations.insert(type.name + u'.' + name, m_document->locate(definition.name.range));
        type.enumValues.push_back({name, textOf(definition.description), std::nullopt, {}});
    }
}

void SchemaBuilder::fillInputs(InputValueDefinitions &inputs, const std::vector<ast::InputValueDefinition> &definitions,
                               const QString &owner)
{
    for (const ast::InputValueDefinition &definition : definitions) {
        InputValueDefinition input;
        input.name = definition.name.value;
        input.description = textOf(definition.description);
        if (findInput(inputs, input.name))
            refuse(definition.name, u"\"%1.%2\" can only be defined once."_s.arg(owner, input.name));
        m_locations.insert(owner + u'.' + input.name, m_document->locate(definition.name.range));
        input.type = resolve(definition.type, owner + u'.' + input.name);
        inputs.push_back(std::move(input));
    }
}

void SchemaBuilder::fillDirectives()
{
    for (const DirectivePart &part : m_directiveParts) {
        m_document = part.document;
        DirectiveDefinition directive;
        directive.name = part.definition->name.value;
        directive.description = textOf(part.definition->description);
        directive.isRepeatable = part.definition->isRepeatable;
        for (const ast::Name &location : part.definition->locations)
            directive.locations.append(location.value);
        m_locations.insert(u'@' + directive.name, m_document->locate(part.definition->name.range));
        fillInputs(directive.arguments, part.definition->arguments, u'@' + directive.name);
        m_schema.m_directives.push_back(std::move(directive));
    }
}

TypeRef SchemaBuilder::resolve(const ast::TypeReference &reference, const QString &where)
{
    const TypeRef type = m_schema.typeRef(reference);
    if (!find(reference.name.value))
        refuse(reference.range, u"%1: unknown type \"%2\"."_s.arg(where, reference.name.value));
    else if (!type.isValid())
        refuse(reference.range,
               u"%1: \"%2\" is %3 times list or non-null; the limit is %4."_s.arg(where, reference.name.value)
                   .arg(reference.wrappers.size())
                   .arg(TypeRef::maxWrappers));
    return type;
}

// Roots

void SchemaBuilder::fillRoots()
{
    m_document = &m_userDocument;
    bool isDefined = false;
    for (const ast::SchemaDefinition *part : m_schemaParts) {
        if (!part->isExtension && isDefined)
            refuse(part->range, u"Must provide only one schema definition."_s);
        if (!part->isExtension) {
            isDefined = true;
            m_schema.m_description = textOf(part->description);
        }
        apply(part->directives, u"SCHEMA"_s, m_schema.m_schemaDirectives);
        for (const ast::RootOperationType &root : part->operationTypes)
            setRoot(root);
    }
    if (!isDefined) {
        // Section 3.3.1: without a schema definition the roots are found by their names.
        const auto byName = [this](const TypeDefinition *&root, const QString &name) {
            const TypeDefinition *type = find(name);
            if (root || !type)
                return;
            if (type->kind == TypeKind::Object)
                root = type;
            else
                refuse(m_locations.value(name),
                       u"The %1 root type must be an object type, it cannot be %2."_s.arg(name.toLower(), name));
        };
        byName(m_schema.m_query, u"Query"_s);
        byName(m_schema.m_mutation, u"Mutation"_s);
        byName(m_schema.m_subscription, u"Subscription"_s);
    }
    if (!m_schema.m_query && m_errors.isEmpty())
        refuse(m_schemaParts.empty() ? Range{} : m_schemaParts.front()->range, u"Query root type must be provided."_s);
}

void SchemaBuilder::setRoot(const ast::RootOperationType &root)
{
    const TypeDefinition *&slot = root.operation == ast::OperationType::Query ? m_schema.m_query
        : root.operation == ast::OperationType::Mutation                      ? m_schema.m_mutation
                                                                              : m_schema.m_subscription;
    const TypeDefinition *type = find(root.type.value);
    if (slot)
        refuse(root.range, u"There can be only one %1 type in a schema."_s.arg(print(root.operation)));
    else if (!type || type->kind != TypeKind::Object)
        refuse(
            root.type,
            u"The %1 root type must be an object type, it cannot be %2."_s.arg(print(root.operation), root.type.value));
    else
        slot = type;
}

void SchemaBuilder::fillMetaFields()
{
    const ast::Document &document = metaFieldsDocument();
    m_document = &document;
    TypeDefinition holder;
    fillFields(holder, std::get<ast::ObjectTypeDefinition>(document.definitions.front()).fields);
    for (FieldDefinition &field : holder.fields)
        field.parent = nullptr;
    m_schema.m_metaFields = std::move(holder.fields);
}

// Section 3.5: a built-in scalar that nothing refers to is not part of the schema.
void SchemaBuilder::dropUnusedScalars()
{
    QSet<const TypeDefinition *> used;
    const auto useInputs = [&used](const InputValueDefinitions &inputs) {
        for (const InputValueDefinition &input : inputs)
            used.insert(&input.type.named());
    };
    for (const TypeDefinition *type : std::as_const(m_schema.m_order)) {
        useInputs(type->inputFields);
        for (const FieldDefinition &field : type->fields) {
            used.insert(&field.type.named());
            useInputs(field.arguments);
        }
    }
    for (const DirectiveDefinition &directive : m_schema.m_directives)
        useInputs(directive.arguments);
    m_schema.m_order.removeIf([&](const TypeDefinition *type) {
        const bool isDropped =
            type->kind == TypeKind::Scalar && !m_locations.contains(type->name) && !used.contains(type);
        if (isDropped)
            m_schema.m_byName.remove(type->name);
        return isDropped;
    });
}

// Entrances

tl::expected<Schema, SchemaErrors> buildSchema(const ast::Document &document, const ScalarCodecs &scalars)
{
    return SchemaBuilder(document, scalars).build();
}

tl::expected<Schema, SchemaErrors> buildSchema(const QString &sdl, const ScalarCodecs &scalars)
{
    const ParseResult<ast::Document> document = parse(sdl, ParseLimits::forSchemas());
    if (!document)
        return tl::unexpected(SchemaErrors{document.error()});
    return buildSchema(*document, scalars);
}

} // namespace foyer::graphql
