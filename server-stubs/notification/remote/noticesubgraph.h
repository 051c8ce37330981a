#pragma once

#include "noticeport.h"
#include "subgraphcall.h"

#include <map>

namespace foyer::notification {

/** Asks booking and user in this service's own name, wherever they run. In the thread it was made in. */
class NoticeSubgraph final : public NoticePort
{
public:
    /** The booking service of a region; borrowed. */
    using Bookings = std::function<service::SubgraphPort &(const QString &region)>;
    /** @p user is borrowed; @p identity gives a fresh session with the role SERVICE for each call. */
    NoticeSubgraph(Bookings bookings, service::SubgraphPort &user, const std::function<graphql::Identity()> &identity);
    QFuture<Result<std::optional<BookingFacts>>> booking(const QString &region, const domain::BookingId &id) override;
    QFuture<Result<QList<domain::BookingId>>> bookingsOf(const QString &region,
                                                         const domain::ShowtimeId &showtime) override;
    QFuture<Result<std::optional<Recipient>>> person(const domain::UserId &id) override;

private:
    service::SubgraphCall &bookingsIn(const QString &region);

    const Bookings m_bookings;
    const std::function<graphql::Identity()> m_identity;
    std::map<QString, service::SubgraphCall> m_regions; ///< As far as they were asked.
    service::SubgraphCall m_user;
    QObject m_context;
};

} // namespace foyer::notification
