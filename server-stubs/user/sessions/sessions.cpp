#include "sessions.h"

#include "async.h"
#include "encoding.h"

#include <QRegularExpression>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int refreshTokenBytes = 32;
constexpr qsizetype maxLoginLength = 100;
constexpr qsizetype maxDeviceNameLength = 100;

QString newRefreshToken()
{
    return QString::fromLatin1(auth::toBase64Url(auth::randomBytes(refreshTokenBytes)));
}

/** As newRefreshToken() makes them. Who makes one vouches for its randomness; a short one can only be a mistake. */
bool isRefreshToken(const QString &text)
{
    static const QRegularExpression form(u"\\A[A-Za-z0-9_-]{43}\\z"_s);
    return form.match(text).hasMatch();
}

QByteArray storedForm(const QString &refreshToken)
{
    return auth::hash256(refreshToken.toUtf8());
}

Error wrongCredentials()
{
    return {ErrorCode::WrongCredentials, u"login or password is wrong"_s, {}};
}

Error tooMany(qint64 waitMs)
{
    return {ErrorCode::TooManyAttempts, u"too many sign-ins failed"_s, {{u"retryAfterMs"_s, waitMs}}};
}

} // namespace

Sessions::Sessions(UserRepository &repository, KioskCodeStore &kioskCodes, auth::PasswordChecker &passwords,
                   const KioskCodes &codes, auth::TokenIssuer issuer, const Clock &clock)
    : m_repository(repository)
    , m_kioskCodes(kioskCodes)
    , m_passwords(passwords)
    , m_codes(codes)
    , m_issuer(std::move(issuer))
    , m_clock(clock)
{
}

QFuture<Result<IssuedSession>> Sessions::signIn(const Credentials &credentials, const QString &peer)
{
    const QString login = foldedLogin(credentials.login);
    if (credentials.deviceName.size() > maxDeviceNameLength)
        return async::failed<IssuedSession>(ErrorCode::InvalidInput, u"deviceName is over 100 characters"_s);
    if (login.isEmpty() || login.size() > maxLoginLength)
        return async::failed<IssuedSession>(wrongCredentials());
    if (const std::optional<qint64> waitMs = m_throttle.begin(login, peer, m_clock.nowMs())) {
        return async::failed<IssuedSession>(tooMany(*waitMs));
    }

    struct Checked
    {
        std::optional<Account> account;
        bool matches = false;
    };
    const auto checked = async::andThen(
        m_repository.accountByLoginOrEmail(credentials.login), &m_context,
        [this, password = credentials.password](const std::optional<Account> &account) -> QFuture<Result<Checked>> {
            return async::andThen(m_passwords.check(password, account ? account->passwordHash : QByteArray()),
                                  &m_context, [account](bool matches) {
                                      return Checked{account, matches};
                                  });
        });
    return async::then(checked, &m_context,
                       [this, login, peer, deviceName = credentials.deviceName](
                           const Result<Checked> &result) -> QFuture<Result<IssuedSession>> {
                           if (!result) {
                               m_throttle.undecided(login, peer);
                               return async::failed<IssuedSession>(result.error());
                           }
                           if (!result->matches || !result->account->user.isActive)
                               return async::failed<IssuedSession>(wrongCredentials());
                           m_throttle.succeeded(login, peer);
                           return begin(*result->account, deviceName);
                       });
}

QFuture<Result<IssuedSession>> Sessions::begin(const Account &account, const QString &deviceName)
{
    const QString token = newRefreshToken();
    const qint64 nowMs = m_clock.nowMs();
    const User &user = account.user;
    const auto begun = m_repository.beginSession({storedForm(token), SessionFamilyId::create(), user.id, deviceName,
                                                  nowMs, nowMs + sessionLifetimeMs(user.roles)},
                                                 account.passwordHash);
    return async::andThen(begun, &m_context, [this, user, token](bool isBegun) -> Result<IssuedSession> {
        if (!isBegun) // disabled, or given another password, while this one was checked
            return fail(wrongCredentials());
        return issue(user, token);
    });
}

QFuture<Result<IssuedSession>> Sessions::enrolKiosk(const Enrolment &enrolment, const QString &peer)
{
    if (enrolment.deviceName.size() > maxDeviceNameLength)
        return async::failed<IssuedSession>(ErrorCode::InvalidInput, u"deviceName is over 100 characters"_s);
    if (!isRefreshToken(enrolment.refreshToken))
        return async::failed<IssuedSession>(ErrorCode::InvalidInput, u"refreshToken is not of 32 bytes"_s);
    if (const std::optional<qint64> waitMs = m_enrolThrottle.begin(peer, peer, m_clock.nowMs()))
        return async::failed<IssuedSession>(tooMany(*waitMs));
    const QString token = enrolment.refreshToken;
    const qint64 nowMs = m_clock.nowMs();
    const RefreshToken stored{storedForm(token), SessionFamilyId::create(), domain::UserId::create(),
                              enrolment.deviceName, nowMs};
    return async::then(m_kioskCodes.enrol(m_codes.storedForm(enrolment.code), stored, nowMs), &m_context,
                       [this, token, peer](const Result<User> &kiosk) -> Result<IssuedSession> {
                           if (kiosk)
                               m_enrolThrottle.succeeded(peer, peer);
                           else if (kiosk.error().code != ErrorCode::WrongCredentials)
                               m_enrolThrottle.undecided(peer, peer);
                           return kiosk.map([this, &token](const User &user) { return issue(user, token); });
                       });
}

QFuture<Result<IssuedSession>> Sessions::renew(const QString &refreshToken, const QString &nextToken)
{
    if (!nextToken.isEmpty() && !isRefreshToken(nextToken))
        return async::failed<IssuedSession>(ErrorCode::InvalidInput, u"nextToken is not of 32 bytes"_s);
    const QString next = nextToken.isEmpty() ? newRefreshToken() : nextToken;
    return async::andThen(m_repository.renewSession(storedForm(refreshToken), storedForm(next), m_clock.nowMs()),
                          &m_context, [this, next](const Renewal &renewal) -> Result<IssuedSession> {
                              switch (renewal.outcome) {
                              case Renewal::Outcome::Renewed:
                                  return issue(renewal.user, next);
                              case Renewal::Outcome::UsedTwice:
                                  return fail(ErrorCode::Unauthenticated,
                                              u"a refresh token was used twice: its session has been ended"_s);
                              case Renewal::Outcome::Over:
                                  break;
                              }
                              return fail(ErrorCode::Unauthenticated, u"the session is over"_s);
                          });
}

QFuture<Result<bool>> Sessions::signOut(const QString &refreshToken)
{
    return m_repository.endSession(storedForm(refreshToken), m_clock.nowMs());
}

IssuedSession Sessions::issue(const User &user, const QString &refreshToken) const
{
    const auth::TokenIssuer::Token token =
        m_issuer.issue({user.id, user.displayName, user.roles, user.cinemaIds, {}, 0}, m_clock.nowMs());
    return {QString::fromLatin1(token.text), token.expiresAtMs, refreshToken, user};
}

} // namespace foyer::user
