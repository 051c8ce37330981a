#pragma once

#include "booking.h"
#include "cinema.h"
#include "ticketprinter.h"

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

/** A finished sale: the change to give back, the code to read aloud, the tickets as they are printed. */
class TicketPanel : public QWidget
{
    Q_OBJECT
public:
    explicit TicketPanel(ports::TicketPrinter &printer, QWidget *parent = nullptr);

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

private:
    void show(const domain::Booking &sale, const domain::Cinema &cinema);
    void showTicket(int index);
    void print();

    ports::TicketPrinter &m_printer;
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
