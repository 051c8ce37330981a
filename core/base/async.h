#pragma once

#include "result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <memory>
#include <type_traits>

/** Continuations on futures, the only ones this project uses.
 *
 *  Why not QFuture::then: on Qt 6.4 a dead context object asserts, a second `.then()` on one future silently
 *  drops the first, and a move-only payload crashes. Here a continuation runs in the thread of @p context, from
 *  its event loop, and never after @p context died; the future it returns is then cancelled (isCanceled(), no
 *  result). Call from the context's thread. One continuation a future; what many wait for is a SharedResult. */
namespace foyer::async {

namespace detail {
template <class T>
struct FutureValue
{
    using Type = T;
    static constexpr bool isFuture = false;
};
template <class T>
struct FutureValue<QFuture<T>>
{
    using Type = T;
    static constexpr bool isFuture = true;
};
template <class T>
struct IsResult : std::false_type
{
};
template <class T>
struct IsResult<Result<T>> : std::true_type
{
};

/** Calls @p done with the result of @p future in the event loop of @p context's thread. */
template <class T, class Done>
void watch(const QFuture<T> &future, QObject *context, Done done)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, [watcher, done = std::move(done)]() mutable {
        const QFuture<T> finished = watcher->future();
        watcher->deleteLater();
        if (!finished.isCanceled() && finished.resultCount() > 0)
            done(*finished.constBegin()); // result() would copy it
    });
    watcher->setFuture(future);
}
} // namespace detail

/** A future that already has its value. */
template <class T>
QFuture<T> ready(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

/** A future that has already failed: `async::failed<SeatHold>(ErrorCode::Unreachable)`. */
template <class T>
QFuture<Result<T>> failed(ErrorCode code, QString detail = {})
{
    return ready<Result<T>>(fail(code, std::move(detail)));
}
template <class T>
QFuture<Result<T>> failed(Error error)
{
    return ready<Result<T>>(fail(std::move(error)));
}

/** Runs @p fn(const T &) when @p future has its value. @p fn returns a value or a QFuture (which is flattened)
 *  or nothing. */
template <class T, class Fn>
auto then(const QFuture<T> &future, QObject *context, Fn fn)
{
    using Returned = std::invoke_result_t<Fn, const T &>;
    if constexpr (std::is_void_v<Returned>) {
        detail::watch(future, context, std::move(fn));
    } else {
        using Value = typename detail::FutureValue<Returned>::Type;
        auto promise = std::make_shared<QPromise<Value>>();
        promise->start();
        QFuture<Value> result = promise->future();
        const auto deliver = [promise](const Value &value) {
            promise->addResult(value);
            promise->finish();
        };
        detail::watch(future, context, [deliver, context, fn = std::move(fn)](const T &value) mutable {
            if constexpr (detail::FutureValue<Returned>::isFuture) {
                const QFuture<Value> inner = fn(value);
                // What is there already needs no further turn of the event loop.
                if (inner.isFinished() && !inner.isCanceled() && inner.resultCount() > 0)
                    deliver(*inner.constBegin());
                else
                    detail::watch(inner, context, deliver);
            } else {
                deliver(fn(value));
            }
        });
        return result;
    }
}

/** The next step of a chain: runs @p fn(const T &), or fn() for Result<void>, only on success; an error skips it
 *  and is the chain's result. @p fn returns Result<U>, QFuture<Result<U>> or a plain U. */
template <class T, class Fn>
auto andThen(const QFuture<Result<T>> &future, QObject *context, Fn fn)
{
    auto call = [](Fn &step, const Result<T> &value) {
        if constexpr (std::is_void_v<T>)
            return step();
        else
            return step(*value);
    };
    using Returned = std::invoke_result_t<decltype(call), Fn &, const Result<T> &>;
    using Inner = typename detail::FutureValue<Returned>::Type;
    using Value = std::conditional_t<detail::IsResult<Inner>::value, Inner, Result<Inner>>;
    return then(future, context, [fn = std::move(fn), call, context](const Result<T> &value) mutable -> QFuture<Value> {
        if (!value)
            return ready<Value>(fail(value.error()));
        if constexpr (detail::FutureValue<Returned>::isFuture) {
            Q_UNUSED(context)
            return call(fn, value);
        } else {
            return ready<Value>(call(fn, value));
        }
    });
}

} // namespace foyer::async
