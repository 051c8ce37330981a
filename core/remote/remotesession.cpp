#include "remotesession.h"

#include "async.h"
#include "refunddesk.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace foyer::remote {

using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

/** 32 random bytes, in base64url. */
QString newToken()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    const QByteArray bytes(reinterpret_cast<const char *>(words.data()), sizeof words);
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

/** S256 of RFC 7636, section 4.2. */
QString hashOf(const QString &verifier)
{
    const QByteArray hash = QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

struct AskedForCode
{
    QString challenge;
    QDateTime expiresAtUtc;
};

std::optional<AskedForCode> challengeIn(const Result<QJsonValue> &payload)
{
    if (!payload || !(*payload)["challenge"_L1].isObject())
        return std::nullopt;
    const QJsonValue challenge = (*payload)["challenge"_L1];
    return AskedForCode{challenge["challenge"_L1].toString(),
                        QDateTime::fromString(challenge["expiresAt"_L1].toString(), Qt::ISODateWithMs)};
}

Error codeAskedFor(const QDateTime &expiresAtUtc, qint64 nowMs)
{
    const qint64 withinMs = expiresAtUtc.isValid() ? std::max<qint64>(0, expiresAtUtc.toMSecsSinceEpoch() - nowMs) : 0;
    return {ErrorCode::Unauthenticated, u"a code is asked for"_s, {{u"codeWithinMs"_s, withinMs}}};
}

} // namespace

std::optional<Error> readSignInRefusal(JsonReader &payload)
{
    if (payload.isNull(u"refusal"_s))
        return std::nullopt;
    JsonReader refusal = payload.object(u"refusal"_s);
    Error error{errorCodeFromWireName(refusal.text(u"code"_s)), {}, {}};
    if (!refusal.isNull(u"retryAfterMs"_s))
        error.extras.insert(u"retryAfterMs"_s, refusal.integer(u"retryAfterMs"_s));
    return payload.isGood() ? error : Error{ErrorCode::Protocol, u"half a refusal"_s, {}};
}

RemoteSession::RemoteSession(GraphQlClient &client, ports::SessionKeeper *keeper, QObject *parent)
    : SessionApi(parent)
    , m_client(client)
    , m_keeper(keeper)
{
    m_client.setAccessTokens(this);
}

RemoteSession::~RemoteSession()
{
    m_client.setAccessTokens(nullptr);
}

Result<RemoteSession::Session> RemoteSession::sessionFrom(const Result<QJsonValue> &payload)
{
    if (!payload)
        return fail(payload.error());
    JsonReader json(*payload, u"session"_s);
    if (const std::optional<Error> refusal = readSignInRefusal(json))
        return fail(*refusal);
    JsonReader session = json.object(u"session"_s);
    JsonReader user = session.object(u"user"_s);
    Session read;
    read.accessToken = session.text(u"accessToken"_s).toLatin1();
    read.refreshToken = session.text(u"refreshToken"_s);
    read.user.user = user.id<UserId>(u"id"_s);
    read.user.login = user.text(u"login"_s);
    read.user.displayName = user.text(u"displayName"_s);
    read.user.roles = user.texts(u"roles"_s);
    const QStringList cinemas = user.texts(u"cinemaIds"_s);
    for (const QString &id : cinemas) {
        const Result<CinemaId> cinema = CinemaId::fromString(id);
        if (!cinema)
            user.problem(u"cinemaIds"_s, u"not an id"_s);
        read.user.cinemas.append(cinema.value_or(CinemaId()));
    }
    read.user.language = user.optionalText(u"language"_s);
    read.user.hasTotp = (*payload)["session"_L1]["user"_L1]["hasTotp"_L1].toBool();
    read.user.mustEnrol = (*payload)["session"_L1]["mustEnrol"_L1].toBool();
    read.deviceToken = session.optionalText(u"deviceToken"_s);
    if (read.accessToken.isEmpty() || read.refreshToken.isEmpty())
        session.problem(u"accessToken"_s, u"empty"_s);
    return json.result(std::move(read));
}

QFuture<Result<ports::SignedIn>> RemoteSession::signIn(QString login, QString password, QString deviceName)
{
    const QString verifier = newToken();
    m_challenge = {};
    QJsonObject input{{u"login"_s, login},
                      {u"password"_s, password},
                      {u"deviceName"_s, deviceName},
                      {u"verifierHash"_s, hashOf(verifier)}};
    if (const QString token = m_deviceTokens ? m_deviceTokens->tokenOf(login) : QString(); !token.isEmpty())
        input.insert(u"deviceToken"_s, token);
    return async::andThen(m_client.mutateOnce(u"signIn"_s, {{u"input"_s, input}}), this,
                          [this, login, verifier](const GraphQlAnswer &answer) -> Result<ports::SignedIn> {
                              const Result<QJsonValue> payload = answer.field(u"signIn"_s);
                              if (const auto asked = challengeIn(payload)) {
                                  m_challenge = {login, asked->challenge, verifier};
                                  return fail(codeAskedFor(asked->expiresAtUtc, m_client.serverClock().nowMs()));
                              }
                              return sessionFrom(payload).map(
                                  [&](const Session &session) { return beginAs(login, session); });
                          });
}

