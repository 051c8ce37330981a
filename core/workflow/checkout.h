#pragma once

#include "agecheck.h"
#include "bestseats.h"
#include "bookingapi.h"
#include "catalogueapi.h"
#include "clock.h"
#include "memberbook.h"
#include "parkedsales.h"
#include "saleline.h"
#include "salesettlement.h"
#include "seatrows.h"
#include "seatwatch.h"
#include "sessionapi.h"
#include "storedvalueapi.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <optional>

namespace foyer::workflow {

/** One seat of the sale. */
struct BasketLine
{
    domain::PlanSeat seat;
    QString ticketType; ///< TicketType::code.
    /** The server's, once it has quoted; before that the price table's; none when there is no such price. */
    std::optional<domain::Money> price;
    bool held = false; ///< The server has agreed to this seat.

    friend bool operator==(const BasketLine &, const BasketLine &) = default;
};

/** A sale at the counter, from the choice of a showtime to the tickets. What a page shows is a function of it.
 *
 *      Browsing → Opening → Choosing ⇄ Holding ⇄ Held → Paying → Paid
 *                                                      ↘ CheckingOutcome ↗
 *                                                 Held → Reserving → Reserved
 *
 *  Every change of seats is the wanted set sent whole; while one such call is under way only the latest wish is
 *  kept. What a person may not do in a state is refused with IllegalState and changes nothing. A sale is in the
 *  journal before it is sent and its outcome before it is shown; no answer is CheckingOutcome, never a failure.
 *
 *  GUI thread. Borrows the ports, the clock and the settlement. When it dies, a hold runs out by itself and a
 *  begun sale is taken up from the journal by SaleSettlement::resumeUnfinished(). */
class Checkout : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Browsing, ///< No showtime is open.
        Opening, ///< Reading the hall of showtimeId().
        Choosing, ///< The hall is open, no seat is wanted.
        Holding, ///< Agreeing with the server on the wanted seats.
        Held, ///< The server holds exactly the wanted seats.
        Paying, ///< A payment is on its way.
        CheckingOutcome, ///< No answer to the payment: asking, with the same key, until there is one.
        Paid, ///< sale() has the tickets. The next choice starts the next sale.
        Reserving, ///< Asking that the seats be kept for payment at a till.
        Reserved, ///< sale() has the code that the till asks for. Ends as Paid does.
    };
    Q_ENUM(State)

    /** What a person can do. */
    enum class Event { ChooseShowtime, ChangeSeats, ChangeTickets, ExtendHold, Pay, Stop, Reserve, SetAside, Close };
    Q_ENUM(Event)
    static bool isLegal(State state, Event event);
    static bool isLegal(State from, State to);

    Checkout(ports::CatalogueApi &catalogue, ports::BookingApi &booking, ports::SessionApi &session,
             SaleSettlement &settlement, const Clock &clock, QObject *parent = nullptr);

    State state() const { return m_state; }
    bool allows(Event event) const { return isLegal(m_state, event); }

    // The hall
    domain::ShowtimeId showtimeId() const { return m_showtimeId; }
    /** Showtime and seats as they are now; empty until the state is past Opening. */
    const SeatWatch &hall() const { return m_hall; }
    /** Opens a showtime; seats of another are given back. The one that is open: changes nothing. */
    Result<void> chooseShowtime(domain::ShowtimeId showtime);
    /** chooseShowtime() and, once the hall is known, its seats: `7 2a1c b`. What cannot be had then is told by
     * orderRefused(). */
    Result<void> order(domain::ShowtimeId showtime, const domain::SeatRequest &request);
    /** Gives seats back and goes to Browsing. */
    Result<void> close();

    // Seats and tickets
    /** In the order of the basket. */
    const QList<domain::SeatId> &seats() const { return m_wanted; }
    /** Those the server has agreed to. */
    const QList<domain::SeatId> &heldSeats() const { return m_held; }
    QList<BasketLine> basket() const;
    /** A hold that this sale has, or gave back a moment ago when the map does not know it yet: nobody else's. */
    bool isOwnHold(const domain::SeatClaim &claim) const;
    /** NotFound for a seat the hall does not have; SeatTaken when it is seen to be taken; TooManySeats. */
    Result<void> toggleSeat(domain::SeatId seat);
    /** All seats at once, same errors. Empty gives all back. */
    Result<void> setSeats(const QList<domain::SeatId> &seats);
    /** The best seats, one ticket each, instead of those chosen: together if it can be, be it in VIP seats or sofas;
     *  otherwise near each other (domain::bestSeats()). SeatTaken without seats: not so many are free. */
    Result<void> takeBestSeats(const QStringList &ticketTypes);
    Result<void> takeBestSeats(int count);
    /** The best seats as the server finds them, which takes the next best when somebody is faster. Until they are held
     *  no seat is wanted. What the server has not, seatsRefused() tells with no seats. */
    Result<void> holdBestSeats(const domain::Party &party);
    /** What the wanted seats would leave single, see domain::leavesSingles(). */
    domain::SinglesLeft singlesLeft() const;
    /** Why the wanted seats are the best, as long as they are those of takeBestSeats(); else null. */
    const domain::SeatProposal *chosenAsBest() const;
    /** Wanted seats that are kept for others: wheelchair places, and companions' places without one, until the rules
     *  release them (SeatingRules). Who sells them knows that they are needed. */
    QList<domain::SeatId> keptPlaces() const;
    /** NotFound when the seat is not in the basket or the type is not sold for it. */
    Result<void> setTicketType(domain::SeatId seat, const QString &ticketType);
    /** Time until the held seats are given back; none while nothing is held. */
    std::optional<std::chrono::seconds> holdTimeLeft() const;

    /** A whole hold time more, as often as the server allows it; told by holdExtended() or extensionRefused(). While it
     * is asked for, asking again changes nothing. */
    Result<void> extendHold();

    // Money
    /** In the order in which they were given. */
    const QStringList &coupons() const { return m_coupons; }
    /** The server grants it with the next quote or refuses it (couponRefused(), and it is taken off again). A code that
     *  is there already changes nothing. InvalidInput for an empty one. */
    Result<void> addCoupon(const QString &code);
    Result<void> removeCoupon(const QString &code);
    /** The server's price of the basket as it is now; none while it is being asked. */
    const std::optional<domain::Quote> &quote() const { return m_quote; }
    /** What is left to pay of the quoted total, after old tickets and parts(); of an exchange it may be nothing, or
     *  less: that goes back. None while there is no quote. */
    std::optional<domain::Money> due() const;
    /** Held and quoted: payCash() would be accepted, once nothing is left of ageToConfirm(), or settleExchange() where
     * nothing is left to pay. */
    bool canPay() const { return m_state == State::Held && m_quote.has_value(); }
    /** InsufficientTender below what is due, CurrencyMismatch, IllegalState while there is no quote and where nothing
     * is due. */
    Result<void> payCash(const domain::Money &tendered);
    /** What is due at the card terminal. IllegalState as of payCash(). */
    Result<void> payByCard();

    // Parts: gift cards, vouchers and a card pay for some of it before the rest is paid. Nothing is taken until the
    // whole sale is paid for, in one request.
    /** In the order in which they were added, each with what it would pay now: no more than is left for it, so perhaps
     *  nothing. While there is no quote, the most it can. Without payment ids. */
    QList<ports::PaymentPart> parts() const;
    /** As much of it as is left to pay. IllegalState while there is no quote, for an exchange, or with nothing left to
     *  pay; Conflict when it is a part already; PaymentRefused when there is nothing to be had from it
     *  (extras.declineReason as the server says it); TooLarge for more parts than a sale may have. */
    Result<void> addStoredValue(const ports::StoredValue &card);
    /** What the customer calls the purchase, for the part on account at @p index of parts(); empty takes it back.
     *  NotFound, TooLarge. */
    Result<void> setPurchaseOrder(qsizetype index, const QString &order);
    /** @p amount at the card terminal, instead of what was said before; zero takes it back. AmountOutOfRange for more
     *  than is left to pay, CurrencyMismatch; IllegalState and TooLarge as above. */
    Result<void> setCardPart(const domain::Money &amount);
    /** By its place in parts(). NotFound. */
    Result<void> takePartBack(qsizetype index);
    /** Another one for each sale: an answer meant for an earlier one is nobody's. */
    quint64 saleNumber() const { return m_saleNumber; }

    // What staff say of the sale. It goes with it: also while it waits, into other seats of the showtime, and with the
    // payment into the journal. Over with the sale, and when its last seat is given back.
    /** From which rating on somebody has to say that they looked how old people are before anything is paid; 0: never,
     *  as at kiosks, where nobody could look. */
    void setAskAgeFrom(int years) { m_askAgeFrom = years; }
    /** What has to be looked at and was not yet: payments are IllegalState (extras.ageRating) until confirmAge(). None
     *  where nobody has to, and while there are no seats. */
    std::optional<domain::AgeCheck> ageToConfirm() const;
    /** Somebody looked, now. Nothing where nobody has to. */
    void confirmAge();
    bool isAgeConfirmed() const { return m_ageConfirmedAtUtc.isValid(); }
    /** To find the sale again by; an empty one takes it back. The errors of domain::readSaleNote(), and IllegalState
     *  while there are no seats, or they are being paid for. */
    Result<void> setNote(const QString &note);
    const QString &note() const { return m_note; }
    /** Whose sale it is: it is in their history, and they are told of it; none takes it back. IllegalState as above. */
    Result<void> setMember(const std::optional<ports::Member> &member);
    const std::optional<ports::Member> &member() const { return m_member; }

    // Parking: another customer is served meanwhile
    /** The sale, which is nobody's basket any more; its seats stay held. Without a user and a note. IllegalState unless
     *  they are held, and for an exchange. Parts of its payment are forgotten. */
    Result<ports::ParkedSale> park();
    /** Goes on with it: resumed() once its hall is open. With its time over those of its seats that are free are wanted
     *  again, under a new hold, and the others are told by seatsRefused(). IllegalState while there are seats in the
     *  basket. */
    Result<void> resume(const ports::ParkedSale &sale);

    // An exchange: old tickets pay for a part of the new ones
    /** From now on, also in other halls, until it is sold, ended or closed. @p ticketTypes are the old ones': seats
     * that are chosen become such tickets, in this order. IllegalState while there are seats in the basket. */
    Result<void> beginExchange(const ports::OldTickets &old, const QStringList &ticketTypes);
    /** The same old tickets, worth something else by now. */
    void revalue(const domain::Money &worth);
    /** Gives the seats back; the hall stays open. IllegalState while a payment is on its way. */
    Result<void> endExchange();
    const std::optional<ports::OldTickets> &exchange() const { return m_exchange; }
    /** Of a manager's, for the next payment. */
    void setApproval(const QString &approval) { m_approval = approval; }
    /** Where nothing is left to pay, or something goes back: that is all there is to do. */
    Result<void> settleExchange();

    // A reservation that is collected: its seats are paid for as any others
    /** Opens its hall and takes its seats into the basket, held until it ends; told by basketChanged(), or
     * openFailed(). Given back they stay reserved; left out, they are on sale again. IllegalState while there are other
     * seats in the basket, or when @p reserved is no reservation (any more); HoldExpired. */
    Result<void> collect(const domain::Booking &reserved);
    bool isCollecting() const { return !m_reservation.isEmpty(); }

    /** Keeps the seats for payment at a till. IllegalState unless they are held. */
    Result<void> reserve();
    /** While Paying, CheckingOutcome. */
    const std::optional<ports::BegunSale> &payment() const { return m_payment; }
    /** Why the outcome of the payment is not known yet; none but in CheckingOutcome. extras.service names the service
     *  that did not answer, where somebody knows. */
    const std::optional<Error> &unknownBecause() const { return m_unknownBecause; }
    /** Stops the payment, if it can still be stopped. What became of it is told as ever: saleFinished() when it was
     * paid already, else paymentRefused() with Cancelled; nothing was charged then. Twice is once. */
    Result<void> stopPayment();
    bool isStopping() const { return m_isStopping; }
    /** CheckingOutcome only: go on with the next customer; the settlement goes on asking and tells by
     *  SaleSettlement::recovered(). */
    Result<void> setAside();
    /** In Paid: the confirmed booking. In Reserved: the booking with its code. */
    const std::optional<domain::Booking> &sale() const { return m_sale; }

    static constexpr int maxSeats = 50;

