#include "type/schemabuilder.h"

#include "language/parser.h"
#include "language/printer.h"
#include "type/inputcoercion.h"
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

std::optional<QString> deprecationOf(const AppliedDirectives &directives)
{
    const AppliedDirective *deprecated = findDirective(directives, u"deprecated");
    if (!deprecated)
        return std::nullopt;
    const QString reason = deprecated->arguments.value(u"reason"_s).toString();
    return reason.isNull() ? u"No longer supported"_s : reason;
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
    GraphQlError error;
    error.message = message;
    error.locations = m_document->locate(range);
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
        if (!type)
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
    if (!type.isValid())
        refuse(reference.range, u"%1: unknown type \"%2\"."_s.arg(where, reference.name.value));
    return type;
}

// Values

void SchemaBuilder::fillValues()
{
    // Coercing one default can need those of the fields inside it, so the input objects come first.
    for (const auto &type : m_schema.m_types)
        fillInputDefaults(*type);
    for (std::size_t i = 0; i < m_directiveParts.size(); ++i) {
        m_document = m_directiveParts[i].document;
        DirectiveDefinition &directive = m_schema.m_directives[i];
        fillDefaults(directive.arguments, m_directiveParts[i].definition->arguments, u'@' + directive.name);
    }
    if (!m_errors.isEmpty())
        return;
    for (std::size_t i = 0; i < m_directiveParts.size(); ++i) {
        m_document = m_directiveParts[i].document;
        applyToInputs(m_schema.m_directives[i].arguments, m_directiveParts[i].definition->arguments,
                      u"ARGUMENT_DEFINITION"_s);
    }
    for (const auto &type : m_schema.m_types) {
        for (const Part &part : m_parts.value(type.get())) {
            m_document = part.document;
            applyDirectives(*type, *part.definition);
        }
        // Repeated across a definition and its extensions is repeated all the same (section 3.13).
        for (const AppliedDirective &directive : type->directives) {
            const auto count = std::count_if(type->directives.begin(), type->directives.end(),
                                             [&directive](const auto &other) { return other.name == directive.name; });
            if (count > 1 && !m_schema.directive(directive.name)->isRepeatable) {
                refuse(Range{},
                       u"The directive \"@%1\" can only be used once on %2."_s.arg(directive.name, type->name));
                break;
            }
        }
    }
}

void SchemaBuilder::fillInputDefaults(TypeDefinition &type)
{
    if (type.kind != TypeKind::InputObject || m_withDefaults.contains(&type))
        return;
    m_withDefaults.append(&type);
    for (const InputValueDefinition &field : type.inputFields)
        fillInputDefaults(*find(field.type.named().name));
    for (const Part &part : m_parts.value(&type)) {
        m_document = part.document;
        fillDefaults(type.inputFields, std::get<ast::InputObjectTypeDefinition>(*part.definition).fields, type.name);
    }
}

void SchemaBuilder::fillDefaults(InputValueDefinitions &inputs,
                                 const std::vector<ast::InputValueDefinition> &definitions, const QString &owner)
{
    for (const ast::InputValueDefinition &definition : definitions) {
        const auto input = std::find_if(inputs.begin(), inputs.end(), [&definition](const InputValueDefinition &other) {
            return other.name == definition.name.value;
        });
        if (!definition.defaultValue || !input->type.named().isInput())
            continue;
        const Result<QVariant> value = coerceLiteral(*definition.defaultValue, input->type);
        if (!value) {
            refuse(definition.defaultValue->range,
                   u"\"%1.%2\" has an invalid default value: %3"_s.arg(owner, input->name, value.error().detail));
            continue;
        }
        input->defaultValue = *value;
        input->defaultLiteral = print(*definition.defaultValue);
    }
}

