#pragma once

#include "jsonreader.h"
#include "planningapi.h"

/** @file
 *  The programme in JSON. The fields are those of operations/. */
namespace foyer::remote {

ports::PlannedShowtime readPlannedShowtime(JsonReader &json);
/** Of {showtime, refusal}. */
ports::PlanAnswer readPlanAnswer(JsonReader &json);
/** The same of a selling command, whose refusal names no fields. */
ports::PlanAnswer readCancelAnswer(JsonReader &json);
/** Of the query's data. Halls and price cards may be missing while their owners are down: then there are the halls in
 *  which something is planned, and no cards. */
Result<ports::DayPlan> dayPlanFrom(const QJsonObject &data, domain::CinemaId cinema);
Result<ports::DayCopyAnswer> dayCopyAnswerFrom(const QJsonValue &payload);

QJsonObject placeInput(const ports::ShowtimePlace &place);
QJsonObject detailsInput(const ports::ShowtimeDetails &details);

} // namespace foyer::remote