Q_SIGNALS:
    void stateChanged(foyer::workflow::Checkout::State state);
    /** The wanted or the held seats, or their tickets. */
    void basketChanged();
    void quoteChanged();
    /** The note, whose it is, or that somebody looked how old people are. */
    void sayingsChanged();
    /** About once a second while seats are held. */
    void holdTimeLeftChanged();
    /** The showtime could not be opened; the state is Browsing again. */
    void openFailed(const foyer::Error &error);
    /** Seats fell out of the basket because somebody else has them. */
    void seatsRefused(const QList<foyer::domain::RefusedSeat> &seats);
    /** What was ordered with the showtime cannot be had (same errors as the seat functions). */
    void orderRefused(const foyer::Error &error);
    /** The hold was refused for another reason than taken seats (the basket is what it was before), or the server
     *  does not answer (it goes on trying). */
    void holdFailed(const foyer::Error &error);
    /** The time is over; the seats are given back and the basket is empty. */
    void holdExpired();
    void holdExtended();
    /** The parked sale of this booking is at hand again, or what could be had of it. */
    void resumed(const foyer::domain::BookingId &booking);
    /** The seats are held as before. A refusal: not any longer; anything else: nobody knows, and it may be asked again.
     */
    void extensionRefused(const foyer::Error &error);
    /** stopPayment() is on its way. */
    void stopping();
    void quoteFailed(const foyer::Error &error);
    /** The coupon is taken off; extras.condition says what it is not met by. */
    void couponRefused(const QString &code, const foyer::Error &error);
    /** A definite no. Nothing was charged, whatever the parts: extras.refusedMethod and refusedLast4 name the one that
     * was refused. A gift card or voucher that was is taken off. The seats are held, or, after HoldExpired, being held
     * again. */
    void paymentRefused(const foyer::Error &error);
    /** Paid: outcome on disk, tickets in sale(). */
    void saleFinished(const foyer::domain::Booking &booking);
    /** Reserved: the code is in sale(). */
    void reservationMade(const foyer::domain::Booking &booking);
    /** A definite no; the seats are held, or, after HoldExpired, being held again. */
    void reservationRefused(const foyer::Error &error);

