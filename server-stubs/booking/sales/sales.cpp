#include "sales.h"

#include "answers.h"
#include "async.h"
#include "audit.h"
#include "bookings.h"
#include "confirmationcode.h"
#include "faultpoint.h"
#include "saleswriter.h"

#include <QLoggingCategory>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcSales, "foyer.booking.sales")

class RandomIds final : public IdSource
{
public:
    QUuid next() override { return newUuidV7(); }
    QString nextConfirmationCode() override { return domain::ConfirmationCode::create().toString(); }
};

/** The service itself, when it finishes what a person began. */
Actor nobody()
{
    Actor actor;
    actor.role = Role::Service;
    return actor;
}

/** The money may have moved, so this is neither success nor failure. */
Performed undecided(const domain::BookingId &booking, const Refusal &reason)
{
    const bool isUnreachable = reason.code == ErrorCode::Unreachable;
    Performed performed;
    performed.answer = {
        booking,
        Refusal{
            isUnreachable ? ErrorCode::Unreachable : ErrorCode::Timeout, u"the outcome is being checked"_s, {}, {}}};
    return performed;
}

bool isOfLeg(Effect::Kind kind)
{
    return kind == Effect::Kind::Capture || kind == Effect::Kind::CancelCapture || kind == Effect::Kind::GiveBack;
}

/** What a test ordered to go wrong before a step is asked for. */
std::optional<Error> faultBefore(Effect::Kind kind)
{
    switch (kind) {
    case Effect::Kind::ReserveCoupons:
        return FOYER_FAULT_ERROR("booking.before_reserve");
    case Effect::Kind::CommitCoupons:
        return FOYER_FAULT_ERROR("booking.before_commit_coupons");
    case Effect::Kind::ReleaseCoupons:
        return FOYER_FAULT_ERROR("booking.before_release_coupons");
    case Effect::Kind::ReturnCoupons:
        return FOYER_FAULT_ERROR("booking.before_return_coupons");
    case Effect::Kind::Capture:
        return FOYER_FAULT_ERROR("booking.before_capture");
    case Effect::Kind::CancelCapture:
        return FOYER_FAULT_ERROR("booking.before_cancel_capture");
    case Effect::Kind::GiveBack:
        return FOYER_FAULT_ERROR("booking.before_give_back");
    }
    Q_UNREACHABLE();
}

/** Of a step that came to no answer. */
EffectOutcome unknownBecause(const Error &error)
{
    EffectOutcome outcome;
    outcome.refusal = {error.code, error.detail, {}, {}};
    return outcome;
}

/** Of the showtime of @p booking, for @p actor and these tickets. */
Result<CouponContext> couponContext(db::Connection &connection, Snapshots &snapshots, const domain::BookingId &booking,
                                    const QList<TicketChoice> &choices, const Actor &actor)
{
    Needs needs;
    needs.bookings = {booking};
    const Result<SalesState> state = loadState(connection, snapshots, needs);
    if (!state)
        return fail(state.error());
    const Booking *found = state->booking(booking);
    if (!found)
        return fail(ErrorCode::NotFound, u"no such booking"_s);
    const Showtime &showtime = *state->showtime(found->showtime);
    CouponContext context;
    context.showtime = showtime.id;
    context.movie = showtime.movie;
    context.cinema = showtime.cinema;
    context.timeZone = showtime.timeZone;
    context.businessDay = showtime.occasion.businessDay;
    context.startsLocal = showtime.startsLocal;
    context.channel = channelOf(actor.role);
    context.currency = showtime.card->currency;
    for (const TicketChoice &choice : choices)
        context.ticketTypes.append(choice.ticketType);
    if (actor.role == Role::Customer) {
        context.customer = actor.user;
        const Result<bool> hasBooked = hasConfirmedBookings(connection, actor.user);
        if (!hasBooked)
            return fail(hasBooked.error());
        context.isFirstBooking = !*hasBooked;
    }
    return context;
}

} // namespace

Sales::Sales(std::shared_ptr<db::Database> database, std::shared_ptr<Snapshots> snapshots, Ports ports,
             SalesOptions options)
    : m_database(std::move(database))
    , m_snapshots(std::move(snapshots))
    , m_ports(ports)
    , m_options(options)
    , m_quotes(m_database, quoteAll(m_snapshots, ports.clock))
    , m_writer(
          m_database,
          [all = m_snapshots, audit = std::make_shared<AuditWriter>(), ports, options](db::Transaction &transaction,
                                                                                       const QList<Command> &commands) {
              return performBatch(transaction, *all, *audit, commands, ports, options);
          },
          options.group)
{
    connect(&m_deadlineTimer, &QTimer::timeout, this, &Sales::endOverdue);
}

