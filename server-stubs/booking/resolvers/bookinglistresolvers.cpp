#include "bookinglistresolvers.h"

#include "async.h"
#include "bookinginputs.h"
#include "bookinglist.h"
#include "bookinglistviews.h"
#include "bookingreader.h"
#include "listwindow.h"
#include "pricecardresolvers.h"
#include "suggestionresolvers.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;
using graphql::FieldContext;
using service::EditRefusalView;
using Payload = ReprintTicketsPayloadView;

constexpr int mostPeople = 200; // of a filter

Result<BookingQuery> queryOf(const FieldContext &f)
{
    const auto filter = f.args.input<BookingFilterInput>(u"filter"_s);
    const auto sort = f.args.input<BookingSortInput>(u"sort"_s);
    const auto window = service::ListWindow::of(f);
    if (!filter || !sort)
        return fail(filter ? sort.error() : filter.error());
    if (!window)
        return fail(window.error());
    if (filter->userIds.size() > mostPeople)
        return fail(ErrorCode::TooLarge, u"filter.userIds: at most %1"_s.arg(mostPeople));
    BookingQuery query;
    query.text = filter->text.value_or(QString());
    query.users = filter->userIds;
    query.showtime = filter->showtimeId.value_or(domain::ShowtimeId());
    query.cinema = filter->cinemaId.value_or(domain::CinemaId());
    query.visibleCinemas = editorOf(f.identity()).cinemas;
    for (const QString &name : std::as_const(filter->states)) {
        if (const auto state = bookingStateFromWireName(name))
            query.states.append(*state);
    }
    if (filter->soldFrom)
        query.soldFromMs = filter->soldFrom->toMSecsSinceEpoch();
    if (filter->soldUntil)
        query.soldUntilMs = filter->soldUntil->toMSecsSinceEpoch();
    query.isDescending = sort->direction == "DESCENDING"_L1;
    query.first = window->first;
    query.offset = window->offset;
    return query;
}

QFuture<Result<BookingConnectionView>> readPage(const ResolverPorts &ports, const BookingQuery &query)
{
    return ports.database->read([query, snapshots = ports.snapshots,
                                 clock = &ports.clock](db::Connection &connection) -> Result<BookingConnectionView> {
        const Result<BookingPage> page = bookingPage(connection, query);
        if (!page)
            return fail(page.error());
        const auto views = bookingViews(connection, *snapshots, page->ids, clock->nowMs());
        if (!views)
            return fail(views.error());
        BookingConnectionView connectionView{page->totalCount, {}};
        for (const BookingId &id : page->ids) {
            if (const auto view = views->constFind(id); view != views->cend())
                connectionView.nodes.append(*view);
        }
        return connectionView;
    });
}

/** What was sold to the user whose field this is. */
QFuture<Result<QList<BookingView>>> purchases(const FieldContext &f, const ResolverPorts &ports)
{
    const auto user = toldUser(f);
    const auto window = service::ListWindow::of(f);
    const auto soldUntil = f.args.get<std::optional<QDateTime>>(u"soldUntil"_s);
    if (!user || !window)
        return async::failed<QList<BookingView>>(user ? window.error() : user.error());
    if (!soldUntil)
        return async::failed<QList<BookingView>>(soldUntil.error());
    BookingQuery query;
    query.users = {*user};
    if (*soldUntil)
        query.soldUntilMs = (*soldUntil)->toMSecsSinceEpoch() + 1; // it is the first moment that is not meant
    const Editor asker = editorOf(f.identity());
    query.visibleCinemas = asker.id == *user ? QList<domain::CinemaId>() : asker.cinemas;
    query.first = window->first;
    query.offset = window->offset;
    return async::andThen(readPage(ports, query), f.thread(),
                          [](const BookingConnectionView &page) { return page.nodes; });
}

