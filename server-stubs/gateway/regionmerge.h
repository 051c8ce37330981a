#pragma once

#include "language/ast.h"
#include "regionsums.h"
#include "subgraphport.h"
#include "type/schema.h"

namespace foyer::gateway {

/** One query that several regions are asked, and the one answer that theirs make: @merged and @sortedBy of
 *  common.graphql. A page of a list, by first and offset, is put together of the first pages of all, or of what stands
 *  in each region where the page begins: the same page of the same rows is the same each time, whoever answered first.
 *  Things of a list are taken whole. The schema and the operation must outlive it. */
class RegionMerge
{
public:
    /** A page that ends here at most is asked for with all that stands before it: so much a service tells at once. */
    static constexpr int nearest = 200;
    /** No page ends further on. A service counts its own list no further either. */
    static constexpr int furthest = 10'000;

    /** TooLarge for a page that ends further on; of a list within another thing, after nearest. */
    static Result<RegionMerge> of(const graphql::Schema &schema, const graphql::ast::OperationDefinition &operation,
                                  const QJsonObject &variables);

    /** One of Query's lists whose page ends after nearest. Where it begins in each region is for PageSearch to find. */
    struct FarPage
    {
        QString key; ///< Of the response.
        int offset = 0;
        bool isDescending = false;
        friend bool operator==(const FarPage &, const FarPage &) = default;
    };
    const QList<FarPage> &farPages() const { return m_farPages; }

    struct Question
    {
        QString text;
        QJsonObject variables;
    };
    /** What a region is sent in whose lists the far pages begin there, by their keys. */
    Question question(const QHash<QString, int> &begins) const;
    /** What a region is sent for what @p page stands by: PageSearch::chunk of its own list from @p offset on. */
    Question keysFrom(const FarPage &page, int offset) const;
    /** In the answer to that; none when it was refused. */
    graphql::JsonValue::List keysIn(const FarPage &page, const service::ServiceAnswer &answer) const;

    /** Of @p answers in the order of the regions' names; at least one. Errors that several have alike are told once;
     * their paths end where a list begins, as its things stand elsewhere now. */
    service::ServiceAnswer merged(const QList<service::ServiceAnswer> &answers) const;

private:
    using Value = graphql::JsonValue;
    using Values = JsonValues;
    struct Page
    {
        int offset = 0; ///< So many of the merged list are left out.
        std::optional<int> first; ///< Nothing for all.
        bool isFar = false; ///< It is asked for where it begins, and nothing is left out.
        QString by; ///< The field of the things by which they stand; empty for none.
        bool isDescending = false;
    };

    RegionMerge(const graphql::Schema &schema, const graphql::ast::OperationDefinition &operation,
                const QJsonObject &variables);
    Page pageOf(const graphql::ast::Field &field, const graphql::FieldDefinition &definition, const Page &above) const;
    /** What was asked for of a list, from its beginning where it takes no offset. What is no page is for the service
     *  to refuse. */
    struct Window
    {
        qint64 offset = 0;
        qint64 first = 0;
        qint64 end() const { return offset + first; }
        bool isOne() const { return offset >= 0 && first > 0; }
    };
    std::optional<Window> windowOf(const graphql::ast::Field &field, const graphql::FieldDefinition &definition) const;
    /** Whatever is sent, in one text. */
    Question written(graphql::ast::OperationDefinition sent) const;
    void findPages(const graphql::ast::SelectionSet &selections);
    /** Null @p begins: no list there may be far. */
    using Begins = QHash<QString, int>;
    Result<void> widen(graphql::ast::SelectionSet &selections, const graphql::TypeDefinition &type, const Page &above,
                       const Begins *begins) const;
    Result<void> widenPart(graphql::ast::Field &field, const graphql::FieldDefinition &definition, const Page &above,
                           const Begins *begins) const;
    Value mergedValue(const graphql::ast::Field &field, const graphql::FieldDefinition &definition, Values values,
                      const Page &above) const;
    Value mergedObject(const graphql::ast::SelectionSet &selections, const graphql::TypeDefinition &type,
                       const Values &values, const Page &above) const;
    Value mergedAlike(const graphql::ast::Field &field, const graphql::FieldDefinition &definition, const Values &lists,
                      const Page &page) const;
    Value mergedEntities(const graphql::ast::Field &field, const Values &values) const;

    const graphql::Schema *m_schema;
    const graphql::ast::OperationDefinition *m_operation;
    QJsonObject m_variables;
    QList<FarPage> m_farPages;
};

} // namespace foyer::gateway
