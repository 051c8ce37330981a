#pragma once

#include "async.h"

#include <memory>

namespace foyer::async {

/** The values of all @p futures, in their order, when the last one has come; an empty list at once. Each must get its
 *  value: as long as one of them has none, neither has the result. In the thread of @p context, and never after its
 *  death. */
template <class T>
QFuture<QList<T>> allOf(const QList<QFuture<T>> &futures, QObject *context)
{
    if (futures.isEmpty())
        return ready(QList<T>());
    struct Gathering
    {
        QList<std::optional<T>> values;
        qsizetype missing = 0;
        QPromise<QList<T>> promise;
    };
    const auto gathering = std::make_shared<Gathering>();
    gathering->values.resize(futures.size());
    gathering->missing = futures.size();
    gathering->promise.start();
    for (qsizetype i = 0; i < futures.size(); ++i) {
        whenFinished(futures.at(i), context, [gathering, i](const QFuture<T> &finished) {
            if (!detail::hasValue(finished))
                return;
            gathering->values[i] = *finished.constBegin();
            if (--gathering->missing > 0)
                return;
            QList<T> values;
            values.reserve(gathering->values.size());
            for (std::optional<T> &value : gathering->values)
                values.append(*std::move(value));
            gathering->promise.addResult(std::move(values));
            gathering->promise.finish();
        });
    }
    return gathering->promise.future();
}

} // namespace foyer::async
