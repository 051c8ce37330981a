#pragma once

#include "connection.h"
#include "salesfigures.h"

/** @file
 *  The books summed up for the dashboard; what each figure means stands in domain/salesfigures.h. */
namespace foyer::booking {

/** A block for each currency that @p cinemas sold in, or have a price card in; by code. Cinemas that are not known
 *  have nothing. Business days are each cinema's own: when its days change, in its zone.
 *
 *  Days that are over are read as they were kept (keptfigures.h) where they were, by @p nowMs. Of the others, the lines
 *  and tickets are read by when they were booked, in a few statements for each zone and run of such days, and nothing
 *  older. Errors are the database's. */
Result<QList<CurrencyFigures>> figuresOf(db::Connection &connection, const QList<domain::CinemaId> &cinemas,
                                         const Period &period, qint64 nowMs);

/** Every cinema there is. */
Result<QList<domain::CinemaId>> allCinemas(db::Connection &connection);

} // namespace foyer::booking
