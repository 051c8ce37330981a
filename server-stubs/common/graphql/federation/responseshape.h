#pragma once

#include "error/graphqlerror.h"
#include "federation/supergraph.h"

#include <QVariantMap>

#include <functional>
#include <vector>

namespace foyer::graphql::federation {

/** What an operation asks for, object by object, in the order of its fields (spec, section 6.3.2): fragments resolved
 *  for each object type that may stand there, fields of one key merged, @skip and @include applied. A plan is made from
 *  it, and the response written by it. Immutable. */
class ResponseShape
{
public:
    struct Object;
    struct Field
    {
        QString key;
        QByteArray label; ///< As JSON, with the colon.
        QString coordinate; ///< "Film.title".
        /** All selections of this key, in order; at least one. Of the document. */
        std::vector<const ast::Field *> nodes;
        /** As declared; null for __typename and for what the gateway tells of the schema. */
        const ast::TypeReference *type = nullptr;
        /** What is selected below, for each object type that may stand there. Empty for a leaf. */
        std::vector<Object> below;

        const QString &name() const { return nodes.front()->name.value; }
        bool isTypeName() const { return name() == QLatin1StringView("__typename"); }
        /** Null when there is no such type. */
        const Object *objectBelow(QStringView objectType) const;
    };
    struct Object
    {
        QString type;
        QByteArray typeName; ///< As JSON: what __typename answers.
        std::vector<Field> fields;
    };

    /** Of a validated operation. @p variables are coerced; those count that conditionVariables() names. @p graph and
     *  @p document must outlive it. TooLarge when interfaces within interfaces would make it huge. */
    static Result<ResponseShape> of(const Supergraph &graph, const ast::Document &document,
                                    const ast::OperationDefinition &operation, const QVariantMap &variables);

    /** The variables by which @skip and @include decide, anywhere in @p document, sorted. */
    static QStringList conditionVariables(const ast::Document &document);

    const Object &root() const { return m_root; }
    /** Where the client asked for it: of each of its selections. */
    QList<SourceLocation> locationsOf(const Field &field) const;
    /** Is there a field, anywhere, for which @p test holds? */
    bool hasField(const std::function<bool(const Field &)> &test) const;

private:
    ResponseShape() = default;

    const ast::Document *m_document = nullptr;
    Object m_root;
};

} // namespace foyer::graphql::federation
