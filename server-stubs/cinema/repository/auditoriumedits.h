#pragma once

#include "cinemarepository.h"
#include "clock.h"
#include "editing.h"
#include "planedit.h"
#include "rowplan.h"

namespace foyer::cinema {

/** A room to be made: its seats are drawn, or rows of one length. */
struct NewAuditorium
{
    domain::AuditoriumId id;
    domain::CinemaId cinemaId;
    AuditoriumBody body;
    std::optional<domain::DrawnSeats> seats{};
    std::optional<domain::RowsSpec> rows{};
};

/** What an edit left: the auditorium as it is now, if there is one, and why nothing was changed when nothing was. */
struct EditedAuditorium
{
    std::optional<Auditorium> now;
    std::optional<Error> refusal{};
    QList<domain::SeatProblem> seatProblems{}; ///< With any the refusal is InvalidInput.
};

/** Auditoriums and their plans as managers change them; what does is in the log of edits (cinemahistory.h). Any thread;
 * futures finish elsewhere, see db::Database. Errors of each: Forbidden in a cinema that is not the editor's, NotFound.
 */
class AuditoriumEdits
{
public:
    /** @p clock is borrowed. */
    AuditoriumEdits(std::shared_ptr<db::Database> database, const Clock &clock);

    /** The same id and body again is the same auditorium, as it is by then; another body IdempotencyKeyReused.
     *  Refused by field and by seat; NotUnique for a name that the cinema has. */
    QFuture<Result<EditedAuditorium>> create(const NewAuditorium &wanted, const Editor &editor) const;
    /** Refused with Conflict when it is no longer at @p version, unless it says the same already. */
    QFuture<Result<EditedAuditorium>> update(const domain::AuditoriumId &id, int version, const AuditoriumBody &body,
                                             const Editor &editor) const;
    /** As update(). With @p isDryRun nothing changes, and the auditorium is as it is. */
    QFuture<Result<EditedAuditorium>> setState(const domain::AuditoriumId &id, int version, OpenState state,
                                               bool isDryRun, const Editor &editor) const;
    /** A new plan, which the next showtimes take; those that are planned keep the one they were made with. Refused
     *  with Conflict when @p planVersion is not the newest, unless that says the same already; by seat otherwise. */
    QFuture<Result<EditedAuditorium>> updatePlan(const domain::AuditoriumId &id, int planVersion,
                                                 const domain::DrawnSeats &drawn, const Editor &editor) const;

private:
    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
};

} // namespace foyer::cinema
