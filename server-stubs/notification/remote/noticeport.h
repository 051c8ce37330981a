#pragma once

#include "composing.h"

#include <QFuture>

namespace foyer::notification {

/** What this service has to ask others for a message. In the thread it was made in. */
class NoticePort
{
public:
    virtual ~NoticePort() = default;
    /** As it is now in @p region, where it was booked; nothing when there is none. Errors: Unreachable, Timeout, Busy:
     * ask again later. */
    virtual QFuture<Result<std::optional<BookingFacts>>> booking(const QString &region,
                                                                 const domain::BookingId &id) = 0;
    /** Those of a showtime that are sold or kept for somebody. Errors as above. */
    virtual QFuture<Result<QList<domain::BookingId>>> bookingsOf(const QString &region,
                                                                 const domain::ShowtimeId &showtime) = 0;
    /** Nothing when there is none. Errors as above. */
    virtual QFuture<Result<std::optional<Recipient>>> person(const domain::UserId &id) = 0;
};

} // namespace foyer::notification
