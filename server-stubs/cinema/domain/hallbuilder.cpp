#include "hallbuilder.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace foyer::cinema {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::PlanSeat;
using domain::SeatId;
using domain::SeatType;

constexpr int seatPitch = 100;

/** The seats' centres in one block, from its left edge, and its length. */
struct BlockLayout
{
    QList<double> centres;
    double length = 0;
};

BlockLayout layOut(const HallBlock &block, const HallRows &rows, const HallSpec &spec)
{
    BlockLayout layout;
    for (int i = 0; i < block.seats; ++i) {
        if (block.type == SeatType::Sofa && i > 0 && i % 2 == 0)
            layout.length += spec.sofaGap;
        layout.centres.append(layout.length + rows.seatWidth / 2.0);
        layout.length += rows.seatWidth;
    }
    return layout;
}

/** Where a block begins within the room that the widest block of its column needs. */
double leftWithin(double columnLength, double blockLength, qsizetype column, qsizetype columns)
{
    const double spare = columnLength - blockLength;
    if (2 * column + 1 == columns)
        return spare / 2;
    return 2 * column + 1 < columns ? spare : 0;
}

Result<void> checkRows(const HallRows &rows)
{
    const QString name = rows.first == rows.last ? QString(rows.first) : u"%1 to %2"_s.arg(rows.first).arg(rows.last);
    if (rows.first < u'A' || rows.last > u'Z' || rows.first > rows.last)
        return fail(ErrorCode::InvalidInput, u"rows %1 are not rows"_s.arg(name));
    int seats = 0;
    for (const HallBlock &block : rows.blocks) {
        if (block.seats < 0)
            return fail(ErrorCode::InvalidInput, u"less than no seats in rows %1"_s.arg(name));
        if (block.type == SeatType::Sofa && block.seats % 2 != 0)
            return fail(ErrorCode::InvalidInput, u"half a sofa in rows %1"_s.arg(name));
        seats += block.seats;
    }
    if (seats == 0)
        return fail(ErrorCode::InvalidInput, u"no seats in rows %1"_s.arg(name));
    for (const auto &[number, type] : rows.places) {
        if (number < 1 || number > seats)
            return fail(ErrorCode::InvalidInput, u"no seat %1 in rows %2"_s.arg(number).arg(name));
    }
    return {};
}

/** The room that each column of blocks needs, across all rows. */
QList<double> columnLengths(const HallSpec &spec, qsizetype columns)
{
    QList<double> lengths(columns, 0);
    for (const HallRows &rows : spec.rows) {
        for (qsizetype column = 0; column < columns; ++column) {
            lengths[column] = std::max(lengths[column], layOut(rows.blocks.at(column), rows, spec).length);
        }
    }
    return lengths;
}

/** Puts a seat on its place: @p along is the way from the hall's axis along the row. */
void place(PlanSeat &seat, double along, double rowY, int radius)
{
    if (radius == 0) {
        seat.x = static_cast<qint32>(std::lround(along));
        seat.y = static_cast<qint32>(std::lround(rowY));
        return;
    }
    const double turn = along / radius;
    seat.x = static_cast<qint32>(std::lround(radius * std::sin(turn)));
    seat.y = static_cast<qint32>(std::lround(rowY - sagOf(along, radius)));
    seat.angle = static_cast<qint32>(std::lround(-turn * 1800 / std::numbers::pi));
}

} // namespace

double sagOf(double halfRowLength, int radius)
{
    return radius == 0 ? 0 : radius * (1 - std::cos(halfRowLength / radius));
}

Result<domain::SeatPlan> buildHall(const HallSpec &spec)
{
    if (spec.rows.isEmpty())
        return fail(ErrorCode::InvalidInput, u"a hall without rows"_s);
    const qsizetype columns = spec.rows.constFirst().blocks.size();
    for (const HallRows &rows : spec.rows) {
        if (rows.blocks.size() != columns)
            return fail(ErrorCode::InvalidInput, u"row %1 has other aisles; give empty blocks"_s.arg(rows.first));
        if (const Result<void> checked = checkRows(rows); !checked)
            return fail(checked.error());
    }
    const QList<double> lengths = columnLengths(spec, columns);
    double hallLength = static_cast<double>(columns - 1) * spec.aisleWidth;
    for (const double length : lengths)
        hallLength += length;
    if (spec.radius < 0 || sagOf(hallLength / 2, spec.radius) >= seatPitch / 2.0)
        return fail(ErrorCode::InvalidInput, u"the rows are bent too much: %1"_s.arg(spec.radius));

    QList<PlanSeat> seats;
    double rowY = domain::firstRowDistance;
    for (const HallRows &rows : spec.rows) {
        rowY += rows.gapBefore;
        for (QChar letter = rows.first; letter <= rows.last; letter = QChar(letter.unicode() + 1)) {
            double columnLeft = -hallLength / 2;
            int number = 0;
            for (qsizetype column = 0; column < columns; ++column) {
                const HallBlock &block = rows.blocks.at(column);
                const BlockLayout layout = layOut(block, rows, spec);
                const double left = columnLeft + leftWithin(lengths.at(column), layout.length, column, columns);
                for (int i = 0; i < block.seats; ++i) {
                    PlanSeat seat;
                    seat.id = SeatId(seats.size() + 1);
                    seat.row = letter;
                    seat.number = QString::number(++number);
                    seat.type = block.type;
                    seat.width = rows.seatWidth;
                    if (block.type == SeatType::Sofa)
                        seat.partner = SeatId(seats.size() + (i % 2 == 0 ? 2 : 0));
                    for (const auto &[placeNumber, type] : rows.places) {
                        if (placeNumber == number)
                            seat.type = type;
                    }
                    place(seat, left + layout.centres.at(i), rowY, spec.radius);
                    seats.append(seat);
                }
                columnLeft += lengths.at(column) + spec.aisleWidth;
            }
            rowY += spec.rowPitch;
        }
    }
    return domain::SeatPlan::create(1, std::move(seats));
}

} // namespace foyer::cinema
