#pragma once

#include "secondstep.h"
#include "staffpins.h"

#include "approvaltoken.h"

#include <functional>

namespace foyer::user {

/** What somebody asks a manager to allow, at the device where they are signed in. Value type. */
struct ApprovalRequest
{
    std::optional<int> staffNumber; ///< The manager's, and the PIN.
    QString pin;
    QString operation; ///< Of allowedOperations().
    QString object; ///< An id.
    qint64 amountMinor = 0;
    QString currency;
    domain::CinemaId cinema;
    QString badge{}; ///< Instead of the number.
    QString code{}; ///< A one-time code of the manager's; empty: none is given.
};

/** An approval that was given. Value type. */
struct GivenApproval
{
    QString token; ///< For the service whose operation it is, which sees to it that it is used once.
    qint64 expiresAtMs = 0;
    User approver;
};

/** Managers allow one thing at a device where somebody else is signed in, who stays signed in. Service thread; futures
 *  finish there, and not at all once this is gone. */
class Approvals
{
public:
    /** What is referred to is borrowed. @p key is what sessions are signed with at that moment. */
    Approvals(StaffPins &pins, SecondStep &secondStep, const Clock &clock, SignInLog &log,
              std::function<auth::SigningKey()> key);

    /** As StaffPins::check() or checkBadge(); and Forbidden for who may not do it there by themselves, or is the one
     * who asks; InvalidInput for what is no operation, for an amount below zero, and for a number and a badge at once
     * or neither. With a code as SecondStep::prove(), which is asked last. It is in the log of sign-ins before it is
     * given. */
    QFuture<Result<GivenApproval>> approve(const PinAsker &asker, const ApprovalRequest &request);

private:
    QFuture<Result<GivenApproval>> give(const PinAsker &asker, const ApprovalRequest &request, const User &approver);

    StaffPins &m_pins;
    SecondStep &m_secondStep;
    const Clock &m_clock;
    SignInLog &m_log;
    const std::function<auth::SigningKey()> m_key;
    QObject m_context; // last: nothing of an approval runs once this is going
};

} // namespace foyer::user
