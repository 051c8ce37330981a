#include "typetext.h"

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;
using namespace graphql;

namespace {

QString kindOf(TypeKind kind)
{
    switch (kind) {
    case TypeKind::Scalar:
        return u"scalar"_s;
    case TypeKind::Object:
        return u"type"_s;
    case TypeKind::Interface:
        return u"interface"_s;
    case TypeKind::Union:
        return u"union"_s;
    case TypeKind::Enum:
        return u"enum"_s;
    case TypeKind::InputObject:
        return u"input"_s;
    }
    return {};
}

QString escaped(QString text)
{
    return text.replace(u'\n', u' ').replace(u'<', "&lt;"_L1).replace(u'*', "\\*"_L1);
}

/** "For MANAGER, ADMIN.", or "For anybody." */
QString audience(const AppliedDirective &auth)
{
    const QStringList roles = auth.arguments.value(u"roles"_s).toStringList();
    return roles.contains("PUBLIC"_L1) ? u"For anybody."_s : u"For %1."_s.arg(roles.join(", "_L1));
}

} // namespace

QString headingOf(const TypeDefinition &type)
{
    return kindOf(type.kind) + u' ' + type.name;
}

bool isBuiltIn(const TypeDefinition &type)
{
    static const QStringList names{u"ID"_s, u"String"_s, u"Int"_s, u"Float"_s, u"Boolean"_s};
    return type.isIntrospection() || names.contains(type.name);
}

QString linked(const TypeDefinition &type)
{
    if (isBuiltIn(type))
        return type.name;
    return u"[%1](#%2)"_s.arg(type.name, headingOf(type).toLower().replace(u' ', u'-'));
}

QString linked(const TypeRef &type)
{
    if (type.isNonNull())
        return linked(type.nullable()) + u'!';
    if (type.isList())
        return u"\\[%1\\]"_s.arg(linked(type.item()));
    return linked(type.named());
}

QString sentences(const QString &description, const AppliedDirectives &directives,
                  const std::optional<QString> &deprecationReason)
{
    QStringList parts;
    if (!description.isEmpty())
        parts.append(escaped(description));
    if (const AppliedDirective *auth = findDirective(directives, u"auth"))
        parts.append(audience(*auth));
    if (findDirective(directives, u"oncePerRequest"))
        parts.append(u"Once per request."_s);
    if (const AppliedDirective *machineOnly = findDirective(directives, u"machineOnly"))
        parts.append(u"For programs only: %1"_s.arg(escaped(machineOnly->arguments.value(u"reason"_s).toString())));
    if (deprecationReason)
        parts.append(u"**Deprecated:** %1"_s.arg(escaped(*deprecationReason)));
    return parts.join(u' ');
}

QString cell(QString text)
{
    return text.replace(u'|', "\\|"_L1);
}

QString inputRow(const InputValueDefinition &input)
{
    const QString byDefault = input.defaultValue ? u" = `%1`"_s.arg(input.defaultLiteral) : QString();
    return u"| `%1` | %2 | %3 |"_s.arg(input.name, cell(linked(input.type) + byDefault),
                                       cell(sentences(input.description, input.directives, input.deprecationReason)));
}

} // namespace foyer::test
