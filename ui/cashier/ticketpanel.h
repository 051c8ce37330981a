#pragma once

#include "booking.h"
#include "cinema.h"
#include "reprint.h"

#include <QWidget>

class QLabel;

namespace foyer::widgets {
class ActionButton;
class MessageBanner;
class MoneyLabel;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::cashier {

class TicketCard;

/** A finished sale: the change to give back, the code to read aloud, the tickets as they are printed. Nothing waits for
 * the printer, the next sale does not either. What is printed again is counted and marked, once any of it may be on
 * paper. */
class TicketPanel : public QWidget
{
    Q_OBJECT
public:
    TicketPanel(ports::TicketPrinter &printer, workflow::Reprint &reprint, QWidget *parent = nullptr);

    /** Shows the sale and prints it. */
    void showSale(const domain::Booking &sale, const domain::Cinema &cinema);
    /** The same of an exchange: @p settled was left to pay, or, below zero, goes back. */
    void showExchange(const domain::Booking &sale, const domain::Cinema &cinema, const domain::Money &settled);
    /** What else there is to know and to do; empty for nothing. */
    void setNote(const QString &text);

Q_SIGNALS:
    void nextSaleRequested();
    /** Where the tickets went. */
    void printed(const QString &where);
    /** What is wrong at the printers, as this job found it; empty when nothing is. */
    void printersFound(const QString &trouble);
    /** Of a sale that is not shown any more: its tickets could not be printed, as @p text says. */
    void failedLate(const QString &text);

private:
    using Printed = Result<ports::PrintedTickets>;

    void showTickets(const domain::Booking &sale, const domain::Cinema &cinema);
    void showTicket(int index);
    void print();
    void printFirst();
    void printAgain();
    /** @p sale is the one that was printed. */
    void handlePrinted(const domain::Booking &sale, const Printed &result);
    bool isShown(const domain::Booking &sale) const;

    ports::TicketPrinter &m_printer;
    workflow::Reprint &m_reprint;
    bool m_isOut = false; ///< Some of it may be on paper.
    QString m_printId; ///< Of the reprint that has not come out yet; empty: none is begun.
    domain::Booking m_sale;
    domain::Cinema m_cinema;
    int m_index = 0;
    widgets::TextLabel *m_done = nullptr; // children
    widgets::TextLabel *m_seats = nullptr;
    QLabel *m_note = nullptr;
    widgets::TextLabel *m_paidCaption = nullptr;
    widgets::TextLabel *m_changeCaption = nullptr;
    widgets::TextLabel *m_code = nullptr;
    widgets::MoneyLabel *m_paid = nullptr;
    widgets::MoneyLabel *m_change = nullptr;
    TicketCard *m_card = nullptr;
    widgets::TextLabel *m_position = nullptr;
    widgets::ActionButton *m_previous = nullptr;
    widgets::ActionButton *m_following = nullptr;
    widgets::MessageBanner *m_message = nullptr;
    widgets::ActionButton *m_print = nullptr;
    widgets::ActionButton *m_next = nullptr;
};

} // namespace foyer::cashier
