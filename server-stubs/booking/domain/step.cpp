#include "step.h"

#include "foyerassert.h"

#include <algorithm>

namespace foyer::booking {

namespace {

void countHold(SalesState &state, const HolderId &holder, const Booking &booking)
{
    if (holder.isNull())
        return;
    // A reservation is no longer what a person keeps from the others while choosing.
    const bool isHeld = booking.state == BookingState::Held && booking.expiresAtMs;
    const auto note = [&](auto &ends, bool isOne) {
        if (isOne)
            ends[holder].insert(booking.id, *booking.expiresAtMs);
        else if (const auto known = ends.find(holder); known != ends.end())
            known->remove(booking.id);
    };
    note(state.holdEnds, isHeld && !booking.isReserved);
    note(state.reservationEnds, isHeld && booking.isReserved);
}

struct Applied
{
    SalesState &state;

    void operator()(const BookingChanged &event) const
    {
        Booking &booking = state.bookings[event.booking.id];
        const QList<domain::SeatId> seats = std::move(booking.seats);
        booking = event.booking;
        booking.seats = seats;
        countHold(state, booking.user.uuid(), booking);
        countHold(state, booking.device.uuid(), booking);
    }
    void operator()(const BookingRefused &event) const { ++state.bookings[event.booking].revision; }
    void operator()(const SeatsChanged &event) const
    {
        const auto found = state.showtimes.find(event.showtime);
        FOYER_ASSERT(found != state.showtimes.end());
        Showtime &showtime = *found;
        bool isSeen = false;
        for (const auto &[seat, claim] : event.seats) {
            const auto before = showtime.claims.constFind(seat);
            isSeen |= looksChanged(before == showtime.claims.cend() ? std::nullopt : std::optional(*before), claim);
            if (before != showtime.claims.cend()) {
                if (const auto booking = state.bookings.find(before->booking); booking != state.bookings.end())
                    booking->seats.removeOne(seat);
            }
            if (!claim) {
                showtime.claims.remove(seat);
                continue;
            }
            showtime.claims.insert(seat, *claim);
            QList<domain::SeatId> &seats = state.bookings[claim->booking].seats;
            seats.insert(std::lower_bound(seats.cbegin(), seats.cend(), seat), seat);
        }
        showtime.seatVersion += isSeen ? 1 : 0;
    }
    void operator()(const SagaChanged &event) const
    {
        if (event.isNew) {
            state.sagaOfRequest.insert(event.saga.request, event.saga.id);
            state.sagasOfRoot[event.saga.root].append(event.saga.id);
        }
        for (const Leg &leg : event.saga.legs)
            state.usedPayments.insert(leg.id);
        if (event.saga.approval)
            state.usedApprovals.insert(event.saga.approval->id);
        state.sagas.insert(event.saga.id, event.saga);
    }
    void operator()(const AnswerKept &event) const { state.answers.insert(event.request, event.kept); }
    void operator()(const Posted &event) const
    {
        state.bookings[event.booking].ledgerLines += static_cast<int>(event.lines.size());
    }
    void operator()(const Reported &) const { }
    void operator()(const ShowtimeCancelled &event) const
    {
        Showtime &showtime = state.showtimes[event.showtime];
        showtime.isCancelled = true;
        showtime.cancellation = event.cancellation;
    }
};

} // namespace

bool looksChanged(const std::optional<Claim> &before, const std::optional<Claim> &after)
{
    if (!before || !after)
        return before.has_value() != after.has_value();
    const bool wasSold = before->state == ClaimState::Sold;
    const bool isSold = after->state == ClaimState::Sold;
    return before->booking != after->booking || wasSold != isSold;
}

void applyEvent(SalesState &state, const Event &event)
{
    std::visit(Applied{state}, event);
}

} // namespace foyer::booking
