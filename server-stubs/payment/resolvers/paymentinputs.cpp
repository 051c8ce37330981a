#include "paymentinputs.h"

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

} // namespace

Result<Capture> CaptureInput::command() const
{
    const Result<domain::Currency> cash = domain::Currency::fromCode(currency);
    if (!cash)
        return fail(cash.error());
    const Result<PaymentMethod> by = toMethod(method);
    if (!by)
        return fail(by.error());
    Capture capture;
    capture.payment = paymentId;
    capture.booking = bookingId;
    capture.method = *by;
    capture.amount = domain::Money(amountMinor, *cash);
    capture.tenderedMinor = tenderedMinor.value_or(amountMinor);
    capture.takenBy = takenBy;
    capture.device = deviceId.value_or(domain::DeviceId());
    capture.terminal = terminalId.value_or(QString());
    capture.reference = reference.value_or(QString());
    return capture;
}

Result<RefundRequest> PaymentRefundInput::command() const
{
    const Result<domain::Currency> money = domain::Currency::fromCode(currency);
    if (!money)
        return fail(money.error());
    RefundRequest request;
    request.refund = refundId;
    request.payment = paymentId;
    request.amount = domain::Money(amountMinor, *money);
    request.takenBy = takenBy;
    if (otherTender) {
        const Result<PaymentMethod> by = toMethod(otherTender->method);
        if (!by)
            return fail(by.error());
        request.otherMethod = *by;
        request.otherReference = otherTender->reference.value_or(QString());
    }
    return request;
}

Result<IssueStoredValue> IssueGiftCardInput::command(PaymentMethod method, const QString &issuedBy) const
{
    const Result<domain::Currency> money = domain::Currency::fromCode(currency);
    if (!money)
        return fail(money.error());
    IssueStoredValue issue;
    issue.id = giftCardId;
    issue.method = method;
    issue.amount = domain::Money(amountMinor, *money);
    if (expiresAt)
        issue.expiresAtMs = expiresAt->toMSecsSinceEpoch();
    issue.issuedBy = issuedBy;
    return issue;
}

Result<TopUp> TopUpGiftCardInput::command(const QString &by) const
{
    const Result<domain::Currency> money = domain::Currency::fromCode(currency);
    if (!money)
        return fail(money.error());
    return TopUp{topUpId, code, domain::Money(amountMinor, *money), by};
}

} // namespace foyer::payment
