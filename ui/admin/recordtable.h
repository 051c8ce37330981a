#pragma once

#include "recordkind.h"

#include <QStyledItemDelegate>
#include <QTableView>

namespace foyer::admin {

/** Paints a row: a check box, picture and name in front, states as chips; a row that is not read yet as a shadow. */
class RecordDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    RecordDelegate(const RecordKind &kind, const models::PagedTableModel &model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    int rowHeight() const;
    /** Where a click selects, in the first cell. */
    QRect checkRect(const QRect &cell, Qt::LayoutDirection direction) const;
    void setHoveredRow(int row) { m_hoveredRow = row; }

private:
    void paintFirst(QPainter &painter, const QStyleOptionViewItem &option, const ports::Record &record,
                    bool isSelected) const;

    const RecordKind &m_kind;
    const models::PagedTableModel &m_model;
    int m_hoveredRow = -1;
};

/** The list of one kind of thing. Arrows move, Space selects, Shift with up and down selects on the way, Enter opens,
 *  S sorts by the column one is in. A click on a header sorts too. */
class RecordTable : public QTableView
{
    Q_OBJECT
public:
    /** Both are borrowed. */
    RecordTable(const RecordKind &kind, models::PagedTableModel &model, QWidget *parent = nullptr);

    void sortBy(int column);
    /** Nothing: the list is searched by the server, and looking through it here would read all of it. */
    void keyboardSearch(const QString &) override { }

Q_SIGNALS:
    void openRequested(const foyer::ports::Record &record);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void openRow(int row);
    void applyMetrics();

    const RecordKind &m_kind;
    models::PagedTableModel &m_model;
    RecordDelegate m_delegate;
};

} // namespace foyer::admin
