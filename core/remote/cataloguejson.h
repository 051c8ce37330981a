#pragma once

#include "catalogueapi.h"
#include "jsonreader.h"

/** Answers of the catalogue, from JSON. The fields are those of operations/. */
namespace foyer::remote {

domain::Cinema readCinema(JsonReader &json);
domain::PlanSeat readSeat(JsonReader &json);
domain::SeatClaim readClaim(JsonReader &json);
domain::TicketType readTicketType(JsonReader &json);
domain::ShowtimeFacts readShowtimeFacts(JsonReader &json);
domain::ShowtimeSummary readShowtime(JsonReader &json);

Result<domain::Programme> programmeFrom(const QJsonValue &value);
/** Protocol also when the seats make no plan. */
Result<ports::ShowtimeDetail> showtimeDetailFrom(const QJsonValue &value);
Result<domain::SeatChanges> seatChangesFrom(const QJsonValue &value);

} // namespace foyer::remote
