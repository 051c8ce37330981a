#pragma once

#include "desk.h"
#include "tillexchange.h"

#include <QWidget>

class QCheckBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace foyer::widgets {
class ActionButton;
class MessageBanner;
class MoneyLabel;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::cashier {

class ApprovalPart;
class ProofPart;

/** Tickets of a booking are exchanged: found by its code, which of them, and, once the new seats are in the basket,
 * line by line what is left to pay or goes back. Nothing is done before that stood there. The seats are chosen beside
 * it, as in a sale; cash and card are the sale's panels. By keyboard alone. */
class ExchangePanel : public QWidget
{
    Q_OBJECT
public:
    explicit ExchangePanel(const Desk &desk, QWidget *parent = nullptr);

    /** For the next customer, unless what was begun is not over; the cursor where it belongs. */
    void begin();
    /** begin(), and the booking of @p code is looked up at once, unless what was begun is not over. */
    void beginWith(const QString &code);
    /** Nothing of it goes on: seats that were chosen are given back. */
    void leave() { m_exchange.reset(); }
    /** Esc: one step back. False when that leads out of the panel. */
    bool stepBack();
    /** Other seats are wished for, or another showtime. */
    void backToSeats();
    /** The seats are chosen. */
    void showDifference() { m_exchange.showDifference(); }
    /** The cursor where it belongs. */
    void takeCursor();

    workflow::TillExchange::State state() const { return m_exchange.state(); }
    bool isUnderWay() const { return m_exchange.isUnderWay(); }
    const QString &oldCode() const { return m_exchange.booking().code; }
    /** Done: what was left to pay; below zero it goes back. */
    const domain::Money &settled() const { return m_exchange.settled(); }
    /** What goes wrong, in words; empty for nothing. */
    QString problem() const;
    /** Done: what there is to know and to do. */
    QString doneText() const;

Q_SIGNALS:
    void left();
    void changed();
    void cashRequested();
    void cardRequested();
    void exactCashRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeCode();
    QWidget *makeFound();
    QWidget *makeDifference();
    QWidget *makeWays();
    void goOn();
    void showState();
    void showFound();
    void fillTickets();
    void showDifferenceOf();
    void addLine(int row, const QString &what, const QString &ticket, const std::optional<domain::Money> &amount);
    void showSettling();
    /** What is to be allowed or proven. */
    QString askedText() const;

    Desk m_desk;
    workflow::TillExchange m_exchange;
    QStringList m_ticketsShown;
    QWidget *m_codePart = nullptr; // children
    QLineEdit *m_code = nullptr;
    QWidget *m_foundPart = nullptr;
    widgets::TextLabel *m_title = nullptr;
    QLabel *m_facts = nullptr;
    QVBoxLayout *m_ticketList = nullptr; // of a child
    QList<QCheckBox *> m_tickets;
    widgets::MoneyLabel *m_worth = nullptr;
    QWidget *m_differencePart = nullptr;
    QGridLayout *m_lines = nullptr; // of a child
    widgets::TextLabel *m_dueCaption = nullptr;
    widgets::MoneyLabel *m_due = nullptr;
    ApprovalPart *m_approval = nullptr;
    ProofPart *m_proof = nullptr;
    QLabel *m_text = nullptr;
    widgets::MessageBanner *m_message = nullptr;
    QWidget *m_ways = nullptr;
    widgets::ActionButton *m_cash = nullptr;
    widgets::ActionButton *m_card = nullptr;
    widgets::ActionButton *m_exact = nullptr;
    widgets::ActionButton *m_aside = nullptr;
    widgets::ActionButton *m_back = nullptr;
    widgets::ActionButton *m_go = nullptr;
};

} // namespace foyer::cashier
