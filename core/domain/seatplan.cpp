#include "seatplan.h"

#include <QSet>

#include <array>
#include <cstdlib>

namespace foyer::domain {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr std::array typeNames{
    std::pair{SeatType::Standard, "STANDARD"_L1},
    std::pair{SeatType::Premium, "PREMIUM"_L1},
    std::pair{SeatType::Vip, "VIP"_L1},
    std::pair{SeatType::Wheelchair, "WHEELCHAIR"_L1},
    std::pair{SeatType::Companion, "COMPANION"_L1},
    std::pair{SeatType::Sofa, "SOFA"_L1},
};

constexpr qsizetype maxProblems = 100;

/** Not by abs(), which the lowest of all numbers has none of. */
bool isFarOut(qint32 coordinate)
{
    return coordinate < -SeatPlan::maxCoordinate || coordinate > SeatPlan::maxCoordinate;
}

QString labelOrPlace(const PlanSeat &seat, qsizetype index)
{
    return seat.label().isEmpty() ? u"seat number %1 of the list"_s.arg(index + 1) : seat.label();
}

} // namespace

QString toWireName(SeatType type)
{
    for (const auto &[value, name] : typeNames) {
        if (value == type)
            return name;
    }
    Q_UNREACHABLE();
}

std::optional<SeatType> seatTypeFromWireName(QStringView name)
{
    for (const auto &[value, wireName] : typeNames) {
        if (name == wireName)
            return value;
    }
    return std::nullopt;
}

QList<SeatPlan::Problem> SeatPlan::problemsIn(const QList<PlanSeat> &seats)
{
    QList<Problem> problems;
    const auto add = [&problems](Problem::Kind kind, const QString &where, qsizetype seat = -1) {
        if (problems.size() < maxProblems)
            problems.append({kind, where, seat});
    };
    if (seats.isEmpty())
        add(Problem::Kind::NoSeats, {});
    if (seats.size() > maxSeats)
        add(Problem::Kind::TooManySeats, QString::number(seats.size()));

    QHash<SeatId, qsizetype> byId;
    QSet<std::pair<QString, QString>> labels;
    // Two chairs whose centres are nearer than a fifth of a pitch are one chair drawn twice. A grid of that
    // size keeps the check linear: only the neighbouring cells can hold an offender.
    constexpr qint32 cell = 20;
    QHash<std::pair<qint32, qint32>, qsizetype> grid;
    for (qsizetype i = 0; i < seats.size(); ++i) {
        const PlanSeat &seat = seats.at(i);
        const QString where = labelOrPlace(seat, i);
        if (seat.row.trimmed().isEmpty() || seat.number.trimmed().isEmpty())
            add(Problem::Kind::EmptyLabel, where, i);
        if (byId.contains(seat.id))
            add(Problem::Kind::DuplicateId, where, i);
        byId.insert(seat.id, i);
        const std::pair label{seat.row, seat.number};
        if (labels.contains(label))
            add(Problem::Kind::DuplicateLabel, where, i);
        labels.insert(label);
        if (isFarOut(seat.x) || isFarOut(seat.y) || seat.width < 10 || seat.width > 1000) {
            add(Problem::Kind::OutOfBounds, where, i);
            continue;
        }
        const std::pair home{seat.x / cell, seat.y / cell};
        for (qint32 dx = -1; dx <= 1; ++dx) {
            for (qint32 dy = -1; dy <= 1; ++dy) {
                const auto other = grid.constFind({home.first + dx, home.second + dy});
                if (other == grid.cend())
                    continue;
                const PlanSeat &near = seats.at(*other);
                if (std::abs(near.x - seat.x) < cell && std::abs(near.y - seat.y) < cell)
                    add(Problem::Kind::Overlap, where + u" and "_s + labelOrPlace(near, *other), i);
            }
        }
        grid.insert(home, i);
    }
    for (qsizetype i = 0; i < seats.size(); ++i) {
        const PlanSeat &seat = seats.at(i);
        if (!seat.partner)
            continue;
        const auto other = byId.constFind(*seat.partner);
        if (other == byId.cend() || *other == i || seats.at(*other).partner != seat.id)
            add(Problem::Kind::BadPartner, labelOrPlace(seat, i), i);
    }
    return problems;
}

Result<SeatPlan> SeatPlan::create(int version, QList<PlanSeat> seats)
{
    const QList<Problem> problems = problemsIn(seats);
    if (!problems.isEmpty()) {
        QStringList places;
        for (const Problem &problem : problems)
            places.append(problem.where);
        return fail(ErrorCode::InvalidInput, u"not a seat plan"_s, {{u"problems"_s, places}});
    }
    SeatPlan plan = drawn(std::move(seats));
    plan.m_version = version;
    return plan;
}

SeatPlan SeatPlan::drawn(QList<PlanSeat> seats)
{
    SeatPlan plan;
    plan.m_seats = std::move(seats);
    for (qsizetype i = 0; i < plan.m_seats.size(); ++i)
        plan.m_indexById.insert(plan.m_seats.at(i).id, i);
    return plan;
}

const PlanSeat *SeatPlan::seat(SeatId id) const
{
    const auto index = m_indexById.constFind(id);
    return index == m_indexById.cend() ? nullptr : &m_seats.at(*index);
}

const PlanSeat *SeatPlan::seatByLabel(QStringView row, QStringView number) const
{
    for (const PlanSeat &seat : m_seats) {
        if (seat.number == number && seat.row.compare(row, Qt::CaseInsensitive) == 0)
            return &seat;
    }
    return nullptr;
}

} // namespace foyer::domain
