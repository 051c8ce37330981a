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

Error again()
{
    return {ErrorCode::Busy, u"another instance was quicker"_s, {{u"retryAfterMs"_s, 100}}};
}

Error againIfTaken(const Error &error)
{
    return db::isDuplicate(error) ? again() : error;
}

} // namespace foyer::cinema
