#include "services.h"

#include "auditverb.h"
#include "faultpoint.h"
#include "keyfile.h"
#include "options.h"
#include "simulatorprocess.h"
#include "ticketkeyfile.h"

#include <QLoggingCategory>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcServices, "foyer.services", QtInfoMsg)

/** In foyerd-faults FOYER_HOLD_LIFETIME_MS lets holds run out while a test waits: a second at least. */
booking::SalesOptions salesOptions(const Services::Settings &settings)
{
    booking::SalesOptions options;
    options.policy.cashierRefundLimitMinor = settings.cashierRefundLimitMinor;
    options.policy.stepUpRefundAboveMinor = settings.stepUpRefundAboveMinor;
    options.policy.requiresShifts = settings.requiresShifts;
#ifdef FOYER_FAULTS
    bool isGiven = false;
    const int lifetimeMs = qEnvironmentVariableIntValue("FOYER_HOLD_LIFETIME_MS", &isGiven);
    if (isGiven) {
        options.policy.holdLifetime = std::chrono::milliseconds(std::max(lifetimeMs, 1000));
        options.policy.holdAfterRefusal = options.policy.holdLifetime;
    }
#endif
    return options;
}

} // namespace

Services::Services(Settings settings, const Clock &clock, Identities &identities)
    : m_settings(std::move(settings))
    , m_clock(clock)
    , m_identities(identities)
{
}

Result<std::unique_ptr<Services>> Services::open(const QStringList &names, const Settings &settings, const Clock &clock,
                                                 Identities &identities)
{
    std::unique_ptr<Services> services(new Services(settings, clock, identities));
    const QStringList ordered = serviceNames();
    for (const QString &name : ordered) {
        if (!names.contains(name))
            continue;
        if (Result<void> opened = services->openService(name); !opened) {
            Error error = opened.error();
            error.detail = u"%1: %2"_s.arg(name, error.detail);
            return fail(error);
        }
    }
    services->startMessages();
    services->followPeople();
    return services;
}

service::ServiceHost *Services::host(const QString &name) const
{
    const auto host = m_hosts.find(name);
    return host == m_hosts.end() ? nullptr : host->second.get();
}

db::Settings Services::databaseOf(const QString &name) const
{
    db::Settings settings = m_settings.databases.of(name);
    if (m_settings.metrics)
        settings.meters = db::Meters::of(*m_settings.metrics, name.toStdString());
    return settings;
}

template <class Service>
Result<void> Services::addHost(const QString &name, Service &service)
{
    service::Belongings belongings;
    if constexpr (requires { service.belongings(); })
        belongings = service.belongings();
    auto host =
        service::ServiceHost::create(name, service.sdl(), service.resolvers(), m_settings.introspection, belongings);
    if (!host)
        return fail(host.error());
    m_hosts.insert_or_assign(name, std::move(*host));
    return {};
}

void Services::startMessages()
{
    if (!m_notification || !m_settings.mail)
        return;
    service::SubgraphPort *users = m_settings.remoteUser ? m_settings.remoteUser : host(u"user"_s);
    FOYER_ASSERT(users);
    notification::NoticeSubgraph::Bookings bookings = m_settings.remoteBookings;
    if (!bookings) {
        FOYER_ASSERT(host(u"booking"_s));
        bookings = [here = host(u"booking"_s)](const QString &) -> service::SubgraphPort & { return *here; };
    }
    m_noticePort = std::make_unique<notification::NoticeSubgraph>(
        bookings, *users, [this] { return m_identities.ownIdentity(u"notification"_s); });
    m_sink = m_settings.mail->makeSink(m_clock);
    m_notification->start(*m_noticePort, *m_sink);
}

