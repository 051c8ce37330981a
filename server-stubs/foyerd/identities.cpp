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
    m_peoplesVerifier.emplace(keys);
    m_known.clear();
    m_peoplesKeys = keys.toJson();
    return {};
}

Result<void> Identities::readPeoplesKeys()
{
    QFile file(peoplesKeysFile(m_keysFolder));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Unauthenticated, u"the user service has not published its keys yet"_s);
    const QByteArray json = file.readAll();
    if (m_peoplesVerifier && json == m_peoplesKeys)
        return fail(ErrorCode::Unauthenticated, u"the keys are the known ones"_s);
    const Result<auth::KeySet> keys = auth::KeySet::fromJson(json);
    if (!keys)
        return fail(keys.error());
    m_peoplesVerifier.emplace(*keys);
    m_known.clear();
    m_peoplesKeys = json;
    return {};
}

Result<auth::Claims> Identities::verifyPerson(const QByteArray &bearerToken, qint64 nowMs)
{
    if (!m_peoplesVerifier) {
        if (const Result<void> read = readPeoplesKeys(); !read)
            return fail(ErrorCode::Unauthenticated, read.error().detail);
    }
    Result<auth::Claims> person = m_peoplesVerifier->verify(bearerToken, nowMs);
    // By a key that is not known here: the user service may have a new one.
    if (!person && readPeoplesKeys())
        person = m_peoplesVerifier->verify(bearerToken, nowMs);
    return person;
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

Result<Identities::Known> Identities::known(const QByteArray &bearerToken)
{
    const qint64 nowMs = m_clock.nowMs();
    // By the whole token: a known one with another signature is another token.
    const QByteArray hash = auth::hash256(bearerToken);
    if (const Known *known = m_known.object(hash); known && nowMs >= known->fromMs && nowMs < known->untilMs)
        return *known;
    const Result<auth::Claims> claims = verify(bearerToken, nowMs);
    if (!claims)
        return fail(claims.error());
    const Known known{identityOf(*claims, bearerToken), nowMs, claims->expiresAtMs};
    m_known.insert(hash, new Known(known));
    return known;
}

Result<graphql::Identity> Identities::identify(const QByteArray &bearerToken)
{
    return known(bearerToken).map([](const Known &known) { return known.identity; });
}

Result<QDeadlineTimer> Identities::sessionEnd(const QByteArray &bearerToken)
{
    return known(bearerToken).map([this](const Known &known) {
        return QDeadlineTimer(std::chrono::milliseconds(known.untilMs - m_clock.nowMs()));
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
    own = {identityOf(claims, token.text), nowMs, nowMs + (token.expiresAtMs - nowMs) / 2};
    return own.identity;
}

} // namespace foyer::foyerd
