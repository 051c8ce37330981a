#pragma once

#include "language/ast.h"
#include "type/schema.h"

#include <QCache>
#include <QJsonObject>

#include <memory>

namespace foyer::service {

/** What a service's schema says about asking one of several instances: @idempotent and @routedBy of common.graphql.
 * Each text is looked at once. Lives in one thread. */
class CallRules
{
public:
    /** @p sdl with the common part. One that cannot be read has no rules: only queries are repeated. */
    explicit CallRules(const QString &sdl);
    ~CallRules();

    struct Call
    {
        /** It may be sent again though it may have been processed: a query, or a mutation of which each field happens
         *  once with these variables. */
        bool mayRepeat = false;
        /** Whose instance is to be asked; empty for any, as for several things at once. */
        QString routeKey;
    };
    Call of(const QString &query, const QJsonObject &variables) const;

    /** Sentences about places that @p schema's directives name and that there are not, and about @idempotent on what is
     *  no mutation. */
    static QStringList problems(const graphql::Schema &schema);

private:
    struct FieldRule
    {
        QStringList idempotentBy;
        QString routedBy;
    };
    struct Known;

    void read(const graphql::ast::ObjectTypeDefinition &type);
    std::shared_ptr<const Known> known(const QString &query) const;
    QString entityKey(const QJsonArray &representations) const;

    QHash<QString, FieldRule> m_fields; ///< By coordinate: Mutation.capture.
    QHash<QString, QString> m_entities; ///< The key field by type.
    mutable QCache<QString, std::shared_ptr<const Known>> m_known; ///< By text, counted in characters.
};

} // namespace foyer::service
