#pragma once

#include "restanswers.h"

#include "clock.h"

#include <QCache>
#include <QHash>
#include <QPromise>

namespace foyer::rest {

/** An answer as it is the same for everybody. */
struct PublicAnswer
{
    http::Response response;
    QList<Fault> missing;
};

/** Pages that everybody gets alike, made once for all who ask within some seconds. Whoever asks while one is made waits
 *  for it. Only what is whole is kept. Lives in the gateway's thread. */
class KeptPages
{
public:
    using Make = std::function<QFuture<PublicAnswer>()>;
    /** @p clock is borrowed. */
    KeptPages(const Clock &clock, std::chrono::milliseconds maxAge);

    /** @p make is called unless there is one under @p key. */
    QFuture<PublicAnswer> answer(const QString &key, const Make &make);

private:
    struct Kept
    {
        PublicAnswer answer;
        qint64 untilMs = 0;
    };
    using Waiting = QList<std::shared_ptr<QPromise<PublicAnswer>>>;
    void land(const QString &key, const QFuture<PublicAnswer> &made, qint64 askedMs);

    const Clock &m_clock;
    const std::chrono::milliseconds m_maxAge;
    QCache<QString, Kept> m_kept; ///< Counted in bytes.
    QHash<QString, Waiting> m_waiting;
    QObject m_context;
};

} // namespace foyer::rest
