#pragma once

#include "catalogueapi.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace foyer::workflow {

/** Keeps the hall of one showtime as it is on the server, by asking for changes about once a second; after a gap
 *  the whole map is read anew. It never gives up: while nobody answers, the map is stale and says so. */
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

    /** Asks now instead of at the next turn. */
    void poll();
    void setInterval(std::chrono::milliseconds interval);

Q_SIGNALS:
    /** Another showtime, or the whole map anew. */
    void mapReset();
    /** These seats are no longer what they were. */
    void seatsChanged(const QList<foyer::domain::SeatId> &seats);
    void staleChanged();

private:
    void askForChanges();
    void readAnew();
    void handleFailure(const Error &error);
    void handleAnswer();

    ports::CatalogueApi &m_catalogue;
    QTimer m_timer;
    std::optional<ports::ShowtimeDetail> m_detail;
    std::optional<Error> m_stale;
    quint64 m_generation = 0; ///< Of start(); an answer to an earlier one is dropped.
    bool m_asking = false;
};

} // namespace foyer::workflow
