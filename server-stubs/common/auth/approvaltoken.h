#pragma once

#include "ids.h"
#include "jws.h"

#include <QUuid>

namespace foyer::auth {

/** One thing that a manager allowed somebody else, at whose device the manager showed a PIN. Value type. */
struct Approval
{
    QUuid id; ///< "jti": good once, which whoever takes it sees to.
    domain::UserId caller; ///< "sub": who may do it; stays signed in.
    domain::UserId approver; ///< "act" (RFC 8693, section 4.1): who allowed it.
    QString approverName;
    QString operation; ///< "REFUND": of the service's own list.
    QString object; ///< What it is done to: an id.
    qint64 amountMinor = 0; ///< At most so much.
    QString currency; ///< ISO 4217.
    domain::CinemaId cinema; ///< Where the approver may do it by themselves.
    int approverVersion = 0; ///< Of the approver's account: what is newer may have taken roles away.
    bool withCode = false; ///< "amr" of "act" (RFC 8176) has "otp": a one-time code was given besides the PIN.

    friend bool operator==(const Approval &, const Approval &) = default;
};

/** How long an approval is good: it is used at once. */
inline constexpr std::chrono::milliseconds approvalLifetime = std::chrono::minutes(1);

/** Writes @p approval as a token of its own type for @p service ("booking") alone: no access token, and none of
 *  another service's. */
SignedToken issueApproval(const SigningKey &key, const QString &service, const Approval &approval, qint64 nowMs);

/** Reads one that is for @p service. Unauthenticated for everything that is not beyond doubt, as verifiedToken(). */
Result<Approval> readApproval(const QByteArray &token, const KeySet &keys, const QString &service, qint64 nowMs);

} // namespace foyer::auth
