#include "charttable.h"

namespace foyer::widgets {

namespace {
/** The first column says what a row is of; the others are numbers. */
int alignmentOf(int column)
{
    return static_cast<int>((column == 0 ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
}
} // namespace

void ChartTableModel::setTable(const ChartTable &table)
{
    if (table == m_table)
        return;
    if (table.titles != m_table.titles || table.rows.size() != m_table.rows.size()) {
        beginResetModel();
        m_table = table;
        endResetModel();
        return;
    }
    for (int row = 0; row < table.rows.size(); ++row) {
        if (table.rows.at(row) == m_table.rows.at(row))
            continue;
        m_table.rows[row] = table.rows.at(row);
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
}

int ChartTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int ChartTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.titles.size());
}

QVariant ChartTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole)
        return m_table.rows.at(index.row()).at(index.column()).text;
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(index.column());
    return {};
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_table.titles.size())
        return {};
    if (role == Qt::DisplayRole)
        return m_table.titles.at(section);
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(section);
    return {};
}

} // namespace foyer::widgets
