#pragma once

#include "execution/requestcontext.h"
#include "type/schema.h"

/** @file
 *  What @auth of common.graphql says, read once more and by itself: what the matrix expects. */
namespace matrix {

/** PUBLIC is nobody at all. */
QStringList allRoles();
/** Nobody for PUBLIC; else somebody of that name with that role alone. */
foyer::graphql::Identity asker(const QString &role, const QString &name, const QStringList &cinemas = {});

/** One thing that own or cinema is about. */
struct Place
{
    QString kind;
    QStringList steps; ///< In the arguments; of the object a single one.
    bool isOfObject = false;
    bool byService = false;
    QStringList roles; ///< Of own.
};

struct Access
{
    bool isRuled = false;
    QStringList roles;
    QList<Place> own;
    QList<Place> cinema;

    bool allows(const QString &role) const { return !isRuled || roles.contains(u"PUBLIC") || roles.contains(role); }
};

Access accessOf(const foyer::graphql::AppliedDirectives &directives);

/** Objects that services have of their own; not federation's nor the spec's. */
QList<const foyer::graphql::TypeDefinition *> objectsOf(const foyer::graphql::Schema &schema);
bool isRoot(const foyer::graphql::Schema &schema, const foyer::graphql::TypeDefinition &type);
/** May @p role be told what @p field of an object at hand leads to? */
bool isTold(const foyer::graphql::Schema &schema, const foyer::graphql::FieldDefinition &field, const QString &role);

} // namespace matrix
