#include "providerbooks.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace foyer::psp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QLatin1StringView selectCharges("SELECT charge_key, reference, kind, status, outcome, settles_at, currency, "
                                          "amount_minor, refunded_minor, terminal, "
                                          "return_url, decline_code, at FROM charge ");
constexpr QLatin1StringView
    selectRefunds("SELECT refund_key, reference, charge_key, status, decline_code, amount_minor, at FROM refund ");

SimulatedCharge toCharge(const db::Row &row)
{
    SimulatedCharge charge;
    charge.key = row.text("charge_key");
    charge.reference = row.text("reference");
    charge.kind = row.text("kind");
    charge.status = row.text("status");
    charge.outcome = row.text("outcome");
    charge.settlesAtMs = row.integer("settles_at");
    charge.currency = row.text("currency");
    charge.amountMinor = row.integer("amount_minor");
    charge.refundedMinor = row.integer("refunded_minor");
    charge.terminal = row.text("terminal");
    charge.returnUrl = row.text("return_url");
    charge.declineCode = row.text("decline_code");
    charge.atMs = row.integer("at");
    return charge;
}

SimulatedRefund toRefund(const db::Row &row)
{
    return {row.text("refund_key"),   row.text("reference"),       row.text("charge_key"), row.text("status"),
            row.text("decline_code"), row.integer("amount_minor"), row.integer("at")};
}

Result<std::optional<SimulatedCharge>> onlyOne(const Result<db::Rows> &rows)
{
    if (!rows)
        return fail(rows.error());
    return rows->isEmpty() ? std::nullopt : std::optional(toCharge(rows->first()));
}

Result<void> insertCharge(db::Transaction &transaction, const SimulatedCharge &charge)
{
    return transaction
        .insertRows(u"charge"_s,
                    {u"charge_key"_s, u"reference"_s, u"kind"_s, u"status"_s, u"outcome"_s, u"settles_at"_s,
                     u"currency"_s, u"amount_minor"_s, u"refunded_minor"_s, u"terminal"_s, u"return_url"_s,
                     u"decline_code"_s, u"at"_s},
                    {{charge.key, charge.reference, charge.kind, charge.status, charge.outcome, charge.settlesAtMs,
                      charge.currency, charge.amountMinor, charge.refundedMinor, charge.terminal, charge.returnUrl,
                      charge.declineCode, charge.atMs}})
        .map([](qint64) {});
}

Result<void> insertMovement(db::Transaction &transaction, const QString &key, QLatin1StringView kind,
                            const QString &currency, qint64 amountMinor, qint64 nowMs)
{
    return transaction
        .insertRows(u"movement"_s, {u"movement_key"_s, u"kind"_s, u"currency"_s, u"amount_minor"_s, u"at"_s},
                    {{key, kind, currency, amountMinor, nowMs}})
        .map([](qint64) {});
}

Result<void> insertWebhook(db::Transaction &transaction, const SimulatedCharge &charge, qint64 nowMs, int copies)
{
    const QString id = newReference("evt_"_L1);
    const QJsonObject body{{u"id"_s, id},
                           {u"type"_s, u"charge."_s + charge.status},
                           {u"createdMs"_s, nowMs},
                           {u"charge"_s, charge.toJson()}};
    return transaction
        .insertRows(
            u"webhook_event"_s,
            {u"event_id"_s, u"body"_s, u"copies"_s, u"tries"_s, u"next_try_at"_s, u"delivered_at"_s},
            {{id, QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact)), copies, 0, nowMs, nullptr}})
        .map([](qint64) {});
}

} // namespace

Result<std::optional<SimulatedCharge>> chargeByKey(db::Connection &connection, const QString &key)
{
    return onlyOne(connection.query(selectCharges + "WHERE charge_key = ?"_L1, {key}));
}

Result<std::optional<SimulatedCharge>> chargeByReference(db::Connection &connection, const QString &reference)
{
    return onlyOne(connection.query(selectCharges + "WHERE reference = ?"_L1, {reference}));
}

