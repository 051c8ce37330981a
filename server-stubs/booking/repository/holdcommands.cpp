#include "holdcommands.h"

#include "answers.h"
#include "attempt.h"
#include "bookings.h"
#include "claims.h"
#include "foyerassert.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;
using domain::SeatId;

/** 1, or 0 when the user has as many live holds as allowed. */
Result<qint64> insertBooking(db::Transaction &transaction, const HoldSeats &command, const Actor &actor,
                             qint64 expiresAtMs, qint64 nowMs)
{
    const int limit = holdLimitsFor(actor.role).liveHolds;
    return transaction.execute(
        u"INSERT INTO booking (id, showtime_id, user_id, user_name, state, created_at, expires_at) "
        "SELECT ?, ?, ?, ?, 'HELD', ?, ? WHERE ? = 0 "
        "OR (SELECT COUNT(*) FROM booking WHERE user_id = ? AND expires_at > ?) < ?"_s,
        {command.booking, command.showtime, actor.user, actor.name, nowMs, expiresAtMs, limit, actor.user, nowMs,
         limit});
}

Result<Decision<void>> carryOut(db::Transaction &transaction, const HoldPlan &plan, const HoldSeats &command,
                                const Actor &actor, qint64 nowMs)
{
    const Result<qint64> booked = plan.isNew
        ? insertBooking(transaction, command, actor, plan.expiresAtMs, nowMs)
        : transaction.execute(
            u"UPDATE booking SET expires_at = ? WHERE id = ? AND user_id = ? AND state = 'HELD' AND expires_at > ?"_s,
            {plan.expiresAtMs, command.booking, actor.user, nowMs});
    if (!booked)
        return fail(booked.error());
    if (*booked != 1) {
        return Decision<void>(plan.isNew ? refuse(ErrorCode::TooManySeats, u"too many holds at once"_s)
                                         : refuse(ErrorCode::HoldExpired, u"the hold is over"_s));
    }
    const Result<qint64> claimed =
        claimSeats(transaction, command.showtime, plan.add, command.booking, plan.expiresAtMs, nowMs);
    if (!claimed)
        return fail(claimed.error());
    if (*claimed != plan.add.size()) {
        const Result<QList<RefusedSeat>> taken =
            takenSeats(transaction, command.showtime, plan.add, command.booking, nowMs);
        if (!taken)
            return fail(taken.error());
        return Decision<void>(refuse(Refusal{ErrorCode::SeatTaken, u"not all seats are free"_s, *taken, {}}));
    }
    const Result<qint64> dropped = dropSeats(transaction, command.showtime, plan.drop, command.booking);
    if (!dropped)
        return fail(dropped.error());
    const Result<qint64> renewed = renewClaims(transaction, command.booking, plan.expiresAtMs, nowMs);
    if (!renewed)
        return fail(renewed.error());
    if (*dropped != plan.drop.size() || *renewed != plan.add.size() + plan.keep.size())
        return Decision<void>(refuse(ErrorCode::HoldExpired, u"the hold is over"_s));
    const Result<void> told = recordChanges(transaction, command.showtime,
                                            changesTo(plan.add, ClaimState::Held) + changesTo(plan.drop, std::nullopt));
    if (!told)
        return fail(told.error());
    return Decision<void>();
}

Result<Decision<void>> decideAndHold(db::Transaction &transaction, PlanCache &plans, const HoldSeats &command,
                                     const Actor &actor, const HoldPolicy &policy, qint64 nowMs)
{
    db::Connection &connection = transaction.connection();
    const auto showtimes = showtimesById(connection, {command.showtime});
    if (!showtimes)
        return fail(showtimes.error());
    std::optional<ShowtimeFacts> showtime;
    PlanCache::Plan seats = std::make_shared<domain::SeatPlan>();
    if (const auto found = showtimes->constFind(command.showtime); found != showtimes->cend()) {
        showtime = found->facts();
        const Result<PlanCache::Plan> plan = plans.plan(connection, found->plan);
        if (!plan)
            return fail(plan.error());
        seats = *plan;
    }
    const Result<std::optional<BookingFacts>> booking = bookingFacts(connection, command.booking);
    if (!booking)
        return fail(booking.error());
    const Decision<HoldPlan> plan = decideHold(command, actor, showtime, *seats, *booking, policy.times, nowMs);
    if (!plan)
        return Decision<void>(refuse(plan.error()));
    return carryOut(transaction, *plan, command, actor, nowMs);
}

