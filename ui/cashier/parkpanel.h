#pragma once

#include "saleshelf.h"

#include <QWidget>

class QLineEdit;
class QListWidget;

namespace foyer::widgets {
class ActionButton;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::cashier {

/** Sales that wait while others are served: the one at hand is parked here, under a word if one helps, and those that
 *  are parked are listed with the time their seats are still held. By keyboard alone: Enter parks, or resumes; Delete
 *  gives the seats of one back. */
class ParkPanel : public QWidget
{
    Q_OBJECT
public:
    ParkPanel(workflow::SaleShelf &shelf, QWidget *parent = nullptr);

    /** The sale at hand is to be parked: the cursor in the word for it. */
    void beginParking();
    /** One is to be resumed: the cursor in the list. */
    void beginChoosing();

Q_SIGNALS:
    void parkRequested(const QString &note);
    void resumeRequested(const foyer::domain::BookingId &booking);
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showSales();
    void showTimes();
    void resume();
    void drop();
    /** What each says, and how much time it has left. */
    void fillRows();

    workflow::SaleShelf &m_shelf;
    QList<ports::ParkedSale> m_sales; ///< As they stand in the list.
    QWidget *m_parking = nullptr; // children
    QLineEdit *m_note = nullptr;
    QListWidget *m_list = nullptr;
    widgets::TextLabel *m_none = nullptr;
    widgets::ActionButton *m_resume = nullptr;
    widgets::ActionButton *m_drop = nullptr;
};

} // namespace foyer::cashier
