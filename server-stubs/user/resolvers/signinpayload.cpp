#include "signinpayload.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

/** A refusal, or the fault that it is. */
Result<SignInRefusal> refusalOf(const Error &error)
{
    const bool isRefusal = error.code == ErrorCode::WrongCredentials || error.code == ErrorCode::TooManyAttempts
        || error.code == ErrorCode::Unauthenticated;
    if (!isRefusal)
        return fail(error);
    SignInRefusal refusal{toWireName(error.code), std::nullopt};
    if (error.code == ErrorCode::TooManyAttempts)
        refusal.retryAfterMs = error.extras.value(u"retryAfterMs"_s).toLongLong();
    return refusal;
}

} // namespace

Result<SignInPayload> toPayload(const Result<IssuedSession> &session)
{
    if (session) {
        return SignInPayload{SessionPayload{session->accessToken,
                                            QDateTime::fromMSecsSinceEpoch(session->accessExpiresAtMs, Qt::UTC),
                                            session->refreshToken, session->user},
                             std::nullopt};
    }
    return refusalOf(session.error()).map([](const SignInRefusal &refusal) {
        return SignInPayload{std::nullopt, refusal};
    });
}

Result<CheckPinPayload> toPinPayload(const Result<User> &staff)
{
    if (staff)
        return CheckPinPayload{StaffMemberView{staff->id, staff->displayName, staff->roles}, std::nullopt};
    return refusalOf(staff.error()).map([](const SignInRefusal &refusal) {
        return CheckPinPayload{std::nullopt, refusal};
    });
}

} // namespace foyer::user
