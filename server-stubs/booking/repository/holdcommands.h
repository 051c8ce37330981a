#pragma once

#include "records.h"
#include "schedule.h"

/** @file
 *  The commands of a hold, each inside the writer's transaction: rule, conditional writes, seat deltas and the stored
 *  answer together. They take the time from the caller and keep nothing, so that one transaction can carry many. */
namespace foyer::booking {

struct HoldPolicy
{
    HoldTimes times;
    std::chrono::milliseconds rememberAnswers = std::chrono::hours(24);
};

Result<Answer> holdSeats(db::Transaction &transaction, PlanCache &plans, const HoldSeats &command, const Actor &actor,
                         const HoldPolicy &policy, qint64 nowMs);
Result<Answer> releaseHold(db::Transaction &transaction, const ReleaseHold &command, const Actor &actor,
                           const HoldPolicy &policy, qint64 nowMs);
/** Ends at most @p limit holds that ran out, and gives their seats back; returns how many holds. */
Result<int> sweepHolds(db::Transaction &transaction, qint64 nowMs, int limit);

} // namespace foyer::booking
