#pragma once

#include "ids.h"
#include "money.h"

#include <QByteArray>

#include <optional>

namespace foyer::payment {

enum class PaymentMethod { Cash };
enum class PaymentState { Captured, Refused };

QString toWireName(PaymentMethod method);
QString toWireName(PaymentState state);

/** "Take this much, once." The payment id names the attempt. */
struct Capture
{
    domain::PaymentId payment;
    domain::BookingId booking;
    PaymentMethod method = PaymentMethod::Cash;
    domain::Money amount;
    qint64 tenderedMinor = 0; ///< Cash handed over.
    QString takenBy; ///< Staff member, as printed.
};

/** SHA-256 of everything but the payment id. */
QByteArray bodyHash(const Capture &capture);

/** How an attempt ended; kept for ever, refused ones too. */
struct Attempt
{
    Capture capture;
    PaymentState state = PaymentState::Refused;
    QString refusalCode; ///< Wire name of an ErrorCode; only when refused.
    qint64 changeMinor = 0; ///< Given back.
    qint64 atMs = 0;
};

/** What comes of @p capture, by itself: InsufficientTender when less than the amount was handed over, InvalidInput for
 *  a negative amount. */
Attempt decide(const Capture &capture, qint64 nowMs);

} // namespace foyer::payment
