#pragma once

#include "validation/context.h"

namespace foyer::graphql::limits {

/** What a selection comes to with its fragments in place. Sums stay at the largest number instead of wrapping. */
struct Size
{
    int depth = 0; ///< Fields inside fields.
    qint64 aliases = 0; ///< Fields with an alias.
    qint64 fragments = 0; ///< Spreads, by name and inline.
    qint64 cost = 0; ///< A field costs 1; what is selected in a list counts for each of its items.

    void add(const Size &other);
};

/** Measures selections. Each definition is measured once, those it spreads before it; so the time is linear in the text
 *  even where the size it stands for is exponential. Fragments on a cycle count as nothing: a rule refuses them. */
class OperationSize
{
public:
    /** Borrowed; outlives this. */
    explicit OperationSize(const ValidationContext &context);

    Size of(const ast::OperationDefinition &operation) const;

private:
    Size of(const ast::SelectionSet &selectionSet, const TypeDefinition *parent) const;
    Size of(const ast::Field &field, const TypeDefinition *parent) const;
    qint64 lengthOf(const ast::Field &field) const;

    const ValidationContext &m_context;
    QHash<QString, Size> m_fragments;
};

} // namespace foyer::graphql::limits
