#pragma once

#include "cancellation.h"
#include "saga.h"

#include <variant>

namespace foyer::booking {

// What people and devices ask for. Each carries a key: repeating it with the same body gets the same answer.

/** "From now on my booking holds exactly these seats." */
struct HoldSeats
{
    /** The seats were chosen for somebody: repeating the request may name others, and gets those of the first time. */
    struct Wish
    {
        QByteArray hash; ///< Of what was wished, in place of the seats.
        /** Seats that were lost meanwhile are chosen anew, under the same key: that refusal is not kept. */
        bool mayChooseAgain = false;
        std::optional<Refusal> nothing; ///< There were no seats to choose.
    };

    IdempotencyKey key;
    domain::BookingId booking;
    domain::ShowtimeId showtime;
    QList<domain::SeatId> seats;
    std::optional<Wish> wish{};
};

/** A full lifetime more, as often as the role allows. */
struct ExtendHold
{
    IdempotencyKey key;
    domain::BookingId booking;
};

/** The seats are kept until shortly before the start, for whoever names the confirmation code. */
struct ReserveHold
{
    IdempotencyKey key;
    domain::BookingId booking;
};

struct ReleaseHold
{
    IdempotencyKey key;
    domain::BookingId booking;
};

/** One way to pay, of a checkout. */
struct Tender
{
    domain::PaymentId payment;
    PaymentMethod method = PaymentMethod::Cash;
    std::optional<qint64> amountMinor; ///< None: what the others leave.
    std::optional<qint64> tenderedMinor; ///< Cash handed over; none: the amount.
    QString reference; ///< Gift card or voucher code; return address of an online payment.
};

/** Old tickets that are a part of the price. */
struct ExchangeOf
{
    domain::BookingId booking;
    QList<domain::TicketId> tickets;
    std::optional<qint64> expectedMinor{}; ///< What they are worth, as the customer was shown; none: nobody said.
};

struct Checkout
{
    IdempotencyKey key;
    domain::BookingId booking;
    QList<TicketChoice> tickets;
    qint64 expectedTotalMinor = 0; ///< Of the new tickets, coupons taken off.
    QList<Tender> tenders; ///< In the order they are taken. None when nothing is to pay.
    QStringList couponCodes{};
    std::optional<ExchangeOf> exchange{};
    /** Of a reserved booking: lets others than its owner pay. */
    QString confirmationCode{};
    /** Of an exchange, as Refund::approval. */
    std::optional<Result<Approval>> approval{};
    qint64 codeGivenAtMs = 0; ///< As of Refund.
    // What staff say of a sale in person; of anybody else it is refused.
    QString note{}; ///< To find it again by, as domain::readSaleNote() takes it.
    /** When whoever sells looked whether those who come are old enough; none where nobody asked. */
    std::optional<qint64> ageConfirmedAtMs{};
    domain::UserId member{}; ///< Whose sale it is: an account; null for nobody's.
};

/** The payment takes too long: stop it if it can be stopped. The sale then ends one way or the other. */
struct AbandonCheckout
{
    domain::BookingId booking;
};

struct OtherTender
{
    PaymentMethod method = PaymentMethod::Cash;
    QString reference;
};

struct Refund
{
    IdempotencyKey key;
    domain::BookingId booking;
    QList<domain::TicketId> tickets; ///< None: all that are live.
    std::optional<qint64> amountMinor; ///< Instead of tickets: a part of their price, the tickets stay live.
    QString reason; ///< A code: "CUSTOMER_REQUEST". Never empty.
    std::optional<OtherTender> otherTender; ///< Needs a manager.
    /** What somebody allowed, or why that what was brought is nothing to be believed: its signature, service and end
     *  are checked by now. No part of the body: the same refund is asked for with and without. */
    std::optional<Result<Approval>> approval{};
    /** When who asks gave a one-time code for this session; 0: never. No part of the body either. */
    qint64 codeGivenAtMs = 0;
};

/** Every live ticket of a booking moves to other seats, at what was paid: the showtime was cancelled. */
struct Rebook
{
    IdempotencyKey key;
    domain::BookingId booking;
    domain::BookingId newBooking;
    domain::ShowtimeId showtime;
    QList<domain::SeatId> seats;
};

/** The showtime sells no more. Its bookings are refunded or rebooked one by one afterwards, as told. May be repeated
 *  with another key to tell otherwise, or to try again what failed. */
struct CancelShowtime
{
    IdempotencyKey key;
    domain::ShowtimeId showtime;
    QString reason;
    std::optional<AfterCancelling> then{}; ///< None: people see to the bookings; what was told before stays.
    domain::ShowtimeId target{}; ///< Rebook: where to.
};

// What the service itself tells the machine.

struct ExpireHold
{
    domain::BookingId booking;
};

/** How one try at an effect ended. */
struct EffectOutcome
{
    enum class Kind {
        Done,
        Refused, ///< Definite: nothing happened, and never will under this id.
        Unknown, ///< Never treated as a failure; it is tried again.
    };
    Kind kind = Kind::Unknown;
    Refusal refusal; ///< Refused, and the reason of Unknown.
    qint64 changeMinor = 0; ///< Capture of cash.
    QString providerReference;
    QString maskedCard;
    bool isUnanswered = false; ///< Unknown: the service was not heard; asked again it may know.
    QString redirectUrl; ///< Unknown, of an online payment: where the customer pays.
    QList<domain::CouponTerms> terms; ///< ReserveCoupons.
};

struct EffectAnswered
{
    SagaId saga;
    Effect::Kind effect = Effect::Kind::Capture;
    domain::PaymentId leg; ///< Of a leg's effects.
    EffectOutcome outcome;
};

/** See to a saga that is due: its next effect, or its end. */
struct TakeUpSaga
{
    SagaId saga;
    bool ignoresLease = false; ///< At the start of the only instance: nobody else can be at work on it.
};

/** Somebody gave what an owed leg should have given, as the payment service knows. Of a saga that is over. */
struct OwedGivenByHand
{
    SagaId saga;
    domain::PaymentId leg;
    QString decidedBy; ///< Who says so.
};

struct Command
{
    Actor actor;
    std::variant<HoldSeats, ExtendHold, ReserveHold, ReleaseHold, Checkout, AbandonCheckout, Refund, Rebook,
                 CancelShowtime, ExpireHold, EffectAnswered, TakeUpSaga, OwedGivenByHand>
        what;
};

/** The same for the same command, whatever order seats and tickets were sent in; the key is not part of it. SHA-256. */
QByteArray bodyHash(const HoldSeats &command);
QByteArray bodyHash(const ExtendHold &command);
QByteArray bodyHash(const ReserveHold &command);
QByteArray bodyHash(const ReleaseHold &command);
QByteArray bodyHash(const Checkout &command);
QByteArray bodyHash(const Refund &command);
QByteArray bodyHash(const Rebook &command);
QByteArray bodyHash(const CancelShowtime &command);

} // namespace foyer::booking
