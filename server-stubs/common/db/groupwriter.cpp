#include "groupwriter.h"

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

bool mayBeOneCommandsFault(const Error &error)
{
    return error.code != ErrorCode::Unreachable && error.code != ErrorCode::StorageDamaged
        && error.code != ErrorCode::Timeout && error.code != ErrorCode::Cancelled;
}

Error tooManyWait()
{
    constexpr int retryAfterMs = 200;
    return {ErrorCode::Busy, u"too many commands wait for the database"_s, {{u"retryAfterMs"_s, retryAfterMs}}};
}

} // namespace foyer::db
