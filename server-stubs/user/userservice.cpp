#include "userservice.h"

#include "customerresolvers.h"
#include "memberresolvers.h"
#include "ownresolvers.h"
#include "signinresolvers.h"
#include "staffrows.h"
#include "tillswitchresolvers.h"
#include "totpresolvers.h"
#include "userresolvers.h"

#include "async.h"
#include "encoding.h"
#include "foyerassert.h"
#include "keyfile.h"

#include <QFile>
#include <QLoggingCategory>

Q_LOGGING_CATEGORY(lcUser, "foyer.user", QtInfoMsg)

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

UserService::UserService(std::shared_ptr<db::Database> database, const Clock &clock, Secrets secrets,
                         const Settings &settings)
    : m_database(database)
    , m_clock(clock)
    , m_signing(std::move(secrets.signing))
    , m_keyAge(settings.keyAge)
    , m_keysChanged(settings.keysChanged)
    , m_repository(database)
    , m_directory(database)
    , m_ownAccounts(database)
    , m_customers(database)
    , m_members(database)
    , m_kioskCodes(database)
    , m_keys(m_signing.published())
    , m_codes(std::move(secrets.kioskCodes))
    , m_passwords(settings.hashCost)
    , m_signInLog(database, clock)
    , m_totpStore(database, std::move(secrets.totp))
    , m_secondStep(database, m_totpStore, clock, m_signInLog)
    , m_sessions(database, m_repository, m_kioskCodes, m_passwords, m_codes, KnownDevices(std::move(secrets.devices)),
                 m_secondStep, auth::TokenIssuer(m_signing.current()), clock, m_signInLog,
                 Sessions::Settings{settings.totp, settings.accessTokenLifetime, settings.isReplica})
    , m_pins(database, m_repository, m_passwords, clock, m_signInLog, settings.isReplica, settings.badges)
    , m_tillSwitch(m_pins, m_sessions)
    , m_approvals(m_pins, m_secondStep, clock, m_signInLog, [this] { return m_signing.current(); })
    , m_edits(m_directory, m_kioskCodes, m_passwords, m_codes, clock,
              settings.isReplica ? UserEdits::Where::Elsewhere : UserEdits::Where::Here)
    , m_self(database, m_ownAccounts, m_passwords, clock,
             settings.isReplica ? UserEdits::Where::Elsewhere : UserEdits::Where::Here, m_signInLog)
    , m_totpEnrolment(database, m_totpStore, m_self, clock,
                      settings.isReplica ? UserEdits::Where::Elsewhere : UserEdits::Where::Here)
    , m_care(m_customers, m_self, clock, settings.isReplica ? UserEdits::Where::Elsewhere : UserEdits::Where::Here)
    , m_firstAdmin(m_directory, m_edits, settings.keyFolder + u"/setup-token"_s)
    , m_history(database)
    , m_copies(std::move(database), clock, [this](const auth::PublicKey &came) {
        m_remembered.append(came);
        publishKeys();
    })
{
}

Result<UserService::Secrets> UserService::readSecrets(const QString &folder)
{
    const Result<SigningKeys> signing = SigningKeys::open(folder);
    if (!signing)
        return fail(signing.error());
    // Made of the first key, as it was when there was no other: what was given out stays good.
    const Result<QByteArray> kioskCodes = auth::loadOrCreateKeyFile(folder + u"/kioskcodes.key"_s, [&signing] {
        return auth::toBase64Url(KioskCodes::secretOf(signing->current())) + '\n';
    });
    if (!kioskCodes)
        return fail(kioskCodes.error());
    const Result<QByteArray> devices = auth::loadOrCreateSecret(folder + u"/devices.key"_s);
    if (!devices)
        return fail(devices.error());
    const Result<QByteArray> secret = auth::loadOrCreateSecret(folder + u"/kioskcodes.key"_s); // is what it says one?
    if (!secret)
        return fail(secret.error());
    const Result<QByteArray> totp = auth::loadOrCreateSecret(folder + u"/totp.key"_s);
    if (!totp)
        return fail(totp.error());
    return Secrets{*signing, *secret, *devices, *totp};
}

Result<std::unique_ptr<UserService>> UserService::start(std::shared_ptr<db::Database> database, const Clock &clock,
                                                        const Settings &settings)
{
    const Result<Secrets> secrets = readSecrets(settings.keyFolder);
    if (!secrets)
        return fail(secrets.error());
    if (const Result<void> filled = UserDirectory(database).fillSearchTexts(); !filled)
        return fail(filled.error());
    if (const Result<void> given = Members(database).giveMissingNumbers(); !given)
        return fail(given.error());
    std::unique_ptr<UserService> service(new UserService(std::move(database), clock, *secrets, settings));
    const Result<QList<auth::PublicKey>> known =
        service->m_database
            ->read([nowMs = clock.nowMs()](db::Connection &connection) { return rememberedKeys(connection, nowMs); })
            .result();
    if (!known)
        return fail(known.error());
    service->m_remembered = *known;
    service->publishKeys();
    QObject::connect(&service->m_keyTimer, &QTimer::timeout, &service->m_context,
                     [raw = service.get()] { raw->lookAtKeys(); });
    service->m_keyTimer.start(std::chrono::seconds(1));
    service->m_care.forgetAfter(settings.forgetAfter);
    service->m_signInLog.keepFor(settings.keepSignIns);
    return service;
}

