#pragma once

#include "endedsessions.h"
#include "transaction.h"

/** @file
 *  Rows of revocation: access tokens that are over before they end. Each is written with what it is for, and goes when
 *  no such token can live any more. Errors are the database's. */
namespace foyer::user {

/** All tokens of a session. */
Result<void> revokeTokens(db::Transaction &transaction, auth::SessionId session, qint64 nowMs);
/** Tokens of a user that were written for an older version than the one that stands in the database now. */
Result<void> revokeOlderTokens(db::Transaction &transaction, domain::UserId user, qint64 nowMs);

/** What is to be told at @p nowMs. */
Result<auth::EndedSessions> endedSessions(db::Connection &connection, qint64 nowMs);

/** A row, as one user service tells it to another. */
struct Revocation
{
    QUuid subject; ///< A session, or a user.
    std::optional<int> leastVersion; ///< Of a user.

    friend bool operator==(const Revocation &, const Revocation &) = default;
};

/** A part of what ended, in the order in which it did. */
struct RevocationPart
{
    QList<Revocation> revocations;
    qint64 untilMs = 0; ///< Whoever asks from here on is told all that may come. Some may be told again.
};

/** What ended at @p sinceMs or later and is still to be told at @p nowMs; at most mostRevocations. */
Result<RevocationPart> revocationsSince(db::Connection &connection, qint64 sinceMs, qint64 nowMs);
inline constexpr int mostRevocations = 1000; ///< A request's body has room for twice as many.

/** What ended at another user service is over here as well. What is known already stays as it is. */
Result<void> takeRevocations(db::Transaction &transaction, const QList<Revocation> &revocations, qint64 nowMs);

} // namespace foyer::user
