#pragma once

#include "language/ast.h"

namespace foyer::graphql {

/** The variables that one operation defines, by name. Borrows the operation. */
class VariableTable
{
public:
    explicit VariableTable(const ast::OperationDefinition &operation);

    /** The definition of that name, of several the last; or null. */
    const ast::VariableDefinition *find(const QString &name) const;

private:
    std::vector<const ast::VariableDefinition *> m_byName; ///< Sorted; those of one name as written.
};

} // namespace foyer::graphql
