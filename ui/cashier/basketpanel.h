#pragma once

#include "basketmodel.h"

#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace foyer::widgets {
class ActionButton;
class HoldRing;
class MoneyLabel;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::cashier {

class BasketRow;
class CouponPart;
class NotePart;

/** What is being sold: a line a seat with its ticket type and price, how long the seats are held, the total, and the
 *  way on to paying. Where it is an exchange, what the old tickets are worth is taken off, and the way on leads to the
 *  difference. */
class BasketPanel : public QWidget
{
    Q_OBJECT
public:
    BasketPanel(workflow::Checkout &checkout, QWidget *parent = nullptr);

    /** The field for a coupon's code, with the cursor; nothing while there are no seats. */
    void askForCoupon();
    /** The field for the note, with the cursor; nothing while there are no seats. */
    void askForNote();
    /** How many sales are parked. */
    void setParked(qsizetype count);

Q_SIGNALS:
    void moreTimeRequested();
    void cashRequested();
    void cardRequested();
    /** The total, to the cent, was put on the counter. */
    void exactCashRequested();
    void giveBackRequested();
    /** Gift cards, vouchers, several ways at once. */
    void splitRequested();
    void parkRequested();
    void parkedRequested();
    /** The field for a coupon or a note is left. */
    void couponLeft();
    void noteRefused(const QString &why);
    void memberRequested();
    void refundRequested();
    void findRequested();
    void exchangeRequested();
    /** Of an exchange: the new seats are chosen. */
    void differenceRequested();

private:
    void showRows();
    void showTotals();
    void showHold();
    void addTools();
    /** What other parts pay before the rest is. */
    void showParts();
    /** What is different where old tickets pay for a part of these. */
    void showExchange();

    workflow::Checkout &m_checkout;
    models::BasketModel m_model;
    QList<BasketRow *> m_rows; // children of the list
    widgets::TextLabel *m_count = nullptr; // children
    widgets::HoldRing *m_ring = nullptr;
    CouponPart *m_coupons = nullptr;
    NotePart *m_sayings = nullptr;
    QWidget *m_tools = nullptr; ///< What can be done with the seats beside paying for them.
    widgets::ActionButton *m_coupon = nullptr;
    widgets::ActionButton *m_split = nullptr;
    widgets::ActionButton *m_note = nullptr;
    widgets::ActionButton *m_member = nullptr;
    widgets::ActionButton *m_park = nullptr;
    widgets::ActionButton *m_parked = nullptr;
    QWidget *m_partsLine = nullptr;
    widgets::TextLabel *m_partsCaption = nullptr;
    widgets::MoneyLabel *m_partsSum = nullptr;
    QScrollArea *m_scroll = nullptr;
    QVBoxLayout *m_list = nullptr;
    QWidget *m_empty = nullptr;
    widgets::TextLabel *m_title = nullptr;
    widgets::ActionButton *m_find = nullptr;
    QWidget *m_others = nullptr; ///< What else can be done for a customer.
    QWidget *m_oldLine = nullptr;
    widgets::MoneyLabel *m_old = nullptr;
    widgets::TextLabel *m_totalCaption = nullptr;
    QWidget *m_ways = nullptr;
    widgets::ActionButton *m_difference = nullptr;
    widgets::TextLabel *m_tax = nullptr;
    widgets::MoneyLabel *m_total = nullptr;
    widgets::TextLabel *m_waiting = nullptr;
    widgets::ActionButton *m_cash = nullptr;
    widgets::ActionButton *m_card = nullptr;
    widgets::ActionButton *m_exact = nullptr;
    widgets::ActionButton *m_giveBack = nullptr;
};

} // namespace foyer::cashier
