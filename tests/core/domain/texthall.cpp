#include "texthall.h"

namespace foyer::domain::test {

namespace {

SeatType typeOf(QChar letter)
{
    switch (letter.toLower().unicode()) {
    case u'p':
        return SeatType::Premium;
    case u'v':
        return SeatType::Vip;
    case u'w':
        return SeatType::Wheelchair;
    case u'c':
        return SeatType::Companion;
    case u's':
        return SeatType::Sofa;
    default:
        return SeatType::Standard;
    }
}

bool isTaken(QChar letter)
{
    return letter == u'#' || letter == u'W' || letter == u'C' || letter == u's';
}

} // namespace

TextHall::TextHall(const QStringList &rows)
{
    QList<PlanSeat> all;
    for (qsizetype r = 0; r < rows.size(); ++r) {
        int number = 0;
        for (qsizetype c = 0; c < rows.at(r).size(); ++c) {
            const QChar letter = rows.at(r).at(c);
            if (letter == u' ')
                continue;
            PlanSeat seat;
            seat.id = SeatId(all.size() + 1);
            seat.row = QString(QChar(static_cast<char16_t>(u'A' + r)));
            seat.number = QString::number(++number);
            seat.x = static_cast<qint32>(c * 100);
            seat.y = static_cast<qint32>(r * 100);
            seat.type = typeOf(letter);
            if (seat.type == SeatType::Sofa) {
                const bool second = !all.isEmpty() && all.last().partner == seat.id;
                seat.partner = SeatId(all.size() + (second ? 0 : 2));
            }
            if (isTaken(letter))
                claims.append({seat.id, ClaimState::Sold, {}, {}});
            if (letter == u'b')
                blocked.append(seat.id);
            if (letter == u'h')
                house.append(seat.id);
            all.append(seat);
        }
    }
    plan = *SeatPlan::create(1, all);
}

SeatMap TextHall::map() const
{
    return SeatMap(plan, 1, claims);
}

SeatOccupancy TextHall::occupancy() const
{
    SeatOccupancy occupancy(SeatRows(plan), map());
    for (const SeatId seat : blocked)
        occupancy.set(seat, SeatOccupancy::Use::Blocked);
    for (const SeatId seat : house)
        occupancy.set(seat, SeatOccupancy::Use::House);
    return occupancy;
}

QString TextHall::labels(const QList<SeatId> &seats) const
{
    QStringList list;
    for (const SeatId seat : seats)
        list.append(plan.seat(seat)->label());
    return list.join(u' ');
}

QList<SeatId> TextHall::seats(const QString &labels) const
{
    QList<SeatId> list;
    for (const QString &label : labels.split(u' ', Qt::SkipEmptyParts))
        list.append(plan.seatByLabel(label.left(1), label.mid(1))->id);
    return list;
}

} // namespace foyer::domain::test
