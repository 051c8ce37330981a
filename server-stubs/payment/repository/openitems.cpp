#include "openitems.h"

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

namespace {

QString toWireName(OpenItem::Subject subject)
{
    return subject == OpenItem::Subject::Payment ? u"PAYMENT"_s : u"REFUND"_s;
}

std::optional<QString> orNull(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

OpenItem toItem(const db::Row &row)
{
    OpenItem item;
    item.subject = row.text("subject") == "PAYMENT"_L1 ? OpenItem::Subject::Payment : OpenItem::Subject::Refund;
    item.id = QUuid::fromRfc4122(row.bytes("subject_id"));
    item.sinceMs = row.integer("since");
    item.asked = row.integer("asked");
    item.nextAskMs = row.integer("next_ask_at");
    item.cancelAsked = row.boolean("cancel_asked");
    item.redirectUrl = row.text("redirect_url");
    return item;
}

} // namespace

Result<void> insertOpenItems(db::Transaction &transaction, const QList<OpenItem> &items)
{
    QList<db::Binds> rows;
    for (const OpenItem &item : items)
        rows.append({item.id.toRfc4122(), toWireName(item.subject), item.sinceMs, item.asked, item.nextAskMs,
                     item.cancelAsked, orNull(item.redirectUrl)});
    return transaction
        .insertRows(u"open_item"_s,
                    {u"subject_id"_s, u"subject"_s, u"since"_s, u"asked"_s, u"next_ask_at"_s, u"cancel_asked"_s,
                     u"redirect_url"_s},
                    rows)
        .map([](qint64) {});
}

Result<QList<OpenItem>> dueItems(db::Connection &connection, qint64 nowMs, int most)
{
    const Result<db::Rows> rows = connection.query(
        u"SELECT subject_id, subject, since, asked, next_ask_at, cancel_asked, redirect_url FROM open_item "
        "WHERE next_ask_at <= ? ORDER BY next_ask_at LIMIT ?"_s,
        {nowMs, most});
    if (!rows)
        return fail(rows.error());
    QList<OpenItem> items;
    for (const db::Row &row : *rows)
        items.append(toItem(row));
    return items;
}

Result<QList<QUuid>> openSince(db::Connection &connection, OpenItem::Subject subject, qint64 beforeMs, int most)
{
    const Result<db::Rows> rows = connection.query(
        u"SELECT subject_id FROM open_item WHERE subject = ? AND since <= ? ORDER BY since, subject_id LIMIT ?"_s,
        {toWireName(subject), beforeMs, most});
    if (!rows)
        return fail(rows.error());
    QList<QUuid> ids;
    for (const db::Row &row : *rows)
        ids.append(QUuid::fromRfc4122(row.bytes("subject_id")));
    return ids;
}

Result<bool> postpone(db::Transaction &transaction, const OpenItem &item, qint64 nextAskMs)
{
    return transaction
        .execute(u"UPDATE open_item SET asked = asked + 1, next_ask_at = ? WHERE subject_id = ? AND next_ask_at = ?"_s,
                 {nextAskMs, item.id.toRfc4122(), item.nextAskMs})
        .map([](qint64 matched) { return matched == 1; });
}

Result<bool> markCancelAsked(db::Transaction &transaction, const domain::PaymentId &payment)
{
    return transaction.execute(u"UPDATE open_item SET cancel_asked = 1 WHERE subject_id = ?"_s, {payment})
        .map([](qint64 matched) { return matched == 1; });
}

Result<void> keepRedirectUrl(db::Transaction &transaction, const domain::PaymentId &payment, const QString &url)
{
    return transaction.execute(u"UPDATE open_item SET redirect_url = ? WHERE subject_id = ?"_s, {url, payment})
        .map([](qint64) {});
}

Result<bool> insertSettlement(db::Transaction &transaction, const Settlement &settlement)
{
    const bool isPayment = settlement.subject == OpenItem::Subject::Payment;
    const QString success =
        isPayment ? payment::toWireName(PaymentState::Captured) : payment::toWireName(RefundState::Done);
    const QByteArray id = settlement.id.toRfc4122();
    const Result<qint64> added = transaction.insertRows(
        u"settlement"_s,
        {u"subject_id"_s, u"subject"_s, u"state"_s, u"refusal_code"_s, u"decline_reason"_s, u"provider_reference"_s,
         u"card_brand"_s, u"last4"_s, u"at"_s},
        {{id, toWireName(settlement.subject), settlement.refusal ? u"REFUSED"_s : success,
          settlement.refusal ? orNull(settlement.refusal->code) : std::nullopt,
          settlement.refusal ? orNull(settlement.refusal->reason) : std::nullopt, orNull(settlement.providerReference),
          orNull(settlement.cardBrand), orNull(settlement.last4), settlement.atMs}},
        db::OnDuplicate::Skip);
    if (!added)
        return fail(added.error());
    if (*added == 0)
        return false;
    const Result<qint64> closed = transaction.execute(u"DELETE FROM open_item WHERE subject_id = ?"_s, {id});
    if (!closed)
        return fail(closed.error());
    return true;
}

} // namespace foyer::payment
