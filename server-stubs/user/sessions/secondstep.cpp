#include "secondstep.h"

#include "async.h"
#include "encoding.h"

#include <QCryptographicHash>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int secretBytes = 32;

QByteArray storedForm(const QString &challenge)
{
    return auth::hash256(challenge.toUtf8());
}

QByteArray hashOf(const QString &verifier)
{
    return QCryptographicHash::hash(verifier.toUtf8(), QCryptographicHash::Sha256);
}

Error over()
{
    return {ErrorCode::Unauthenticated, u"the sign-in is over: it begins with the password"_s, {}};
}

Error wrongCode()
{
    return {ErrorCode::WrongCredentials, u"the code is wrong, or was used"_s, {}};
}

} // namespace

SecondStep::SecondStep(const std::shared_ptr<db::Database> &database, const TotpStore &codes, const Clock &clock,
                       SignInLog &log)
    : m_codes(codes)
    , m_challenges(database, codes)
    , m_clock(clock)
    , m_log(log)
    , m_throttle(database, u"one-time code"_s, SignInThrottle::Limits::ofPasswords())
{
}

QString SecondStep::guesserAt(domain::UserId account)
{
    return u"account "_s + account.toString();
}

QFuture<Result<SignInChallenge>> SecondStep::ask(const Account &account, const QString &verifierHash,
                                                 const QString &deviceName)
{
    const Result<QByteArray> hash = auth::fromBase64Url(verifierHash.toLatin1());
    if (!hash || hash->size() != secretBytes)
        return async::failed<SignInChallenge>(ErrorCode::InvalidInput,
                                              u"verifierHash must be 32 bytes, since a code is asked for as well"_s);
    const qint64 nowMs = m_clock.nowMs();
    const SignInChallenge challenge{QString::fromLatin1(auth::toBase64Url(auth::randomBytes(secretBytes))),
                                    nowMs + lifetime.count()};
    const ChallengeRow row{storedForm(challenge.challenge), *hash, account.user.id, account.user.version, deviceName,
                           challenge.expiresAtMs,           tries};
    return async::andThen(m_challenges.open(row, nowMs), &m_context, [challenge] { return challenge; });
}

QFuture<Result<domain::UserId>> SecondStep::userOf(const ChallengeAnswer &answer)
{
    const auto found = m_challenges.userOf(storedForm(answer.challenge), hashOf(answer.verifier), m_clock.nowMs());
    return async::andThen(found, &m_context, [](const std::optional<domain::UserId> &user) -> Result<domain::UserId> {
        return user ? Result<domain::UserId>(*user) : fail(over());
    });
}

void SecondStep::noteRefusal(SignInResult result, SignInEntry entry)
{
    entry.result = result;
    m_log.refused(std::move(entry));
}

template <class Looked, class Look>
QFuture<Result<Looked>> SecondStep::slowed(const Guesser &guesser, const SignInEntry &entry, Look look)
{
    return async::andThen(m_throttle.begin(guesser.account, guesser.peer, m_clock.nowMs()), &m_context,
                          [=, this](const std::optional<qint64> &waitMs) -> QFuture<Result<Looked>> {
                              if (waitMs) {
                                  noteRefusal(SignInResult::OneTimeThrottled, entry);
                                  return async::failed<Looked>(Error{ErrorCode::TooManyAttempts,
                                                                     u"too many codes were wrong"_s,
                                                                     {{u"retryAfterMs"_s, *waitMs}}});
                              }
                              return async::then(look(), &m_context, [=, this](const Result<Looked> &looked) {
                                  if (looked)
                                      m_throttle.succeeded(guesser.account, guesser.peer);
                                  else if (looked.error().code == ErrorCode::WrongCredentials)
                                      noteRefusal(SignInResult::WrongOneTimeCode, entry);
                                  else
                                      m_throttle.undecided(guesser.account, guesser.peer);
                                  return looked;
                              });
                          });
}

QFuture<Result<ChallengeStore::Answer>> SecondStep::complete(const ChallengeAnswer &answer, const Guesser &guesser,
                                                             domain::UserId user, const QString &peer)
{
    using Answer = ChallengeStore::Answer;
    SignInEntry entry;
    entry.user = user;
    entry.peer = peer;
    return slowed<Answer>(guesser, entry, [=, this] {
        const auto answered =
            m_challenges.answer(storedForm(answer.challenge), hashOf(answer.verifier), answer.code, m_clock.nowMs());
        return async::andThen(answered, &m_context, [](const Answer &given) -> Result<Answer> {
            switch (given.outcome) {
            case ChallengeStore::Outcome::Right:
                return given;
            case ChallengeStore::Outcome::Wrong:
                return fail(wrongCode());
            case ChallengeStore::Outcome::Over:
                break;
            }
            return fail(over());
        });
    });
}

QFuture<Result<void>> SecondStep::prove(const CodeGiver &giver, const QString &code)
{
    SignInEntry entry{SignInResult::SteppedUp, 0, giver.user, giver.by, giver.session};
    entry.peer = giver.peer;
    const auto looked = slowed<bool>({guesserAt(giver.user)}, entry, [=, this] {
        SignInEntry right = entry;
        right.atMs = m_clock.nowMs();
        return async::andThen(m_codes.useCode(right, code), &m_context, [](bool isRight) -> Result<bool> {
            return isRight ? Result<bool>(true) : fail(wrongCode());
        });
    });
    return async::andThen(looked, &m_context, [](bool) -> Result<void> { return {}; });
}

} // namespace foyer::user
