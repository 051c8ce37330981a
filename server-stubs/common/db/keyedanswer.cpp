#include "keyedanswer.h"

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

Result<std::optional<QString>> keyedAnswer(Connection &connection, const QString &table, const Value &key,
                                           const QByteArray &bodyHash)
{
    const Result<Rows> rows =
        connection.query(u"SELECT body_hash, answer FROM %1 WHERE idempotency_key = ?"_s.arg(table), {key});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return std::optional<QString>();
    if (rows->constFirst().bytes("body_hash") != bodyHash)
        return fail(ErrorCode::IdempotencyKeyReused, u"the key was used to ask for something else"_s);
    return std::optional(rows->constFirst().text("answer"));
}

Result<void> keepAnswer(Transaction &transaction, const QString &table, const Value &key, const QByteArray &bodyHash,
                        const QString &answer, qint64 nowMs)
{
    const Result<qint64> kept =
        transaction.insertRows(table, {u"idempotency_key"_s, u"body_hash"_s, u"answer"_s, u"created_at"_s},
                               {{key, bodyHash, answer, nowMs}}, OnDuplicate::Skip);
    if (!kept)
        return fail(kept.error());
    if (*kept == 0)
        return fail(ErrorCode::Busy, u"the same is being done by another instance"_s, {{u"retryAfterMs"_s, 100}});
    return {};
}

} // namespace foyer::db
