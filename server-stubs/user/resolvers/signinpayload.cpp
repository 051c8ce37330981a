#include "signinpayload.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

Result<SignInPayload> toPayload(const Result<IssuedSession> &session)
{
    if (session) {
        return SignInPayload{SessionPayload{session->accessToken,
                                            QDateTime::fromMSecsSinceEpoch(session->accessExpiresAtMs, Qt::UTC),
                                            session->refreshToken, session->user},
                             std::nullopt};
    }
    const Error &error = session.error();
    const bool isRefusal = error.code == ErrorCode::WrongCredentials || error.code == ErrorCode::TooManyAttempts
        || error.code == ErrorCode::Unauthenticated;
    if (!isRefusal)
        return fail(error);
    SignInRefusal refusal{toWireName(error.code), std::nullopt};
    if (error.code == ErrorCode::TooManyAttempts)
        refusal.retryAfterMs = error.extras.value(u"retryAfterMs"_s).toLongLong();
    return SignInPayload{std::nullopt, refusal};
}

} // namespace foyer::user