void SchemaBuilder::applyDirectives(TypeDefinition &type, const ast::Definition &definition)
{
    const auto applyToFields = [&](const std::vector<ast::FieldDefinition> &fields) {
        for (const ast::FieldDefinition &part : fields) {
            const auto field = std::find_if(type.fields.begin(), type.fields.end(),
                                            [&part](const auto &other) { return other.name == part.name.value; });
            fillDefaults(field->arguments, part.arguments, field->coordinate());
            applyToInputs(field->arguments, part.arguments, u"ARGUMENT_DEFINITION"_s);
            field->directives = applied(part.directives, u"FIELD_DEFINITION"_s);
            field->deprecationReason = deprecationOf(field->directives);
        }
    };
    if (const auto *scalar = std::get_if<ast::ScalarTypeDefinition>(&definition)) {
        type.directives += applied(scalar->directives, u"SCALAR"_s);
        if (const AppliedDirective *specified = type.directive(u"specifiedBy"))
            type.specifiedByUrl = specified->arguments.value(u"url"_s).toString();
    } else if (const auto *object = std::get_if<ast::ObjectTypeDefinition>(&definition)) {
        type.directives += applied(object->directives, u"OBJECT"_s);
        applyToFields(object->fields);
    } else if (const auto *interface = std::get_if<ast::InterfaceTypeDefinition>(&definition)) {
        type.directives += applied(interface->directives, u"INTERFACE"_s);
        applyToFields(interface->fields);
    } else if (const auto *united = std::get_if<ast::UnionTypeDefinition>(&definition)) {
        type.directives += applied(united->directives, u"UNION"_s);
    } else if (const auto *enumeration = std::get_if<ast::EnumTypeDefinition>(&definition)) {
        type.directives += applied(enumeration->directives, u"ENUM"_s);
        for (const ast::EnumValueDefinition &part : enumeration->values) {
            const auto value = std::find_if(type.enumValues.begin(), type.enumValues.end(),
                                            [&part](const auto &other) { return other.name == part.name.value; });
            value->directives = applied(part.directives, u"ENUM_VALUE"_s);
            value->deprecationReason = deprecationOf(value->directives);
        }
    } else if (const auto *input = std::get_if<ast::InputObjectTypeDefinition>(&definition)) {
        type.directives += applied(input->directives, u"INPUT_OBJECT"_s);
        applyToInputs(type.inputFields, input->fields, u"INPUT_FIELD_DEFINITION"_s);
    }
}

void SchemaBuilder::applyToInputs(InputValueDefinitions &inputs,
                                  const std::vector<ast::InputValueDefinition> &definitions, const QString &location)
{
    for (const ast::InputValueDefinition &definition : definitions) {
        const auto input = std::find_if(inputs.begin(), inputs.end(), [&definition](const InputValueDefinition &other) {
            return other.name == definition.name.value;
        });
        input->directives = applied(definition.directives, location);
        input->deprecationReason = deprecationOf(input->directives);
    }
}

AppliedDirectives SchemaBuilder::applied(const std::vector<ast::Directive> &directives, const QString &location)
{
    AppliedDirectives result;
    for (const ast::Directive &directive : directives) {
        const QString &name = directive.name.value;
        const DirectiveDefinition *definition = m_schema.directive(name);
        if (!definition) {
            refuse(directive.range, u"Unknown directive \"@%1\"."_s.arg(name));
            continue;
        }
        if (!definition->locations.contains(location))
            refuse(directive.range, u"Directive \"@%1\" may not be used on %2."_s.arg(name, location));
        if (!definition->isRepeatable && findDirective(result, name))
            refuse(directive.range, u"The directive \"@%1\" can only be used once at this location."_s.arg(name));
        result.append({name, directiveArguments(directive, *definition)});
    }
    return result;
}

QVariantMap SchemaBuilder::directiveArguments(const ast::Directive &directive, const DirectiveDefinition &definition)
{
    QVariantMap arguments;
    QSet<QString> given;
    for (const ast::Argument &argument : directive.arguments) {
        const QString &name = argument.name.value;
        const InputValueDefinition *input = definition.argument(name);
        if (!input || given.contains(name)) {
            refuse(argument.range,
                   u"Unknown or repeated argument \"%1\" on directive \"@%2\"."_s.arg(name, definition.name));
            continue;
        }
        given.insert(name);
        const Result<QVariant> value = coerceLiteral(argument.value, input->type);
        if (value)
            arguments.insert(name, *value);
        else
            refuse(argument.range, u"@%1(%2:): %3"_s.arg(definition.name, name, value.error().detail));
    }
    for (const InputValueDefinition &input : definition.arguments) {
        if (given.contains(input.name))
            continue;
        if (input.defaultValue)
            arguments.insert(input.name, *input.defaultValue);
        else if (input.isRequired())
            refuse(directive.range,
                   u"Directive \"@%1\" argument \"%2\" of type \"%3\" is required, but it was not provided."_s.arg(
                       definition.name, input.name, input.type.toString()));
    }
    return arguments;
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
        m_schema.m_schemaDirectives += applied(part->directives, u"SCHEMA"_s);
        for (const ast::RootOperationType &root : part->operationTypes)
            setRoot(root);
    }
    if (!isDefined) {
        // Section 3.3.1: without a schema definition the roots are found by their names.
        const auto byName = [this](const TypeDefinition *&root, const QString &name) {
            const TypeDefinition *type = find(name);
            if (!root && type && type->kind == TypeKind::Object)
                root = type;
        };
        byName(m_schema.m_query, u"Query"_s);
        byName(m_schema.m_mutation, u"Mutation"_s);
        byName(m_schema.m_subscription, u"Subscription"_s);
    }
    if (!m_schema.m_query && m_errors.isEmpty())
        refuse(Range{}, u"Query root type must be provided."_s);
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
