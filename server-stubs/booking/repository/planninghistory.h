#pragma once

#include "actor.h"
#include "editlog.h"
#include "editor.h"
#include "pricecardheads.h"
#include "records.h"

/** @file
 *  Showtimes and price cards in the log of edits. Functions over one connection, for the bodies of db::Database::write;
 *  errors are the database's.
 *
 *  Of a showtime the fields are named as in ShowtimeInput; film, room and card are told by their names, since that is
 * what they were called then. `prices` is the card of which it got the newest prices, `reason` why it was cancelled. Of
 * a price card they are named as in PriceCardInput, but what is a list there is told entry by entry:
 * prices.ADULT.STANDARD, rules.MATINEE.priceMinor.
 */
namespace foyer::booking {

/** What the log calls them. */
QString showtimeEditKind();
QString priceCardEditKind();

Result<void> logMade(db::Transaction &transaction, const ShowtimeRecord &showtime, const Editor &editor);
/** @p after knows when and at which version. */
Result<void> logChanged(db::Transaction &transaction, const ShowtimeRecord &before, const ShowtimeRecord &after,
                        const Editor &editor);
/** A draft that is gone. */
Result<void> logRemoved(db::Transaction &transaction, const ShowtimeRecord &showtime, const Editor &editor,
                        qint64 nowMs);
/** Showtimes, with their versions after it, that got the newest revision of a card. */
Result<void> logNewPrices(db::Transaction &transaction, const QHash<domain::ShowtimeId, int> &versions,
                          const PriceCardHead &card, const Editor &editor, qint64 nowMs);

/** Of a showtime that a sales command cancels; it stays at its version. */
db::EditEntry cancelledEntry(const Showtime &showtime, const Actor &actor, const QString &reason, qint64 nowMs);

/** A card as people know it, in its newest revision. Value type. */
struct LoggedCard
{
    const PriceCardHead &head;
    const PriceCard &card;
};
Result<void> logMade(db::Transaction &transaction, const LoggedCard &card, const Editor &editor);
Result<void> logChanged(db::Transaction &transaction, const LoggedCard &before, const LoggedCard &after,
                        const Editor &editor);

} // namespace foyer::booking
