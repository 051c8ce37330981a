#include "charttable.h"

#include <cstdlib>

namespace foyer::widgets {

namespace {
/** The first column says what a row is of, and a day is read, not compared; the others are numbers. */
int alignmentOf(const ChartTable &table, int column)
{
    const bool isWords =
        column == 0 || (!table.rows.isEmpty() && table.rows.first().at(column).value.typeId() == QMetaType::QDate);
    return static_cast<int>((isWords ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
}

/** Numbers are narrower than what they are called; broken where the lines are most alike. */
QString onTwoLines(const QString &title)
{
    qsizetype best = -1;
    for (qsizetype at = title.indexOf(u' '); at >= 0; at = title.indexOf(u' ', at + 1)) {
        if (best < 0 || std::abs(2 * at - title.size()) < std::abs(2 * best - title.size()))
            best = at;
    }
    QString broken = title;
    return best < 0 ? broken : broken.replace(best, 1, u'\n');
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
        return alignmentOf(m_table, index.column());
    return {};
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_table.titles.size())
        return {};
    if (role == Qt::DisplayRole)
        return onTwoLines(m_table.titles.at(section));
    if (role == Qt::AccessibleTextRole)
        return m_table.titles.at(section);
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(m_table, section);
    return {};
}

} // namespace foyer::widgets
