#include "rowlocks.h"

namespace foyer::cinema {

using namespace Qt::Literals::StringLiterals;

Error staleVersion(int versionNow)
{
    return {ErrorCode::Conflict, u"somebody else changed it: it is at version %1"_s.arg(versionNow), {}};
}

Error notTheirs(const domain::CinemaId &cinema)
{
    return {ErrorCode::Forbidden, u"cinema %1 is not this person's"_s.arg(cinema.toString()), {}};
}

Error againIfTaken(const Error &error)
{
    if (!db::isDuplicate(error))
        return error;
    return {ErrorCode::Busy, u"the same is being made by another instance"_s, {{u"retryAfterMs"_s, 100}}};
}

} // namespace foyer::cinema
