#pragma once

#include "showtime.h"

#include <optional>

class QTimeZone;

namespace foyer::coupon {

/** "2026-12-01T20:15"; none for anything else. */
std::optional<domain::WallTime> wallTimeFromText(QStringView text);
QString toText(const domain::WallTime &wall);

/** What the cinema's clock shows at a moment. */
domain::WallTime wallTimeAt(qint64 atMs, const QTimeZone &zone);

/** When a coupon can be used, as the cinema's clock shows it: from validFrom, and no longer at validUntil. Without an
 *  end on a side there is none. Value type. */
struct ValidityPeriod
{
    std::optional<domain::WallTime> from;
    std::optional<domain::WallTime> until;

    friend bool operator==(const ValidityPeriod &, const ValidityPeriod &) = default;
};

enum class Validity { NotYet, Valid, Over };

/** Whether @p period covers a moment in @p zone.
 *
 *  The rule where a clock jumps: the ends of the period are turned into moments, each once, so that a coupon that was
 *  over never comes back when the clock does. A wall time that the zone skips means the moment at which it is skipped.
 *  One that comes twice means the first as a beginning and the second as an end: in the customer's favour. */
Validity validityAt(const ValidityPeriod &period, qint64 atMs, const QTimeZone &zone);

/** Which of two moments that a clock shows alike. */
enum class Occurrence { First, Second };
/** Epoch milliseconds at which the clocks of @p zone show @p wall; when they never do, at which they jump over it. */
qint64 momentOf(const domain::WallTime &wall, const QTimeZone &zone, Occurrence occurrence);

} // namespace foyer::coupon
