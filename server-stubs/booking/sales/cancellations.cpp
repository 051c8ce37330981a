#include "cancellations.h"

#include "async.h"
#include "faultpoint.h"
#include "otherseats.h"

#include <QLoggingCategory>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;
using domain::SeatId;
using State = CancellationItem::State;

Q_LOGGING_CATEGORY(lcCancellations, "foyer.booking.cancellations")

constexpr std::chrono::milliseconds retryAfter = std::chrono::seconds(5);
/** Definite refusals that may be otherwise a little later. */
constexpr int maxAttempts = 5;
constexpr int maxShowtimesAtOnce = 100;

/** Who does it, in the books and for the keys: the same in every instance. */
Actor actorOfCancellations()
{
    Actor actor;
    actor.user = domain::UserId(namedUuidV7(0, "foyer booking cancellations"));
    actor.name = u"cancelled showtime"_s;
    actor.role = Role::Service;
    return actor;
}

/** Names @p what of this try of @p item, always the same. */
QUuid nameOf(const CancellationItem &item, const QByteArray &what)
{
    return namedUuidV7(item.createdAtMs,
                       what + ' ' + QByteArray::number(item.round) + ' ' + QByteArray::number(item.attempt) + ' '
                           + item.showtime.toBytes() + item.booking.toBytes());
}

CancellationItem later(CancellationItem item, qint64 nowMs)
{
    item.dueAtMs = nowMs + retryAfter.count();
    return item;
}

CancellationItem failed(CancellationItem item, const QString &reason, const QString &detail)
{
    item.state = State::Failed;
    item.reason = reason;
    item.detail = detail;
    return item;
}

/** Does a payment in cash still hold money? Nobody is at a till to take it. */
bool holdsCash(const SalesState &state, const BookingId &root)
{
    QHash<domain::PaymentId, qint64> left;
    for (const SagaId &id : state.sagasOfRoot.value(root)) {
        for (const Leg &leg : state.saga(id)->legs) {
            if (leg.direction == Leg::Direction::Give)
                left[leg.payment] -= leg.state == Leg::State::Refused ? 0 : leg.amountMinor;
            else if (leg.method == PaymentMethod::Cash && leg.state == Leg::State::Done)
                left[leg.id] += leg.amountMinor;
        }
    }
    return std::any_of(left.cbegin(), left.cend(), [](qint64 minor) { return minor > 0; });
}

QList<domain::PlanSeat> seatsOf(const Booking &booking, const Showtime &showtime)
{
    QList<domain::PlanSeat> seats;
    for (const Ticket &ticket : booking.tickets) {
        if (!ticket.isLive())
            continue;
        const domain::PlanSeat *seat = showtime.plan->seat(ticket.line.seat);
        seats.append(seat ? *seat : domain::PlanSeat());
    }
    return seats;
}

/** After the answer, or the lack of one. */
CancellationItem afterAnswer(CancellationItem item, const std::optional<Answer> &answer, bool wasOver, qint64 nowMs)
{
    if (!answer || (answer->refusal && answer->refusal->isRetryable()))
        return later(item, nowMs); // not known yet: the same request tells it
    if (!answer->refusal || wasOver) {
        item.state = State::Done;
        item.newBooking = answer->refusal || answer->booking == item.booking ? BookingId() : answer->booking;
        return item;
    }
    const ErrorCode code = answer->refusal->code;
    const bool mayChange =
        code == ErrorCode::SeatTaken || code == ErrorCode::HouseFull || code == ErrorCode::IllegalState;
    if (!mayChange || item.attempt + 1 >= maxAttempts)
        return failed(item, toWireName(code), answer->refusal->detail);
    item = later(item, nowMs);
    ++item.attempt;
    item.seats.clear();
    return item;
}

} // namespace

Cancellations::Cancellations(std::shared_ptr<db::Database> database, std::shared_ptr<Snapshots> snapshots,
                             const Clock &clock, Sales &sales, int batch)
    : m_database(std::move(database))
    , m_snapshots(std::move(snapshots))
    , m_clock(clock)
    , m_sales(sales)
    , m_batch(batch)
{
}

QFuture<Result<int>> Cancellations::work()
{
    if (m_isAtWork)
        return async::ready<Result<int>>(0);
    m_isAtWork = true;
    const auto open =
        m_database->read([](db::Connection &connection) { return openCancellations(connection, maxShowtimesAtOnce); });
    const QFuture<Result<int>> done =
        async::andThen(open, this, [this](const QList<OpenCancellation> &cancellations) -> QFuture<Result<int>> {
            return cancellations.isEmpty() ? async::ready<Result<int>>(0) : begin(cancellations);
        });
    return async::then(done, this, [this](const Result<int> &count) {
        m_isAtWork = false;
        if (!count)
            qCWarning(lcCancellations).noquote() << "interrupted:" << toString(count.error());
        return count;
    });
}

