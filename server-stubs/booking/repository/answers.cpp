#include "answers.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;

QString toText(const Answer &answer)
{
    return QString::fromUtf8(QJsonDocument(toJson(answer)).toJson(QJsonDocument::Compact));
}

Result<Answer> fromText(const QString &text)
{
    return answerFromJson(QJsonDocument::fromJson(text.toUtf8()).object());
}

Answer refusedAnswer(ErrorCode code, const QString &detail)
{
    return {{}, Refusal{code, detail, {}, {}}};
}

} // namespace

Result<std::optional<Answer>> earlierAnswer(db::Transaction &transaction, const RequestKey &request)
{
    const Result<db::Rows> rows = transaction.query(
        u"SELECT operation, body_hash, answer FROM idempotency WHERE user_id = ? AND idempotency_key = ?"_s,
        {request.user, request.key});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return std::optional<Answer>();
    const db::Row &row = rows->first();
    if (row.text(0) != request.operation || row.bytes(1) != request.bodyHash) {
        return std::optional(refusedAnswer(ErrorCode::IdempotencyKeyReused, u"the key was used for something else"_s));
    }
    if (row.isNull(2))
        return std::optional(refusedAnswer(ErrorCode::InProgress, u"still being done; ask again"_s));
    const Result<Answer> answer = fromText(row.text(2));
    if (!answer)
        return fail(answer.error());
    return std::optional(*answer);
}

Result<void> recordAnswer(db::Transaction &transaction, const RequestKey &request, const std::optional<Answer> &answer,
                          qint64 nowMs, std::optional<qint64> forgetAtMs)
{
    return transaction
        .execute(
            u"INSERT INTO idempotency (user_id, idempotency_key, operation, body_hash, answer, created_at, forget_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
            {request.user, request.key, request.operation, request.bodyHash,
             answer ? std::optional(toText(*answer)) : std::nullopt, nowMs, forgetAtMs})
        .map([](qint64) {});
}

Result<void> finishAnswer(db::Transaction &transaction, const domain::UserId &user, const IdempotencyKey &key,
                          const Answer &answer)
{
    const Result<qint64> finished = transaction.execute(
        u"UPDATE idempotency SET answer = ? WHERE user_id = ? AND idempotency_key = ? AND answer IS NULL"_s,
        {toText(answer), user, key});
    if (!finished)
        return fail(finished.error());
    if (*finished != 1)
        return fail(ErrorCode::Internal, u"the request of a sale is not running"_s);
    return {};
}

Result<std::optional<Answer>> storedAnswer(db::Transaction &transaction, const domain::UserId &user,
                                           const IdempotencyKey &key)
{
    const Result<db::Rows> rows = transaction.query(
        u"SELECT answer FROM idempotency WHERE user_id = ? AND idempotency_key = ? AND answer IS NOT NULL"_s,
        {user, key});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return std::optional<Answer>();
    return fromText(rows->first().text(0)).map([](const Answer &answer) { return std::optional(answer); });
}

Result<qint64> forgetAnswers(db::Transaction &transaction, qint64 nowMs, int limit)
{
    return transaction.execute(u"DELETE FROM idempotency WHERE (user_id, idempotency_key) IN (SELECT user_id, "
                               "idempotency_key FROM idempotency WHERE forget_at <= ? LIMIT ?)"_s,
                               {nowMs, limit});
}

QJsonObject toJson(const Answer &answer)
{
    QJsonObject json;
    if (!answer.booking.isNull())
        json.insert(u"booking"_s, answer.booking.toString());
    if (answer.refusal) {
        QJsonObject refusal{{u"code"_s, toWireName(answer.refusal->code)}, {u"detail"_s, answer.refusal->detail}};
        QJsonArray seats;
        for (const RefusedSeat &seat : answer.refusal->seats)
            seats.append(QJsonArray{static_cast<qint32>(seat.seat), seat.reason});
        if (!seats.isEmpty())
            refusal.insert(u"seats"_s, seats);
        if (answer.refusal->total) {
            refusal.insert(u"totalMinor"_s, answer.refusal->total->minor());
            refusal.insert(u"currency"_s, answer.refusal->total->currency().code());
        }
        json.insert(u"refusal"_s, refusal);
    }
    return json;
}

Result<Answer> answerFromJson(const QJsonObject &json)
{
    Answer answer;
    if (json.contains("booking"_L1)) {
        const Result<domain::BookingId> booking = domain::BookingId::fromString(json.value("booking"_L1).toString());
        if (!booking)
            return fail(ErrorCode::Storage, u"a stored answer is damaged"_s);
        answer.booking = *booking;
    }
    if (json.contains("refusal"_L1)) {
        const QJsonObject stored = json.value("refusal"_L1).toObject();
        Refusal refusal;
        refusal.code = errorCodeFromWireName(stored.value("code"_L1).toString());
        refusal.detail = stored.value("detail"_L1).toString();
        for (const QJsonValue &seat : stored.value("seats"_L1).toArray())
            refusal.seats.append({domain::SeatId{seat[0].toInt()}, seat[1].toString()});
        if (stored.contains("totalMinor"_L1)) {
            const Result<domain::Currency> currency =
                domain::Currency::fromCode(stored.value("currency"_L1).toString());
            if (!currency)
                return fail(ErrorCode::Storage, u"a stored answer is damaged"_s);
            refusal.total = domain::Money(stored.value("totalMinor"_L1).toInteger(), *currency);
        }
        answer.refusal = refusal;
    }
    if (answer.booking.isNull() && !answer.refusal)
        return fail(ErrorCode::Storage, u"a stored answer is damaged"_s);
    return answer;
}

} // namespace foyer::booking
