#include "shiftresolvers.h"

#include "async.h"
#include "bookinginputs.h"
#include "editrefusal.h"
#include "listwindow.h"
#include "shiftviews.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CinemaId;
using graphql::FieldContext;

/** Who is told of it at all: a cashier of one's own, and of those that somebody may take over. */
bool isTold(const Shift &shift, const Actor &actor)
{
    return actor.isManager() || shift.isOpen() || shift.cashier == actor.user;
}

/** What a person can do something about is told in the payload; anything else is an error of the field. */
template <class Payload, class Done>
QFuture<Result<Payload>> answered(const ResolverPorts &ports, const QFuture<Result<Done>> &done,
                                  Payload (*show)(const Done &))
{
    return async::then(done, &ports.context, [show](const Result<Done> &what) -> Result<Payload> {
        if (what)
            return show(*what);
        if (!service::EditRefusalView::tells(what.error().code))
            return fail(what.error());
        Payload payload;
        payload.refusal = ShiftRefusalView::of(what.error());
        return payload;
    });
}

ShiftPayloadView showShift(const Shift &shift)
{
    return {ShiftView{shift}, {}};
}

CloseDayPayloadView showDay(const ShiftReport &report)
{
    return {ShiftReportView{report, false}, {}};
}

/** @p Input's command, done by @p run in a transaction. Under its id it may be done again. */
template <class Input, class Payload, class Command, class Done>
void addMutation(graphql::ResolverMap &map, const QString &name, const ResolverPorts &ports,
                 const std::shared_ptr<AuditWriter> &audit,
                 Result<Done> (*run)(db::Transaction &, const Command &, const ShiftSession &),
                 Payload (*show)(const Done &))
{
    map.field(name, [ports, audit, run, show](const FieldContext &f) -> QFuture<Result<Payload>> {
        const auto input = f.args.input<Input>(u"input"_s);
        const Result<Actor> actor = actorOf(f.identity());
        if (!input || !actor)
            return async::failed<Payload>(input ? actor.error() : input.error());
        const Result<Command> command = input->command();
        if (!command)
            return answered<Payload, Done>(ports, async::failed<Done>(command.error()), show);
        return answered<Payload, Done>(
            ports,
            ports.database->write(
                [command = *command, actor = *actor, audit, run, clock = &ports.clock](db::Transaction &transaction) {
                    return run(transaction, command, ShiftSession{actor, clock->nowMs(), *audit});
                },
                db::WhenInDoubt::Redo),
            show);
    });
}

void addShiftMutations(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    // A writer of the audit log of their own beside the one of the sales: both live in the database's writer thread.
    const auto audit = std::make_shared<AuditWriter>();
    addMutation<OpenShiftInput, ShiftPayloadView, OpenShift, Shift>(map, u"Mutation.openShift"_s, ports, audit,
                                                                    openShift, showShift);
    addMutation<RecordShiftMovementInput, ShiftPayloadView, MoveCash, Shift>(map, u"Mutation.recordShiftMovement"_s,
                                                                             ports, audit, moveCash, showShift);
    addMutation<CloseShiftInput, ShiftPayloadView, CloseShift, Shift>(map, u"Mutation.closeShift"_s, ports, audit,
                                                                      closeShift, showShift);
    addMutation<ReassignShiftInput, ShiftPayloadView, TakeOverShift, Shift>(map, u"Mutation.reassignShift"_s, ports,
                                                                            audit, takeOverShift, showShift);
    addMutation<ReopenShiftInput, ShiftPayloadView, ReopenShift, Shift>(map, u"Mutation.reopenShift"_s, ports, audit,
                                                                        reopenShift, showShift);
    addMutation<CloseDayInput, CloseDayPayloadView, CloseDay, ShiftReport>(map, u"Mutation.closeDay"_s, ports, audit,
                                                                           closeDay, showDay);
}

/** Nothing when there is none in that cinema. */
Result<std::optional<Shift>> find(db::Connection &connection, const CinemaId &cinema, const ShiftId &id)
{
    const Result<Shift> shift = shiftIn(connection, cinema, id);
    if (!shift && shift.error().code == ErrorCode::NotFound)
        return std::nullopt;
    return shift.map([](const Shift &found) { return std::optional(found); });
}

Result<std::optional<ShiftReportView>> reportFor(db::Connection &connection, const CinemaId &cinema, const ShiftId &id,
                                                 const Actor &actor, qint64 nowMs)
{
    const Result<std::optional<Shift>> shift = find(connection, cinema, id);
    if (!shift)
        return fail(shift.error());
    if (!*shift)
        return std::nullopt;
    if (!actor.isManager() && (*shift)->cashier != actor.user)
        return fail(ErrorCode::Forbidden, u"somebody else's shift"_s);
    if ((*shift)->isOpen()) {
        const bool isBlind = !(*shift)->mayBeSeenBy(actor);
        return xReport(connection, cinema, id, nowMs).map([isBlind](const ShiftReport &report) {
            return std::optional(ShiftReportView{report, isBlind});
        });
    }
    return reportOfSubject(connection, id.toBytes()).map([](const std::optional<ShiftReport> &report) {
        return report ? std::optional(ShiftReportView{*report, false}) : std::nullopt;
    });
}

