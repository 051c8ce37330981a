#pragma once

#include "cinemarecords.h"
#include "editing.h"
#include "editlog.h"

/** @file
 *  Cinemas and auditoriums in the log of edits. Fields are named as in the inputs, besides `state`; a weekday's opening
 *  hours are `openingHours.MONDAY`, and of a seating plan it is told how many seats it has and had, not which. */
namespace foyer::cinema {

/** What the log calls them. */
QString cinemaEditKind();
QString auditoriumEditKind();
db::Author authorOf(const Editor &editor);

db::EditEntry madeEntry(const Cinema &cinema, const Editor &editor);
/** Of @p after, which knows when and at which version. */
db::EditEntry changedEntry(const Cinema &before, const Cinema &after, const Editor &editor);

/** Of one that was made, by hand or with a chart. */
db::EditEntry madeEntry(const Auditorium &auditorium, db::EditAction action, const Editor &editor);
db::EditEntry changedEntry(const Auditorium &before, const Auditorium &after, const Editor &editor);
/** Of @p after being given the plan @p next instead of @p plan. */
db::EditEntry planEntry(const Auditorium &auditorium, const domain::SeatPlan &plan, const domain::SeatPlan &next,
                        const Editor &editor, qint64 atMs);

} // namespace foyer::cinema
