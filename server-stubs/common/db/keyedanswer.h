#pragma once

#include "transaction.h"

namespace foyer::db {

// Answers that were given, in a table (idempotency_key, body_hash, answer, created_at), so that whoever asks again with
// the same key is answered the same and nothing is done twice.

/** What was answered to @p key in @p table, or nothing. IdempotencyKeyReused when it was asked for with another body.
 */
Result<std::optional<QString>> keyedAnswer(Connection &connection, const QString &table, const Value &key,
                                           const QByteArray &bodyHash);
/** Keeps what is being answered, in the transaction of what is being done. Busy when another instance was quicker with
 *  the same key: Database::write() then does all again, and finds the answer. */
Result<void> keepAnswer(Transaction &transaction, const QString &table, const Value &key, const QByteArray &bodyHash,
                        const QString &answer, qint64 nowMs);

} // namespace foyer::db
