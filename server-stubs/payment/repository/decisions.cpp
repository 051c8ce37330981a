#include "decisions.h"

#include "attempts.h"
#include "openitems.h"
#include "queryamong.h"
#include "refunds.h"

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;
using domain::PaymentId;

namespace {

const QString byHand = u"BY_HAND"_s; // why a settlement refused

const QStringList columns{u"decision_id"_s,  u"subject_id"_s,    u"number"_s,         u"payment_id"_s,
                          u"kind"_s,         u"debit_account"_s, u"credit_account"_s, u"currency"_s,
                          u"amount_minor"_s, u"reason"_s,        u"decided_by"_s,     u"at"_s,
                          u"body_hash"_s};

QString selectDecisions()
{
    return u"SELECT "_s + columns.join(u", "_s) + u" FROM payment_decision "_s;
}

Result<QList<DecisionRecord>> toRecords(const Result<db::Rows> &rows)
{
    if (!rows)
        return fail(rows.error());
    QList<DecisionRecord> records;
    for (const db::Row &row : *rows) {
        const Result<domain::Currency> currency = domain::Currency::fromCode(row.text("currency"));
        const std::optional<DecisionKind> kind = decisionKindFromWireName(row.text("kind"));
        if (!currency || !kind)
            return fail(ErrorCode::Storage, u"a decision that cannot be read"_s);
        DecisionRecord record;
        record.request = {row.id<DecisionTag>("decision_id"), QUuid::fromRfc4122(row.bytes("subject_id")), *kind,
                          row.text("reason"), row.text("decided_by")};
        record.number = static_cast<int>(row.integer("number"));
        record.payment = row.id<domain::PaymentTag>("payment_id");
        record.debitAccount = row.text("debit_account");
        record.creditAccount = row.text("credit_account");
        record.amount = domain::Money(row.integer("amount_minor"), *currency);
        record.atMs = row.integer("at");
        records.append(record);
    }
    return records;
}

/** The payment, the refund if it is one, and how it stands. */
struct Subject
{
    Attempt attempt;
    std::optional<Refund> refund;
    DecisionSubject facts;
    int decisions = 0; ///< So far.

