#include "figureskeeper.h"

#include "async.h"
#include "keptfigures.h"

#include <QLoggingCategory>

namespace foyer::booking {

namespace {

Q_LOGGING_CATEGORY(lcKeeper, "foyer.booking.figures")

constexpr std::chrono::seconds firstPause(5); // a start has other things to do
constexpr std::chrono::minutes pause(15);

struct SummedDay
{
    CinemaDay day;
    QList<MovedSums> sums;
};

Result<std::optional<SummedDay>> nextDay(db::Connection &connection, qint64 nowMs)
{
    const Result<std::optional<CinemaDay>> next = nextDayToKeep(connection, nowMs);
    if (!next)
        return fail(next.error());
    if (!*next)
        return std::optional<SummedDay>();
    const CinemaDay &day = **next;
    const Result<Period> period = Period::create(day.day, day.day);
    if (!period)
        return fail(period.error());
    const Result<QList<MovedSums>> sums = bookedSums(connection, {day.clock, {day.cinema}}, *period);
    if (!sums)
        return fail(sums.error());
    return std::optional(SummedDay{day, *sums});
}

} // namespace

FiguresKeeper::FiguresKeeper(std::shared_ptr<db::Database> database, const Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        async::then(keepAll(), this, [this](const Result<int> &kept) {
            if (!kept)
                qCWarning(lcKeeper, "days cannot be summed up: %s", qUtf8Printable(kept.error().detail));
            m_timer.start(pause);
        });
    });
}

void FiguresKeeper::start()
{
    m_timer.start(firstPause);
}

QFuture<Result<int>> FiguresKeeper::keepAll()
{
    if (m_round)
        return async::failed<int>(ErrorCode::Busy, QStringLiteral("days are being summed up already"));
    m_round = std::make_shared<QPromise<Result<int>>>();
    m_round->start();
    m_count = 0;
    const QFuture<Result<int>> future = m_round->future();
    const auto forgotten = m_database->write(
        [nowMs = m_clock.nowMs()](db::Transaction &transaction) { return forgetDaysKeptAfter(transaction, nowMs); });
    async::then(forgotten, this, [this](const Result<void> &done) {
        if (!done)
            return finish(fail(done.error()));
        keepNext();
    });
    return future;
}

void FiguresKeeper::keepNext()
{
    const qint64 nowMs = m_clock.nowMs();
    const auto read = m_database->read([nowMs](db::Connection &connection) { return nextDay(connection, nowMs); });
    async::then(read, this, [this, nowMs](const Result<std::optional<SummedDay>> &next) {
        if (!next)
            return finish(fail(next.error()));
        if (!*next)
            return finish(m_count);
        const auto written = m_database->write([summed = **next, nowMs](db::Transaction &transaction) {
            return keepDay(transaction, summed.day, summed.sums, nowMs);
        });
        async::then(written, this, [this](const Result<void> &kept) {
            if (!kept)
                return finish(fail(kept.error()));
            ++m_count;
            keepNext();
        });
    });
}

void FiguresKeeper::finish(const Result<int> &outcome)
{
    const auto promise = std::exchange(m_round, nullptr);
    promise->addResult(outcome);
    promise->finish();
}

} // namespace foyer::booking