Result<QList<Sales::Stored>> Sales::performBatch(db::Transaction &transaction, Snapshots &snapshots, AuditWriter &audit,
                                                 const QList<Command> &commands, const Ports &ports,
                                                 const SalesOptions &options)
{
    if (const auto fault = FOYER_FAULT_ERROR("booking.before_load"))
        return fail(*fault);
    Needs needs;
    for (const Command &command : commands)
        addNeeds(needs, command);
    Result<SalesState> loaded =
        transaction.readOneState([&] { return loadState(transaction.connection(), snapshots, needs); });
    if (!loaded)
        return fail(loaded.error());
    const SalesState before = *loaded;
    SalesState state = *std::move(loaded);
    RandomIds ids;
    const Context context{ports.clock.nowMs(), ids, ports.signer, options.policy};
    QList<Stored> stored;
    QList<Event> events;
    for (const Command &command : commands) {
        Step step = decide(state, command, context);
        SalesTally tally = SalesTally::of(step);
        events.append(std::move(step.events));
        Stored result{step.answer, std::move(step.effects), step.ended, {}, std::move(tally)};
        result.performed.atMs = context.nowMs;
        if (step.answer) {
            result.performed.answer = *step.answer;
            if (const Booking *booking = state.booking(step.answer->booking)) {
                result.performed.booking = *booking;
                Result<ShowtimeSeen> seen =
                    snapshots.seen(transaction.connection(), *state.showtime(booking->showtime));
                if (!seen)
                    return fail(seen.error());
                result.performed.showtime = *std::move(seen);
            }
        }
        stored.append(std::move(result));
    }
    const bool isHold = commands.size() == 1 && std::holds_alternative<HoldSeats>(commands.first().what);
    if (isHold && context.nowMs % 4 == 0 && FOYER_DELIBERATE_FAULT("tells_unwritten_holds"))
        return stored;
    if (const Result<void> saved = saveChanges(transaction, audit, before, state, events, context.nowMs); !saved)
        return fail(saved.error());
    if (const auto fault = FOYER_FAULT_ERROR("booking.before_commit"))
        return fail(*fault);
    return stored;
}

QFuture<Result<Performed>> Sales::perform(const Command &command)
{
    return async::andThen(m_writer.submit(command), this, [this](const Stored &stored) {
        // A saga that is over has only the coupon service to tell yet: nobody waits for that.
        const bool isAtWork = !stored.answer && !stored.effects.isEmpty() && !stored.effects.first().saga.isOver();
        const QFuture<Result<Performed>> over = isAtWork
            ? waitFor(stored.effects.first().saga.id, stored.effects.first().saga.booking)
            : async::ready<Result<Performed>>(stored.performed);
        proceed(stored);
        return over;
    });
}

void Sales::proceed(const Stored &stored)
{
    FOYER_FAULT_POINT("booking.after_commit");
    if (m_meters)
        m_meters->note(stored.tally);
    if (stored.ended)
        finish(*stored.ended, stored.performed);
    for (const Effect &effect : stored.effects)
        run(effect);
}

QFuture<Result<Performed>> Sales::waitFor(const SagaId &saga, const domain::BookingId &booking)
{
    auto promise = std::make_shared<QPromise<Result<Performed>>>();
    promise->start();
    m_waiting.insert(saga, promise);
    m_deadlines.enqueue({QDeadlineTimer(m_options.sagaTimeout), saga, booking, promise});
    if (!m_deadlineTimer.isActive())
        m_deadlineTimer.start(m_options.sagaTimeout);
    return promise->future();
}

/** Of those that wait the first comes first in the queue then. */
void Sales::forgetAnswered()
{
    while (!m_deadlines.isEmpty() && m_deadlines.head().promise.expired())
        m_deadlines.dequeue();
}

