#include "userinputs.h"

#include "execution/valuetypes.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

UserSortKey UserSortInput::key() const
{
    // The schema has let nothing else through.
    if (by == "LOGIN"_L1)
        return UserSortKey::Login;
    if (by == "CREATED_AT"_L1)
        return UserSortKey::CreatedAt;
    if (by == "LAST_ACTIVE"_L1)
        return UserSortKey::LastActive;
    return UserSortKey::Name;
}

UserBody UserInput::toBody() const
{
    return {displayName, roles,    cinemaIds, language, email.value_or(QString()), phone.value_or(QString()),
            firstName,   lastName, notifyBy};
}

void registerUserInputs()
{
    graphql::registerId<domain::UserId>();
    graphql::registerId<domain::CinemaId>();
    graphql::registerId<KioskCodeId>();
}

} // namespace foyer::user
