#include "refund.h"

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

namespace {

std::optional<Refusal> refusalOf(const RefundRequest &request, const std::optional<Attempt> &paid)
{
    if (request.amount.isNegative() || request.amount.isZero())
        return Refusal::because(ErrorCode::InvalidInput, u"NOTHING_TO_GIVE"_s);
    if (!paid || paid->wasNeverAsked())
        return Refusal::because(ErrorCode::NotFound);
    if (paid->state != PaymentState::Captured)
        return Refusal::because(ErrorCode::IllegalState, u"NOT_CAPTURED"_s);
    if (!(paid->capture.amount.currency() == request.amount.currency()))
        return Refusal::because(ErrorCode::CurrencyMismatch);
    if (request.otherMethod && needsProvider(*request.otherMethod))
        return Refusal::because(ErrorCode::InvalidInput, u"OTHER_TENDER_NEEDS_NO_PROVIDER"_s);
    // What was never paid is not given out in money: it is taken off what is owed. And a debt is made by a sale only.
    if (request.otherMethod
        && (*request.otherMethod == PaymentMethod::Account || paid->capture.method == PaymentMethod::Account))
        return Refusal::because(ErrorCode::InvalidInput, u"BACK_TO_THE_ACCOUNT"_s);
    if (request.otherMethod && isStoredValue(*request.otherMethod) && request.otherReference.isEmpty())
        return Refusal::because(ErrorCode::InvalidInput, u"NO_CODE"_s);
    return std::nullopt;
}

} // namespace

QString toWireName(RefundState state)
{
    switch (state) {
    case RefundState::Pending:
        return u"PENDING"_s;
    case RefundState::Done:
        return u"DONE"_s;
    case RefundState::Refused:
        return u"REFUSED"_s;
    }
    Q_UNREACHABLE();
}

std::optional<RefundState> refundStateFromWireName(QStringView name)
{
    for (const RefundState state : {RefundState::Pending, RefundState::Done, RefundState::Refused}) {
        if (toWireName(state) == name)
            return state;
    }
    return std::nullopt;
}

QByteArray bodyHash(const RefundRequest &request)
{
    return hashOfFields({request.payment.toBytes(), QByteArray::number(request.amount.minor()),
                         request.amount.currency().code().toUtf8(), request.takenBy.toUtf8(),
                         request.otherMethod ? toWireName(*request.otherMethod).toUtf8() : QByteArray(),
                         request.otherReference.toUtf8()});
}

Refund decide(const RefundRequest &request, const std::optional<Attempt> &paid, qint64 nowMs)
{
    Refund refund;
    refund.refund = request.refund;
    refund.payment = request.payment;
    refund.amount = request.amount;
    refund.takenBy = request.takenBy;
    refund.owedIfRefused = request.owedIfRefused;
    refund.atMs = nowMs;
    refund.settledAtMs = nowMs;
    refund.method = request.otherMethod.value_or(paid ? paid->capture.method : PaymentMethod::Cash);
    if (const std::optional<Refusal> refusal = refusalOf(request, paid)) {
        refund.refusal = *refusal;
        return refund;
    }
    refund.state = RefundState::Done;
    if (needsProvider(refund.method)) {
        refund.state = RefundState::Pending;
        refund.settledAtMs.reset();
    } else if (!request.otherMethod) {
        refund.storedValue = paid->storedValue;
    }
    return refund;
}

} // namespace foyer::payment
