#pragma once

#include "kioskpage.h"

class QLineEdit;

namespace foyer::widgets {
class MoneyLabel;
class SegmentedControl;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::kiosk {

/** Which ticket for which seat, and coupons. */
class TicketsPage : public KioskPage
{
    Q_OBJECT
public:
    TicketsPage(const Stand &stand, const PageLook &look);
    void refresh() override;
    QWidget *firstFocus() const override { return m_next; }

private:
    struct Row
    {
        domain::PlanSeat seat;
        QList<domain::TicketType> types;
        widgets::SegmentedControl *choice = nullptr; // children of m_list
        widgets::MoneyLabel *price = nullptr;
    };
    void fillRows();
    void fillCoupons();

    QVBoxLayout *m_list = nullptr; // children
    QVBoxLayout *m_coupons = nullptr;
    TouchButton *m_add = nullptr;
    TouchButton *m_next = nullptr;
    QList<Row> m_rows;
    QStringList m_shownCoupons;
    QHash<QString, widgets::TextLabel *> m_couponRows; ///< What each takes off.
};

/** The code of a coupon, by keys on the screen or by real ones. */
class CouponPage : public KioskPage
{
    Q_OBJECT
public:
    CouponPage(const Stand &stand, const PageLook &look);
    void refresh() override;
    QWidget *firstFocus() const override;

private:
    void use();

    QLineEdit *m_code = nullptr; // children
    TouchButton *m_use = nullptr;
};

} // namespace foyer::kiosk