void UserService::lookAtKeys()
{
    const qint64 nowMs = SystemClock().nowMs(); // as files have it
    if (m_keyAge.count() > 0 && nowMs - m_signing.sinceMs() >= m_keyAge.count())
        std::ignore = SigningKeys::change(m_signing.folder()); // or one is under way
    const Result<bool> changed = m_signing.look(nowMs);
    const QString trouble = changed ? QString() : changed.error().detail;
    if (!trouble.isEmpty() && trouble != m_keyTrouble)
        qCWarning(lcUser, "the signing keys stay as they are: %s", qUtf8Printable(trouble));
    m_keyTrouble = trouble;
    if (changed && *changed) {
        m_sessions.signWith(auth::TokenIssuer(m_signing.current()));
        publishKeys();
    }
    constexpr int looksBetween = 5;
    if (m_looks++ % looksBetween == 0 || (changed && *changed))
        exchangeKeys();
}

void UserService::exchangeKeys()
{
    constexpr qint64 writeEveryMs = 5 * 60 * 1000; // well within keyLease
    const qint64 nowMs = m_clock.nowMs();
    const QList<auth::PublicKey> own = m_signing.published();
    if (own != m_written || nowMs - m_writtenAtMs >= writeEveryMs) {
        QList<auth::PublicKey> gone = m_written;
        gone.removeIf([&own](const auth::PublicKey &key) { return own.contains(key); });
        m_written = own;
        m_writtenAtMs = nowMs;
        m_database->write([own, gone, nowMs](db::Transaction &transaction) {
            Result<void> done;
            for (const auth::PublicKey &key : gone) {
                if (done)
                    done = forgetKey(transaction, key);
            }
            for (const auth::PublicKey &key : own) {
                if (done)
                    done = rememberKey(transaction, {}, key, nowMs);
            }
            return done;
        });
    }
    const auto read =
        m_database->read([nowMs](db::Connection &connection) { return rememberedKeys(connection, nowMs); });
    async::then(read, &m_context, [this](const Result<QList<auth::PublicKey>> &keys) {
        if (!keys) // they are believed as before
            return;
        m_remembered = *keys;
        publishKeys();
    });
}

void UserService::publishKeys()
{
    QList<auth::PublicKey> all = m_signing.published();
    for (const QList<auth::PublicKey> &others : {m_remembered, m_heard}) {
        for (const auth::PublicKey &key : others) {
            if (!all.contains(key))
                all.append(key);
        }
    }
    if (all == m_keys.keys())
        return;
    m_keys = auth::KeySet(all);
    m_keysChanged(m_keys);
}

void UserService::follow(service::SubgraphPort &main, const QString &region,
                         std::function<graphql::Identity()> identity)
{
    m_relay = std::make_unique<PersonRelay>(main, identity);
    m_replica = std::make_unique<StaffReplica>(
        m_database, main, m_clock,
        StaffReplica::Settings{region, [this] { return m_signing.published(); }, std::move(identity)});
    QObject::connect(m_replica.get(), &StaffReplica::keysHeard, &m_context, [this](const auth::KeySet &keys) {
        m_heard = keys.keys();
        publishKeys();
    });
    m_replica->start();
}

QString UserService::migrationsPath()
{
    return u":/sql/user"_s;
}

QString UserService::sdl()
{
    QFile file(u":/schema/user.graphql"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    FOYER_ASSERT(opened);
    return QString::fromUtf8(file.readAll());
}

graphql::ResolverMap UserService::resolvers()
{
    graphql::ResolverMap map = userResolvers(m_repository, m_sessions, m_pins, m_approvals, m_directory, m_edits,
                                             m_firstAdmin, m_history, &m_context);
    addOwnResolvers(map, m_self);
    addSignInResolvers(map, m_signInLog, m_repository);
    addTillSwitchResolvers(map, m_tillSwitch);
    addTotpResolvers(map, m_sessions, m_totpEnrolment);
    addMemberResolvers(map, m_members);
    addCustomerResolvers(map, m_customers, m_care, [this](qint64 position, int most) {
        return m_relay ? m_relay->changesAfter(position, most) : m_customers.changesAfter(position, most);
    });
    m_copies.addTo(
        map, [this] { return m_keys.toJson(); }, &m_context);
    return map;
}

} // namespace foyer::user
