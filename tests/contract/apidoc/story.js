// The examples of all services in the order in which they run, each on what those before it left behind.
// keeps: values that differ from run to run, by the name that stands for them as <name>, in the replies and in the
// variables of later examples; each is found in `data` by its path.
// until: a machine with much to do may need a while to get there; the same is asked until it has.
// during: what is asked once a subscription has had its first answer; each brings one more.
'use strict';

module.exports = [
  // A till signs in, and finds what it sells.
  { example: 'user/signIn', keeps: { accessToken: 'signIn.session.accessToken', refreshToken: 'signIn.session.refreshToken' } },
  { example: 'user/signInRefused' },
  {
    example: 'user/refreshSession',
    keeps: { nextAccessToken: 'refreshSession.session.accessToken', nextRefreshToken: 'refreshSession.session.refreshToken' },
  },
  { example: 'user/me' },
  { example: 'user/checkPin' },
  { example: 'cinema/cinemas' },
  { example: 'cinema/nearestCinemas' },
  { example: 'cinema/auditorium' },
  { example: 'movie/movies' },
  { example: 'movie/movie' },
  { example: 'booking/programme' },
  { example: 'booking/showtime' },
  { example: 'gateway/acrossServices' },

  // A sale for cash, and a part of it given back.
  { example: 'booking/bestSeats' },
  { example: 'booking/holdSeats' },
  { example: 'booking/holdSeatsTaken' },
  { example: 'booking/holdSeatsKeyReused' },
  { example: 'coupon/couponsFor' },
  { example: 'coupon/checkCoupons' },
  { example: 'booking/quote' },
  { example: 'booking/checkoutPriceChanged' },
  {
    example: 'booking/checkout',
    keeps: {
      confirmationCode: 'checkout.booking.confirmationCode',
      adultTicketId: 'checkout.booking.tickets.0.id',
      adultTicketCode: 'checkout.booking.tickets.0.code',
      childTicketId: 'checkout.booking.tickets.1.id',
      childTicketCode: 'checkout.booking.tickets.1.code',
    },
  },
  { example: 'booking/booking' },
  { example: 'booking/reprintTickets' },
  { example: 'booking/refundBooking' },
  { example: 'payment/payments', keeps: { refundId: 'payments.0.refunds.0.id' } },
  { example: 'payment/paymentList' },
  { example: 'booking/bookings' },
  { example: 'booking/ledger' },

  // Who watches the hall meanwhile.
  { example: 'booking/seatMapChanged', during: ['booking/holdSeatsWatched', 'booking/releaseHold'] },
  { example: 'booking/seatChanges' },
  { example: 'booking/holdBestSeats' },
  { example: 'booking/extendHold' },
  { example: 'booking/reserveHold', keeps: { reservationCode: 'reserveHold.booking.confirmationCode' } },
  { example: 'booking/bookingByCode' },

  // The back office.
  { example: 'movie/createMovie' },
  { example: 'movie/createMovieRefused' },
  { example: 'movie/updateMovie' },
  { example: 'movie/updateMovieConflict' },
  { example: 'movie/setMovieState' },
  { example: 'movie/deleteMovieRefused' },
  { example: 'movie/movieEdits', keeps: { editPosition: 'movie.edits.nextCursor' } },
  { example: 'movie/rateMovie' },
  { example: 'cinema/createCinema' },
  { example: 'cinema/createAuditorium' },
  { example: 'booking/scheduleShowtime' },
  { example: 'booking/setShowtimeState' },
  { example: 'booking/dayBoard' },
  { example: 'gateway/filmsWithShowtimes' },
  { example: 'booking/cancelShowtime' },
  { example: 'booking/priceCards' },
  { example: 'booking/explainPrice' },
  { example: 'booking/figures' },
  { example: 'coupon/createCoupon' },
  { example: 'coupon/issueCouponCodes', keeps: { firstCode: 'issueCouponCodes.codes.0', secondCode: 'issueCouponCodes.codes.1' } },
  { example: 'coupon/couponCodes' },
  { example: 'coupon/coupons' },
  { example: 'coupon/setCouponState' },
  { example: 'payment/issueGiftCard', keeps: { giftCardCode: 'issueGiftCard.code', last4: 'issueGiftCard.giftCard.last4' } },
  { example: 'payment/giftCard' },
  { example: 'payment/topUpGiftCard' },
  { example: 'user/users' },
  { example: 'user/createUser' },
  { example: 'user/createUserRefused' },
  { example: 'user/createKioskCode', keeps: { kioskCode: 'createKioskCode.code.code' } },
  { example: 'user/enrolKiosk', keeps: { kioskAccessToken: 'enrolKiosk.session.accessToken' } },
  { example: 'user/signOut' },
  { example: 'gateway/serviceStatus', until: ({ serviceStatus }) => serviceStatus.every(({ state }) => state === 'UP') },

  // What is refused before anything is asked of a service, and what each field refuses for itself.
  { example: 'gateway/syntaxError' },
  { example: 'gateway/validationError' },
  { example: 'gateway/variableError' },
  { example: 'gateway/unauthenticated' },
  { example: 'gateway/wrongToken' },
  { example: 'gateway/serviceStatusForbidden' },
  { example: 'gateway/tooManyAtOnce' },
  { example: 'gateway/twiceInOneRequest' },
];