QFuture<Result<ports::SignedIn>> RemoteSession::completeSignIn(QString code)
{
    if (m_challenge.challenge.isEmpty())
        return async::failed<ports::SignedIn>(ErrorCode::Unauthenticated, u"no code was asked for"_s);
    QJsonObject input{
        {u"challenge"_s, m_challenge.challenge}, {u"verifier"_s, m_challenge.verifier}, {u"code"_s, code}};
    const QString login = m_challenge.login;
    if (const QString token = m_deviceTokens ? m_deviceTokens->tokenOf(login) : QString(); !token.isEmpty())
        input.insert(u"deviceToken"_s, token);
    return async::andThen(m_client.mutateOnce(u"completeSignIn"_s, {{u"input"_s, input}}), this,
                          [this, login](const GraphQlAnswer &answer) -> Result<ports::SignedIn> {
                              const Result<Session> session = sessionFrom(answer.field(u"completeSignIn"_s));
                              if (session || session.error().code == ErrorCode::Unauthenticated)
                                  m_challenge = {};
                              return session.map([&](const Session &one) { return beginAs(login, one); });
                          });
}

QFuture<Result<ports::SignedIn>> RemoteSession::switchByPin(QString shown, QString pin)
{
    if (!m_user)
        return async::failed<ports::SignedIn>(ErrorCode::Unauthenticated, u"nobody is signed in here"_s);
    QJsonObject input{{u"pin"_s, pin}};
    if (ports::isBadge(shown))
        input.insert(u"badge"_s, shown);
    else
        input.insert(u"staffNumber"_s, shown.toInt());
    return async::andThen(
        m_client.mutateUnrepeated(u"switchUser"_s, input), this,
        [this, number = m_number](const GraphQlAnswer &answer) -> Result<ports::SignedIn> {
            const Result<Session> session = sessionFrom(answer.field(u"switchUser"_s));
            if (!session)
                return fail(session.error());
            if (number == m_number)
                return beginAs(session->user.login, *session);
            // Signed in or out otherwise meanwhile: nobody is to have this one.
            std::ignore = m_client.mutateOnce(u"signOut"_s, {{u"refreshToken"_s, session->refreshToken}});
            return fail(ErrorCode::Cancelled, u"somebody else signed in or out meanwhile"_s);
        });
}

ports::SignedIn RemoteSession::beginAs(const QString &login, const Session &session)
{
    if (m_deviceTokens && !session.deviceToken.isEmpty())
        m_deviceTokens->keep(login, session.deviceToken);
    ++m_number;
    // Who was signed in here and was not signed out, as at a locked till, is so no longer.
    const QString before = m_user ? m_kept.refreshToken : QString();
    begin(session);
    if (!before.isEmpty())
        std::ignore = m_client.mutateOnce(u"signOut"_s, {{u"refreshToken"_s, before}});
    Q_EMIT changed();
    return session.user;
}

QFuture<Result<void>> RemoteSession::signOut()
{
    if (!m_user)
        return async::ready<Result<void>>({});
    const QJsonObject variables{{u"refreshToken"_s, m_kept.refreshToken}};
    end();
    return async::andThen(m_client.mutateOnce(u"signOut"_s, variables), this,
                          [](const GraphQlAnswer &answer) -> Result<void> {
                              const Result<QJsonValue> heard = answer.field(u"signOut"_s);
                              if (!heard)
                                  return fail(heard.error());
                              return {};
                          });
}

QFuture<Result<ports::SignedIn>> RemoteSession::resume()
{
    if (!m_keeper)
        return async::failed<ports::SignedIn>(ErrorCode::IllegalState, u"this is no device"_s);
    if (m_user)
        return async::ready<Result<ports::SignedIn>>(*m_user);
    const Result<std::optional<ports::KeptSession>> kept = m_keeper->load();
    // What is damaged, or no secret any more, is no enrolment: the next one takes its place.
    const bool isNone = kept ? !*kept : kept.error().code == ErrorCode::Protocol;
    if (isNone && std::exchange(m_standing, Standing::NotEnrolled) != Standing::NotEnrolled)
        Q_EMIT changed();
    if (!kept)
        return async::failed<ports::SignedIn>(kept.error());
    if (!*kept)
        return async::failed<ports::SignedIn>(ErrorCode::NotFound, u"not enrolled"_s);
    m_kept = **kept;
    return askToGoOn();
}

