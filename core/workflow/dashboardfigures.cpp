#include "dashboardfigures.h"

#include "async.h"

namespace foyer::workflow {

using namespace std::chrono_literals;
using domain::Cinema;
using domain::CinemaId;

DashboardFigures::DashboardFigures(ports::FiguresApi &figures, ports::CatalogueApi &catalogue,
                                   ports::SessionApi &session, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_api(figures)
    , m_catalogue(catalogue)
    , m_session(session)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(4s);
    connect(&m_timer, &QTimer::timeout, this, &DashboardFigures::ask);
    m_patience.setSingleShot(true);
    m_patience.setInterval(500ms);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_isSlow = true;
        Q_EMIT changed();
    });
}

void DashboardFigures::setInterval(std::chrono::milliseconds interval)
{
    m_timer.setInterval(interval);
}

void DashboardFigures::setPatience(std::chrono::milliseconds patience)
{
    m_patience.setInterval(patience);
}

void DashboardFigures::start()
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    m_hasCinemas = false; // somebody may have made one since
    ask();
}

void DashboardFigures::stop()
{
    m_isRunning = false;
    drop();
}

void DashboardFigures::forget()
{
    stop();
    m_range = Range::Week;
    m_from = m_to = m_today = QDate();
    m_cinemas.clear();
    m_cinema.reset();
    m_figures.reset();
    m_error.reset();
    Q_EMIT rangeChanged();
    Q_EMIT changed();
}

void DashboardFigures::setRange(Range range)
{
    if (range == m_range || range == Range::Own)
        return;
    m_range = range;
    updateDays();
    askForOthers();
}

Result<void> DashboardFigures::setOwnRange(QDate from, QDate to)
{
    if (!from.isValid() || !to.isValid() || from > to)
        return foyer::fail(ErrorCode::InvalidInput, QStringLiteral("from: a day that is not after to"));
    if (from.daysTo(to) >= maxDays)
        return foyer::fail(ErrorCode::InvalidInput, QStringLiteral("at most %1 days").arg(maxDays));
    const bool isNew = m_range != Range::Own || from != m_from || to != m_to;
    m_range = Range::Own;
    m_from = from;
    m_to = to;
    if (isNew)
        askForOthers();
    return {};
}

void DashboardFigures::setCinema(std::optional<CinemaId> cinema)
{
    if (cinema == m_cinema)
        return;
    m_cinema = cinema;
    updateDays();
    askForOthers();
}

void DashboardFigures::cancel()
{
    if (!m_isAsking)
        return;
    drop();
    if (!m_figures)
        m_error = Error{ErrorCode::Cancelled, {}, {}};
    Q_EMIT changed();
}

void DashboardFigures::refresh()
{
    if (m_isRunning && !m_isAsking)
        ask();
}

/** What was there is of other days or cinemas, and must not be taken for these. */
void DashboardFigures::askForOthers()
{
    drop();
    m_figures.reset();
    m_error.reset();
    Q_EMIT rangeChanged();
    if (m_isRunning)
        ask();
    Q_EMIT changed();
}

void DashboardFigures::drop()
{
    ++m_generation;
    m_timer.stop();
    m_patience.stop();
    m_isAsking = m_isSlow = false;
}

/** The latest business day of the cinemas: where one has begun, its sales are to be seen. True when one of the days is
 *  another now. */
bool DashboardFigures::updateDays()
{
    QDate today;
    for (const Cinema &cinema : std::as_const(m_cinemas)) {
        const QDate day = domain::businessDay(cinema, m_clock.nowUtc());
        if ((!m_cinema || cinema.id == *m_cinema) && day.isValid() && (!today.isValid() || day > today))
            today = day;
    }
    if (!today.isValid())
        return false;
    m_today = today;
    QDate from = m_from;
    QDate to = m_to;
    switch (m_range) {
    case Range::Today:
        from = to = today;
        break;
    case Range::Week:
        from = today.addDays(-6);
        to = today;
        break;
    case Range::ThirtyDays:
        from = today.addDays(-29);
        to = today;
        break;
    case Range::Month:
        from = QDate(today.year(), today.month(), 1);
        to = today;
        break;
    case Range::Own:
        break;
    }
    const bool isOther = from != m_from || to != m_to;
    m_from = from;
    m_to = to;
    return isOther;
}

ports::FiguresQuestion DashboardFigures::question() const
{
    return {m_cinema ? QList<CinemaId>{*m_cinema} : QList<CinemaId>(), m_from, m_to};
}

void DashboardFigures::ask()
{
    drop();
    m_isAsking = true;
    if (!m_figures)
        m_patience.start();
    if (!m_hasCinemas) {
        readCinemas();
        return;
    }
    if (updateDays()) { // a new day has begun
        m_figures.reset();
        m_patience.start();
        Q_EMIT rangeChanged();
        Q_EMIT changed();
    }
    async::whenFinished(m_api.figures(question()), this,
                        [this, generation = m_generation](const QFuture<Result<ports::Figures>> &finished) {
                            if (generation != m_generation)
                                return;
                            const bool hasAnswer = !finished.isCanceled() && finished.resultCount() > 0;
                            handleAnswer(hasAnswer ? *finished.constBegin()
                                                   : Result<ports::Figures>(foyer::fail(ErrorCode::Cancelled)));
                        });
}

void DashboardFigures::readCinemas()
{
    async::whenFinished(m_catalogue.cinemas(), this,
                        [this, generation = m_generation](const QFuture<Result<QList<Cinema>>> &finished) {
                            if (generation != m_generation)
                                return;
                            if (finished.isCanceled() || finished.resultCount() == 0)
                                fail({ErrorCode::Cancelled, {}, {}});
                            else if (const Result<QList<Cinema>> &cinemas = *finished.constBegin(); !cinemas)
                                fail(cinemas.error());
                            else
                                handleCinemas(*cinemas);
                        });
}

void DashboardFigures::handleCinemas(const QList<Cinema> &cinemas)
{
    const std::optional<ports::SignedIn> user = m_session.current();
    QList<Cinema> own;
    for (const Cinema &cinema : cinemas) {
        if (user && (user->cinemas.isEmpty() || user->cinemas.contains(cinema.id)))
            own.append(cinema);
    }
    m_hasCinemas = !own.isEmpty();
    if (own != m_cinemas) {
        m_cinemas = own;
        const bool isThere =
            std::any_of(own.cbegin(), own.cend(), [this](const Cinema &cinema) { return m_cinema == cinema.id; });
        if (m_cinema && !isThere) {
            m_cinema.reset();
            m_figures.reset();
        }
        if (m_hasCinemas)
            updateDays();
        Q_EMIT rangeChanged();
    }
    if (m_hasCinemas)
        ask();
    else
        fail({ErrorCode::NotFound, QStringLiteral("no cinema"), {}});
}

void DashboardFigures::handleAnswer(const Result<ports::Figures> &figures)
{
    if (!figures) {
        fail(figures.error());
        return;
    }
    m_isAsking = m_isSlow = false;
    m_patience.stop();
    m_figures = *figures;
    m_error.reset();
    // Of days that are over nothing changes while somebody looks.
    if (m_from <= m_today && m_today <= m_to)
        m_timer.start();
    Q_EMIT changed();
}

void DashboardFigures::fail(const Error &error)
{
    m_isAsking = m_isSlow = false;
    m_patience.stop();
    m_error = error;
    m_timer.start(); // it may be there again
    Q_EMIT changed();
}

} // namespace foyer::workflow
