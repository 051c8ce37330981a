#include "staffpins.h"

#include "badge.h"
#include "userrights.h"

#include "async.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 msPerMinute = 60 * 1000;

/** Ten thousand PINs of four digits at one in five minutes are over a month of guessing, day and night. */
SignInThrottle::Limits limits()
{
    SignInThrottle::Slope slope;
    slope.longestDelayMs = 5 * msPerMinute;
    slope.forgetAfterMs = 30 * msPerMinute;
    SignInThrottle::Limits limits{slope, slope};
    limits.peer.freeFailures = 10; // one device, not an address that many share
    return limits;
}

} // namespace

StaffPins::StaffPins(const std::shared_ptr<db::Database> &database, UserRepository &repository,
                     auth::PasswordChecker &passwords, const Clock &clock, SignInLog &log, bool isReplica,
                     BadgeRule badges)
    : m_repository(repository)
    , m_passwords(passwords)
    , m_clock(clock)
    , m_log(log)
    , m_isReplica(isReplica)
    , m_badges(badges)
    , m_throttle(database, u"PIN"_s, limits())
{
}

QFuture<Result<User>> StaffPins::check(const PinAsker &asker, int staffNumber, const QString &pin)
{
    return async::andThen(m_repository.accountByStaffNumber(staffNumber), &m_context,
                          [=, this](const std::optional<Account> &account) {
                              return checkAccount(asker, QString::number(staffNumber), account, pin, true);
                          });
}

QFuture<Result<User>> StaffPins::checkBadge(const PinAsker &asker, const QString &badge, const QString &pin)
{
    // What is on no badge, and who has no number, are counted together: of these there is nothing to guess.
    const QByteArray hash = badgeHash(badge);
    const auto found = hash.isEmpty() ? async::ready<Result<std::optional<Account>>>(std::optional<Account>())
                                      : m_repository.accountByBadge(hash);
    return async::andThen(found, &m_context, [=, this](const std::optional<Account> &account) {
        const bool hasNumber = account && account->user.staffNumber;
        const QString name = hasNumber ? QString::number(*account->user.staffNumber) : u"badge"_s;
        return checkAccount(asker, name, account, pin, m_badges == BadgeRule::WithPin);
    });
}

QFuture<Result<User>> StaffPins::checkAccount(const PinAsker &asker, const QString &name,
                                              const std::optional<Account> &account, const QString &pin, bool needsPin)
{
    return async::andThen(m_throttle.begin(name, asker.id.toString(), m_clock.nowMs()), &m_context,
                          [=, this](const std::optional<qint64> &waitMs) -> QFuture<Result<User>> {
                              if (waitMs) {
                                  noteRefusal(SignInResult::PinThrottled, asker, {});
                                  return async::failed<User>(Error{ErrorCode::TooManyAttempts,
                                                                   u"too many PINs were wrong"_s,
                                                                   {{u"retryAfterMs"_s, *waitMs}}});
                              }
                              return checkUnhindered(asker, name, account, pin, needsPin);
                          });
}

void StaffPins::noteRefusal(SignInResult result, const PinAsker &asker, const std::optional<Account> &account)
{
    m_log.refused({result, 0, account ? account->user.id : domain::UserId(), asker.id, {}, {}, asker.peer});
}

QFuture<Result<User>> StaffPins::checkUnhindered(const PinAsker &asker, const QString &name,
                                                 const std::optional<Account> &account, const QString &pin,
                                                 bool needsPin)
{
    const QString device = asker.id.toString();
    const auto matches = needsPin ? m_passwords.check(pin, account ? account->pinHash : QByteArray())
                                  : async::ready<Result<bool>>(account.has_value());
    return async::then(matches, &m_context, [=, this](const Result<bool> &result) -> Result<User> {
        if (!result) {
            m_throttle.undecided(name, device);
            return fail(result.error());
        }
        if (!*result || !mayVouch(account->user, asker.cinemas) || (m_isReplica && account->user.hasTotp)) {
            noteRefusal(SignInResult::WrongPin, asker, account);
            return fail(ErrorCode::WrongCredentials, u"number, badge or PIN is wrong"_s);
        }
        m_throttle.succeeded(name, device);
        return account->user;
    });
}

} // namespace foyer::user
