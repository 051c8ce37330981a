#pragma once

#include "cinema.h"
#include "planningapi.h"

#include <QHash>
#include <QObject>

namespace foyer::workflow {

/** The wall time of a moment, as a place names it. @p timeZone is IANA; with one that this machine does not know the
 * time is empty. */
ports::ShowtimePlace placeAt(const domain::AuditoriumId &hall, const QDateTime &momentUtc, const QString &timeZone);
/** The reverse: the moment of a wall time; invalid when the zone skips it. */
QDateTime momentOf(const QString &local, bool isSecond, const QString &timeZone);

/** A business day on the table of a manager: what is planned, what is on its way to the server, and what became of it.
 *  What is refused is as it was, and as the server says it is now. GUI thread. */
class DayPlanning : public QObject
{
    Q_OBJECT
public:
    /** Where a showtime is on its way to. */
    struct Pending
    {
        domain::AuditoriumId hall;
        QDateTime startsAtUtc;

        friend bool operator==(const Pending &, const Pending &) = default;
    };
    /** Something that was not done. */
    struct Trouble
    {
        domain::ShowtimeId showtime;
        Error error;
        bool isRefusal = false; ///< A definite no. Otherwise it may be done or not, and the day is read anew.
        std::optional<ports::PlannedShowtime> before; ///< As it was shown.
        std::optional<ports::PlannedShowtime> now; ///< As the server says.
    };

    explicit DayPlanning(ports::PlanningApi &api, QObject *parent = nullptr);

    /** Shows another day, once it is read; until then nothing is shown of it. */
    void open(const domain::Cinema &cinema, QDate day);
    /** Reads the day anew; what is shown stays meanwhile. */
    void refresh();
    /** Nothing of it stays. */
    void forget();

    const domain::Cinema &cinema() const { return m_cinema; }
    QDate day() const { return m_day; }
    bool isLoading() const { return m_isLoading; }
    /** The day is read: plan() is of day(). */
    bool isRead() const { return m_plan.day.isValid(); }
    const ports::DayPlan &plan() const { return m_plan; }
    const ports::PlannedShowtime *showtime(const domain::ShowtimeId &id) const;
    const ports::Hall *hall(const domain::AuditoriumId &id) const;
    /** None when nothing of it is on its way. */
    std::optional<Pending> pending(const domain::ShowtimeId &id) const;

    /** Ignored while it is on its way already. */
    void move(const domain::ShowtimeId &id, const domain::AuditoriumId &hall, const QDateTime &startsAtUtc);
    /** A draft; shown once it is made. */
    void schedule(const ports::ShowtimeWish &wish);
    void remove(const domain::ShowtimeId &id);

Q_SIGNALS:
    /** Something of what is shown is different. */
    void planChanged();
    void loadingChanged();
    /** The day could not be read. */
    void failed(const foyer::Error &error);
    void scheduled(const foyer::domain::ShowtimeId &id);
    void moved(const foyer::domain::ShowtimeId &id);
    void removed(const foyer::domain::ShowtimeId &id);
    void troubled(const foyer::workflow::DayPlanning::Trouble &trouble);

private:
    enum class Done { Moved, Scheduled, Removed };
    void read();
    void settle(const QFuture<Result<ports::PlanAnswer>> &answer, const domain::ShowtimeId &id, Done done);
    void take(const domain::ShowtimeId &id, const std::optional<ports::PlannedShowtime> &now);

    ports::PlanningApi &m_api;
    domain::Cinema m_cinema;
    QDate m_day;
    ports::DayPlan m_plan;
    QHash<domain::ShowtimeId, Pending> m_pending;
    bool m_isLoading = false;
    quint64 m_opened = 0; ///< Counts the days; answers of earlier ones are dropped.
    quint64 m_asked = 0; ///< Counts the reads, likewise.
};

} // namespace foyer::workflow
