#pragma once

#include "edithistory.h"
#include "execution/resolvermap.h"
#include "firstadmin.h"
#include "sessions.h"
#include "staffpins.h"
#include "useredits.h"
#include "userrepository.h"

#include <QObject>

#include <memory>

namespace foyer::user {

/** The user service: people, roles, sessions, and the key that signs them. Lives in the thread that starts it. */
class UserService
{
public:
    struct Settings
    {
        QString keyFolder; ///< Holds signing.jwk, made there at the first start, and the token of FirstAdmin.
        auth::HashCost hashCost = auth::HashCost::standard();
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

    FirstAdmin &firstAdmin() { return m_firstAdmin; }
    /** What others check our sessions with. */
    const auth::KeySet &keys() const { return m_keys; }
    /** The same as a JWK set. */
    QByteArray jwks() const { return m_keys.toJson(); }

private:
    UserService(std::shared_ptr<db::Database> database, const Clock &clock, auth::SigningKey key,
                const Settings &settings);

    UserRepository m_repository;
    UserDirectory m_directory;
    KioskCodeStore m_kioskCodes;
    auth::KeySet m_keys;
    KioskCodes m_codes;
    auth::PasswordChecker m_passwords;
    Sessions m_sessions;
    StaffPins m_pins;
    UserEdits m_edits;
    FirstAdmin m_firstAdmin;
    service::EditHistory m_history;
    QObject m_context;
};

} // namespace foyer::user
