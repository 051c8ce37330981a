#pragma once

#include "id.h"

/** The ids of the product's things. Distinct types: a MovieId cannot be passed as a ShowtimeId. */
namespace foyer::domain {

struct CinemaTag;
struct AuditoriumTag;
struct MovieTag;
struct ShowtimeTag;
struct PriceCardTag;
struct BookingTag;
struct TicketTag;
struct PaymentTag;
struct CouponTag;
struct RedemptionTag;
struct UserTag;
struct DeviceTag;

using CinemaId = Id<CinemaTag>;
using AuditoriumId = Id<AuditoriumTag>;
using MovieId = Id<MovieTag>;
using ShowtimeId = Id<ShowtimeTag>;
using PriceCardId = Id<PriceCardTag>;
/** Also the id of the hold a booking begins as. */
using BookingId = Id<BookingTag>;
using TicketId = Id<TicketTag>;
using PaymentId = Id<PaymentTag>;
using CouponId = Id<CouponTag>;
/** The uses of coupons that one sale takes. Made by the sale. */
using RedemptionId = Id<RedemptionTag>;
using UserId = Id<UserTag>;
/** A till or a kiosk. */
using DeviceId = Id<DeviceTag>;

/** A seat within its auditorium. Small and stable: a plan edit keeps the ids of the seats it keeps and never
 *  gives a removed seat's id to another, so that (showtime, seat) names one chair in the books for ever.
 *  Not a UUID: an arena's map carries 50,000 of them. */
enum class SeatId : qint32 {};

inline size_t qHash(SeatId id, size_t seed = 0)
{
    return ::qHash(static_cast<qint32>(id), seed);
}

} // namespace foyer::domain
