#include "answers.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;

Error damaged()
{
    return {ErrorCode::Storage, u"a stored answer is damaged"_s, {}};
}

} // namespace

Result<qint64> forgetAnswers(db::Transaction &transaction, qint64 nowMs, int limit)
{
    const Result<db::Rows> rows = transaction.query(
        u"SELECT idempotency_key, user_id FROM kept_answer WHERE forget_at <= ? ORDER BY forget_at LIMIT ?"_s,
        {nowMs, limit});
    if (!rows)
        return fail(rows.error());
    QList<db::Binds> old;
    for (const db::Row &row : *rows)
        old.append({row.bytes(0), row.bytes(1)});
    return transaction.deleteRows(u"kept_answer"_s, {u"idempotency_key"_s, u"user_id"_s}, old);
}

QJsonObject toJson(const Refusal &refusal)
{
    QJsonObject json{{u"code"_s, toWireName(refusal.code)}, {u"detail"_s, refusal.detail}};
    QJsonArray seats;
    for (const RefusedSeat &seat : refusal.seats)
        seats.append(QJsonArray{static_cast<qint32>(seat.seat), seat.reason});
    if (!seats.isEmpty())
        json.insert(u"seats"_s, seats);
    QJsonArray coupons;
    for (const RefusedCoupon &coupon : refusal.coupons)
        coupons.append(QJsonArray{coupon.code, coupon.condition, coupon.detail});
    if (!coupons.isEmpty())
        json.insert(u"coupons"_s, coupons);
    if (refusal.seatsLeft)
        json.insert(u"seatsLeft"_s, *refusal.seatsLeft);
    if (!refusal.payment.isNull())
        json.insert(u"payment"_s, refusal.payment.toString());
    if (refusal.total) {
        json.insert(u"totalMinor"_s, refusal.total->minor());
        json.insert(u"currency"_s, refusal.total->currency().code());
    }
    return json;
}

Result<Refusal> refusalFromJson(const QJsonObject &json)
{
    if (!json.contains("code"_L1))
        return fail(damaged());
    Refusal refusal;
    refusal.code = errorCodeFromWireName(json.value("code"_L1).toString());
    refusal.detail = json.value("detail"_L1).toString();
    for (const QJsonValue &seat : json.value("seats"_L1).toArray())
        refusal.seats.append({domain::SeatId{seat[0].toInt()}, seat[1].toString()});
    for (const QJsonValue &coupon : json.value("coupons"_L1).toArray())
        refusal.coupons.append({coupon[0].toString(), coupon[1].toString(), coupon[2].toString()});
    if (json.contains("seatsLeft"_L1))
        refusal.seatsLeft = json.value("seatsLeft"_L1).toInt();
    if (json.contains("payment"_L1)) {
        const Result<domain::PaymentId> payment = domain::PaymentId::fromString(json.value("payment"_L1).toString());
        if (!payment)
            return fail(damaged());
        refusal.payment = *payment;
    }
    if (json.contains("totalMinor"_L1)) {
        const Result<domain::Currency> currency = domain::Currency::fromCode(json.value("currency"_L1).toString());
        if (!currency)
            return fail(damaged());
        refusal.total = domain::Money(json.value("totalMinor"_L1).toInteger(), *currency);
    }
    return refusal;
}

QString answerText(const Answer &answer)
{
    QJsonObject json;
    if (!answer.booking.isNull())
        json.insert(u"booking"_s, answer.booking.toString());
    if (answer.refusal)
        json.insert(u"refusal"_s, toJson(*answer.refusal));
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

Result<Answer> answerFromText(const QString &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8(), &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return fail(damaged());
    const QJsonObject json = document.object();
    Answer answer;
    if (json.contains("booking"_L1)) {
        const Result<domain::BookingId> booking = domain::BookingId::fromString(json.value("booking"_L1).toString());
        if (!booking)
            return fail(damaged());
        answer.booking = *booking;
    }
    if (json.contains("refusal"_L1)) {
        const Result<Refusal> refusal = refusalFromJson(json.value("refusal"_L1).toObject());
        if (!refusal)
            return fail(refusal.error());
        answer.refusal = *refusal;
    }
    return answer;
}

} // namespace foyer::booking
