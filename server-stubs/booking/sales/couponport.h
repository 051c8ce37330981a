#pragma once

#include "commands.h"

#include <QDate>
#include <QFuture>

namespace foyer::booking {

/** What a coupon is judged by, beside the time of asking, which is the coupon service's own. */
struct CouponContext
{
    domain::ShowtimeId showtime;
    domain::MovieId movie;
    domain::CinemaId cinema;
    QString timeZone; ///< IANA.
    QDate businessDay;
    QString startsLocal; ///< YYYY-MM-DDTHH:MM at the cinema.
    domain::SalesChannel channel = domain::SalesChannel::Till;
    domain::UserId customer; ///< Null for somebody nobody knows.
    bool isFirstBooking = false;
    QStringList ticketTypes; ///< One a ticket.
    domain::Currency currency;
};

/** The way to the coupon service; as PaymentPort. The saga's redemption id names the use. */
class CouponPort
{
public:
    virtual ~CouponPort() = default;
    /** Done brings the terms; Refused says which coupon failed which condition. */
    virtual QFuture<EffectOutcome> reserve(const Saga &saga, const CouponContext &context) = 0;
    /** The sale is sold. */
    virtual QFuture<EffectOutcome> commit(const Saga &saga) = 0;
    /** The sale is undone. */
    virtual QFuture<EffectOutcome> release(const Saga &saga) = 0;
    /** Everything was refunded. */
    virtual QFuture<EffectOutcome> giveBack(const Saga &saga) = 0;
    /** What would be granted now, for a price that is only shown; nothing is reserved. */
    virtual QFuture<EffectOutcome> check(const QStringList &codes, const CouponContext &context) = 0;
};

} // namespace foyer::booking
