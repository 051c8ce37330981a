#pragma once

#include "error.h"
#include "seatmap.h"

#include <QObject>

namespace foyer::ports {

/** What changes in one hall, told as it happens for as long as this lives. GUI thread. A slot of either signal may
 *  destroy it. */
class SeatFeed : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

Q_SIGNALS:
    /** What changed since the last time, or, at first, since the version it was opened with. The first comes at once,
     *  also when nothing changed: it is the proof that the feed works and the map is current, and before it there is
     *  none. On a gap read the map anew and open another feed. */
    void changed(const foyer::domain::SeatChanges &changes);
    /** Once, and last: nothing is told any more. NotFound, Timeout (no sign of life), Unreachable, Busy, Protocol,
     *  Unauthenticated (and not to be renewed). */
    void ended(const foyer::Error &error);
};

} // namespace foyer::ports
