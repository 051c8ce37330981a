#include "staffpins.h"

#include "userrights.h"

#include "async.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 msPerMinute = 60 * 1000;

/** Ten thousand PINs of four digits at one in five minutes are over a month of guessing, day and night. */
SignInThrottle::Limits limits()
{
    SignInThrottle::Limits limits;
    limits.freeFailuresByPeer = 10; // one device, not an address that many share
    limits.longestDelayMs = 5 * msPerMinute;
    limits.forgetAfterMs = 30 * msPerMinute;
    return limits;
}

} // namespace

StaffPins::StaffPins(UserRepository &repository, auth::PasswordChecker &passwords, const Clock &clock)
    : m_repository(repository)
    , m_passwords(passwords)
    , m_clock(clock)
    , m_throttle(limits())
{
}

QFuture<Result<User>> StaffPins::check(const PinAsker &asker, int staffNumber, const QString &pin)
{
    const QString number = QString::number(staffNumber);
    const QString device = asker.id.toString();
    if (const std::optional<qint64> waitMs = m_throttle.begin(number, device, m_clock.nowMs())) {
        return async::failed<User>(
            Error{ErrorCode::TooManyAttempts, u"too many PINs were wrong"_s, {{u"retryAfterMs"_s, *waitMs}}});
    }
    struct Checked
    {
        std::optional<Account> account;
        bool matches = false;
    };
    const auto checked =
        async::andThen(m_repository.accountByStaffNumber(staffNumber), &m_context,
                       [this, pin](const std::optional<Account> &account) -> QFuture<Result<Checked>> {
                           return async::andThen(m_passwords.check(pin, account ? account->pinHash : QByteArray()),
                                                 &m_context, [account](bool matches) {
                                                     return Checked{account, matches};
                                                 });
                       });
    return async::then(checked, &m_context, [=, this](const Result<Checked> &result) -> Result<User> {
        if (!result) {
            m_throttle.undecided(number, device);
            return fail(result.error());
        }
        if (!result->matches || !mayVouch(result->account->user, asker.cinemas))
            return fail(ErrorCode::WrongCredentials, u"number or PIN is wrong"_s);
        m_throttle.succeeded(number, device);
        return result->account->user;
    });
}

} // namespace foyer::user
