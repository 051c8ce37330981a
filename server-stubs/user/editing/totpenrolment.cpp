#include "totpenrolment.h"

#include "async.h"
#include "encoding.h"
#include "totp.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

TotpEnrolment::TotpEnrolment(const std::shared_ptr<db::Database> &database, const TotpStore &store, SelfService &self,
                             const Clock &clock, UserEdits::Where where)
    : m_store(store)
    , m_self(self)
    , m_clock(clock)
    , m_where(where)
    , m_throttle(database, u"code of an edit"_s, SignInThrottle::Limits::ofPasswords())
{
}

QFuture<Result<TotpSecret>> TotpEnrolment::begin(const OwnProof &proof)
{
    return async::andThen(m_self.proven(proof), &m_context, [this](const User &user) {
        const QByteArray secret = auth::randomBytes(auth::totpSecretBytes);
        return async::andThen(m_store.begin(user.id, secret, m_clock.nowMs()), &m_context,
                              [secret, login = user.login] {
                                  return TotpSecret{auth::totpUri(secret, login), auth::toBase32(secret)};
                              });
    });
}

template <class Edit>
QFuture<Result<UserEdit>> TotpEnrolment::slowed(const OwnProof &proof, Edit edit)
{
    const QString who = proof.self.toString();
    return async::andThen(m_throttle.begin(who, {}, m_clock.nowMs()), &m_context,
                          [=, this](const std::optional<qint64> &waitMs) -> QFuture<Result<UserEdit>> {
                              if (waitMs) {
                                  m_self.noteRefusal(SignInResult::OneTimeThrottled, proof);
                                  return async::failed<UserEdit>(Error{ErrorCode::TooManyAttempts,
                                                                       u"too many codes were wrong"_s,
                                                                       {{u"retryAfterMs"_s, *waitMs}}});
                              }
                              return async::then(edit(), &m_context, [=, this](const Result<UserEdit> &edited) {
                                  if (edited)
                                      m_throttle.succeeded(who, {});
                                  else if (edited.error().code == ErrorCode::InvalidInput)
                                      m_self.noteRefusal(SignInResult::WrongOneTimeCode, proof);
                                  else
                                      m_throttle.undecided(who, {});
                                  return edited;
                              });
                          });
}

QFuture<Result<TotpEnrolled>> TotpEnrolment::confirm(const OwnProof &proof, const QString &code)
{
    if (m_where == UserEdits::Where::Elsewhere)
        return async::failed<TotpEnrolled>(editedElsewhere());
    const QStringList recoveryCodes = newRecoveryCodes();
    const auto edited = slowed(
        proof, [=, this] { return m_store.confirm(proof.self, code, recoveryCodes, proof.session, m_clock.nowMs()); });
    return async::andThen(edited, &m_context, [recoveryCodes](const UserEdit &edit) {
        return TotpEnrolled{edit, recoveryCodes};
    });
}

QFuture<Result<UserEdit>> TotpEnrolment::removeOwn(const OwnProof &proof, const QString &code)
{
    return async::andThen(m_self.proven(proof), &m_context, [=, this](const User &) {
        return slowed(proof, [=, this] { return m_store.removeOwn(proof.self, code, proof.session, m_clock.nowMs()); });
    });
}

QFuture<Result<UserEdit>> TotpEnrolment::removeOf(domain::UserId editor, domain::UserId user, int version)
{
    if (m_where == UserEdits::Where::Elsewhere)
        return async::failed<UserEdit>(editedElsewhere());
    return m_store.removeOf(editor, user, version, m_clock.nowMs());
}

} // namespace foyer::user
