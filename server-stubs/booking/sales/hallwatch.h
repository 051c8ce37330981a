#pragma once

#include "bookings.h"
#include "clock.h"
#include "database.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <map>
#include <memory>
#include <optional>

namespace foyer::booking {

class HallWatch;

/** One who looks at a hall. Nothing comes of it any more once it is destroyed. */
class HallListener final
{
public:
    HallListener(HallWatch &watch, const domain::ShowtimeId &showtime, qint64 version);
    ~HallListener();
    HallListener(const HallListener &) = delete;
    HallListener &operator=(const HallListener &) = delete;

    /** What changed since the last answer, or, at first, since the version that was given; the first comes at once, be
     * it empty. Again only when it was answered. NotFound when there is no such showtime; else the database's errors.
     */
    QFuture<Result<ClaimsAtVersion>> next();

private:
    friend class HallWatch;
    void answer(const Result<ClaimsAtVersion> &changes);

    HallWatch &m_watch;
    const domain::ShowtimeId m_showtime;
    qint64 m_version;
    bool m_isFirst = true;
    quint64 m_turn = 0; ///< In the watch's list.
    std::optional<QPromise<Result<ClaimsAtVersion>>> m_asked;
};

/** Looks for changes in the halls that somebody looks at, whichever instance made them: in rounds, each one read for
 * all halls and all listeners. There is none while nobody waits.
 *
 *  A hall in a rush changes hundreds of times a second, and to tell everybody each time would take the time that
 * selling needs. So a round begins the later the more were told in the last one, and what changed meanwhile comes
 * together.
 *
 *  Lives in the service's thread with an event loop; outlives its listeners. */
class HallWatch final : public QObject
{
public:
    struct Pace
    {
        std::chrono::milliseconds round{40}; ///< From one to the next, at least.
        std::chrono::microseconds perTold{500}; ///< And this for each who was told something.
    };
    HallWatch(std::shared_ptr<db::Database> database, const Clock &clock, const Pace &pace);

private:
    friend class HallListener;
    void wait(HallListener &listener);
    void forget(const HallListener &listener);
    void scheduleRound();
    void look();

    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    const Pace m_pace;
    std::map<quint64, HallListener *> m_waiting; ///< By when they began to.
    quint64 m_lastTurn = 0;
    QTimer m_timer;
    QDeadlineTimer m_nextRound;
    bool m_isLooking = false;
};

} // namespace foyer::booking
