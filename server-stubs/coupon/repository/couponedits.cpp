#include "couponedits.h"

#include "async.h"
#include "couponcode.h"
#include "couponhistory.h"
#include "couponrows.h"

#include <QSet>

namespace foyer::coupon {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CouponId;
using Found = std::optional<Coupon>;

const QString sharedCodeField = u"sharedCode"_s;
const QString useLimitField = u"useLimit"_s;

Result<Found> couponNow(db::Connection &connection, const CouponId &id)
{
    return couponsAmong(connection, {id}).map([&id](const QHash<CouponId, Coupon> &coupons) {
        const auto coupon = coupons.constFind(id);
        return coupon == coupons.cend() ? Found() : Found(*coupon);
    });
}

CouponEdit refused(ErrorCode code, const QString &detail, const Found &now = {})
{
    return {now, Error{code, detail, {}}};
}

CouponEdit refused(const FieldProblem &problem, const Found &now = {})
{
    return {now, invalidFields({problem})};
}

CouponEdit refusedElsewhere(const Found &now = {})
{
    return refused(ErrorCode::Forbidden, u"a coupon that is not only of the editor's cinemas"_s, now);
}

Result<CouponEdit> createWithin(db::Transaction &transaction, const Coupon &coupon, const CouponEditor &editor)
{
    const Result<db::Rows> known = transaction.query(u"SELECT create_hash FROM coupon WHERE id = ?"_s, {coupon.id});
    if (!known)
        return fail(known.error());
    if (!known->isEmpty()) {
        if (known->first().bytes("create_hash") != createHash(coupon))
            return refused(ErrorCode::IdempotencyKeyReused, u"the coupon id was used for another coupon"_s);
        return couponNow(transaction.connection(), coupon.id).map([](const Found &now) { return CouponEdit{now}; });
    }
    const Result<db::Rows> owner =
        transaction.query(u"SELECT coupon_id FROM coupon_code WHERE code = ?"_s, {coupon.sharedCode});
    if (!owner)
        return fail(owner.error());
    if (!owner->isEmpty())
        return refused({sharedCodeField, FieldFault::NotUnique});
    if (const Result<void> inserted = insertCoupon(transaction, coupon); !inserted)
        return fail(inserted.error());
    return db::writeEdits(transaction, {madeEntry(coupon, editor)}).map([&coupon] { return CouponEdit{coupon}; });
}

/** A coupon as an edit changes it, over the version that it was made from; and into the log. */
Result<CouponEdit> store(db::Transaction &transaction, const Coupon &before, const Coupon &changed,
                         const CouponEditor &editor)
{
    const Result<qint64> matched = transaction.updateRows(
        u"coupon"_s, {u"id"_s}, {u"version"_s},
        couponBodyColumns() + QStringList{u"version"_s, u"retired"_s, u"changed_at"_s, u"changed_by"_s},
        {{{changed.id},
          {before.version},
          couponBodyBinds(changed.body)
              + db::Binds{changed.version, changed.state == CouponState::Retired, changed.changedAtMs,
                          changed.changedBy}}});
    if (!matched) {
        if (!db::violates(matched.error(), u"coupon_used"))
            return fail(matched.error());
    } else if (*matched == 1) {
        return db::writeEdits(transaction, {changedEntry(before, changed, editor)}).map([&changed] {
            return CouponEdit{changed};
        });
    }
    // Between reading and writing it was sold or changed: only another instance can.
    return couponNow(transaction.connection(), changed.id).map([&matched](const Found &now) {
        if (matched)
            return refused(ErrorCode::Conflict, u"the coupon was changed by somebody else"_s, now);
        return refused({useLimitField, FieldFault::TooSmall, QString::number(now->used)}, now);
    });
}

/** An edit of a coupon at a version. @p saysAlready and @p refusal look at it, @p apply makes it what it is then. */
template <class SaysAlready, class Refusal, class Apply>
Result<CouponEdit> edit(db::Transaction &transaction, const CouponId &id, int version, const CouponEditor &editor,
                        qint64 nowMs, bool dryRun, SaysAlready saysAlready, Refusal refusal, Apply apply)
{
    const Result<Found> now = couponNow(transaction.connection(), id);
    if (!now)
        return fail(now.error());
    if (!*now)
        return refused(ErrorCode::NotFound, u"no such coupon"_s);
    const Coupon &before = **now;
    if (!editor.mayEdit(before.body.conditions))
        return refusedElsewhere(before);
    if (saysAlready(before))
        return CouponEdit{before};
    if (before.version != version)
        return refused(ErrorCode::Conflict, u"the coupon is at version %1"_s.arg(before.version), before);
    if (std::optional<CouponEdit> no = refusal(before))
        return *no;
    Coupon changed = before;
    apply(changed);
    changed.changedAtMs = nowMs;
    changed.changedBy = editor.name;
    if (dryRun)
        return CouponEdit{changed};
    ++changed.version;
    return store(transaction, before, changed, editor);
}

Result<QStringList> codesOfIssue(db::Connection &connection, const IssueId &id)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT code FROM coupon_code WHERE issue_id = ? ORDER BY code"_s, {id});
    if (!rows)
        return fail(rows.error());
    QStringList codes;
    for (const db::Row &row : *rows)
        codes.append(printedCode(row.text(0), true));
    return codes;
}

