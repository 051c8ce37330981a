#include "settler.h"

#include "async.h"
#include "faultpoint.h"

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr std::chrono::milliseconds lookEvery{500};
}

Settler::Settler(std::shared_ptr<db::Database> database, const Clock &clock, Captures &captures, GivingBack &givingBack,
                 const AskSchedule &schedule)
    : m_database(std::move(database))
    , m_clock(clock)
    , m_captures(captures)
    , m_givingBack(givingBack)
    , m_schedule(schedule)
{
    QObject::connect(&m_timer, &QTimer::timeout, &m_context, [this] {
        if (!m_isRunning)
            run();
    });
}

void Settler::start()
{
    m_timer.start(lookEvery);
}

QFuture<Result<int>> Settler::run()
{
    m_isRunning = true;
    const auto due = m_database->read(
        [now = m_clock.nowMs()](db::Connection &connection) { return dueItems(connection, now, mostAtOnce); });
    const auto asked = async::andThen(due, &m_context, [this](const QList<OpenItem> &items) { return askAll(items); });
    return async::then(asked, &m_context, [this](const Result<int> &count) {
        m_isRunning = false;
        return count;
    });
}

QFuture<Result<int>> Settler::askAll(const QList<OpenItem> &items)
{
    if (items.isEmpty())
        return async::ready<Result<int>>(0);
    struct Round
    {
        QPromise<Result<int>> promise;
        qsizetype open = 0;
        int asked = 0;
    };
    auto round = std::make_shared<Round>();
    round->promise.start();
    round->open = items.size();
    for (const OpenItem &item : items) {
        async::then(askAbout(item), &m_context, [round](bool asked) {
            round->asked += asked ? 1 : 0;
            if (--round->open > 0)
                return;
            round->promise.addResult(Result<int>(round->asked));
            round->promise.finish();
        });
    }
    return round->promise.future();
}

QFuture<bool> Settler::askAbout(const OpenItem &item)
{
    const qint64 nextMs = m_clock.nowMs() + m_schedule.delayMs(item.asked);
    const auto taken = m_database->write([item, nextMs](db::Transaction &transaction) {
        Result<bool> isMine = postpone(transaction, item, nextMs);
        if (const auto fault = FOYER_FAULT_ERROR("payment.postpone_before_commit"))
            isMine = fail(*fault);
        return isMine;
    });
    return async::then(taken, &m_context, [this, item](const Result<bool> &mine) -> QFuture<bool> {
        if (const auto fault = FOYER_FAULT_ERROR("payment.before_settling"); fault || !mine || !*mine)
            return async::ready(false);
        if (item.subject == OpenItem::Subject::Payment)
            return async::then(m_captures.settle(domain::PaymentId(item.id)), &m_context,
                               [](const Result<Attempt> &) { return true; });
        return async::then(m_givingBack.settle(PaymentRefundId(item.id)), &m_context,
                           [](const Result<Refund> &) { return true; });
    });
}

} // namespace foyer::payment
