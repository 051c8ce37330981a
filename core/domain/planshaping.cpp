#include "planshaping.h"

#include "rowplan.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace foyer::domain {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int seatPitch = 100;
constexpr int leastAisle = seatPitch / 2;

double radians(qint32 tenthsOfDegree)
{
    return tenthsOfDegree / 10.0 * std::numbers::pi / 180;
}

qint32 rounded(double length)
{
    return static_cast<qint32>(std::lround(length));
}

SeatId newIdFor(const DrawnSeats &seats)
{
    int lowest = 0;
    for (const PlanSeat &seat : seats)
        lowest = std::min(lowest, static_cast<int>(seat.id));
    return SeatId(lowest - 1);
}

/** Floor between two neighbours. */
double gapBetween(const PlanSeat &left, const PlanSeat &right)
{
    return std::hypot(double(right.x) - left.x, double(right.y) - left.y) - (left.width + right.width) / 2.0;
}

/** The other half of each of @p ids that is not one of them becomes a seat of its own. */
void releasePartners(DrawnSeats &seats, const SeatIds &ids)
{
    for (PlanSeat &seat : seats) {
        if (!seat.partner || !ids.contains(*seat.partner) || ids.contains(seat.id))
            continue;
        seat.partner.reset();
        if (seat.type == SeatType::Sofa)
            seat.type = SeatType::Standard;
    }
}

const DrawnRow *rowNamed(const QList<DrawnRow> &rows, const QString &name)
{
    const auto row = std::find_if(rows.cbegin(), rows.cend(), [&](const DrawnRow &each) { return each.name == name; });
    return row == rows.cend() ? nullptr : &*row;
}

/** All but @p except that stand behind @p y move by @p dy. */
void moveRowsBehind(DrawnSeats &seats, const QList<DrawnRow> &rows, double y, const QStringList &except, double dy)
{
    for (const DrawnRow &row : rows) {
        if (row.y <= y || except.contains(row.name))
            continue;
        for (const qsizetype index : row.seats)
            seats[index].y += rounded(dy);
    }
}

/** How far row @p index is from the next one, or from the one in front of it. */
double pitchAt(const QList<DrawnRow> &rows, qsizetype index)
{
    double pitch = usualRowPitch;
    if (index + 1 < rows.size())
        pitch = rows.at(index + 1).y - rows.at(index).y;
    else if (index > 0)
        pitch = rows.at(index).y - rows.at(index - 1).y;
    return pitch < seatPitch || pitch > 2 * seatPitch ? usualRowPitch : pitch; // an aisle across is no pitch
}

/** Where the seat after @p last stands, in a row that bends as between the two before. */
PlanSeat seatAfter(const PlanSeat &last, const PlanSeat *before)
{
    PlanSeat seat = last;
    seat.width = seatPitch;
    if (before && gapBetween(*before, last) < leastAisle)
        seat.angle += last.angle - before->angle;
    const double step = (last.width + seat.width) / 2.0;
    const double direction = radians((last.angle + seat.angle) / 2);
    seat.x += rounded(step * std::cos(direction));
    seat.y += rounded(step * std::sin(direction));
    seat.type = SeatType::Standard;
    seat.partner.reset();
    return seat;
}

/** A number for a seat behind those of @p row: the next one, counted as they are. */
QString numberAfter(const DrawnSeats &seats, const DrawnRow &row)
{
    int highest = 0;
    for (const qsizetype index : row.seats)
        highest = std::max(highest, seats.at(index).number.toInt());
    return QString::number(highest + 1);
}

/** In a row, where an aisle after one of @p ids would be: the position of the seat left of it; -1 for none. */
qsizetype aisleIn(const DrawnSeats &seats, const DrawnRow &row, const SeatIds &ids)
{
    for (qsizetype i = row.seats.size() - 2; i >= 0; --i) {
        if (ids.contains(seats.at(row.seats.at(i)).id))
            return i;
    }
    return -1;
}

} // namespace

