#include "seatmappresenter.h"

namespace foyer::models {

using domain::ClaimState;
using domain::SeatId;

SeatMapPresenter::SeatMapPresenter(const workflow::Checkout &checkout, QObject *parent)
    : QObject(parent)
    , m_checkout(checkout)
{
    connect(&checkout.hall(), &workflow::SeatWatch::mapReset, this, &SeatMapPresenter::reset);
    connect(&checkout.hall(), &workflow::SeatWatch::seatsChanged, this, &SeatMapPresenter::seatsChanged);
    connect(&checkout, &workflow::Checkout::basketChanged, this, &SeatMapPresenter::handleBasket);
}

const domain::SeatPlan &SeatMapPresenter::plan() const
{
    return m_checkout.hall().map().plan();
}

SeatMapPresenter::SeatState SeatMapPresenter::state(SeatId seat) const
{
    if (m_checkout.seats().contains(seat))
        return m_checkout.heldSeats().contains(seat) ? SeatState::Mine : SeatState::Chosen;
    const domain::SeatClaim *claim = m_checkout.hall().map().claim(seat);
    if (!claim || m_checkout.isOwnHold(*claim)) // given back, and the map does not know it yet
        return SeatState::Free;
    return claim->state == ClaimState::Sold ? SeatState::Sold : SeatState::HeldByOther;
}

QString SeatMapPresenter::holder(SeatId seat) const
{
    const domain::SeatClaim *claim = m_checkout.hall().map().claim(seat);
    return claim && state(seat) == SeatState::HeldByOther ? claim->holder : QString();
}

int SeatMapPresenter::freeSeats() const
{
    const domain::SeatMap &map = m_checkout.hall().map();
    const int free = map.freeSeats();
    const std::optional<int> limit = capacityLimit();
    return limit ? std::clamp(*limit - static_cast<int>(map.claims().size()), 0, free) : free;
}

std::optional<int> SeatMapPresenter::capacityLimit() const
{
    const domain::ShowtimeSummary *showtime = m_checkout.hall().showtime();
    return showtime ? showtime->capacityLimit : std::nullopt;
}

void SeatMapPresenter::handleBasket()
{
    QHash<SeatId, bool> now;
    for (const SeatId seat : m_checkout.seats())
        now.insert(seat, m_checkout.heldSeats().contains(seat));
    QList<SeatId> changed;
    for (auto it = now.cbegin(); it != now.cend(); ++it) {
        const auto before = m_ownSeats.constFind(it.key());
        if (before == m_ownSeats.cend() || *before != *it)
            changed.append(it.key());
    }
    for (auto it = m_ownSeats.cbegin(); it != m_ownSeats.cend(); ++it) {
        if (!now.contains(it.key()))
            changed.append(it.key());
    }
    m_ownSeats = now;
    if (!changed.isEmpty())
        Q_EMIT seatsChanged(changed);
}

} // namespace foyer::models
