#pragma once

#include "planedit.h"

#include <QSet>

#include <optional>

/** @file
 *  What a person does to a drawn plan, as functions: seats in, seats out. A row is all seats of one name, from left to
 *  right; lengths are hundredths of a seat pitch, as in PlanSeat. New seats have negative ids below all that are there.
 *  Whether the result is a plan is for seatProblemsIn() to say. */
namespace foyer::domain {

using SeatIds = QSet<SeatId>;

struct DrawnRow
{
    QString name;
    QList<qsizetype> seats; ///< Indexes in the plan, from left to right. Never empty.
    double y = 0; ///< Mean of the seats'.
};

/** From the screen backwards. */
QList<DrawnRow> rowsOf(const DrawnSeats &seats);
/** The first of "A", "B"..."Z", "AA" that no row is called. */
QString freeRowName(const DrawnSeats &seats);

/** Sofa makes pairs of neighbours from the left, in each row; nothing when a seat is left over. A sofa half that loses
 *  its other half becomes a standard seat. */
std::optional<DrawnSeats> withType(const DrawnSeats &seats, const SeatIds &ids, SeatType type);
DrawnSeats withoutSeats(const DrawnSeats &seats, const SeatIds &ids);
DrawnSeats moved(const DrawnSeats &seats, const SeatIds &ids, qint32 dx, qint32 dy);
DrawnSeats withNumber(const DrawnSeats &seats, SeatId id, const QString &number);

enum class RowSide { Front, Behind };
/** A row like @p row at one side of it, with a free name; the rows farther back make room. Its seats are as those of
 *  @p row, but for places for wheelchairs and companions. As it is when there is no such row. */
DrawnSeats withRow(const DrawnSeats &seats, const QString &row, RowSide side);
/** The rows behind them move up. */
DrawnSeats withoutRows(const DrawnSeats &seats, const QStringList &rows);
/** Seats come and go at the right end; those that come are standard and numbered on. @p count: at least 1. */
DrawnSeats withSeatsInRow(const DrawnSeats &seats, const QString &row, int count);
/** Nothing when another row is called @p name. */
std::optional<DrawnSeats> withRowName(const DrawnSeats &seats, const QString &row, const QString &name);
/** All rows from the screen backwards: A, B... */
DrawnSeats withRowLetters(const DrawnSeats &seats);

enum class Counting { FromTheLeft, FromTheRight };
/** Each of the rows anew, by 1 from @p first. */
DrawnSeats withNumbers(const DrawnSeats &seats, const QStringList &rows, Counting counting, int first = 1);

/** In each row, behind the last of @p ids from the left that has a right neighbour: is there more than half a seat of
 *  floor in all of them? */
bool hasAislesAfter(const DrawnSeats &seats, const SeatIds &ids);
/** Makes an aisle there in each row (one that is there stays), or closes it; both halves of the row move as far. */
DrawnSeats withAislesAfter(const DrawnSeats &seats, const SeatIds &ids, bool aisle);

} // namespace foyer::domain
