#pragma once

#include "basketundo.h"
#include "desk.h"
#include "saleline.h"

#include <QWidget>

#include <functional>


namespace foyer::widgets {
class MessageBanner;
class PageStack;
}

namespace foyer::cashier {

class AgePanel;
class BasketPanel;
class CardPanel;
class CashPanel;
class ExchangePanel;
class FindPanel;
class HallPanel;
class MemberPanel;
class ParkPanel;
class ProgrammePanel;
class RefundPanel;
class ShiftPanel;
class SplitPanel;
class TicketPanel;

/** The page a cashier sells on: programme, hall and basket side by side; the basket makes room for parts, cash and then
 *  for the tickets. Its keys are in tillkeys.cpp; Esc goes one step back, and stops a card payment.
 */
class SellPage : public QWidget
{
    Q_OBJECT
public:
    explicit SellPage(const Desk &desk, QWidget *parent = nullptr);

    /** Where sales are paid: nothing is laid over it. */
    QWidget *basketColumn() const { return m_column; }
    void setCinema(const domain::Cinema &cinema);
    /** Ready for the next customer. */
    void beginSale();
    /** One of SaleShelf::sales(): it goes on, or what can be had of it. */
    void resumeParked(const domain::BookingId &booking);
    /** The shift's panel, unless money is being taken. */
    void beginShift();
    /** The same, with the question whether the shift is closed before its cashier signs out. False where it cannot be
     *  asked now, or was asked already. */
    bool askBeforeLeaving();

Q_SIGNALS:
    void sold(const foyer::domain::Booking &booking);
    /** Where the tickets of the last sale went. */
    void printed(const QString &where);
    /** What is wrong at the printers; empty when nothing is. */
    void printersFound(const QString &trouble);
    void signOutRequested();
    /** Something is said over the page. */
    void told();

protected:
    void resizeEvent(QResizeEvent *event) override;
    /** In an empty field there is nothing typed to take back: the key is the basket's. */
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void openShowtime(domain::ShowtimeId showtime);
    /** While the line is still typed: its seats are asked for already, where that takes nothing from the basket. */
    void prepare(const domain::SaleLine &line);
    /** The line says something else by now. */
    void forgetPrepared();
    /** Somebody goes on with it, as after Enter: from now on it is a basket like any other. */
    void acceptPrepared();
    void carryOut(const domain::SaleLine &line);
    void toggleSeat(domain::SeatId seat);
    void pickSeats(const QList<domain::SeatId> &seats);
    void extendHold();
    /** Takes the last step in the basket back, or takes it again. */
    void stepInBasket(bool isBack);
    void payExact();
    void payByCard();
    void beginSplit();
    void connectSayings();
    /** With what was scanned or typed in the line, or empty. */
    void beginMember(const QString &text = {});
    /** What a scanner read: a member's number, or what a booking is found by. */
    void takeScanned(const QString &text);
    /** @p pay at once, or when somebody has looked how old people are, where that is asked for and was not yet. */
    void payOncePeopleAreOldEnough(std::function<void()> pay);
    void connectParking();
    void beginParking();
    void showParked();
    void park(const QString &note);
    void addCoupon(const QString &code);
    void handleRefusedPayment(const Error &error);
    void beginRefund();
    void beginExchange();
    /** With what was scanned or typed in the line, or empty. */
    void beginFind(const QString &text = {});
    void collect(const domain::Booking &reserved);
    void showExchange();
    /** A refund, an exchange or a search may be begun: no money is being taken, and none is at work. */
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
    workflow::BasketUndo m_undo{m_desk.checkout};
    domain::Cinema m_cinema;
    std::optional<domain::SaleLine> m_prepared; ///< What the seats in the basket were asked for, before Enter.
    std::function<void()> m_payNext; ///< What was asked for, while it is asked how old people are.
    bool m_isAskedToLeave = false; ///< Whether the shift is closed first.
    ProgrammePanel *m_programme = nullptr; // children
    HallPanel *m_hall = nullptr;
    QWidget *m_column = nullptr;
    widgets::PageStack *m_right = nullptr;
    BasketPanel *m_basket = nullptr;
    AgePanel *m_age = nullptr;
    CashPanel *m_cash = nullptr;
    CardPanel *m_card = nullptr;
    SplitPanel *m_split = nullptr;
    ParkPanel *m_park = nullptr;
    MemberPanel *m_member = nullptr;
    TicketPanel *m_tickets = nullptr;
    RefundPanel *m_refund = nullptr;
    ExchangePanel *m_exchange = nullptr;
    FindPanel *m_find = nullptr;
    ShiftPanel *m_shift = nullptr;
    widgets::MessageBanner *m_message = nullptr;
};

} // namespace foyer::cashier
