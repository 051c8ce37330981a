#pragma once

#include "programmemodel.h"

#include <QLocale>
#include <QStyledItemDelegate>

namespace foyer::cashier {

/** A film of the programme: poster, title, facts, and a chip per showtime with its number, start and how full it is.
 *  Knows where each chip is, so that the list can be clicked and walked. */
class MovieDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit MovieDelegate(QObject *parent = nullptr);

    /** The showtime that is open: its chip is filled with the accent. */
    void setOpenShowtime(domain::ShowtimeId showtime) { m_open = showtime; }
    /** The chip the keyboard is on, in the current row; -1 for none. */
    void setFocusedChip(int chip) { m_focusedChip = chip; }

    /** Of the chips of @p index drawn in @p row, in the order of ShowtimesRole. */
    QList<QRect> chipRects(const QRect &row, const QModelIndex &index, Qt::LayoutDirection direction) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintChip(QPainter &painter, const QRect &rect, const models::ShowtimeChip &chip, bool focused) const;

    QLocale m_locale;
    domain::ShowtimeId m_open;
    int m_focusedChip = -1;
};

} // namespace foyer::cashier
