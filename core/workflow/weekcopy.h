#pragma once

#include "planningapi.h"

#include <QObject>

namespace foyer::workflow {

/** Seven business days of a cinema planned once more some weeks later, as drafts, at the same times on the wall. First
 *  it tells of each showtime what would become of it; then it copies day after day what fits. A day is copied as a
 *  whole or not at all, and asked for again under the same ids: what was cut off goes on with go(), and makes nothing
 *  twice. Who looks anew, on another day or at another desk, finds what was made as being there. GUI thread. */
class WeekCopy : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Idle,
        Reading, ///< Both weeks.
        Looking, ///< At what would fit.
        Failed, ///< One of these could not be done: error(). look() begins anew.
        Ready, ///< The lines say what would be.
        Copying,
        Stopping, ///< Waits for the day that was sent.
        Ended, ///< The lines say what is. What is left, go() goes on with.
    };
    Q_ENUM(State)
    enum class Outcome {
        Unknown, ///< Not looked at yet.
        IsThere, ///< The film begins in that hall at that time already.
        Fits, ///< Not begun.
        Refused, ///< Definitely not made; error tells why.
        Open, ///< Sent and not answered: it may be made or not; error tells why nobody knows.
        Made,
    };
    Q_ENUM(Outcome)
    struct Line
    {
        ports::PlannedShowtime showtime; ///< That is copied, as it was read.
        QDate day; ///< On which the copy is.
        domain::ShowtimeId copy;
        Outcome outcome = Outcome::Unknown;
        Error error; ///< Of Refused and Open.
        std::optional<ports::PlannedShowtime> planned; ///< The copy as it is or would be, once it was told.
    };

    explicit WeekCopy(ports::PlanningApi &api, QObject *parent = nullptr);

    /** Begins with these weeks; what was begun with others is dropped. Not while it copies. */
    void look(const domain::CinemaId &cinema, QDate from, int weeksLater);
    /** Copies what fits and is not made yet. Only while canGo(). */
    void go();
    /** Sends no further day. */
    void cancel();

    State state() const { return m_state; }
    /** What it waits for was sent to be made. */
    bool isCopying() const { return m_state == State::Copying || m_state == State::Stopping; }
    bool canGo() const;
    const std::optional<Error> &error() const { return m_error; }
    /** By day, hall and start. */
    const QList<Line> &lines() const { return m_lines; }
    int count(Outcome outcome) const;
    QDate firstDay() const { return m_from.addDays(m_daysLater); }
    /** Between the weeks clocks are set: the time on the wall stays, so the moments are not as far apart as the days.
     */
    bool setsClocks() const;

Q_SIGNALS:
    void changed();

private:
    void take(const QList<ports::DayPlan> &days);
    void askFor(QDate day);
    void settle(const QList<int> &asked, const Result<ports::DayCopyAnswer> &answer);
    bool isToAsk(const Line &line) const;
    void enter(State state, std::optional<Error> error = std::nullopt);

    ports::PlanningApi &m_api;
    State m_state = State::Idle;
    std::optional<Error> m_error;
    domain::CinemaId m_cinema;
    QDate m_from;
    int m_daysLater = 0;
    QList<Line> m_lines;
    quint64 m_begun = 0; ///< Counts the looks; answers of earlier ones are dropped.
};

} // namespace foyer::workflow