Result<Begun> beginCharge(db::Transaction &transaction, const SimulatedCharge &wanted, int webhookCopies)
{
    const Result<std::optional<SimulatedCharge>> known = chargeByKey(transaction.connection(), wanted.key);
    if (!known)
        return fail(known.error());
    if (*known) {
        if ((*known)->kind != "none"_L1 && !(*known)->asksTheSameAs(wanted))
            return fail(ErrorCode::IdempotencyKeyReused, u"the key was used for another charge"_s);
        return asOf(transaction, **known, wanted.atMs).map([](const SimulatedCharge &charge) {
            return Begun{charge, false};
        });
    }
    const Result<void> inserted = insertCharge(transaction, wanted);
    if (!inserted)
        return fail(inserted.error());
    if (wanted.settlesAtMs > wanted.atMs)
        return Begun{wanted, true};
    return endCharge(transaction, wanted, wanted.outcome, wanted.atMs, webhookCopies)
        .map([](const SimulatedCharge &charge) {
            return Begun{charge, true};
        });
}

Result<SimulatedCharge> asOf(db::Transaction &transaction, const SimulatedCharge &charge, qint64 nowMs)
{
    if (!charge.isOpen() || charge.settlesAtMs > nowMs)
        return charge;
    return endCharge(transaction, charge, charge.outcome, nowMs, 1);
}

Result<SimulatedCharge> endCharge(db::Transaction &transaction, const SimulatedCharge &charge, const QString &asStatus,
                                  qint64 nowMs, int webhookCopies)
{
    const Result<qint64> ended = transaction.execute(
        u"UPDATE charge SET status = ?, settles_at = ? WHERE charge_key = ? AND status IN ('processing', 'requires_action')"_s,
        {asStatus, nowMs, charge.key});
    if (!ended)
        return fail(ended.error());
    const Result<std::optional<SimulatedCharge>> now = chargeByKey(transaction.connection(), charge.key);
    if (!now)
        return fail(now.error());
    Result<void> written;
    if (*ended == 1 && asStatus == status::succeeded)
        written = insertMovement(transaction, charge.key, "CHARGE"_L1, charge.currency, charge.amountMinor, nowMs);
    if (*ended == 1 && written)
        written = insertWebhook(transaction, **now, nowMs, webhookCopies);
    if (!written)
        return fail(written.error());
    return **now;
}

Result<SimulatedCharge> cancelCharge(db::Transaction &transaction, const QString &key, qint64 nowMs)
{
    const Result<std::optional<SimulatedCharge>> known = chargeByKey(transaction.connection(), key);
    if (!known)
        return fail(known.error());
    if (*known) {
        const Result<SimulatedCharge> now = asOf(transaction, **known, nowMs);
        return now && now->isOpen() ? endCharge(transaction, *now, status::canceled, nowMs, 1) : now;
    }
    SimulatedCharge never;
    never.key = key;
    never.reference = newReference("ch_"_L1);
    never.kind = u"none"_s;
    never.status = status::canceled;
    never.outcome = status::canceled;
    never.settlesAtMs = nowMs;
    never.currency = u"XXX"_s;
    never.declineCode = u"canceled"_s;
    never.atMs = nowMs;
    const Result<void> inserted = insertCharge(transaction, never);
    if (!inserted)
        return fail(inserted.error());
    return never;
}

