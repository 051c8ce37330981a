#include "approval.h"

#include "step.h"
#include "wirenames.h"

#include <array>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array operationNames{
    std::pair{ApprovedOperation::Refund, "REFUND"_L1},
    std::pair{ApprovedOperation::RefundOtherWay, "REFUND_OTHER_WAY"_L1},
    std::pair{ApprovedOperation::Exchange, "EXCHANGE"_L1},
};

} // namespace

QString toWireName(ApprovedOperation operation)
{
    return nameIn(operationNames, operation);
}

std::optional<ApprovedOperation> approvedOperationFromWireName(QStringView name)
{
    return valueIn<ApprovedOperation>(operationNames, name);
}

QJsonObject toJson(const Approval &approval)
{
    QJsonObject json{{u"id"_s, approval.id.toString()},
                     {u"caller"_s, approval.caller.toString()},
                     {u"approver"_s, approval.approver.toString()},
                     {u"approverName"_s, approval.approverName},
                     {u"operation"_s, toWireName(approval.operation)},
                     {u"booking"_s, approval.booking.toString()},
                     {u"amountMinor"_s, approval.amount.minor()},
                     {u"currency"_s, approval.amount.currency().code()},
                     {u"cinema"_s, approval.cinema.toString()}};
    if (approval.withCode)
        json.insert(u"withCode"_s, true);
    return json;
}

std::optional<Approval> approvalFromJson(const QJsonObject &json)
{
    const auto text = [&json](QLatin1StringView name) { return json.value(name).toString(); };
    const Result<ApprovalId> id = ApprovalId::fromString(text("id"_L1));
    const Result<domain::UserId> caller = domain::UserId::fromString(text("caller"_L1));
    const Result<domain::UserId> approver = domain::UserId::fromString(text("approver"_L1));
    const std::optional<ApprovedOperation> operation = approvedOperationFromWireName(text("operation"_L1));
    const Result<domain::BookingId> booking = domain::BookingId::fromString(text("booking"_L1));
    const Result<domain::Currency> currency = domain::Currency::fromCode(text("currency"_L1));
    const Result<domain::CinemaId> cinema = domain::CinemaId::fromString(text("cinema"_L1));
    if (!id || !caller || !approver || !operation || !booking || !currency || !cinema)
        return std::nullopt;
    return Approval{*id,
                    *caller,
                    *approver,
                    text("approverName"_L1),
                    *operation,
                    *booking,
                    domain::Money(json.value("amountMinor"_L1).toInteger(), *currency),
                    *cinema,
                    json.value("withCode"_L1).toBool()};
}

bool isFresh(qint64 codeGivenAtMs, qint64 nowMs)
{
    return codeGivenAtMs > 0 && nowMs - codeGivenAtMs < codeFreshFor.count();
}

namespace {

/** More than @p limitMinor of the booking, all in all? */
bool isAbove(const std::optional<qint64> &limitMinor, const RefundFacts &refund)
{
    return limitMinor && refund.amount.minor() > 0 && refund.amount.minor() > *limitMinor - refund.givenBeforeMinor;
}

} // namespace

std::optional<NeededApproval> refundNeeds(const RefundFacts &refund, const Actor &actor, const SalesPolicy &policy)
{
    if (!actor.isStaff()) // others give back what is theirs, or what staff told the service to
        return std::nullopt;
    const ApprovedOperation operation =
        refund.isOtherWay ? ApprovedOperation::RefundOtherWay : ApprovedOperation::Refund;
    const bool needsCode = isAbove(policy.stepUpRefundAboveMinor, refund);
    const bool needsManager = refund.isOtherWay || refund.isLate || isAbove(policy.cashierRefundLimitMinor, refund);
    // Who answers for it gives the code: a cashier's own would say nothing of the manager whose PIN it is.
    if (needsManager && !actor.isManager())
        return NeededApproval{operation, refund.amount, needsCode ? NeededCode::Approvers : NeededCode::None};
    if (needsCode && !refund.isCodeFresh)
        return NeededApproval{operation, refund.amount, NeededCode::Own};
    return std::nullopt;
}

std::optional<NeededApproval> exchangeNeeds(const ExchangeFacts &exchange, const Actor &actor,
                                            const SalesPolicy &policy)
{
    // What a refund of so much needs, so that no exchange gives back what a refund may not.
    const RefundFacts refund{exchange.givenBack, exchange.givenBeforeMinor, false, exchange.isLate,
                             exchange.isCodeFresh};
    std::optional<NeededApproval> needed = refundNeeds(refund, actor, policy);
    if (needed)
        needed->operation = ApprovedOperation::Exchange;
    return needed;
}

QString whyNot(const Approval &approval, const ApprovalUse &use)
{
    if (approval.caller != use.caller)
        return u"it is somebody else's"_s;
    if (approval.approver == use.caller)
        return u"nobody allows themselves"_s;
    if (approval.operation != use.needed.operation)
        return u"it is for another operation"_s;
    if (approval.booking != use.booking)
        return u"it is for another booking"_s;
    if (approval.cinema != use.cinema)
        return u"it is of another cinema"_s;
    if (approval.amount.currency() != use.needed.amount.currency())
        return u"it is of another currency"_s;
    if (approval.amount.minor() < use.needed.amount.minor())
        return u"it is for less"_s;
    if (use.needed.code != NeededCode::None && !approval.withCode)
        return u"it was allowed without a one-time code"_s;
    return {};
}

} // namespace foyer::booking
