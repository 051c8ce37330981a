#pragma once

#include "selfservice.h"
#include "totpstore.h"

namespace foyer::user {

/** What an app is told to make codes. Shown once. */
struct TotpSecret
{
    QString uri; ///< otpauth:, to be scanned.
    QString key; ///< The same secret in base32, to be typed.
};

/** Somebody who signs in with codes from now on. */
struct TotpEnrolled
{
    UserEdit edit;
    QStringList recoveryCodes; ///< Shown once.
};

/** A second step set up, and taken away. Errors as TotpStore and SelfService; Forbidden where there is only a copy of
 *  the people. Service thread; futures finish there, and not at all once this is gone. */
class TotpEnrolment
{
public:
    /** What is referred to is borrowed. */
    TotpEnrolment(const std::shared_ptr<db::Database> &database, const TotpStore &store, SelfService &self,
                  const Clock &clock, UserEdits::Where where);

    /** With the password; IllegalState for who has one already. */
    QFuture<Result<TotpSecret>> begin(const OwnProof &proof);
    /** With the first code; the session of @p proof goes on. */
    QFuture<Result<TotpEnrolled>> confirm(const OwnProof &proof, const QString &code);
    /** With the password and a code of either kind; the session of @p proof goes on. */
    QFuture<Result<UserEdit>> removeOwn(const OwnProof &proof, const QString &code);
    QFuture<Result<UserEdit>> removeOf(domain::UserId editor, domain::UserId user, int version);

private:
    /** @p edit() looks at a code of @p proof's, when guessing allows it. What was wrong is in the log of sign-ins. */
    template <class Edit>
    QFuture<Result<UserEdit>> slowed(const OwnProof &proof, Edit edit);

    const TotpStore &m_store;
    SelfService &m_self;
    const Clock &m_clock;
    const UserEdits::Where m_where;
    SignInThrottle m_throttle;
    QObject m_context; // last: nothing runs once this is going
};

} // namespace foyer::user