/** Random codes that nobody has yet; of those that somebody has, which is improbable, new ones are drawn. */
Result<void> insertCodes(db::Transaction &transaction, const CodeIssue &issue)
{
    constexpr int tries = 5;
    qint64 missing = issue.count;
    for (int i = 0; i < tries && missing > 0; ++i) {
        QSet<QString> fresh;
        while (fresh.size() < missing)
            fresh.insert(domain::ConfirmationCode::create().toString());
        QList<db::Binds> rows;
        for (const QString &code : std::as_const(fresh))
            rows.append({code, issue.coupon, issue.id, issue.customer, nullptr});
        const Result<qint64> written =
            transaction.insertRows(u"coupon_code"_s, couponCodeColumns(), rows, db::OnDuplicate::Skip);
        if (!written)
            return fail(written.error());
        missing -= *written;
    }
    if (missing > 0)
        return fail(ErrorCode::Internal, u"no free codes"_s);
    return {};
}

Result<QStringList> issueWithin(db::Transaction &transaction, const CodeIssue &issue, const CouponEditor &editor,
                                qint64 nowMs)
{
    const Result<db::Rows> known = transaction.query(
        u"SELECT coupon_id, code_count, customer_id, created_by FROM coupon_issue WHERE id = ?"_s, {issue.id});
    if (!known)
        return fail(known.error());
    const Result<Found> coupon = couponNow(transaction.connection(), issue.coupon);
    if (!coupon)
        return fail(coupon.error());
    if (!*coupon)
        return fail(ErrorCode::NotFound, u"no such coupon"_s);
    if (!editor.mayEdit((*coupon)->body.conditions))
        return fail(*refusedElsewhere().refusal);
    if (!known->isEmpty()) {
        const db::Row &row = known->first();
        if (row.id<domain::CouponTag>("coupon_id") != issue.coupon || row.integer("code_count") != issue.count
            || row.id<domain::UserTag>("customer_id") != issue.customer || row.text("created_by") != editor.name)
            return fail(ErrorCode::IdempotencyKeyReused, u"the issue id was used for other codes"_s);
        return codesOfIssue(transaction.connection(), issue.id);
    }
    if ((*coupon)->state == CouponState::Retired)
        return fail(ErrorCode::IllegalState, u"the coupon is retired"_s);
    const Result<qint64> inserted = transaction.insertRows(
        u"coupon_issue"_s,
        {u"id"_s, u"coupon_id"_s, u"code_count"_s, u"customer_id"_s, u"created_at"_s, u"created_by"_s},
        {{issue.id, issue.coupon, issue.count, issue.customer, nowMs, editor.name}});
    if (!inserted)
        return fail(inserted.error());
    return insertCodes(transaction, issue)
        .and_then([&] { return db::writeEdits(transaction, {codesEntry(**coupon, issue, editor, nowMs)}); })
        .and_then([&transaction, &issue] { return codesOfIssue(transaction.connection(), issue.id); });
}

} // namespace

