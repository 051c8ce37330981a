#pragma once

#include "checkout.h"

#include <QWidget>

namespace foyer::widgets {
class ActionButton;
class MessageBanner;
class MoneyLabel;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::cashier {

/** The card terminal is at work: what is to pay, how it stands, and the way out. Whether a stopped payment was charged
 *  is the server's to say. */
class CardPanel : public QWidget
{
    Q_OBJECT
public:
    explicit CardPanel(workflow::Checkout &checkout, QWidget *parent = nullptr);
    /** The payment has just begun. */
    void begin();
    /** The cashier does not want it any more. */
    void stop();

private:
    void showState();

    workflow::Checkout &m_checkout;
    widgets::MoneyLabel *m_due = nullptr; // children
    widgets::MessageBanner *m_message = nullptr;
    widgets::TextLabel *m_progress = nullptr;
    widgets::ActionButton *m_aside = nullptr;
    widgets::ActionButton *m_stop = nullptr;
};

} // namespace foyer::cashier
