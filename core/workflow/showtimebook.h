#pragma once

#include "namelist.h"
#include "planningapi.h"
#include "recordbook.h"

#include <QHash>
#include <QObject>

namespace foyer::workflow {

/** Showtimes as records, for forms and bulk runs. Values: movieId, auditoriumId, day (QDate) and start (QTime) on the
 *  cinema's wall, second, trailersMinutes, cleanUpMinutes, formats, language, subtitles, priceCardId; read only are
 *  movieTitle, auditoriumName, priceCardName, seatsSold, bookings and businessDay. Film, trailers and clean-up are said
 * once, when it is made. GUI thread. */
class ShowtimeBook final : public QObject, public ports::RecordBook
{
    Q_OBJECT
public:
    explicit ShowtimeBook(ports::PlanningApi &api, QObject *parent = nullptr);

    /** The day that fetch() lists, and whose halls and price cards there are to choose from. */
    void setDay(const ports::DayPlan &plan);
    ports::RecordList &halls() { return m_halls; }
    ports::RecordList &priceCards() { return m_priceCards; }

    ports::Record recordOf(const ports::PlannedShowtime &showtime) const;

    /** By hall and start, whatever the query says. */
    QFuture<Result<ports::RecordPage>> fetch(const ports::RecordQuery &query, int offset, int count) override;
    QFuture<Result<ports::Record>> read(const QString &id) override;
    QFuture<Result<ports::RecordAnswer>> create(const QString &id, const QVariantMap &values) override;
    /** A place that changed is a move, the rest a change after it: when that one is refused the move is made, and the
     *  record says so. */
    QFuture<Result<ports::RecordAnswer>> update(const QString &id, int version, const QVariantMap &values) override;
    QFuture<Result<ports::RecordAnswer>> setState(const QString &id, int version, const QString &state,
                                                  bool dryRun) override;
    QFuture<Result<ports::RecordAnswer>> remove(const QString &id, int version, bool dryRun) override;

private:
    using Answer = QFuture<Result<ports::RecordAnswer>>;
    Answer told(const QFuture<Result<ports::PlanAnswer>> &answer);
    void note(const ports::PlannedShowtime &showtime) { m_seen.insert(showtime.id, showtime); }

    ports::PlanningApi &m_api;
    domain::CinemaId m_cinema;
    QDate m_day;
    NameList m_halls;
    NameList m_priceCards;
    QHash<domain::ShowtimeId, ports::PlannedShowtime> m_seen; ///< As they were told last: what an edit began from.
};

} // namespace foyer::workflow
