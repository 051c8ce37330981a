#include "redemptionrows.h"

#include "couponrows.h"
#include "queryamong.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace foyer::coupon {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::RedemptionId;

QString refusalsText(const QList<CouponRefusal> &refusals)
{
    QJsonArray array;
    for (const CouponRefusal &refusal : refusals)
        array.append(refusal.toJson());
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

Result<QList<CouponRefusal>> refusalsOf(const QString &text)
{
    QList<CouponRefusal> refusals;
    const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue &value : array) {
        const Result<CouponRefusal> refusal = CouponRefusal::fromJson(value.toObject());
        if (!refusal)
            return fail(refusal.error());
        refusals.append(*refusal);
    }
    return refusals;
}

Result<Redemption> toRedemption(const db::Row &row)
{
    Redemption redemption;
    redemption.id = row.id<domain::RedemptionTag>("id");
    const std::optional<RedemptionState> state = redemptionStateFromWireName(row.text("state"));
    if (!state)
        return fail(ErrorCode::Storage, u"a redemption in another state"_s);
    redemption.state = *state;
    redemption.bodyHash = row.bytes("body_hash");
    redemption.customer = row.id<domain::UserTag>("customer_id");
    redemption.showtime = row.id<domain::ShowtimeTag>("showtime_id");
    if (!row.isNull("reserved_at"))
        redemption.reservedAtMs = row.integer("reserved_at");
    redemption.changedAtMs = row.integer("changed_at");
    if (!row.isNull("refusals_json")) {
        const Result<QList<CouponRefusal>> refusals = refusalsOf(row.text("refusals_json"));
        if (!refusals)
            return fail(refusals.error());
        redemption.refusals = *refusals;
    }
    return redemption;
}

/** Puts the uses into the redemptions they belong to. */
Result<void> readUses(db::Connection &connection, QHash<RedemptionId, Redemption> &redemptions)
{
    const Result<db::Rows> rows = db::queryAmong(
        connection,
        u"SELECT %1 FROM redemption_use WHERE redemption_id IN (%2) ORDER BY redemption_id, position"_s.arg(
            useColumns().join(u", "_s), u"%1"_s),
        redemptions.keys());
    if (!rows)
        return fail(rows.error());
    for (const db::Row &row : *rows) {
        const Result<domain::CouponTerms> terms = termsOf(row.text("terms_json"));
        if (!terms)
            return fail(terms.error());
        redemptions[row.id<domain::RedemptionTag>("redemption_id")].uses.append(
            {row.id<domain::CouponTag>("coupon_id"), row.text("code"), *terms, row.boolean("returns_on_refund"),
             row.boolean("counts")});
    }
    return {};
}

} // namespace

const QStringList &redemptionColumns()
{
    static const QStringList columns{u"id"_s,          u"state"_s,       u"body_hash"_s,   u"refusals_json"_s,
                                     u"customer_id"_s, u"showtime_id"_s, u"reserved_at"_s, u"changed_at"_s};
    return columns;
}

db::Binds redemptionBinds(const Redemption &redemption)
{
    const bool wasRefused = redemption.state == RedemptionState::Refused;
    return {redemption.id,
            toWireName(redemption.state),
            redemption.bodyHash.isEmpty() ? std::nullopt : std::optional(redemption.bodyHash),
            wasRefused ? std::optional(refusalsText(redemption.refusals)) : std::nullopt,
            redemption.customer,
            redemption.showtime,
            redemption.reservedAtMs,
            redemption.changedAtMs};
}

const QStringList &useColumns()
{
    static const QStringList columns{u"redemption_id"_s, u"position"_s,   u"coupon_id"_s,         u"code"_s,
                                     u"customer_id"_s,   u"terms_json"_s, u"returns_on_refund"_s, u"counts"_s};
    return columns;
}

db::Binds useBinds(const Redemption &redemption, qsizetype position)
{
    const CouponUse &use = redemption.uses.at(position);
    return {redemption.id,       position,  use.coupon, use.code, redemption.customer, termsText(use.terms),
            use.returnsOnRefund, use.counts};
}

Result<QHash<RedemptionId, Redemption>> redemptionsById(db::Connection &connection, const QList<RedemptionId> &ids)
{
    const Result<db::Rows> rows = db::queryAmong(
        connection, u"SELECT %1 FROM redemption WHERE id IN (%2)"_s.arg(redemptionColumns().join(u", "_s), u"%1"_s),
        ids);
    if (!rows)
        return fail(rows.error());
    QHash<RedemptionId, Redemption> redemptions;
    for (const db::Row &row : *rows) {
        const Result<Redemption> redemption = toRedemption(row);
        if (!redemption)
            return fail(redemption.error());
        redemptions.insert(redemption->id, *redemption);
    }
    if (const Result<void> uses = readUses(connection, redemptions); !uses)
        return fail(uses.error());
    return redemptions;
}

Result<QList<Redemption>> openRedemptions(db::Connection &connection, qint64 beforeMs,
                                          const std::optional<OpenPosition> &after, int count)
{
    QString condition = u"state = 'RESERVED' AND reserved_at < ?"_s;
    db::Binds binds{beforeMs};
    if (after) {
        condition += u" AND (reserved_at > ? OR (reserved_at = ? AND id > ?))"_s;
        binds += {after->reservedAtMs, after->reservedAtMs, after->id};
    }
    binds.append(count);
    const Result<db::Rows> rows = connection.query(
        u"SELECT id FROM redemption WHERE %1 ORDER BY reserved_at, id LIMIT ?"_s.arg(condition), binds);
    if (!rows)
        return fail(rows.error());
    QList<RedemptionId> ids;
    for (const db::Row &row : *rows)
        ids.append(row.id<domain::RedemptionTag>("id"));
    return redemptionsById(connection, ids).map([&ids](const QHash<RedemptionId, Redemption> &found) {
        QList<Redemption> inOrder;
        for (const RedemptionId &id : ids)
            inOrder.append(found.value(id));
        return inOrder;
    });
}

} // namespace foyer::coupon
