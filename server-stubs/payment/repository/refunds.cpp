#include "refunds.h"

#include "openitems.h"
#include "queryamong.h"

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QLatin1StringView selectRefunds(
    "SELECT r.refund_id AS refund_id, r.payment_id AS payment_id, r.method AS method, "
    "COALESCE(s.state, r.state) AS state, COALESCE(s.refusal_code, r.refusal_code) AS refusal_code, "
    "COALESCE(s.decline_reason, r.decline_reason) AS decline_reason, r.currency AS currency, "
    "r.amount_minor AS amount_minor, r.stored_value_id AS stored_value_id, r.taken_by AS taken_by, r.at AS at, "
    "s.at AS settled_at, s.provider_reference AS provider_reference, r.owed_if_refused AS owed_if_refused, "
    "(SELECT d.kind FROM payment_decision d WHERE d.subject_id = r.refund_id ORDER BY d.number DESC LIMIT 1) "
    "AS last_decision "
    "FROM payment_refund r LEFT JOIN settlement s ON s.subject_id = r.refund_id ");

std::optional<QString> orNull(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

Result<Refund> toRefund(const db::Row &row)
{
    const Result<domain::Currency> currency = domain::Currency::fromCode(row.text("currency"));
    const std::optional<PaymentMethod> method = paymentMethodFromWireName(row.text("method"));
    const std::optional<RefundState> state = refundStateFromWireName(row.text("state"));
    if (!currency || !method || !state)
        return fail(ErrorCode::Storage, u"a refund that cannot be read"_s);
    Refund refund;
    refund.refund = row.id<PaymentRefundTag>("refund_id");
    refund.payment = row.id<domain::PaymentTag>("payment_id");
    refund.method = *method;
    refund.amount = domain::Money(row.integer("amount_minor"), *currency);
    refund.takenBy = row.text("taken_by");
    refund.state = *state;
    refund.refusal = {row.text("refusal_code"), row.text("decline_reason")};
    refund.storedValue = row.id<StoredValueTag>("stored_value_id");
    refund.atMs = row.integer("at");
    if (!row.isNull("settled_at"))
        refund.settledAtMs = row.integer("settled_at");
    else if (refund.state != RefundState::Pending)
        refund.settledAtMs = refund.atMs;
    refund.providerReference = row.text("provider_reference");
    refund.lastDecision = row.text("last_decision");
    if (!row.isNull("owed_if_refused"))
        refund.owedIfRefused = row.boolean("owed_if_refused");
    return refund;
}

Result<QList<Refund>> toRefunds(const Result<db::Rows> &rows)
{
    if (!rows)
        return fail(rows.error());
    QList<Refund> refunds;
    for (const db::Row &row : *rows) {
        const Result<Refund> refund = toRefund(row);
        if (!refund)
            return fail(refund.error());
        refunds.append(*refund);
    }
    return refunds;
}

} // namespace

Result<void> insertRefund(db::Transaction &transaction, const Refund &refund, const QByteArray &bodyHash,
                          qint64 firstAskMs)
{
    const Result<qint64> added = transaction.insertRows(
        u"payment_refund"_s,
        {u"refund_id"_s, u"payment_id"_s, u"method"_s, u"state"_s, u"refusal_code"_s, u"decline_reason"_s,
         u"currency"_s, u"amount_minor"_s, u"stored_value_id"_s, u"taken_by"_s, u"at"_s, u"body_hash"_s,
         u"owed_if_refused"_s},
        {{refund.refund, refund.payment, toWireName(refund.method), toWireName(refund.state),
          orNull(refund.refusal.code), orNull(refund.refusal.reason), refund.amount.currency().code(),
          refund.amount.minor(), refund.storedValue, refund.takenBy, refund.atMs, bodyHash, refund.owedIfRefused}});
    if (!added)
        return fail(added.error());
    if (refund.state != RefundState::Pending)
        return {};
    return insertOpenItems(transaction,
                           {{OpenItem::Subject::Refund, refund.refund.uuid(), refund.atMs, 0, firstAskMs, false, {}}});
}

Result<QHash<PaymentRefundId, Refund>> refundsById(db::Connection &connection, const QList<PaymentRefundId> &ids)
{
    const Result<QList<Refund>> refunds =
        toRefunds(db::queryAmong(connection, selectRefunds + "WHERE r.refund_id IN (%1)"_L1, ids));
    if (!refunds)
        return fail(refunds.error());
    QHash<PaymentRefundId, Refund> result;
    for (const Refund &refund : *refunds)
        result.insert(refund.refund, refund);
    return result;
}

Result<std::optional<Refund>> refundById(db::Connection &connection, const PaymentRefundId &id)
{
    return refundsById(connection, {id}).map([&id](const QHash<PaymentRefundId, Refund> &found) {
        const auto refund = found.constFind(id);
        return refund == found.cend() ? std::nullopt : std::optional(*refund);
    });
}

Result<QByteArray> refundHashOf(db::Connection &connection, const PaymentRefundId &id)
{
    return connection.query(u"SELECT body_hash FROM payment_refund WHERE refund_id = ?"_s, {id})
        .map([](const db::Rows &rows) { return rows.isEmpty() ? QByteArray() : rows.first().bytes("body_hash"); });
}

Result<QList<Refund>> refundsOfBooking(db::Connection &connection, const domain::BookingId &booking)
{
    return toRefunds(connection.query(selectRefunds
                                          + "JOIN payment_attempt a ON a.payment_id = r.payment_id "
                                            "WHERE a.booking_id = ? ORDER BY r.at, r.refund_id"_L1,
                                      {booking}));
}

Result<QList<Refund>> refundsOfPayments(db::Connection &connection, const QList<domain::PaymentId> &payments)
{
    Result<QList<Refund>> refunds =
        toRefunds(db::queryAmong(connection, selectRefunds + "WHERE r.payment_id IN (%1)"_L1, payments));
    if (refunds) {
        std::sort(refunds->begin(), refunds->end(), [](const Refund &a, const Refund &b) {
            return std::tuple(a.atMs, a.refund.uuid()) < std::tuple(b.atMs, b.refund.uuid());
        });
    }
    return refunds;
}

Result<bool> reserveGivenBack(db::Transaction &transaction, const domain::PaymentId &payment,
                              const domain::Money &captured, const domain::Money &amount)
{
    const Result<qint64> made =
        transaction.insertRows(u"payment_given_back"_s, {u"payment_id"_s, u"captured_minor"_s, u"given_back_minor"_s},
                               {{payment, captured.minor(), 0}}, db::OnDuplicate::Skip);
    if (!made)
        return fail(made.error());
    return transaction
        .execute(u"UPDATE payment_given_back SET given_back_minor = given_back_minor + ? "
                 "WHERE payment_id = ? AND captured_minor - given_back_minor >= ?"_s,
                 {amount.minor(), payment, amount.minor()})
        .map([](qint64 matched) { return matched == 1; });
}

Result<void> releaseGivenBack(db::Transaction &transaction, const domain::PaymentId &payment,
                              const domain::Money &amount)
{
    return transaction
        .execute(u"UPDATE payment_given_back SET given_back_minor = given_back_minor - ? WHERE payment_id = ?"_s,
                 {amount.minor(), payment})
        .map([](qint64) {});
}

} // namespace foyer::payment
