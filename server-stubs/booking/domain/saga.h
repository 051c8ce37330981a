#pragma once

#include "answer.h"
#include "bookingstate.h"
#include "couponterms.h"
#include "pricing.h"

#include <array>

namespace foyer::booking {

struct SagaTag;
using SagaId = Id<SagaTag>;

enum class PaymentMethod {
    Cash,
    Card,
    Online,
    GiftCard,
    Voucher,
    Account, ///< Owed by a customer of the house, who pays by invoice; of staff only.
};
inline constexpr std::array paymentMethods{PaymentMethod::Cash,     PaymentMethod::Card,    PaymentMethod::Online,
                                           PaymentMethod::GiftCard, PaymentMethod::Voucher, PaymentMethod::Account};

QString toWireName(PaymentMethod method);
std::optional<PaymentMethod> paymentMethodFromWireName(QStringView name);

/** One movement of money that the payment service is asked for, under an id made beforehand. */
struct Leg
{
    enum class Direction { Take, Give };
    enum class State {
        Waiting,
        Done,
        Refused, ///< Definite: no money moved.
        Owed, ///< A Give that was refused when it was too late to turn back: the house owes it.
        ByHand, ///< Was Owed; somebody gave it in a way that the services know nothing of.
    };

    domain::PaymentId id; ///< Of the payment, or of the refund.
    Direction direction = Direction::Take;
    PaymentMethod method = PaymentMethod::Cash;
    qint64 amountMinor = 0;
    qint64 tenderedMinor = 0; ///< Cash handed over; for others the amount.
    qint64 changeMinor = 0;
    /** Gift card or voucher code, return address of an online payment; told to the payment service. Codes are forgotten
     *  when the leg is settled: they are worth money. */
    QString reference;
    domain::PaymentId payment; ///< Give: which payment it gives back.
    bool otherTender = false; ///< Give: not the way it was paid, but as method and reference say.
    State state = State::Waiting;
    QString refusalCode; ///< Wire name of an ErrorCode, or the provider's own; when Refused or Owed.
    QString providerReference; ///< What the provider calls it; empty for cash.
    QString maskedCard; ///< "Visa 1234"; never more.
    QString redirectUrl; ///< Online, while Waiting: where the customer pays.

    friend bool operator==(const Leg &, const Leg &) = default;
};

QString toWireName(Leg::State state);
std::optional<Leg::State> legStateFromWireName(QStringView name);

/** A ticket that a refund or an exchange ends, or a part of its price that is given back. */
struct Revocation
{
    domain::TicketId ticket;
    qint64 amountMinor = 0; ///< What is given back for it: of the stored price, to the cent.
    qint64 taxMinor = 0; ///< Contained in it.

    friend bool operator==(const Revocation &, const Revocation &) = default;
};

/** Coupons of a sale, and how far the coupon service is. */
struct CouponUse
{
    enum class State {
        None, ///< No coupons, or all is said.
        Reserving,
        Reserved,
        /** The sale is confirmed; the coupon service may not know yet. A refund says so again before it goes on to
         *  Returning: only coupons of a known sale can be given back. */
        Committing,
        Releasing, ///< The sale is undone; the coupon service does not know yet.
        Returning, ///< The booking was refunded; coupons that come back then are to be given back.
    };
    domain::RedemptionId redemption; ///< Names this use at the coupon service.
    QStringList codes;
    QList<domain::CouponTerms> terms; ///< Once reserved.
    State state = State::None;

    friend bool operator==(const CouponUse &, const CouponUse &) = default;
};

QString toWireName(CouponUse::State state);
std::optional<CouponUse::State> couponStateFromWireName(QStringView name);

/** A change of money and seats that takes several steps at several services. Each step is recorded before it is tried,
 *  so that whoever finds the record can go on: forward when all money has moved, back otherwise.
 *
 *      Reserving → Taking → Confirmed         coupons, then each leg in order, then one transaction for everything
 *      Reserving|Taking → GivingBack → Undone  a definite no: what was taken goes back, then the seats are held again
 *
 *  A sale takes; a refund revokes tickets and gives; an exchange does all of it. Legs that give come after those that
 *  take. Once a leg has given, the saga only goes forward. */
struct Saga
{
    enum class Kind { Sale, Refund };
    enum class State { Reserving, Taking, GivingBack, Confirmed, Undone };

    SagaId id;
    Kind kind = Kind::Sale;
    State state = State::Taking;
    domain::BookingId booking; ///< That is sold, or refunded.
    domain::BookingId root; ///< The first of a chain of exchanges: its payments pay for all that follow.
    RequestKey request;
    QByteArray bodyHash; ///< Of the command that began it.
    Actor actor;
    domain::Currency currency;

    // Sale
    domain::CinemaId cinema; ///< Whose showtime it is. Null of what was begun before this was noted.
    QList<TicketChoice> choices;
    qint64 expectedTotalMinor = 0;
    CouponUse coupons;
    // Exchange (the booking that the old tickets are of), or Refund (the booking itself).
    domain::BookingId revokedFrom; ///< Null when nothing is revoked.
    QList<Revocation> revocations;
    bool endsTickets = true; ///< False: a part of the price is given back, the tickets stay live.
    QString reason;
    std::optional<Approval> approval{}; ///< Refund and exchange: who allowed it, where the actor alone may not.

    QList<Leg> legs;
    bool isAbandoned = false; ///< The person at the till gave up waiting: a payment that can be stopped is.
    std::optional<Refusal> refusal; ///< Once GivingBack or Undone.
    qint64 createdAtMs = 0;
    std::optional<qint64> settledAtMs; ///< Once Confirmed or Undone.
    /** When somebody has to see to it if nobody has by then; nothing once there is nothing to do. */
    std::optional<qint64> dueAtMs;
    int attempts = 1;
    qint64 revision = 0; ///< Counts the changes of the record; storage compares it.

    bool isOver() const { return state == State::Confirmed || state == State::Undone; }
    /** Legs that take, those that were done. */
    qint64 takenMinor() const;
    qint64 givenMinor() const;
    qint64 revokedMinor() const;
    friend bool operator==(const Saga &, const Saga &) = default;
};

QString toWireName(Saga::State state);
std::optional<Saga::State> sagaStateFromWireName(QStringView name);

/** What a saga wants done next, outside any transaction. Doing it again is harmless. */
struct Effect
{
    enum class Kind {
        ReserveCoupons,
        CommitCoupons,
        ReleaseCoupons,
        ReturnCoupons,
        Capture, ///< Take a leg's money.
        CancelCapture, ///< See to it that the leg's money is never taken, or learn that it was.
        GiveBack, ///< Give a leg's money.
    };
    Kind kind = Kind::Capture;
    Saga saga;
    int leg = -1; ///< Index into saga.legs, for the last three.
};

/** Could a leg that gives, were it refused now, be turned back? Else the house owes it: some of the money went already,
 * or this is the way back. */
bool canTurnBack(const Saga &saga);

/** Nothing when the saga is over and everybody knows, or when all is done and only its end is to be written. */
std::optional<Effect> nextEffect(const Saga &saga);

} // namespace foyer::booking
