#include "bookingreader.h"

#include "ticketcode.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;

/** A seat of the snapshot; one that only the books know still has its id. */
PlanSeatView seatView(const domain::SeatPlan &plan, domain::SeatId id)
{
    const domain::PlanSeat *seat = plan.seat(id);
    if (seat)
        return {*seat};
    PlanSeatView unknown;
    unknown.seat.id = id;
    return unknown;
}

TicketView ticketView(const TicketRecord &ticket, const domain::SeatPlan &plan)
{
    return {ticket.id.toString(),
            seatView(plan, ticket.seat),
            {ticket.type.code, ticket.type.name},
            MoneyView::of(ticket.price),
            domain::toBase45(ticket.code)};
}

} // namespace

Result<QHash<BookingId, BookingView>> bookingViews(db::Connection &connection, PlanCache &plans,
                                                   const QList<BookingId> &ids, qint64 nowMs)
{
    const auto records = bookingsById(connection, ids);
    if (!records)
        return fail(records.error());
    const auto seats = seatsOfBookings(connection, ids);
    if (!seats)
        return fail(seats.error());
    const auto tickets = ticketsOfBookings(connection, ids);
    if (!tickets)
        return fail(tickets.error());
    QList<domain::ShowtimeId> showtimeIds;
    for (const BookingRecord &record : *records) {
        if (!showtimeIds.contains(record.showtime))
            showtimeIds.append(record.showtime);
    }
    const auto showtimes = showtimesById(connection, showtimeIds);
    if (!showtimes)
        return fail(showtimes.error());
    QHash<BookingId, BookingView> views;
    for (const BookingRecord &record : *records) {
        BookingView view{record, {showtimes->value(record.showtime)}, {}, {}, nowMs};
        const Result<PlanCache::Plan> plan = plans.plan(connection, view.showtime.record.plan);
        if (!plan)
            return fail(plan.error());
        for (const domain::SeatId seat : seats->value(record.id))
            view.seats.append(seatView(**plan, seat));
        for (const TicketRecord &ticket : tickets->value(record.id))
            view.tickets.append(ticketView(ticket, **plan));
        views.insert(record.id, view);
    }
    return views;
}

bool maySee(const Actor &viewer, const BookingView &booking)
{
    return viewer.isStaff() || viewer.user == booking.record.user;
}

Result<ProgrammeView> programmeOf(db::Connection &connection, const domain::CinemaId &cinema, QDate day, qint64 nowMs)
{
    const Result<std::optional<CinemaRecord>> record = cinemaById(connection, cinema);
    if (!record)
        return fail(record.error());
    if (!*record)
        return fail(ErrorCode::NotFound, u"no such cinema"_s);
    const Result<QDate> today = businessDayAt(nowMs, (*record)->timeZone, (*record)->dayChangeMinutes);
    if (!today)
        return fail(today.error());
    const Result<QList<QDate>> days = daysWithShowtimes(connection, cinema, *today);
    if (!days)
        return fail(days.error());
    const Result<QList<ShowtimeRecord>> showtimes = showtimesOfDay(connection, cinema, day);
    if (!showtimes)
        return fail(showtimes.error());
    ProgrammeView view{day, *today, *days, {}};
    for (const ShowtimeRecord &showtime : *showtimes)
        view.showtimes.append({showtime});
    return view;
}

} // namespace foyer::booking
