#pragma once

#include "seatplan.h"
#include "seatstate.h"

#include <QHash>
#include <QList>

/** Halls for the tests, the gallery and the benchmark of the seat map. Always the same. */
namespace foyer::widgets::halls {

/** Thirteen bent rows with two aisles: standard, premium, four wheelchair places with companions, sofas and VIP
 *  at the back. 296 seats. */
domain::SeatPlan curved();
/** An evening in it: much sold, four selected in row H, three held by "Desk 1" in row F, two blocked. */
QList<SeatState> eveningStates(const domain::SeatPlan &plan);
QHash<domain::SeatId, QString> eveningHolders(const domain::SeatPlan &plan);

/** @p rows × @p columns straight. */
domain::SeatPlan rectangle(int rows, int columns);
/** At least @p seats all round a stage. */
domain::SeatPlan arena(int seats);
/** Seats thrown about at any angle and width, none on another; for comparing with brute force. */
domain::SeatPlan scattered(int seats, quint32 seed);

} // namespace foyer::widgets::halls
