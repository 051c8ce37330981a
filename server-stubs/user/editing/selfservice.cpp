#include "selfservice.h"

#include "passwordrules.h"
#include "pinrules.h"

#include "async.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

/** A kiosk in a full lobby registers one after another: only those that fail count. */
SignInThrottle::Limits registrationLimits()
{
    SignInThrottle::Limits limits;
    limits.peer.freeFailures = 20;
    return limits;
}

/** A full lobby makes sixty accounts in an hour, at several kiosks behind one address; from then on a program would
 * make one in five minutes. */
SignInThrottle::Limits madeLimits()
{
    SignInThrottle::Limits limits;
    limits.peer.freeFailures = 60;
    limits.peer.firstDelayMs = 30 * 1000;
    limits.peer.longestDelayMs = 5 * 60 * 1000;
    limits.peer.forgetAfterMs = 60 * 60 * 1000;
    limits.account = limits.peer;
    return limits;
}

Error tooMany(qint64 waitMs)
{
    return {ErrorCode::TooManyAttempts, u"too many tries failed"_s, {{u"retryAfterMs"_s, waitMs}}};
}

Error wrongPassword(FieldFault fault)
{
    return invalidFields({{u"currentPassword"_s, fault, {}}});
}

/** What is before the @ is what a guesser knows of who signs in with an address. */
QString nameIn(const QString &email)
{
    return email.section(u'@', 0, 0);
}

} // namespace

Error editedElsewhere()
{
    return {ErrorCode::Forbidden, u"a region's copy: people are edited at the main user service"_s, {}};
}

SelfService::SelfService(const std::shared_ptr<db::Database> &database, OwnAccounts &accounts,
                         auth::PasswordChecker &passwords, const Clock &clock, UserEdits::Where where, SignInLog &log)
    : m_accounts(accounts)
    , m_passwords(passwords)
    , m_clock(clock)
    , m_where(where)
    , m_log(log)
    , m_registrations(database, u"registration"_s, registrationLimits())
    , m_made(database, u"accounts made"_s, madeLimits())
    , m_proofs(database, u"own password"_s)
{
}

QFuture<Result<domain::UserId>> SelfService::registerCustomer(domain::UserId id, const UserBody &body,
                                                              const QString &password, const QString &peer)
{
    if (m_where == UserEdits::Where::Elsewhere)
        return async::failed<domain::UserId>(editedElsewhere());
    FieldChecks checks;
    checkPerson(checks, body);
    checks.that(!body.email.isEmpty(), u"email"_s, FieldFault::Required);
    checkPassword(checks, password, nameIn(body.email), body.displayName);
    if (!checks.problems().isEmpty()) // nothing that others know is told, so nothing is counted
        return async::failed<domain::UserId>(invalidFields(checks.problems()));
    const NewUser wanted{id, id.toString(), body};
    const QString email = foldedEmail(body.email);
    return async::andThen(m_registrations.begin(email, peer, m_clock.nowMs()), &m_context,
                          [=, this](const std::optional<qint64> &waitMs) -> QFuture<Result<domain::UserId>> {
                              if (waitMs)
                                  return async::failed<domain::UserId>(tooMany(*waitMs));
                              if (peer.isEmpty()) // inside one process: nobody to count
                                  return registerUnhindered(wanted, password, peer);
                              return async::andThen(
                                  m_made.begin(peer, {}, m_clock.nowMs()), &m_context,
                                  [=, this](const std::optional<qint64> &pauseMs) -> QFuture<Result<domain::UserId>> {
                                      if (!pauseMs)
                                          return registerUnhindered(wanted, password, peer);
                                      m_registrations.undecided(email, peer);
                                      return async::failed<domain::UserId>(tooMany(*pauseMs));
                                  });
                          });
}

QFuture<Result<domain::UserId>> SelfService::registerUnhindered(const NewUser &user, const QString &password,
                                                                const QString &peer)
{
    const auto made = async::andThen(m_passwords.hash(password), &m_context, [this, user](const QByteArray &hash) {
        return m_accounts.create(user, hash, {}, m_clock.nowMs());
    });
    const auto same = async::andThen(made, &m_context, [=, this](const UserEdit &edit) {
        if (!edit.repeatedPasswordHash)
            return async::ready<Result<domain::UserId>>(edit.user.id);
        return async::andThen(m_passwords.check(password, *edit.repeatedPasswordHash), &m_context,
                              [id = edit.user.id](bool isSame) -> Result<domain::UserId> {
                                  if (!isSame)
                                      return fail(ErrorCode::IdempotencyKeyReused,
                                                  u"the account was made with another password"_s);
                                  return id;
                              });
    });
    return async::then(
        same, &m_context, [this, email = foldedEmail(user.body.email), peer](const Result<domain::UserId> &id) {
            if (id)
                m_registrations.succeeded(email, peer);
            else if (id.error().code != ErrorCode::InvalidInput && id.error().code != ErrorCode::IdempotencyKeyReused)
                m_registrations.undecided(email, peer);
            if (!id && !peer.isEmpty()) // none was made
                m_made.undecided(peer, {});
            return id;
        });
}

