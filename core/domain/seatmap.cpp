#include "seatmap.h"

#include "foyerassert.h"

#include <array>

namespace foyer::domain {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr std::array stateNames{
    std::pair{ClaimState::Available, "AVAILABLE"_L1},
    std::pair{ClaimState::Held, "HELD"_L1},
    std::pair{ClaimState::Paying, "PAYING"_L1},
    std::pair{ClaimState::Sold, "SOLD"_L1},
};

} // namespace

QString toWireName(ClaimState state)
{
    for (const auto &[value, name] : stateNames) {
        if (value == state)
            return name;
    }
    Q_UNREACHABLE();
}

std::optional<ClaimState> claimStateFromWireName(QStringView name)
{
    for (const auto &[value, wireName] : stateNames) {
        if (name == wireName)
            return value;
    }
    return std::nullopt;
}

SeatMap::SeatMap(SeatPlan plan, qint64 version, const QList<SeatClaim> &claims)
    : m_plan(std::move(plan))
    , m_version(version)
{
    for (const SeatClaim &claim : claims) {
        if (claim.state != ClaimState::Available && m_plan.seat(claim.seat))
            m_claims.insert(claim.seat, claim);
    }
}

const SeatClaim *SeatMap::claim(SeatId seat) const
{
    const auto claim = m_claims.constFind(seat);
    return claim == m_claims.cend() ? nullptr : &*claim;
}

QList<SeatId> SeatMap::apply(const SeatChanges &changes)
{
    FOYER_ASSERT(!changes.gap);
    QList<SeatId> changed;
    if (changes.version <= m_version)
        return changed;
    m_version = changes.version;
    for (const SeatClaim &now : changes.claims) {
        if (!m_plan.seat(now.seat))
            continue;
        const SeatClaim *before = claim(now.seat);
        const bool freed = now.state == ClaimState::Available;
        if (freed ? before == nullptr : before && *before == now)
            continue;
        if (freed)
            m_claims.remove(now.seat);
        else
            m_claims.insert(now.seat, now);
        changed.append(now.seat);
    }
    return changed;
}

} // namespace foyer::domain