void addShiftQueries(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    using Found = std::optional<ShiftView>;
    map.field(u"Query.myShift"_s, [ports](const FieldContext &f) -> QFuture<Result<Found>> {
        const auto cinema = f.args.get<CinemaId>(u"cinemaId"_s);
        const Result<Actor> actor = actorOf(f.identity());
        if (!cinema || !actor)
            return async::failed<Found>(cinema ? actor.error() : cinema.error());
        return ports.database->read([cinema = *cinema, actor = *actor](db::Connection &connection) -> Result<Found> {
            ShiftQuery query;
            query.cinema = cinema;
            query.cashier = actor.user;
            query.isOpen = true;
            query.first = 1;
            return shiftPage(connection, query).map([](const ShiftPage &page) {
                return page.shifts.isEmpty() ? std::nullopt : std::optional(ShiftView{page.shifts.first()});
            });
        });
    });
    map.field(u"Query.shift"_s, [ports](const FieldContext &f) -> QFuture<Result<Found>> {
        const auto cinema = f.args.get<CinemaId>(u"cinemaId"_s);
        const auto id = f.args.get<ShiftId>(u"id"_s);
        const Result<Actor> actor = actorOf(f.identity());
        if (!cinema || !id || !actor)
            return async::failed<Found>(!cinema ? cinema.error() : !id ? id.error() : actor.error());
        return ports.database->read(
            [cinema = *cinema, id = *id, actor = *actor](db::Connection &connection) -> Result<Found> {
                return find(connection, cinema, id).map([actor](const std::optional<Shift> &shift) {
                    return shift && isTold(*shift, actor) ? std::optional(ShiftView{*shift}) : std::nullopt;
                });
            });
    });
    map.field(u"Query.shifts"_s, [ports](const FieldContext &f) -> QFuture<Result<ShiftConnectionView>> {
        const auto filter = f.args.input<ShiftFilterInput>(u"filter"_s);
        const auto window = service::ListWindow::of(f);
        const Result<Actor> actor = actorOf(f.identity());
        if (!filter || !window || !actor)
            return async::failed<ShiftConnectionView>(!filter       ? filter.error()
                                                          : !window ? window.error()
                                                                    : actor.error());
        ShiftQuery query;
        query.cinema = filter->cinemaId;
        query.day = filter->day.value_or(QDate());
        query.cashier = filter->cashierId.value_or(domain::UserId());
        if (filter->state)
            query.isOpen = *filter->state == "OPEN"_L1;
        if (!actor->isManager())
            query.onlyFor = actor->user;
        query.first = window->first;
        query.offset = window->offset;
        return ports.database->read([query](db::Connection &connection) {
            return shiftPage(connection, query).map([](const ShiftPage &page) {
                ShiftConnectionView view{static_cast<int>(page.totalCount), {}};
                for (const Shift &shift : page.shifts)
                    view.nodes.append({shift});
                return view;
            });
        });
    });
}

void addReportQueries(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    using Found = std::optional<ShiftReportView>;
    map.field(u"Query.shiftReport"_s, [ports](const FieldContext &f) -> QFuture<Result<Found>> {
        const auto cinema = f.args.get<CinemaId>(u"cinemaId"_s);
        const auto id = f.args.get<ShiftId>(u"shiftId"_s);
        const Result<Actor> actor = actorOf(f.identity());
        if (!cinema || !id || !actor)
            return async::failed<Found>(!cinema ? cinema.error() : !id ? id.error() : actor.error());
        return ports.database->read(
            [cinema = *cinema, id = *id, actor = *actor, clock = &ports.clock](db::Connection &connection) {
                return reportFor(connection, cinema, id, actor, clock->nowMs());
            });
    });
    map.field(u"Query.dayReport"_s, [ports](const FieldContext &f) -> QFuture<Result<Found>> {
        const auto cinema = f.args.get<CinemaId>(u"cinemaId"_s);
        const auto day = f.args.get<QDate>(u"day"_s);
        const auto code = f.args.get<QString>(u"currency"_s);
        if (!cinema || !day || !code)
            return async::failed<Found>(!cinema ? cinema.error() : !day ? day.error() : code.error());
        const auto currency = domain::Currency::fromCode(*code);
        if (!currency)
            return async::failed<Found>(currency.error());
        return ports.database->read(
            [cinema = *cinema, day = *day, currency = *currency](db::Connection &connection) -> Result<Found> {
                return reportOfDay(connection, cinema, day, currency).map([](const std::optional<ShiftReport> &report) {
                    return report ? std::optional(ShiftReportView{*report, false}) : std::nullopt;
                });
            });
    });
}

} // namespace

void addShiftResolvers(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    graphql::registerId<ShiftId>();
    graphql::registerId<ShiftMovementId>();
    graphql::registerId<ShiftHandoverId>();
    graphql::registerId<CinemaId>();
    graphql::registerId<domain::UserId>();
    graphql::registerOptional<MoneyView>();
    graphql::registerOptional<ShiftView>();
    graphql::registerOptional<ShiftClosingView>();
    graphql::registerOptional<ShiftFiguresView>();
    graphql::registerOptional<ShiftReportView>();
    graphql::registerOptional<ShiftRefusalView>();
    addShiftQueries(map, ports);
    addReportQueries(map, ports);
    addShiftMutations(map, ports);
}

} // namespace foyer::booking