QFuture<Result<ports::SignedIn>> RemoteSession::enrol(QString code, QString deviceName)
{
    if (!m_keeper || m_user)
        return async::failed<ports::SignedIn>(ErrorCode::IllegalState, u"this is no device, or it is enrolled"_s);
    // Who gives another code may have mistyped the first. Of the same one it may be that only the answer was lost.
    if (code != m_triedCode || !m_kept.isUnconfirmed)
        m_kept = {newToken(), {}, true};
    m_triedCode = code;
    if (const Result<void> kept = keep(); !kept)
        return async::failed<ports::SignedIn>(kept.error());
    const QJsonObject input{{u"code"_s, code}, {u"refreshToken"_s, m_kept.refreshToken}, {u"deviceName"_s, deviceName}};
    return async::then(m_client.mutateOnce(u"enrolKiosk"_s, {{u"input"_s, input}}), this,
                       [this, number = m_number](const Result<GraphQlAnswer> &answer) -> Result<ports::SignedIn> {
                           if (number != m_number)
                               return fail(ErrorCode::Cancelled, u"signed in otherwise meanwhile"_s);
                           return handleEnrolment(answer ? sessionFrom(answer->field(u"enrolKiosk"_s))
                                                         : fail(answer.error()));
                       });
}

Result<ports::SignedIn> RemoteSession::handleEnrolment(const Result<Session> &session)
{
    if (session) {
        ++m_number;
        begin(*session);
        Q_EMIT changed();
        return session->user;
    }
    if (session.error().code == ErrorCode::WrongCredentials) { // definite: nothing came of it
        m_kept = {};
        std::ignore = m_keeper->forget(); // what stays is found out to be nothing at the next start
    }
    return fail(session.error());
}

QFuture<Result<void>> RemoteSession::renew()
{
    if (!m_user)
        return async::failed<void>(ErrorCode::Unauthenticated);
    return async::andThen(askToGoOn(), this, [](const ports::SignedIn &) -> Result<void> { return {}; });
}

QFuture<Result<void>> RemoteSession::stepUp(QString code)
{
    if (!m_user)
        return async::failed<void>(ErrorCode::Unauthenticated);
    return async::andThen(m_client.mutateUnrepeated(u"stepUp"_s, {{u"code"_s, code}}), this,
                          [this, number = m_number](const GraphQlAnswer &answer) -> Result<void> {
                              if (number != m_number)
                                  return fail(ErrorCode::Cancelled, u"somebody else signed in or out meanwhile"_s);
                              const Result<QJsonValue> payload = answer.field(u"stepUp"_s);
                              if (!payload)
                                  return fail(payload.error());
                              JsonReader json(*payload, u"stepUp"_s);
                              if (const std::optional<Error> refusal = readSignInRefusal(json))
                                  return fail(*refusal);
                              const Result<QByteArray> token = json.result(json.text(u"accessToken"_s).toLatin1());
                              if (!token)
                                  return fail(token.error());
                              m_accessToken = *token;
                              return {};
                          });
}

QFuture<Result<ports::SignedIn>> RemoteSession::askToGoOn()
{
    if (m_kept.nextToken.isEmpty()) {
        m_kept.nextToken = newToken();
        if (const Result<void> kept = keep(); !kept) {
            m_kept.nextToken.clear();
            return async::failed<ports::SignedIn>(kept.error());
        }
    }
    const QJsonObject variables{{u"refreshToken"_s, m_kept.refreshToken}, {u"nextToken"_s, m_kept.nextToken}};
    return async::then(m_client.mutateOnce(u"refreshSession"_s, variables), this,
                       [this, number = m_number](const Result<GraphQlAnswer> &answer) -> Result<ports::SignedIn> {
                           if (number != m_number)
                               return fail(ErrorCode::Cancelled, u"somebody else signed in or out meanwhile"_s);
                           const Result<Session> session =
                               answer ? sessionFrom(answer->field(u"refreshSession"_s)) : fail(answer.error());
                           if (session) {
                               const bool isOther = m_user != session->user;
                               begin(*session);
                               if (isOther)
                                   Q_EMIT changed();
                               return session->user;
                           }
                           if (session.error().code == ErrorCode::Unauthenticated)
                               end();
                           return fail(session.error());
                       });
}

void RemoteSession::begin(const Session &session)
{
    m_accessToken = session.accessToken;
    m_kept = {session.refreshToken, {}, false};
    m_user = session.user;
    m_triedCode.clear();
    if (m_keeper)
        m_standing = Standing::Enrolled;
    std::ignore = keep(); // if it cannot: what is kept still names this token as the next one
}

void RemoteSession::end()
{
    ++m_number;
    m_user.reset();
    m_accessToken.clear();
    const bool wasOne = !m_kept.isUnconfirmed;
    m_kept = {};
    if (m_keeper) {
        m_standing = wasOne ? Standing::Ended : Standing::NotEnrolled;
        std::ignore = m_keeper->forget(); // what stays is found out to be over at the next start
    }
    Q_EMIT changed();
}

Result<void> RemoteSession::keep() const
{
    return m_keeper ? m_keeper->save(m_kept) : Result<void>();
}

} // namespace foyer::remote
