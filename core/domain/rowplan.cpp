#include "rowplan.h"

namespace foyer::domain {

using namespace Qt::Literals::StringLiterals;

void RowsSpec::check(FieldChecks &checks) const
{
    constexpr int maxRows = 60;
    constexpr int maxSeatsPerRow = 80;
    checks.number(u"rows.rows"_s, rows, 1, maxRows).number(u"rows.seatsPerRow"_s, seatsPerRow, 1, maxSeatsPerRow);
    checks.count(u"rows.aislesAfter"_s, aislesAfter.size(), maxSeatsPerRow - 1);
    for (qsizetype i = 0; i < std::min<qsizetype>(aislesAfter.size(), maxSeatsPerRow - 1); ++i) {
        const QString field = u"rows.aislesAfter.%1"_s.arg(i);
        const int least = i == 0 ? 1 : aislesAfter.at(i - 1) + 1;
        checks.number(field, aislesAfter.at(i), least, seatsPerRow - 1);
    }
}

QString rowLabel(int index)
{
    constexpr int letters = 26;
    const QChar last(u'A' + index % letters);
    return index < letters ? QString(last) : rowLabel(index / letters - 1) + last;
}

QList<PlanSeat> seatsInRows(const RowsSpec &spec)
{
    constexpr int seatPitch = 100;
    const qsizetype aisles = spec.aislesAfter.size();
    const int length = spec.seatsPerRow * seatPitch + static_cast<int>(aisles) * usualAisleWidth;
    QList<PlanSeat> seats;
    for (int row = 0; row < spec.rows; ++row) {
        int x = (seatPitch - length) / 2;
        for (int number = 1; number <= spec.seatsPerRow; ++number) {
            PlanSeat seat;
            seat.id = SeatId(static_cast<qint32>(seats.size() + 1));
            seat.row = rowLabel(row);
            seat.number = QString::number(number);
            seat.x = x;
            seat.y = firstRowDistance + row * usualRowPitch;
            seats.append(seat);
            x += seatPitch + (spec.aislesAfter.contains(number) ? usualAisleWidth : 0);
        }
    }
    return seats;
}

} // namespace foyer::domain
