#include "bookingresolvers.h"

#include "async.h"
#include "bestseatsresolvers.h"
#include "bookinginputs.h"
#include "bookinglistresolvers.h"
#include "bookingreader.h"
#include "cancellationresolvers.h"
#include "confirmationcode.h"
#include "figuresresolvers.h"
#include "finderresolvers.h"
#include "hallresolvers.h"
#include "locating.h"
#include "noticeresolvers.h"
#include "plannedresolvers.h"
#include "planningresolvers.h"
#include "pricecardresolvers.h"
#include "shiftgate.h"
#include "shiftresolvers.h"
#include "showtimeresolvers.h"
#include "suggestionresolvers.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;
using domain::ShowtimeId;
using graphql::FieldContext;
using graphql::Outcome;
using graphql::RequestContext;

/** What @p viewer may see of these bookings, see maySee(). */
QFuture<Result<QHash<BookingId, BookingView>>> readBookings(const ResolverPorts &ports, const QList<BookingId> &ids,
                                                            const Actor &viewer, const QList<domain::CinemaId> &cinemas)
{
    return ports.database->read([ids, viewer, cinemas, snapshots = ports.snapshots, clock = &ports.clock](
                                    db::Connection &connection) -> Result<QHash<BookingId, BookingView>> {
        Result<QHash<BookingId, BookingView>> views = bookingViews(connection, *snapshots, ids, clock->nowMs());
        if (views)
            views->removeIf([&](const auto &entry) { return !maySee(viewer, cinemas, entry.value()); });
        return views;
    });
}

QFuture<Result<std::optional<BookingView>>> readBooking(const ResolverPorts &ports, const BookingId &id,
                                                        const Actor &viewer, const QList<domain::CinemaId> &cinemas)
{
    return async::andThen(readBookings(ports, {id}, viewer, cinemas), &ports.context,
                          [id](const QHash<BookingId, BookingView> &views) -> Result<std::optional<BookingView>> {
                              const auto found = views.constFind(id);
                              return found == views.cend() ? std::nullopt : std::optional(*found);
                          });
}

std::optional<RefusalView> refusalView(const std::optional<Refusal> &refusal)
{
    return refusal ? std::optional(RefusalView{*refusal}) : std::nullopt;
}

/** What the command left, when @p actor may see it; else only what was refused. */
std::optional<BookingView> viewOf(const Performed &performed, const Actor &actor)
{
    if (!performed.booking)
        return std::nullopt;
    const BookingView view{*performed.booking, performed.showtime, performed.atMs};
    return maySee(actor, {}, view) ? std::optional(view) : std::nullopt;
}

/** Does the command. An error that may be tried again is a refusal that says so. */
QFuture<Result<BookingPayloadView>> perform(const ResolverPorts &ports, const Command &command)
{
    return async::then(
        ports.sales.perform(command), &ports.context,
        [ports, actor = command.actor](const Result<Performed> &done) -> QFuture<Result<BookingPayloadView>> {
            if (!done && !done.error().isRetryable())
                return async::failed<BookingPayloadView>(done.error());
            if (!done) {
                const Refusal refusal{done.error().code, u"nothing was changed; try again"_s, {}, {}};
                return async::ready<Result<BookingPayloadView>>(BookingPayloadView{{}, RefusalView{refusal}});
            }
            const std::optional<RefusalView> refusal = refusalView(done->answer.refusal);
            // What was decided was decided with the booking at hand, if there is one: a refused hold leaves none. What
            // is undecided is shown as it is by now: an online payment has its page.
            const bool isDecided = done->atMs > 0;
            const bool isRead = done->booking || isDecided || done->answer.booking.isNull();
            if (isRead)
                return async::ready<Result<BookingPayloadView>>(BookingPayloadView{viewOf(*done, actor), refusal});
            return async::andThen(readBooking(ports, done->answer.booking, actor, {}), &ports.context,
                                  [refusal](const std::optional<BookingView> &booking) -> Result<BookingPayloadView> {
                                      return BookingPayloadView{booking, refusal};
                                  });
        });
}

void addBookingFields(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    map.field(u"Booking.showtime"_s,
              [](const FieldContext &f) { return ShowtimeView{f.parent<BookingView>().showtime.record()}; });
    map.field(u"Booking.payments"_s, [ports](const FieldContext &f) {
        return ports.database->read(
            [id = f.parent<BookingView>().booking.id, snapshots = ports.snapshots](db::Connection &connection) {
                return paymentViews(connection, *snapshots, id);
            });
    });
}

