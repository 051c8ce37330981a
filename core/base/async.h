#pragma once

#include "continuation.h"
#include "result.h"

#include <QFuture>
#include <QObject>
#include <QPointer>
#include <QPromise>

#include <memory>
#include <type_traits>

/** Continuations on futures, the only ones this project uses.
 *
 *  Why not QFuture::then: on Qt 6.4 a dead context object asserts, a second `.then()` on one future silently
 *  drops the first, and a move-only payload crashes. Here a continuation runs in the thread of @p context, from
 *  its event loop and never inside the call that made or finished its future, in the order in which the futures
 *  finished. Never after @p context died: what it holds goes then, and the future it returns is cancelled
 *  (isCanceled(), no result). Call from the context's thread, in which the context stays. One continuation a future,
 *  a second one ends the program; what many wait for is a SharedResult. */
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

template <class T>
bool hasValue(const QFuture<T> &future)
{
    return future.isFinished() && !future.isCanceled() && future.resultCount() > 0;
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

/** Runs @p fn(const QFuture<T> &) when @p future is finished, also when it then has no value: it was cancelled or its
 *  promise was dropped. For who must answer all the same; everybody else wants then(). */
template <class T, class Fn>
void whenFinished(const QFuture<T> &future, QObject *context, Fn fn)
{
    auto waiting = std::make_shared<detail::Waiting<T, Fn>>(future, std::move(fn));
    waiting->belongTo(context);
    detail::continueWith(QFutureInterfaceBase::get(future), std::move(waiting));
}

/** Runs @p fn(const T &) when @p future has its value. @p fn returns a value or a QFuture (which is flattened)
 *  or nothing. */
template <class T, class Fn>
auto then(const QFuture<T> &future, QObject *context, Fn fn)
{
    using Returned = std::invoke_result_t<Fn, const T &>;
    if constexpr (std::is_void_v<Returned>) {
        whenFinished(future, context, [fn = std::move(fn)](const QFuture<T> &finished) mutable {
            if (detail::hasValue(finished))
                fn(*finished.constBegin()); // result() would copy it
        });
    } else {
        using Value = typename detail::FutureValue<Returned>::Type;
        QPromise<Value> promise;
        promise.start();
        QFuture<Value> result = promise.future();
        auto continuation = [promise = std::move(promise), context,
                             fn = std::move(fn)](const QFuture<T> &finished) mutable {
            if (!detail::hasValue(finished))
                return;
            if constexpr (detail::FutureValue<Returned>::isFuture) {
                auto deliver = [promise = std::move(promise)](const QFuture<Value> &inner) mutable {
                    if (!detail::hasValue(inner))
                        return;
                    promise.addResult(*inner.constBegin());
                    promise.finish();
                };
                const QPointer<QObject> alive(context); // which fn may end
                const QFuture<Value> inner = fn(*finished.constBegin());
                // What is there already needs no further turn of the event loop.
                if (inner.isFinished())
                    deliver(inner);
                else if (alive)
                    whenFinished(inner, context, std::move(deliver));
            } else {
                promise.addResult(fn(*finished.constBegin()));
                promise.finish();
            }
        };
        whenFinished(future, context, std::move(continuation));
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
