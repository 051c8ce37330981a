#include "hallwatch.h"

#include "async.h"
#include "foyerassert.h"

#include <QSet>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;
using domain::ShowtimeId;

namespace {

/** What one listener is to hear in this round; nothing when nothing has happened. */
using News = std::optional<Result<ClaimsAtVersion>>;

struct Asking
{
    quint64 turn = 0;
    ChangesQuestion question;
    bool isFirst = false; ///< Hears also that nothing has changed.
};

/** In the order of @p asking. */
Result<QList<News>> newsFor(db::Connection &connection, const QList<Asking> &asking, qint64 nowMs)
{
    QSet<ShowtimeId> halls;
    for (const Asking &one : asking)
        halls.insert(one.question.showtime);
    const auto versions = seatVersions(connection, halls.values());
    if (!versions)
        return fail(versions.error());

    QList<News> news;
    QList<ChangesQuestion> questions;
    for (const Asking &one : asking) {
        const auto version = versions->constFind(one.question.showtime);
        if (version == versions->cend()) {
            news.append(Result<ClaimsAtVersion>(fail(ErrorCode::NotFound, u"no such showtime"_s)));
        } else if (*version != one.question.version || one.isFirst) {
            questions.append(one.question);
            news.append(Result<ClaimsAtVersion>(ClaimsAtVersion{})); // filled below
        } else {
            news.append(std::nullopt);
        }
    }
    const auto changes = claimsChangedSince(connection, questions, nowMs);
    if (!changes)
        return fail(changes.error());
    qsizetype next = 0;
    for (News &one : news) {
        if (one && *one)
            *one = changes->at(next++).value_or(ClaimsAtVersion{});
    }
    return news;
}

} // namespace

HallListener::HallListener(HallWatch &watch, const ShowtimeId &showtime, qint64 version)
    : m_watch(watch)
    , m_showtime(showtime)
    , m_version(version)
{
}

HallListener::~HallListener()
{
    m_watch.forget(*this);
}

QFuture<Result<ClaimsAtVersion>> HallListener::next()
{
    FOYER_ASSERT(!m_asked);
    m_asked.emplace();
    m_asked->start();
    const QFuture<Result<ClaimsAtVersion>> future = m_asked->future();
    m_watch.wait(*this);
    return future;
}

void HallListener::answer(const Result<ClaimsAtVersion> &changes)
{
    m_isFirst = false;
    if (changes)
        m_version = changes->version;
    QPromise<Result<ClaimsAtVersion>> asked = std::move(*m_asked);
    m_asked.reset();
    asked.addResult(changes);
    asked.finish();
}

HallWatch::HallWatch(std::shared_ptr<db::Database> database, const Clock &clock, const Pace &pace)
    : m_database(std::move(database))
    , m_clock(clock)
    , m_pace(pace)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &HallWatch::look);
}

void HallWatch::wait(HallListener &listener)
{
    listener.m_turn = ++m_lastTurn;
    m_waiting.emplace(listener.m_turn, &listener);
    scheduleRound();
}

void HallWatch::forget(const HallListener &listener)
{
    m_waiting.erase(listener.m_turn);
}

void HallWatch::scheduleRound()
{
    if (!m_isLooking && !m_timer.isActive() && !m_waiting.empty())
        m_timer.start(std::chrono::milliseconds(std::max<qint64>(0, m_nextRound.remainingTime())));
}

void HallWatch::look()
{
    if (m_waiting.empty())
        return;
    m_isLooking = true;
    QList<Asking> asking;
    for (const auto &[turn, listener] : m_waiting)
        asking.append({turn, {listener->m_showtime, listener->m_version}, listener->m_isFirst});
    const auto news = m_database->read(
        [asking, nowMs = m_clock.nowMs()](db::Connection &connection) { return newsFor(connection, asking, nowMs); });
    async::then(news, this, [this, asking](const Result<QList<News>> &read) {
        m_isLooking = false;
        qint64 told = 0;
        for (qsizetype i = 0; i < asking.size(); ++i) {
            if (read && !read->at(i))
                continue;
            const auto waiting = m_waiting.find(asking.at(i).turn);
            if (waiting == m_waiting.end())
                continue; // has left
            HallListener *const listener = waiting->second;
            m_waiting.erase(waiting);
            listener->answer(read ? *read->at(i) : Result<ClaimsAtVersion>(fail(read.error())));
            ++told;
        }
        m_nextRound.setPreciseRemainingTime(
            0,
            std::chrono::nanoseconds(std::max<std::chrono::microseconds>(m_pace.round, told * m_pace.perTold)).count(),
            Qt::PreciseTimer);
        scheduleRound();
    });
}

} // namespace foyer::booking
