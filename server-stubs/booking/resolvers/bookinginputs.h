#pragma once

#include "approvaltoken.h"
#include "commands.h"
#include "execution/requestcontext.h"

#include <QObject>
#include <QUuid>

/** @file
 *  What clients send, and the commands it means. */
namespace foyer::booking {

struct HoldSeatsInput
{
    Q_GADGET
    Q_PROPERTY(QUuid idempotencyKey MEMBER idempotencyKey)
    Q_PROPERTY(foyer::domain::BookingId bookingId MEMBER bookingId)
    Q_PROPERTY(foyer::domain::ShowtimeId showtimeId MEMBER showtimeId)
    Q_PROPERTY(QList<int> seatIds MEMBER seatIds)
public:
    QUuid idempotencyKey;
    domain::BookingId bookingId;
    domain::ShowtimeId showtimeId;
    QList<int> seatIds;

    HoldSeats command() const;
};

/** Inputs that are a key and a booking. */
template <class What>
What keyedCommand(const QUuid &key, const domain::BookingId &booking)
{
    return {IdempotencyKey(key), booking};
}

struct ReleaseHoldInput
{
    Q_GADGET
    Q_PROPERTY(QUuid idempotencyKey MEMBER idempotencyKey)
    Q_PROPERTY(foyer::domain::BookingId bookingId MEMBER bookingId)
public:
    QUuid idempotencyKey;
    domain::BookingId bookingId;

    ReleaseHold command() const { return keyedCommand<ReleaseHold>(idempotencyKey, bookingId); }
};

struct ExtendHoldInput
{
    Q_GADGET
    Q_PROPERTY(QUuid idempotencyKey MEMBER idempotencyKey)
    Q_PROPERTY(foyer::domain::BookingId bookingId MEMBER bookingId)
public:
    QUuid idempotencyKey;
    domain::BookingId bookingId;

    ExtendHold command() const { return keyedCommand<ExtendHold>(idempotencyKey, bookingId); }
};

struct ReserveHoldInput
{
    Q_GADGET
    Q_PROPERTY(QUuid idempotencyKey MEMBER idempotencyKey)
    Q_PROPERTY(foyer::domain::BookingId bookingId MEMBER bookingId)
public:
    QUuid idempotencyKey;
    domain::BookingId bookingId;

    ReserveHold command() const { return keyedCommand<ReserveHold>(idempotencyKey, bookingId); }
};

struct TicketChoiceInput
{
    Q_GADGET
    Q_PROPERTY(int seatId MEMBER seatId)
    Q_PROPERTY(QString ticketType MEMBER ticketType)
public:
    int seatId = 0;
    QString ticketType;

    friend bool operator==(const TicketChoiceInput &, const TicketChoiceInput &) = default;
};

struct PaymentInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::PaymentId paymentId MEMBER paymentId)
    Q_PROPERTY(QString method MEMBER method)
    Q_PROPERTY(std::optional<qint64> amountMinor MEMBER amountMinor)
    Q_PROPERTY(std::optional<qint64> tenderedMinor MEMBER tenderedMinor)
    Q_PROPERTY(std::optional<QString> reference MEMBER reference)
public:
    domain::PaymentId paymentId;
    QString method; ///< One of PaymentMethod: the schema sees to that.
    std::optional<qint64> amountMinor;
    std::optional<qint64> tenderedMinor;
    std::optional<QString> reference;

    Tender tender() const;
    friend bool operator==(const PaymentInput &, const PaymentInput &) = default;
};

struct ExchangeInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::BookingId bookingId MEMBER bookingId)
    Q_PROPERTY(QList<foyer::domain::TicketId> ticketIds MEMBER ticketIds)
    Q_PROPERTY(std::optional<qint64> expectedMinor MEMBER expectedMinor)
public:
    domain::BookingId bookingId;
    QList<domain::TicketId> ticketIds;
    std::optional<qint64> expectedMinor;

    friend bool operator==(const ExchangeInput &, const ExchangeInput &) = default;
};

