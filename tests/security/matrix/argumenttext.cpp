#include "argumenttext.h"

namespace matrix {

using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

QString literalOf(const QString &scalar, const QString &id)
{
    static const QHash<QString, QString> known{
        {u"Int"_s, u"1"_s},
        {u"Long"_s, u"1"_s},
        {u"Float"_s, u"1.5"_s},
        {u"Boolean"_s, u"false"_s},
        {u"String"_s, u"\"something\""_s},
        {u"CurrencyCode"_s, u"\"EUR\""_s},
        {u"Date"_s, u"\"2026-12-01\""_s},
        {u"DateTime"_s, u"\"2026-12-01T12:00:00.000Z\""_s},
        {u"UUID"_s, u"\"0199f0c0-0000-7000-8000-000000000001\""_s},
    };
    return known.value(scalar, u'"' + id + u'"');
}

QString valueText(const TypeRef &type, const QList<QStringList> &places, const QString &id);

/** The first steps of @p places that begin with @p name, taken off. */
QList<QStringList> below(const QList<QStringList> &places, const QString &name)
{
    QList<QStringList> rest;
    for (const QStringList &place : places) {
        if (!place.isEmpty() && place.first() == name)
            rest.append(place.mid(1));
    }
    return rest;
}

QString membersText(const InputValueDefinitions &members, const QList<QStringList> &places, const QString &id)
{
    QStringList given;
    for (const InputValueDefinition &member : members) {
        const QList<QStringList> wanted = below(places, member.name);
        if (member.isRequired() || !wanted.isEmpty())
            given.append(u"%1: %2"_s.arg(member.name, valueText(member.type, wanted, id)));
    }
    return given.join(u", "_s);
}

QString valueText(const TypeRef &type, const QList<QStringList> &places, const QString &id)
{
    if (type.isList())
        return u'[' + valueText(type.item(), places, id) + u']';
    const TypeDefinition &named = type.named();
    if (named.kind == TypeKind::Enum)
        return named.enumValues.front().name;
    if (named.kind == TypeKind::InputObject)
        return u'{' + membersText(named.inputFields, places, id) + u'}';
    return literalOf(named.name, id);
}

} // namespace

QString argumentText(const FieldDefinition &field, const QList<QStringList> &places, const QString &id)
{
    const QString members = membersText(field.arguments, places, id);
    return members.isEmpty() ? QString() : u'(' + members + u')';
}

} // namespace matrix