void Sales::endOverdue()
{
    for (forgetAnswered(); !m_deadlines.isEmpty() && m_deadlines.head().at.hasExpired(); forgetAnswered()) {
        const Deadline over = m_deadlines.dequeue();
        const Waiting promise = over.promise.lock();
        m_waiting.remove(over.saga, promise);
        promise->addResult(undecided(over.booking, {}));
        promise->finish();
    }
    if (m_deadlines.isEmpty())
        m_deadlineTimer.stop();
    else
        m_deadlineTimer.start(std::chrono::milliseconds(m_deadlines.head().at.remainingTime() + 1));
}

void Sales::finish(const SagaId &saga, const Result<Performed> &performed)
{
    QList<Waiting> waiting = m_waiting.values(saga);
    m_waiting.remove(saga);
    for (const Waiting &promise : waiting) {
        promise->addResult(performed);
        promise->finish();
    }
    waiting.clear();
    forgetAnswered();
}

void Sales::run(const Effect &effect)
{
    async::then(start(effect), this, [this, effect](const EffectOutcome &outcome) { handle(effect, outcome); });
}

QFuture<EffectOutcome> Sales::start(const Effect &effect)
{
    if (const auto fault = faultBefore(effect.kind))
        return async::ready(unknownBecause(*fault));
    switch (effect.kind) {
    case Effect::Kind::ReserveCoupons:
        return reserveCoupons(effect.saga);
    case Effect::Kind::CommitCoupons:
        return m_ports.coupons.commit(effect.saga);
    case Effect::Kind::ReleaseCoupons:
        return m_ports.coupons.release(effect.saga);
    case Effect::Kind::ReturnCoupons:
        return m_ports.coupons.giveBack(effect.saga);
    case Effect::Kind::Capture:
        return m_ports.payments.capture(effect.saga, effect.saga.legs.at(effect.leg));
    case Effect::Kind::CancelCapture:
        return m_ports.payments.cancelCapture(effect.saga, effect.saga.legs.at(effect.leg));
    case Effect::Kind::GiveBack:
        return m_ports.payments.giveBack(effect.saga, effect.saga.legs.at(effect.leg));
    }
    Q_UNREACHABLE();
}

QFuture<EffectOutcome> Sales::reserveCoupons(const Saga &saga)
{
    const auto context = m_database->read([saga, all = m_snapshots](db::Connection &connection) {
        return couponContext(connection, *all, saga.booking, saga.choices, saga.actor);
    });
    return async::then(context, this, [this, saga](const Result<CouponContext> &read) {
        if (read)
            return m_ports.coupons.reserve(saga, *read);
        return async::ready(unknownBecause(read.error()));
    });
}

void Sales::handle(const Effect &effect, const EffectOutcome &answered)
{
    const std::optional<Error> fault = FOYER_FAULT_ERROR("booking.effect_answered");
    const EffectOutcome outcome = fault ? unknownBecause(*fault) : answered;
    const SagaId saga = effect.saga.id;
    const domain::PaymentId leg = isOfLeg(effect.kind) ? effect.saga.legs.at(effect.leg).id : domain::PaymentId();
    if (outcome.kind == EffectOutcome::Kind::Unknown) {
        qCWarning(lcSales).noquote() << "a step of saga" << saga.toString()
                                     << "is not decided yet:" << outcome.refusal.detail;
        if (outcome.redirectUrl.isEmpty()) {
            finish(saga, undecided(effect.saga.booking, outcome.refusal));
            if (outcome.isUnanswered)
                takeUpSoon(saga);
            return;
        }
    } else {
        m_waited.remove(saga);
    }
    const QFuture<Result<Stored>> stored = m_writer.submit({nobody(), EffectAnswered{saga, effect.kind, leg, outcome}});
    async::then(stored, this, [this, effect, outcome](const Result<Stored> &done) {
        if (!done) {
            // It was decided elsewhere, but not yet written down here: recover() will.
            qCCritical(lcSales).noquote() << "a step could not be written down:" << toString(done.error());
            finish(effect.saga.id, undecided(effect.saga.booking, {}));
            return;
        }
        proceed(*done);
        if (outcome.kind == EffectOutcome::Kind::Unknown)
            finish(effect.saga.id, undecided(effect.saga.booking, outcome.refusal));
    });
}

/** Whoever waits for the sale asks again meanwhile; when the other service is there again at once, that is not to last
 *  until the lease is over. From its record, which may want something else by then. */
