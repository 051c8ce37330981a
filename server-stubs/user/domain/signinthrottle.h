#pragma once

#include <QHash>
#include <QString>

#include <optional>

namespace foyer::user {

/** Makes guessing passwords slow without ever locking anybody out: after some failures each further try has to wait,
 *  twice as long each time up to a minute, by account and by address. A quarter of an hour without a failure forgets.
 *
 *  In memory only, and bounded: guesses at ever new accounts push out the oldest entries, never grow the table. One
 *  thread. */
class SignInThrottle
{
public:
    struct Limits
    {
        int freeFailuresByAccount = 5;
        int freeFailuresByPeer = 50; ///< All tills of a cinema may share one address.
        qint64 firstDelayMs = 1000;
        qint64 longestDelayMs = 60 * 1000;
        qint64 forgetAfterMs = 15 * 60 * 1000;
        qsizetype maxEntries = 10'000; ///< Accounts, and as many addresses.
    };

    SignInThrottle();
    explicit SignInThrottle(const Limits &limits);

    /** Nothing when the try may go on, else how many milliseconds to wait. A try that may go on counts as a failure at
     *  once, so that many at the same time are not one; succeeded() takes that back. An empty @p peer is not
     *  counted. */
    std::optional<qint64> begin(const QString &account, const QString &peer, qint64 nowMs);
    void succeeded(const QString &account, const QString &peer);
    /** The try was not decided (the database was busy): it counts neither way. */
    void undecided(const QString &account, const QString &peer);

    qsizetype entries() const { return m_accounts.size() + m_peers.size(); }

private:
    struct Entry
    {
        int failures = 0;
        qint64 lastFailureMs = 0;
    };
    using Table = QHash<QString, Entry>;

    qint64 waitMs(const Table &table, const QString &key, int freeFailures, qint64 nowMs) const;
    void count(Table &table, const QString &key, qint64 nowMs);
    static void takeBack(Table &table, const QString &key);

    Limits m_limits;
    Table m_accounts;
    Table m_peers;
};

} // namespace foyer::user
