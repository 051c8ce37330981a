#pragma once

#include "database.h"

#include <QFuture>

#include <optional>

namespace foyer::user {

/** Makes guessing slow without ever locking anybody out: after some failures each further try has to wait, twice as
 * long each time up to a limit, by account and by address. A while without a failure forgets.
 *
 *  In the database, so that all instances count together and a restart forgets nothing; what is a day old goes with the
 *  next new entry. Any thread. Errors are the database's. */
class SignInThrottle
{
public:
    struct Slope
    {
        int freeFailures = 5;
        qint64 firstDelayMs = 1000;
        qint64 longestDelayMs = 60 * 1000;
        qint64 forgetAfterMs = 15 * 60 * 1000; ///< Less than a day.
    };
    struct Limits
    {
        Slope account{};
        Slope peer{50}; ///< All tills of a cinema may share one address.

        /** Nine guesses at an account in the first quarter of an hour, then one in each: a word of eight letters is out
         *  of reach, a list of the thousand most common passwords takes ten days, and of the million codes of an app a
         *  year's guesses find the one of the moment in one of ten cases. Addresses have more, since a house may have
         *  one. */
        static Limits ofPasswords();
    };

    /** @p purpose keeps what is counted here apart from what others count. */
    SignInThrottle(std::shared_ptr<db::Database> database, QString purpose);
    SignInThrottle(std::shared_ptr<db::Database> database, QString purpose, const Limits &limits);

    /** Nothing when the try may go on, else how many milliseconds to wait. A try that may go on counts as a failure at
     *  once, so that many at the same time are not one; succeeded() takes that back. An empty @p peer is not
     *  counted. */
    QFuture<Result<std::optional<qint64>>> begin(const QString &account, const QString &peer, qint64 nowMs);
    QFuture<Result<void>> succeeded(const QString &account, const QString &peer);
    /** The try was not decided (the database was busy): it counts neither way. */
    QFuture<Result<void>> undecided(const QString &account, const QString &peer);

private:
    QByteArray accountKey(const QString &account) const;
    QByteArray peerKey(const QString &peer) const;

    const std::shared_ptr<db::Database> m_database;
    const QString m_purpose;
    const Limits m_limits;
};

} // namespace foyer::user
