#pragma once

#include "books.h"
#include "history.h"

namespace foyer::chaos {

/** From when until when a booking had a seat for certain: from the answer that told so, to the next request that may
 *  have changed it. Never longer than it was, so that two of them that overlap are proof. */
struct Ownership
{
    QString showtime;
    qint64 seat = 0;
    QString booking;
    qint64 fromNs = 0;
    qint64 toNs = 0;
    qint64 soldFromNs = 0; ///< When the sale was acknowledged; 0: it was not.
};

/** The end of what did not end. */
constexpr qint64 forEver = std::numeric_limits<qint64>::max();

QList<Ownership> ownerships(const History &history, const Books &books);

} // namespace foyer::chaos
