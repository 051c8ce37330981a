#pragma once

#include "actor.h"
#include "money.h"
#include "result.h"

#include <QJsonObject>

#include <chrono>
#include <optional>

namespace foyer::booking {

struct ApprovalTag;
using ApprovalId = Id<ApprovalTag>;

/** What somebody with more rights may allow a cashier at the till, one thing at a time: all that there is. Who may
 *  allow it is the user service's to say, which writes approvals (ApprovedOperation in its schema). */
enum class ApprovedOperation {
    Refund, ///< Of more than a cashier may give back, or later than one may; the way it was paid.
    RefundOtherWay, ///< The same in another way than it was paid, whatever the amount and the time.
    Exchange, ///< Of tickets for others: later than a cashier may, or with more left over than one may give back.
};

QString toWireName(ApprovedOperation operation);
std::optional<ApprovedOperation> approvedOperationFromWireName(QStringView name);

/** Whose one-time code something needs. */
enum class NeededCode {
    None,
    Approvers, ///< Of whoever allows it, besides the PIN.
    Own, ///< Of who asks, given within codeFreshFor; then nobody has to allow it. Or of who allows it, as above.
};

/** For how long somebody who gave a one-time code is taken to be still there. */
inline constexpr std::chrono::milliseconds codeFreshFor = std::chrono::minutes(5);
/** Was a code given within that? 0: none ever was. */
bool isFresh(qint64 codeGivenAtMs, qint64 nowMs);

/** What somebody would have to allow, so that what was refused can be done. Value type. */
struct NeededApproval
{
    ApprovedOperation operation = ApprovedOperation::Refund;
    domain::Money amount; ///< Of what was asked for; the approval is for so much at least.
    NeededCode code = NeededCode::None;

    friend bool operator==(const NeededApproval &, const NeededApproval &) = default;
};

/** What somebody allowed. Value type. */
struct Approval
{
    ApprovalId id; ///< It is used once.
    domain::UserId caller; ///< Who may do it.
    domain::UserId approver;
    QString approverName; ///< As it was then.
    ApprovedOperation operation = ApprovedOperation::Refund;
    domain::BookingId booking;
    domain::Money amount; ///< At most.
    domain::CinemaId cinema; ///< Where the approver may do it.
    bool withCode = false; ///< The approver gave a one-time code, too.

    friend bool operator==(const Approval &, const Approval &) = default;
};

/** As audit log and records have it, and back; nothing for what is damaged. */
QJsonObject toJson(const Approval &approval);
std::optional<Approval> approvalFromJson(const QJsonObject &json);

struct SalesPolicy;

/** What a refund is, as far as its needs go. */
struct RefundFacts
{
    domain::Money amount;
    /** Of the same booking, and of those it was exchanged from and for: else a large refund is several small ones. */
    qint64 givenBeforeMinor = 0;
    bool isOtherWay = false; ///< Not as it was paid.
    bool isLate = false; ///< A cashier may not any more.
    bool isCodeFresh = false; ///< Who asks gave a one-time code within codeFreshFor.
};

/** The one place that says what a refund needs beside the right to refund the booking at all. Nothing: @p actor may. */
std::optional<NeededApproval> refundNeeds(const RefundFacts &refund, const Actor &actor, const SalesPolicy &policy);

/** What an exchange is, as far as its needs go. */
struct ExchangeFacts
{
    domain::Money
        givenBack; ///< What the old tickets cost more than the new ones; zero where there is something to pay.
    qint64 givenBeforeMinor = 0; ///< As of RefundFacts.
    bool isLate = false;
    bool isCodeFresh = false;
};

/** The same of an exchange. */
std::optional<NeededApproval> exchangeNeeds(const ExchangeFacts &exchange, const Actor &actor,
                                            const SalesPolicy &policy);

/** Where and for whom an approval is to be good. */
struct ApprovalUse
{
    NeededApproval needed;
    domain::UserId caller;
    domain::BookingId booking;
    domain::CinemaId cinema;
};

/** Why @p approval is not what is needed: in words for the log. Empty: it is. */
QString whyNot(const Approval &approval, const ApprovalUse &use);

} // namespace foyer::booking
