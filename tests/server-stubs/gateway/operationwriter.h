#pragma once

#include "type/schema.h"

#include <QJsonObject>

#include <random>

/** Writes operations for any schema, as odd as the grammar allows: fragments within fragments, aliases that are other
 *  fields' names, @skip and @include with literals and variables. They need not be valid: fields of one key may differ.
 */
class OperationWriter
{
public:
    struct Written
    {
        QString text;
        QJsonObject variables;
    };

    /** @p schema is borrowed. */
    OperationWriter(const foyer::graphql::Schema &schema, quint32 seed)
        : m_schema(schema)
        , m_random(seed)
    {
    }
    Written write();

private:
    using TypeDefinition = foyer::graphql::TypeDefinition;
    using TypeRef = foyer::graphql::TypeRef;

    QString selectionSet(const TypeDefinition &type, int depth);
    QString selection(const TypeDefinition &type, int depth);
    QString field(const TypeDefinition &type, int depth);
    QString fragment(const TypeDefinition &type, int depth);
    QString arguments(const foyer::graphql::FieldDefinition &field);
    QString literal(const TypeRef &type);
    QString variable(const TypeRef &type);
    QString condition();
    const TypeDefinition &overlapping(const TypeDefinition &type);

    int below(int limit) { return static_cast<int>(m_random() % static_cast<quint32>(limit)); }
    bool oneIn(int many) { return below(many) == 0; }
    template <class List>
    decltype(auto) any(const List &list)
    {
        return list[static_cast<typename List::size_type>(below(static_cast<int>(list.size())))];
    }

    const foyer::graphql::Schema &m_schema;
    std::mt19937 m_random;
    QStringList m_fragments; ///< Definitions.
    QList<std::pair<QString, const TypeDefinition *>> m_known; ///< Those that are whole already, to be spread again.
    QStringList m_declarations;
    QJsonObject m_variables;
};
