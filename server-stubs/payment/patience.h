#pragma once

#include "sharedresult.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QTimer>

#include <chrono>

/** @file
 *  Waiting for what a provider says, together and not for ever. */
namespace foyer::payment {

template <class T>
QFuture<Result<T>> futureOf(SharedResult<T> asked)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const QFuture<Result<T>> future = promise->future();
    asked.whenReady([promise](const Result<T> &result) {
        promise->addResult(result);
        promise->finish();
    });
    return future;
}

/** What @p asked comes to; @p pending when that takes longer than @p patience, or when it is an error: that says
 * nothing about the money, and asking again tells. In the thread of @p context, while that lives. */
template <class T>
QFuture<Result<T>> withinPatience(SharedResult<T> asked, const T &pending, std::chrono::milliseconds patience,
                                  QObject *context)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const QFuture<Result<T>> future = promise->future();
    const auto answer = [promise](const T &value) {
        if (promise->future().isFinished())
            return;
        promise->addResult(Result<T>(value));
        promise->finish();
    };
    asked.whenReady([answer, pending](const Result<T> &settled) { answer(settled ? *settled : pending); });
    if (!future.isFinished())
        QTimer::singleShot(patience, context, [answer, pending] { answer(pending); });
    return future;
}

} // namespace foyer::payment
