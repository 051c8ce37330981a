#include "identities.h"

#include "encoding.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int knownTokens = 10'000; // about 1 KiB each

QString servicesIssuer()
{
    return u"foyer/services"_s;
}

QString peoplesKeysFile(const QString &folder)
{
    return folder + u"/people.jwks.json"_s;
}

/** What is signed. No token begins so: the services' key signs these as well, and neither is to pass for the other. */
QByteArray vouchedText(const QByteArray &peoplesKeys)
{
    return "people's keys\n" + peoplesKeys;
}

Error sessionIsOver()
{
    return {ErrorCode::Unauthenticated, u"the session is over"_s, {}};
}

graphql::Identity identityOf(const auth::Claims &claims, const QByteArray &token)
{
    graphql::Identity identity;
    identity.subject = claims.subject.toString();
    identity.displayName = claims.name;
    identity.roles = claims.roles;
    for (const domain::CinemaId &cinema : claims.cinemaIds)
        identity.cinemaIds.append(cinema.toString());
    identity.deviceId = claims.deviceId.isNull() ? QString() : claims.deviceId.toString();
    identity.bearerToken = token;
    return identity;
}

} // namespace

Identities::Identities(QString keysFolder, const Clock &clock, auth::SigningKey key)
    : m_keysFolder(std::move(keysFolder))
    , m_clock(clock)
    , m_ownKey(key)
    , m_ownIssuer(key, servicesIssuer())
    , m_ownVerifier(auth::KeySet({key.publicKey()}), servicesIssuer())
    , m_known(knownTokens)
{
}

Result<std::unique_ptr<Identities>> Identities::open(const QString &keysFolder, const Clock &clock)
{
    if (!QDir().mkpath(keysFolder))
        return fail(ErrorCode::Storage, u"cannot make the folder %1"_s.arg(keysFolder));
    QFile::setPermissions(keysFolder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const Result<auth::SigningKey> key = auth::SigningKey::loadOrCreate(keysFolder + u"/services.jwk"_s);
    if (!key)
        return fail(key.error());
    return std::unique_ptr<Identities>(new Identities(keysFolder, clock, *key));
}

Result<void> Identities::publishPeoplesKeys(const auth::KeySet &keys)
{
    QSaveFile file(peoplesKeysFile(m_keysFolder));
    if (!file.open(QIODevice::WriteOnly) || file.write(keys.toJson()) < 0 || !file.commit())
        return fail(ErrorCode::Storage, u"cannot write %1: %2"_s.arg(file.fileName(), file.errorString()));
    m_believed = keys;
    m_known.clear();
    m_peoplesKeys = keys.toJson();
    return {};
}

Result<QByteArray> Identities::peoplesKeys() const
{
    QFile file(peoplesKeysFile(m_keysFolder));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, u"the user service has not published its keys yet"_s);
    return file.readAll();
}

bool Identities::isUserServiceHere() const
{
    return QFile::exists(m_keysFolder + u"/signing.jwk"_s);
}

QByteArray Identities::vouchFor(const QByteArray &peoplesKeys) const
{
    return auth::toBase64Url(m_ownKey.sign(vouchedText(peoplesKeys)));
}

bool Identities::isVouchedFor(const QByteArray &peoplesKeys, const QByteArray &vouched) const
{
    const Result<QByteArray> signature = auth::fromBase64Url(vouched);
    return signature && auth::isSignedBy(m_ownKey.publicKey(), vouchedText(peoplesKeys), *signature);
}

Result<void> Identities::readPeoplesKeys()
{
    QFile file(peoplesKeysFile(m_keysFolder));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Unauthenticated, u"the user service has not published its keys yet"_s);
    const QByteArray json = file.readAll();
    if (m_believed && json == m_peoplesKeys)
        return fail(ErrorCode::Unauthenticated, u"the keys are the known ones"_s);
    const Result<auth::KeySet> keys = auth::KeySet::fromJson(json);
    if (!keys)
        return fail(keys.error());
    m_believed = *keys;
    m_known.clear();
    m_peoplesKeys = json;
    return {};
}

template <class Read>
auto Identities::withPeoplesKeys(Read read) -> decltype(read(std::declval<const auth::KeySet &>()))
{
    if (!m_believed) {
        if (const Result<void> known = readPeoplesKeys(); !known)
            return fail(ErrorCode::Unauthenticated, known.error().detail);
    }
    auto result = read(*m_believed);
    // By a key that is not known here: the user service may have a new one.
    if (!result && readPeoplesKeys())
        result = read(*m_believed);
    return result;
}

