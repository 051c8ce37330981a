#pragma once

#include "checkout.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace foyer::workflow {

/** How many come, as a customer says it. Value type. */
struct PartyWish
{
    int people = 2; ///< All of them, 1 to Visit::maxPeople.
    int wheelchairs = 0; ///< Of them.

    /** Somebody sits beside each wheelchair as long as there are others. */
    domain::Party party() const;
    friend bool operator==(const PartyWish &, const PartyWish &) = default;
};

/** One customer at a kiosk, from the first touch to the farewell: which page is shown and what it may do. The sale
 *  itself is a Checkout, so hold, journal, payment and the rule that unknown is never failed are the till's.
 *
 *      Welcome → Films → Showtimes → Party → Seats → Tickets → Payment → Settling → Finished → Farewell → Welcome
 *                ⇅ SignIn                                     ⇅ Coupon
 *
 *  Going back keeps the hold; choosing another showtime, leaving, and being idle for long give it back. What a step
 *  does not allow is refused with IllegalState and changes nothing. Whoever stands before the kiosk is told of by
 *  noteActivity(); after Times::idle without it comes idleWarning(), after Times::reset more the visit ends. Never
 *  while money is on its way; while the outcome of a payment is unknown, after Times::patience: then the settlement
 *  goes on asking without the customer.
 *
 *  GUI thread. Borrows the checkout, whose only user it is. */
class Visit : public QObject
{
    Q_OBJECT
public:
    enum class Step {
        Welcome, ///< Nobody is here, and nothing of anybody.
        Films,
        SignIn, ///< Somebody says who they are: see Guest.
        Showtimes, ///< Of film().
        Party, ///< How many?
        Seats, ///< The hall; perhaps with seats held.
        Tickets, ///< Which ticket for which seat.
        Coupon, ///< A code is being typed.
        Payment, ///< Card, or at the till?
        Settling, ///< A payment or a reservation is on its way, see Checkout::state().
        Finished, ///< Checkout::sale() has the tickets, or the code for the till.
        Farewell,
    };
    Q_ENUM(Step)

    /** What a person can do. */
    enum class Event {
        Begin,
        EnterSignIn,
        ChooseFilm,
        ChooseShowtime,
        ChangeParty, ///< Count people; in Seats with seats for them at once.
        TakeBestSeats,
        ChooseOnMap,
        ChangeSeats,
        Continue,
        ChangeTickets,
        ChangeCoupons,
        ExtendHold,
        Pay,
        Stop,
        Reserve,
        SetAside,
        Back,
        Finish, ///< Tickets taken.
        Leave, ///< Not today.
    };
    Q_ENUM(Event)
    static bool isLegal(Step step, Event event);
    static bool isLegal(Step from, Step to);

    /** Something that happened to the customer, for the page to say in words. */
    struct Notice
    {
        enum class Kind {
            ShowtimeFailed, ///< The hall could not be opened.
            SeatsTaken, ///< Somebody was faster; names the seats where known.
            NoSuchSeats, ///< Not so many are free as they are wanted.
            SingleSeatLeft, ///< The chosen seats would leave one alone that nobody buys.
            HoldExpired,
            HoldExtended,
            NoMoreTime, ///< The hold was extended as often as it may be.
            NotExtended, ///< Nobody knows whether; it may be asked for again.
            PaymentStopped, ///< As the customer wanted; nothing was charged.
            CouponRefused, ///< error.extras.condition says why.
            PaymentRefused, ///< Nothing was charged.
            ReservationRefused,
            NoAnswer, ///< The server does not answer; it is asked again.
            Refused, ///< Anything else.
        };
        Kind kind = Kind::Refused;
        Error error;
        QStringList seats; ///< "H10".
    };

    struct Times
    {
        std::chrono::milliseconds idle{30'000};
        std::chrono::milliseconds reset{15'000};
        std::chrono::milliseconds patience{120'000};
        std::chrono::milliseconds farewell{8'000};
    };

    explicit Visit(Checkout &checkout, QObject *parent = nullptr);

    Step step() const { return m_step; }
    bool allows(Event event) const { return isLegal(m_step, event); }
    Checkout &checkout() const { return m_checkout; }
    void setTimes(Times times) { m_times = times; }

    /** Somebody touches the kiosk that nobody was at. */
    Result<void> begin();
    /** To the page for saying who one is; back() leaves it. */
    Result<void> enterSignIn();
    /** A film, by whatever key the page has for it. */
    Result<void> chooseFilm(const QString &film);
    const QString &film() const { return m_film; }
    Result<void> chooseShowtime(domain::ShowtimeId showtime);

    const PartyWish &party() const { return m_party; }
    /** InvalidInput for nobody, or more wheelchairs than people; TooManySeats. */
    Result<void> setParty(const PartyWish &party);
    /** Holds the best seats and goes to them; those held for the same party already are kept. */
    Result<void> takeBestSeats();
    Result<void> chooseOnMap();
    /** Checkout's errors, and TooManySeats above maxPeople. */
    Result<void> toggleSeat(domain::SeatId seat);

    /** The next step: Tickets from Seats, Payment from Tickets. IllegalState while the seats are not held or the price
     *  is not known; Conflict when the seats would leave a single one (also told as a notice). */
    Result<void> next();
    bool canContinue() const;
    /** To the page for a code, and with a code back. */
    Result<void> enterCoupon();
    Result<void> useCoupon(const QString &code);
    Result<void> removeCoupon(const QString &code);
    /** The code that was refused last, to be mended instead of typed again; empty after one that was taken. */
    const QString &refusedCoupon() const { return m_refusedCoupon; }
    Result<void> setTicketType(domain::SeatId seat, const QString &ticketType);

    /** "I need more time." */
    Result<void> extendHold();
    Result<void> payByCard();
    /** The customer does not want to pay after all, see Checkout::stopPayment(). */
    Result<void> stopPayment();
    Result<void> reserve();
    /** The outcome is unknown and the customer does not want to wait. */
    Result<void> setAside();
    /** One step back; from Films it is leave(). */
    Result<void> back();
    Result<void> finish();
    /** Ends the visit at once; the seats are given back. */
    Result<void> leave();

    void noteActivity();
    bool isWarning() const { return m_reset.isActive(); }
    /** Until the visit ends; zero while nobody is warned. */
    std::chrono::milliseconds timeUntilReset() const;

    static constexpr int maxPeople = 10;

Q_SIGNALS:
    void stepChanged(foyer::workflow::Visit::Step step);
    void partyChanged();
    void noticed(const foyer::workflow::Visit::Notice &notice);
    /** The hold is changing, or canContinue(). */
    void saleChanged();
    /** "Are you still there?", or no longer asked. */
    void idleWarning(bool shown);
    /** Nothing of the customer may be left anywhere. The step is Welcome. */
    void ended();

private:
    void enter(Step next);
    Result<void> refuseUnless(Event event) const;
    void end();
    void watchIdle();
    void warn();
    void connectCheckout();
    void notice(Notice::Kind kind, const Error &error = {}, const QStringList &seats = {});
    void handleState(Checkout::State state);
    void handleBasket();
    void handleSeatsRefused(const QList<domain::RefusedSeat> &seats);

    Checkout &m_checkout;
    Times m_times;
    Step m_step = Step::Welcome;
    QString m_film;
    PartyWish m_party;
    QString m_refusedCoupon;
    std::optional<PartyWish> m_heldFor; ///< Whom the held seats were found for; none for seats chosen by hand.
    QTimer m_idle;
    QTimer m_reset;
    QTimer m_farewell;
};

} // namespace foyer::workflow
