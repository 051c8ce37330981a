#include "userrights.h"

#include <algorithm>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

template <class T>
bool holdsAll(const QList<T> &holder, const QList<T> &wanted)
{
    return std::all_of(wanted.cbegin(), wanted.cend(), [&holder](const T &one) { return holder.contains(one); });
}

/** Is each of @p wanted (empty: all there are) one of @p holder (empty: all there are)? */
bool coversCinemas(const QList<domain::CinemaId> &holder, const QList<domain::CinemaId> &wanted)
{
    return holder.isEmpty() || (!wanted.isEmpty() && holdsAll(holder, wanted));
}

} // namespace

Result<void> mayGive(const User &editor, const QStringList &roles, const QList<domain::CinemaId> &cinemas)
{
    if (!coversCinemas(editor.cinemaIds, cinemas))
        return fail(ErrorCode::Forbidden, u"works at other cinemas"_s);
    if (editor.roles.contains("ADMIN"_L1))
        return {};
    static const QStringList byManagers{u"CASHIER"_s, u"CUSTOMER"_s, u"KIOSK"_s};
    if (editor.roles.contains("MANAGER"_L1) && holdsAll(byManagers, roles))
        return {};
    return fail(ErrorCode::Forbidden, u"only an ADMIN manages managers and admins"_s);
}

Result<void> mayManage(const User &editor, const User &user)
{
    return mayGive(editor, user.roles, user.cinemaIds);
}

Result<void> mayUpdate(const User &editor, const User &user, const UserBody &body)
{
    if (const Result<void> before = mayManage(editor, user); !before)
        return before;
    if (const Result<void> after = mayGive(editor, body.roles, body.cinemaIds); !after)
        return after;
    if (user.isKiosk() != body.roles.contains("KIOSK"_L1))
        return fail(ErrorCode::IllegalState, u"a kiosk stays a kiosk, a person a person"_s);
    if (editor.id == user.id && (!holdsAll(body.roles, user.roles) || !coversCinemas(body.cinemaIds, user.cinemaIds)))
        return fail(ErrorCode::IllegalState, u"nobody takes a role or a cinema from themself"_s);
    return {};
}

Result<void> mayDisable(const User &editor, const User &user)
{
    if (const Result<void> managed = mayManage(editor, user); !managed)
        return managed;
    if (editor.id == user.id)
        return fail(ErrorCode::IllegalState, u"nobody disables themself"_s);
    return {};
}

Result<void> maySetPin(const User &editor, const User &user)
{
    if (editor.id != user.id) {
        if (const Result<void> managed = mayManage(editor, user); !managed)
            return managed;
    }
    if (!user.isStaff())
        return fail(ErrorCode::IllegalState, u"only staff have a PIN"_s);
    return {};
}

bool mayVouch(const User &user, const QList<domain::CinemaId> &cinemas)
{
    if (!user.isActive || !user.isStaff())
        return false;
    return cinemas.isEmpty() || user.cinemaIds.isEmpty()
        || std::any_of(cinemas.cbegin(), cinemas.cend(),
                       [&user](domain::CinemaId cinema) { return user.cinemaIds.contains(cinema); });
}

User atTill(User user)
{
    user.roles = {u"CASHIER"_s};
    return user;
}

User asIn(const User &user, const QStringList &roles)
{
    return holdsAll(roles, user.roles) ? user : atTill(user);
}

const QList<AllowedOperation> &allowedOperations()
{
    static const QList<AllowedOperation> operations{
        {"REFUND"_L1, "booking"_L1, {"MANAGER"_L1, "ADMIN"_L1}},
        {"REFUND_OTHER_WAY"_L1, "booking"_L1, {"MANAGER"_L1, "ADMIN"_L1}},
        {"EXCHANGE"_L1, "booking"_L1, {"MANAGER"_L1, "ADMIN"_L1}},
    };
    return operations;
}

bool mayAllow(const User &user, const AllowedOperation &operation, domain::CinemaId cinema)
{
    const bool hasRole = std::any_of(operation.roles.cbegin(), operation.roles.cend(),
                                     [&user](QLatin1StringView role) { return user.roles.contains(role); });
    return user.isActive && hasRole && (user.cinemaIds.isEmpty() || user.cinemaIds.contains(cinema));
}

bool takesAnAdmin(const User &user, const UserBody *body)
{
    const bool isAdmin = user.isActive && user.roles.contains("ADMIN"_L1);
    return isAdmin && (!body || !body->roles.contains("ADMIN"_L1));
}

} // namespace foyer::user
