#include "accessrules.h"

namespace matrix {

using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

QList<Place> placesOf(const QVariant &given)
{
    QList<Place> places;
    const QVariantList things = given.toList();
    for (const QVariant &each : things) {
        const QVariantMap thing = each.toMap();
        const QString place = thing.value(u"place"_s).toString();
        const bool isOfObject = place.startsWith(u'.');
        places.append({thing.value(u"of"_s).toString(), place.mid(isOfObject ? 1 : 0).split(u'.'), isOfObject,
                       thing.value(u"byService"_s).toBool(), thing.value(u"roles"_s).toStringList()});
    }
    return places;
}

} // namespace

QStringList allRoles()
{
    return {u"PUBLIC"_s, u"CUSTOMER"_s, u"CASHIER"_s, u"MANAGER"_s,
            u"ADMIN"_s,  u"KIOSK"_s,    u"SERVICE"_s, u"ENROLLING"_s};
}

Identity asker(const QString &role, const QString &name, const QStringList &cinemas)
{
    Identity identity;
    if (role == "PUBLIC"_L1)
        return identity;
    identity.subject = name;
    identity.displayName = u"The "_s + role;
    identity.roles = {role};
    identity.cinemaIds = cinemas;
    return identity;
}

Access accessOf(const AppliedDirectives &directives)
{
    const AppliedDirective *auth = findDirective(directives, u"auth");
    if (!auth)
        return {};
    return {true, auth->arguments.value(u"roles"_s).toStringList(), placesOf(auth->arguments.value(u"own"_s)),
            placesOf(auth->arguments.value(u"cinema"_s))};
}

QList<const TypeDefinition *> objectsOf(const Schema &schema)
{
    QList<const TypeDefinition *> objects;
    for (const TypeDefinition *type : schema.types()) {
        if (type->kind == TypeKind::Object && !type->name.startsWith(u'_'))
            objects.append(type);
    }
    return objects;
}

bool isRoot(const Schema &schema, const TypeDefinition &type)
{
    return &type == &schema.queryType() || &type == schema.mutationType() || &type == schema.subscriptionType();
}

bool isTold(const Schema &schema, const FieldDefinition &field, const QString &role)
{
    const bool isOfObject = field.parent && !isRoot(schema, *field.parent);
    const TypeDefinition &told = field.type.named();
    return (!isOfObject || accessOf(field.parent->directives).allows(role)) && accessOf(field.directives).allows(role)
        && (told.kind != TypeKind::Object || accessOf(told.directives).allows(role));
}

} // namespace matrix
