#include "paymentdump.h"

#include "jsonrows.h"

namespace foyer::payment {

namespace {

using namespace Qt::Literals::StringLiterals;
using enum db::JsonColumn::Kind;

} // namespace

Result<QJsonObject> paymentDump(db::Connection &connection)
{
    const Result<QJsonArray> payments = db::queryJson(
        connection,
        u"SELECT a.payment_id, a.booking_id, a.method, COALESCE(s.state, a.state), "
        "COALESCE(s.refusal_code, a.refusal_code), a.currency, a.amount_minor, a.tendered_minor, a.change_minor, "
        "a.stored_value_id, a.device_id, a.at FROM payment_attempt a "
        "LEFT JOIN settlement s ON s.subject_id = a.payment_id AND s.subject = 'PAYMENT' ORDER BY a.payment_id"_s,
        {{"id"_L1, Uuid},
         {"bookingId"_L1, Uuid},
         {"method"_L1, Text},
         {"state"_L1, Text},
         {"refusalCode"_L1, Text},
         {"currency"_L1, Text},
         {"amountMinor"_L1, Number},
         {"tenderedMinor"_L1, Number},
         {"changeMinor"_L1, Number},
         {"storedValueId"_L1, Uuid},
         {"deviceId"_L1, Uuid},
         {"atMs"_L1, Number}});
    if (!payments)
        return fail(payments.error());
    const Result<QJsonArray> refunds = db::queryJson(
        connection,
        u"SELECT r.refund_id, r.payment_id, r.method, COALESCE(s.state, r.state), "
        "COALESCE(s.refusal_code, r.refusal_code), r.currency, r.amount_minor, r.stored_value_id, r.at "
        "FROM payment_refund r "
        "LEFT JOIN settlement s ON s.subject_id = r.refund_id AND s.subject = 'REFUND' ORDER BY r.refund_id"_s,
        {{"id"_L1, Uuid},
         {"paymentId"_L1, Uuid},
         {"method"_L1, Text},
         {"state"_L1, Text},
         {"refusalCode"_L1, Text},
         {"currency"_L1, Text},
         {"amountMinor"_L1, Number},
         {"storedValueId"_L1, Uuid},
         {"atMs"_L1, Number}});
    if (!refunds)
        return fail(refunds.error());
    const Result<QJsonArray> values = db::queryJson(
        connection, u"SELECT id, method, currency, balance_minor, expires_at FROM stored_value ORDER BY id"_s,
        {{"id"_L1, Uuid},
         {"method"_L1, Text},
         {"currency"_L1, Text},
         {"balanceMinor"_L1, Number},
         {"expiresAtMs"_L1, Number}});
    if (!values)
        return fail(values.error());
    const Result<QJsonArray> transfers = db::queryJson(
        connection,
        u"SELECT transfer_id, debit_account, credit_account, currency, amount_minor, at FROM stored_value_transfer "
        "ORDER BY transfer_id"_s,
        {{"id"_L1, Uuid},
         {"debitAccount"_L1, Text},
         {"creditAccount"_L1, Text},
         {"currency"_L1, Text},
         {"amountMinor"_L1, Number},
         {"atMs"_L1, Number}});
    if (!transfers)
        return fail(transfers.error());
    return QJsonObject{{u"payments"_s, *payments},
                       {u"refunds"_s, *refunds},
                       {u"storedValues"_s, *values},
                       {u"transfers"_s, *transfers}};
}

} // namespace foyer::payment
