#include "keptpages.h"

#include "async.h"

namespace foyer::rest {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype keptBytes = 8 * 1024 * 1024;
}

KeptPages::KeptPages(const Clock &clock, std::chrono::milliseconds maxAge)
    : m_clock(clock)
    , m_maxAge(maxAge)
    , m_kept(keptBytes)
{
}

QFuture<PublicAnswer> KeptPages::answer(const QString &key, const Make &make)
{
    const qint64 nowMs = m_clock.nowMs();
    if (const Kept *kept = m_kept.object(key);
        kept && nowMs < kept->untilMs && nowMs + m_maxAge.count() >= kept->untilMs)
        return async::ready(kept->answer);
    auto promise = std::make_shared<QPromise<PublicAnswer>>();
    promise->start();
    const bool isFirst = !m_waiting.contains(key);
    m_waiting[key].append(promise);
    if (isFirst)
        async::whenFinished(make(), &m_context,
                            [this, key, nowMs](const QFuture<PublicAnswer> &made) { land(key, made, nowMs); });
    return promise->future();
}

void KeptPages::land(const QString &key, const QFuture<PublicAnswer> &made, qint64 askedMs)
{
    const bool isMade = !made.isCanceled() && made.resultCount() > 0;
    const PublicAnswer answer =
        isMade ? made.result() : PublicAnswer{problem(500, ErrorCode::Internal, u"Nothing was answered."_s), {}};
    if (answer.response.status == 200 && answer.missing.isEmpty())
        m_kept.insert(key, new Kept{answer, askedMs + m_maxAge.count()}, answer.response.body.size() + key.size());
    const Waiting waiting = m_waiting.take(key);
    for (const auto &promise : waiting) {
        promise->addResult(answer);
        promise->finish();
    }
}

} // namespace foyer::rest