void Sales::takeUpSoon(const SagaId &saga)
{
    const std::chrono::milliseconds waited = m_waited.take(saga);
    const std::chrono::milliseconds next = waited + m_options.askAgainAfter; // the sum of all before, and one: doubled
    if (waited + next >= m_options.policy.lease)
        return;
    m_waited.insert(saga, waited + next);
    QTimer::singleShot(next, this, [this, saga] {
        async::then(m_writer.submit({nobody(), TakeUpSaga{saga, true}}), this, [this](const Result<Stored> &stored) {
            if (stored)
                proceed(*stored);
        });
    });
}

QFuture<Result<Decision<Quote>>> Sales::quote(const domain::BookingId &booking, const QList<TicketChoice> &choices,
                                              const QStringList &couponCodes, const Actor &actor)
{
    const auto priced = [this, booking, choices, actor](const QList<domain::CouponTerms> &coupons) {
        return m_quotes.ask({booking, choices, actor, coupons});
    };
    if (couponCodes.isEmpty())
        return priced({});
    const auto context = m_database->read([booking, choices, actor, all = m_snapshots](db::Connection &connection) {
        return couponContext(connection, *all, booking, choices, actor);
    });
    return async::then(
        context, this,
        [this, couponCodes, priced](const Result<CouponContext> &read) -> QFuture<Result<Decision<Quote>>> {
            if (!read && read.error().code == ErrorCode::NotFound)
                return async::ready<Result<Decision<Quote>>>(
                    Decision<Quote>(refuse(ErrorCode::NotFound, read.error().detail)));
            if (!read)
                return async::failed<Decision<Quote>>(read.error());
            return async::then(m_ports.coupons.check(couponCodes, *read), this,
                               [priced](const EffectOutcome &checked) -> QFuture<Result<Decision<Quote>>> {
                                   if (checked.kind == EffectOutcome::Kind::Done)
                                       return priced(checked.terms);
                                   return async::ready<Result<Decision<Quote>>>(
                                       Decision<Quote>(refuse(checked.refusal)));
                               });
        });
}

namespace {

/** Finishes with their number when all @p futures have. */
template <class T>
QFuture<Result<int>> countOf(const QList<QFuture<T>> &futures, QObject *context)
{
    if (futures.isEmpty())
        return async::ready<Result<int>>(0);
    auto promise = std::make_shared<QPromise<Result<int>>>();
    promise->start();
    auto waiting = std::make_shared<qsizetype>(futures.size());
    for (const QFuture<T> &future : futures) {
        async::then(future, context, [promise, waiting, count = futures.size()](const T &) {
            if (--*waiting > 0)
                return;
            promise->addResult(static_cast<int>(count));
            promise->finish();
        });
    }
    return promise->future();
}

} // namespace

QFuture<Result<int>> Sales::sweep()
{
    if (const auto fault = FOYER_FAULT_ERROR("booking.before_sweep"))
        return async::failed<int>(*fault);
    const auto forgotten =
        m_database->write([clock = &m_ports.clock, batch = m_options.sweepBatch](db::Transaction &transaction) {
            return forgetAnswers(transaction, clock->nowMs(), batch);
        });
    const auto ended = async::andThen(forgotten, this, [this](qint64) {
        return m_database->read([clock = &m_ports.clock, batch = m_options.sweepBatch](db::Connection &connection) {
            return endedHolds(connection, clock->nowMs(), batch);
        });
    });
    return async::andThen(ended, this, [this](const QList<domain::BookingId> &holds) {
        QList<QFuture<Result<Stored>>> expired;
        for (const domain::BookingId &hold : holds)
            expired.append(m_writer.submit({nobody(), ExpireHold{hold}}));
        return countOf(expired, this);
    });
}

QFuture<Result<int>> Sales::recover(Recovery what)
{
    if (FOYER_DELIBERATE_FAULT("never_recovers"))
        return async::ready<Result<int>>(0);
    if (const auto fault = FOYER_FAULT_ERROR("booking.before_recovery"))
        return async::failed<int>(*fault);
    const bool everything = what == Recovery::Everything;
    const auto due = m_database->read(
        [everything, clock = &m_ports.clock, batch = m_options.recoveryBatch](db::Connection &connection) {
            return dueSagas(connection, everything, clock->nowMs(), batch);
        });
    return async::andThen(due, this, [this, everything](const QList<SagaId> &sagas) {
        QList<QFuture<Result<Performed>>> taken;
        for (const SagaId &saga : sagas)
            taken.append(perform({nobody(), TakeUpSaga{saga, everything}}));
        return countOf(taken, this);
    });
}

} // namespace foyer::booking