QList<DrawnRow> rowsOf(const DrawnSeats &seats)
{
    QList<DrawnRow> rows;
    QHash<QString, qsizetype> byName;
    for (qsizetype i = 0; i < seats.size(); ++i) {
        auto known = byName.constFind(seats.at(i).row);
        if (known == byName.cend()) {
            known = byName.insert(seats.at(i).row, rows.size());
            rows.append({seats.at(i).row, {}, 0});
        }
        rows[*known].seats.append(i);
        rows[*known].y += seats.at(i).y;
    }
    for (DrawnRow &row : rows) {
        row.y /= static_cast<double>(row.seats.size());
        std::sort(row.seats.begin(), row.seats.end(), [&seats](qsizetype a, qsizetype b) {
            return std::pair(seats.at(a).x, a) < std::pair(seats.at(b).x, b);
        });
    }
    std::stable_sort(rows.begin(), rows.end(), [](const DrawnRow &a, const DrawnRow &b) { return a.y < b.y; });
    return rows;
}

QString freeRowName(const DrawnSeats &seats)
{
    QSet<QString> taken;
    for (const PlanSeat &seat : seats)
        taken.insert(seat.row);
    for (int i = 0;; ++i) {
        if (!taken.contains(rowLabel(i)))
            return rowLabel(i);
    }
}

std::optional<DrawnSeats> withType(const DrawnSeats &seats, const SeatIds &ids, SeatType type)
{
    DrawnSeats result = seats;
    releasePartners(result, ids);
    for (PlanSeat &seat : result) {
        if (!ids.contains(seat.id))
            continue;
        seat.type = type;
        seat.partner.reset();
    }
    if (type != SeatType::Sofa)
        return result;
    for (const DrawnRow &row : rowsOf(result)) {
        PlanSeat *left = nullptr;
        for (const qsizetype index : row.seats) {
            PlanSeat &seat = result[index];
            if (!ids.contains(seat.id)) {
                if (left)
                    return std::nullopt;
                continue;
            }
            if (!left) {
                left = &seat;
                continue;
            }
            if (gapBetween(*left, seat) >= leastAisle)
                return std::nullopt;
            left->partner = seat.id;
            seat.partner = left->id;
            left = nullptr;
        }
        if (left)
            return std::nullopt;
    }
    return result;
}

DrawnSeats withoutSeats(const DrawnSeats &seats, const SeatIds &ids)
{
    DrawnSeats result = seats;
    releasePartners(result, ids);
    result.removeIf([&ids](const PlanSeat &seat) { return ids.contains(seat.id); });
    return result;
}

DrawnSeats moved(const DrawnSeats &seats, const SeatIds &ids, qint32 dx, qint32 dy)
{
    DrawnSeats result = seats;
    for (PlanSeat &seat : result) {
        if (!ids.contains(seat.id))
            continue;
        seat.x = qBound(-SeatPlan::maxCoordinate, seat.x + dx, SeatPlan::maxCoordinate);
        seat.y = qBound(-SeatPlan::maxCoordinate, seat.y + dy, SeatPlan::maxCoordinate);
    }
    return result;
}

DrawnSeats withNumber(const DrawnSeats &seats, SeatId id, const QString &number)
{
    DrawnSeats result = seats;
    for (PlanSeat &seat : result) {
        if (seat.id == id)
            seat.number = number;
    }
    return result;
}

DrawnSeats withRow(const DrawnSeats &seats, const QString &row, RowSide side)
{
    const QList<DrawnRow> rows = rowsOf(seats);
    const DrawnRow *model = rowNamed(rows, row);
    if (!model)
        return seats;
    const double pitch = pitchAt(rows, model - rows.constData());
    DrawnSeats result = seats;
    moveRowsBehind(result, rows, model->y, {row}, pitch);
    if (side == RowSide::Front) {
        for (const qsizetype index : model->seats)
            result[index].y += rounded(pitch);
    }
    const QString name = freeRowName(seats);
    QHash<SeatId, SeatId> copyOf;
    int id = static_cast<int>(newIdFor(seats));
    for (const qsizetype index : model->seats)
        copyOf.insert(seats.at(index).id, SeatId(id--));
    for (const qsizetype index : model->seats) {
        PlanSeat seat = seats.at(index);
        seat.id = copyOf.value(seat.id);
        seat.row = name;
        if (side == RowSide::Behind)
            seat.y += rounded(pitch);
        if (seat.partner && copyOf.contains(*seat.partner))
            seat.partner = copyOf.value(*seat.partner);
        else
            seat.partner.reset();
        const bool isUsual = seat.type == SeatType::Standard || seat.type == SeatType::Premium
            || seat.type == SeatType::Vip || seat.partner;
        if (!isUsual)
            seat.type = SeatType::Standard;
        result.append(seat);
    }
    return result;
}

