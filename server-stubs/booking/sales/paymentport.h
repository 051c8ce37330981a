#pragma once

#include "commands.h"

#include <QFuture>

namespace foyer::booking {

/** All that is needed to take the money of one intent; the same every time it is asked for. */
struct CaptureRequest
{
    domain::PaymentId payment;
    domain::BookingId booking;
    PaymentMethod method = PaymentMethod::Cash;
    domain::Money amount;
    qint64 tenderedMinor = 0;
    QString takenBy;
};

struct Captured
{
    qint64 changeMinor = 0;
};

/** The way to the payment service. Called in the thread of the sales; futures may finish in any thread. */
class PaymentPort
{
public:
    virtual ~PaymentPort() = default;
    /** Takes the money once: repeating the request with the same payment id gets the same answer.
     *  Definite refusals: PaymentRefused, InsufficientTender, InvalidInput, IdempotencyKeyReused. Every other error
     *  means that nobody knows, and the request will be repeated. */
    virtual QFuture<Result<Captured>> capture(const CaptureRequest &request) = 0;
};

} // namespace foyer::booking
