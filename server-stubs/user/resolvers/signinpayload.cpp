#include "signinpayload.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

Result<SignInRefusal> toRefusal(const Error &error)
{
    const bool isRefusal = error.code == ErrorCode::WrongCredentials || error.code == ErrorCode::TooManyAttempts
        || error.code == ErrorCode::Unauthenticated || error.code == ErrorCode::Forbidden;
    if (!isRefusal)
        return fail(error);
    SignInRefusal refusal{toWireName(error.code), std::nullopt};
    if (error.code == ErrorCode::TooManyAttempts)
        refusal.retryAfterMs = error.extras.value(u"retryAfterMs"_s).toLongLong();
    return refusal;
}

Result<SignInPayload> toPayload(const Result<IssuedSession> &session)
{
    if (session) {
        return SignInPayload{
            SessionPayload{session->accessToken, QDateTime::fromMSecsSinceEpoch(session->accessExpiresAtMs, Qt::UTC),
                           session->refreshToken, session->user,
                           session->deviceToken.isEmpty() ? std::nullopt : std::optional(session->deviceToken),
                           session->mustEnrol},
            std::nullopt};
    }
    return toRefusal(session.error()).map([](const SignInRefusal &refusal) {
        return SignInPayload{std::nullopt, refusal};
    });
}

Result<SignInPayload> toSignInPayload(const Result<SignInOutcome> &outcome)
{
    if (!outcome)
        return toPayload(Result<IssuedSession>(fail(outcome.error())));
    if (outcome->session)
        return toPayload(Result<IssuedSession>(*outcome->session));
    const SignInChallenge &challenge = *outcome->challenge;
    return SignInPayload{
        std::nullopt, std::nullopt,
        SignInChallengeView{challenge.challenge, QDateTime::fromMSecsSinceEpoch(challenge.expiresAtMs, Qt::UTC)}};
}

Result<CheckPinPayload> toPinPayload(const Result<User> &staff)
{
    if (staff)
        return CheckPinPayload{StaffMemberView{staff->id, staff->displayName, staff->roles}, std::nullopt};
    return toRefusal(staff.error()).map([](const SignInRefusal &refusal) {
        return CheckPinPayload{std::nullopt, refusal};
    });
}

Result<ApprovePayload> toApprovePayload(const Result<GivenApproval> &given)
{
    if (given) {
        const User &approver = given->approver;
        return ApprovePayload{ApprovalView{given->token,
                                           QDateTime::fromMSecsSinceEpoch(given->expiresAtMs, Qt::UTC),
                                           {approver.id, approver.displayName, approver.roles}},
                              std::nullopt};
    }
    return toRefusal(given.error()).map([](const SignInRefusal &refusal) {
        return ApprovePayload{std::nullopt, refusal};
    });
}

} // namespace foyer::user