void SelfService::noteRefusal(SignInResult why, const OwnProof &proof)
{
    m_log.refused({why, 0, proof.self, {}, proof.session, {}, proof.peer});
}

QFuture<Result<User>> SelfService::proven(const OwnProof &proof)
{
    if (m_where == UserEdits::Where::Elsewhere)
        return async::failed<User>(editedElsewhere());
    const QString who = proof.self.toString();
    const auto checked = async::andThen(
        m_proofs.begin(who, {}, m_clock.nowMs()), &m_context,
        [=, this](const std::optional<qint64> &waitMs) -> QFuture<Result<User>> {
            if (waitMs) {
                noteRefusal(SignInResult::Throttled, proof);
                return async::failed<User>(tooMany(*waitMs));
            }
            const auto decided =
                async::andThen(m_accounts.account(proof.self), &m_context, [=, this](const Account &account) {
                    return async::andThen(m_passwords.check(proof.currentPassword, account.passwordHash), &m_context,
                                          [=, this, user = account.user](bool matches) -> Result<User> {
                                              if (matches)
                                                  return user;
                                              noteRefusal(SignInResult::WrongPassword, proof);
                                              return fail(wrongPassword(FieldFault::Unknown));
                                          });
                });
            return async::then(decided, &m_context, [this, who](const Result<User> &user) {
                if (user)
                    m_proofs.succeeded(who, {});
                else if (user.error().code != ErrorCode::InvalidInput)
                    m_proofs.undecided(who, {});
                return user;
            });
        });
    return checked;
}

QFuture<Result<UserEdit>> SelfService::update(const OwnProof &proof, const UserBody &body)
{
    if (m_where == UserEdits::Where::Elsewhere)
        return async::failed<UserEdit>(editedElsewhere());
    FieldChecks checks;
    checkPerson(checks, body);
    const auto write = [=, this, problems = checks.problems()] {
        return m_accounts.update(proof.self, proof.version, body, problems, m_clock.nowMs());
    };
    return async::andThen(
        m_accounts.account(proof.self), &m_context, [=, this](const Account &account) -> QFuture<Result<UserEdit>> {
            if (foldedEmail(account.user.email) == foldedEmail(body.email))
                return write();
            if (proof.currentPassword.isEmpty())
                return async::failed<UserEdit>(wrongPassword(FieldFault::Required));
            return async::andThen(proven(proof), &m_context, [write](const User &) { return write(); });
        });
}

QFuture<Result<UserEdit>> SelfService::changePassword(const OwnProof &proof, const QString &password)
{
    return async::andThen(proven(proof), &m_context, [=, this](const User &user) -> QFuture<Result<UserEdit>> {
        FieldChecks checks;
        const bool hasLogin = user.login != user.id.toString();
        checkPassword(checks, password, hasLogin ? user.login : nameIn(user.email));
        if (!checks.problems().isEmpty())
            return async::failed<UserEdit>(invalidFields(checks.problems()));
        return async::andThen(m_passwords.hash(password), &m_context, [=, this](const QByteArray &hash) {
            return m_accounts.setPassword(proof.self, proof.version, hash, proof.session, {}, m_clock.nowMs());
        });
    });
}

QFuture<Result<UserEdit>> SelfService::changePin(const OwnProof &proof, const QString &pin)
{
    return async::andThen(proven(proof), &m_context, [=, this](const User &) -> QFuture<Result<UserEdit>> {
        FieldChecks checks;
        if (!pin.isEmpty())
            checkPin(checks, pin);
        const auto set = [=, this, problems = checks.problems()](const QByteArray &hash) {
            return m_accounts.setPin(proof.self, proof.version, hash, proof.session, problems, m_clock.nowMs());
        };
        if (pin.isEmpty() || !checks.problems().isEmpty())
            return set({});
        return async::andThen(m_passwords.hash(pin), &m_context, set);
    });
}

QFuture<Result<QList<OpenSession>>> SelfService::sessions(domain::UserId editor, domain::UserId user)
{
    return m_accounts.sessions(editor, user, m_clock.nowMs());
}

QFuture<Result<int>> SelfService::endSessions(domain::UserId editor, domain::UserId user, SessionFamilyId session,
                                              SessionFamilyId kept)
{
    return m_accounts.endSessions(editor, user, session, kept, m_clock.nowMs());
}

} // namespace foyer::user
