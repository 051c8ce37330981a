#include "seatwatch.h"

#include "async.h"

namespace foyer::workflow {

using namespace std::chrono_literals;
using domain::SeatChanges;

SeatWatch::SeatWatch(ports::CatalogueApi &catalogue, QObject *parent)
    : QObject(parent)
    , m_catalogue(catalogue)
    , m_feedPause(1s, 30s)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(1s);
    connect(&m_timer, &QTimer::timeout, this, &SeatWatch::askForChanges);
    m_feedTimer.setSingleShot(true);
    connect(&m_feedTimer, &QTimer::timeout, this, &SeatWatch::openFeed);
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
    m_timer.start(); // the feed has until then to show that it works
    m_feedPause.reset();
    openFeed();
    Q_EMIT mapReset();
    Q_EMIT staleChanged();
}

void SeatWatch::stop()
{
    ++m_generation;
    m_asking = false;
    m_timer.stop();
    closeFeed();
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

void SeatWatch::openFeed()
{
    closeFeed();
    m_feed = m_catalogue.seatFeed(m_detail->summary.id, m_detail->seatMap.version());
    connect(m_feed.get(), &ports::SeatFeed::changed, this, &SeatWatch::handleTold);
    connect(m_feed.get(), &ports::SeatFeed::ended, this, [this] {
        closeFeed();
        tryFeedLater();
        if (!m_asking)
            m_timer.start();
    });
}

void SeatWatch::closeFeed()
{
    m_feedTimer.stop();
    m_isFed = false;
    m_feed.reset();
}

void SeatWatch::tryFeedLater()
{
    m_feedTimer.start(m_feedPause.next());
}

void SeatWatch::handleTold(const SeatChanges &changes)
{
    if (changes.gap)
        return readAnew();
    m_isFed = true;
    m_timer.stop();
    m_feedPause.reset();
    apply(changes);
}

void SeatWatch::askForChanges()
{
    if (m_asking)
        return;
    m_asking = true;
    m_timer.stop();
    const auto answer = m_catalogue.seatChanges(m_detail->summary.id, m_detail->seatMap.version());
    async::then(answer, this, [this, generation = m_generation](const Result<SeatChanges> &changes) {
        if (generation != m_generation)
            return;
        m_asking = false;
        if (!changes)
            return handleFailure(changes.error());
        if (changes->gap)
            return readAnew();
        apply(*changes);
    });
}

void SeatWatch::apply(const SeatChanges &changes)
{
    const QList<domain::SeatId> changed = m_detail->seatMap.apply(changes);
    handleAnswer();
    if (!changed.isEmpty())
        Q_EMIT seatsChanged(changed);
}

void SeatWatch::readAnew()
{
    // It would go on from a map that is about to be replaced, perhaps by one that is older than its next word.
    closeFeed();
    m_asking = true;
    m_timer.stop();
    async::then(m_catalogue.showtime(m_detail->summary.id), this,
                [this, generation = ++m_generation](const Result<ports::ShowtimeDetail> &detail) {
                    if (generation != m_generation)
                        return;
                    m_asking = false;
                    tryFeedLater(); // not at once: a server that tells of a gap each time would keep all busy
                    if (!detail)
                        return handleFailure(detail.error());
                    m_detail = *detail;
                    handleAnswer();
                    Q_EMIT mapReset();
                });
}

void SeatWatch::handleFailure(const Error &error)
{
    if (m_isFed)
        return; // what the question was to find out is told
    m_timer.start();
    if (m_stale == error)
        return;
    m_stale = error;
    Q_EMIT staleChanged();
}

void SeatWatch::handleAnswer()
{
    if (!m_isFed)
        m_timer.start();
    if (std::exchange(m_stale, std::nullopt))
        Q_EMIT staleChanged();
}

} // namespace foyer::workflow