void Services::followPeople()
{
    service::SubgraphPort *users = m_settings.remoteUser ? m_settings.remoteUser : host(u"user"_s);
    if (!users) // nothing here knows anything of people
        return;
    if (m_booking)
        m_booking->followPeople(*users, [this] { return m_identities.ownIdentity(u"booking"_s); });
    if (m_coupon)
        m_coupon->followPeople(*users, [this] { return m_identities.ownIdentity(u"coupon"_s); });
    if (m_movie)
        m_movie->followPeople(*users, [this] { return m_identities.ownIdentity(u"movie"_s); });
    if (m_notification)
        m_notification->followPeople(*users, [this] { return m_identities.ownIdentity(u"notification"_s); });
}

Result<void> Services::openPayment()
{
    const Result<QByteArray> codes = auth::loadOrCreateSecret(m_settings.dataFolder + u"/keys/giftcards.key"_s);
    if (!codes)
        return fail(codes.error());
    if (!m_settings.psp.isEmpty())
        m_provider = std::make_unique<payment::HttpProvider>(m_settings.psp, payment::HttpProvider::Timeouts{});
    payment::Payments::Settings how;
    how.giftCardSecret = *codes;
    auto opened = payment::PaymentService::open(databaseOf(u"payment"_s), {m_clock, m_provider.get()}, how);
    if (!opened)
        return fail(opened.error());
    m_payment = std::move(*opened);
    if (m_provider) {
        const Result<QByteArray> secret = webhookSecret(m_settings.dataFolder);
        if (!secret)
            return fail(secret.error());
        m_pspWebhook = std::make_unique<payment::PspWebhook>(m_payment->payments().captures(), m_clock, *secret);
    }
    m_payment->startSettling();
    return {};
}

/** Passwords of real people are hashed at what that costs, whatever the program is started with. */
Result<auth::HashCost> Services::hashCost() const
{
    if (!m_settings.demo)
        return auth::HashCost::standard();
    return m_userDatabase->write(user::UserRepository::hasRealUsers).result().map([](bool hasRealUsers) {
        if (hasRealUsers)
            qCWarning(lcServices, "there are people whom the demo did not make: passwords are hashed at full cost");
        return hasRealUsers ? auth::HashCost::standard() : auth::HashCost::cheap();
    });
}

