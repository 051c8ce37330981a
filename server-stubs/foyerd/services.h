#pragma once

#include "bookingservice.h"
#include "cinemaservice.h"
#include "couponservice.h"
#include "couponsubgraph.h"
#include "databaseplaces.h"
#include "factssubgraph.h"
#include "httpprovider.h"
#include "identities.h"
#include "instance.h"
#include "mailplan.h"
#include "movieservice.h"
#include "noticesubgraph.h"
#include "notificationservice.h"
#include "notificationsubgraph.h"
#include "paymentservice.h"
#include "paymentsubgraph.h"
#include "pspwebhook.h"
#include "servicehost.h"
#include "userservice.h"

#include <map>

namespace foyer::foyerd {

/** Services opened in this process, each with a database of its own. Lives in one thread with an event loop.
 */
class Services
{
public:
    struct Settings
    {
        QString dataFolder; ///< Of the keys.
        DatabasePlaces databases;
        /** For booking without payment beside it: how payment is reached. Borrowed. */
        service::SubgraphPort *remotePayment = nullptr;
        /** Who moves the money of cards and online payments; empty for nobody. */
        QUrl psp;
        /** The same of coupon. */
        service::SubgraphPort *remoteCoupon = nullptr;
        /** The same of movie and cinema. */
        service::SubgraphPort *remoteMovie = nullptr;
        service::SubgraphPort *remoteCinema = nullptr;
        /** Who is told what happened at booking. */
        service::SubgraphPort *remoteNotification = nullptr;
        /** For notification without booking and user beside it: each region has a booking service of its own. */
        notification::NoticeSubgraph::Bookings remoteBookings;
        service::SubgraphPort *remoteUser = nullptr;
        /** How messages leave the house; nothing: they are not sent, nor made. */
        std::optional<MailPlan> mail;
        /** Demo users' passwords are known to everybody and need no costly hash. Where there are other users, none is
         *  cheap all the same. */
        bool demo = false;
        std::chrono::milliseconds signingKeyAge{0}; ///< user::UserService::Settings::keyAge.
        user::TotpRule totp = user::TotpRule::Optional;
        user::BadgeRule badges = user::BadgeRule::WithPin;
        std::chrono::milliseconds accessTokenLifetime = auth::TokenIssuer::lifetime;
        /** Where databases and sales count what they do; borrowed, outlives the services. Null: nothing is counted. */
        metrics::Metrics *metrics = nullptr;
        graphql::Introspection introspection = graphql::Introspection::On;
        std::optional<qint64> cashierRefundLimitMinor; ///< booking::SalesPolicy.
        std::optional<qint64> stepUpRefundAboveMinor; ///< The same.
        bool requiresShifts = false; ///< The same.
        std::chrono::milliseconds forgetAfter{0}; ///< Customers, see user::UserService::Settings.
        std::chrono::milliseconds keepSignIns{0}; ///< The same.
        net::WebHosts posterHosts; ///< From which managers may have posters fetched.
        /** The main user service, of a region's own one; borrowed. Null: people are edited here. */
        service::SubgraphPort *mainUser = nullptr;
        QString region = service::defaultRegion; ///< Of this process.
    };
    /** Opens @p names in the order of serviceNames(). Borrows clock and identities. The first failure is the result:
     *  Storage, VersionMismatch, InvalidInput (a service that does not fit its schema). */
    static Result<std::unique_ptr<Services>> open(const QStringList &names, const Settings &settings,
                                                  const Clock &clock, Identities &identities);

    /** Null when it is not open here. */
    service::ServiceHost *host(const QString &name) const;
    user::UserService *user() const { return m_user.get(); }
    movie::MovieService *movie() const { return m_movie.get(); }
    cinema::CinemaService *cinema() const { return m_cinema.get(); }
    coupon::CouponService *coupon() const { return m_coupon.get(); }
    payment::PaymentService *payment() const { return m_payment.get(); }
    notification::NotificationService *notification() const { return m_notification.get(); }
    /** Null without payment and a provider for it. */
    payment::PspWebhook *pspWebhook() const { return m_pspWebhook.get(); }
    const booking::Ed25519TicketSigner &ticketSigner() const { return *m_signer; }
    booking::BookingService *booking() const { return m_booking.get(); }
    const std::shared_ptr<db::Database> &userDatabase() const { return m_userDatabase; }

private:
    Services(Settings settings, const Clock &clock, Identities &identities);
    Result<void> openService(const QString &name);
    db::Settings databaseOf(const QString &name) const;
    Result<auth::HashCost> hashCost() const;
    Result<void> openPayment();
    /** Once those it asks are open. */
    void startMessages();
    /** Those services that know something of people hear who was merged or erased. */
    void followPeople();
    template <class Service>
    Result<void> addHost(const QString &name, Service &service);

    Settings m_settings;
    const Clock &m_clock;
    Identities &m_identities;
    std::shared_ptr<db::Database> m_userDatabase;
    std::unique_ptr<user::UserService> m_user;
    std::unique_ptr<movie::MovieService> m_movie;
    std::unique_ptr<cinema::CinemaService> m_cinema;
    std::unique_ptr<coupon::CouponService> m_coupon;
    std::unique_ptr<payment::HttpProvider> m_provider; // before the service, which borrows it
    std::unique_ptr<payment::PaymentService> m_payment;
    std::unique_ptr<payment::PspWebhook> m_pspWebhook;
    std::unique_ptr<notification::MessageSink> m_sink; // before the service, which borrows it
    std::unique_ptr<notification::NoticeSubgraph> m_noticePort; // the same
    std::unique_ptr<notification::NotificationService> m_notification;
    std::unique_ptr<booking::PaymentSubgraph> m_paymentPort;
    std::unique_ptr<booking::CouponSubgraph> m_couponPort;
    std::unique_ptr<booking::FactsSubgraph> m_factsPort;
    std::unique_ptr<booking::NotificationSubgraph> m_notificationPort;
    std::unique_ptr<booking::Ed25519TicketSigner> m_signer;
    std::unique_ptr<booking::BookingService> m_booking;
    std::map<QString, std::unique_ptr<service::ServiceHost>> m_hosts; // last: they use the services
};

} // namespace foyer::foyerd
