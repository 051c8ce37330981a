#include "fixtures.h"

namespace matrix {

using namespace Qt::Literals::StringLiterals;

const QHash<QString, QString> &fixtures()
{
    static const QString cinemaBody =
        u"{name: \"X\", street: \"S\", city: \"C\", countryCode: \"DE\", latitude: 1, longitude: 1, timeZone: \"Europe/Berlin\", currency: \"EUR\"}"_s;
    static const QString cardBody =
        u"{name: \"X\", currency: \"EUR\", taxPermyriad: 700, types: [{code: \"ADULT\", name: \"A\"}], basePrices: [{ticketType: \"ADULT\", seatType: STANDARD, priceMinor: 1}]}"_s;
    static const QString couponBody =
        u"{name: \"X\", terms: {kind: PERCENT, permyriad: 100}, conditions: {cinemaIds: [\"$cinema\"]}}"_s;
    static const QString context =
        u"{showtimeId: \"$showtime\", movieId: \"$movie\", cinemaId: \"$cinema\", timeZone: \"Europe/Berlin\", businessDay: \"$day\", startsAtLocal: \"$dayT20:00\", channel: WEB, customerId: \"$customer\", ticketTypes: [\"ADULT\"]}"_s;
    static const QHash<QString, QString> table{
        {u"Query.programme"_s, u"cinemaId: \"$cinema\", day: \"$day\""_s},
        {u"Query.showtime"_s, u"id: \"$draft\""_s},
        {u"Query.seatChanges"_s, u"showtimeId: \"$showtime\", sinceVersion: 0"_s},
        {u"Query.bestSeats"_s, u"showtimeId: \"$showtime\", request: {seats: 2}"_s},
        {u"Query.quote"_s, u"bookingId: \"$held\", tickets: [{seatId: 5, ticketType: \"ADULT\"}]"_s},
        {u"Query.booking"_s, u"id: \"$booking\""_s},
        {u"Query.bookingByCode"_s, u"code: \"$code\""_s},
        {u"Query.findBookings"_s, u"cinemaId: \"$cinema\", text: \"$code\""_s},
        {u"Query.bookings"_s, u"filter: {cinemaId: \"$cinema\"}"_s},
        {u"Query.ledger"_s, u"bookingId: \"$sold\""_s},
        {u"Query.cancellation"_s, u"showtimeId: \"$showtime\""_s},
        {u"Query.figures"_s, u"input: {cinemaIds: [\"$cinema\"], from: \"$day\", to: \"$day\"}"_s},
        {u"Query.priceCards"_s, u"filter: {cinemaId: \"$cinema\"}"_s},
        {u"Query.priceCard"_s, u"id: \"$card\""_s},
        {u"Query.explainPrice"_s,
         u"input: {priceCardId: \"$card\", businessDay: \"$day\", startsAt: \"20:00\", ticketType: \"ADULT\", seatType: STANDARD}"_s},
        {u"Query.dayBoard"_s, u"cinemaId: \"$cinema\", day: \"$day\""_s},
        {u"Mutation.holdSeats"_s,
         u"input: {idempotencyKey: \"$new\", bookingId: \"$booking\", showtimeId: \"$showtime\", seatIds: [20]}"_s},
        {u"Mutation.holdBestSeats"_s,
         u"input: {idempotencyKey: \"$new\", bookingId: \"$booking\", showtimeId: \"$showtime\", request: {seats: 2}}"_s},
        {u"Mutation.releaseHold"_s, u"input: {idempotencyKey: \"$new\", bookingId: \"$booking\"}"_s},
        {u"Mutation.extendHold"_s, u"input: {idempotencyKey: \"$new\", bookingId: \"$booking\"}"_s},
        {u"Mutation.reserveHold"_s, u"input: {idempotencyKey: \"$new\", bookingId: \"$booking\"}"_s},
        {u"Mutation.checkout"_s,
         u"input: {idempotencyKey: \"$new\", bookingId: \"$booking\", tickets: [{seatId: 9, ticketType: \"ADULT\"}], expectedTotalMinor: 900, payment: {paymentId: \"$new\", method: CASH}}"_s},
        {u"Mutation.abandonCheckout"_s, u"bookingId: \"$booking\""_s},
        {u"Mutation.refundBooking"_s,
         u"input: {idempotencyKey: \"$new\", bookingId: \"$sold\", reason: \"CUSTOMER_REQUEST\"}"_s},
        {u"Mutation.approve"_s,
         u"input: {staffNumber: 102, pin: \"1895\", operation: REFUND, objectId: \"$sold\", amountMinor: 900, currency: \"EUR\", cinemaId: \"$cinema\"}"_s},
        {u"Mutation.rebook"_s,
         u"input: {idempotencyKey: \"$new\", bookingId: \"$sold\", newBookingId: \"$new\", showtimeId: \"$showtime\", seatIds: [30]}"_s},
        {u"Mutation.reprintTickets"_s, u"input: {printId: \"$new\", bookingId: \"$sold\"}"_s},
        {u"Mutation.checkOwedRefund"_s, u"input: {refundId: \"$new\"}"_s},
        {u"Mutation.cancelShowtime"_s,
         u"input: {idempotencyKey: \"$new\", showtimeId: \"$showtime\", reason: \"X\"}"_s},
        {u"Mutation.rememberBooking"_s, u"input: {bookingId: \"$sold\", confirmationCode: \"ABCD-EFGH\"}"_s},
        {u"Mutation.createPriceCard"_s,
         u"input: {priceCardId: \"$new\", cinemaId: \"$cinema\", priceCard: %1}"_s.arg(cardBody)},
        {u"Mutation.updatePriceCard"_s, u"input: {priceCardId: \"$card\", version: 2, priceCard: %1}"_s.arg(cardBody)},
        {u"Mutation.setPriceCardState"_s,
         u"input: {priceCardId: \"$card\", version: 2, state: RETIRED, dryRun: true}"_s},
        {u"Mutation.scheduleShowtime"_s,
         u"input: {showtimeId: \"$new\", showtime: {movieId: \"$movie\", auditoriumId: \"$auditorium\", startsLocal: \"$nextDayT10:00\", formats: [\"2D\"], language: \"de\"}}"_s},
        {u"Mutation.moveShowtime"_s,
         u"input: {showtimeId: \"$draft\", version: 1, auditoriumId: \"$auditorium\", startsLocal: \"$dayT14:10\"}"_s},
        {u"Mutation.updateShowtime"_s,
         u"input: {showtimeId: \"$draft\", version: 1, showtime: {formats: [\"2D\"], language: \"en\"}}"_s},
        {u"Mutation.setShowtimeState"_s,
         u"input: {showtimeId: \"$draft\", version: 1, state: PUBLISHED, dryRun: true}"_s},
        {u"Mutation.deleteShowtime"_s, u"input: {showtimeId: \"$draft\", version: 1}"_s},
        {u"Mutation.copyDay"_s,
         u"input: {cinemaId: \"$cinema\", fromDay: \"$day\", toDay: \"$nextDay\", copies: [{showtimeId: \"$draft\", copyId: \"$new\"}], dryRun: true}"_s},
        {u"Query.payment"_s, u"id: \"$payment\""_s},
        {u"Query.payments"_s, u"bookingId: \"$sold\""_s},
        {u"Query.paymentRefunds"_s, u"bookingId: \"$sold\""_s},
        {u"Query.paymentList"_s, u"filter: {bookingId: \"$sold\"}"_s},
        {u"Query.giftCardById"_s, u"id: \"$new\""_s},
        {u"Mutation.decidePayment"_s,
         u"input: {decisionId: \"$new\", subjectId: \"$payment\", kind: REFUSED, reason: \"X\"}"_s},
        {u"Mutation.resendNotification"_s, u"input: {notificationId: \"$new\", earlierId: \"$new\"}"_s},
        {u"Query.checkCoupons"_s, u"codes: [\"NONE\"], context: %1"_s.arg(context)},
        {u"Query.couponsFor"_s, u"context: %1"_s.arg(context)},
        {u"Query.couponCodes"_s, u"couponId: \"$coupon\""_s},
        {u"Mutation.createCoupon"_s, u"input: {couponId: \"$new\", coupon: %1}"_s.arg(couponBody)},
        {u"Mutation.updateCoupon"_s, u"input: {couponId: \"$coupon\", version: 1, coupon: %1}"_s.arg(couponBody)},
        {u"Mutation.setCouponState"_s, u"input: {couponId: \"$coupon\", version: 1, state: RETIRED, dryRun: true}"_s},
        {u"Mutation.issueCouponCodes"_s, u"input: {issueId: \"$new\", couponId: \"$coupon\", count: 1}"_s},
        {u"Mutation.importSeatingChart"_s,
         u"input: {idempotencyKey: \"$new\", cinemaId: \"$cinema\", auditoriumId: \"$new\", auditoriumName: \"X\", format: SEATSIO, document: \"{}\", dryRun: true}"_s},
        {u"Mutation.createCinema"_s, u"input: {cinemaId: \"$cinema\", cinema: %1}"_s.arg(cinemaBody)},
        {u"Mutation.updateCinema"_s, u"input: {cinemaId: \"$cinema\", version: 1, cinema: %1}"_s.arg(cinemaBody)},
        {u"Mutation.setCinemaState"_s, u"input: {cinemaId: \"$cinema\", version: 1, state: CLOSED, dryRun: true}"_s},
        {u"Mutation.createAuditorium"_s,
         u"input: {auditoriumId: \"$new\", cinemaId: \"$cinema\", auditorium: {name: \"Y\", formats: [\"2D\"]}, rows: {rows: 1, seatsPerRow: 1}}"_s},
        {u"Mutation.updateAuditorium"_s,
         u"input: {auditoriumId: \"$auditorium\", version: 1, auditorium: {name: \"Hall\", formats: [\"2D\"]}}"_s},
        {u"Mutation.setAuditoriumState"_s,
         u"input: {auditoriumId: \"$auditorium\", version: 1, state: CLOSED, dryRun: true}"_s},
        {u"Mutation.updateSeatPlan"_s,
         u"input: {auditoriumId: \"$auditorium\", planVersion: 1, seats: [{id: 1, row: \"A\", number: \"1\", x: 0, y: 0}]}"_s},
        {u"Mutation.createKioskCode"_s, u"input: {codeId: \"$new\", cinemaId: \"$cinema\", name: \"X\"}"_s},
    };
    return table;
}

} // namespace matrix