    domain::Money amount(DecisionKind kind) const
    {
        const domain::Currency &currency = attempt.capture.amount.currency();
        return kind == DecisionKind::ChargedBack ? domain::Money(facts.leftMinor, currency)
                                                 : domain::Money(facts.amountMinor, currency);
    }
};

/** Nothing when @p id names neither. */
Result<std::optional<Subject>> findSubject(db::Connection &connection, const QUuid &id)
{
    Subject subject;
    const Result<std::optional<Refund>> refund = refundById(connection, PaymentRefundId(id));
    if (!refund)
        return fail(refund.error());
    subject.refund = *refund;
    const PaymentId payment = *refund ? (*refund)->payment : PaymentId(id);
    const Result<std::optional<Attempt>> attempt = attemptById(connection, payment);
    if (!attempt)
        return fail(attempt.error());
    if (!*attempt || (*attempt)->wasNeverAsked())
        return std::nullopt;
    const Result<QList<DecisionRecord>> decisions =
        toRecords(connection.query(selectDecisions() + u"WHERE subject_id = ? ORDER BY number"_s, {id.toRfc4122()}));
    if (!decisions)
        return fail(decisions.error());
    subject.attempt = **attempt;
    subject.decisions = static_cast<int>(decisions->size());
    const auto last = decisions->isEmpty() ? std::nullopt : std::optional(decisions->last().request.kind);
    subject.facts.leftMinor = subject.attempt.capture.amount.minor() - subject.attempt.refundedMinor;
    subject.facts.isByProvider = needsProvider(subject.attempt.capture.method);
    if (subject.refund) {
        subject.facts.standing = standingOf(subject.refund->state, last);
        subject.facts.sinceMs = subject.refund->atMs;
        subject.facts.amountMinor = subject.refund->amount.minor();
        subject.facts.isNothingOwed = subject.refund->owedIfRefused == false;
        return subject;
    }
    subject.facts.standing = standingOf(subject.attempt.state, last);
    subject.facts.sinceMs = subject.attempt.atMs;
    subject.facts.amountMinor = subject.attempt.capture.amount.minor();
    if (last == DecisionKind::ChargedBack) // what goes back to being captured is what was taken
        subject.facts.amountMinor = decisions->last().amount.minor();
    return subject;
}

Result<bool> settle(db::Transaction &transaction, const Subject &subject, const DecisionRequest &request, qint64 nowMs)
{
    Settlement settlement;
    settlement.subject = subject.refund ? OpenItem::Subject::Refund : OpenItem::Subject::Payment;
    settlement.id = request.subject;
    settlement.atMs = nowMs;
    const bool isRefusal = request.kind == DecisionKind::Refused || request.kind == DecisionKind::RefundRefused;
    if (isRefusal)
        settlement.refusal = Refusal::because(ErrorCode::PaymentRefused, byHand);
    const Result<bool> first = insertSettlement(transaction, settlement);
    if (!first || !*first || !subject.refund || !isRefusal)
        return first;
    return releaseGivenBack(transaction, subject.refund->payment, subject.refund->amount).map([] { return true; });
}

/** What follows of the decision beside its own row. False when somebody else was faster. */
Result<bool> carryOut(db::Transaction &transaction, const Subject &subject, const DecisionRequest &request,
                      qint64 nowMs)
{
    const domain::Money amount = subject.amount(request.kind);
    const PaymentId payment = subject.attempt.capture.payment;
    switch (request.kind) {
    case DecisionKind::Captured:
    case DecisionKind::Refused:
    case DecisionKind::RefundDone:
    case DecisionKind::RefundRefused:
        return settle(transaction, subject, request, nowMs);
    case DecisionKind::ChargedBack: // so no refund gives it back a second time
    case DecisionKind::RefundGivenByHand:
        return reserveGivenBack(transaction, payment, subject.attempt.capture.amount, amount);
    case DecisionKind::ChargebackWon:
        return releaseGivenBack(transaction, payment, amount).map([] { return true; });
    }
    Q_UNREACHABLE();
}

} // namespace

Result<bool> insertDecision(db::Transaction &transaction, const DecisionRecord &record)
{
    const DecisionRequest &request = record.request;
    const Result<db::Rows> taken =
        transaction.query(u"SELECT 1 FROM payment_decision WHERE subject_id = ? AND number = ?"_s,
                          {request.subject.toRfc4122(), record.number});
    if (!taken)
        return fail(taken.error());
    if (!taken->isEmpty())
        return false;
    return transaction
        .insertRows(u"payment_decision"_s, columns,
                    {{request.id, request.subject.toRfc4122(), record.number, record.payment, toWireName(request.kind),
                      record.debitAccount, record.creditAccount, record.amount.currency().code(), record.amount.minor(),
                      request.reason, request.decidedBy, record.atMs, bodyHash(request)}})
        .map([](qint64 added) { return added == 1; });
}

Result<std::optional<DecisionRecord>> decisionById(db::Connection &connection, const DecisionId &id)
{
    return toRecords(connection.query(selectDecisions() + u"WHERE decision_id = ?"_s, {id}))
        .map([](const QList<DecisionRecord> &found) {
            return found.isEmpty() ? std::nullopt : std::optional(found.first());
        });
}

Result<QList<DecisionRecord>> decisionsOfPayments(db::Connection &connection, const QList<PaymentId> &payments)
{
    Result<QList<DecisionRecord>> records =
        toRecords(db::queryAmong(connection, selectDecisions() + u"WHERE payment_id IN (%1)"_s, payments));
    if (records) {
        std::sort(records->begin(), records->end(), [](const DecisionRecord &a, const DecisionRecord &b) {
            return std::tuple(a.atMs, a.number, a.request.id.uuid())
                < std::tuple(b.atMs, b.number, b.request.id.uuid());
        });
    }
    return records;
}

