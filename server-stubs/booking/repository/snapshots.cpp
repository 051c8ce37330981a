#include "snapshots.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::ShowtimeId;

/** In memory: a year of a large cinema, a kilobyte or two each. */
constexpr qsizetype mostShowtimes = 10'000;

Showtime showtimeOf(const PlannedShowtime &facts, PlanCache::Plan plan, std::shared_ptr<const PriceCard> card)
{
    Showtime showtime;
    showtime.id = facts.id;
    showtime.cinema = facts.cinema;
    showtime.movie = facts.movie;
    showtime.movieTitle = facts.movieTitle;
    showtime.planRevision = facts.planRevision;
    showtime.isDraft = facts.isDraft;
    showtime.capacityLimit = facts.capacityLimit;
    showtime.startsLocal = facts.startsLocal;
    showtime.timeZone = facts.timeZone;
    showtime.startsAtMs = facts.startsAtMs;
    showtime.blockedUntilMs = facts.blockedUntilMs;
    showtime.salesOpenMs = facts.salesOpenMs;
    showtime.salesCloseMs = facts.salesCloseMs;
    showtime.occasion = facts.occasion();
    showtime.plan = std::move(plan);
    showtime.card = std::move(card);
    return showtime;
}

} // namespace

Result<std::shared_ptr<const ShowtimeSnapshot>> Snapshots::showtime(db::Connection &connection, const ShowtimeId &id,
                                                                    int planRevision)
{
    {
        const QMutexLocker lock(&m_mutex);
        const auto known = m_showtimes.constFind(id);
        if (known != m_showtimes.cend() && (*known)->facts.planRevision == planRevision)
            return *known;
    }
    const auto records = showtimesById(connection, {id});
    if (!records)
        return fail(records.error());
    const auto record = records->constFind(id);
    if (record == records->cend())
        return fail(ErrorCode::NotFound, u"no such showtime"_s);
    const Result<PlanCache::Plan> plan = plans.plan(connection, record->plan);
    if (!plan)
        return fail(plan.error());
    const Result<std::shared_ptr<const PriceCard>> priceCard = card(connection, record->priceCard);
    if (!priceCard)
        return fail(priceCard.error());
    auto shared = std::make_shared<const ShowtimeSnapshot>(*record, showtimeOf(*record, *plan, *priceCard));
    const QMutexLocker lock(&m_mutex);
    if (m_showtimes.size() >= mostShowtimes)
        m_showtimes.clear(); // of showtimes that are over, nearly all
    // A reader may see the database as it was before a change that is known here already.
    std::shared_ptr<const ShowtimeSnapshot> &newest = m_showtimes[id];
    if (!newest || newest->facts.planRevision < shared->facts.planRevision)
        newest = shared;
    return shared;
}

Result<ShowtimeSeen> Snapshots::seen(db::Connection &connection, const Showtime &showtime)
{
    const auto snapshot = this->showtime(connection, showtime.id, showtime.planRevision);
    if (!snapshot)
        return fail(snapshot.error());
    return ShowtimeSeen{*snapshot, showtime.isCancelled, showtime.seatVersion};
}

Result<std::shared_ptr<const PriceCard>> Snapshots::card(db::Connection &connection, const domain::PriceCardId &id)
{
    {
        const QMutexLocker lock(&m_mutex);
        if (const auto known = m_cards.constFind(id); known != m_cards.cend())
            return *known;
    }
    const auto cards = priceCardsById(connection, {id});
    if (!cards)
        return fail(cards.error());
    if (!cards->contains(id))
        return fail(ErrorCode::NotFound, u"no such price card"_s);
    auto shared = std::make_shared<const PriceCard>(cards->value(id));
    const QMutexLocker lock(&m_mutex);
    return *m_cards.insert(id, shared);
}

Result<domain::SeatRows> Snapshots::rows(db::Connection &connection, const PlanSnapshotId &id)
{
    {
        const QMutexLocker lock(&m_mutex);
        if (const auto known = m_rows.constFind(id); known != m_rows.cend())
            return *known;
    }
    const Result<PlanCache::Plan> plan = plans.plan(connection, id);
    if (!plan)
        return fail(plan.error());
    const domain::SeatRows rows(**plan);
    const QMutexLocker lock(&m_mutex);
    return *m_rows.insert(id, rows);
}

} // namespace foyer::booking
