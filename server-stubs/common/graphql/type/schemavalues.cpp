#include "language/visitor.h"
#include "type/inputcoercion.h"
#include "type/schemabuilder.h"
#include "type/valueliteral.h"

#include <algorithm>

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

namespace {

std::optional<QString> deprecationOf(const AppliedDirectives &directives)
{
    const AppliedDirective *deprecated = findDirective(directives, u"deprecated");
    if (!deprecated)
        return std::nullopt;
    // Left out, it is the default; who writes null says, as to graphql-js, that there is none and so no deprecation.
    const QVariant reason = deprecated->arguments.value(u"reason"_s);
    return reason.isValid() ? std::optional(u""_s + reason.toString()) : std::nullopt;
}

/** Section 5.6.3, for the values of a type system. */
class RepeatedFields final : public Visitor
{
public:
    std::vector<const ast::Name *> found;
    void enterValue(const ast::Value &value) override
    {
        QSet<QString> names;
        if (const auto *object = value.as<ast::ObjectValue>()) {
            for (const ast::ObjectField &field : object->fields) {
                if (names.contains(field.name.value))
                    found.push_back(&field.name);
                names.insert(field.name.value);
            }
        }
    }
};

} // namespace

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
    }
}

void SchemaBuilder::fillInputDefaults(TypeDefinition &outer)
{
    // The inner ones first, on a stack of its own: they may lead on as far as the schema is long.
    struct Step
    {
        TypeDefinition *type;
        std::size_t next = 0;
    };
    std::vector<Step> path;
    const auto enter = [&](TypeDefinition *type) {
        if (type->kind != TypeKind::InputObject || m_withDefaults.contains(type))
            return;
        m_withDefaults.insert(type);
        path.push_back({type});
    };
    enter(&outer);
    while (!path.empty()) {
        Step &step = path.back();
        TypeDefinition &type = *step.type;
        if (step.next < type.inputFields.size()) {
            enter(find(type.inputFields[step.next++].type.named().name));
            continue;
        }
        path.pop_back();
        for (const Part &part : m_parts.value(&type)) {
            m_document = part.document;
            fillDefaults(type.inputFields, std::get<ast::InputObjectTypeDefinition>(*part.definition).fields,
                         type.name);
        }
    }
}

Result<QVariant> SchemaBuilder::coerced(const ast::Value &literal, const TypeRef &type)
{
    RepeatedFields repeated;
    walk(literal, repeated);
    for (const ast::Name *name : repeated.found)
        refuse(*name, u"There can be only one input field named \"%1\"."_s.arg(name->value));
    return coerceLiteral(literal, type);
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
        const Result<QVariant> value = coerced(*definition.defaultValue, input->type);
        if (!value) {
            refuse(definition.defaultValue->range,
                   u"\"%1.%2\" has an invalid default value: %3"_s.arg(owner, input->name, value.error().detail));
            continue;
        }
        input->defaultValue = *value;
        input->defaultLiteral = valueLiteral(*value, input->type);
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
            apply(part.directives, u"FIELD_DEFINITION"_s, field->directives);
            field->deprecationReason = deprecationOf(field->directives);
        }
    };
    if (const auto *scalar = std::get_if<ast::ScalarTypeDefinition>(&definition)) {
        apply(scalar->directives, u"SCALAR"_s, type.directives);
        if (const AppliedDirective *specified = type.directive(u"specifiedBy"))
            type.specifiedByUrl = specified->arguments.value(u"url"_s).toString();
    } else if (const auto *object = std::get_if<ast::ObjectTypeDefinition>(&definition)) {
        apply(object->directives, u"OBJECT"_s, type.directives);
        applyToFields(object->fields);
    } else if (const auto *interface = std::get_if<ast::InterfaceTypeDefinition>(&definition)) {
        apply(interface->directives, u"INTERFACE"_s, type.directives);
        applyToFields(interface->fields);
    } else if (const auto *united = std::get_if<ast::UnionTypeDefinition>(&definition)) {
        apply(united->directives, u"UNION"_s, type.directives);
    } else if (const auto *enumeration = std::get_if<ast::EnumTypeDefinition>(&definition)) {
        apply(enumeration->directives, u"ENUM"_s, type.directives);
        for (const ast::EnumValueDefinition &part : enumeration->values) {
            const auto value = std::find_if(type.enumValues.begin(), type.enumValues.end(),
                                            [&part](const auto &other) { return other.name == part.name.value; });
            apply(part.directives, u"ENUM_VALUE"_s, value->directives);
            value->deprecationReason = deprecationOf(value->directives);
        }
    } else if (const auto *input = std::get_if<ast::InputObjectTypeDefinition>(&definition)) {
        apply(input->directives, u"INPUT_OBJECT"_s, type.directives);
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
        apply(definition.directives, location, input->directives);
        input->deprecationReason = deprecationOf(input->directives);
    }
}

void SchemaBuilder::apply(const std::vector<ast::Directive> &directives, const QString &location, AppliedDirectives &to)
{
    for (const ast::Directive &directive : directives) {
        const QString &name = directive.name.value;
        const DirectiveDefinition *definition = m_schema.directive(name);
        if (!definition) {
            refuse(directive.range, u"Unknown directive \"@%1\"."_s.arg(name));
            continue;
        }
        if (!definition->locations.contains(location))
            refuse(directive.range, u"Directive \"@%1\" may not be used on %2."_s.arg(name, location));
        if (!definition->isRepeatable && findDirective(to, name))
            refuse(directive.range, u"The directive \"@%1\" can only be used once at this location."_s.arg(name));
        to.append({name, directiveArguments(directive, *definition)});
    }
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
        if (!input->type.named().isInput()) // told of where it is defined
            continue;
        const Result<QVariant> value = coerced(argument.value, input->type);
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

} // namespace foyer::graphql
