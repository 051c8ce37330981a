#include "showtimeresolvers.h"

#include "async.h"
#include "bookinginputs.h"
#include "gatheredreads.h"
#include "pricecardheads.h"
#include "programmereader.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CinemaId;
using domain::PriceCardId;
using domain::ShowtimeId;
using graphql::FieldContext;
using graphql::Outcome;
using graphql::RequestContext;

struct ClaimedCountLoader : graphql::DataLoader<ShowtimeId, int>
{
    using DataLoader::DataLoader;
};
struct ClaimsLoader : graphql::DataLoader<ShowtimeId, ClaimsAtVersion>
{
    using DataLoader::DataLoader;
};
struct PriceCardLoader : graphql::DataLoader<PriceCardId, std::shared_ptr<const PriceCard>>
{
    using DataLoader::DataLoader;
};
/** Of which card a revision is. */
struct CardOfLoader : graphql::DataLoader<PriceCardId, PriceCardId>
{
    using DataLoader::DataLoader;
};
/** What is to come of a film. */
struct ToComeLoader : graphql::DataLoader<ToComeQuestion, QList<ShowtimeView>>
{
    using DataLoader::DataLoader;
};
struct PlanLoader : graphql::DataLoader<PlanSnapshotId, PlanCache::Plan>
{
    using DataLoader::DataLoader;
};

/** Everybody who looks at a hall asks now and then, and after a sale all at once. */
using Changes = db::GatheredReads<ChangesQuestion, std::optional<ClaimsAtVersion>>;

Result<ClaimsAtVersion> claimsNow(db::Connection &connection, const ShowtimeId &id, const Clock *clock)
{
    return claimsOfShowtime(connection, id, clock->nowMs());
}

void addLoaders(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    const auto database = ports.database;
    const Clock *clock = &ports.clock;
    map.loader<ClaimedCountLoader>([database, clock](RequestContext &) {
        return std::make_unique<ClaimedCountLoader>([database, clock](const QList<ShowtimeId> &ids) {
            return database->read(
                [ids, clock](db::Connection &connection) { return claimedCounts(connection, ids, clock->nowMs()); });
        });
    });
    map.loader<ClaimsLoader>([database, clock](RequestContext &) {
        return std::make_unique<ClaimsLoader>([database, clock](const QList<ShowtimeId> &ids) {
            return database->read(
                [ids, clock](db::Connection &connection) -> Result<QHash<ShowtimeId, ClaimsAtVersion>> {
                    QHash<ShowtimeId, ClaimsAtVersion> claims;
                    for (const ShowtimeId &id : ids) {
                        const Result<ClaimsAtVersion> found = claimsNow(connection, id, clock);
                        if (!found)
                            return fail(found.error());
                        claims.insert(id, *found);
                    }
                    return claims;
                });
        });
    });
    map.loader<PriceCardLoader>([database, snapshots = ports.snapshots](RequestContext &) {
        return std::make_unique<PriceCardLoader>([database, snapshots](const QList<PriceCardId> &ids) {
            return database->read([ids, snapshots](db::Connection &connection)
                                      -> Result<QHash<PriceCardId, std::shared_ptr<const PriceCard>>> {
                QHash<PriceCardId, std::shared_ptr<const PriceCard>> found;
                for (const PriceCardId &id : ids) {
                    const auto card = snapshots->card(connection, id);
                    if (!card)
                        return fail(card.error());
                    found.insert(id, *card);
                }
                return found;
            });
        });
    });
    map.loader<CardOfLoader>([database](RequestContext &) {
        return std::make_unique<CardOfLoader>([database](const QList<PriceCardId> &ids) {
            return database->read([ids](db::Connection &connection) { return priceCardOf(connection, ids); });
        });
    });
    map.loader<ToComeLoader>([database, clock](RequestContext &) {
        return std::make_unique<ToComeLoader>([database, clock](const QList<ToComeQuestion> &questions) {
            return database->read([questions, nowMs = clock->nowMs()](db::Connection &connection)
                                      -> Result<QHash<ToComeQuestion, QList<ShowtimeView>>> {
                const auto found = showtimesToCome(connection, questions, nowMs);
                if (!found)
                    return fail(found.error());
                QHash<ToComeQuestion, QList<ShowtimeView>> views;
                for (const ToComeQuestion &question : questions) {
                    QList<ShowtimeView> &showtimes = views[question]; // also when there are none
                    for (const ShowtimeRecord &showtime : found->value(question))
                        showtimes.append({showtime});
                }
                return views;
            });
        });
    });
    map.loader<PlanLoader>([database, snapshots = ports.snapshots](RequestContext &) {
        return std::make_unique<PlanLoader>([database, snapshots](const QList<PlanSnapshotId> &ids) {
            return database->read(
                [ids, snapshots](db::Connection &connection) -> Result<QHash<PlanSnapshotId, PlanCache::Plan>> {
                    QHash<PlanSnapshotId, PlanCache::Plan> found;
                    for (const PlanSnapshotId &id : ids) {
                        const Result<PlanCache::Plan> plan = snapshots->plans.plan(connection, id);
                        if (!plan)
                            return fail(plan.error());
                        found.insert(id, *plan);
                    }
                    return found;
                });
        });
    });
}

