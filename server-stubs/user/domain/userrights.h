#pragma once

#include "userbody.h"

namespace foyer::user {

// Who may do what to whom. @p editor is who edits, as the database knows them now: the token may be ten minutes old.

/** May @p editor make, or have, somebody with these roles at these cinemas (empty: all)? A MANAGER gives CUSTOMER,
 *  CASHIER and KIOSK, an ADMIN everything; both only where they work themselves. Forbidden. */
Result<void> mayGive(const User &editor, const QStringList &roles, const QList<domain::CinemaId> &cinemas);

/** May @p editor touch @p user at all? Whom they could have made. Forbidden. */
Result<void> mayManage(const User &editor, const User &user);

/** May @p editor make @p user what @p body says? Forbidden; IllegalState where editors would take something from
 *  themselves (a role, a cinema), and where a kiosk would become a person or a person a kiosk. */
Result<void> mayUpdate(const User &editor, const User &user, const UserBody &body);

/** Nobody disables themself. Forbidden, IllegalState. */
Result<void> mayDisable(const User &editor, const User &user);

/** May @p editor give @p user another PIN, or take it? Of whom they manage, and their own. Forbidden; IllegalState for
 *  who is no staff: a PIN is only asked of staff. */
Result<void> maySetPin(const User &editor, const User &user);

/** Is @p user a member of staff whose word counts at @p cinemas (empty: all)? Where they work at one of them. */
bool mayVouch(const User &user, const QList<domain::CinemaId> &cinemas);

/** @p user with the rights of a session that a PIN began, whoever it is: a cashier's, since a PIN is short. */
User atTill(User user);
/** @p user with no more rights than a session has that has @p roles. */
User asIn(const User &user, const QStringList &roles);

/** Something that one may allow another at the other's device: an ApprovedOperation of the schema. Value type. */
struct AllowedOperation
{
    QLatin1StringView name;
    QLatin1StringView service; ///< Whose it is.
    QList<QLatin1StringView> roles; ///< Whoever has one of these may do it by themselves, and so allow it.
};
/** All of them. */
const QList<AllowedOperation> &allowedOperations();

/** May @p user allow somebody else to do @p operation at @p cinema? Who may do it there by themselves, and is active.
 */
bool mayAllow(const User &user, const AllowedOperation &operation, domain::CinemaId cinema);

/** Does @p body, or being disabled when @p body is null, take an active ADMIN away? Then another one must be left. */
bool takesAnAdmin(const User &user, const UserBody *body);

} // namespace foyer::user
