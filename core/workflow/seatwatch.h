#pragma once

#include "catalogueapi.h"
#include "growingpause.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace foyer::workflow {

/** Keeps the hall of one showtime as it is on the server. It is told by a feed; while there is none that works, it asks
 *  about once a second, and tries the feed again with growing pauses. After a gap the whole map is read anew. What
 * comes by both ways, or late, does no harm: changes have versions. It never gives up: while it is neither told nor
 * answered, the map is stale and says so. */
class SeatWatch : public QObject
{
    Q_OBJECT
public:
    explicit SeatWatch(ports::CatalogueApi &catalogue, QObject *parent = nullptr);

    /** Follows this showtime from now on. */
    void start(ports::ShowtimeDetail detail);
    void stop();
    bool isRunning() const { return m_detail.has_value(); }

    /** Null while stopped. */
    const domain::ShowtimeSummary *showtime() const { return m_detail ? &m_detail->summary : nullptr; }
    /** Empty while stopped. */
    const domain::SeatMap &map() const;
    /** Why the last question was not answered; none while the map is current. */
    std::optional<Error> staleBecause() const { return m_stale; }

    /** Asks now, also while a feed tells: for who has just changed something and does not want to wait. */
    void poll();
    /** Between two questions. */
    void setInterval(std::chrono::milliseconds interval);
    /** Before the feed is tried again. */
    void setFeedPause(const GrowingPause &pause) { m_feedPause = pause; }

Q_SIGNALS:
    /** Another showtime, or the whole map anew. */
    void mapReset();
    /** These seats are no longer what they were. */
    void seatsChanged(const QList<foyer::domain::SeatId> &seats);
    void staleChanged();

private:
    void openFeed();
    void closeFeed();
    void tryFeedLater();
    void handleTold(const domain::SeatChanges &changes);
    void askForChanges();
    void readAnew();
    void apply(const domain::SeatChanges &changes);
    void handleFailure(const Error &error);
    void handleAnswer();

    ports::CatalogueApi &m_catalogue;
    QTimer m_timer; ///< For the next question. Stands still while m_isFed.
    std::optional<ports::ShowtimeDetail> m_detail;
    std::optional<Error> m_stale;
    std::unique_ptr<ports::SeatFeed> m_feed;
    bool m_isFed = false; ///< m_feed has told something: it works.
    QTimer m_feedTimer;
    GrowingPause m_feedPause;
    quint64 m_generation = 0; ///< Of start() and readAnew(); what was asked before is dropped.
    bool m_asking = false;
};

} // namespace foyer::workflow
