#include "bookingreader.h"

namespace foyer::booking {

using domain::BookingId;

Result<QHash<BookingId, BookingView>> bookingViews(db::Connection &connection, Snapshots &snapshots,
                                                   const QList<BookingId> &ids, qint64 nowMs)
{
    Needs needs;
    needs.bookings = ids;
    const Result<SalesState> state = loadState(connection, snapshots, needs);
    if (!state)
        return fail(state.error());
    QHash<BookingId, BookingView> views;
    for (const Booking &booking : state->bookings) {
        const Result<ShowtimeSeen> showtime = snapshots.seen(connection, *state->showtime(booking.showtime));
        if (!showtime)
            return fail(showtime.error());
        views.insert(booking.id, {booking, *showtime, nowMs});
    }
    return views;
}

Result<QList<BookingPaymentView>> paymentViews(db::Connection &connection, Snapshots &snapshots, const BookingId &id)
{
    Needs needs;
    needs.paidBookings = {id};
    const Result<SalesState> state = loadState(connection, snapshots, needs);
    if (!state)
        return fail(state.error());
    QList<BookingPaymentView> views;
    const Booking *booking = state->booking(id);
    for (const SagaId &saga : state->sagasOfRoot.value(booking ? booking->root : id)) {
        for (const Leg &leg : state->saga(saga)->legs)
            views.append({leg, state->saga(saga)->currency.code()});
    }
    return views;
}

bool maySee(const Actor &viewer, const QList<domain::CinemaId> &cinemas, const BookingView &booking)
{
    const bool isTheirs = cinemas.isEmpty() || cinemas.contains(booking.showtime.record().cinema);
    return (viewer.isStaff() && isTheirs) || viewer.user == booking.booking.owner()
        || viewer.user == booking.booking.visitor();
}

} // namespace foyer::booking
