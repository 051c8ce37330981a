#include "type/schemabuilder.h"

#include <QSet>

#include <algorithm>

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

namespace {

class SchemaRules
{
public:
    SchemaRules(const Schema &schema, const QHash<QString, QList<SourceLocation>> &locations)
        : m_schema(schema)
        , m_locations(locations)
    {
    }

    SchemaErrors check()
    {
        checkRoots();
        for (const DirectiveDefinition &directive : m_schema.directives()) {
            checkName(directive.name, u'@' + directive.name);
            checkInputs(directive.arguments, u'@' + directive.name);
            checkSelfReference(directive);
        }
        for (const TypeDefinition *type : m_schema.types()) {
            if (!type->isIntrospection() || isUsers(type->name))
                checkType(*type);
        }
        return m_errors;
    }

private:
    bool isUsers(const QString &coordinate) const { return m_locations.contains(coordinate); }

    void refuse(const QString &coordinate, const QString &message)
    {
        GraphQlError error;
        error.message = message;
        error.locations = m_locations.value(coordinate);
        m_errors.append(error);
    }

    // Section 3: names beginning with two underscores are the spec's.
    void checkName(const QString &name, const QString &coordinate)
    {
        if (name.startsWith("__"_L1))
            refuse(coordinate,
                   u"Name \"%1\" must not begin with \"__\", which is reserved by GraphQL introspection."_s.arg(
                       coordinate));
    }

    void checkRoots()
    {
        const QList<const TypeDefinition *> roots{&m_schema.queryType(), m_schema.mutationType(),
                                                  m_schema.subscriptionType()};
        for (qsizetype i = 0; i < roots.size(); ++i) {
            if (roots[i] && roots.indexOf(roots[i]) != i)
                refuse(roots[i]->name, u"All root types must be different, %1 is used twice."_s.arg(roots[i]->name));
        }
    }

    void checkType(const TypeDefinition &type)
    {
        checkName(type.name, type.name);
        switch (type.kind) {
        case TypeKind::Scalar:
            break;
        case TypeKind::Object:
        case TypeKind::Interface:
            checkFields(type);
            checkInterfaces(type);
            break;
        case TypeKind::Union:
            if (type.possibleTypes.isEmpty())
                refuse(type.name, u"Union type %1 must define one or more member types."_s.arg(type.name));
            break;
        case TypeKind::Enum:
            checkEnum(type);
            break;
        case TypeKind::InputObject:
            if (type.inputFields.empty())
                refuse(type.name, u"Input object type %1 must define one or more fields."_s.arg(type.name));
            checkInputs(type.inputFields, type.name);
            checkCycles(type);
            break;
        }
    }

    // Section 3.13: neither by what is put on its arguments nor by what is put on their types.
    void checkSelfReference(const DirectiveDefinition &start)
    {
        QSet<QString> directives;
        QList<const TypeDefinition *> types;
        const auto note = [&](const AppliedDirectives &applied) {
            for (const AppliedDirective &directive : applied)
                directives.insert(directive.name);
        };
        const auto noteInputs = [&](const InputValueDefinitions &inputs) {
            for (const InputValueDefinition &input : inputs) {
                note(input.directives);
                if (!types.contains(&input.type.named()))
                    types.append(&input.type.named());
            }
        };
        QSet<QString> seen;
        QStringList open{start.name};
        qsizetype nextType = 0;
        while (!open.isEmpty()) {
            noteInputs(m_schema.directive(open.takeLast())->arguments);
            for (; nextType < types.size(); ++nextType) {
                const TypeDefinition &type = *types.at(nextType);
                note(type.directives);
                noteInputs(type.inputFields);
                for (const EnumValueDefinition &value : type.enumValues)
                    note(value.directives);
            }
            for (const QString &name : std::as_const(directives)) {
                if (!seen.contains(name)) {
                    seen.insert(name);
                    open.append(name);
                }
            }
        }
        if (directives.contains(start.name))
            refuse(u'@' + start.name, u"Directive \"@%1\" must not refer to itself."_s.arg(start.name));
    }

    // Sections 3.6 and 3.7, type validation.
    void checkFields(const TypeDefinition &type)
    {
        if (type.fields.empty())
            refuse(type.name, u"Type %1 must define one or more fields."_s.arg(type.name));
        for (const FieldDefinition &field : type.fields) {
            const QString coordinate = field.coordinate();
            checkName(field.name, coordinate);
            if (!field.type.named().isOutput())
                refuse(coordinate,
                       u"The type of %1 must be an output type but got: %2."_s.arg(coordinate, field.type.toString()));
            checkInputs(field.arguments, coordinate);
        }
    }

