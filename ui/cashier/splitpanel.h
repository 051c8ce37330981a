#pragma once

#include "splitpayment.h"

#include <QWidget>

class QLineEdit;
class QScrollArea;
class QVBoxLayout;

namespace foyer::widgets {
class ActionButton;
class MessageBanner;
class MoneyLabel;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::cashier {

/** A sale that is paid in parts: gift cards and vouchers by their codes, with what is on them, accounts by theirs, with
 *  whose they are and what is left until the limit, an amount by card, and the rest in cash or by card. Nothing is paid
 * before the rest is: each part can be taken back until then. */
class SplitPanel : public QWidget
{
    Q_OBJECT
public:
    SplitPanel(workflow::Checkout &checkout, ports::StoredValueApi &storedValues, QWidget *parent = nullptr);

    /** The cursor in the field for a code; what was asked for before is forgotten, the parts stay. */
    void begin();
    /** The page is left: an answer that comes later adds nothing. */
    void end();
    /** A definite no from the server. */
    void showRefusal(const QString &text);

Q_SIGNALS:
    void cashRequested();
    void cardRequested();
    /** What is left, to the cent, was put on the counter; or nothing is left. */
    void exactCashRequested();
    void left();

private:
    QVBoxLayout *addMiddle(QVBoxLayout *column);
    void showProblem(const QString &text);
    void addWays(QVBoxLayout *column);
    void enterCode();
    void enterOrder();
    void enterAmount();
    /** The part that the order number is of: the last on account; -1 for none. */
    qsizetype accountPart() const;
    void showParts();
    void showState();

    workflow::Checkout &m_checkout;
    workflow::SplitPayment m_split;
    widgets::MoneyLabel *m_total = nullptr; // children
    QScrollArea *m_scroll = nullptr;
    QVBoxLayout *m_parts = nullptr;
    QLineEdit *m_code = nullptr;
    QLineEdit *m_order = nullptr;
    widgets::TextLabel *m_orderCaption = nullptr;
    QLineEdit *m_amount = nullptr;
    widgets::TextLabel *m_progress = nullptr;
    widgets::MessageBanner *m_message = nullptr;
    widgets::TextLabel *m_restCaption = nullptr;
    widgets::MoneyLabel *m_rest = nullptr;
    widgets::ActionButton *m_cash = nullptr;
    widgets::ActionButton *m_card = nullptr;
    widgets::ActionButton *m_exact = nullptr;
};

} // namespace foyer::cashier