Result<QList<DecisionRecord>> givenByHand(db::Connection &connection, const QList<PaymentRefundId> &refunds)
{
    return toRecords(db::queryAmong(
        connection, selectDecisions() + u"WHERE kind = 'REFUND_GIVEN_BY_HAND' AND subject_id IN (%1)"_s, refunds));
}

Result<Decided> decideOnce(db::Transaction &transaction, const DecisionRequest &request, qint64 nowMs)
{
    db::Connection &connection = transaction.connection();
    const Result<std::optional<Subject>> found = findSubject(connection, request.subject);
    if (!found)
        return fail(found.error());
    if (!*found)
        return Decided{{}, Error{ErrorCode::NotFound, u"no such payment or refund"_s, {}}};
    const Subject &subject = **found;
    const PaymentId payment = subject.attempt.capture.payment;
    const Result<std::optional<DecisionRecord>> known = decisionById(connection, request.id);
    if (!known)
        return fail(known.error());
    if (*known) {
        if (bodyHash((*known)->request) == bodyHash(request))
            return Decided{payment, std::nullopt};
        return Decided{payment, Error{ErrorCode::IdempotencyKeyReused, u"the id names another decision"_s, {}}};
    }
    const Result<Standing> to = decide(request.kind, subject.facts, nowMs);
    if (!to)
        return Decided{payment, to.error()};
    const DecisionRecord record{request,
                                subject.decisions + 1,
                                payment,
                                toWireName(*to),
                                toWireName(subject.facts.standing),
                                subject.amount(request.kind),
                                nowMs};
    Result<bool> written = insertDecision(transaction, record);
    if (written && *written)
        written = carryOut(transaction, subject, request, nowMs);
    if (!written)
        return fail(written.error());
    if (!*written) // an error, so that nothing of it stays
        return fail(ErrorCode::Conflict, u"somebody else was faster"_s);
    return Decided{payment, std::nullopt};
}

Result<bool> isDecidable(db::Connection &connection, const DecisionRequest &request, qint64 nowMs)
{
    const Result<std::optional<DecisionRecord>> known = decisionById(connection, request.id);
    const Result<std::optional<Subject>> subject = findSubject(connection, request.subject);
    if (!known || !subject)
        return fail(known ? subject.error() : known.error());
    return !*known && *subject && decide(request.kind, (*subject)->facts, nowMs).has_value();
}

Result<QStringList> decisionProblems(db::Connection &connection)
{
    const Result<QList<DecisionRecord>> records =
        toRecords(connection.query(selectDecisions() + u"ORDER BY subject_id, number"_s));
    if (!records)
        return fail(records.error());
    QStringList problems;
    const auto tell = [&problems](const DecisionRecord &record, const QString &what) {
        problems.append(u"decision %1 %2"_s.arg(record.request.id.toString(), what));
    };
    const DecisionRecord *before = nullptr;
    for (qsizetype i = 0; i < records->size(); ++i) {
        const DecisionRecord &record = records->at(i);
        const bool follows = before && before->request.subject == record.request.subject;
        if (record.number != (follows ? before->number + 1 : 1))
            tell(record, u"has the number %1 out of order"_s.arg(record.number));
        if (follows && before->debitAccount != record.creditAccount)
            tell(record, u"moves money from %1, which has none of it"_s.arg(record.creditAccount));
        before = &record;
        const bool isLast = i + 1 == records->size() || records->at(i + 1).request.subject != record.request.subject;
        if (!isLast)
            continue;
        const Result<std::optional<Subject>> subject = findSubject(connection, record.request.subject);
        if (!subject)
            return fail(subject.error());
        if (!*subject)
            tell(record, u"is of nothing there is"_s);
        else if (toWireName((*subject)->facts.standing) != record.debitAccount)
            tell(record, u"says %1, and it is %2"_s.arg(record.debitAccount, toWireName((*subject)->facts.standing)));
    }
    return problems;
}

} // namespace foyer::payment
