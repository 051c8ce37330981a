#pragma once

#include "checkout.h"

#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace foyer::widgets {
class ActionButton;
}

namespace foyer::cashier {

/** The coupons of the basket: a line for each with what it takes off and a button to take it off again, and, once it is
 *  asked for, a field for another code. */
class CouponPart : public QWidget
{
    Q_OBJECT
public:
    explicit CouponPart(workflow::Checkout &checkout, QWidget *parent = nullptr);

    /** The field, with the cursor. */
    void ask();
    /** The field goes, and what was typed with it. */
    void stopAsking();
    bool isAsking() const;

Q_SIGNALS:
    /** The field came or went, or the lines. */
    void changed();
    /** Esc in the field, or a code was entered. */
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showCoupons();
    void use();

    workflow::Checkout &m_checkout;
    QVBoxLayout *m_lines = nullptr; // children
    QWidget *m_entry = nullptr;
    QLineEdit *m_code = nullptr;
};

} // namespace foyer::cashier
