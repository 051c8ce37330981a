#include "seatplanedit.h"

#include "rowplan.h"

#include <algorithm>

namespace foyer::workflow {

using domain::DrawnRow;
using domain::DrawnSeats;
using domain::PlanSeat;
using domain::SeatId;
using domain::SeatIds;
using Outcome = SeatPlanEdit::Outcome;

void SeatPlanEdit::begin(const domain::SeatPlan &newest)
{
    *this = {};
    m_base = newest;
    m_now.seats = newest.seats();
}

void SeatPlanEdit::rebase(const domain::SeatPlan &newest, const DrawnSeats &seats)
{
    m_base = newest;
    apply(seats);
}

QStringList SeatPlanEdit::selectedRows() const
{
    QStringList names;
    for (const DrawnRow &row : domain::rowsOf(m_now.seats)) {
        const bool isIn = std::any_of(row.seats.cbegin(), row.seats.cend(),
                                      [this](qsizetype index) { return isSelected(m_now.seats.at(index).id); });
        if (isIn)
            names.append(row.name);
    }
    return names;
}

SeatPlanEdit::Counts SeatPlanEdit::counts() const
{
    Counts counts{static_cast<int>(m_now.seats.size()), static_cast<int>(m_now.selection.size()), {}};
    for (const PlanSeat &seat : m_now.seats)
        ++counts.byType[seat.type];
    return counts;
}

QList<domain::SeatProblem> SeatPlanEdit::problems() const
{
    return domain::seatProblemsIn(m_now.seats, m_base.version() > 0 ? &m_base : nullptr);
}

void SeatPlanEdit::pick(SeatId seat, Pick how)
{
    if (how == Pick::Range) {
        const QList<DrawnRow> rows = domain::rowsOf(m_now.seats);
        struct Place
        {
            qsizetype row = -1;
            qsizetype seat = -1; ///< From the left.
            qint32 x = 0;
        };
        const auto placeOf = [&](SeatId id) {
            for (qsizetype row = 0; row < rows.size(); ++row) {
                for (qsizetype i = 0; i < rows.at(row).seats.size(); ++i) {
                    const PlanSeat &at = m_now.seats.at(rows.at(row).seats.at(i));
                    if (at.id == id)
                        return Place{row, i, at.x};
                }
            }
            return Place();
        };
        const Place from = placeOf(m_anchor);
        const Place to = placeOf(seat);
        if (from.row < 0 || to.row < 0) {
            pick(seat, Pick::Only);
            return;
        }
        constexpr qint32 half = 50; // the columns of bent rows are not quite below one another
        const auto [left, right] = std::minmax(from.x, to.x);
        m_now.selection.clear();
        for (qsizetype row = std::min(from.row, to.row); row <= std::max(from.row, to.row); ++row) {
            for (const qsizetype index : rows.at(row).seats) {
                const PlanSeat &at = m_now.seats.at(index);
                const bool isIn =
                    from.row == to.row ? at.x >= left && at.x <= right : at.x > left - half && at.x < right + half;
                if (isIn)
                    m_now.selection.insert(at.id);
            }
        }
        return; // the anchor stays: the range can be drawn anew
    }
    m_anchor = seat;
    if (how == Pick::Only)
        m_now.selection = {seat};
    else if (how == Pick::Toggle && m_now.selection.contains(seat))
        m_now.selection.remove(seat);
    else
        m_now.selection.insert(seat);
}

void SeatPlanEdit::pickAll(const QList<SeatId> &seats, Pick how)
{
    if (how == Pick::Only)
        m_now.selection.clear();
    const bool areAllIn = std::all_of(seats.cbegin(), seats.cend(), [this](SeatId seat) { return isSelected(seat); });
    for (const SeatId seat : seats) {
        if (how == Pick::Toggle && areAllIn)
            m_now.selection.remove(seat);
        else
            m_now.selection.insert(seat);
    }
    if (!seats.isEmpty())
        m_anchor = seats.constFirst();
}

void SeatPlanEdit::pickRow(const QString &row, Pick how)
{
    QList<SeatId> seats;
    for (const PlanSeat &seat : m_now.seats) {
        if (seat.row == row)
            seats.append(seat.id);
    }
    pickAll(seats, how);
}

void SeatPlanEdit::selectAll()
{
    for (const PlanSeat &seat : m_now.seats)
        m_now.selection.insert(seat.id);
}

void SeatPlanEdit::clearSelection()
{
    m_now.selection.clear();
}

void SeatPlanEdit::undo()
{
    if (m_done.empty())
        return;
    m_undone.push_back(std::move(m_now));
    m_now = std::move(m_done.back());
    m_done.pop_back();
}

void SeatPlanEdit::redo()
{
    if (m_undone.empty())
        return;
    m_done.push_back(std::move(m_now));
    m_now = std::move(m_undone.back());
    m_undone.pop_back();
}

Outcome SeatPlanEdit::apply(const DrawnSeats &seats)
{
    if (seats == m_now.seats)
        return Outcome::NoChange;
    m_done.push_back(m_now);
    if (m_done.size() > maxSteps)
        m_done.erase(m_done.begin());
    m_undone.clear();
    m_now.seats = seats;
    forgetWhatIsGone();
    return Outcome::Done;
}

void SeatPlanEdit::forgetWhatIsGone()
{
    SeatIds there;
    for (const PlanSeat &seat : std::as_const(m_now.seats))
        there.insert(seat.id);
    m_now.selection.intersect(there);
}

Outcome SeatPlanEdit::setType(domain::SeatType type)
{
    if (m_now.selection.isEmpty())
        return Outcome::NothingSelected;
    const std::optional<DrawnSeats> seats = domain::withType(m_now.seats, m_now.selection, type);
    return seats ? apply(*seats) : Outcome::NoPairs;
}

Outcome SeatPlanEdit::removeSeats()
{
    if (m_now.selection.isEmpty())
        return Outcome::NothingSelected;
    return apply(domain::withoutSeats(m_now.seats, m_now.selection));
}

Outcome SeatPlanEdit::move(qint32 dx, qint32 dy)
{
    if (m_now.selection.isEmpty())
        return Outcome::NothingSelected;
    return apply(domain::moved(m_now.seats, m_now.selection, dx, dy));
}

Outcome SeatPlanEdit::setNumber(const QString &number)
{
    if (m_now.selection.size() != 1)
        return Outcome::NothingSelected;
    return apply(domain::withNumber(m_now.seats, *m_now.selection.cbegin(), number));
}

Outcome SeatPlanEdit::toggleAisles()
{
    if (m_now.selection.isEmpty())
        return Outcome::NothingSelected;
    const bool areThere = domain::hasAislesAfter(m_now.seats, m_now.selection);
    return apply(domain::withAislesAfter(m_now.seats, m_now.selection, !areThere));
}

Outcome SeatPlanEdit::addRow(domain::RowSide side)
{
    const QStringList rows = selectedRows();
    if (rows.isEmpty())
        return Outcome::NothingSelected;
    const QString name = domain::freeRowName(m_now.seats);
    const QString beside = side == domain::RowSide::Front ? rows.constFirst() : rows.constLast();
    const Outcome outcome = apply(domain::withRow(m_now.seats, beside, side));
    if (outcome == Outcome::Done)
        pickRow(name, Pick::Only);
    return outcome;
}

Outcome SeatPlanEdit::removeRows()
{
    const QStringList rows = selectedRows();
    return rows.isEmpty() ? Outcome::NothingSelected : apply(domain::withoutRows(m_now.seats, rows));
}

Outcome SeatPlanEdit::setSeatsInRows(int count)
{
    const QStringList rows = selectedRows();
    if (rows.isEmpty())
        return Outcome::NothingSelected;
    DrawnSeats seats = m_now.seats;
    for (const QString &row : rows)
        seats = domain::withSeatsInRow(seats, row, count);
    return apply(seats);
}

Outcome SeatPlanEdit::renameRow(const QString &name)
{
    const QStringList rows = selectedRows();
    if (rows.size() != 1)
        return Outcome::NothingSelected;
    const std::optional<DrawnSeats> seats = domain::withRowName(m_now.seats, rows.constFirst(), name);
    return seats ? apply(*seats) : Outcome::NameTaken;
}

Outcome SeatPlanEdit::renumber(domain::Counting counting)
{
    QStringList rows = selectedRows();
    if (rows.isEmpty()) {
        for (const DrawnRow &row : domain::rowsOf(m_now.seats))
            rows.append(row.name);
    }
    return apply(domain::withNumbers(m_now.seats, rows, counting));
}

Outcome SeatPlanEdit::letterRows()
{
    return apply(domain::withRowLetters(m_now.seats));
}

Outcome SeatPlanEdit::drawRows(int rows, int seatsPerRow, const QList<int> &aislesAfter)
{
    DrawnSeats seats = domain::seatsInRows({rows, seatsPerRow, aislesAfter});
    for (PlanSeat &seat : seats)
        seat.id = SeatId(-static_cast<int>(seat.id)); // new ones, all of them
    return apply(seats);
}

} // namespace foyer::workflow