Result<void> Services::openService(const QString &name)
{
    const auto keep = [](auto &member, auto opened) -> Result<void> {
        if (!opened)
            return fail(opened.error());
        member = std::move(*opened);
        return {};
    };
    Result<void> opened;
    if (name == "user"_L1) {
        db::Settings settings = databaseOf(name);
        settings.migrationsPath = user::UserService::migrationsPath();
        opened = keep(m_userDatabase, db::Database::open(settings));
        if (opened) {
            const Result<auth::HashCost> cost = hashCost();
            if (!cost)
                return fail(cost.error());
            user::UserService::Settings how{m_settings.dataFolder + u"/keys"_s, *cost};
            how.isReplica = m_settings.mainUser;
            how.keyAge = m_settings.signingKeyAge;
            how.totp = m_settings.totp;
            how.badges = m_settings.badges;
            how.accessTokenLifetime = m_settings.accessTokenLifetime;
            how.forgetAfter = m_settings.forgetAfter;
            how.keepSignIns = m_settings.keepSignIns;
            how.keysChanged = [this](const auth::KeySet &keys) {
                if (const Result<void> published = m_identities.publishPeoplesKeys(keys); !published)
                    qCWarning(lcServices) << published.error().detail;
            };
            opened = keep(m_user, user::UserService::start(m_userDatabase, m_clock, how));
        }
        if (opened)
            opened = m_identities.publishPeoplesKeys(m_user->keys());
        if (opened && m_settings.mainUser)
            m_user->follow(*m_settings.mainUser, m_settings.region,
                           [this] { return m_identities.ownIdentity(u"user"_s); });
        return opened ? addHost(name, *m_user) : opened;
    }
    if (name == "movie"_L1) {
        opened = keep(m_movie, movie::MovieService::open(databaseOf(name), m_clock));
        if (opened && !m_settings.posterHosts.isEmpty()) {
            net::WebFiles::Limits limits;
            limits.bytes = movie::maxPosterBytes;
            m_movie->takePostersFrom(m_settings.posterHosts,
                                     std::make_unique<net::WebFiles>(std::make_unique<net::SystemResolver>(), limits));
        }
        return opened ? addHost(name, *m_movie) : opened;
    }
    if (name == "cinema"_L1) {
        opened = keep(m_cinema, cinema::CinemaService::open(databaseOf(name), m_clock));
        return opened ? addHost(name, *m_cinema) : opened;
    }
    if (name == "coupon"_L1) {
        opened = keep(m_coupon, coupon::CouponService::open(databaseOf(name), m_clock));
        return opened ? addHost(name, *m_coupon) : opened;
    }
    if (name == "payment"_L1) {
        opened = openPayment();
        return opened ? addHost(name, *m_payment) : opened;
    }
    if (name == "notification"_L1) {
        opened = keep(m_notification, notification::NotificationService::open(databaseOf(name), m_clock));
        return opened ? addHost(name, *m_notification) : opened;
    }
    FOYER_ASSERT(name == "booking"_L1);
    service::SubgraphPort *payments = m_settings.remotePayment ? m_settings.remotePayment : host(u"payment"_s);
    m_paymentPort = std::make_unique<booking::PaymentSubgraph>(
        *payments, [this] { return m_identities.ownIdentity(u"booking"_s); });
    service::SubgraphPort *coupons = m_settings.remoteCoupon ? m_settings.remoteCoupon : host(u"coupon"_s);
    service::SubgraphPort *movies = m_settings.remoteMovie ? m_settings.remoteMovie : host(u"movie"_s);
    service::SubgraphPort *cinemas = m_settings.remoteCinema ? m_settings.remoteCinema : host(u"cinema"_s);
    service::SubgraphPort *notifications =
        m_settings.remoteNotification ? m_settings.remoteNotification : host(u"notification"_s);
    FOYER_ASSERT(payments);
    FOYER_ASSERT(coupons);
    FOYER_ASSERT(movies);
    FOYER_ASSERT(cinemas);
    FOYER_ASSERT(notifications);
    m_factsPort = std::make_unique<booking::FactsSubgraph>(*movies, *cinemas,
                                                           [this] { return m_identities.ownIdentity(u"booking"_s); });
    m_couponPort =
        std::make_unique<booking::CouponSubgraph>(*coupons, [this] { return m_identities.ownIdentity(u"booking"_s); });
    m_notificationPort = std::make_unique<booking::NotificationSubgraph>(
        *notifications, [this] { return m_identities.ownIdentity(u"booking"_s); }, m_settings.region);
    const Result<domain::TicketKey> ticketKey = loadOrCreateTicketKey(m_settings.dataFolder + u"/keys/tickets.key"_s);
    if (!ticketKey)
        return fail(ticketKey.error());
    m_signer = std::make_unique<booking::Ed25519TicketSigner>(*ticketKey);
    const Result<auth::SigningKey> auditKey = auth::SigningKey::loadOrCreate(auditKeyFile(m_settings.dataFolder));
    if (!auditKey)
        return fail(auditKey.error());
    booking::BookKeeping books;
    books.seal = {*auditKey, auditHeadsFile(m_settings.dataFolder)};
    books.metrics = m_settings.metrics;
    books.outbox = m_notificationPort.get();
    opened = keep(m_booking,
                  booking::BookingService::open(
                      databaseOf(name),
                      {{m_clock, *m_paymentPort, *m_couponPort, *m_signer},
                       *m_factsPort,
                       [this](const QByteArray &token) { return m_identities.readApproval(token, u"booking"_s); },
                       [this](const QByteArray &token) { return m_identities.codeGivenAtMs(token); }},
                      salesOptions(m_settings), books));
    return opened ? addHost(name, *m_booking) : opened;
}

} // namespace foyer::foyerd
