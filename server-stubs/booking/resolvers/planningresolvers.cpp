#include "planningresolvers.h"

#include "async.h"
#include "edithistory.h"
#include "planninghistory.h"
#include "planningviews.h"
#include "pricecardresolvers.h"
#include "showtimeedits.h"
#include "showtimeinputs.h"
#include "showtimeplanner.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using graphql::FieldContext;
using service::EditRefusalView;
using Payload = ShowtimeEditPayloadView;
using Planner = std::shared_ptr<ShowtimePlanner>;

Result<Payload> toPayload(const Result<ShowtimeEdit> &edit)
{
    if (!edit && !EditRefusalView::tells(edit.error().code))
        return fail(edit.error());
    if (!edit)
        return Payload{{}, EditRefusalView::of(edit.error())};
    Payload view;
    if (edit->showtime)
        view.showtime = ShowtimeView{*edit->showtime};
    if (edit->refusal)
        view.refusal = EditRefusalView::of(*edit->refusal);
    return view;
}

/** A mutation that is an input and what @p perform makes of it. */
template <class Input, class Perform>
void addMutation(graphql::ResolverMap &map, const QString &field, Perform perform)
{
    map.field(field, [perform](const FieldContext &f) -> QFuture<Result<Payload>> {
        const auto input = f.args.input<Input>(u"input"_s);
        if (!input)
            return async::ready(toPayload(Result<ShowtimeEdit>(fail(input.error()))));
        return async::then(perform(*input, editorOf(f.identity())), f.thread(), toPayload);
    });
}

void addMutations(graphql::ResolverMap &map, const Planner &planner)
{
    addMutation<ScheduleShowtimeInput>(map, u"Mutation.scheduleShowtime"_s,
                                       [planner](const ScheduleShowtimeInput &input, const Editor &editor) {
                                           return planner->schedule(input.showtimeId, input.showtime.body(), editor);
                                       });
    addMutation<MoveShowtimeInput>(map, u"Mutation.moveShowtime"_s,
                                   [planner](const MoveShowtimeInput &input, const Editor &editor) {
                                       return planner->move(input.showtimeId, input.version, input.auditoriumId,
                                                            {input.startsLocal, input.second}, editor);
                                   });
    addMutation<UpdateShowtimeInput>(
        map, u"Mutation.updateShowtime"_s, [planner](const UpdateShowtimeInput &input, const Editor &editor) {
            return planner->update(input.showtimeId, input.version, input.showtime.details(), editor);
        });
    addMutation<SetShowtimeStateInput>(
        map, u"Mutation.setShowtimeState"_s, [planner](const SetShowtimeStateInput &input, const Editor &editor) {
            const bool isDraft = input.state == toWireName(Publication::Draft);
            return planner->setDraft(input.showtimeId, input.version, isDraft, input.dryRun, editor);
        });
    addMutation<DeleteShowtimeInput>(map, u"Mutation.deleteShowtime"_s,
                                     [planner](const DeleteShowtimeInput &input, const Editor &editor) {
                                         return planner->remove(input.showtimeId, input.version, editor);
                                     });
}

Result<CopyDayPayloadView> toCopyPayload(const DayCopyOrder &order, const Result<DayCopy> &copied)
{
    if (!copied)
        return fail(copied.error());
    CopyDayPayloadView view;
    if (copied->refusal)
        view.refusal = EditRefusalView::of(*copied->refusal);
    for (qsizetype i = 0; i < copied->copies.size(); ++i) {
        const Result<Payload> line = toPayload(copied->copies.at(i));
        if (!line)
            return fail(line.error());
        view.copies.append({order.lines.at(i).showtime.toString(), line->showtime, line->refusal});
    }
    return view;
}

void addCopying(graphql::ResolverMap &map, const std::shared_ptr<DayCopier> &copier)
{
    map.field(u"Mutation.copyDay"_s, [copier](const FieldContext &f) -> QFuture<Result<CopyDayPayloadView>> {
        const auto input = f.args.input<CopyDayInput>(u"input"_s);
        if (!input && EditRefusalView::tells(input.error().code))
            return async::ready(Result<CopyDayPayloadView>({{}, EditRefusalView::of(input.error())}));
        if (!input)
            return async::failed<CopyDayPayloadView>(input.error());
        const DayCopyOrder order = input->order();
        return async::then(copier->copy(order, editorOf(f.identity())), f.thread(),
                           [order](const Result<DayCopy> &copied) { return toCopyPayload(order, copied); });
    });
}

Result<DayBoardView> dayBoard(db::Connection &connection, const domain::CinemaId &cinema, QDate day)
{
    constexpr qint64 msPerMinute = 60'000;
    const Result<QList<ShowtimeRecord>> planned = plannedOfDay(connection, cinema, day);
    if (!planned)
        return fail(planned.error());
    QList<domain::ShowtimeId> ids;
    for (const ShowtimeRecord &showtime : *planned)
        ids.append(showtime.id);
    const auto sold = soldCounts(connection, ids);
    const Result<QList<ShowtimeRecord>> cancelled = cancelledOfDay(connection, cinema, day);
    if (!sold || !cancelled)
        return fail(sold ? cancelled.error() : sold.error());
    DayBoardView board{day, {}, {}};
    for (const ShowtimeRecord &showtime : *cancelled)
        board.cancelled.append({showtime});
    domain::AuditoriumId room;
    for (const ShowtimeRecord &showtime : *planned) { // those of a room follow one another
        if (showtime.auditorium != room) {
            room = showtime.auditorium;
            board.auditoriums.append({{{room.toString()}}, showtime.auditoriumName, {}});
        }
        QList<BoardShowtimeView> &lane = board.auditoriums.last().showtimes;
        if (!lane.isEmpty()) {
            const qint64 gapMs = showtime.startsAtMs - lane.last().showtime.record.blockedUntilMs;
            lane.last().gapMinutes = static_cast<int>(gapMs / msPerMinute);
        }
        const SoldCount count = sold->value(showtime.id);
        lane.append({{showtime}, count.seats, count.bookings, {}});
    }
    return board;
}

} // namespace

void addPlanningResolvers(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    graphql::registerId<domain::MovieId>();
    graphql::registerId<domain::AuditoriumId>();
    addMutations(map, std::make_shared<ShowtimePlanner>(ports.database, ports.clock, ports.facts));
    addCopying(map, std::make_shared<DayCopier>(ports.database, ports.clock, ports.facts));
    const auto history = std::make_shared<service::EditHistory>(ports.database);
    map.field(u"Showtime.edits"_s, [history](const FieldContext &f) -> QFuture<Result<db::EditLogPage>> {
        const ShowtimeRecord showtime = f.parent<ShowtimeView>().record;
        if (!editorOf(f.identity()).mayEdit(showtime.cinema))
            return async::failed<db::EditLogPage>(ErrorCode::Forbidden, u"a showtime of another cinema"_s);
        return history->edits(f, showtimeEditKind(), showtime.id.toBytes());
    });
    map.field(u"Query.dayBoard"_s, [database = ports.database](const FieldContext &f) -> QFuture<Result<DayBoardView>> {
        const Result<domain::CinemaId> cinema = f.args.get<domain::CinemaId>(u"cinemaId"_s);
        const Result<QDate> day = f.args.get<QDate>(u"day"_s);
        if (!cinema || !day)
            return async::failed<DayBoardView>(cinema ? day.error() : cinema.error());
        return database->read(
            [cinema = *cinema, day = *day](db::Connection &connection) { return dayBoard(connection, cinema, day); });
    });
}

} // namespace foyer::booking
