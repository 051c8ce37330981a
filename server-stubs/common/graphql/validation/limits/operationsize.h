#pragma once

#include "validation/context.h"

namespace foyer::graphql::limits {

/** What a selection comes to with its fragments in place. Sums stay at the largest number instead of wrapping. */
struct Size
{
    int depth = 0; ///< Fields inside fields.
    qint64 aliases = 0; ///< Fields with an alias.
    qint64 fragments = 0; ///< Spreads, by name and inline.
    qint64 cost = 0; ///< Of all but what perItem tells.
    /** Of the items of lists that do not say how long they are: the field around them may (`films(first: 50) { nodes
     * }`). */
    qint64 perItem = 0;

    void add(const Size &other);
    /** All of the cost, when those lists have @p length items. */
    qint64 costOf(qint64 length) const;
};

/** Measures selections. A field costs 1, and what is selected in a list counts for each of its items. How many these
 * are says an argument `first`, `last` or `limit` of type Int, of the list or of the field around it: the literal, the
 *  variable's value where it is known, or the schema's default; else ValidationLimits::assumedListLength. The entities
 * of a subgraph are as many as the references to them, which come in one argument: at least one as long as nobody
 * knows.
 *
 *   Each definition is measured once, those it spreads before it; so the time is linear in the text
 *  even where the size it stands for is exponential. Fragments on a cycle count as nothing: a rule refuses them. */
class OperationSize
{
public:
    /** @p context is borrowed and outlives this. @p variables: coerced, or empty as long as nobody knows them. */
    explicit OperationSize(const ValidationContext &context, const QVariantMap &variables = {});

    Size of(const ast::OperationDefinition &operation) const;

private:
    Size of(const ast::SelectionSet &selectionSet, const TypeDefinition *parent) const;
    Size of(const ast::Field &field, const TypeDefinition *parent) const;
    std::optional<qint64> lengthOf(const ast::Field &field, const FieldDefinition &definition) const;
    qint64 lengthIn(const ast::Value &value) const;
    qint64 referencesIn(const ast::Value &value) const;
    qint64 assumedLength() const { return m_context.limits().assumedListLength; }

    const ValidationContext &m_context;
    const QVariantMap m_variables;
    std::vector<Size> m_fragments; ///< By ValidationContext::indexOf().
};

/** Whether some variable of @p operation may say how long a list is; otherwise it costs the same with all values. */
bool mayCostDepend(const ast::OperationDefinition &operation);

} // namespace foyer::graphql::limits
