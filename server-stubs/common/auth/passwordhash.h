#pragma once

#include "result.h"

#include <QFuture>
#include <QString>
#include <QThreadPool>

#include <atomic>

namespace foyer::auth {

/** What one hash costs, to us and to who stole the table. */
struct HashCost
{
    quint64 operations;
    quint64 memoryBytes;

    /** argon2id, three passes over 64 MiB: about a fifth of a second. */
    static HashCost standard() { return {3, 64 * 1024 * 1024}; }
    /** For tests. */
    static HashCost cheap() { return {1, 8 * 1024}; }
};

/** The one spelling of a password that is hashed: OpaqueString of RFC 8265, section 4.2, so that it does not matter
 * which keyboard it is typed on. Every space is U+0020, and then NFC: unlike NFKC it keeps what a person can tell
 * apart, so nothing that they chose is lost. */
QString canonicalPassword(const QString &password);

/** libsodium's text form of an argon2id hash (algorithm, cost, salt). Blocks for as long as that costs. Errors:
 *  InvalidInput when @p password is empty or over 1,024 bytes, Storage when the memory is not there. */
Result<QByteArray> hashPassword(const QString &password, HashCost cost);
/** Takes as long as the hash says. False for a text that is not a hash. */
bool passwordMatches(const QString &password, const QByteArray &hash);

/** How often argon2id was computed in this process so far: what each kind of try costs, without a clock. */
qint64 passwordComputations();

/** Checks and hashes passwords off the caller's thread, two at a time: each takes a processor and 64 MiB, and sign-ins
 * must not crowd out sales. Any thread. */
class PasswordChecker
{
public:
    /** @p maxWaiting counts those being checked, too. */
    explicit PasswordChecker(HashCost cost = HashCost::standard(), int maxWaiting = 64);
    /** Finishes what was begun. */
    ~PasswordChecker();

    /** Whether @p password is the one of @p hash. An empty @p hash (there is no such user) is never matched, and takes
     *  the same work. Busy (extras.retryAfterMs) when too many wait. */
    QFuture<Result<bool>> check(const QString &password, const QByteArray &hash);
    /** As hashPassword(), at the cost given at the start; Busy as above. */
    QFuture<Result<QByteArray>> hash(const QString &password);
    /** Was @p hash made at a lower cost, or by another algorithm? */
    bool isOutdated(const QByteArray &hash) const;

private:
    /** Runs @p work, which gives a Result<T>, on the pool. */
    template <class T, class Work>
    QFuture<Result<T>> queued(Work work);

    const HashCost m_cost;
    const int m_maxWaiting;
    QThreadPool m_pool;
    std::atomic<int> m_waiting{0};
};

} // namespace foyer::auth