QFuture<Result<int>> Cancellations::begin(const QList<OpenCancellation> &open)
{
    const auto picked =
        m_database->write([open, clock = &m_clock, batch = m_batch](db::Transaction &transaction) -> Result<void> {
            for (const OpenCancellation &cancellation : open) {
                const Result<qint64> added = pickUpBookings(transaction, cancellation, clock->nowMs(), batch);
                if (!added)
                    return fail(added.error());
            }
            if (const auto fault = FOYER_FAULT_ERROR("booking.before_picked_up"))
                return fail(*fault);
            return {};
        });
    const auto found = async::andThen(picked, this, [this, open] {
        return m_database->read([open, clock = &m_clock, snapshots = m_snapshots,
                                 batch = m_batch](db::Connection &connection) -> Result<Errands> {
            Errands all;
            for (const OpenCancellation &cancellation : open) {
                const int room = batch - static_cast<int>(all.size());
                if (room == 0)
                    break;
                const Result<Errands> some = errandsOf(connection, *snapshots, cancellation, clock->nowMs(), room);
                if (!some)
                    return some;
                all.append(*some);
            }
            return all;
        });
    });
    return async::andThen(found, this, [this, open](const Errands &errands) {
        // What is going to be asked for is written down first: after a crash it is asked for again, not something else.
        const auto intended = m_database->write([errands](db::Transaction &transaction) -> Result<void> {
            if (const auto fault = FOYER_FAULT_ERROR("booking.before_errands_written"))
                return fail(*fault);
            QList<std::pair<CancellationItem, CancellationItem>> changes;
            for (const Errand &errand : errands) {
                if (errand.next != errand.item)
                    changes.append({errand.item, errand.next});
            }
            const Result<qint64> saved = saveItems(transaction, changes);
            if (!saved)
                return fail(saved.error());
            // With other seats under the same key one of the two would be told that the key was used.
            if (*saved != changes.size())
                return fail(ErrorCode::Conflict, u"another instance sees to these bookings"_s);
            return {};
        });
        const auto answered = async::andThen(intended, this, [this, errands]() -> QFuture<Result<QList<Outcome>>> {
            if (const auto fault = FOYER_FAULT_ERROR("booking.before_cancelled_bookings"))
                return async::failed<QList<Outcome>>(*fault);
            return async::then(perform(errands), this,
                               [](const QList<Outcome> &outcomes) { return Result<QList<Outcome>>(outcomes); });
        });
        return async::andThen(answered, this, [this, errands, open](const QList<Outcome> &outcomes) {
            return m_database->write(
                [errands, outcomes, open, clock = &m_clock](db::Transaction &transaction) -> Result<int> {
                    const qint64 nowMs = clock->nowMs();
                    if (const auto fault = FOYER_FAULT_ERROR("booking.before_errands_concluded"))
                        return fail(*fault);
                    if (const Result<void> done = conclude(transaction, errands, outcomes, nowMs); !done)
                        return fail(done.error());
                    for (const OpenCancellation &cancellation : open) {
                        if (const Result<void> settled = settleCancellation(transaction, cancellation, nowMs); !settled)
                            return fail(settled.error());
                    }
                    return static_cast<int>(errands.size());
                });
        });
    });
}

Result<Cancellations::Errands> Cancellations::errandsOf(db::Connection &connection, Snapshots &snapshots,
                                                        const OpenCancellation &open, qint64 nowMs, int limit)
{
    const Result<QList<CancellationItem>> items = dueItems(connection, open.showtime, nowMs, limit);
    if (!items)
        return fail(items.error());
    Needs needs;
    for (const CancellationItem &item : *items)
        needs.paidBookings.append(item.booking);
    const Result<SalesState> state = loadState(connection, snapshots, needs);
    if (!state)
        return fail(state.error());
    std::optional<domain::SeatOccupancy> there;
    if (open.what.then == AfterCancelling::Rebook && !items->isEmpty()) {
        const Result<HallSnapshot> hall = hallSnapshot(connection, snapshots, open.what.target, {}, nowMs);
        if (!hall)
            return fail(hall.error());
        there = hall->occupancy;
    }
    Errands errands;
    for (const CancellationItem &item : *items) {
        Errand errand{item, item, {}, {}, false};
        const Result<void> prepared = prepare(errand, open, *state, there ? &*there : nullptr, connection, nowMs);
        if (!prepared)
            return fail(prepared.error());
        errands.append(errand);
    }
    return errands;
}

