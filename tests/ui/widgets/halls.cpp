#include "halls.h"

#include <QRandomGenerator>

#include <cmath>

namespace foyer::widgets::halls {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::PlanSeat;
using domain::SeatId;
using domain::SeatPlan;
using domain::SeatType;

SeatPlan planOf(QList<PlanSeat> seats)
{
    for (qsizetype i = 0; i < seats.size(); ++i)
        seats[i].id = SeatId(int(i) + 1);
    Result<SeatPlan> plan = SeatPlan::create(1, std::move(seats));
    if (!plan)
        qFatal("the test's hall is not a plan: %s",
               qPrintable(toString(plan.error()) + u' '
                          + plan.error().extras.value(u"problems"_s).toStringList().join(u", ")));
    return *plan;
}

qint32 hundredths(qreal pitches)
{
    return static_cast<qint32>(std::lround(pitches * 100));
}

} // namespace

SeatPlan curved()
{
    constexpr qreal radius = 120;
    constexpr qreal aisle = 1.15;
    QList<PlanSeat> seats;
    for (int r = 0; r < 13; ++r) {
        const bool vip = r == 11;
        const bool sofa = r == 12;
        const qreal rowRadius = radius + r * 1.12 + (r >= 4 ? 0.7 : 0) + (r >= 11 ? 0.35 : 0);
        const int side = vip ? 3 : sofa ? 4 : r < 3 ? 4 + r % 2 : 5;
        const int middle = vip ? 10 : sofa ? 12 : 14;
        const qreal width = vip ? 1.5 : 1;
        qreal x = -(2 * side * width + middle * width + 2 * aisle) / 2;
        int number = 1;
        for (const int block : {side, middle, side}) {
            for (int i = 0; i < block; ++i, x += width) {
                const qreal angle = (x + width / 2) / rowRadius;
                PlanSeat seat;
                seat.row = QChar(u'A' + r);
                seat.number = QString::number(number++);
                seat.x = hundredths(rowRadius * std::sin(angle));
                seat.y = hundredths(rowRadius * std::cos(angle) - radius);
                seat.angle = static_cast<qint32>(std::lround(-angle * 1800 / M_PI));
                seat.width = hundredths(width);
                seat.type = vip                                          ? SeatType::Vip
                    : sofa                                               ? SeatType::Sofa
                    : r >= 6 && r <= 10 && std::abs(x + width / 2) < 7.2 ? SeatType::Premium
                                                                         : SeatType::Standard;
                if (r == 4 && block == side && (number - 1 == 1 || number - 1 == 24))
                    seat.type = SeatType::Wheelchair;
                if (r == 4 && block == side && (number - 1 == 2 || number - 1 == 23))
                    seat.type = SeatType::Companion;
                if (sofa)
                    seat.partner = SeatId(int(seats.size()) + 1 + (i % 2 == 0 ? 1 : -1));
                seats.append(seat);
            }
            x += aisle;
        }
    }
    return planOf(std::move(seats));
}

QList<SeatState> eveningStates(const SeatPlan &plan)
{
    QRandomGenerator dice(20251114);
    QList<SeatState> states(plan.capacity(), SeatState::Available);
    for (int i = 0; i < plan.capacity(); ++i) {
        const PlanSeat &seat = plan.seats().at(i);
        const int row = seat.row.at(0).unicode() - u'A';
        const int wanted = (row < 3 ? 180 : row < 6 ? 380 : row < 11 ? 680 : 520) - std::abs(seat.x) / 100 * 22;
        if (dice.bounded(1000) < wanted)
            states[i] = SeatState::Sold;
    }
    // People come in groups.
    for (int i = 1; i + 1 < plan.capacity(); ++i) {
        if (states[i - 1] == states[i + 1] && plan.seats().at(i - 1).row == plan.seats().at(i + 1).row)
            states[i] = states[i - 1];
    }
    for (int i = 0; i < plan.capacity(); ++i) {
        const PlanSeat &seat = plan.seats().at(i);
        const int number = seat.number.toInt();
        if (seat.row == u"H" && number >= 10 && number <= 13)
            states[i] = SeatState::Selected;
        else if (seat.row == u"H" && (number == 9 || number == 14))
            states[i] = SeatState::Available;
        else if (seat.row == u"F" && number >= 17 && number <= 19)
            states[i] = SeatState::HeldByOther;
        else if (seat.row == u"A" && number <= 2)
            states[i] = SeatState::Blocked;
        else if (seat.row == u"M" && number >= 13 && number <= 16)
            states[i] = SeatState::Sold;
        else if (seat.row == u"M" && number >= 9 && number <= 12)
            states[i] = SeatState::Available;
        else if (seat.row == u"E" && number != 24 && (number <= 2 || number >= 23))
            states[i] = SeatState::Available;
    }
    return states;
}

QHash<SeatId, QString> eveningHolders(const SeatPlan &plan)
{
    QHash<SeatId, QString> holders;
    for (const PlanSeat &seat : plan.seats()) {
        if (seat.row == u"F" && seat.number.toInt() >= 17 && seat.number.toInt() <= 19)
            holders.insert(seat.id, u"Desk 1"_s);
    }
    return holders;
}

SeatPlan rectangle(int rows, int columns)
{
    QList<PlanSeat> seats;
    for (int r = 0; r < rows; ++r) {
        for (int c = 0; c < columns; ++c) {
            PlanSeat seat;
            seat.row = r < 26 ? QString(QChar(u'A' + r)) : u"R"_s + QString::number(r);
            seat.number = QString::number(c + 1);
            seat.x = c * 100;
            seat.y = r * 112;
            seats.append(seat);
        }
    }
    return planOf(std::move(seats));
}

SeatPlan arena(int wanted)
{
    QList<PlanSeat> seats;
    for (int ring = 0; seats.size() < wanted; ++ring) {
        const qreal radius = 40 + ring * 1.15;
        const int count = static_cast<int>(2 * M_PI * radius / 1.05);
        for (int i = 0; i < count && seats.size() < wanted; ++i) {
            const qreal angle = 2 * M_PI * i / count;
            PlanSeat seat;
            seat.row = u"%1-%2"_s.arg(100 + i * 24 / count).arg(ring + 1);
            seat.number = QString::number(i + 1);
            seat.x = hundredths(radius * std::sin(angle));
            seat.y = hundredths(radius * std::cos(angle));
            seat.angle = static_cast<qint32>(std::lround(-angle * 1800 / M_PI));
            seat.type = ring < 4 ? SeatType::Vip : ring < 20 ? SeatType::Premium : SeatType::Standard;
            seats.append(seat);
        }
    }
    return planOf(std::move(seats));
}

SeatPlan scattered(int wanted, quint32 seed)
{
    QRandomGenerator dice(seed);
    QList<PlanSeat> seats;
    const int side = static_cast<int>(std::sqrt(wanted)) * 160;
    QHash<std::pair<int, int>, bool> taken;
    while (seats.size() < wanted) {
        PlanSeat seat;
        seat.x = dice.bounded(side);
        seat.y = dice.bounded(side);
        // A coarse net keeps them apart enough to be a plan, near enough to overlap at their corners.
        bool &here = taken[{seat.x / 60, seat.y / 60}];
        if (here || seat.x % 60 > 35 || seat.y % 60 > 35)
            continue;
        here = true;
        seat.row = QString(QChar(u'A' + dice.bounded(20)));
        seat.number = QString::number(seats.size() + 1);
        seat.angle = dice.bounded(3600);
        seat.width = 80 + dice.bounded(120);
        seats.append(seat);
    }
    return planOf(std::move(seats));
}

} // namespace foyer::widgets::halls
