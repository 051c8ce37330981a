#include "attempts.h"

namespace foyer::payment {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::PaymentId;

const QStringList columns{
    u"payment_id"_s,   u"booking_id"_s,     u"method"_s,       u"state"_s,    u"refusal_code"_s, u"currency"_s,
    u"amount_minor"_s, u"tendered_minor"_s, u"change_minor"_s, u"taken_by"_s, u"at"_s,           u"body_hash"_s,
};

db::Binds toBinds(const Attempt &attempt)
{
    const bool refused = attempt.state == PaymentState::Refused;
    return {attempt.capture.payment,
            attempt.capture.booking,
            toWireName(attempt.capture.method),
            toWireName(attempt.state),
            refused ? std::optional(attempt.refusalCode) : std::nullopt,
            attempt.capture.amount.currency().code(),
            attempt.capture.amount.minor(),
            attempt.capture.tenderedMinor,
            attempt.changeMinor,
            attempt.capture.takenBy,
            attempt.atMs,
            bodyHash(attempt.capture)};
}

Result<Attempt> toAttempt(const db::Row &row)
{
    const Result<domain::Currency> currency = domain::Currency::fromCode(row.text("currency"));
    if (!currency)
        return fail(ErrorCode::Storage, u"a payment with "_s + currency.error().detail);
    Attempt attempt;
    attempt.capture.payment = row.id<domain::PaymentTag>("payment_id");
    attempt.capture.booking = row.id<domain::BookingTag>("booking_id");
    attempt.capture.amount = domain::Money(row.integer("amount_minor"), *currency);
    attempt.capture.tenderedMinor = row.integer("tendered_minor");
    attempt.capture.takenBy = row.text("taken_by");
    attempt.state = row.text("state") == "CAPTURED"_L1 ? PaymentState::Captured : PaymentState::Refused;
    attempt.refusalCode = row.text("refusal_code");
    attempt.changeMinor = row.integer("change_minor");
    attempt.atMs = row.integer("at");
    return attempt;
}

Result<QList<Attempt>> toAttempts(const Result<db::Rows> &rows)
{
    if (!rows)
        return fail(rows.error());
    QList<Attempt> attempts;
    for (const db::Row &row : *rows) {
        const Result<Attempt> attempt = toAttempt(row);
        if (!attempt)
            return fail(attempt.error());
        attempts.append(*attempt);
    }
    return attempts;
}

} // namespace

Result<Attempt> keepAttempt(db::Transaction &transaction, const Attempt &attempt)
{
    const Result<qint64> added =
        transaction.insertRows(u"payment_attempt"_s, columns, {toBinds(attempt)}, db::OnDuplicate::Skip);
    if (!added)
        return fail(added.error());
    if (*added == 1)
        return attempt;
    const Result<db::Rows> rows = transaction.query(
        u"SELECT %1 FROM payment_attempt WHERE payment_id = ?"_s.arg(columns.join(u", "_s)), {attempt.capture.payment});
    if (!rows)
        return fail(rows.error());
    if (rows->first().bytes("body_hash") != bodyHash(attempt.capture))
        return fail(ErrorCode::IdempotencyKeyReused, u"the payment id was used for another payment"_s);
    return toAttempt(rows->first());
}

Result<void> addAttempts(db::Transaction &transaction, const QList<Attempt> &attempts)
{
    QList<db::Binds> rows;
    rows.reserve(attempts.size());
    for (const Attempt &attempt : attempts)
        rows.append(toBinds(attempt));
    return transaction.insertRows(u"payment_attempt"_s, columns, rows).map([](qint64) {});
}

Result<QHash<PaymentId, Attempt>> attemptsById(db::Connection &connection, const QList<PaymentId> &ids)
{
    db::Binds binds;
    for (const PaymentId &id : ids)
        binds.append(id);
    const Result<QList<Attempt>> attempts =
        toAttempts(connection.query(u"SELECT %1 FROM payment_attempt WHERE payment_id IN (%2)"_s.arg(
                                        columns.join(u", "_s), QStringList(ids.size(), u"?"_s).join(u", "_s)),
                                    binds));
    if (!attempts)
        return fail(attempts.error());
    QHash<PaymentId, Attempt> result;
    for (const Attempt &attempt : *attempts)
        result.insert(attempt.capture.payment, attempt);
    return result;
}

Result<QList<Attempt>> attemptsOfBooking(db::Connection &connection, const domain::BookingId &booking)
{
    return toAttempts(connection.query(
        u"SELECT %1 FROM payment_attempt WHERE booking_id = ? ORDER BY at, payment_id"_s.arg(columns.join(u", "_s)),
        {booking}));
}

} // namespace foyer::payment
