#pragma once

#include "ids.h"
#include "money.h"
#include "saleschannel.h"
#include "showtime.h"

#include <QDate>
#include <QList>
#include <QStringList>

#include <optional>

namespace foyer::coupon {

/** The showtime, the customer and the basket that a coupon is judged by. Value type. */
struct CouponContext
{
    domain::ShowtimeId showtime;
    domain::MovieId movie;
    domain::CinemaId cinema;
    QString timeZone; ///< IANA name.
    QDate businessDay;
    domain::WallTime startsLocal;
    domain::SalesChannel channel = domain::SalesChannel::Till;
    domain::UserId customer; ///< Null for somebody nobody knows.
    bool isFirstBooking = false;
    QStringList ticketTypes; ///< One entry a ticket.
    std::optional<domain::Currency> currency;

    /** InvalidInput, naming what is wrong. */
    Result<void> check() const;

    static constexpr qsizetype maxTickets = 100;
};

/** What one sale asks for. */
struct CouponRequest
{
    domain::RedemptionId redemption;
    QStringList codes; ///< As typed.
    CouponContext context;

    Result<void> check() const;
    /** SHA-256 of all but the id: the same id with another body is refused. */
    QByteArray bodyHash() const;

    static constexpr qsizetype maxCodes = 10;
};

/** InvalidInput unless these are 1 to CouponRequest::maxCodes, none of them too long to be typed. */
Result<void> checkCodes(const QStringList &codes);

} // namespace foyer::coupon
