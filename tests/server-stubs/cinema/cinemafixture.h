#pragma once

#include "cinemarecords.h"
#include "planedit.h"

/** Cinemas and seats for tests. */
namespace foyer::test {

/** In Berlin, with everything that a cinema can say of itself. */
cinema::CinemaBody fullBody(const QString &name);

/** The same as a row of the database. */
cinema::Cinema fullCinema(const QString &name);

/** A seat of row @p row at number * 100, with the id @p id. */
domain::PlanSeat drawnSeat(int id, const QString &row, int number, domain::SeatType type = domain::SeatType::Standard);

/** A1 to A4, a wheelchair place B1 with a companion's B2, and a sofa B4 and B5; ids from @p firstId, by @p step. */
domain::DrawnSeats smallHall(int firstId = 1, int step = 1);

/** "name REQUIRED", "latitude TOO_LARGE 90". */
QStringList wordsOf(const Error &error);

} // namespace foyer::test