Result<SimulatedRefund> refundOnce(db::Transaction &transaction, SimulatedRefund wanted)
{
    const Result<db::Rows> known = transaction.query(selectRefunds + "WHERE refund_key = ?"_L1, {wanted.key});
    if (!known)
        return fail(known.error());
    if (!known->isEmpty()) {
        const SimulatedRefund refund = toRefund(known->first());
        if (refund.chargeKey != wanted.chargeKey || refund.amountMinor != wanted.amountMinor)
            return fail(ErrorCode::IdempotencyKeyReused, u"the key was used for another refund"_s);
        return refund;
    }
    const Result<std::optional<SimulatedCharge>> charge = chargeByKey(transaction.connection(), wanted.chargeKey);
    if (!charge)
        return fail(charge.error());
    if (wanted.status == status::succeeded) {
        const Result<qint64> set = transaction.execute(
            u"UPDATE charge SET refunded_minor = refunded_minor + ? "
            "WHERE charge_key = ? AND status = 'succeeded' AND amount_minor - refunded_minor >= ?"_s,
            {wanted.amountMinor, wanted.chargeKey, wanted.amountMinor});
        if (!set)
            return fail(set.error());
        if (*set == 0) {
            wanted.status = status::declined;
            wanted.declineCode = *charge ? u"exceeds_charge"_s : u"no_such_charge"_s;
        }
    }
    Result<void> written = transaction
                               .insertRows(u"refund"_s,
                                           {u"refund_key"_s, u"reference"_s, u"charge_key"_s, u"status"_s,
                                            u"decline_code"_s, u"amount_minor"_s, u"at"_s},
                                           {{wanted.key, wanted.reference, wanted.chargeKey, wanted.status,
                                             wanted.declineCode, wanted.amountMinor, wanted.atMs}})
                               .map([](qint64) {});
    if (written && wanted.status == status::succeeded)
        written =
            insertMovement(transaction, wanted.key, "REFUND"_L1, (*charge)->currency, wanted.amountMinor, wanted.atMs);
    if (!written)
        return fail(written.error());
    return wanted;
}

Result<bool> markFaultDone(db::Transaction &transaction, const QString &key)
{
    return transaction.insertRows(u"fault_done"_s, {u"fault_key"_s}, {{key}}, db::OnDuplicate::Skip)
        .map([](qint64 added) { return added == 1; });
}

Result<QList<WebhookEvent>> dueWebhooks(db::Connection &connection, qint64 nowMs, int most)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT event_id, body, copies, tries, next_try_at FROM webhook_event "
                         "WHERE copies > 0 AND next_try_at <= ? ORDER BY next_try_at, event_id LIMIT ?"_s,
                         {nowMs, most});
    if (!rows)
        return fail(rows.error());
    QList<WebhookEvent> events;
    for (const db::Row &row : *rows)
        events.append({row.text("event_id"), row.text("body").toUtf8(), static_cast<int>(row.integer("copies")),
                       static_cast<int>(row.integer("tries")), row.integer("next_try_at")});
    return events;
}

Result<void> markDelivered(db::Transaction &transaction, const WebhookEvent &event, qint64 nowMs)
{
    return transaction
        .execute(u"UPDATE webhook_event SET copies = copies - 1, delivered_at = ? WHERE event_id = ?"_s,
                 {nowMs, event.id})
        .map([](qint64) {});
}

Result<void> postponeWebhook(db::Transaction &transaction, const WebhookEvent &event, qint64 nextTryMs)
{
    return transaction
        .execute(u"UPDATE webhook_event SET tries = tries + 1, next_try_at = ? WHERE event_id = ?"_s,
                 {nextTryMs, event.id})
        .map([](qint64) {});
}

Result<QJsonObject> wholeLedger(db::Connection &connection)
{
    const Result<db::Rows> charges = connection.query(selectCharges + "ORDER BY charge_key"_L1);
    const Result<db::Rows> refunds = connection.query(selectRefunds + "ORDER BY refund_key"_L1);
    const Result<db::Rows> movements =
        connection.query(u"SELECT movement_key, kind, currency, amount_minor FROM movement ORDER BY movement_key"_s);
    if (!charges || !refunds || !movements)
        return fail(!charges ? charges.error() : !refunds ? refunds.error() : movements.error());
    QJsonArray chargeList;
    for (const db::Row &row : *charges)
        chargeList.append(toCharge(row).toJson());
    QJsonArray refundList;
    for (const db::Row &row : *refunds)
        refundList.append(toRefund(row).toJson());
    QJsonArray movementList;
    for (const db::Row &row : *movements)
        movementList.append(QJsonObject{{u"key"_s, row.text("movement_key")},
                                        {u"kind"_s, row.text("kind")},
                                        {u"currency"_s, row.text("currency")},
                                        {u"amountMinor"_s, row.integer("amount_minor")}});
    return QJsonObject{{u"charges"_s, chargeList}, {u"refunds"_s, refundList}, {u"movements"_s, movementList}};
}

} // namespace foyer::psp
