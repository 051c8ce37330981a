#include "sessions.h"

#include "async.h"
#include "encoding.h"
#include "userrights.h"

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

/** The session that a device begins with a token of its own: the same for a repeat of its request. */
SessionFamilyId sessionBegunBy(const QByteArray &tokenHash)
{
    return SessionFamilyId::fromBytes(tokenHash.first(16));
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

Sessions::Sessions(const std::shared_ptr<db::Database> &database, UserRepository &repository,
                   KioskCodeStore &kioskCodes, auth::PasswordChecker &passwords, const KioskCodes &codes,
                   KnownDevices devices, SecondStep &secondStep, auth::TokenIssuer issuer, const Clock &clock,
                   SignInLog &log, Settings settings)
    : m_settings(settings)
    , m_repository(repository)
    , m_kioskCodes(kioskCodes)
    , m_passwords(passwords)
    , m_codes(codes)
    , m_devices(std::move(devices))
    , m_secondStep(secondStep)
    , m_issuer(issuer.lasting(settings.accessTokenLifetime))
    , m_clock(clock)
    , m_log(log)
    , m_throttle(database, u"sign-in"_s, SignInThrottle::Limits::ofPasswords())
    , m_enrolThrottle(database, u"enrolment"_s)
{
}

void Sessions::signWith(const auth::TokenIssuer &issuer)
{
    m_issuer = issuer.lasting(m_settings.accessTokenLifetime);
}

QFuture<Result<SignInOutcome>> Sessions::signIn(const Credentials &credentials, const QString &peer)
{
    const QString login = foldedLogin(credentials.login);
    if (credentials.deviceName.size() > maxDeviceNameLength)
        return async::failed<SignInOutcome>(ErrorCode::InvalidInput, u"deviceName is over 100 characters"_s);
    if (login.isEmpty() || login.size() > maxLoginLength) {
        noteRefusal(SignInResult::UnknownLogin, {}, credentials.deviceName, peer);
        return async::failed<SignInOutcome>(wrongCredentials());
    }
    return async::andThen(
        m_repository.accountByLoginOrEmail(credentials.login), &m_context,
        [this, credentials, peer](const std::optional<Account> &account) {
            const Guesser guesser = account ? guesserOf(account->user.id, credentials.deviceToken, peer)
                                            : Guesser{u"account "_s + foldedLogin(credentials.login), peer};
            return async::andThen(m_throttle.begin(guesser.account, guesser.peer, m_clock.nowMs()), &m_context,
                                  [this, credentials, account, guesser, peer](const std::optional<qint64> &waitMs) {
                                      if (!waitMs)
                                          return signInUnhindered(credentials, account, guesser, peer);
                                      noteRefusal(SignInResult::Throttled, account, credentials.deviceName, peer);
                                      return async::failed<SignInOutcome>(tooMany(*waitMs));
                                  });
        });
}

/** By the account where there is one: it has an address as well as a login. */
Sessions::Guesser Sessions::guesserOf(domain::UserId account, const QString &deviceToken, const QString &peer) const
{
    const QString device = m_devices.deviceOf(deviceToken, account);
    return device.isEmpty() ? Guesser{SecondStep::guesserAt(account), peer} : Guesser{u"device "_s + device, {}};
}

QFuture<Result<SignInOutcome>> Sessions::signInUnhindered(const Credentials &credentials,
                                                          const std::optional<Account> &account, const Guesser &guesser,
                                                          const QString &peer)
{
    const auto checked = m_passwords.check(credentials.password, account ? account->passwordHash : QByteArray());
    return async::then(checked, &m_context, [=, this](const Result<bool> &matches) -> QFuture<Result<SignInOutcome>> {
        if (!matches) {
            m_throttle.undecided(guesser.account, guesser.peer);
            return async::failed<SignInOutcome>(matches.error());
        }
        if (!*matches || !account->user.isActive) {
            const SignInResult why = !account ? SignInResult::UnknownLogin
                : !*matches                   ? SignInResult::WrongPassword
                                              : SignInResult::AccountDisabled;
            noteRefusal(why, account, credentials.deviceName, peer);
            return async::failed<SignInOutcome>(wrongCredentials());
        }
        m_throttle.succeeded(guesser.account, guesser.peer);
        renewHash(*account, credentials.password);
        return account->user.hasTotp ? askForCode(credentials, *account) : beginAt(credentials, *account, peer);
    });
}

QFuture<Result<SignInOutcome>> Sessions::askForCode(const Credentials &credentials, const Account &account)
{
    if (m_settings.isReplica) // where it is not known which codes were used elsewhere
        return async::failed<SignInOutcome>(ErrorCode::Forbidden, u"a code is checked at head office alone"_s);
    return async::andThen(m_secondStep.ask(account, credentials.verifierHash, credentials.deviceName), &m_context,
                          [](const SignInChallenge &challenge) {
                              return SignInOutcome{std::nullopt, challenge};
                          });
}

void Sessions::noteRefusal(SignInResult result, const std::optional<Account> &account, const QString &deviceName,
                           const QString &peer)
{
    m_log.refused({result, 0, account ? account->user.id : domain::UserId(), {}, {}, deviceName, peer});
}

QFuture<Result<SignInOutcome>> Sessions::beginAt(const Credentials &credentials, const Account &account,
                                                 const QString &peer)
{
    return async::andThen(begin(account, credentials.deviceName, peer), &m_context,
                          [this, credentials, account](IssuedSession session) {
                              session.deviceToken = m_devices.tokenFor(account.user.id, credentials.deviceToken);
                              return SignInOutcome{session, std::nullopt};
                          });
}

QFuture<Result<IssuedSession>> Sessions::completeSignIn(const ChallengeAnswer &answer, const QString &peer)
{
    const auto completed =
        async::andThen(m_secondStep.userOf(answer), &m_context, [this, answer, peer](domain::UserId user) {
            return m_secondStep.complete(answer, guesserOf(user, answer.deviceToken, peer), user, peer);
        });
    return async::andThen(completed, &m_context, [this, answer, peer](const ChallengeStore::Answer &given) {
        return async::andThen(begin(*given.account, given.deviceName, peer, m_clock.nowMs()), &m_context,
                              [this, answer, id = given.account->user.id](IssuedSession session) {
                                  session.deviceToken = m_devices.tokenFor(id, answer.deviceToken);
                                  return session;
                              });
    });
}

QFuture<Result<SteppedUp>> Sessions::stepUp(const CodeGiver &self, const QStringList &roles, const QString &code)
{
    if (m_settings.isReplica)
        return async::failed<SteppedUp>(ErrorCode::Forbidden, u"a code is checked at head office alone"_s);
    const auto proven = async::andThen(m_secondStep.prove(self, code), &m_context,
                                       [this, self] { return m_repository.activeUsers({self.user}); });
    return async::andThen(
        proven, &m_context, [this, self, roles](const QHash<domain::UserId, User> &users) -> Result<SteppedUp> {
            const auto user = users.constFind(self.user);
            if (user == users.cend())
                return fail(ErrorCode::Unauthenticated, u"the user may no longer sign in"_s);
            const auth::TokenIssuer::Token token = tokenFor(asIn(*user, roles), self.session, m_clock.nowMs());
            return SteppedUp{QString::fromLatin1(token.text), token.expiresAtMs};
        });
}

/** A hash that is cheaper than those of today is made anew when its password is here. Nobody waits for it. */
void Sessions::renewHash(const Account &account, const QString &password)
{
    if (!m_passwords.isOutdated(account.passwordHash))
        return;
    async::then(m_passwords.hash(password), &m_context, [this, account](const Result<QByteArray> &hash) {
        if (hash)
            m_repository.replaceHash(account.user.id, account.passwordHash, *hash);
    });
}

QFuture<Result<IssuedSession>> Sessions::begin(const Account &account, const QString &deviceName, const QString &peer,
                                               qint64 codeGivenAtMs)
{
    const QString token = newRefreshToken();
    const qint64 nowMs = m_clock.nowMs();
    const User &user = account.user;
    const auto session = SessionFamilyId::create();
    const auto begun = m_repository.beginSession(
        {storedForm(token), session, user.id, deviceName, nowMs, nowMs + sessionLifetimeMs(user.roles), peer},
        account.passwordHash, user.version);
    return async::andThen(begun, &m_context,
                          [this, user, session, token, codeGivenAtMs](bool isBegun) -> Result<IssuedSession> {
                              if (!isBegun) // disabled, or given another password, while this one was checked
                                  return fail(wrongCredentials());
                              return issue(user, session, token, codeGivenAtMs);
                          });
}

QFuture<Result<IssuedSession>> Sessions::beginWithin(SessionFamilyId within, const User &user, const QString &peer)
{
    const QString token = newRefreshToken();
    const auto session = SessionFamilyId::create();
    const auto begun = m_repository.beginSessionWithin(
        within, {storedForm(token), session, user.id, {}, m_clock.nowMs(), 0, peer}, user.version);
    return async::andThen(begun, &m_context,
                          [this, user, session, token] { return issue(atTill(user), session, token); });
}

QFuture<Result<IssuedSession>> Sessions::enrolKiosk(const Enrolment &enrolment, const QString &peer)
{
    if (enrolment.deviceName.size() > maxDeviceNameLength)
        return async::failed<IssuedSession>(ErrorCode::InvalidInput, u"deviceName is over 100 characters"_s);
    if (!isRefreshToken(enrolment.refreshToken))
        return async::failed<IssuedSession>(ErrorCode::InvalidInput, u"refreshToken is not of 32 bytes"_s);
    return async::andThen(m_enrolThrottle.begin(peer, peer, m_clock.nowMs()), &m_context,
                          [this, enrolment, peer](const std::optional<qint64> &waitMs) {
                              if (!waitMs)
                                  return enrolUnhindered(enrolment, peer);
                              noteRefusal(SignInResult::CodeThrottled, {}, enrolment.deviceName, peer);
                              return async::failed<IssuedSession>(tooMany(*waitMs));
                          });
}

QFuture<Result<IssuedSession>> Sessions::enrolUnhindered(const Enrolment &enrolment, const QString &peer)
{
    const QString token = enrolment.refreshToken;
    const qint64 nowMs = m_clock.nowMs();
    const QByteArray hash = storedForm(token);
    const auto session = sessionBegunBy(hash);
    const RefreshToken stored{hash, session, domain::UserId::create(), enrolment.deviceName, nowMs, 0, peer};
    return async::then(m_kioskCodes.enrol(m_codes.storedForm(enrolment.code), stored, nowMs), &m_context,
                       [this, token, session, peer,
                        deviceName = enrolment.deviceName](const Result<User> &kiosk) -> Result<IssuedSession> {
                           if (kiosk)
                               m_enrolThrottle.succeeded(peer, peer);
                           else if (kiosk.error().code != ErrorCode::WrongCredentials)
                               m_enrolThrottle.undecided(peer, peer);
                           else
                               noteRefusal(SignInResult::WrongCode, {}, deviceName, peer);
                           return kiosk.map([&](const User &user) { return issue(user, session, token); });
                       });
}

QFuture<Result<IssuedSession>> Sessions::renew(const QString &refreshToken, const QString &nextToken,
                                               const QString &peer)
{
    if (!nextToken.isEmpty() && !isRefreshToken(nextToken))
        return async::failed<IssuedSession>(ErrorCode::InvalidInput, u"nextToken is not of 32 bytes"_s);
    const QString next = nextToken.isEmpty() ? newRefreshToken() : nextToken;
    return async::andThen(m_repository.renewSession(storedForm(refreshToken), storedForm(next), m_clock.nowMs(), peer),
                          &m_context, [this, next](const Renewal &renewal) -> Result<IssuedSession> {
                              switch (renewal.outcome) {
                              case Renewal::Outcome::Renewed:
                                  return issue(renewal.user, renewal.session, next);
                              case Renewal::Outcome::UsedTwice:
                                  return fail(ErrorCode::Unauthenticated,
                                              u"a refresh token was used twice: its session has been ended"_s);
                              case Renewal::Outcome::Over:
                                  break;
                              }
                              return fail(ErrorCode::Unauthenticated, u"the session is over"_s);
                          });
}

QFuture<Result<bool>> Sessions::signOut(const QString &refreshToken, const QString &peer)
{
    return m_repository.endSession(storedForm(refreshToken), m_clock.nowMs(), peer);
}

QFuture<Result<auth::EndedSessions>> Sessions::ended() const
{
    return m_repository.endedSessions(m_clock.nowMs());
}

bool Sessions::mustEnrol(const User &user) const
{
    return m_settings.totp == TotpRule::Admins && user.roles.contains("ADMIN"_L1) && !user.hasTotp;
}

auth::TokenIssuer::Token Sessions::tokenFor(const User &user, SessionFamilyId session, qint64 codeGivenAtMs) const
{
    // No rule of any schema but of what enrols lets such a session ask.
    const QStringList roles = mustEnrol(user) ? QStringList{u"ENROLLING"_s} : user.roles;
    return m_issuer.issue(
        {user.id, user.displayName, roles, user.cinemaIds, {}, 0, session, user.version, codeGivenAtMs},
        m_clock.nowMs());
}

IssuedSession Sessions::issue(const User &user, SessionFamilyId session, const QString &refreshToken,
                              qint64 codeGivenAtMs) const
{
    const auth::TokenIssuer::Token token = tokenFor(user, session, codeGivenAtMs);
    return {QString::fromLatin1(token.text), token.expiresAtMs, refreshToken, user, {}, mustEnrol(user)};
}

} // namespace foyer::user
