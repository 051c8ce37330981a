#pragma once

#include <QStyledItemDelegate>

namespace foyer::cashier {

/** Paints a booking that was found, or a sale that is parked: the film and its code, when and which seats, and how it
 * stands where that is not simply paid. What does not fit ends in dots; the tooltip has it all. */
class FoundDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /** The film, the code, when and which seats, how it stands; the last may be empty. */
    static constexpr int partsRole = Qt::UserRole + 1;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace foyer::cashier