/** What a saga did to @p booking, if anything. */
std::optional<BookingEventView> eventOf(const Saga &saga, const BookingId &booking)
{
    const bool isUndone = saga.state == Saga::State::Undone;
    BookingEventView event{saga.settledAtMs.value_or(saga.createdAtMs), {}, saga.actor.name};
    const auto money = [&saga](qint64 minor) { return MoneyView{minor, saga.currency.code()}; };
    if (saga.kind == Saga::Kind::Refund && saga.booking == booking) {
        event.kind = !saga.isOver() ? u"REFUNDING"_s : isUndone ? u"NOT_REFUNDED"_s : u"REFUNDED"_s;
        event.reason = saga.reason;
        event.amount = money(saga.revokedMinor());
    } else if (saga.kind == Saga::Kind::Sale && saga.revokedFrom == booking) {
        if (!saga.isOver() || isUndone)
            return std::nullopt;
        event.kind = u"EXCHANGED"_s;
        event.amount = money(saga.revokedMinor());
    } else if (saga.kind == Saga::Kind::Sale && saga.booking == booking) {
        event.kind = !saga.isOver() ? u"PAYING"_s : isUndone ? u"NOT_SOLD"_s : u"SOLD"_s;
        event.amount = money(saga.expectedTotalMinor);
    } else {
        return std::nullopt;
    }
    if (saga.approval && saga.revokedFrom == booking) // of an exchange it is the old tickets' that it is for
        event.approvedBy = saga.approval->approverName;
    if (isUndone && saga.refusal)
        event.reason = toWireName(saga.refusal->code);
    return event;
}

Result<QList<BookingEventView>> historyOf(db::Connection &connection, Snapshots &snapshots, const BookingId &id)
{
    Needs needs;
    needs.paidBookings = {id};
    const Result<SalesState> state = loadState(connection, snapshots, needs);
    const Result<QList<Reprint>> reprints = reprintsOfBooking(connection, id);
    if (!state || !reprints)
        return fail(state ? reprints.error() : state.error());
    const Booking *booking = state->booking(id);
    if (!booking)
        return QList<BookingEventView>();
    QList<BookingEventView> events{{booking->createdAtMs, u"HELD"_s, booking->userName}};
    for (const SagaId &saga : state->sagasOfRoot.value(booking->root)) {
        if (const auto event = eventOf(*state->saga(saga), id))
            events.append(*event);
    }
    for (const Reprint &reprint : *reprints)
        events.append({reprint.atMs, u"REPRINTED"_s, reprint.userName});
    std::stable_sort(events.begin(), events.end(),
                     [](const BookingEventView &a, const BookingEventView &b) { return a.atMs < b.atMs; });
    return events;
}

Result<Payload> reprint(db::Transaction &transaction, Snapshots &snapshots, const ReprintTicketsInput &input,
                        const Editor &by, qint64 nowMs)
{
    db::Connection &connection = transaction.connection();
    const auto views = bookingViews(connection, snapshots, {input.bookingId}, nowMs);
    if (!views)
        return fail(views.error());
    const auto view = views->constFind(input.bookingId);
    const auto refused = [](ErrorCode code, const QString &detail) {
        Payload payload;
        payload.refusal = EditRefusalView::of({code, detail, {}});
        return payload;
    };
    if (view == views->cend())
        return refused(ErrorCode::NotFound, u"no such booking"_s);
    if (!by.mayEdit(view->showtime.record().cinema))
        return refused(ErrorCode::Forbidden, u"another cinema's"_s);
    Payload payload;
    payload.booking = *view;
    if (view->tickets().isEmpty()) {
        payload.refusal = EditRefusalView::of({ErrorCode::IllegalState, u"no ticket of it admits anybody"_s, {}});
        return payload;
    }
    const Result<Reprint> added = addReprint(transaction, input.printId, input.bookingId, by.name, nowMs);
    if (added) {
        payload.number = added->number;
        return payload;
    }
    if (!EditRefusalView::tells(added.error().code))
        return fail(added.error());
    payload.refusal = EditRefusalView::of(added.error());
    return payload;
}

