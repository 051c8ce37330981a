#include "paymentcommands.h"

#include "houseaccountcommands.h"

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;
using domain::PaymentId;

namespace {

/** Another instance wrote the same id since it was looked up: done again, it is found. */
Error anew(const Error &error)
{
    return db::isDuplicate(error) ? Error{ErrorCode::Busy, error.detail, {}} : error;
}

void refuse(Attempt &attempt, Refusal refusal)
{
    attempt.state = PaymentState::Refused;
    attempt.refusal = std::move(refusal);
    attempt.settledAtMs = attempt.atMs;
}

/** Takes @p attempt's money off the card that its code names, or refuses it. */
Result<void> redeem(db::Transaction &transaction, Attempt &attempt)
{
    const Capture &capture = attempt.capture;
    const Result<GiftCardCode> code = GiftCardCode::fromString(capture.reference);
    std::optional<StoredValue> card;
    if (code) {
        const Result<std::optional<StoredValue>> found = storedValueByCode(transaction.connection(), *code);
        if (!found)
            return fail(found.error());
        card = *found;
    }
    if (std::optional<Refusal> refusal = refusalOf(card, capture.method, capture.amount, attempt.atMs)) {
        refuse(attempt, *std::move(refusal));
        return {};
    }
    attempt.last4 = card->last4;
    const Transfer transfer{TransferId(capture.payment.uuid()),
                            accountOf(card->id),
                            redeemedAccount,
                            capture.amount,
                            capture.takenBy,
                            attempt.atMs,
                            attempt.bodyHash};
    const Result<bool> taken = takeFrom(transaction, card->id, transfer);
    if (!taken)
        return fail(taken.error());
    if (!*taken) {
        refuse(attempt, Refusal::because(ErrorCode::PaymentRefused, u"BALANCE_TOO_LOW"_s));
        return {};
    }
    attempt.state = PaymentState::Captured;
    attempt.settledAtMs = attempt.atMs;
    attempt.storedValue = card->id;
    return {};
}

/** What to say to a capture whose id is taken by @p known. */
Result<Attempt> repeated(const Attempt &known, const Capture &capture)
{
    if (known.wasNeverAsked()) {
        Attempt attempt = known;
        attempt.capture = capture;
        return attempt;
    }
    if (known.bodyHash != bodyHash(capture))
        return fail(ErrorCode::IdempotencyKeyReused, u"the payment id was used for another payment"_s);
    return known;
}

Result<Attempt> knownAttempt(db::Transaction &transaction, const PaymentId &id)
{
    const Result<std::optional<Attempt>> known = attemptById(transaction.connection(), id);
    if (!known)
        return fail(known.error());
    if (!*known)
        return fail(ErrorCode::NotFound, u"no such payment"_s);
    return **known;
}

/** The card that gets a refund in another way than it was paid; or the refusal in @p refund. */
Result<void> findOtherCard(db::Transaction &transaction, const RefundRequest &request, Refund &refund)
{
    const auto refuseWith = [&refund](const Refusal &refusal) {
        refund.state = RefundState::Refused;
        refund.refusal = refusal;
    };
    const Result<GiftCardCode> code = GiftCardCode::fromString(request.otherReference);
    if (!code) {
        refuseWith(Refusal::because(ErrorCode::NotFound, u"UNKNOWN_CODE"_s));
        return {};
    }
    const Result<std::optional<StoredValue>> card = storedValueByCode(transaction.connection(), *code);
    if (!card)
        return fail(card.error());
    if (const std::optional<Refusal> refusal = refusalOf(*card, refund.method, refund.amount, refund.atMs))
        refuseWith(*refusal);
    else
        refund.storedValue = (*card)->id;
    return {};
}

/** Nothing for a code that is none too. */
Result<std::optional<StoredValue>> cardOf(db::Connection &connection, const TopUp &topUp)
{
    if (topUp.code.isEmpty())
        return storedValueById(connection, topUp.card);
    const Result<GiftCardCode> code = GiftCardCode::fromString(topUp.code);
    return code ? storedValueByCode(connection, *code) : Result<std::optional<StoredValue>>(std::nullopt);
}

} // namespace

