#pragma once

#include "desk.h"
#include "saleline.h"

#include <QWidget>

class QStackedWidget;

namespace foyer::widgets {
class MessageBanner;
}

namespace foyer::cashier {

class BasketPanel;
class CardPanel;
class CashPanel;
class ExchangePanel;
class HallPanel;
class ParkPanel;
class ProgrammePanel;
class RefundPanel;
class SplitPanel;
class TicketPanel;

/** The page a cashier sells on: programme, hall and basket side by side; the basket makes room for parts, cash and
 *  then for the tickets. Keys: F2 the line, F3 the hall, F4 a refund, with Shift an exchange, F6 more time, F7 card, F8
 * cash, F9 exact cash, F12 gives the seats back, Ctrl+R a coupon, Ctrl+G gift cards and parts, Ctrl+P parks the sale,
 * Ctrl+O lists those that are, Alt with left and right another day, Esc one step back; while a card is being paid with
 * it stops the payment.
 */
class SellPage : public QWidget
{
    Q_OBJECT
public:
    explicit SellPage(const Desk &desk, QWidget *parent = nullptr);

    void setCinema(const domain::Cinema &cinema);
    /** Ready for the next customer. */
    void beginSale();

Q_SIGNALS:
    void sold(const foyer::domain::Booking &booking);
    /** Where the tickets of the last sale went. */
    void printed(const QString &where);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void openShowtime(domain::ShowtimeId showtime);
    void carryOut(const domain::SaleLine &line);
    void toggleSeat(domain::SeatId seat);
    void pickSeats(const QList<domain::SeatId> &seats);
    void extendHold();
    void payExact();
    void payByCard();
    void beginSplit();
    void connectParking();
    void beginParking();
    void showParked();
    void park(const QString &note);
    void resumeParked(const domain::BookingId &booking);
    void addCoupon(const QString &code);
    void handleRefusedPayment(const Error &error);
    void beginRefund();
    void beginExchange();
    void showExchange();
    /** A refund or an exchange may be begun: no money is being taken, and none is at work. */
    bool isFree() const;
    /** Seats are chosen. */
    void showBasket();
    void stepBack();
    void showState();
    void tell(const Error &error);
    void tell(const QString &text);
    void connectCheckout();
    QString labelsOf(const QList<domain::RefusedSeat> &seats) const;

    Desk m_desk;
    domain::Cinema m_cinema;
    ProgrammePanel *m_programme = nullptr; // children
    HallPanel *m_hall = nullptr;
    QStackedWidget *m_right = nullptr;
    BasketPanel *m_basket = nullptr;
    CashPanel *m_cash = nullptr;
    CardPanel *m_card = nullptr;
    SplitPanel *m_split = nullptr;
    ParkPanel *m_park = nullptr;
    TicketPanel *m_tickets = nullptr;
    RefundPanel *m_refund = nullptr;
    ExchangePanel *m_exchange = nullptr;
    widgets::MessageBanner *m_message = nullptr;
};

} // namespace foyer::cashier
