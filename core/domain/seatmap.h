#pragma once

#include "ids.h"
#include "seatplan.h"

#include <QHash>
#include <QList>

#include <optional>

namespace foyer::domain {

enum class ClaimState {
    Available, ///< Nobody's; as a change: given back.
    Held, ///< For somebody, until the hold runs out.
    Paying, ///< A payment is under way.
    Sold,
};

/** "AVAILABLE" and so on, as in GraphQL. */
QString toWireName(ClaimState state);
std::optional<ClaimState> claimStateFromWireName(QStringView name);

struct SeatClaim
{
    SeatId seat{};
    ClaimState state = ClaimState::Available;
    std::optional<BookingId> booking; ///< Told only to the booking's own user.
    QString holder; ///< The other till's name; told only to staff, empty for sold seats.

    friend bool operator==(const SeatClaim &, const SeatClaim &) = default;
};

/** What changed since a version. */
struct SeatChanges
{
    qint64 version = 0;
    bool gap = false; ///< Too old to tell: read the map anew.
    QList<SeatClaim> claims;
};

/** The hall of one showtime at a version: who sits where. Value type. */
class SeatMap
{
public:
    SeatMap() = default; ///< Version 0 of an empty plan.
    /** Claims that are Available or name no seat of the plan are left out. */
    SeatMap(SeatPlan plan, qint64 version, const QList<SeatClaim> &claims);

    const SeatPlan &plan() const { return m_plan; }
    qint64 version() const { return m_version; }
    /** Null when the seat is free. */
    const SeatClaim *claim(SeatId seat) const;
    /** Of all seats that are not free; in no order. */
    const QHash<SeatId, SeatClaim> &claims() const { return m_claims; }
    bool isFree(SeatId seat) const { return m_plan.seat(seat) && !claim(seat); }
    int freeSeats() const { return m_plan.capacity() - static_cast<int>(m_claims.size()); }

    /** Brings the map to the version of @p changes and returns the seats that now differ. Changes at or below
     *  the own version change nothing (an answer that was overtaken). Not for changes with a gap. */
    QList<SeatId> apply(const SeatChanges &changes);

private:
    SeatPlan m_plan;
    qint64 m_version = 0;
    QHash<SeatId, SeatClaim> m_claims;
};

} // namespace foyer::domain