Result<Decision<void>> decideAndRelease(db::Transaction &transaction, const ReleaseHold &command, const Actor &actor)
{
    const Result<std::optional<BookingFacts>> booking = bookingFacts(transaction.connection(), command.booking);
    if (!booking)
        return fail(booking.error());
    const Decision<ReleasePlan> plan = decideRelease(actor, *booking);
    if (!plan)
        return Decision<void>(refuse(plan.error()));
    if (*plan == ReleasePlan::NothingToDo)
        return Decision<void>();
    const Result<qint64> ended = transaction.execute(
        u"UPDATE booking SET state = 'CANCELLED', expires_at = NULL WHERE id = ? AND user_id = ? AND state = 'HELD'"_s,
        {command.booking, actor.user});
    if (!ended)
        return fail(ended.error());
    if (*ended != 1)
        return Decision<void>(refuse(ErrorCode::IllegalState, u"the booking is no longer held"_s));
    // Seats that somebody else took after the hold ran out are not the booking's any more.
    const Result<qint64> dropped = dropSeats(transaction, (*booking)->showtime, (*booking)->seats, command.booking);
    if (!dropped)
        return fail(dropped.error());
    const Result<void> told =
        recordChanges(transaction, (*booking)->showtime, changesTo((*booking)->seats, std::nullopt));
    if (!told)
        return fail(told.error());
    return Decision<void>();
}

/** Answers @p request from before, or does @p body() -> Result<Decision<void>> and keeps its outcome. */
template <class Body>
Result<Answer> answerOnce(db::Transaction &transaction, const RequestKey &request, const BookingId &booking,
                          const HoldPolicy &policy, qint64 nowMs, Body body)
{
    const Result<std::optional<Answer>> earlier = earlierAnswer(transaction, request);
    if (!earlier)
        return fail(earlier.error());
    if (*earlier)
        return **earlier;
    const Result<Decision<void>> done = attempt(transaction, body);
    if (!done)
        return fail(done.error());
    const Answer answer{booking, *done ? std::nullopt : std::optional(done->error())};
    const Result<void> kept = recordAnswer(transaction, request, answer, nowMs, nowMs + policy.rememberAnswers.count());
    if (!kept)
        return fail(kept.error());
    return answer;
}

} // namespace

Result<Answer> holdSeats(db::Transaction &transaction, PlanCache &plans, const HoldSeats &command, const Actor &actor,
                         const HoldPolicy &policy, qint64 nowMs)
{
    const RequestKey request{actor.user, command.key, "hold"_L1, bodyHash(command)};
    return answerOnce(transaction, request, command.booking, policy, nowMs,
                      [&] { return decideAndHold(transaction, plans, command, actor, policy, nowMs); });
}

Result<Answer> releaseHold(db::Transaction &transaction, const ReleaseHold &command, const Actor &actor,
                           const HoldPolicy &policy, qint64 nowMs)
{
    const RequestKey request{actor.user, command.key, "release"_L1, bodyHash(command)};
    return answerOnce(transaction, request, command.booking, policy, nowMs,
                      [&] { return decideAndRelease(transaction, command, actor); });
}

Result<int> sweepHolds(db::Transaction &transaction, qint64 nowMs, int limit)
{
    const Result<db::Rows> over = transaction.query(
        u"SELECT id, showtime_id FROM booking WHERE expires_at <= ? AND state = 'HELD' ORDER BY expires_at LIMIT ?"_s,
        {nowMs, limit});
    if (!over)
        return fail(over.error());
    int swept = 0;
    for (const db::Row &row : *over) {
        const BookingId booking = row.id<domain::BookingTag>(0);
        const domain::ShowtimeId showtime = row.id<domain::ShowtimeTag>(1);
        const Result<qint64> ended = transaction.execute(
            u"UPDATE booking SET state = 'EXPIRED', expires_at = NULL WHERE id = ? AND state = 'HELD' "
            "AND expires_at <= ?"_s,
            {booking, nowMs});
        if (!ended)
            return fail(ended.error());
        if (*ended != 1)
            continue;
        FOYER_ASSERT(nextState(BookingState::Held, BookingEvent::HoldRanOut) == BookingState::Expired);
        const Result<QList<SeatId>> seats = claimedSeats(transaction.connection(), booking);
        if (!seats)
            return fail(seats.error());
        const Result<qint64> dropped = dropSeats(transaction, showtime, *seats, booking);
        if (!dropped)
            return fail(dropped.error());
        const Result<void> told = recordChanges(transaction, showtime, changesTo(*seats, std::nullopt));
        if (!told)
            return fail(told.error());
        ++swept;
    }
    return swept;
}

} // namespace foyer::booking
