#pragma once

#include "federation/introspectionpart.h"
#include "federation/queryplan.h"
#include "type/schema.h"
#include "validation/validate.h"

#include <QCache>
#include <QJsonObject>

#include <chrono>
#include <memory>

namespace foyer::gateway {

/** An operation as far as it is the same for all variables but those by which @skip and @include decide. */
struct PlannedOperation
{
    std::shared_ptr<const graphql::ast::Document> document; ///< The plan's shape refers to it.
    graphql::ast::OperationType type = graphql::ast::OperationType::Query;
    std::shared_ptr<const graphql::federation::QueryPlan> plan;
    std::optional<graphql::federation::IntrospectionPart> introspection;
    QByteArray label; ///< operationLabel() of it.
    std::chrono::seconds maxAge{0}; ///< How long its answer may be told again; zero for none, as of a mutation.
};

/** What clients ask for, understood once for each text: parsed, validated and planned. In the thread it was made in. */
class KnownOperations
{
public:
    using Errors = QList<graphql::GraphQlError>;
    struct Document;
    /** One operation of a document that is valid. */
    struct Choice
    {
        std::shared_ptr<const Document> document;
        const graphql::ast::OperationDefinition *operation = nullptr;
    };

    /** Both are borrowed: @p schema is what @p graph composed. */
    KnownOperations(const graphql::federation::Supergraph &graph, const graphql::Schema &schema,
                    graphql::Introspection allowed);

    /** The operation to run (spec, section 6.1), or everything that is wrong with the document. @p name may be empty.
     */
    tl::expected<Choice, Errors> choose(const QString &text, const QString &name);
    /** Its plan for @p variables as the client gave them; or why they are none of its (section 6.1.2), or that it would
     *  cost too much. */
    tl::expected<std::shared_ptr<const PlannedOperation>, Errors> plan(const Choice &choice,
                                                                       const QJsonObject &variables) const;
    /** What an operation that has a plan costs with these @p variables (ValidationLimits::maxCost). */
    qint64 costOf(const Choice &choice, const QJsonObject &variables) const;

private:
    tl::expected<std::shared_ptr<const Document>, Errors> document(const QString &text);

    const graphql::federation::Supergraph &m_graph;
    const graphql::Schema &m_schema;
    const graphql::Introspection m_allowed;
    /** By their text, which is also what they are counted by. */
    QCache<QString, std::shared_ptr<const Document>> m_known;
};

} // namespace foyer::gateway
