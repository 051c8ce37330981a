#pragma once

#include "cinemarepository.h"
#include "clock.h"
#include "editing.h"

namespace foyer::cinema {

/** Cinemas as managers change them; what does is in the log of edits (cinemahistory.h). Any thread; futures finish
 * elsewhere, see db::Database. Errors of each: Forbidden for a cinema that is not the editor's, InvalidInput by field,
 * NotFound. */
class CinemaEdits
{
public:
    /** @p clock is borrowed. */
    CinemaEdits(std::shared_ptr<db::Database> database, const Clock &clock);

    /** The same id and body again is the same cinema, as it is by then; another body IdempotencyKeyReused. Forbidden
     *  for who only edits certain cinemas. */
    QFuture<Result<Edited<Cinema>>> create(const domain::CinemaId &id, const CinemaBody &body,
                                           const Editor &editor) const;
    /** Refused with Conflict when it is no longer at @p version, unless it says the same already. See checkChange(). */
    QFuture<Result<Edited<Cinema>>> update(const domain::CinemaId &id, int version, const CinemaBody &body,
                                           const Editor &editor) const;
    /** As update(). With @p isDryRun nothing changes, and the cinema is as it is. */
    QFuture<Result<Edited<Cinema>>> setState(const domain::CinemaId &id, int version, OpenState state, bool isDryRun,
                                             const Editor &editor) const;

private:
    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
};

} // namespace foyer::cinema
