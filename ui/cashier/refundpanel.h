#pragma once

#include "desk.h"
#include "tillrefund.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace foyer::widgets {
class ActionButton;
class MessageBanner;
class MoneyLabel;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::cashier {

class ApprovalPart;
class ProofPart;

/** Why money goes back: the codes of the house and what they are called. */
QList<std::pair<QString, QString>> refundReasonWords();

/** A booking is given back: found by its code, and where the cashier alone may not, allowed by a manager who types
 *  number and PIN, or scans a badge, while the cashier stays signed in, or done with a one-time code. By keyboard
 * alone. */
class RefundPanel : public QWidget
{
    Q_OBJECT
public:
    explicit RefundPanel(const Desk &desk, QWidget *parent = nullptr);

    /** For the next customer, unless what was begun is not over; the cursor where it belongs. */
    void begin();
    /** begin(), and the booking of @p code is looked up at once, unless what was begun is not over. */
    void beginWith(const QString &code);
    /** Esc: one step back. False when that leads out of the panel. */
    bool stepBack();

Q_SIGNALS:
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeCode();
    QWidget *makeFound();
    void goOn();
    void showState();
    void showFound();
    void showApproval();
    void showProof();
    /** What is to be allowed or proven. */
    QString askedText() const;
    /** What goes wrong, in words; empty for nothing. */
    QString problem() const;
    QString doneText() const;
    QString askedMoney() const;
    /** Of the refund that was done last. */
    void printSlip(bool isCopy);
    void showSlip();

    Desk m_desk;
    workflow::TillRefund m_refund;
    ports::RefundSlip m_slip; ///< Of the refund that was done last.
    QString m_slipText; ///< What became of it; empty until that is known.
    QWidget *m_codePart = nullptr; // children
    QLineEdit *m_code = nullptr;
    QWidget *m_foundPart = nullptr;
    widgets::TextLabel *m_title = nullptr;
    QLabel *m_facts = nullptr;
    widgets::MoneyLabel *m_money = nullptr;
    QComboBox *m_reason = nullptr;
    QCheckBox *m_inCash = nullptr;
    ApprovalPart *m_approval = nullptr;
    ProofPart *m_proof = nullptr;
    widgets::MessageBanner *m_message = nullptr;
    QLabel *m_text = nullptr;
    QLabel *m_slipLine = nullptr;
    widgets::ActionButton *m_slipAgain = nullptr;
    widgets::ActionButton *m_back = nullptr;
    widgets::ActionButton *m_go = nullptr;
};

} // namespace foyer::cashier
