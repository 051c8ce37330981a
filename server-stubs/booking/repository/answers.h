#pragma once

#include "records.h"
#include "transaction.h"

#include <QJsonObject>

/** @file
 *  Idempotency: what a request with a key was answered. Definite refusals are answers too. A key belongs to its user.
 */
namespace foyer::booking {

struct RequestKey
{
    domain::UserId user;
    IdempotencyKey key;
    QLatin1StringView operation; ///< "hold", "release", "checkout"
    QByteArray bodyHash;
};

/** What to answer without doing anything: what was answered before, or IdempotencyKeyReused for another body, or
 *  InProgress. Nothing when the key is new. */
Result<std::optional<Answer>> earlierAnswer(db::Transaction &transaction, const RequestKey &request);

/** For a new key. @p answer: none while it still runs. @p forgetAtMs: none for money, which is kept for ever. */
Result<void> recordAnswer(db::Transaction &transaction, const RequestKey &request, const std::optional<Answer> &answer,
                          qint64 nowMs, std::optional<qint64> forgetAtMs);
/** The end of a request that was recorded as running. */
Result<void> finishAnswer(db::Transaction &transaction, const domain::UserId &user, const IdempotencyKey &key,
                          const Answer &answer);
/** What finishAnswer() or recordAnswer() wrote; none when it is running or unknown. */
Result<std::optional<Answer>> storedAnswer(db::Transaction &transaction, const domain::UserId &user,
                                           const IdempotencyKey &key);
/** Deletes at most @p limit answers that may be forgotten; returns how many. */
Result<qint64> forgetAnswers(db::Transaction &transaction, qint64 nowMs, int limit);

QJsonObject toJson(const Answer &answer);
/** Storage when it is no answer. */
Result<Answer> answerFromJson(const QJsonObject &json);

} // namespace foyer::booking
