#pragma once

#include "kioskcodes.h"
#include "userdirectory.h"

#include "clock.h"
#include "passwordhash.h"

#include <QObject>

namespace foyer::user {

/** A code to be read out to a kiosk. */
struct KioskCode
{
    KioskCodeId id;
    domain::CinemaId cinema;
    QString name;
    QString code;
    qint64 expiresAtMs = 0;
};

/** A badge, told once. */
struct IssuedBadge
{
    QString badge; ///< Empty where the edit was refused.
    UserEdit edit;
};

/** What the back office does to users: checks what was typed, hashes passwords off the service thread, and writes.
 *  Errors as UserDirectory, and Busy when too many passwords wait to be hashed. Service thread; futures finish there,
 *  and not at all once this is gone. */
class UserEdits
{
public:
    /** Where people are edited. Elsewhere: there is a copy of them here, and every edit is Forbidden; kiosks are made
     * and stopped here all the same, as no copy has them. */
    enum class Where { Here, Elsewhere };

    /** What is referred to is borrowed. */
    UserEdits(UserDirectory &directory, KioskCodeStore &kioskCodes, auth::PasswordChecker &passwords,
              const KioskCodes &codes, const Clock &clock, Where where = Where::Here);

    /** A kiosk is not made like this: it has no password (InvalidInput, roles). The same id, login and body again is
     *  the same user; with another password IdempotencyKeyReused, as long as nobody changed the user since. */
    QFuture<Result<UserEdit>> create(domain::UserId editor, const NewUser &user, const QString &password);
    /** UserDirectory::createFirst(), likewise. */
    QFuture<Result<UserEdit>> createFirst(const NewUser &user, const QString &password);
    QFuture<Result<UserEdit>> update(domain::UserId editor, domain::UserId id, int version, const UserBody &body);
    QFuture<Result<UserEdit>> setActive(domain::UserId editor, domain::UserId id, int version, bool isActive,
                                        bool isDryRun);
    QFuture<Result<UserEdit>> resetPassword(domain::UserId editor, domain::UserId id, int version,
                                            const QString &password);

    /** An empty @p pin takes it. */
    QFuture<Result<UserEdit>> setPin(domain::UserId editor, domain::UserId id, int version, const QString &pin);

    /** Gives them a badge, in place of the one before. */
    QFuture<Result<IssuedBadge>> issueBadge(domain::UserId editor, domain::UserId id, int version);
    QFuture<Result<UserEdit>> revokeBadge(domain::UserId editor, domain::UserId id, int version);

    /** InvalidInput, Forbidden, IdempotencyKeyReused. */
    QFuture<Result<KioskCode>> createKioskCode(domain::UserId editor, KioskCodeId id, domain::CinemaId cinema,
                                               const QString &name);

private:
    /** Both ways to make a user: @p write(user, hash, problems) stores it. */
    template <class Write>
    QFuture<Result<UserEdit>> make(const NewUser &user, const QString &password, Write write);
    /** Nothing to hash when there are problems already. */
    QFuture<Result<QByteArray>> hashUnless(const QList<FieldProblem> &problems, const QString &password);

    UserDirectory &m_directory;
    KioskCodeStore &m_kioskCodes;
    auth::PasswordChecker &m_passwords;
    const KioskCodes &m_codes;
    const Clock &m_clock;
    const Where m_where;
    QObject m_context; // last: nothing of an edit runs once this is going
};

} // namespace foyer::user
