#pragma once

#include "catalogueapi.h"
#include "clock.h"
#include "figuresapi.h"
#include "sessionapi.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace foyer::workflow {

/** The figures of the days and cinemas that somebody looks at, kept current while tills sell: as long as it runs, and
 *  today is one of the days, it asks every few seconds; the server then only sums up what is not over. While an answer
 *  is waited for, what was there stays. Answers to what is no longer asked are dropped. GUI thread. */
class DashboardFigures : public QObject
{
    Q_OBJECT
public:
    enum class Range { Today, Week, ThirtyDays, Month, Own };
    static constexpr int maxDays = 400;

    /** All borrowed. @p clock tells which day it is. */
    DashboardFigures(ports::FiguresApi &figures, ports::CatalogueApi &catalogue, ports::SessionApi &session,
                     const Clock &clock, QObject *parent = nullptr);

    /** Asks, and goes on asking. */
    void start();
    /** Asks nothing any more; what is there stays. */
    void stop();
    /** As before the first start. */
    void forget();
    bool isRunning() const { return m_isRunning; }

    Range range() const { return m_range; }
    /** Not for Own. */
    void setRange(Range range);
    /** InvalidInput, and nothing is changed, for days in the wrong order or too many. */
    Result<void> setOwnRange(QDate from, QDate to);
    /** Of the range; both ends included. Invalid before the cinemas are known. */
    QDate from() const { return m_from; }
    QDate to() const { return m_to; }
    QDate today() const { return m_today; }

    /** Those the person may see; empty before the first answer. */
    const QList<domain::Cinema> &cinemas() const { return m_cinemas; }
    /** None: all of them. */
    std::optional<domain::CinemaId> cinema() const { return m_cinema; }
    void setCinema(std::optional<domain::CinemaId> cinema);

    /** Of the days and cinemas asked for; none before the first answer to that. */
    const std::optional<ports::Figures> &figures() const { return m_figures; }
    /** Why the last question was not answered; figures may be there, but older. NotFound: there is no cinema. */
    const std::optional<Error> &error() const { return m_error; }
    bool isAsking() const { return m_isAsking; }
    /** Figures that are not there yet take longer than one waits without a word. */
    bool isSlow() const { return m_isSlow; }
    /** Waits no longer for what is asked. error() is Cancelled then, unless there are figures. */
    void cancel();
    /** Asks now, instead of at the next turn. */
    void refresh();

    void setInterval(std::chrono::milliseconds interval);
    void setPatience(std::chrono::milliseconds patience);

Q_SIGNALS:
    /** Anything of the above, but for rangeChanged(). */
    void changed();
    /** The days, the cinema or the list of cinemas. */
    void rangeChanged();

private:
    void readCinemas();
    void handleCinemas(const QList<domain::Cinema> &cinemas);
    void ask();
    void handleAnswer(const Result<ports::Figures> &figures);
    void fail(const Error &error);
    void askForOthers();
    void drop();
    bool updateDays();
    ports::FiguresQuestion question() const;

    ports::FiguresApi &m_api;
    ports::CatalogueApi &m_catalogue;
    ports::SessionApi &m_session;
    const Clock &m_clock;
    QTimer m_timer; ///< Until the next question.
    QTimer m_patience;
    Range m_range = Range::Week;
    QDate m_from;
    QDate m_to;
    QDate m_today;
    QList<domain::Cinema> m_cinemas;
    std::optional<domain::CinemaId> m_cinema;
    std::optional<ports::Figures> m_figures;
    std::optional<Error> m_error;
    bool m_hasCinemas = false; ///< Since the last start.
    bool m_isRunning = false;
    bool m_isAsking = false;
    bool m_isSlow = false;
    quint64 m_generation = 0; ///< Answers to an earlier one are dropped.
};

} // namespace foyer::workflow
