#pragma once

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

struct ReleaseHoldInput
{
    Q_GADGET
    Q_PROPERTY(QUuid idempotencyKey MEMBER idempotencyKey)
    Q_PROPERTY(foyer::domain::BookingId bookingId MEMBER bookingId)
public:
    QUuid idempotencyKey;
    domain::BookingId bookingId;

    ReleaseHold command() const { return {IdempotencyKey(idempotencyKey), bookingId}; }
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
    Q_PROPERTY(qint64 tenderedMinor MEMBER tenderedMinor)
public:
    domain::PaymentId paymentId;
    QString method; ///< CASH is the only one.
    qint64 tenderedMinor = 0;

    friend bool operator==(const PaymentInput &, const PaymentInput &) = default;
};

struct CheckoutInput
{
    Q_GADGET
    Q_PROPERTY(QUuid idempotencyKey MEMBER idempotencyKey)
    Q_PROPERTY(foyer::domain::BookingId bookingId MEMBER bookingId)
    Q_PROPERTY(QList<foyer::booking::TicketChoiceInput> tickets MEMBER tickets)
    Q_PROPERTY(qint64 expectedTotalMinor MEMBER expectedTotalMinor)
    Q_PROPERTY(foyer::booking::PaymentInput payment MEMBER payment)
public:
    QUuid idempotencyKey;
    domain::BookingId bookingId;
    QList<TicketChoiceInput> tickets;
    qint64 expectedTotalMinor = 0;
    PaymentInput payment;

    Checkout command() const;
};

QList<TicketChoice> toChoices(const QList<TicketChoiceInput> &inputs);

/** Who asks, with the highest of the roles: a user, or the device when it is a kiosk. Unauthenticated for nobody. */
Result<Actor> actorOf(const graphql::Identity &identity);

} // namespace foyer::booking
