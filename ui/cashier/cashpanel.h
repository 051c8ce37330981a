#pragma once

#include "checkout.h"

#include <QWidget>

class QLineEdit;

namespace foyer::widgets {
class ActionButton;
class MessageBanner;
class MoneyLabel;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::cashier {

/** What a typed amount means: digits with at most one decimal sign (either , or .) and no more decimals than the
 *  currency has. "50" is fifty, "13.5" is 13.50. InvalidInput otherwise, AmountOutOfRange beyond a million. */
Result<domain::Money> moneyFromText(const QString &text, const domain::Currency &currency);

/** Amounts a customer is likely to hand over for @p total: the next round sums and notes above it, ascending, at most
 *  @p count, never the total itself. */
QList<domain::Money> likelyTenders(const domain::Money &total, int count);

/** Cash: what is due, what was given, what goes back. Nothing here says paid before it is. */
class CashPanel : public QWidget
{
    Q_OBJECT
public:
    CashPanel(workflow::Checkout &checkout, QWidget *parent = nullptr);

    /** Fresh for the sale at hand, the cursor in the amount. */
    void begin();
    /** A definite no from the server. */
    void showRefusal(const Error &error);

Q_SIGNALS:
    void cancelled();

private:
    void showChange();
    void showState();
    void pay();
    void fillNotes();

    workflow::Checkout &m_checkout;
    QLineEdit *m_given = nullptr; // children
    widgets::MoneyLabel *m_due = nullptr;
    widgets::TextLabel *m_changeCaption = nullptr;
    widgets::MoneyLabel *m_change = nullptr;
    QList<widgets::ActionButton *> m_notes;
    widgets::MessageBanner *m_message = nullptr;
    widgets::TextLabel *m_progress = nullptr;
    widgets::ActionButton *m_pay = nullptr;
    widgets::ActionButton *m_back = nullptr;
    widgets::ActionButton *m_aside = nullptr;
};

} // namespace foyer::cashier