struct CheckoutInput
{
    Q_GADGET
    Q_PROPERTY(QUuid idempotencyKey MEMBER idempotencyKey)
    Q_PROPERTY(foyer::domain::BookingId bookingId MEMBER bookingId)
    Q_PROPERTY(QList<foyer::booking::TicketChoiceInput> tickets MEMBER tickets)
    Q_PROPERTY(qint64 expectedTotalMinor MEMBER expectedTotalMinor)
    Q_PROPERTY(std::optional<foyer::booking::PaymentInput> payment MEMBER payment)
    Q_PROPERTY(QList<foyer::booking::PaymentInput> payments MEMBER payments)
    Q_PROPERTY(QStringList couponCodes MEMBER couponCodes)
    Q_PROPERTY(std::optional<foyer::booking::ExchangeInput> exchange MEMBER exchange)
    Q_PROPERTY(std::optional<QString> confirmationCode MEMBER confirmationCode)
    Q_PROPERTY(std::optional<QString> approval MEMBER approval)
    Q_PROPERTY(std::optional<QDateTime> ageConfirmedAt MEMBER ageConfirmedAt)
    Q_PROPERTY(std::optional<QString> note MEMBER note)
    Q_PROPERTY(std::optional<foyer::domain::UserId> memberId MEMBER memberId)
public:
    QUuid idempotencyKey;
    domain::BookingId bookingId;
    QList<TicketChoiceInput> tickets;
    qint64 expectedTotalMinor = 0;
    std::optional<PaymentInput> payment;
    QList<PaymentInput> payments;
    QStringList couponCodes;
    std::optional<ExchangeInput> exchange;
    std::optional<QString> confirmationCode;
    std::optional<QString> approval; ///< As of RefundInput.
    std::optional<QDateTime> ageConfirmedAt;
    std::optional<QString> note;
    std::optional<domain::UserId> memberId;

    /** Without the approval. */
    Checkout command() const;
};

struct RefundTenderInput
{
    Q_GADGET
    Q_PROPERTY(QString method MEMBER method)
    Q_PROPERTY(std::optional<QString> reference MEMBER reference)
public:
    QString method;
    std::optional<QString> reference;

    friend bool operator==(const RefundTenderInput &, const RefundTenderInput &) = default;
};

struct RefundInput
{
    Q_GADGET
    Q_PROPERTY(QUuid idempotencyKey MEMBER idempotencyKey)
    Q_PROPERTY(foyer::domain::BookingId bookingId MEMBER bookingId)
    Q_PROPERTY(QList<foyer::domain::TicketId> ticketIds MEMBER ticketIds)
    Q_PROPERTY(std::optional<qint64> amountMinor MEMBER amountMinor)
    Q_PROPERTY(QString reason MEMBER reason)
    Q_PROPERTY(std::optional<foyer::booking::RefundTenderInput> otherTender MEMBER otherTender)
    Q_PROPERTY(std::optional<QString> approval MEMBER approval)
public:
    QUuid idempotencyKey;
    domain::BookingId bookingId;
    QList<domain::TicketId> ticketIds;
    std::optional<qint64> amountMinor;
    QString reason;
    std::optional<RefundTenderInput> otherTender;
    std::optional<QString> approval; ///< The signed text; whoever has the keys reads it.

    /** Without the approval, and without what the session says. */
    Refund command() const;
};

struct RebookInput
{
    Q_GADGET
    Q_PROPERTY(QUuid idempotencyKey MEMBER idempotencyKey)
    Q_PROPERTY(foyer::domain::BookingId bookingId MEMBER bookingId)
    Q_PROPERTY(foyer::domain::BookingId newBookingId MEMBER newBookingId)
    Q_PROPERTY(foyer::domain::ShowtimeId showtimeId MEMBER showtimeId)
    Q_PROPERTY(QList<int> seatIds MEMBER seatIds)
public:
    QUuid idempotencyKey;
    domain::BookingId bookingId;
    domain::BookingId newBookingId;
    domain::ShowtimeId showtimeId;
    QList<int> seatIds;

    Rebook command() const;
};

struct CancelShowtimeInput
{
    Q_GADGET
    Q_PROPERTY(QUuid idempotencyKey MEMBER idempotencyKey)
    Q_PROPERTY(foyer::domain::ShowtimeId showtimeId MEMBER showtimeId)
    Q_PROPERTY(QString reason MEMBER reason)
    Q_PROPERTY(QString then MEMBER then)
    Q_PROPERTY(std::optional<foyer::domain::ShowtimeId> targetShowtimeId MEMBER targetShowtimeId)
public:
    QUuid idempotencyKey;
    domain::ShowtimeId showtimeId;
    QString reason;
    QString then;
    std::optional<domain::ShowtimeId> targetShowtimeId;

    CancelShowtime command() const
    {
        return {IdempotencyKey(idempotencyKey), showtimeId, reason, afterCancellingFromWireName(then),
                targetShowtimeId.value_or(domain::ShowtimeId())};
    }
};

QList<TicketChoice> toChoices(const QList<TicketChoiceInput> &inputs);

/** The approval that was read from what a client sent. Unauthenticated when it is not for bookings. */
Result<Approval> toApproval(const auth::Approval &read);

/** Who asks, with the highest of the roles: a user, or the device when it is a kiosk. Unauthenticated for nobody. */
Result<Actor> actorOf(const graphql::Identity &identity);
/** The same for who only looks: nobody in particular is one, too. */
std::optional<Actor> viewerOf(const graphql::Identity &identity);

} // namespace foyer::booking
