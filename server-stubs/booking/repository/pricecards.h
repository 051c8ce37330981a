#pragma once

#include "connection.h"
#include "pricecard.h"
#include "transaction.h"

#include <QHash>

/** @file
 *  Price cards as the database keeps them. Functions over one connection, for the bodies of db::Database::read and
 *  write. Errors are the database's. */
namespace foyer::booking {

Result<QHash<domain::PriceCardId, PriceCard>> priceCardsById(db::Connection &connection,
                                                             const QList<domain::PriceCardId> &ids);
/** Every card of the cinema; cardOn() chooses. By id. */
Result<QList<PriceCard>> priceCardsOf(db::Connection &connection, const domain::CinemaId &cinema);

/** Adds the card with all it says, unless there is one of that id: cards of the past stay as they were. InvalidInput
 *  for what PriceCard::check() refuses. */
Result<void> addPriceCard(db::Transaction &transaction, const PriceCard &card);

} // namespace foyer::booking
