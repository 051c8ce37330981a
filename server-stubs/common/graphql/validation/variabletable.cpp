#include "validation/variabletable.h"

#include <algorithm>

namespace foyer::graphql {

VariableTable::VariableTable(const ast::OperationDefinition &operation)
{
    m_byName.reserve(operation.variables.size());
    for (const ast::VariableDefinition &variable : operation.variables)
        m_byName.push_back(&variable);
    std::sort(m_byName.begin(), m_byName.end(), [](const auto *a, const auto *b) {
        const int order = a->name.value.compare(b->name.value);
        return order != 0 ? order < 0 : a < b;
    });
}

const ast::VariableDefinition *VariableTable::find(const QString &name) const
{
    const auto behind =
        std::upper_bound(m_byName.begin(), m_byName.end(), name,
                         [](const QString &wanted, const auto *variable) { return wanted < variable->name.value; });
    if (behind == m_byName.begin() || (*std::prev(behind))->name.value != name)
        return nullptr;
    return *std::prev(behind);
}

} // namespace foyer::graphql
