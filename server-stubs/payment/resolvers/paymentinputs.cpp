#include "paymentinputs.h"

#include "fieldproblem.h"

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

namespace {

Result<PaymentMethod> toMethod(const QString &name)
{
    const std::optional<PaymentMethod> method = paymentMethodFromWireName(name);
    if (!method)
        return fail(ErrorCode::InvalidInput, u"no payment method %1"_s.arg(name));
    return *method;
}

/** The columns' length. */
constexpr qsizetype longestName = 200;

Result<void> checkName(const QString &by)
{
    if (by.size() > longestName)
        return fail(ErrorCode::InvalidInput, u"a name of more than %1 characters"_s.arg(longestName));
    return {};
}

/** Of no currency when there is no such one: told with all else that is wrong. */
domain::Money givenMoney(qint64 minor, const QString &currency)
{
    return {minor, domain::Currency::fromCode(currency).value_or(domain::Currency())};
}

Result<domain::Money> toMoney(qint64 minor, const QString &currency, const QString &by)
{
    if (const Result<void> name = checkName(by); !name)
        return fail(name.error());
    return domain::Currency::fromCode(currency).map(
        [minor](const domain::Currency &known) { return domain::Money(minor, known); });
}

} // namespace

Result<Capture> CaptureInput::command() const
{
    const Result<domain::Money> money = toMoney(amountMinor, currency, takenBy);
    if (!money)
        return fail(money.error());
    const Result<PaymentMethod> by = toMethod(method);
    if (!by)
        return fail(by.error());
    Capture capture;
    capture.payment = paymentId;
    capture.booking = bookingId;
    capture.method = *by;
    capture.amount = *money;
    capture.tenderedMinor = tenderedMinor.value_or(amountMinor);
    capture.takenBy = takenBy;
    capture.device = deviceId.value_or(domain::DeviceId());
    capture.cinema = cinemaId.value_or(domain::CinemaId());
    capture.terminal = terminalId.value_or(QString());
    capture.reference = reference.value_or(QString());
    if (*by == PaymentMethod::Card && !terminalId)
        capture.terminal = std::exchange(capture.reference, {});
    return capture;
}

Result<RefundRequest> PaymentRefundInput::command() const
{
    const Result<domain::Money> money = toMoney(amountMinor, currency, takenBy);
    if (!money)
        return fail(money.error());
    RefundRequest request;
    request.refund = refundId;
    request.payment = paymentId;
    request.amount = *money;
    request.takenBy = takenBy;
    request.owedIfRefused = owedIfRefused;
    if (otherTender) {
        const Result<PaymentMethod> by = toMethod(otherTender->method);
        if (!by)
            return fail(by.error());
        request.otherMethod = *by;
        request.otherReference = otherTender->reference.value_or(QString());
    }
    return request;
}

DecisionRequest DecidePaymentInput::request(const QString &decidedBy) const
{
    // The schema knows no other kinds.
    return {decisionId, subjectId.uuid(), decisionKindFromWireName(kind).value_or(DecisionKind::Captured),
            reason.trimmed(), decidedBy};
}

PaymentQuery PaymentFilterInput::query() const
{
    PaymentQuery query;
    query.text = text.value_or(QString()).trimmed();
    query.booking = bookingId.value_or(domain::BookingId());
    for (const QString &name : standings) {
        if (const auto standing = standingFromWireName(name))
            query.standings.append(*standing);
    }
    for (const QString &name : refundStates) {
        if (const auto state = refundStateFromWireName(name))
            query.refundStates.append(*state);
    }
    for (const QString &name : methods) {
        if (const auto method = paymentMethodFromWireName(name))
            query.methods.append(*method);
    }
    if (from)
        query.fromMs = from->toMSecsSinceEpoch();
    if (until)
        query.untilMs = until->toMSecsSinceEpoch();
    return query;
}

Result<IssueStoredValue> IssueGiftCardInput::command(PaymentMethod method, const QString &issuedBy) const
{
    if (const Result<void> name = checkName(issuedBy); !name)
        return fail(name.error());
    IssueStoredValue issue;
    issue.id = giftCardId;
    issue.method = method;
    issue.amount = givenMoney(amountMinor, currency);
    if (expiresAt)
        issue.expiresAtMs = expiresAt->toMSecsSinceEpoch();
    issue.issuedBy = issuedBy;
    issue.note = note.value_or(QString());
    return issue;
}

Result<TopUp> TopUpGiftCardInput::command(const QString &by) const
{
    if (const Result<void> name = checkName(by); !name)
        return fail(name.error());
    if (code.has_value() == giftCardId.has_value() || (code && code->isEmpty()))
        return fail(invalidFields({{u"code"_s, FieldFault::NotTogether, u"giftCardId"_s}}));
    return TopUp{topUpId,
                 code.value_or(QString()),
                 givenMoney(amountMinor, currency),
                 by,
                 giftCardId.value_or(StoredValueId()),
                 reason.value_or(QString())};
}

StoredValueQuery GiftCardFilterInput::query() const
{
    StoredValueQuery query;
    query.text = text.value_or(QString()).trimmed();
    for (const QString &name : methods) {
        if (const auto method = paymentMethodFromWireName(name))
            query.methods.append(*method);
    }
    for (const QString &name : states) {
        if (const auto state = storedValueStateFromWireName(name))
            query.states.append(*state);
    }
    return query;
}

} // namespace foyer::payment