/** As payment says now, or as it was when that does not answer. */
QFuture<Result<CheckOwedRefundPayloadView>> checkOwed(const ResolverPorts &ports, const domain::PaymentId &refund,
                                                      const QList<domain::CinemaId> &cinemas)
{
    using Found = std::optional<Leg::State>;
    const auto find = [database = ports.database, refund, cinemas] {
        return database->read(
            [refund, cinemas](db::Connection &connection) { return legStateOf(connection, refund, cinemas); });
    };
    const auto asked = async::andThen(find(), &ports.context, [ports, refund, find](const Found &seen) {
        if (seen != Leg::State::Owed)
            return async::ready<Result<Found>>(seen);
        return async::then(ports.owed.ask(refund), &ports.context, [find](const Result<int> &) { return find(); });
    });
    return async::andThen(asked, &ports.context, [](const Found &state) {
        return CheckOwedRefundPayloadView{state ? std::optional(BookingPaymentView::nameOf(*state)) : std::nullopt};
    });
}

} // namespace

void addBookingListResolvers(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    graphql::registerId<ReprintId>();
    graphql::registerId<domain::UserId>();
    graphql::registerOptional<domain::CinemaId>();
    map.field(u"Query.bookings"_s, [ports](const FieldContext &f) -> QFuture<Result<BookingConnectionView>> {
        const Result<BookingQuery> query = queryOf(f);
        return query ? readPage(ports, *query) : async::failed<BookingConnectionView>(query.error());
    });
    map.field(u"User.purchases"_s, [ports](const FieldContext &f) { return purchases(f, ports); });
    map.field(u"Booking.reprints"_s, [ports](const FieldContext &f) {
        return ports.database->read([id = f.parent<BookingView>().booking.id](db::Connection &connection) {
            return reprintsOfBooking(connection, id).map([](const QList<Reprint> &reprints) {
                return static_cast<int>(reprints.size());
            });
        });
    });
    map.field(u"Booking.receipts"_s, [ports](const FieldContext &f) -> QFuture<Result<QList<ReceiptView>>> {
        const Booking &booking = f.parent<BookingView>().booking;
        if (!booking.confirmedAtMs) // as with every hold: not worth a read
            return async::ready<Result<QList<ReceiptView>>>(QList<ReceiptView>());
        return ports.database->read([id = booking.id](db::Connection &connection) {
            return receiptsOfBooking(connection, id).map([](const QList<Receipt> &receipts) {
                QList<ReceiptView> views;
                for (const Receipt &receipt : receipts)
                    views.append({receipt});
                return views;
            });
        });
    });
    map.field(u"Booking.history"_s, [ports](const FieldContext &f) -> QFuture<Result<QList<BookingEventView>>> {
        const Result<Actor> actor = actorOf(f.identity());
        if (!actor || !actor->isStaff())
            return async::failed<QList<BookingEventView>>(ErrorCode::Forbidden);
        return ports.database->read([id = f.parent<BookingView>().booking.id, snapshots = ports.snapshots](
                                        db::Connection &connection) { return historyOf(connection, *snapshots, id); });
    });
    map.field(u"Mutation.checkOwedRefund"_s,
              [ports](const FieldContext &f) -> QFuture<Result<CheckOwedRefundPayloadView>> {
                  const auto input = f.args.input<CheckOwedRefundInput>(u"input"_s);
                  return input ? checkOwed(ports, input->refundId, editorOf(f.identity()).cinemas)
                               : async::failed<CheckOwedRefundPayloadView>(input.error());
              });
    map.field(u"Mutation.reprintTickets"_s, [ports](const FieldContext &f) -> QFuture<Result<Payload>> {
        const auto input = f.args.input<ReprintTicketsInput>(u"input"_s);
        if (!input)
            return async::failed<Payload>(input.error());
        if (input->printId.isNull())
            return async::failed<Payload>(ErrorCode::InvalidInput, u"printId: all zeros"_s);
        return ports.database->write([input = *input, by = editorOf(f.identity()), snapshots = ports.snapshots,
                                      clock = &ports.clock](db::Transaction &transaction) {
            return reprint(transaction, *snapshots, input, by, clock->nowMs());
        });
    });
}

} // namespace foyer::booking