Result<QList<Result<Attempt>>> captureAll(db::Transaction &transaction, const QList<Capture> &captures,
                                          const Moment &moment)
{
    QList<PaymentId> ids;
    for (const Capture &capture : captures)
        ids.append(capture.payment);
    Result<QHash<PaymentId, Attempt>> known = attemptsById(transaction.connection(), ids);
    if (!known)
        return fail(known.error());
    QList<Result<Attempt>> answers;
    QList<Attempt> fresh;
    for (const Capture &capture : captures) {
        const auto before = known->constFind(capture.payment);
        if (before != known->cend()) {
            answers.append(repeated(*before, capture));
            continue;
        }
        Attempt attempt = decide(capture, moment.nowMs);
        if (attempt.state == PaymentState::Pending && isStoredValue(capture.method)) {
            const Result<void> redeemed = redeem(transaction, attempt);
            if (!redeemed)
                return fail(anew(redeemed.error()));
        } else if (attempt.state == PaymentState::Pending && capture.method == PaymentMethod::Account) {
            const Result<void> put = putOnAccount(transaction, attempt);
            if (!put)
                return fail(anew(put.error()));
        } else if (attempt.state == PaymentState::Pending && moment.provider.isEmpty()) {
            refuse(attempt, Refusal::because(ErrorCode::PaymentRefused, u"NO_PROVIDER"_s));
        } else if (attempt.state == PaymentState::Pending) {
            attempt.provider = moment.provider;
        }
        known->insert(capture.payment, attempt);
        fresh.append(attempt);
        answers.append(attempt);
    }
    const Result<void> inserted = insertAttempts(transaction, fresh, moment.firstAskMs);
    if (!inserted)
        return fail(anew(inserted.error()));
    return answers;
}

Result<Attempt> cancelPayment(db::Transaction &transaction, const PaymentId &payment, qint64 nowMs)
{
    const Result<bool> wasFree = insertNeverAsked(transaction, payment, nowMs);
    if (!wasFree)
        return fail(wasFree.error());
    if (!*wasFree) {
        const Result<bool> marked = markCancelAsked(transaction, payment);
        if (!marked)
            return fail(marked.error());
    }
    return knownAttempt(transaction, payment);
}

Result<Attempt> settlePayment(db::Transaction &transaction, const Settlement &settlement)
{
    const PaymentId id(settlement.id);
    const Result<Attempt> before = knownAttempt(transaction, id);
    if (!before || before->state != PaymentState::Pending)
        return before;
    const Result<bool> first = insertSettlement(transaction, settlement);
    if (!first)
        return fail(first.error());
    return knownAttempt(transaction, id);
}

Result<Refund> refundOnce(db::Transaction &transaction, const RefundRequest &request, const Moment &moment)
{
    db::Connection &connection = transaction.connection();
    const QByteArray hash = bodyHash(request);
    const Result<std::optional<Refund>> known = refundById(connection, request.refund);
    if (!known)
        return fail(known.error());
    if (*known) {
        const Result<QByteArray> knownHash = refundHashOf(connection, request.refund);
        if (!knownHash)
            return fail(knownHash.error());
        if (*knownHash != hash)
            return fail(ErrorCode::IdempotencyKeyReused, u"the refund id was used for another refund"_s);
        return **known;
    }
    const Result<std::optional<Attempt>> paid = attemptById(connection, request.payment);
    if (!paid)
        return fail(paid.error());
    Refund refund = decide(request, *paid, moment.nowMs);
    Result<void> done;
    if (refund.state != RefundState::Refused && request.otherMethod && isStoredValue(refund.method))
        done = findOtherCard(transaction, request, refund);
    if (done && refund.state != RefundState::Refused) {
        const Result<bool> reserved =
            reserveGivenBack(transaction, request.payment, (*paid)->capture.amount, request.amount);
        if (!reserved)
            return fail(reserved.error());
        if (!*reserved) {
            refund.state = RefundState::Refused;
            refund.refusal = Refusal::because(ErrorCode::AmountOutOfRange);
        }
    }
    if (refund.state == RefundState::Refused) {
        refund.storedValue = {};
        refund.settledAtMs = refund.atMs;
    }
    if (done && !refund.storedValue.isNull()) {
        const QString from = request.otherMethod ? refundedAccount : redeemedAccount;
        done = putOn(transaction, refund.storedValue,
                     {TransferId(request.refund.uuid()), from, accountOf(refund.storedValue), request.amount,
                      request.takenBy, moment.nowMs, hash});
    }
    if (done && refund.state == RefundState::Done && refund.method == PaymentMethod::Account)
        done = giveBackToAccount(transaction, **paid, refund, hash);
    if (done)
        done = insertRefund(transaction, refund, hash, moment.firstAskMs);
    if (!done)
        return fail(anew(done.error()));
    return refund;
}

