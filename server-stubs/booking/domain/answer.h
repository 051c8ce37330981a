#pragma once

#include "actor.h"
#include "refusal.h"

#include <QByteArray>

namespace foyer::booking {

/** A request that may be repeated: the same key and body gets the same answer. A key belongs to its user. */
struct RequestKey
{
    domain::UserId user;
    IdempotencyKey key;

    friend bool operator==(const RequestKey &, const RequestKey &) = default;
    friend size_t qHash(const RequestKey &request, size_t seed = 0)
    {
        return qHashMulti(seed, request.user, request.key);
    }
};

/** The outcome of a command: what it is about and, when nothing was changed, why. This is what is kept for the next
 *  request with the same key; the booking itself is always shown as it is now. */
struct Answer
{
    domain::BookingId booking; ///< Null when there is none.
    std::optional<Refusal> refusal;

    friend bool operator==(const Answer &, const Answer &) = default;
};

/** An answer that was given and is kept. */
struct KeptAnswer
{
    QByteArray bodyHash; ///< SHA-256 of what was asked.
    Answer answer;
    std::optional<qint64> forgetAtMs; ///< Money: never.

    friend bool operator==(const KeptAnswer &, const KeptAnswer &) = default;
};

} // namespace foyer::booking