void addBookingQueries(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    map.field(u"Query.quote"_s, [ports](const FieldContext &f) -> QFuture<Result<QuotePayloadView>> {
        const Result<BookingId> id = f.args.get<BookingId>(u"bookingId"_s);
        const Result<QList<TicketChoiceInput>> tickets = f.args.get<QList<TicketChoiceInput>>(u"tickets"_s);
        const Result<QStringList> codes = f.args.get<QStringList>(u"couponCodes"_s);
        const Result<Actor> actor = actorOf(f.identity());
        if (!id)
            return async::failed<QuotePayloadView>(id.error());
        if (!tickets)
            return async::failed<QuotePayloadView>(tickets.error());
        if (!codes)
            return async::failed<QuotePayloadView>(codes.error());
        if (!actor)
            return async::failed<QuotePayloadView>(actor.error());
        return async::andThen(ports.sales.quote(*id, toChoices(*tickets), *codes, *actor), &ports.context,
                              [](const Decision<Quote> &quote) -> Result<QuotePayloadView> {
                                  if (!quote)
                                      return QuotePayloadView{{}, RefusalView{quote.error()}};
                                  return QuotePayloadView{QuoteView{*quote}, {}};
                              });
    });
    map.field(u"Query.booking"_s, [ports](const FieldContext &f) -> QFuture<Result<std::optional<BookingView>>> {
        const Result<BookingId> id = f.args.get<BookingId>(u"id"_s);
        const Result<Actor> actor = actorOf(f.identity());
        if (!id || !actor)
            return async::failed<std::optional<BookingView>>(id ? actor.error() : id.error());
        return readBooking(ports, *id, *actor, editorOf(f.identity()).cinemas);
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
        return async::andThen(
            found, &ports.context,
            [ports, actor = *actor, cinemas = editorOf(f.identity()).cinemas](
                const std::optional<BookingId> &booking) -> QFuture<Result<std::optional<BookingView>>> {
                if (!booking)
                    return async::ready<Result<std::optional<BookingView>>>(std::nullopt);
                return readBooking(ports, *booking, actor, cinemas);
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
            return actor ? readBookings(ports, ids, *actor, editorOf(request.identity).cinemas)
                         : async::failed<QHash<BookingId, BookingView>>(actor.error());
        });
}

Result<Approval> readApproval(const ResolverPorts &ports, const QByteArray &token)
{
    if (!ports.readApproval)
        return fail(ErrorCode::Unauthenticated, u"no approvals are believed here"_s);
    const Result<auth::Approval> read = ports.readApproval(token);
    return read ? toApproval(*read) : fail(read.error());
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

/** A checkout, unless it is for cash and the house wants a shift that is not there. */
QFuture<Result<BookingPayloadView>> checkout(const ResolverPorts &ports, const Actor &actor, const Checkout &command)
{
    const bool isForCash = std::any_of(command.tenders.cbegin(), command.tenders.cend(),
                                       [](const Tender &tender) { return tender.method == PaymentMethod::Cash; });
    if (!ports.sales.policy().requiresShifts || !actor.isStaff() || !isForCash)
        return perform(ports, {actor, command});
    return async::andThen(
        ports.database->read([actor, key = command.key, booking = command.booking](db::Connection &connection) {
            return lacksShift(connection, actor, key, booking);
        }),
        &ports.context, [ports, actor, command](bool lacks) {
            if (!lacks)
                return perform(ports, {actor, command});
            Refusal refusal{ErrorCode::IllegalState, u"no shift is open"_s, {}, {}};
            refusal.needsShift = true;
            return async::ready<Result<BookingPayloadView>>(BookingPayloadView{{}, RefusalView{refusal}});
        });
}

template <class Input>
void addMutation(graphql::ResolverMap &map, const QString &field, const ResolverPorts &ports)
{
    map.field(field, [ports](const FieldContext &f) -> QFuture<Result<BookingPayloadView>> {
        const Result<Input> input = inputOf<Input>(f);
        const Result<Actor> actor = actorOf(f.identity());
        if (!input || !actor)
            return async::failed<BookingPayloadView>(input ? actor.error() : input.error());
        auto command = input->command();
        if constexpr (requires { command.approval; }) {
            if (input->approval)
                command.approval = readApproval(ports, input->approval->toUtf8());
        }
        if constexpr (requires { command.codeGivenAtMs; }) {
            if (ports.codeGivenAtMs)
                command.codeGivenAtMs = ports.codeGivenAtMs(f.identity().bearerToken);
        }
        if constexpr (std::is_same_v<Input, CheckoutInput>)
            return checkout(ports, *actor, command);
        else
            return perform(ports, {*actor, command});
    });
}

void addMutations(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    addMutation<HoldSeatsInput>(map, u"Mutation.holdSeats"_s, ports);
    addMutation<ReleaseHoldInput>(map, u"Mutation.releaseHold"_s, ports);
    addMutation<ExtendHoldInput>(map, u"Mutation.extendHold"_s, ports);
    addMutation<ReserveHoldInput>(map, u"Mutation.reserveHold"_s, ports);
    addMutation<CheckoutInput>(map, u"Mutation.checkout"_s, ports);
    addMutation<RefundInput>(map, u"Mutation.refundBooking"_s, ports);
    addMutation<RebookInput>(map, u"Mutation.rebook"_s, ports);
    map.field(u"Mutation.abandonCheckout"_s, [ports](const FieldContext &f) -> QFuture<Result<BookingPayloadView>> {
        const Result<BookingId> id = f.args.get<BookingId>(u"bookingId"_s);
        const Result<Actor> actor = actorOf(f.identity());
        if (!id || !actor)
            return async::failed<BookingPayloadView>(id ? actor.error() : id.error());
        return perform(ports, {*actor, AbandonCheckout{*id}});
    });
    map.field(u"Mutation.cancelShowtime"_s, [ports](const FieldContext &f) -> QFuture<Result<ShowtimePayloadView>> {
        const Result<CancelShowtimeInput> input = inputOf<CancelShowtimeInput>(f);
        const Result<Actor> actor = actorOf(f.identity());
        if (!input || !actor)
            return async::failed<ShowtimePayloadView>(input ? actor.error() : input.error());
        const CancelShowtime command = input->command();
        return async::andThen(
            ports.sales.perform({*actor, command}), &ports.context, [ports, command](const Performed &done) {
                return ports.database->read([id = command.showtime, refusal = refusalView(done.answer.refusal)](
                                                db::Connection &connection) -> Result<ShowtimePayloadView> {
                    const auto found = showtimesById(connection, {id});
                    if (!found)
                        return fail(found.error());
                    return ShowtimePayloadView{
                        found->isEmpty() ? std::nullopt : std::optional(ShowtimeView{found->value(id)}), refusal};
                });
            });
    });
}

void registerTypes()
{
    graphql::registerId<BookingId>();
    graphql::registerId<domain::CinemaId>();
    graphql::registerId<ShowtimeId>();
    graphql::registerId<domain::PaymentId>();
    graphql::registerId<domain::TicketId>();
    graphql::registerOptional<ShowtimeId>();
    graphql::registerOptional<MoneyView>();
    graphql::registerOptional<BookingView>();
    graphql::registerOptional<ShowtimeView>();
    graphql::registerOptional<NeededApprovalView>();
    graphql::registerOptional<RefusalView>();
    graphql::registerOptional<QuoteView>();
    graphql::registerOptional<AgeConfirmationView>();
    graphql::registerOptional<domain::UserId>();
    graphql::registerOptional<QDateTime>();
    graphql::registerOptional<QString>();
    graphql::registerOptional<PaymentInput>();
    graphql::registerOptional<ExchangeInput>();
    graphql::registerOptional<RefundTenderInput>();
}

} // namespace

graphql::ResolverMap bookingResolvers(const ResolverPorts &ports)
{
    registerTypes();
    graphql::ResolverMap map;
    addShowtimeResolvers(map, ports);
    addHallResolvers(map, ports);
    addBookingFields(map, ports);
    addBookingQueries(map, ports);
    addMutations(map, ports);
    addBookingListResolvers(map, ports);
    addFinderResolvers(map, ports);
    addBestSeatsResolvers(map, ports);
    addCancellationResolvers(map, ports);
    addNoticeResolvers(map, ports);
    addFiguresResolvers(map, ports);
    addPriceCardResolvers(map, ports);
    addPlanningResolvers(map, ports);
    addPlannedResolvers(map, ports);
    addSuggestionResolvers(map, ports);
    addShiftResolvers(map, ports);
    service::addLocating(map, u"Query.keptByBooking"_s, ports.database,
                         {{u"SHOWTIME"_s, {{u"showtime"_s, u"id"_s}}},
                          {u"BOOKING"_s, {{u"booking"_s, u"id"_s}}},
                          {u"PRICE_CARD"_s, {{u"price_card"_s, u"id"_s}}}});
    return map;
}

} // namespace foyer::booking