void addShowtimeFields(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    map.field(u"Showtime.salesOpen"_s, [clock = &ports.clock](const FieldContext &f) {
        return f.parent<ShowtimeView>().record.sellsAt(clock->nowMs());
    });
    map.field(u"Showtime.seatsFree"_s, [](const FieldContext &f) {
        const ShowtimeRecord &showtime = f.parent<ShowtimeView>().record;
        return Outcome(f.loader<ClaimedCountLoader>().load(showtime.id))
            .mapped([total = showtime.sellableSeats()](const QVariant &claimed) -> Result<QVariant> {
                return QVariant(std::max(0, total - claimed.toInt())); // a limit may be lowered below what is sold
            });
    });
    map.field(u"Showtime.ticketTypes"_s, [](const FieldContext &f) {
        return Outcome(f.loader<PriceCardLoader>().load(f.parent<ShowtimeView>().record.priceCard))
            .mapped([](const QVariant &card) -> Result<QVariant> {
                QList<TicketTypeView> views;
                for (const TicketType &type : card.value<std::shared_ptr<const PriceCard>>()->types)
                    views.append({type.code, type.name});
                return graphql::detail::toVariant(views);
            });
    });
    map.field(u"Showtime.prices"_s, [](const FieldContext &f) {
        const ShowtimeRecord &showtime = f.parent<ShowtimeView>().record;
        return Outcome(f.loader<PriceCardLoader>().load(showtime.priceCard))
            .mapped([occasion = showtime.occasion()](const QVariant &card) -> Result<QVariant> {
                return graphql::detail::toVariant(pricesOn(*card.value<std::shared_ptr<const PriceCard>>(), occasion));
            });
    });
    map.field(u"Showtime.priceCardId"_s, [](const FieldContext &f) {
        return f.loader<CardOfLoader>().load(f.parent<ShowtimeView>().record.priceCard);
    });
    map.field(u"Showtime.changedBy"_s, [](const FieldContext &f) -> std::optional<QString> {
        const QString &name = f.parent<ShowtimeView>().record.changedBy;
        const std::optional<Actor> viewer = viewerOf(f.identity());
        return viewer && viewer->isManager() && !name.isEmpty() ? std::optional(name) : std::nullopt;
    });
    map.field(u"Showtime.seatMap"_s, [](const FieldContext &f) {
        const ShowtimeRecord &showtime = f.parent<ShowtimeView>().record;
        return SeatMapView{showtime.id, showtime.plan};
    });
    map.field(u"SeatMap.seats"_s, [](const FieldContext &f) {
        return Outcome(f.loader<PlanLoader>().load(f.parent<SeatMapView>().plan))
            .mapped([](const QVariant &plan) -> Result<QVariant> {
                return graphql::detail::toVariant(seatViews(*plan.value<PlanCache::Plan>()));
            });
    });
    map.field(u"SeatMap.version"_s, [](const FieldContext &f) {
        return Outcome(f.loader<ClaimsLoader>().load(f.parent<SeatMapView>().showtime))
            .mapped([](const QVariant &claims) -> Result<QVariant> {
                return QVariant(claims.value<ClaimsAtVersion>().version);
            });
    });
    map.field(u"SeatMap.claims"_s, [](const FieldContext &f) {
        return Outcome(f.loader<ClaimsLoader>().load(f.parent<SeatMapView>().showtime))
            .mapped([viewer = HallViewer::of(f.identity())](const QVariant &claims) -> Result<QVariant> {
                const auto hall = claims.value<ClaimsAtVersion>();
                QList<SeatClaimView> views;
                for (const ClaimRecord &claim : hall.claims)
                    views.append(SeatClaimView::of(claim, hall.cinema, viewer));
                return graphql::detail::toVariant(views);
            });
    });
    map.object<TicketTypeView>(u"TicketType"_s);
    map.object<SeatPriceView>(u"SeatPrice"_s);
    map.object<PlanSeatView>(u"PlanSeat"_s);
    map.object<SeatClaimView>(u"SeatClaim"_s);
}