    void checkInputs(const InputValueDefinitions &inputs, const QString &owner)
    {
        for (const InputValueDefinition &input : inputs) {
            const QString coordinate = owner + u'.' + input.name;
            checkName(input.name, coordinate);
            if (!input.type.named().isInput())
                refuse(coordinate,
                       u"The type of %1 must be an input type but got: %2."_s.arg(coordinate, input.type.toString()));
            if (input.isRequired() && input.deprecationReason)
                refuse(coordinate, u"%1 is required, so it cannot be deprecated."_s.arg(coordinate));
        }
    }

    void checkEnum(const TypeDefinition &type)
    {
        if (type.enumValues.empty())
            refuse(type.name, u"Enum type %1 must define one or more values."_s.arg(type.name));
        for (const EnumValueDefinition &value : type.enumValues) {
            const QString coordinate = type.name + u'.' + value.name;
            checkName(value.name, coordinate);
        }
    }

    // Section 3.6.3, IsValidImplementation.
    void checkInterfaces(const TypeDefinition &type)
    {
        for (const TypeDefinition *implemented : type.interfaces) {
            for (const TypeDefinition *further : implemented->interfaces) {
                if (further == &type)
                    refuse(type.name,
                           u"Type %1 cannot implement %2 because it would create a circular reference."_s.arg(
                               type.name, implemented->name));
                else if (!type.interfaces.contains(further))
                    refuse(type.name,
                           u"Type %1 must implement %2 because it is implemented by %3."_s.arg(type.name, further->name,
                                                                                               implemented->name));
            }
            for (const FieldDefinition &wanted : implemented->fields)
                checkImplementation(type, wanted);
        }
    }

    void checkImplementation(const TypeDefinition &type, const FieldDefinition &wanted)
    {
        const FieldDefinition *field = type.field(wanted.name);
        const QString wantedCoordinate = wanted.coordinate();
        if (!field) {
            refuse(type.name,
                   u"Interface field %1 expected but %2 does not provide it."_s.arg(wantedCoordinate, type.name));
            return;
        }
        const QString coordinate = field->coordinate();
        if (!m_schema.isSubType(field->type, wanted.type))
            refuse(coordinate,
                   u"Interface field %1 expects type %2 but %3 is type %4."_s.arg(
                       wantedCoordinate, wanted.type.toString(), coordinate, field->type.toString()));
        for (const InputValueDefinition &argument : wanted.arguments) {
            const InputValueDefinition *own = field->argument(argument.name);
            if (!own)
                refuse(coordinate,
                       u"Interface field argument %1(%2:) expected but %3 does not provide it."_s.arg(
                           wantedCoordinate, argument.name, coordinate));
            else if (own->type != argument.type)
                refuse(
                    coordinate,
                    u"Interface field argument %1(%2:) expects type %3 but %4(%2:) is type %5."_s.arg(
                        wantedCoordinate, argument.name, argument.type.toString(), coordinate, own->type.toString()));
        }
        for (const InputValueDefinition &own : field->arguments) {
            if (!wanted.argument(own.name) && own.isRequired())
                refuse(coordinate,
                       u"Field %1 includes required argument %2 that is missing from the interface field %3."_s.arg(
                           coordinate, own.name, wantedCoordinate));
        }
    }

    // Section 3.10: an object that must contain itself could never be written down.
    void checkCycles(const TypeDefinition &start)
    {
        QSet<const TypeDefinition *> seen;
        QList<const TypeDefinition *> open{&start};
        while (!open.isEmpty()) {
            for (const InputValueDefinition &field : open.takeLast()->inputFields) {
                const bool mustContain = field.type.isNonNull() && !field.type.isList();
                const TypeDefinition &inner = field.type.named();
                if (!mustContain || inner.kind != TypeKind::InputObject)
                    continue;
                if (&inner == &start) {
                    refuse(
                        start.name,
                        u"Cannot reference input object %1 within itself through non-null fields."_s.arg(start.name));
                    return;
                }
                if (!seen.contains(&inner)) {
                    seen.insert(&inner);
                    open.append(&inner);
                }
            }
        }
    }

    const Schema &m_schema;
    const QHash<QString, QList<SourceLocation>> &m_locations;
    SchemaErrors m_errors;
};

} // namespace

SchemaErrors checkSchema(const Schema &schema, const QHash<QString, QList<SourceLocation>> &locations)
{
    return SchemaRules(schema, locations).check();
}

} // namespace foyer::graphql
