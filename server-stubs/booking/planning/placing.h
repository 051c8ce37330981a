#pragma once

#include "editor.h"
#include "showtimeplan.h"
#include "transaction.h"

/** @file
 *  A showtime finds its room free and its prices. Functions for the bodies of db::Database::write; outer errors are the
 *  database's, inner ones refuse. */
namespace foyer::booking {

/** What came of an edit. */
struct ShowtimeEdit
{
    std::optional<ShowtimeRecord> showtime; ///< As it is now, also when the edit was refused; none when there is none.
    std::optional<Error> refusal; ///< NotFound, Forbidden, Conflict, InvalidInput, IdempotencyKeyReused, IllegalState.
};

ShowtimeEdit refused(const Error &error, const std::optional<ShowtimeRecord> &now = {});
ShowtimeEdit refused(ErrorCode code, const QString &detail, const std::optional<ShowtimeRecord> &now = {});

Result<std::optional<ShowtimeRecord>> showtimeNow(db::Connection &connection, const domain::ShowtimeId &id);

/** InvalidInput at startsLocal: @p other has the room. */
Error overlapsWith(const ShowtimeRecord &other);

/** With its price card: the one asked for, or, for a null id, the one that is valid that day. InvalidInput at
 *  priceCardId. */
Result<Result<ShowtimeRecord>> withCard(db::Connection &connection, ShowtimeRecord showtime,
                                        const domain::PriceCardId &wanted);
/** With the card that it has, when that is valid on its day still, or the one that is. */
Result<Result<ShowtimeRecord>> withCardOfDay(db::Connection &connection, const ShowtimeRecord &showtime);

/** Adds @p planned (plannedShowtime(), with its id) in @p room, and that @p editor did to the log of edits. What was
 * added under that id with the same @p hash before is told as it is now; with another hash IdempotencyKeyReused. */
Result<ShowtimeEdit> addShowtime(db::Transaction &transaction, const ShowtimeRecord &planned,
                                 const AuditoriumFacts &room, const domain::PriceCardId &wantedCard,
                                 const QByteArray &hash, const Editor &editor);

} // namespace foyer::booking
