#pragma once

#include "language/ast.h"

#include "result.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>

#include <optional>

namespace foyer::graphql::federation {

/** One service's part of the graph: its name and its SDL, with the directives of Apollo Federation v2. */
struct Subgraph
{
    QString name;
    QString sdl;
};

/** The graph that clients see, and which service answers what. Value type, cheap to read from many threads; when a
 *  service's schema changes, another one is composed.
 *
 *  Supported: @link with imports and names of its own, @key with one field each, @shareable, @inaccessible,
 *  @composeDirective, @tag (which says nothing to a gateway), entity stubs (`@key(fields: "id", resolvable: false)`),
 *  interfaces and unions whose members are of several services. The other directives of federation change what a plan
 *  may do, so a service that uses one is refused. */
class Supergraph
{
public:
    /** All conflicts together (extras.conflicts, a list of sentences): README.md lists their kinds. */
    static Result<Supergraph> compose(const QList<Subgraph> &subgraphs);

    /** The composed schema: what is not @inaccessible, without the directives of federation and of the services, save
     *  those that @composeDirective names. Types in the order in which they first come, so that a diff tells what
     *  changed. */
    const QString &sdl() const { return m_sdl; }

    /** Services that answer this field; empty for an unknown one. The order is that of compose(). */
    QStringList owners(const QString &type, const QString &field) const;
    /** The key fields by which @p service can be asked for an entity of @p type; empty when it cannot. */
    QStringList keysOf(const QString &type, const QString &service) const;

    /** To ask @p service for an entity that another one gave, by @p keyField. */
    struct Hop
    {
        QString service;
        QString keyField;
    };
    /** The first step on a shortest way from @p service, which has an entity of @p type, to one that answers @p field.
     *  Nothing when @p service answers it itself, or when there is no way. */
    std::optional<Hop> hopTowards(const QString &type, const QString &field, const QString &service) const;

    /** An object's field's type as declared; null for an unknown one. `__typename` is not a field of any type. */
    const ast::TypeReference *fieldType(const QString &type, const QString &field) const;
    QStringList fieldsOf(const QString &type) const { return m_fields.value(type).keys(); }
    bool isObject(const QString &type) const { return m_objects.contains(type); }
    /** An interface or a union. */
    bool isAbstract(const QString &type) const { return m_members.contains(type); }
    /** The object types whose objects stand where @p type is declared: itself, or an interface's or union's in all
     *  services. */
    QStringList possibleTypes(const QString &type) const;
    /** The same as far as @p service knows of them: what it may answer. */
    QStringList possibleTypes(const QString &type, const QString &service) const;
    /** "Query", "Mutation". Empty when there is none. */
    QString rootType(ast::OperationType operation) const;

private:
    struct FieldEntry
    {
        QStringList owners;
        ast::TypeReference type;
    };
    QString m_sdl;
    QStringList m_services;
    QHash<QString, QHash<QString, FieldEntry>> m_fields;
    QHash<QString, QHash<QString, QStringList>> m_keys; // type -> service -> key fields
    QSet<QString> m_objects;
    QHash<QString, QStringList> m_members; // interface or union -> objects
    QHash<QString, QHash<QString, QStringList>> m_membersIn; // interface or union -> service -> objects

    friend class Composer;
};

} // namespace foyer::graphql::federation
