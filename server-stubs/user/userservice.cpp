#include "userservice.h"

#include "userresolvers.h"

#include "foyerassert.h"

#include <QFile>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

UserService::UserService(std::shared_ptr<db::Database> database, const Clock &clock, auth::SigningKey key,
                         const Settings &settings)
    : m_repository(database)
    , m_directory(database)
    , m_kioskCodes(database)
    , m_keys({key.publicKey()})
    , m_codes(key)
    , m_passwords(settings.hashCost)
    , m_sessions(m_repository, m_kioskCodes, m_passwords, m_codes, auth::TokenIssuer(std::move(key)), clock)
    , m_pins(m_repository, m_passwords, clock)
    , m_edits(m_directory, m_kioskCodes, m_passwords, m_codes, clock)
    , m_firstAdmin(m_directory, m_edits, settings.keyFolder + u"/setup-token"_s)
    , m_history(std::move(database))
{
}

Result<std::unique_ptr<UserService>> UserService::start(std::shared_ptr<db::Database> database, const Clock &clock,
                                                        const Settings &settings)
{
    const Result<auth::SigningKey> key = auth::SigningKey::loadOrCreate(settings.keyFolder + u"/signing.jwk"_s);
    if (!key)
        return fail(key.error());
    if (const Result<void> filled = UserDirectory(database).fillSearchTexts(); !filled)
        return fail(filled.error());
    return std::unique_ptr<UserService>(new UserService(std::move(database), clock, *key, settings));
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
    return userResolvers(m_repository, m_sessions, m_pins, m_directory, m_edits, m_firstAdmin, m_history, &m_context);
}

} // namespace foyer::user
