#pragma once

#include "seatplan.h"

#include <QMetaType>

namespace foyer::domain {

/** What a manager draws: the seats of a plan as they shall be. The id of a seat that is there is the seat's; one that
 *  is new has a negative id, made up by the one who draws, so that the halves of a new sofa can name each other. */
using DrawnSeats = QList<PlanSeat>;

/** The names on the wire are toWireName()'s: append, never rename. */
enum class SeatFault {
    NoSeats,
    TooManySeats,
    DuplicateId, ///< Two seats with one id.
    UnknownId, ///< No seat of the newest plan, and not negative.
    EmptyLabel,
    BadLabel, ///< Row or number over 20 characters, not printable, or with blanks at its ends.
    DuplicateLabel,
    OutOfBounds, ///< Position, width or angle.
    Overlap,
    BadPartner, ///< A sofa half without its other half beside it, or a partner of what is no sofa.
    CompanionAlone, ///< A companion's place that is not beside a wheelchair place.
};

QString toWireName(SeatFault fault);
std::optional<SeatFault> seatFaultFromWireName(QStringView name);

struct SeatProblem
{
    SeatFault fault = SeatFault::NoSeats;
    int seat = -1; ///< Its index in what was drawn; -1 when it is about all of them.
    QString where; ///< "A12", "A12 and A13".
    friend bool operator==(const SeatProblem &, const SeatProblem &) = default;
};

/** Everything wrong with a plan that shall follow @p newest, by seat; at most 200. With a null @p newest the plan is a
 *  first one: ids are only names then. */
QList<SeatProblem> seatProblemsIn(const DrawnSeats &drawn, const SeatPlan *newest);

/** The same with ids for the books: seats of @p newest keep theirs, the others get the next above @p highestId, in
 *  their order. Of a plan in which seatProblemsIn() found nothing. */
QList<PlanSeat> withLastingIds(const DrawnSeats &drawn, const SeatPlan *newest, int highestId);

/** 0 for a plan without seats. */
int highestSeatId(const SeatPlan &plan);

/** @p plan is what becomes of @p drawn, whatever ids the new seats got. */
bool isDrawnAs(const SeatPlan &plan, const DrawnSeats &drawn);

} // namespace foyer::domain

Q_DECLARE_METATYPE(foyer::domain::SeatProblem)
