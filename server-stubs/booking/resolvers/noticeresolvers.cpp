#include "noticeresolvers.h"

#include "async.h"
#include "bookingreader.h"
#include "bookings.h"
#include "noticeviews.h"

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;
using domain::ShowtimeId;
using graphql::FieldContext;

void addNoticeResolvers(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    graphql::registerId<domain::UserId>();
    graphql::registerOptional<BookingNoticeView>();
    using Notice = std::optional<BookingNoticeView>;
    map.field(u"Query.bookingNotice"_s, [ports](const FieldContext &f) -> QFuture<Result<Notice>> {
        const Result<BookingId> id = f.args.get<BookingId>(u"id"_s);
        if (!id)
            return async::failed<Notice>(id.error());
        return ports.database->read([id = *id, snapshots = ports.snapshots,
                                     clock = &ports.clock](db::Connection &connection) -> Result<Notice> {
            const auto views = bookingViews(connection, *snapshots, {id}, clock->nowMs());
            if (!views)
                return fail(views.error());
            const auto found = views->constFind(id);
            return found == views->cend() ? Notice() : Notice(BookingNoticeView{*found});
        });
    });
    map.field(u"Query.bookingsToTell"_s, [ports](const FieldContext &f) -> QFuture<Result<QList<BookingId>>> {
        const Result<ShowtimeId> showtime = f.args.get<ShowtimeId>(u"showtimeId"_s);
        if (!showtime)
            return async::failed<QList<BookingId>>(showtime.error());
        return ports.database->read(
            [id = *showtime](db::Connection &connection) { return soldBookingsOf(connection, id); });
    });
}

} // namespace foyer::booking
