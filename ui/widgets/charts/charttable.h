#pragma once

#include <QAbstractTableModel>
#include <QStringList>
#include <QVariant>

namespace foyer::widgets {

/** The numbers of a chart, all of them: shown beside it and written into files. */
struct ChartTable
{
    struct Cell
    {
        QString text; ///< For people.
        QVariant value; ///< For a file: text, a day or a number; an amount as an exact decimal text.
        friend bool operator==(const Cell &, const Cell &) = default;
    };
    QStringList titles; ///< With units.
    QList<QList<Cell>> rows; ///< Each as long as the titles.

    friend bool operator==(const ChartTable &, const ChartTable &) = default;
};

/** A ChartTable to look at. Where only values change, selection and scrolling stay. */
class ChartTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(const ChartTable &table);
    const ChartTable &table() const { return m_table; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    ChartTable m_table;
};

} // namespace foyer::widgets