DrawnSeats withoutRows(const DrawnSeats &seats, const QStringList &names)
{
    DrawnSeats result = seats;
    SeatIds gone;
    QList<DrawnRow> rows = rowsOf(seats);
    for (qsizetype i = rows.size() - 1; i >= 0; --i) {
        const DrawnRow &row = rows.at(i);
        if (!names.contains(row.name))
            continue;
        for (const qsizetype index : row.seats)
            gone.insert(seats.at(index).id);
        if (i + 1 < rows.size())
            moveRowsBehind(result, rows, row.y, {row.name}, row.y - rows.at(i + 1).y);
    }
    return withoutSeats(result, gone);
}

DrawnSeats withSeatsInRow(const DrawnSeats &seats, const QString &name, int count)
{
    const QList<DrawnRow> rows = rowsOf(seats);
    const DrawnRow *row = rowNamed(rows, name);
    if (!row || count < 1)
        return seats;
    if (count < row->seats.size()) {
        SeatIds gone;
        for (qsizetype i = count; i < row->seats.size(); ++i)
            gone.insert(seats.at(row->seats.at(i)).id);
        return withoutSeats(seats, gone);
    }
    DrawnSeats result = seats;
    DrawnRow growing = *row;
    while (growing.seats.size() < count) {
        const PlanSeat &last = result.at(growing.seats.constLast());
        const PlanSeat *before =
            growing.seats.size() > 1 ? &result.at(growing.seats.at(growing.seats.size() - 2)) : nullptr;
        PlanSeat seat = seatAfter(last, before);
        seat.id = newIdFor(result);
        seat.number = numberAfter(result, growing);
        growing.seats.append(result.size());
        result.append(seat);
    }
    return result;
}

std::optional<DrawnSeats> withRowName(const DrawnSeats &seats, const QString &row, const QString &name)
{
    DrawnSeats result = seats;
    for (PlanSeat &seat : result) {
        if (seat.row == name && name != row)
            return std::nullopt;
        if (seat.row == row)
            seat.row = name;
    }
    return result;
}

DrawnSeats withRowLetters(const DrawnSeats &seats)
{
    DrawnSeats result = seats;
    int letter = 0;
    for (const DrawnRow &row : rowsOf(seats)) {
        const QString name = rowLabel(letter++);
        for (const qsizetype index : row.seats)
            result[index].row = name;
    }
    return result;
}

DrawnSeats withNumbers(const DrawnSeats &seats, const QStringList &names, Counting counting, int first)
{
    DrawnSeats result = seats;
    for (const DrawnRow &row : rowsOf(seats)) {
        if (!names.contains(row.name))
            continue;
        const qsizetype count = row.seats.size();
        for (qsizetype i = 0; i < count; ++i) {
            const qsizetype place = counting == Counting::FromTheLeft ? i : count - 1 - i;
            result[row.seats.at(place)].number = QString::number(first + i);
        }
    }
    return result;
}

bool hasAislesAfter(const DrawnSeats &seats, const SeatIds &ids)
{
    bool hasAny = false;
    for (const DrawnRow &row : rowsOf(seats)) {
        const qsizetype place = aisleIn(seats, row, ids);
        if (place < 0)
            continue;
        if (gapBetween(seats.at(row.seats.at(place)), seats.at(row.seats.at(place + 1))) < leastAisle)
            return false;
        hasAny = true;
    }
    return hasAny;
}

DrawnSeats withAislesAfter(const DrawnSeats &seats, const SeatIds &ids, bool aisle)
{
    DrawnSeats result = seats;
    for (const DrawnRow &row : rowsOf(seats)) {
        const qsizetype place = aisleIn(seats, row, ids);
        if (place < 0)
            continue;
        const PlanSeat &left = seats.at(row.seats.at(place));
        const PlanSeat &right = seats.at(row.seats.at(place + 1));
        const double gap = gapBetween(left, right);
        if ((gap >= leastAisle) == aisle)
            continue;
        const double half = (aisle ? usualAisleWidth - gap : -gap) / 2;
        const double direction = radians((left.angle + right.angle) / 2);
        const qint32 dx = rounded(half * std::cos(direction));
        const qint32 dy = rounded(half * std::sin(direction));
        for (qsizetype i = 0; i < row.seats.size(); ++i) {
            PlanSeat &seat = result[row.seats.at(i)];
            seat.x += i <= place ? -dx : dx;
            seat.y += i <= place ? -dy : dy;
        }
    }
    return result;
}

} // namespace foyer::domain