private:
    void enter(State next);
    Result<void> refuseUnless(Event event) const;

    // The hall
    void openHall(domain::ShowtimeId showtime);
    Result<void> takeOrder(const domain::SeatRequest &request);
    void takeReservation(const domain::Booking &reserved);
    /** Forgets the sale; a hold is given back in the background. */
    void leaveSale();

    // Parking
    void takeUp();
    void takeAgain(QList<domain::SeatId> seats, QStringList types);

    // Agreeing on seats
    domain::SeatProposal bestFor(int people) const;
    domain::SeatOccupancy occupancy(const QList<domain::SeatId> &own) const;
    Result<void> checkSeats(const QList<domain::SeatId> &seats) const;
    Result<void> want(const QList<domain::SeatId> &seats, const QStringList &ticketTypes = {});
    void agree();
    void send();
    void handleHold(const QList<domain::SeatId> &sent, const Result<domain::SeatHold> &answer);
    void handleRelease(const Result<void> &answer);
    QFuture<Result<domain::SeatHold>> askForSeats();
    bool isWishAsSent() const;
    /** The server chose these: they are what is wanted. */
    void takeChosenSeats(const QList<domain::SeatId> &seats);
    bool isOver() const { return m_state == State::Paid || m_state == State::Reserved; }
    void repeatLater(const Error &because);
    void handleSeatsTaken(const Error &error);
    void dropBooking();
    void releaseInBackground(domain::BookingId booking);
    void expire();
    void forgetSayings();
    void tick();

    // Price and payment
    /** Refusals that say that the booking cannot be paid for any more; after all others its seats are still held. */
    static bool endsTheHold(ErrorCode code);
    void handleExtension(const Result<QDateTime> &answer);
    void askQuote();
    void handleCouponRefused(const Error &error);
    Result<void> pay(ports::PaymentMethod method, const domain::Money &tendered);
    Result<domain::Money> dueNow() const;
    Error withRefusedPart(const Error &refusal);
    /** The ticket of a seat that somebody chooses; @p given are those of the seats before it. */
    QString freshTicketType(domain::SeatId seat, const QStringList &given) const;
    void sendReservation(IdempotencyKey key, int repeats);
    void handleReservation(const Result<domain::Booking> &answer);
    QList<domain::TicketChoice> choices() const;
    QString defaultTicketType(domain::SeatId seat) const;
    bool isSold(domain::SeatId seat, const QString &ticketType) const;
    void handlePayment(const Result<domain::Booking> &outcome);
    void handleOutcomeUnknown(const IdempotencyKey &key, const Error &because);

    ports::CatalogueApi &m_catalogue;
    ports::BookingApi &m_booking;
    ports::SessionApi &m_session;
    SaleSettlement &m_settlement;
    const Clock &m_clock;

    State m_state = State::Browsing;
    quint64 m_saleNumber = 0; ///< Answers meant for an earlier sale are dropped.
    domain::ShowtimeId m_showtimeId;
    std::optional<domain::SeatRequest> m_order;
    std::optional<ports::ParkedSale> m_resuming; ///< Once its hall is open.
    SeatWatch m_hall;
    domain::SeatRows m_rows; ///< Of the hall's plan.

    QList<domain::SeatId> m_wanted;
    std::optional<domain::Party> m_party; ///< For whom the server is to choose, instead of m_wanted.
    QHash<domain::SeatId, QString> m_ticketTypes;
    QList<domain::SeatId> m_held;
    std::optional<domain::SeatHold> m_hold; ///< The last one the server told of.
    domain::BookingId m_bookingId; ///< Null until the first hold of a sale is sent.
    QSet<domain::BookingId> m_given; ///< Bookings of this showtime whose seats were given back.
    IdempotencyKey m_holdKey; ///< Of the call under way or to be repeated; null when it was answered.
    QList<domain::SeatId> m_sent; ///< What that call asked for.
    std::optional<domain::Party> m_sentParty; ///< The same.
    domain::SeatProposal m_best; ///< As takeBestSeats() found last.
    bool m_underWay = false;
    IdempotencyKey m_extendKey; ///< Of the wish for more time that has no answer yet.
    bool m_isExtending = false;
    QTimer m_repeat;
    int m_repeats = 0;
    QTimer m_ticker;

    /** What somebody wants to pay with a part, and how much of it there is. */
    struct PartWish
    {
        ports::PaymentMethod method;
        domain::Money upTo;
        QString reference;
    };
    QList<PartWish> m_parts;
    QStringList m_coupons;
    int m_askAgeFrom = 0;
    QDateTime m_ageConfirmedAtUtc; ///< Null: nobody said so.
    QString m_note;
    std::optional<ports::Member> m_member;
    std::optional<domain::Quote> m_quote;
    quint64 m_quoteNumber = 0;
    std::optional<ports::OldTickets> m_exchange;
    QStringList m_exchangedTypes;
    QString m_approval;
    std::optional<domain::Booking> m_toCollect; ///< Once its hall is open.
    QString m_reservation; ///< The code of the reservation that the seats are of; empty for none.
    std::optional<Error> m_unknownBecause;
    std::optional<ports::BegunSale> m_payment;
    bool m_isStopping = false;
    std::optional<domain::Booking> m_sale;
};

} // namespace foyer::workflow
