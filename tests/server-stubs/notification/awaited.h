#pragma once

#include <QEventLoop>
#include <QFutureWatcher>

namespace foyer::notification::test {

/** What @p future comes to; the event loop runs meanwhile. */
template <class T>
T await(const QFuture<T> &future)
{
    QFutureWatcher<T> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    return future.result();
}

} // namespace foyer::notification::test