Result<void> Cancellations::prepare(Errand &errand, const OpenCancellation &open, const SalesState &state,
                                    domain::SeatOccupancy *there, db::Connection &connection, qint64 nowMs)
{
    const CancellationItem &item = errand.item;
    const Booking &booking = *state.booking(item.booking);
    errand.root = booking.root;
    errand.wasOver = booking.state != BookingState::Confirmed;
    const Result<bool> isOwed = isMoneyOwed(connection, booking.root, booking.id);
    if (!isOwed)
        return fail(isOwed.error());
    if (*isOwed) {
        errand.next = failed(item, u"OWED"_s, u"a part of the money could not be given back"_s);
        return {};
    }
    if (errand.wasOver && item.seats.isEmpty()) {
        errand.next.state = State::Done;
        return {};
    }
    if (FOYER_DELIBERATE_FAULT("leaves_cancelled_bookings")) {
        errand.next.state = State::Done;
        return {};
    }
    if (state.openSagaOf(booking)) {
        errand.next = later(item, nowMs); // a refund or an exchange is at work, this one's or another
        return {};
    }
    if (!there) {
        if (holdsCash(state, booking.root))
            errand.next = failed(item, u"CASH"_s, u"paid in cash; a till gives it back"_s);
        else
            errand.command = {
                actorOfCancellations(),
                Refund{IdempotencyKey(nameOf(item, "refund")), item.booking, {}, {}, u"SHOWTIME_CANCELLED"_s, {}}};
        return {};
    }
    if (item.seats.isEmpty()) {
        const auto seats = otherSeats(seatsOf(booking, *state.showtime(booking.showtime)), *there);
        if (!seats) {
            errand.next = failed(item, u"NO_SEATS"_s, u"no seats side by side are free in the other showtime"_s);
            return {};
        }
        errand.next.seats = *seats;
    }
    for (const SeatId seat : std::as_const(errand.next.seats))
        there->set(seat, domain::SeatOccupancy::Use::Taken);
    if (there->mayStillSell())
        there->setMayStillSell(*there->mayStillSell() - static_cast<int>(errand.next.seats.size()));
    errand.command = {actorOfCancellations(),
                      Rebook{IdempotencyKey(nameOf(item, "rebook")), item.booking, BookingId(nameOf(item, "rebooked")),
                             open.what.target, errand.next.seats}};
    return {};
}

QFuture<QList<Cancellations::Outcome>> Cancellations::perform(const Errands &errands)
{
    struct Gathered
    {
        QList<Outcome> outcomes;
        qsizetype open = 0;
        QPromise<QList<Outcome>> promise;
    };
    const auto gathered = std::make_shared<Gathered>();
    gathered->promise.start();
    gathered->outcomes.resize(errands.size());
    gathered->open = 1;
    const auto close = [gathered] {
        if (--gathered->open > 0)
            return;
        gathered->promise.addResult(gathered->outcomes);
        gathered->promise.finish();
    };
    for (qsizetype i = 0; i < errands.size(); ++i) {
        if (!errands.at(i).command)
            continue;
        ++gathered->open;
        async::then(m_sales.perform(*errands.at(i).command), this,
                    [gathered, close, i](const Result<Performed> &performed) {
                        if (performed)
                            gathered->outcomes[i] = performed->answer;
                        close();
                    });
    }
    close();
    return gathered->promise.future();
}

Result<void> Cancellations::conclude(db::Transaction &transaction, const Errands &errands,
                                     const QList<Outcome> &outcomes, qint64 nowMs)
{
    QList<std::pair<CancellationItem, CancellationItem>> changes;
    for (qsizetype i = 0; i < errands.size(); ++i) {
        const Errand &errand = errands.at(i);
        if (!errand.command)
            continue;
        CancellationItem after = afterAnswer(errand.next, outcomes.at(i), errand.wasOver, nowMs);
        if (after.state == State::Done) {
            const Result<bool> isOwed = isMoneyOwed(transaction.connection(), errand.root, errand.item.booking);
            if (!isOwed)
                return fail(isOwed.error());
            if (*isOwed)
                after = failed(after, u"OWED"_s, u"a part of the money could not be given back"_s);
        }
        changes.append({errand.next, after});
    }
    return saveItems(transaction, changes).map([](qint64) {}); // or another instance concluded the same
}

} // namespace foyer::booking