Result<auth::Claims> Identities::verifyPerson(const QByteArray &bearerToken, qint64 nowMs)
{
    return withPeoplesKeys(
        [&](const auth::KeySet &keys) { return auth::TokenVerifier(keys).verify(bearerToken, nowMs); });
}

Result<auth::Approval> Identities::readApproval(const QByteArray &token, const QString &service)
{
    const qint64 nowMs = m_clock.nowMs();
    Result<auth::Approval> approval =
        withPeoplesKeys([&](const auth::KeySet &keys) { return auth::readApproval(token, keys, service, nowMs); });
    if (!approval)
        return approval;
    // Who was disabled, or lost a role, since then allows nothing any more.
    auth::Claims approver;
    approver.subject = approval->approver;
    approver.accountVersion = approval->approverVersion;
    if (isEnded(approver))
        return fail(sessionIsOver());
    return approval;
}

Result<auth::Claims> Identities::verify(const QByteArray &bearerToken, qint64 nowMs)
{
    Result<auth::Claims> service = m_ownVerifier.verify(bearerToken, nowMs);
    if (service)
        return service;
    Result<auth::Claims> person = verifyPerson(bearerToken, nowMs);
    if (person && person->roles.contains(u"SERVICE"_s))
        return fail(ErrorCode::Unauthenticated, u"a person's session claims to be a service"_s);
    return person;
}

void Identities::setEnded(const QString &source, const auth::EndedSessions &ended)
{
    m_ended.insert(source, ended);
}

QString Identities::endedMark(const QString &source) const
{
    const auto said = m_ended.constFind(source);
    return said == m_ended.cend() ? QString() : said->mark();
}

QJsonObject Identities::ended(const QString &unless) const
{
    const auto said = m_ended.constFind(QString());
    if (said == m_ended.cend())
        return {};
    const QJsonObject json = said->toJson();
    return json.value("mark"_L1) == unless ? QJsonObject() : json;
}

bool Identities::isEnded(const auth::Claims &claims) const
{
    return std::any_of(m_ended.cbegin(), m_ended.cend(),
                       [&claims](const auth::EndedSessions &ended) { return ended.ends(claims); });
}

Result<const Identities::Known *> Identities::known(const QByteArray &bearerToken)
{
    const qint64 nowMs = m_clock.nowMs();
    // By the whole token: a known one with another signature is another token.
    if (const Known *known = m_known.object(bearerToken); known && nowMs >= known->fromMs && nowMs < known->untilMs)
        return isEnded(known->claims) ? Result<const Known *>(fail(sessionIsOver())) : known;
    const Result<auth::Claims> claims = verify(bearerToken, nowMs);
    if (!claims)
        return fail(claims.error());
    if (isEnded(*claims))
        return fail(sessionIsOver());
    auto *known = new Known{identityOf(*claims, bearerToken), *claims, nowMs, claims->expiresAtMs};
    m_known.insert(bearerToken, known);
    return known;
}

Result<graphql::Identity> Identities::identify(const QByteArray &bearerToken)
{
    return known(bearerToken).map([](const Known *known) { return known->identity; });
}

qint64 Identities::codeGivenAtMs(const QByteArray &bearerToken)
{
    return known(bearerToken).map([](const Known *known) { return known->claims.codeGivenAtMs; }).value_or(0);
}

Result<QDeadlineTimer> Identities::sessionEnd(const QByteArray &bearerToken)
{
    return known(bearerToken).map([this](const Known *known) {
        return QDeadlineTimer(std::chrono::milliseconds(known->untilMs - m_clock.nowMs()));
    });
}

graphql::Identity Identities::ownIdentity(const QString &service)
{
    const qint64 nowMs = m_clock.nowMs();
    Known &own = m_own[service];
    if (nowMs >= own.fromMs && nowMs < own.untilMs)
        return own.identity;
    auth::Claims claims;
    claims.subject = domain::UserId(uuidV7(0, 0, qHash(service, 1)));
    claims.name = service;
    claims.roles = {u"SERVICE"_s};
    const auth::TokenIssuer::Token token = m_ownIssuer.issue(claims, nowMs);
    // Half its life: whoever gets it has time to use it.
    own = {identityOf(claims, token.text), claims, nowMs, nowMs + (token.expiresAtMs - nowMs) / 2};
    return own.identity;
}

} // namespace foyer::foyerd
