#include "simulatederrands.h"

namespace foyer::booking::simulator {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;

namespace {
constexpr int mostAttempts = 5;
}

std::optional<Command> SimulatedErrands::commandFor(const SalesState &seen, const Booking &booking,
                                                    const Cancellation &cancellation, const Progress &progress) const
{
    const auto nameOf = [&](const QByteArray &what) {
        return namedUuidV7(openingMs,
                           what + ' ' + QByteArray::number(progress.round) + ' ' + QByteArray::number(progress.attempt)
                               + ' ' + booking.id.toBytes());
    };
    if (cancellation.then == AfterCancelling::Refund)
        return Command{m_house.service(),
                       Refund{IdempotencyKey(nameOf("refund")), booking.id, {}, {}, u"SHOWTIME_CANCELLED"_s, {}}};
    const Showtime &target = *seen.showtime(cancellation.target);
    auto live = std::count_if(booking.tickets.cbegin(), booking.tickets.cend(),
                              [](const Ticket &ticket) { return ticket.isLive(); });
    QList<domain::SeatId> seats;
    for (int number = 1; number <= target.plan->capacity() && seats.size() < live; ++number) {
        if (!target.claims.contains(domain::SeatId{number}))
            seats.append(domain::SeatId{number});
    }
    if (seats.size() < live)
        return std::nullopt;
    return Command{
        m_house.service(),
        Rebook{IdempotencyKey(nameOf("rebook")), booking.id, BookingId(nameOf("rebooked")), target.id, seats}};
}

QList<SimulatedErrands::Errand> SimulatedErrands::next(const SalesState &seen)
{
    const bool isAny = std::any_of(seen.showtimes.cbegin(), seen.showtimes.cend(),
                                   [](const Showtime &showtime) { return showtime.cancellation.has_value(); });
    if (!isAny)
        return {};
    QList<BookingId> ids = seen.bookings.keys();
    std::sort(ids.begin(), ids.end()); // that of a hash is another one in every process
    QList<Errand> errands;
    for (const BookingId &id : std::as_const(ids)) {
        const Booking &booking = *seen.booking(id);
        const std::optional<Cancellation> &cancellation = seen.showtime(booking.showtime)->cancellation;
        if (!cancellation || booking.state != BookingState::Confirmed || seen.openSagaOf(booking))
            continue;
        Progress &progress = m_progress[id];
        if (progress.isUnderWay)
            continue;
        if (progress.round != cancellation->round)
            progress = {cancellation->round, 0, false, false};
        if (progress.hasFailed)
            continue;
        const std::optional<Command> command = commandFor(seen, booking, *cancellation, progress);
        progress.isUnderWay = command.has_value();
        progress.hasFailed = !command;
        if (command)
            errands.append({id, *command});
    }
    return errands;
}

void SimulatedErrands::answered(const BookingId &booking, const Answer &answer)
{
    Progress &progress = m_progress[booking];
    progress.isUnderWay = false;
    if (!answer.refusal) {
        ++m_done;
        return;
    }
    const ErrorCode code = answer.refusal->code;
    const bool mayChange = code == ErrorCode::SeatTaken || code == ErrorCode::IllegalState;
    progress.hasFailed = !mayChange || ++progress.attempt >= mostAttempts;
}

bool SimulatedErrands::hasGivenUp(const Booking &booking, const Showtime &showtime) const
{
    const Progress progress = m_progress.value(booking.id);
    return progress.hasFailed && progress.round == showtime.cancellation->round;
}

} // namespace foyer::booking::simulator
