#pragma once

#include "language/ast.h"

#include "result.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>

namespace foyer::graphql::federation {

/** One service's part of the graph: its name and its SDL, with @key and @shareable of Apollo Federation v2. */
struct Subgraph
{
    QString name;
    QString sdl;
};

/** The graph that clients see, and which service answers what. Composed once at start; value type, cheap to read
 *  from many threads.
 *
 *  Supported: @key with a single field, @shareable, entity stubs (`@key(fields: "id", resolvable: false)`). Enums,
 *  scalars and input types that several services declare must be the same in each. */
class Supergraph
{
public:
    /** All conflicts together (extras.conflicts, a list of sentences): a field of two services that is not shareable or
     *  differs, types that differ, an entity nobody resolves, SDL that does not parse. */
    static Result<Supergraph> compose(const QList<Subgraph> &subgraphs);

    /** The composed schema without what only the services need (@key, @shareable, @auth and types used by nothing
     * else). */
    const QString &sdl() const { return m_sdl; }

    /** Services that answer this field; empty for an unknown one. The order is that of compose(). */
    QStringList owners(const QString &type, const QString &field) const;
    /** The key field by which @p service can be asked for an entity of @p type; empty when it cannot. */
    QString keyOf(const QString &type, const QString &service) const;
    /** The field's type as declared; null for an unknown one. `__typename` is not a field of any type. */
    const ast::TypeReference *fieldType(const QString &type, const QString &field) const;
    /** Is this an object type? Otherwise it is a leaf, an input, an interface or a union. */
    bool isObject(const QString &type) const { return m_objects.contains(type); }
    /** "Query", "Mutation". Empty when there is none. */
    QString rootType(ast::OperationType operation) const;

private:
    struct FieldEntry
    {
        QStringList owners;
        ast::TypeReference type;
    };
    QString m_sdl;
    QHash<QString, QHash<QString, FieldEntry>> m_fields;
    QHash<QString, QHash<QString, QString>> m_keys; // type -> service -> key field
    QSet<QString> m_objects;

    friend class Composer;
};

} // namespace foyer::graphql::federation
