#pragma once

#include "fieldproblem.h"
#include "user.h"

namespace foyer::user {

/** What the back office decides about a user, and users about themselves as far as it is not roles and cinemas; besides
 *  login, password and state. Value type. */
struct UserBody
{
    QString displayName;
    QStringList roles;
    QList<domain::CinemaId> cinemaIds;
    QString language;
    QString email; ///< Empty for none.
    QString phone; ///< Empty for none.
    // Empty for none; nothing: as it is.
    std::optional<QString> firstName{};
    std::optional<QString> lastName{};
    std::optional<QString> notifyBy{}; ///< "EMAIL", "SMS", "NONE"; the schema lets nothing else through.

    static UserBody of(const User &user);
    void applyTo(User &user) const;
    /** Roles and cinemas in order, each once: two bodies that say the same are equal then. */
    UserBody normalized() const;

    friend bool operator==(const UserBody &, const UserBody &) = default;
};

/** Everything that can be seen to be wrong without asking the database. Fields: displayName, roles, cinemaIds,
 *  language, email, phone, firstName, lastName. KIOSK goes with no other role, and stands in one cinema. */
void check(FieldChecks &checks, const UserBody &body);
/** Of that, what people say of themselves: all but roles and cinemaIds. */
void checkPerson(FieldChecks &checks, const UserBody &body);
/** Field: login. */
void checkLogin(FieldChecks &checks, const QString &login);

/** The one spelling of an address that must be unique; case does not count, also before the @, where in theory it
 *  might: two people with Anna@ and anna@ are one mistake more often than two people. */
QString foldedEmail(const QString &email);

} // namespace foyer::user
