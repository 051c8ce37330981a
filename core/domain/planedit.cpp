#include "planedit.h"

#include "wirenames.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace foyer::domain {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr std::array names{
    std::pair{SeatFault::NoSeats, "NO_SEATS"_L1},
    std::pair{SeatFault::TooManySeats, "TOO_MANY_SEATS"_L1},
    std::pair{SeatFault::DuplicateId, "DUPLICATE_ID"_L1},
    std::pair{SeatFault::UnknownId, "UNKNOWN_ID"_L1},
    std::pair{SeatFault::EmptyLabel, "EMPTY_LABEL"_L1},
    std::pair{SeatFault::BadLabel, "BAD_LABEL"_L1},
    std::pair{SeatFault::DuplicateLabel, "DUPLICATE_LABEL"_L1},
    std::pair{SeatFault::OutOfBounds, "OUT_OF_BOUNDS"_L1},
    std::pair{SeatFault::Overlap, "OVERLAP"_L1},
    std::pair{SeatFault::BadPartner, "BAD_PARTNER"_L1},
    std::pair{SeatFault::CompanionAlone, "COMPANION_ALONE"_L1},
};

constexpr qsizetype maxProblems = 200;

SeatFault faultOf(SeatPlan::Problem::Kind kind)
{
    using Kind = SeatPlan::Problem::Kind;
    switch (kind) {
    case Kind::NoSeats:
        return SeatFault::NoSeats;
    case Kind::TooManySeats:
        return SeatFault::TooManySeats;
    case Kind::DuplicateId:
        return SeatFault::DuplicateId;
    case Kind::DuplicateLabel:
        return SeatFault::DuplicateLabel;
    case Kind::EmptyLabel:
        return SeatFault::EmptyLabel;
    case Kind::BadPartner:
        return SeatFault::BadPartner;
    case Kind::OutOfBounds:
        return SeatFault::OutOfBounds;
    case Kind::Overlap:
        return SeatFault::Overlap;
    }
    Q_UNREACHABLE();
}

/** A label is printed on tickets and read aloud. */
bool isReadable(const QString &label)
{
    constexpr qsizetype longest = 20;
    return label.size() <= longest && label.trimmed() == label
        && std::all_of(label.cbegin(), label.cend(), [](QChar c) { return c.isPrint(); });
}

/** In one row, with at most the room of a seat between them. */
bool areNeighbours(const PlanSeat &a, const PlanSeat &b)
{
    constexpr double seatPitch = 100;
    const double apart = std::hypot(double(a.x) - b.x, double(a.y) - b.y);
    return a.row == b.row && apart <= (a.width + b.width) / 2.0 + seatPitch;
}

/** What makes a plan impossible for people, beyond what SeatPlan asks for. */
class SeatInspection
{
public:
    SeatInspection(const DrawnSeats &drawn, const SeatPlan *newest)
        : m_drawn(drawn)
        , m_newest(newest)
    {
        for (const PlanSeat &seat : drawn) {
            m_byId.insert(seat.id, &seat);
            if (seat.type == SeatType::Wheelchair)
                m_wheelchairs[seat.row].append(&seat);
        }
    }

    QList<SeatProblem> problems()
    {
        for (const SeatPlan::Problem &problem : SeatPlan::problemsIn(m_drawn))
            m_problems.append({faultOf(problem.kind), static_cast<int>(problem.seat), problem.where});
        for (qsizetype i = 0; i < m_drawn.size() && m_problems.size() < maxProblems; ++i)
            inspect(m_drawn.at(i), i);
        std::stable_sort(m_problems.begin(), m_problems.end(),
                         [](const SeatProblem &a, const SeatProblem &b) { return a.seat < b.seat; });
        return m_problems;
    }

private:
    void inspect(const PlanSeat &seat, qsizetype index)
    {
        constexpr qint32 fullTurn = 3600;
        check(static_cast<int>(seat.id) < 0 || !m_newest || m_newest->seat(seat.id), SeatFault::UnknownId, index);
        check(isReadable(seat.row) && isReadable(seat.number), SeatFault::BadLabel, index);
        check(seat.angle >= -fullTurn && seat.angle <= fullTurn, SeatFault::OutOfBounds, index);
        check(hasItsOtherHalf(seat), SeatFault::BadPartner, index);
        check(seat.type != SeatType::Companion || isBesideWheelchair(seat), SeatFault::CompanionAlone, index);
    }

