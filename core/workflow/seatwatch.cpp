#include "seatwatch.h"

#include "async.h"

namespace foyer::workflow {

using namespace std::chrono_literals;

SeatWatch::SeatWatch(ports::CatalogueApi &catalogue, QObject *parent)
    : QObject(parent)
    , m_catalogue(catalogue)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(1s);
    connect(&m_timer, &QTimer::timeout, this, &SeatWatch::askForChanges);
}

void SeatWatch::setInterval(std::chrono::milliseconds interval)
{
    m_timer.setInterval(interval);
}

void SeatWatch::start(ports::ShowtimeDetail detail)
{
    ++m_generation;
    m_asking = false;
    m_detail = std::move(detail);
    m_stale.reset();
    m_timer.start();
    Q_EMIT mapReset();
    Q_EMIT staleChanged();
}

void SeatWatch::stop()
{
    ++m_generation;
    m_asking = false;
    m_timer.stop();
    m_stale.reset();
    if (!std::exchange(m_detail, std::nullopt))
        return;
    Q_EMIT mapReset();
    Q_EMIT staleChanged();
}

const domain::SeatMap &SeatWatch::map() const
{
    static const domain::SeatMap empty;
    return m_detail ? m_detail->seatMap : empty;
}

void SeatWatch::poll()
{
    if (isRunning())
        askForChanges();
}

void SeatWatch::askForChanges()
{
    if (m_asking)
        return;
    m_asking = true;
    m_timer.stop();
    const auto answer = m_catalogue.seatChanges(m_detail->summary.id, m_detail->seatMap.version());
    async::then(answer, this, [this, generation = m_generation](const Result<domain::SeatChanges> &changes) {
        if (generation != m_generation)
            return;
        m_asking = false;
        if (!changes)
            return handleFailure(changes.error());
        if (changes->gap)
            return readAnew();
        const QList<domain::SeatId> changed = m_detail->seatMap.apply(*changes);
        handleAnswer();
        if (!changed.isEmpty())
            Q_EMIT seatsChanged(changed);
    });
}

void SeatWatch::readAnew()
{
    m_asking = true;
    async::then(m_catalogue.showtime(m_detail->summary.id), this,
                [this, generation = m_generation](const Result<ports::ShowtimeDetail> &detail) {
                    if (generation != m_generation)
                        return;
                    m_asking = false;
                    if (!detail)
                        return handleFailure(detail.error());
                    m_detail = *detail;
                    handleAnswer();
                    Q_EMIT mapReset();
                });
}

void SeatWatch::handleFailure(const Error &error)
{
    m_timer.start();
    if (m_stale == error)
        return;
    m_stale = error;
    Q_EMIT staleChanged();
}

void SeatWatch::handleAnswer()
{
    m_timer.start();
    if (std::exchange(m_stale, std::nullopt))
        Q_EMIT staleChanged();
}

} // namespace foyer::workflow
