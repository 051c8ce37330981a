#include "bestseats.h"

#include <QMap>
#include <QSet>

#include <algorithm>
#include <limits>

namespace foyer::domain {

namespace {

/** Square hundredths of a seat pitch that leaving one seat alone is worth: as if each of the party sat a seat off
 *  the middle. */
constexpr qint64 orphanPenalty = 100 * 100;
/** Neighbours' centres stand one width apart; more than half a pitch on top of that is an aisle. */
constexpr qint32 aisle = 50;

struct Place
{
    const PlanSeat *seat = nullptr;
    qint64 distance = 0; ///< Squared, from the sweet spot.
};

struct Block
{
    qsizetype begin = 0;
    qint64 cost = std::numeric_limits<qint64>::max();
};

/** VIP seats and sofas are dearer and of another kind: nobody wants to find them in the basket without having asked. */
enum class Offer { Usual, Everything };

bool isOffered(SeatType type, Offer offer)
{
    switch (type) {
    case SeatType::Wheelchair:
    case SeatType::Companion:
        return false;
    case SeatType::Vip:
    case SeatType::Sofa:
        return offer == Offer::Everything;
    case SeatType::Standard:
    case SeatType::Premium:
        return true;
    }
    Q_UNREACHABLE();
}

bool areNeighbours(const PlanSeat &left, const PlanSeat &right)
{
    return right.x - left.x <= (left.width + right.width) / 2 + aisle;
}

/** The free seats of each row that stand side by side, left to right. */
QList<QList<Place>> freeRuns(const SeatMap &map, const QSet<SeatId> &own, Offer offer)
{
    const QList<PlanSeat> &seats = map.plan().seats();
    if (seats.isEmpty())
        return {};
    const auto [left, right] =
        std::minmax_element(seats.begin(), seats.end(), [](const auto &a, const auto &b) { return a.x < b.x; });
    const auto [front, back] =
        std::minmax_element(seats.begin(), seats.end(), [](const auto &a, const auto &b) { return a.y < b.y; });
    const qint64 spotX = (qint64(left->x) + right->x) / 2;
    const qint64 spotY = front->y + (qint64(back->y) - front->y) * 2 / 3;

    QMap<QString, QList<const PlanSeat *>> rows;
    for (const PlanSeat &seat : seats)
        rows[seat.row].append(&seat);
    QList<QList<Place>> runs;
    for (QList<const PlanSeat *> &row : rows) {
        std::stable_sort(row.begin(), row.end(), [](const auto *a, const auto *b) { return a->x < b->x; });
        const PlanSeat *before = nullptr; // the free seat just left of this one
        for (const PlanSeat *seat : std::as_const(row)) {
            const bool free = isOffered(seat->type, offer) && (map.isFree(seat->id) || own.contains(seat->id));
            if (!free) {
                before = nullptr;
                continue;
            }
            if (!before || !areNeighbours(*before, *seat))
                runs.append(QList<Place>());
            const qint64 dx = seat->x - spotX;
            const qint64 dy = seat->y - spotY;
            runs.last().append({seat, dx * dx + dy * dy});
            before = seat;
        }
    }
    return runs;
}

/** True when the seats [begin, end) of a run hold both halves of a sofa or neither. */
bool keepsSofas(const QList<Place> &run, qsizetype begin, qsizetype end)
{
    return std::all_of(run.begin() + begin, run.begin() + end, [&](const Place &place) {
        return !place.seat->partner || std::any_of(run.begin() + begin, run.begin() + end, [&](const Place &other) {
            return other.seat->id == *place.seat->partner;
        });
    });
}

bool isOfOneType(const QList<Place> &run, qsizetype begin, qsizetype end)
{
    return std::all_of(run.begin() + begin, run.begin() + end,
                       [&](const Place &place) { return place.seat->type == run.at(begin).seat->type; });
}

/** The cheapest place for @p count in one run. */
Block bestBlock(const QList<Place> &run, qsizetype count, bool mixedTypes)
{
    Block best;
    for (qsizetype begin = 0; begin + count <= run.size(); ++begin) {
        const qsizetype end = begin + count;
        if (!keepsSofas(run, begin, end) || (!mixedTypes && !isOfOneType(run, begin, end)))
            continue;
        qint64 cost = 0;
        for (qsizetype i = begin; i < end; ++i)
            cost += run.at(i).distance;
        cost += begin == 1 ? orphanPenalty * count : 0;
        cost += run.size() - end == 1 ? orphanPenalty * count : 0;
        if (cost < best.cost)
            best = {begin, cost};
    }
    return best;
}

QList<SeatId> sideBySide(const QList<QList<Place>> &runs, qsizetype count, bool mixedTypes)
{
    const QList<Place> *bestRun = nullptr;
    Block best;
    for (const QList<Place> &run : runs) {
        const Block block = bestBlock(run, count, mixedTypes);
        if (block.cost < best.cost) {
            best = block;
            bestRun = &run;
        }
    }
    QList<SeatId> seats;
    if (bestRun) {
        for (qsizetype i = best.begin; i < best.begin + count; ++i)
            seats.append(bestRun->at(i).seat->id);
    }
    return seats;
}

QList<SeatId> nearest(const QList<QList<Place>> &runs, qsizetype count)
{
    QList<Place> places;
    for (const QList<Place> &run : runs)
        places += run;
    if (places.size() < count)
        return {};
    std::stable_sort(places.begin(), places.end(),
                     [](const Place &a, const Place &b) { return a.distance < b.distance; });
    places.resize(count);
    std::stable_sort(places.begin(), places.end(), [](const Place &a, const Place &b) {
        return std::pair(a.seat->y, a.seat->x) < std::pair(b.seat->y, b.seat->x);
    });
    QList<SeatId> seats;
    for (const Place &place : std::as_const(places))
        seats.append(place.seat->id);
    return seats;
}

} // namespace

QList<SeatId> bestSeats(const SeatMap &map, int count, const QList<SeatId> &own)
{
    if (count < 1)
        return {};
    const QSet<SeatId> mine(own.cbegin(), own.cend());
    for (const Offer offer : {Offer::Usual, Offer::Everything}) {
        const QList<QList<Place>> runs = freeRuns(map, mine, offer);
        for (const bool mixedTypes : {false, true}) {
            const QList<SeatId> together = sideBySide(runs, count, mixedTypes);
            if (!together.isEmpty())
                return together;
        }
    }
    return nearest(freeRuns(map, mine, Offer::Everything), count);
}

} // namespace foyer::domain