    /** Partners who do not name each other are SeatPlan's to find. */
    bool hasItsOtherHalf(const PlanSeat &seat) const
    {
        if (!seat.partner)
            return seat.type != SeatType::Sofa;
        const PlanSeat *other = m_byId.value(*seat.partner);
        if (!other || other->partner != seat.id)
            return true;
        return seat.type == SeatType::Sofa && other->type == SeatType::Sofa && areNeighbours(seat, *other);
    }

    bool isBesideWheelchair(const PlanSeat &seat) const
    {
        const QList<const PlanSeat *> inRow = m_wheelchairs.value(seat.row);
        return std::any_of(inRow.cbegin(), inRow.cend(),
                           [&seat](const PlanSeat *wheelchair) { return areNeighbours(seat, *wheelchair); });
    }

    void check(bool isGood, SeatFault fault, qsizetype index)
    {
        if (!isGood && m_problems.size() < maxProblems)
            m_problems.append({fault, static_cast<int>(index), m_drawn.at(index).label()});
    }

    const DrawnSeats &m_drawn;
    const SeatPlan *m_newest;
    QHash<SeatId, const PlanSeat *> m_byId;
    QHash<QString, QList<const PlanSeat *>> m_wheelchairs; ///< By row.
    QList<SeatProblem> m_problems;
};

bool isNew(const PlanSeat &seat, const SeatPlan *newest)
{
    return !newest || !newest->seat(seat.id);
}

/** @p seats with ids and partners exchanged as @p ids says. */
QList<PlanSeat> renamed(const DrawnSeats &seats, const QHash<SeatId, SeatId> &ids)
{
    QList<PlanSeat> renamed = seats;
    for (PlanSeat &seat : renamed) {
        seat.id = ids.value(seat.id);
        if (seat.partner)
            seat.partner = ids.value(*seat.partner);
    }
    return renamed;
}

} // namespace

QString toWireName(SeatFault fault)
{
    return nameIn(names, fault);
}

std::optional<SeatFault> seatFaultFromWireName(QStringView name)
{
    return valueIn<SeatFault>(names, name);
}

QList<SeatProblem> seatProblemsIn(const DrawnSeats &drawn, const SeatPlan *newest)
{
    return SeatInspection(drawn, newest).problems();
}

QList<PlanSeat> withLastingIds(const DrawnSeats &drawn, const SeatPlan *newest, int highestId)
{
    QHash<SeatId, SeatId> ids;
    for (const PlanSeat &seat : drawn)
        ids.insert(seat.id, isNew(seat, newest) ? SeatId(++highestId) : seat.id);
    return renamed(drawn, ids);
}

int highestSeatId(const SeatPlan &plan)
{
    int highest = 0;
    for (const PlanSeat &seat : plan.seats())
        highest = std::max(highest, static_cast<int>(seat.id));
    return highest;
}

bool isDrawnAs(const SeatPlan &plan, const DrawnSeats &drawn)
{
    if (plan.seats().size() != drawn.size())
        return false;
    QHash<SeatId, SeatId> ids;
    for (qsizetype i = 0; i < drawn.size(); ++i) {
        const SeatId id = drawn.at(i).id;
        ids.insert(id, static_cast<int>(id) < 0 ? plan.seats().at(i).id : id);
    }
    return renamed(drawn, ids) == plan.seats();
}

} // namespace foyer::domain
