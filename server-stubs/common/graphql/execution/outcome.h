#pragma once

#include "async.h"
#include "execution/valuetypes.h"
#include "result.h"
#include "sharedresult.h"

#include <QFuture>
#include <QList>
#include <QVariant>

#include <functional>
#include <optional>
#include <type_traits>

namespace foyer::graphql {

class Outcome;

/** A value whose object type is named with it, for a field of an interface or union when its C++ type does not tell. */
struct TypedValue
{
    QString typeName;
    QVariant value;
};

namespace detail {
template <class T>
struct Payload
{
    using Type = T;
};
template <class T>
struct Payload<Result<T>> : Payload<T>
{
};
template <class T>
struct Payload<QFuture<T>> : Payload<T>
{
};
template <class T>
struct Payload<SharedResult<T>> : Payload<T>
{
};

/** Null, a QVariantList, or the value itself in a QVariant. */
template <class T>
QVariant toVariant(const T &value)
{
    return QVariant::fromValue(value);
}
inline QVariant toVariant(const QVariant &value)
{
    return value;
}
inline QVariant toVariant(std::nullopt_t)
{
    return {};
}
inline QVariant toVariant(std::nullptr_t)
{
    return {};
}
template <class T>
QVariant toVariant(const std::optional<T> &value);
template <class T>
QVariant toVariant(const QList<T> &values)
{
    QVariantList list;
    list.reserve(values.size());
    for (const T &value : values)
        list.append(toVariant(value));
    return list;
}
template <class T>
QVariant toVariant(const std::optional<T> &value)
{
    return value ? toVariant(*value) : QVariant();
}

template <class T>
Result<QVariant> toResult(const Result<T> &result)
{
    if (!result)
        return fail(result.error());
    if constexpr (std::is_void_v<T>)
        return QVariant();
    else
        return toVariant(*result);
}
template <class T>
Result<QVariant> toResult(const T &value)
{
    return toVariant(value);
}
template <class T>
Result<QVariant> toResult(const QFuture<T> &future)
{
    if (future.isCanceled() || future.resultCount() == 0)
        return fail(ErrorCode::Cancelled);
    return toResult(*future.constBegin()); // result() would copy it
}
} // namespace detail

/** What the C++ type R of a resolver's return says of its value: the type behind Result, QFuture and SharedResult;
 *  invalid when it could be anything (QVariant, Outcome, Error). */
template <class R>
QMetaType payloadType()
{
    using T = typename detail::Payload<R>::Type;
    if constexpr (
        std::is_void_v<
            T> || std::is_same_v<T, QVariant> || std::is_same_v<T, Outcome> || std::is_same_v<T, Error> || std::is_same_v<T, tl::unexpected<Error>> || std::is_same_v<T, std::nullptr_t> || std::is_same_v<T, std::nullopt_t>)
        return {};
    else
        return QMetaType::fromType<T>();
}

/** What a resolver answers: a value, an error, or one of them later. Made implicitly, so that a resolver returns what
 *  its repository returned: T, Error, Result<T>, QFuture<Result<T>>, QFuture<T> or SharedResult<T>, with T a Q_GADGET,
 *  a plain or registered value (valuetypes.h), TypedValue, QVariant, or a QList or std::optional of these. A QVariant
 *  that holds an Error is a failure, so a QVariantList can fail for single items. A future that is
 *  cancelled without a value is a Cancelled error. */
class Outcome
{
public:
    using Done = std::function<void(Result<QVariant>)>;

    Outcome()
        : m_ready(QVariant())
    {
    } ///< null
    template <class T, class = std::enable_if_t<!std::is_same_v<std::decay_t<T>, Outcome>>>
    Outcome(const T &value)
        : m_ready(detail::toResult(value))
    {
    }
    Outcome(const Error &error)
        : m_ready(fail(error))
    {
    }
    Outcome(const tl::unexpected<Error> &error)
        : m_ready(error)
    {
    }
    template <class T>
    Outcome(const QFuture<T> &future)
    {
        if (future.isFinished())
            m_ready = detail::toResult(future);
        else
            m_later = [future](QObject *context, Done done) {
                // Not async::then: a future that is cancelled has no value, and its field must still answer.
                async::whenFinished(future, context, [done = std::move(done)](const QFuture<T> &finished) {
                    done(detail::toResult(finished));
                });
            };
    }
    template <class T>
    Outcome(const SharedResult<T> &shared)
    {
        if (shared.isReady())
            m_ready = detail::toResult(shared.result());
        else
            m_later = [shared = SharedResult<T>(shared)](QObject *, Done done) mutable {
                shared.whenReady([done = std::move(done)](const Result<T> &result) { done(detail::toResult(result)); });
            };
    }

    /** The same with its value, when it has one, put through @p change. */
    Outcome mapped(std::function<Result<QVariant>(const QVariant &)> change) &&;

    bool isReady() const { return m_ready.has_value(); }
    /** Only when isReady(). */
    const Result<QVariant> &result() const { return *m_ready; }
    /** Only when not isReady(), once: calls @p done in the thread of @p context, or never when that dies. */
    void whenReady(QObject *context, Done done) { m_later(context, std::move(done)); }

private:
    std::optional<Result<QVariant>> m_ready;
    std::function<void(QObject *, Done)> m_later;
};

inline Outcome Outcome::mapped(std::function<Result<QVariant>(const QVariant &)> change) &&
{
    if (m_ready) {
        m_ready = m_ready->and_then(change);
    } else {
        m_later = [before = std::move(m_later), change = std::move(change)](QObject *context, Done done) {
            before(context,
                   [change, done = std::move(done)](const Result<QVariant> &result) { done(result.and_then(change)); });
        };
    }
    return std::move(*this);
}

} // namespace foyer::graphql

Q_DECLARE_METATYPE(foyer::graphql::TypedValue)