void addMovieFields(graphql::ResolverMap &map)
{
    map.field(u"Movie.showtimes"_s, [](const FieldContext &f) -> Outcome {
        constexpr int most = 100;
        const Result<std::optional<CinemaId>> cinema = f.args.get<std::optional<CinemaId>>(u"cinemaId"_s);
        const Result<int> first = f.args.get<int>(u"first"_s);
        if (!cinema || !first)
            return fail(cinema ? first.error() : cinema.error());
        if (*first < 1 || *first > most)
            return fail(ErrorCode::InvalidInput, u"first: 1 to %1"_s.arg(most));
        // Anything may be named as a film; what is no id is planned nowhere.
        const auto movie = domain::MovieId::fromString(f.parent<MovieView>().id);
        if (!movie)
            return graphql::detail::toVariant(QList<ShowtimeView>());
        return f.loader<ToComeLoader>().load({*movie, *cinema, *first});
    });
}

void addShowtimeQueries(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    const auto database = ports.database;
    const Clock *clock = &ports.clock;
    map.field(u"Query.programme"_s, [database, clock](const FieldContext &f) -> QFuture<Result<ProgrammeView>> {
        const Result<CinemaId> cinema = f.args.get<CinemaId>(u"cinemaId"_s);
        const Result<QDate> day = f.args.get<QDate>(u"day"_s);
        if (!cinema || !day)
            return async::failed<ProgrammeView>(cinema ? day.error() : cinema.error());
        return database->read([cinema = *cinema, day = *day, clock](db::Connection &connection) {
            return programmeOf(connection, cinema, day, clock->nowMs());
        });
    });
    map.field(u"Query.showtime"_s, [database](const FieldContext &f) -> QFuture<Result<std::optional<ShowtimeView>>> {
        const Result<ShowtimeId> id = f.args.get<ShowtimeId>(u"id"_s);
        if (!id)
            return async::failed<std::optional<ShowtimeView>>(id.error());
        return database->read([id = *id, viewer = viewerOf(f.identity())](
                                  db::Connection &connection) -> Result<std::optional<ShowtimeView>> {
            const auto found = showtimesById(connection, {id});
            if (!found)
                return fail(found.error());
            const ShowtimeView view{found->value(id)};
            return found->isEmpty() || !view.isShownTo(viewer) ? std::nullopt : std::optional(view);
        });
    });
    const auto changes = std::make_shared<Changes>(
        database, [clock](db::Connection &connection, const QList<ChangesQuestion> &questions) {
            return claimsChangedSince(connection, questions, clock->nowMs());
        });
    map.field(u"Query.seatChanges"_s, [changes](const FieldContext &f) -> QFuture<Result<SeatChangesView>> {
        const Result<ShowtimeId> id = f.args.get<ShowtimeId>(u"showtimeId"_s);
        const Result<qint64> since = f.args.get<qint64>(u"sinceVersion"_s);
        if (!id || !since)
            return async::failed<SeatChangesView>(id ? since.error() : id.error());
        return async::then(changes->ask({*id, *since}), changes.get(),
                           [viewer = HallViewer::of(f.identity())](
                               const Result<std::optional<ClaimsAtVersion>> &changed) -> Result<SeatChangesView> {
                               if (!changed)
                                   return fail(changed.error());
                               if (!*changed)
                                   return fail(ErrorCode::NotFound, u"no such showtime"_s);
                               return SeatChangesView::of(**changed, viewer);
                           });
    });
    map.reference<ShowtimeId, ShowtimeView>(
        u"Showtime"_s, u"id"_s, [database](const QList<ShowtimeId> &ids, RequestContext &request) {
            return database->read([ids, viewer = viewerOf(request.identity)](
                                      db::Connection &connection) -> Result<QHash<ShowtimeId, ShowtimeView>> {
                const auto found = showtimesById(connection, ids);
                if (!found)
                    return fail(found.error());
                QHash<ShowtimeId, ShowtimeView> views;
                for (const ShowtimeRecord &showtime : *found) {
                    if (const ShowtimeView view{showtime}; view.isShownTo(viewer))
                        views.insert(showtime.id, view);
                }
                return views;
            });
        });
}

} // namespace

void addShowtimeResolvers(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    addLoaders(map, ports);
    addShowtimeFields(map, ports);
    addMovieFields(map);
    addShowtimeQueries(map, ports);
}

} // namespace foyer::booking
