#pragma once

#include "askedfacts.h"
#include "clock.h"
#include "database.h"
#include "editor.h"
#include "placing.h"

#include <QObject>

namespace foyer::booking {

/** The programme as managers make it. Films and rooms are asked for at the other services before anything is written;
 *  from then on booking needs neither. Lives in the service's thread; call from there. Errors are the database's, and
 *  Unreachable and Timeout when a film or room cannot be asked for: nothing is changed then. */
class ShowtimePlanner : public QObject
{
public:
    ShowtimePlanner(std::shared_ptr<db::Database> database, const Clock &clock, FactsPort &facts);

    /** The same id and body again is the same showtime; another body IdempotencyKeyReused. InvalidInput with all fields
     *  that are wrong; startsLocal when it overlaps another of its room, which is named. */
    QFuture<Result<ShowtimeEdit>> schedule(const domain::ShowtimeId &id, const ShowtimeBody &body,
                                           const Editor &editor);
    /** IllegalState once somebody has a seat or a ticket was ever sold. A new room's plan is the one it has now.
     *  InvalidInput as schedule(); on another business day the film must run. */
    QFuture<Result<ShowtimeEdit>> move(const domain::ShowtimeId &id, int version, const domain::AuditoriumId &room,
                                       const WallStart &start, const Editor &editor);
    /** Another card or other formats, which make prices: IllegalState as move(). */
    QFuture<Result<ShowtimeEdit>> update(const domain::ShowtimeId &id, int version, const ShowtimeDetails &details,
                                         const Editor &editor);
    /** Back to a draft: IllegalState as move(). No draft any more: InvalidInput as mayBeSold(). With @p dryRun nothing
     * is changed, and it is told as it would be. */
    QFuture<Result<ShowtimeEdit>> setDraft(const domain::ShowtimeId &id, int version, bool isDraft, bool dryRun,
                                           const Editor &editor);
    /** IllegalState for all but a draft that was never on sale. */
    QFuture<Result<ShowtimeEdit>> remove(const domain::ShowtimeId &id, int version, const Editor &editor);

private:
    struct Known
    {
        ShowtimeRecord showtime;
        CinemaRecord cinema;
    };
    /** Says what must be asked for of the showtime as it is. */
    using NeededFacts =
        std::function<void(const Known &now, QList<domain::MovieId> &movies, QList<domain::AuditoriumId> &rooms)>;
    /** Nothing for a showtime that there is none of. */
    QFuture<Result<AskedFacts>> factsOf(const domain::ShowtimeId &id, NeededFacts needed);

    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    FactsPort &m_facts;
};

} // namespace foyer::booking
