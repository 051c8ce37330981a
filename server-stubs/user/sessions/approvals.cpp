#include "approvals.h"

#include "userrights.h"

#include "async.h"

#include <algorithm>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

const AllowedOperation *findOperation(const QString &name)
{
    const QList<AllowedOperation> &all = allowedOperations();
    const auto found = std::find_if(all.cbegin(), all.cend(),
                                    [&name](const AllowedOperation &operation) { return operation.name == name; });
    return found == all.cend() ? nullptr : &*found;
}

} // namespace

Approvals::Approvals(StaffPins &pins, SecondStep &secondStep, const Clock &clock, SignInLog &log,
                     std::function<auth::SigningKey()> key)
    : m_pins(pins)
    , m_secondStep(secondStep)
    , m_clock(clock)
    , m_log(log)
    , m_key(std::move(key))
{
}

QFuture<Result<GivenApproval>> Approvals::approve(const PinAsker &asker, const ApprovalRequest &request)
{
    if (request.amountMinor < 0 || request.object.isEmpty() || !findOperation(request.operation))
        return async::failed<GivenApproval>(ErrorCode::InvalidInput, u"an operation, an object and an amount"_s);
    if (request.staffNumber.has_value() != request.badge.isEmpty())
        return async::failed<GivenApproval>(ErrorCode::InvalidInput, u"either a staff number or a badge"_s);
    const auto shown = request.staffNumber ? m_pins.check(asker, *request.staffNumber, request.pin)
                                           : m_pins.checkBadge(asker, request.badge, request.pin);
    return async::andThen(
        shown, &m_context, [this, asker, request](const User &approver) -> QFuture<Result<GivenApproval>> {
            if (approver.id == asker.id || !mayAllow(approver, *findOperation(request.operation), request.cinema))
                return async::failed<GivenApproval>(ErrorCode::Forbidden, u"this person may not allow it there"_s);
            if (request.code.isEmpty())
                return give(asker, request, approver);
            const CodeGiver giver{approver.id, asker.id, {}, asker.peer};
            return async::andThen(m_secondStep.prove(giver, request.code), &m_context,
                                  [=, this] { return give(asker, request, approver); });
        });
}

QFuture<Result<GivenApproval>> Approvals::give(const PinAsker &asker, const ApprovalRequest &request,
                                               const User &approver)
{
    const AllowedOperation *operation = findOperation(request.operation);
    auth::Approval approval;
    approval.id = newUuidV7();
    approval.caller = asker.id;
    approval.approver = approver.id;
    approval.approverName = approver.displayName;
    approval.approverVersion = approver.version;
    approval.operation = request.operation;
    approval.object = request.object;
    approval.amountMinor = request.amountMinor;
    approval.currency = request.currency;
    approval.cinema = request.cinema;
    approval.withCode = !request.code.isEmpty();
    const auth::SignedToken token = auth::issueApproval(m_key(), operation->service, approval, m_clock.nowMs());
    const GivenApproval given{QString::fromLatin1(token.text), token.expiresAtMs, approver};
    SignInEntry entry{SignInResult::Allowed, 0, approver.id, asker.id, {}, {}, asker.peer};
    entry.operation = u"%1 %2, %3 %4"_s.arg(request.operation, request.object, QString::number(request.amountMinor),
                                            request.currency);
    return async::andThen(m_log.note(entry), &m_context, [given] { return given; });
}

} // namespace foyer::user
