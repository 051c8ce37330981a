#pragma once

#include "actor.h"
#include "pricing.h"

namespace foyer::booking {

/** "From now on my booking holds exactly these seats." */
struct HoldSeats
{
    IdempotencyKey key;
    domain::BookingId booking;
    domain::ShowtimeId showtime;
    QList<domain::SeatId> seats;
};

struct ReleaseHold
{
    IdempotencyKey key;
    domain::BookingId booking;
};

enum class PaymentMethod { Cash };

struct Tender
{
    domain::PaymentId payment;
    PaymentMethod method = PaymentMethod::Cash;
    qint64 tenderedMinor = 0;
};

struct Checkout
{
    IdempotencyKey key;
    domain::BookingId booking;
    QList<TicketChoice> tickets;
    qint64 expectedTotalMinor = 0;
    Tender tender;
};

/** The same for the same command, whatever order seats and tickets were sent in; the key is not part of it. SHA-256. */
QByteArray bodyHash(const HoldSeats &command);
QByteArray bodyHash(const ReleaseHold &command);
QByteArray bodyHash(const Checkout &command);

QString toWireName(PaymentMethod method);

} // namespace foyer::booking
