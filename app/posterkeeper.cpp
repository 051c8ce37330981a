#include "posterkeeper.h"

#include "async.h"
#include "postershelf.h"

#include <QApplication>
#include <QTimer>
#include <QWidget>

namespace foyer::app {

using namespace std::chrono_literals;

namespace {

constexpr int atOnce = 3; // sales go first
constexpr auto pauseAfterFailure = 10s;

/** Wherever the film is shown. */
void repaint()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows)
        window->update();
}

} // namespace

PosterKeeper::PosterKeeper(ports::PosterApi &api, QObject *parent)
    : QObject(parent)
    , m_api(api)
{
}

void PosterKeeper::want(const QString &seed, const QString &movieId, const QString &hash)
{
    if (hash.isEmpty()) {
        if (m_known.remove(seed) > 0) {
            widgets::removePoster(seed);
            repaint();
        }
        return;
    }
    if (m_known.value(seed) == hash && (m_pending.contains(seed) || !widgets::shelvedPoster(seed).isNull()))
        return;
    m_known.insert(seed, hash);
    m_pending.insert(seed);
    m_queue.enqueue({seed, movieId, hash});
    fetchNext();
}

void PosterKeeper::fetchNext()
{
    while (m_underWay < atOnce && !m_queue.isEmpty()) {
        const Wanted wanted = m_queue.dequeue();
        ++m_underWay;
        async::then(m_api.poster(wanted.movieId), this, [this, wanted](const Result<QByteArray> &poster) {
            --m_underWay;
            handleAnswer(wanted, poster);
            fetchNext();
        });
    }
}

void PosterKeeper::handleAnswer(const Wanted &wanted, const Result<QByteArray> &poster)
{
    const QImage image = poster ? QImage::fromData(*poster, "JPEG") : QImage();
    if (m_known.value(wanted.seed) != wanted.hash)
        return; // it has another one, or none, by now
    if (!image.isNull()) {
        m_pending.remove(wanted.seed);
        widgets::shelvePoster(wanted.seed, image);
        repaint();
        return;
    }
    // Not at once: whoever paints it would ask again with every frame.
    QTimer::singleShot(pauseAfterFailure, this, [this, seed = wanted.seed] { m_pending.remove(seed); });
}

} // namespace foyer::app
