#pragma once

#include "askedfacts.h"
#include "clock.h"
#include "database.h"
#include "editor.h"
#include "placing.h"

#include <QObject>

namespace foyer::booking {

/** What of a business day is planned again on another one. */
struct DayCopyOrder
{
    struct Line
    {
        domain::ShowtimeId showtime; ///< Of fromDay.
        domain::ShowtimeId copy; ///< The new one's id, made by whoever asks.
    };
    domain::CinemaId cinema;
    QDate fromDay;
    QDate toDay;
    QList<Line> lines;
    bool isDryRun = false;
};

/** What came of it, a line each, in the order of the order. */
struct DayCopy
{
    QList<ShowtimeEdit> copies; ///< Without a showtime, the refusal says what does not fit.
    std::optional<Error> refusal; ///< Of all of it: nothing was looked at.
};

/** Copies business days as drafts. What fits is copied, what does not is told; the wall time stays, however the clocks
 *  are set between the days. A copy that was made before under its id is told as it is now, so an order may be sent
 *  again. Lives in the service's thread; call from there. Errors are the database's, and Unreachable and Timeout when
 *  films or rooms cannot be asked for: nothing is copied then. */
class DayCopier : public QObject
{
public:
    static constexpr int mostLines = 500;

    DayCopier(std::shared_ptr<db::Database> database, const Clock &clock, FactsPort &facts);

    /** A line is refused with NotFound (no showtime of that day, or cancelled), InvalidInput as ShowtimePlanner's
     *  schedule(), or IdempotencyKeyReused. All of it is refused with Forbidden, and InvalidInput at toDay or copies.
     */
    QFuture<Result<DayCopy>> copy(const DayCopyOrder &order, const Editor &editor);

private:
    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    FactsPort &m_facts;
};

} // namespace foyer::booking
