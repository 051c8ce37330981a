#pragma once

#include "approvals.h"
#include "customercare.h"
#include "edithistory.h"
#include "execution/resolvermap.h"
#include "firstadmin.h"
#include "members.h"
#include "personrelay.h"
#include "selfservice.h"
#include "sessions.h"
#include "signingkeys.h"
#include "signinlog.h"
#include "staffcopies.h"
#include "staffpins.h"
#include "staffreplica.h"
#include "tillswitch.h"
#include "totpenrolment.h"
#include "useredits.h"
#include "userrepository.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace foyer::user {

/** The user service: people, roles, sessions, and the key that signs them. Lives in the thread that starts it. */
class UserService
{
public:
    struct Settings
    {
        /** Holds SigningKeys, kioskcodes.key, devices.key and totp.key, made there at the first start, and the token of
         *  FirstAdmin. */
        QString keyFolder;
        auth::HashCost hashCost = auth::HashCost::standard();
        /** This one has a copy of a region's staff (follow()): nobody is edited here. */
        bool isReplica = false;
        /** Customers who were not active for so long are erased; zero: nobody. */
        std::chrono::milliseconds forgetAfter{0};
        /** For how long it is kept who signed in and who was refused; zero: for good. */
        std::chrono::milliseconds keepSignIns{0};
        /** How old a signing key grows before the next one is made. Zero: until somebody changes it. */
        std::chrono::milliseconds keyAge{0};
        /** Who signs in with a code besides the password. */
        TotpRule totp = TotpRule::Optional;
        /** What a badge is good for. */
        BadgeRule badges = BadgeRule::WithPin;
        /** At most auth::TokenIssuer::lifetime. */
        std::chrono::milliseconds accessTokenLifetime = auth::TokenIssuer::lifetime;
        /** Told of keys() when they are others than at the start. */
        std::function<void(const auth::KeySet &)> keysChanged = [](const auth::KeySet &) {};
    };

    /** @p clock is borrowed. Blocks while users of the first release get what they are searched by. Errors: Storage
     * when the key cannot be read or made; the database's. */
    static Result<std::unique_ptr<UserService>> start(std::shared_ptr<db::Database> database, const Clock &clock,
                                                      const Settings &settings);

    /** Where this service's migrations are, for db::Settings. */
    static QString migrationsPath();
    /** schema.graphql, without the part that is common to all services. */
    static QString sdl();
    /** Once; this outlives the engine made of it. */
    graphql::ResolverMap resolvers();

    /** Keeps the staff as @p main has them, which is borrowed, and passes on who was merged or erased there: of a
     *  replica. @p identity is the user service's own. */
    void follow(service::SubgraphPort &main, const QString &region, std::function<graphql::Identity()> identity);

    FirstAdmin &firstAdmin() { return m_firstAdmin; }
    SignInLog &signInLog() { return m_signInLog; }
    /** What others check people's sessions with: those that are begun here, and in regions or the main service. */
    const auth::KeySet &keys() const { return m_keys; }
    /** The same as a JWK set. */
    QByteArray jwks() const { return m_keys.toJson(); }

private:
    struct Secrets
    {
        SigningKeys signing;
        QByteArray kioskCodes;
        QByteArray devices;
        QByteArray totp;
    };
    UserService(std::shared_ptr<db::Database> database, const Clock &clock, Secrets secrets, const Settings &settings);
    static Result<Secrets> readSecrets(const QString &folder);

    /** Each second: are there other files of keys? Less often: what do other instances and regions sign with? */
    void lookAtKeys();
    void exchangeKeys();
    /** Tells of the keys that are believed, when they are others than before. */
    void publishKeys();

    std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    SigningKeys m_signing;
    const std::chrono::milliseconds m_keyAge;
    QList<auth::PublicKey> m_remembered; ///< Of other instances and of regions.
    QList<auth::PublicKey> m_heard; ///< From the main service, of a replica.
    QString m_keyTrouble; ///< So that it is said once.
    QTimer m_keyTimer;
    int m_looks = 0;
    QList<auth::PublicKey> m_written; ///< What others were told of our keys, and when.
    qint64 m_writtenAtMs = 0;
    const std::function<void(const auth::KeySet &)> m_keysChanged;
    UserRepository m_repository;
    UserDirectory m_directory;
    OwnAccounts m_ownAccounts;
    Customers m_customers;
    Members m_members;
    KioskCodeStore m_kioskCodes;
    auth::KeySet m_keys;
    KioskCodes m_codes;
    auth::PasswordChecker m_passwords;
    SignInLog m_signInLog;
    TotpStore m_totpStore;
    SecondStep m_secondStep;
    Sessions m_sessions;
    StaffPins m_pins;
    TillSwitch m_tillSwitch;
    Approvals m_approvals;
    UserEdits m_edits;
    SelfService m_self;
    TotpEnrolment m_totpEnrolment;
    CustomerCare m_care;
    FirstAdmin m_firstAdmin;
    service::EditHistory m_history;
    StaffCopies m_copies;
    std::unique_ptr<StaffReplica> m_replica; ///< Null where everybody is edited.
    std::unique_ptr<PersonRelay> m_relay; ///< The same.
    QObject m_context;
};

} // namespace foyer::user
