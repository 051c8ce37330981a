#pragma once

#include "async.h"
#include "sharedresult.h"

#include <QHash>
#include <QList>

#include <functional>
#include <memory>
#include <typeindex>
#include <unordered_map>

namespace foyer::graphql {

class RequestContext;

/** What the executor needs to know of a loader. */
class LoaderBase
{
public:
    virtual ~LoaderBase() = default;
    virtual bool hasQueued() const = 0;
    /** One batch call with every key queued since the last. Results arrive in @p context's thread. */
    virtual void dispatch(QObject *context) = 0;
    /** Forgets what was loaded, so that it is read again; waiters still get their answer. */
    virtual void clear() = 0;
};

/** Turns the single loads of many resolvers into one batch call: SQL `IN` instead of a query a row.
 *
 *  One of a kind lives for one request, so nothing is ever stale or another user's. The executor dispatches all
 *  loaders when no resolver is left that could run, so a batch has every key the answer needs at that depth; a key is
 *  fetched once however often it is loaded. After each mutation field all loaders are cleared. Request's thread.
 *
 *  @code
 *  struct MovieLoader : DataLoader<MovieId, Movie> { using DataLoader::DataLoader; };
 *  resolvers.loader<MovieLoader>([this](RequestContext &) {
 *      return std::make_unique<MovieLoader>([this](const QList<MovieId> &ids) { return m_repository.moviesById(ids);
 * });
 *  });
 *  resolvers.field(u"Showtime.movie"_s, [](const FieldContext &f) {
 *      return f.loader<MovieLoader>().load(f.parent<Showtime>().movieId);
 *  });
 *  @endcode */
template <class Key, class Value>
class DataLoader : public LoaderBase
{
public:
    /** Gets each key once, in the order of loading. A key that is not in the answer is NotFound for those who loaded
     *  it; a failure of the call is everybody's. */
    using Batch = std::function<QFuture<Result<QHash<Key, Value>>>(const QList<Key> &)>;

    explicit DataLoader(Batch batch)
        : m_batch(std::move(batch))
    {
    }

    SharedResult<Value> load(const Key &key)
    {
        const auto known = m_loaded.constFind(key);
        if (known != m_loaded.cend())
            return *known;
        m_queued.append(key);
        return *m_loaded.insert(key, SharedResult<Value>());
    }

    /** Hands in what is already known, so that nobody asks for it. Ignored for a key that was loaded. */
    void prime(const Key &key, Value value)
    {
        if (m_loaded.contains(key))
            return;
        SharedResult<Value> result;
        result.resolve(std::move(value));
        m_loaded.insert(key, result);
    }

    bool hasQueued() const override { return !m_queued.isEmpty(); }

    void dispatch(QObject *context) override
    {
        const QList<Key> keys = std::exchange(m_queued, {});
        QList<SharedResult<Value>> waiting;
        for (const Key &key : keys)
            waiting.append(m_loaded.value(key));
        QFuture<Result<QHash<Key, Value>>> future = m_batch(keys);
        if (future.isFinished()) {
            resolve(keys, waiting, future);
            return;
        }
        // Not async::then: a future whose promise was dropped has no value, and its waiters must still hear.
        async::whenFinished(future, context, [keys, waiting](const QFuture<Result<QHash<Key, Value>>> &finished) {
            resolve(keys, waiting, finished);
        });
    }

    void clear() override
    {
        const QHash<Key, SharedResult<Value>> before = std::exchange(m_loaded, {});
        for (const Key &key : std::as_const(m_queued)) // not fetched yet, so not stale
            m_loaded.insert(key, before.value(key));
    }

private:
    static void resolve(const QList<Key> &keys, QList<SharedResult<Value>> waiting,
                        const QFuture<Result<QHash<Key, Value>>> &future)
    {
        const bool answered = !future.isCanceled() && future.resultCount() > 0;
        const Result<QHash<Key, Value>> values =
            answered ? future.result() : Result<QHash<Key, Value>>(fail(ErrorCode::Cancelled));
        for (qsizetype i = 0; i < keys.size(); ++i) {
            if (!values)
                waiting[i].resolve(fail(values.error()));
            else if (const auto found = values->constFind(keys[i]); found != values->cend())
                waiting[i].resolve(*found);
            else
                waiting[i].resolve(fail(ErrorCode::NotFound));
        }
    }

    Batch m_batch;
    QHash<Key, SharedResult<Value>> m_loaded;
    QList<Key> m_queued;
};

/** How to make each kind of loader for a request. */
using LoaderFactories =
    std::unordered_map<std::type_index, std::function<std::unique_ptr<LoaderBase>(RequestContext &)>>;

/** The loaders of one request, made when first asked for. */
class LoaderSet
{
public:
    LoaderBase &loader(std::type_index kind, const LoaderFactories &factories, RequestContext &request);

    bool hasQueued() const;
    /** Dispatches every loader that has keys queued now, each once. */
    void dispatch(QObject *context);
    void clear();

private:
    std::unordered_map<std::type_index, std::unique_ptr<LoaderBase>> m_loaders;
    std::vector<LoaderBase *> m_inOrder; ///< So that batches go out in the same order on every run.
};

} // namespace foyer::graphql
