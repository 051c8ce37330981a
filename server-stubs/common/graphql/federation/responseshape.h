#pragma once

#include "federation/supergraph.h"

#include <QJsonObject>

#include <vector>

namespace foyer::graphql::federation {

/** The fields of a response in the order of the operation (spec, section 6.3.2): fragments resolved, fields of one key
 *  merged, @skip and @include applied. Immutable. */
class ResponseShape
{
public:
    struct Field;
    using Fields = std::vector<Field>;
    struct Field
    {
        QString key;
        QByteArray label; ///< As JSON, with the colon.
        QByteArray typeName; ///< Of __typename: its value as JSON.
        /** As declared; null for __typename and for what the gateway tells of the schema. */
        const ast::TypeReference *type = nullptr;
        Fields below;
    };

    /** Of a validated operation. @p graph must outlive it, nothing else. */
    ResponseShape(const Supergraph &graph, const ast::Document &document, const ast::OperationDefinition &operation,
                  const QJsonObject &variables);

    const Fields &fields() const { return m_fields; }
    /** It would be another with other variables, as @skip or @include ask for one. */
    bool dependsOnVariables() const { return m_dependsOnVariables; }

private:
    Fields m_fields;
    bool m_dependsOnVariables = false;
};

} // namespace foyer::graphql::federation
