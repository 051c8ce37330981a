#include "row.h"

#include "foyerassert.h"

namespace foyer::db {

Row::Row(std::shared_ptr<const QStringList> columns, QVariantList values)
    : m_columns(std::move(columns))
    , m_values(std::move(values))
{
    FOYER_ASSERT(m_columns->size() == m_values.size());
}

int Row::indexOf(QAnyStringView column) const
{
    for (int i = 0; i < m_columns->size(); ++i) {
        if (QAnyStringView::equal(m_columns->at(i), column))
            return i;
    }
    FOYER_ASSERT(!"no such column in the answer");
}

const QVariant &Row::at(int column) const
{
    FOYER_ASSERT(column >= 0 && column < m_values.size());
    return m_values.at(column);
}

} // namespace foyer::db
