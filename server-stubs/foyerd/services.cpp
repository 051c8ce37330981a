#include "services.h"

#include "auditverb.h"
#include "faultpoint.h"
#include "keyfile.h"
#include "options.h"
#include "simulatorprocess.h"
#include "ticketkeyfile.h"

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

/** In foyerd-faults FOYER_HOLD_LIFETIME_MS lets holds run out while a test waits: a second at least. */
booking::SalesOptions salesOptions()
{
    booking::SalesOptions options;
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
    return services;
}

service::ServiceHost *Services::host(const QString &name) const
{
    const auto host = m_hosts.find(name);
    return host == m_hosts.end() ? nullptr : host->second.get();
}

template <class Service>
Result<void> Services::addHost(const QString &name, Service &service)
{
    auto host = service::ServiceHost::create(name, service.sdl(), service.resolvers(), m_settings.introspection);
    if (!host)
        return fail(host.error());
    m_hosts.insert_or_assign(name, std::move(*host));
    return {};
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
    auto opened =
        payment::PaymentService::open(m_settings.databases.of(u"payment"_s), {m_clock, m_provider.get()}, how);
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
        db::Settings settings = m_settings.databases.of(name);
        settings.migrationsPath = user::UserService::migrationsPath();
        opened = keep(m_userDatabase, db::Database::open(settings));
        if (opened) {
            const auth::HashCost cost = m_settings.demo ? auth::HashCost::cheap() : auth::HashCost::standard();
            opened = keep(
                m_user, user::UserService::start(m_userDatabase, m_clock, {m_settings.dataFolder + u"/keys"_s, cost}));
        }
        if (opened)
            opened = m_identities.publishPeoplesKeys(m_user->keys());
        return opened ? addHost(name, *m_user) : opened;
    }
    if (name == "movie"_L1) {
        opened = keep(m_movie, movie::MovieService::open(m_settings.databases.of(name), m_clock));
        return opened ? addHost(name, *m_movie) : opened;
    }
    if (name == "cinema"_L1) {
        opened = keep(m_cinema, cinema::CinemaService::open(m_settings.databases.of(name), m_clock));
        return opened ? addHost(name, *m_cinema) : opened;
    }
    if (name == "coupon"_L1) {
        opened = keep(m_coupon, coupon::CouponService::open(m_settings.databases.of(name), m_clock));
        return opened ? addHost(name, *m_coupon) : opened;
    }
    if (name == "payment"_L1) {
        opened = openPayment();
        return opened ? addHost(name, *m_payment) : opened;
    }
    FOYER_ASSERT(name == "booking"_L1);
    service::SubgraphPort *payments = m_settings.remotePayment ? m_settings.remotePayment : host(u"payment"_s);
    m_paymentPort = std::make_unique<booking::PaymentSubgraph>(
        *payments, [this] { return m_identities.ownIdentity(u"booking"_s); });
    service::SubgraphPort *coupons = m_settings.remoteCoupon ? m_settings.remoteCoupon : host(u"coupon"_s);
    service::SubgraphPort *movies = m_settings.remoteMovie ? m_settings.remoteMovie : host(u"movie"_s);
    service::SubgraphPort *cinemas = m_settings.remoteCinema ? m_settings.remoteCinema : host(u"cinema"_s);
    FOYER_ASSERT(payments);
    FOYER_ASSERT(coupons);
    FOYER_ASSERT(movies);
    FOYER_ASSERT(cinemas);
    m_factsPort = std::make_unique<booking::FactsSubgraph>(*movies, *cinemas,
                                                           [this] { return m_identities.ownIdentity(u"booking"_s); });
    m_couponPort =
        std::make_unique<booking::CouponSubgraph>(*coupons, [this] { return m_identities.ownIdentity(u"booking"_s); });
    const Result<domain::TicketKey> ticketKey = loadOrCreateTicketKey(m_settings.dataFolder + u"/keys/tickets.key"_s);
    if (!ticketKey)
        return fail(ticketKey.error());
    m_signer = std::make_unique<booking::Ed25519TicketSigner>(*ticketKey);
    const Result<auth::SigningKey> auditKey = auth::SigningKey::loadOrCreate(auditKeyFile(m_settings.dataFolder));
    if (!auditKey)
        return fail(auditKey.error());
    booking::BookKeeping books;
    books.seal = {*auditKey, auditHeadsFile(m_settings.dataFolder)};
    opened = keep(m_booking,
                  booking::BookingService::open(m_settings.databases.of(name),
                                                {m_clock, *m_paymentPort, *m_couponPort, *m_signer, *m_factsPort},
                                                salesOptions(), books));
    return opened ? addHost(name, *m_booking) : opened;
}

} // namespace foyer::foyerd