Result<Refund> settleRefund(db::Transaction &transaction, const Settlement &settlement)
{
    const PaymentRefundId id(settlement.id);
    Result<std::optional<Refund>> refund = refundById(transaction.connection(), id);
    if (!refund)
        return fail(refund.error());
    if (!*refund)
        return fail(ErrorCode::NotFound, u"no such refund"_s);
    if ((*refund)->state != RefundState::Pending)
        return **refund;
    const Result<bool> first = insertSettlement(transaction, settlement);
    if (!first)
        return fail(first.error());
    if (*first && settlement.refusal) {
        const Result<void> released = releaseGivenBack(transaction, (*refund)->payment, (*refund)->amount);
        if (!released)
            return fail(released.error());
    }
    refund = refundById(transaction.connection(), id);
    if (!refund)
        return fail(refund.error());
    return **refund;
}

Result<IssuedValue> issueOnce(db::Transaction &transaction, const IssueStoredValue &issue, const QByteArray &secret,
                              qint64 nowMs)
{
    db::Connection &connection = transaction.connection();
    const GiftCardCode code = GiftCardCode::of(issue.id, secret);
    const QByteArray hash = bodyHash(issue);
    const Result<QByteArray> known = issueHashOf(connection, issue.id);
    if (!known)
        return fail(known.error());
    if (!known->isEmpty() && *known != hash)
        return fail(ErrorCode::IdempotencyKeyReused, u"the gift card's id was used for another"_s);
    if (known->isEmpty()) {
        Result<void> done = check(issue, nowMs);
        if (done)
            done = insertStoredValue(transaction,
                                     {issue.id, issue.method, code.last4(), domain::Money(0, issue.amount.currency()),
                                      issue.expiresAtMs, nowMs, issue.issuedBy, issue.note},
                                     code, hash);
        const QString from = issue.method == PaymentMethod::GiftCard ? soldAccount : givenAwayAccount;
        if (done)
            done = putOn(
                transaction, issue.id,
                {TransferId(issue.id.uuid()), from, accountOf(issue.id), issue.amount, issue.issuedBy, nowMs, hash});
        if (!done)
            return fail(anew(done.error()));
    }
    const Result<std::optional<StoredValue>> card = storedValueById(connection, issue.id);
    if (!card)
        return fail(card.error());
    return IssuedValue{**card, code};
}

Result<StoredValue> topUpOnce(db::Transaction &transaction, const TopUp &topUp, qint64 nowMs)
{
    db::Connection &connection = transaction.connection();
    if (const Result<void> possible = check(topUp); !possible)
        return fail(possible.error());
    const QByteArray hash = bodyHash(topUp);
    const Result<std::optional<Transfer>> known = transferById(connection, topUp.id);
    if (!known)
        return fail(known.error());
    if (*known && (*known)->bodyHash != hash)
        return fail(ErrorCode::IdempotencyKeyReused, u"the top-up's id was used for another transfer"_s);
    Result<std::optional<StoredValue>> card = cardOf(connection, topUp);
    if (!card)
        return fail(card.error());
    if (!*card)
        return fail(ErrorCode::NotFound, u"no such gift card"_s);
    if (*known)
        return **card;
    if ((*card)->method != PaymentMethod::GiftCard)
        return fail(ErrorCode::IllegalState, u"nobody pays for a voucher"_s);
    if ((*card)->expiresAtMs && *(*card)->expiresAtMs <= nowMs)
        return fail(ErrorCode::IllegalState, u"the gift card is over"_s);
    if (!((*card)->balance.currency() == topUp.amount.currency()))
        return fail(ErrorCode::CurrencyMismatch);
    const StoredValueId id = (*card)->id;
    const Result<void> put =
        putOn(transaction, id,
              {topUp.id, soldAccount, accountOf(id), topUp.amount, topUp.takenBy, nowMs, hash, topUp.reason});
    if (!put)
        return fail(anew(put.error()));
    card = storedValueById(connection, id);
    if (!card)
        return fail(card.error());
    return **card;
}

} // namespace foyer::payment
