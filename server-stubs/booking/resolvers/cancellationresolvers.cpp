#include "cancellationresolvers.h"

#include "async.h"
#include "cancellationviews.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;
using domain::ShowtimeId;
using graphql::FieldContext;
using Found = std::optional<ShowtimeCancellationView>;
using Items = QList<CancellationItemView>;

constexpr int maxItems = 500;

QFuture<Result<Items>> readItems(const ResolverPorts &ports, const FieldContext &f)
{
    const Result<int> first = f.args.get<int>(u"first"_s);
    const Result<std::optional<BookingId>> after = f.args.get<std::optional<BookingId>>(u"after"_s);
    const Result<std::optional<QString>> state = f.args.get<std::optional<QString>>(u"state"_s);
    if (!first)
        return async::failed<Items>(first.error());
    if (!after)
        return async::failed<Items>(after.error());
    if (!state)
        return async::failed<Items>(state.error());
    if (*first < 1 || *first > maxItems)
        return async::failed<Items>(ErrorCode::InvalidInput, u"first: 1 to %1"_s.arg(maxItems));
    return ports.database->read(
        [showtime = f.parent<ShowtimeCancellationView>().record.cancellation.showtime, first = *first,
         after = after->value_or(BookingId()),
         state = *state ? itemStateFromWireName(**state) : std::nullopt](db::Connection &connection) -> Result<Items> {
            const auto found = cancellationItems(connection, showtime, first, after, state);
            if (!found)
                return fail(found.error());
            Items views;
            for (const CancellationItem &item : *found)
                views.append({item});
            return views;
        });
}

} // namespace

void addCancellationResolvers(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    graphql::registerOptional<ShowtimeCancellationView>();
    graphql::registerOptional<BookingId>();
    map.field(u"Query.cancellation"_s, [ports](const FieldContext &f) -> QFuture<Result<Found>> {
        const Result<ShowtimeId> id = f.args.get<ShowtimeId>(u"showtimeId"_s);
        if (!id)
            return async::failed<Found>(id.error());
        return ports.database->read([id = *id](db::Connection &connection) -> Result<Found> {
            const auto record = cancellationOf(connection, id);
            if (!record)
                return fail(record.error());
            return *record ? Found(ShowtimeCancellationView{**record}) : std::nullopt;
        });
    });
    map.field(u"ShowtimeCancellation.items"_s, [ports](const FieldContext &f) { return readItems(ports, f); });
}

} // namespace foyer::booking
