#include "democrowd.h"

#include <QMap>

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::PlanSeat;
using domain::SeatId;
using domain::SeatType;

// How many come together: mostly two.
const QList<int> partyWeights{18, 44, 14, 15, 5, 4};

/** Further apart than this is an aisle, or another block. */
constexpr int widestNeighbour = 160;

QString typeOfMember(qsizetype member, qsizetype size, bool isMatinee, DemoRandom &random)
{
    if (size >= 3 && isMatinee)
        return member < 2 ? u"ADULT"_s : u"CHILD"_s;
    if (size >= 3)
        return random.percent(25) ? u"STUDENT"_s : u"ADULT"_s;
    if (isMatinee && random.percent(40))
        return u"SENIOR"_s;
    return random.percent(18) ? u"STUDENT"_s : u"ADULT"_s;
}

} // namespace

DemoHall::DemoHall(const domain::SeatPlan &plan)
    : m_capacity(plan.capacity())
{
    QMap<QString, QList<PlanSeat>> byRow;
    qint32 left = std::numeric_limits<qint32>::max();
    qint32 right = std::numeric_limits<qint32>::min();
    qint32 front = left;
    qint32 back = right;
    for (const PlanSeat &seat : plan.seats()) {
        left = std::min(left, seat.x);
        right = std::max(right, seat.x);
        front = std::min(front, seat.y);
        back = std::max(back, seat.y);
        m_x.insert(seat.id, seat.x);
        if (seat.type != SeatType::Wheelchair && seat.type != SeatType::Companion)
            byRow[seat.row].append(seat);
    }
    m_middle = left + (right - left) / 2;
    const qint32 best = front + (back - front) * 2 / 3;
    for (QList<PlanSeat> seats : byRow) {
        std::sort(seats.begin(), seats.end(), [](const PlanSeat &a, const PlanSeat &b) { return a.x < b.x; });
        for (qsizetype i = 0; i < seats.size(); ++i) {
            if (i == 0 || seats.at(i).x - seats.at(i - 1).x > widestNeighbour)
                m_rows.append({{}, std::abs(seats.at(i).y - best)});
            m_rows.last().seats.append(seats.at(i).id);
        }
    }
}

std::optional<DemoHall::Place> DemoHall::bestPlace(const QList<QList<bool>> &taken, qsizetype size,
                                                   DemoRandom &random) const
{
    std::optional<Place> best;
    int bestScore = 0;
    for (qsizetype r = 0; r < m_rows.size(); ++r) {
        const Row &row = m_rows.at(r);
        const QList<bool> &isTaken = taken.at(r);
        const int mood = random.below(700); // people differ: not everybody takes the best row
        qsizetype run = 0;
        for (qsizetype i = 0; i < row.seats.size(); ++i) {
            run = isTaken.at(i) ? 0 : run + 1;
            if (run < size)
                continue;
            const qsizetype first = i - size + 1;
            const int aside = std::abs((m_x.value(row.seats.at(first)) + m_x.value(row.seats.at(i))) / 2 - m_middle);
            const int score = row.distance + aside + mood;
            if (!best || score < bestScore) {
                best = Place{r, first};
                bestScore = score;
            }
        }
    }
    return best;
}

QList<DemoParty> DemoHall::fill(int occupancyPercent, bool isMatinee, DemoRandom &random) const
{
    QList<QList<bool>> taken;
    for (const Row &row : m_rows)
        taken.append(QList<bool>(row.seats.size(), false));
    const int wanted = std::max(1, m_capacity * occupancyPercent / 100);
    QList<DemoParty> parties;
    int seated = 0;
    while (seated < wanted) {
        qsizetype size = std::min<qsizetype>(random.weighted(partyWeights) + 1, wanted - seated);
        std::optional<Place> place = bestPlace(taken, size, random);
        while (!place && size > 1)
            place = bestPlace(taken, --size, random);
        if (!place)
            break;
        DemoParty party;
        for (qsizetype i = 0; i < size; ++i) {
            taken[place->row][place->first + i] = true;
            party.tickets.append(
                {m_rows.at(place->row).seats.at(place->first + i), typeOfMember(i, size, isMatinee, random)});
        }
        std::sort(party.tickets.begin(), party.tickets.end(),
                  [](const TicketChoice &a, const TicketChoice &b) { return a.seat < b.seat; });
        parties.append(party);
        seated += static_cast<int>(size);
    }
    return parties;
}

} // namespace foyer::booking