void checkSharedCode(FieldChecks &checks, const QString &typed)
{
    checks.that(typed.isEmpty() || comparedCode(typed), sharedCodeField, FieldFault::BadFormat);
}

CouponEdits::CouponEdits(std::shared_ptr<db::Database> database, const Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
{
}

QFuture<Result<CouponEdit>> CouponEdits::create(const CouponId &id, const QString &sharedCode, const CouponBody &body,
                                                const CouponEditor &editor) const
{
    FieldChecks checks = body.check();
    checks.that(!id.isNull(), u"couponId"_s, FieldFault::Required);
    checkSharedCode(checks, sharedCode);
    if (const Result<void> good = checks.result(); !good)
        return async::ready(Result<CouponEdit>(CouponEdit{{}, good.error()}));
    if (!editor.mayEdit(body.conditions))
        return async::ready(Result<CouponEdit>(refusedElsewhere()));
    Coupon coupon;
    coupon.id = id;
    coupon.body = body;
    coupon.sharedCode = comparedCode(sharedCode).value_or(QString());
    coupon.createdAtMs = m_clock.nowMs();
    coupon.createdBy = editor.name;
    coupon.changedAtMs = coupon.createdAtMs;
    coupon.changedBy = editor.name;
    return m_database->write(
        [coupon, editor](db::Transaction &transaction) { return createWithin(transaction, coupon, editor); },
        db::WhenInDoubt::Redo);
}

QFuture<Result<CouponEdit>> CouponEdits::update(const CouponId &id, int version, const CouponBody &body,
                                                const CouponEditor &editor) const
{
    return m_database->write(
        [id, version, body, editor, nowMs = m_clock.nowMs()](db::Transaction &transaction) -> Result<CouponEdit> {
            const auto refusal = [&body, &editor](const Coupon &before) -> std::optional<CouponEdit> {
                FieldChecks checks = body.check();
                checks.that(!body.useLimit || *body.useLimit < 1 || *body.useLimit >= before.used, useLimitField,
                            FieldFault::TooSmall, QString::number(before.used));
                if (const Result<void> good = checks.result(); !good)
                    return CouponEdit{before, good.error()};
                if (!editor.mayEdit(body.conditions))
                    return refusedElsewhere(before);
                return std::nullopt;
            };
            return edit(
                transaction, id, version, editor, nowMs, false,
                [&body](const Coupon &before) { return before.body == body; }, refusal,
                [&body](Coupon &coupon) { coupon.body = body; });
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<CouponEdit>> CouponEdits::setState(const CouponId &id, int version, CouponState state, bool dryRun,
                                                  const CouponEditor &editor) const
{
    return m_database->write(
        [id, version, state, dryRun, editor, nowMs = m_clock.nowMs()](db::Transaction &transaction) {
            return edit(
                transaction, id, version, editor, nowMs, dryRun,
                [state](const Coupon &before) { return before.state == state; },
                [](const Coupon &) { return std::optional<CouponEdit>(); },
                [state](Coupon &coupon) { coupon.state = state; });
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<QStringList>> CouponEdits::issue(const CodeIssue &issue, const CouponEditor &editor) const
{
    FieldChecks checks;
    checks.that(!issue.id.isNull(), u"issueId"_s, FieldFault::Required);
    checks.number(u"count"_s, issue.count, 1, CodeIssue::maxCount);
    if (const Result<void> good = checks.result(); !good)
        return async::failed<QStringList>(good.error());
    return m_database->write(
        [issue, editor, nowMs = m_clock.nowMs()](db::Transaction &transaction) {
            return issueWithin(transaction, issue, editor, nowMs);
        },
        db::WhenInDoubt::Redo);
}

} // namespace foyer::coupon
