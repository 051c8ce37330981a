#include "bookingresolvers.h"

#include "async.h"
#include "bookinginputs.h"
#include "bookingreader.h"
#include "confirmationcode.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;
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
struct PriceCardLoader : graphql::DataLoader<PriceCardId, PriceCard>
{
    using DataLoader::DataLoader;
};
struct PlanLoader : graphql::DataLoader<PlanSnapshotId, PlanCache::Plan>
{
    using DataLoader::DataLoader;
};

std::optional<Actor> viewerOf(const graphql::Identity &identity)
{
    const Result<Actor> actor = actorOf(identity);
    return actor ? std::optional(*actor) : std::nullopt;
}

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
    map.loader<PriceCardLoader>([database](RequestContext &) {
        return std::make_unique<PriceCardLoader>([database](const QList<PriceCardId> &ids) {
            return database->read([ids](db::Connection &connection) { return priceCardsById(connection, ids); });
        });
    });
    map.loader<PlanLoader>([database, plans = ports.plans](RequestContext &) {
        return std::make_unique<PlanLoader>([database, plans](const QList<PlanSnapshotId> &ids) {
            return database->read(
                [ids, plans](db::Connection &connection) -> Result<QHash<PlanSnapshotId, PlanCache::Plan>> {
                    QHash<PlanSnapshotId, PlanCache::Plan> found;
                    for (const PlanSnapshotId &id : ids) {
                        const Result<PlanCache::Plan> plan = plans->plan(connection, id);
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
        return sellsAt(f.parent<ShowtimeView>().record.facts(), clock->nowMs());
    });
    map.field(u"Showtime.seatsFree"_s, [](const FieldContext &f) {
        const ShowtimeRecord &showtime = f.parent<ShowtimeView>().record;
        return Outcome(f.loader<ClaimedCountLoader>().load(showtime.id))
            .mapped([total = showtime.seatCount](const QVariant &claimed) -> Result<QVariant> {
                return QVariant(total - claimed.toInt());
            });
    });
    map.field(u"Showtime.ticketTypes"_s, [](const FieldContext &f) {
        return Outcome(f.loader<PriceCardLoader>().load(f.parent<ShowtimeView>().record.priceCard))
            .mapped([](const QVariant &card) -> Result<QVariant> {
                QList<TicketTypeView> views;
                for (const TicketType &type : card.value<PriceCard>().types)
                    views.append({type.code, type.name});
                return graphql::detail::toVariant(views);
            });
    });
    map.field(u"Showtime.prices"_s, [](const FieldContext &f) {
        const ShowtimeRecord &showtime = f.parent<ShowtimeView>().record;
        return Outcome(f.loader<PriceCardLoader>().load(showtime.priceCard))
            .mapped([occasion = showtime.occasion()](const QVariant &card) -> Result<QVariant> {
                return graphql::detail::toVariant(pricesOn(card.value<PriceCard>(), occasion));
            });
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
            .mapped([viewer = viewerOf(f.identity())](const QVariant &claims) -> Result<QVariant> {
                QList<SeatClaimView> views;
                for (const ClaimRecord &claim : claims.value<ClaimsAtVersion>().claims)
                    views.append(SeatClaimView::of(claim, viewer));
                return graphql::detail::toVariant(views);
            });
    });
    map.object<TicketTypeView>(u"TicketType"_s);
    map.object<SeatPriceView>(u"SeatPrice"_s);
    map.object<PlanSeatView>(u"PlanSeat"_s);
    map.object<SeatClaimView>(u"SeatClaim"_s);
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
        return database->read([id = *id](db::Connection &connection) -> Result<std::optional<ShowtimeView>> {
            const auto found = showtimesById(connection, {id});
            if (!found)
                return fail(found.error());
            return found->isEmpty() ? std::nullopt : std::optional(ShowtimeView{found->value(id)});
        });
    });
    map.field(u"Query.seatChanges"_s, [database, clock](const FieldContext &f) -> QFuture<Result<SeatChangesView>> {
        const Result<ShowtimeId> id = f.args.get<ShowtimeId>(u"showtimeId"_s);
        const Result<qint64> since = f.args.get<qint64>(u"sinceVersion"_s);
        if (!id || !since)
            return async::failed<SeatChangesView>(id ? since.error() : id.error());
        return database->read([id = *id, since = *since, clock,
                               viewer = viewerOf(f.identity())](db::Connection &connection) -> Result<SeatChangesView> {
            const Result<ClaimsAtVersion> changed = claimsChangedSince(connection, id, since, clock->nowMs());
            if (!changed)
                return fail(changed.error());
            SeatChangesView view{changed->version, changed->hasGap, {}};
            for (const ClaimRecord &claim : changed->claims)
                view.claims.append(SeatClaimView::of(claim, viewer));
            return view;
        });
    });
    map.reference<ShowtimeId, ShowtimeView>(
        u"Showtime"_s, u"id"_s, [database](const QList<ShowtimeId> &ids, RequestContext &) {
            return database->read([ids](db::Connection &connection) -> Result<QHash<ShowtimeId, ShowtimeView>> {
                const auto found = showtimesById(connection, ids);
                if (!found)
                    return fail(found.error());
                QHash<ShowtimeId, ShowtimeView> views;
                for (const ShowtimeRecord &showtime : *found)
                    views.insert(showtime.id, {showtime});
                return views;
            });
        });
}

/** What @p viewer may see of these bookings. */
QFuture<Result<QHash<BookingId, BookingView>>> readBookings(const ResolverPorts &ports, const QList<BookingId> &ids,
                                                            const Actor &viewer)
{
    return ports.database->read([ids, viewer, plans = ports.plans, clock = &ports.clock](
                                    db::Connection &connection) -> Result<QHash<BookingId, BookingView>> {
        Result<QHash<BookingId, BookingView>> views = bookingViews(connection, *plans, ids, clock->nowMs());
        if (views)
            views->removeIf([&viewer](const auto &entry) { return !maySee(viewer, entry.value()); });
        return views;
    });
}

QFuture<Result<std::optional<BookingView>>> readBooking(const ResolverPorts &ports, const BookingId &id,
                                                        const Actor &viewer)
{
    return async::andThen(readBookings(ports, {id}, viewer), &ports.context,
                          [id](const QHash<BookingId, BookingView> &views) -> Result<std::optional<BookingView>> {
                              const auto found = views.constFind(id);
                              return found == views.cend() ? std::nullopt : std::optional(*found);
                          });
}

/** A command's answer with the booking as it is now. An error that may be tried again is a refusal that says so. */
QFuture<Result<BookingPayloadView>> payloadOf(const ResolverPorts &ports, const QFuture<Result<Answer>> &answer,
                                              const Actor &actor)
{
    return async::then(
        answer, &ports.context, [ports, actor](const Result<Answer> &done) -> QFuture<Result<BookingPayloadView>> {
            if (!done) {
                if (!done.error().isRetryable())
                    return async::failed<BookingPayloadView>(done.error());
                const Refusal refusal{done.error().code, u"nothing was changed; try again"_s, {}, {}};
                return async::ready<Result<BookingPayloadView>>(BookingPayloadView{{}, RefusalView{refusal}});
            }
            BookingPayloadView payload;
            if (done->refusal)
                payload.refusal = RefusalView{*done->refusal};
            return async::andThen(readBooking(ports, done->booking, actor), &ports.context,
                                  [payload](const std::optional<BookingView> &booking) -> Result<BookingPayloadView> {
                                      return BookingPayloadView{booking, payload.refusal};
                                  });
        });
}

void addBookingQueries(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    map.field(u"Query.quote"_s, [ports](const FieldContext &f) -> QFuture<Result<QuotePayloadView>> {
        const Result<BookingId> id = f.args.get<BookingId>(u"bookingId"_s);
        const Result<QList<TicketChoiceInput>> tickets = f.args.get<QList<TicketChoiceInput>>(u"tickets"_s);
        const Result<Actor> actor = actorOf(f.identity());
        if (!id)
            return async::failed<QuotePayloadView>(id.error());
        if (!tickets)
            return async::failed<QuotePayloadView>(tickets.error());
        if (!actor)
            return async::failed<QuotePayloadView>(actor.error());
        return ports.database->read([id = *id, choices = toChoices(*tickets), actor = *actor, plans = ports.plans,
                                     clock = &ports.clock](db::Connection &connection) -> Result<QuotePayloadView> {
            const Result<Decision<Quote>> quote = quoteHold(connection, *plans, id, choices, actor, clock->nowMs());
            if (!quote)
                return fail(quote.error());
            if (!*quote)
                return QuotePayloadView{{}, RefusalView{quote->error()}};
            return QuotePayloadView{QuoteView{**quote}, {}};
        });
    });
    map.field(u"Query.booking"_s, [ports](const FieldContext &f) -> QFuture<Result<std::optional<BookingView>>> {
        const Result<BookingId> id = f.args.get<BookingId>(u"id"_s);
        const Result<Actor> actor = actorOf(f.identity());
        if (!id || !actor)
            return async::failed<std::optional<BookingView>>(id ? actor.error() : id.error());
        return readBooking(ports, *id, *actor);
    });
    map.field(u"Query.bookingByCode"_s, [ports](const FieldContext &f) -> QFuture<Result<std::optional<BookingView>>> {
        const Result<QString> text = f.args.get<QString>(u"code"_s);
        const Result<Actor> actor = actorOf(f.identity());
        if (!text || !actor)
            return async::failed<std::optional<BookingView>>(text ? actor.error() : text.error());
        const Result<domain::ConfirmationCode> code = domain::ConfirmationCode::fromString(*text);
        if (!code)
            return async::failed<std::optional<BookingView>>(code.error());
        const auto found = ports.database->read(
            [code = code->toString()](db::Connection &connection) { return bookingByCode(connection, code); });
        return async::andThen(found, &ports.context,
                              [ports, actor = *actor](const std::optional<BookingRecord> &booking)
                                  -> QFuture<Result<std::optional<BookingView>>> {
                                  if (!booking)
                                      return async::ready<Result<std::optional<BookingView>>>(std::nullopt);
                                  return readBooking(ports, booking->id, actor);
                              });
    });
    map.field(u"Query.ledger"_s, [ports](const FieldContext &f) -> QFuture<Result<QList<LedgerEntryView>>> {
        const Result<BookingId> id = f.args.get<BookingId>(u"bookingId"_s);
        if (!id)
            return async::failed<QList<LedgerEntryView>>(id.error());
        return ports.database->read([id = *id](db::Connection &connection) -> Result<QList<LedgerEntryView>> {
            const Result<QList<LedgerRecord>> lines = ledgerOfBooking(connection, id);
            if (!lines)
                return fail(lines.error());
            QList<LedgerEntryView> views;
            for (const LedgerRecord &line : *lines)
                views.append({line});
            return views;
        });
    });
    map.reference<BookingId, BookingView>(
        u"Booking"_s, u"id"_s, [ports](const QList<BookingId> &ids, RequestContext &request) {
            const Result<Actor> actor = actorOf(request.identity);
            return actor ? readBookings(ports, ids, *actor)
                         : async::failed<QHash<BookingId, BookingView>>(actor.error());
        });
}

/** A key of zeros names nothing: two requests with it would be taken for one. */
template <class Input>
Result<Input> inputOf(const FieldContext &f)
{
    Result<Input> input = f.args.input<Input>(u"input"_s);
    if (input && input->idempotencyKey.isNull())
        return fail(ErrorCode::InvalidInput, u"idempotencyKey: all zeros"_s);
    return input;
}

void addMutations(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    map.field(u"Mutation.holdSeats"_s, [ports](const FieldContext &f) -> QFuture<Result<BookingPayloadView>> {
        const Result<HoldSeatsInput> input = inputOf<HoldSeatsInput>(f);
        const Result<Actor> actor = actorOf(f.identity());
        if (!input || !actor)
            return async::failed<BookingPayloadView>(input ? actor.error() : input.error());
        return payloadOf(ports, ports.sales.holdSeats(input->command(), *actor), *actor);
    });
    map.field(u"Mutation.releaseHold"_s, [ports](const FieldContext &f) -> QFuture<Result<BookingPayloadView>> {
        const Result<ReleaseHoldInput> input = inputOf<ReleaseHoldInput>(f);
        const Result<Actor> actor = actorOf(f.identity());
        if (!input || !actor)
            return async::failed<BookingPayloadView>(input ? actor.error() : input.error());
        return payloadOf(ports, ports.sales.releaseHold(input->command(), *actor), *actor);
    });
    map.field(u"Mutation.checkout"_s, [ports](const FieldContext &f) -> QFuture<Result<BookingPayloadView>> {
        const Result<CheckoutInput> input = inputOf<CheckoutInput>(f);
        const Result<Actor> actor = actorOf(f.identity());
        if (!input || !actor)
            return async::failed<BookingPayloadView>(input ? actor.error() : input.error());
        if (input->payment.method != "CASH"_L1)
            return async::failed<BookingPayloadView>(ErrorCode::InvalidInput, u"a sale takes cash only"_s);
        return payloadOf(ports, ports.sales.checkout(input->command(), *actor), *actor);
    });
}

void registerTypes()
{
    graphql::registerId<BookingId>();
    graphql::registerId<CinemaId>();
    graphql::registerId<ShowtimeId>();
    graphql::registerId<domain::PaymentId>();
    graphql::registerOptional<MoneyView>();
    graphql::registerOptional<BookingView>();
    graphql::registerOptional<ShowtimeView>();
    graphql::registerOptional<RefusalView>();
    graphql::registerOptional<QuoteView>();
}

} // namespace

graphql::ResolverMap bookingResolvers(const ResolverPorts &ports)
{
    registerTypes();
    graphql::ResolverMap map;
    addLoaders(map, ports);
    addShowtimeFields(map, ports);
    addShowtimeQueries(map, ports);
    addBookingQueries(map, ports);
    addMutations(map, ports);
    return map;
}

} // namespace foyer::booking
