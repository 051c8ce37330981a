#include "simulation.h"

#include "simulatedclients.h"
#include "simulatederrands.h"
#include "simulatedfaults.h"
#include "simulatedstorage.h"
#include "stepcomparison.h"
#include "storyteller.h"

#include <csignal>
#include <cstdio>
#include <limits>

namespace foyer::booking::simulator {

namespace {

using namespace Qt::Literals::StringLiterals;

thread_local quint64 seedAtWork = 0;
thread_local int operationsAtWork = 0;

/** A client's command; repeated as it is until it is answered, and sometimes afterwards. */
struct Attempt
{
    Command command;
    std::optional<RequestKey> request;
    std::optional<Answer> answer;
};

/** A command on its way to be decided. */
struct Letter
{
    Command command;
    int attempt = -1; ///< None for what the service itself tells.
};

std::optional<RequestKey> requestOf(const Command &command)
{
    return std::visit(
        [&command](const auto &what) -> std::optional<RequestKey> {
            if constexpr (requires { what.key; })
                return RequestKey{command.actor.user, what.key};
            return std::nullopt;
        },
        command.what);
}

class Simulation
{
public:
    explicit Simulation(const SimulationOptions &options);
    SimulationReport run();

private:
    using Batch = std::vector<Letter>;

    void playRound();
    void moveClock();
    void changeWeather();
    Batch gather();
    Letter fromClient();
    Letter takeLetter();
    void addSweeps(Batch &batch);
    void addErrands(Batch &batch);

    void process(const Batch &batch, int triesLeft = 6);
    void processApart(const Batch &one, const Batch &other);
    QList<Step> decideOn(SalesState &part, const Batch &batch);
    Needs needsOf(const Batch &batch) const;
    void redo(const Batch &batch, int triesLeft);
    void decideOnWhole(const Batch &batch, const QList<Step> &steps);
    void finish(const Batch &batch, const QList<Step> &steps);
    void deliver(int attempt, const Command &command, const Answer &answer);

    void performEffects();
    void perform(const Effect &effect);
    EffectOutcome ask(const Effect &effect);
    void crash();

    void settle();
    void judge();

    template <class Text>
    void tell(const Text &text) const
    {
        if (m_options.tellsStory)
            std::puts(qPrintable(text()));
    }

    const SimulationOptions m_options;
    Breaches m_breaches;
    SimRandom m_random;
    Faults m_faults;
    SimulatedHouse m_house;
    SimulatedStorage m_storage;
    SimulatedPayments m_payments;
    SimulatedCoupons m_coupons;
    SimulatedClients m_clients;
    SimulatedErrands m_errands;
    Witness m_witness;
    SimIds m_ids;
    SimSigner m_signer;
    const SalesPolicy m_policy;
    qint64 m_nowMs = openingMs;
    bool m_paymentsAreDown = false;
    bool m_couponsAreDown = false;

    std::vector<Attempt> m_attempts;
    Batch m_inbox;
    Batch m_lateAnswers;
    std::vector<Effect> m_inFlight;
    std::vector<Effect> m_ghosts; ///< Requests of a process that is gone; nobody waits for their answers.
    QHash<SagaId, QList<int>> m_waiting;
    QHash<int, domain::BookingId> m_errandOfAttempt;
    SimulationReport m_report;
};

Simulation::Simulation(const SimulationOptions &options)
    : m_options(options)
    , m_random(options.seed)
    , m_faults(faultsOf(m_random))
    , m_house(m_random)
    , m_storage(m_house.state)
    , m_payments(m_random.next(), m_breaches)
    , m_coupons(m_house.state.showtimes.value(m_house.showtimes.first()).card->currency, m_breaches)
    , m_clients(m_house, m_random.next())
    , m_errands(m_house)
    , m_witness(m_breaches)
    , m_ids(m_random.next(), m_faults.codes)
{
    if (m_faults.hasTwoWriters) {
        m_payments.expectRacingRefunds();
        m_witness.expectRacingReturns();
    }
    for (const Showtime &showtime : std::as_const(m_house.state.showtimes)) {
        if (showtime.capacityLimit)
            m_witness.expectLimit(showtime.id, *showtime.capacityLimit);
    }
}

SimulationReport Simulation::run()
{
    while (m_report.operations < m_options.operations && !m_breaches.first())
        playRound();
    if (!m_breaches.first())
        settle();
    if (!m_breaches.first())
        judge();
    m_report.breach = m_breaches.first();
    m_report.story = m_witness.story();
    m_report.errandsDone = m_errands.done();
    return m_report;
}

void Simulation::playRound()
{
    moveClock();
    changeWeather();
    performEffects();
    const Batch batch = gather();
    if (m_faults.hasTwoWriters && m_random.percent(30))
        processApart(batch, gather());
    else
        process(batch);
    if (m_random.permille(m_faults.crashPermille))
        crash();
}

void Simulation::moveClock()
{
    m_nowMs += m_random.below(2500);
    if (m_random.permille(20))
        m_nowMs += m_random.below(60'000); // past a lease
    if (m_random.permille(12))
        m_nowMs += m_random.between(7, 10) * minuteMs; // past a hold
    if (!m_random.permille(m_faults.jumpPermille))
        return;
    if (m_random.percent(60)) {
        m_nowMs -= m_random.below(6 * minuteMs);
        ++m_report.clockJumpsBack;
        tell([] { return u"the clock jumps back"_s; });
    } else {
        m_nowMs += m_random.below((m_random.percent(5) ? 1500 : 30) * minuteMs);
        m_witness.forget(m_storage.forgetAnswers(m_nowMs));
    }
}

void Simulation::changeWeather()
{
    const auto change = [this](bool &isBad, int permille) {
        if (isBad ? m_random.percent(15) : m_random.permille(permille))
            isBad = !isBad;
    };
    change(m_paymentsAreDown, m_faults.downPermille);
    change(m_couponsAreDown, m_faults.downPermille);
    change(m_signer.isFailing, m_faults.signerPermille);
}

Letter Simulation::takeLetter()
{
    const auto at = m_inbox.begin() + m_random.below(static_cast<qint64>(m_inbox.size()));
    std::iter_swap(at, m_inbox.end() - 1);
    Letter letter = std::move(m_inbox.back());
    m_inbox.pop_back();
    return letter;
}

Letter Simulation::fromClient()
{
    constexpr int late = 60;
    const int known = static_cast<int>(m_attempts.size());
    if (known > 0 && m_random.percent(9)) {
        const int index = known - 1 - m_random.below(std::min(known, late));
        const Command &before = m_attempts.at(index).command;
        const auto other = m_random.percent(12) ? m_clients.withAnotherBody(before) : std::nullopt;
        if (!other)
            return {m_clients.asAskedAgain(before, m_storage.committed()), index};
        m_attempts.push_back({*other, m_attempts.at(index).request, {}});
        return {*other, known};
    }
    Command command = m_clients.next(m_storage.committed(), m_coupons);
    m_attempts.push_back({command, requestOf(command), {}});
    return {std::move(command), known};
}

/** What the service does every few seconds by itself. */
void Simulation::addSweeps(Batch &batch)
{
    for (const domain::BookingId &id : m_storage.endedHolds(m_nowMs))
        batch.push_back({{m_house.service(), ExpireHold{id}}});
    for (const SagaId &saga : m_storage.dueSagas(m_nowMs))
        batch.push_back({{m_house.service(), TakeUpSaga{saga}}});
    for (const OwedGivenByHand &given : m_storage.givenByHand())
        batch.push_back({{m_house.service(), given}});
}

Simulation::Batch Simulation::gather()
{
    Batch batch;
    const int size = m_random.between(1, 6);
    for (int i = 0; i < size; ++i)
        batch.push_back(!m_inbox.empty() && m_random.percent(65) ? takeLetter() : fromClient());
    if (m_random.percent(15))
        addSweeps(batch);
    if (m_random.percent(5))
        addErrands(batch);
    return batch;
}

/** And every second about the bookings of cancelled showtimes. */
void Simulation::addErrands(Batch &batch)
{
    for (const SimulatedErrands::Errand &errand : m_errands.next(m_storage.committed())) {
        const int index = static_cast<int>(m_attempts.size());
        m_attempts.push_back({errand.command, requestOf(errand.command), {}});
        m_errandOfAttempt.insert(index, errand.booking);
        batch.push_back({errand.command, index});
    }
}

Needs Simulation::needsOf(const Batch &batch) const
{
    Needs needs;
    for (const Letter &letter : batch)
        addNeeds(needs, letter.command);
    if (m_options.spoilNeeds)
        m_options.spoilNeeds(needs);
    return needs;
}

QList<Step> Simulation::decideOn(SalesState &part, const Batch &batch)
{
    const Context context{m_nowMs, m_ids, m_signer, m_policy};
    QList<Step> steps;
    steps.reserve(static_cast<qsizetype>(batch.size()));
    for (const Letter &letter : batch)
        steps.append(decide(part, letter.command, context));
    return steps;
}

void Simulation::process(const Batch &batch, int triesLeft)
{
    m_report.operations += static_cast<qint64>(batch.size());
    SalesState part = m_storage.load(needsOf(batch));
    const SimRandom mark = m_ids.mark();
    const QList<Step> steps = decideOn(part, batch);
    if (m_random.permille(m_faults.crashPermille)) {
        crash();
        return;
    }
    const QString key = m_storage.brokenKey(steps);
    if (!key.isEmpty() || m_random.permille(m_faults.storagePermille)) {
        tell([&] { return u"storage refuses the batch "_s + key; });
        redo(batch, key.isEmpty() ? triesLeft - 3 : triesLeft - 1);
        return;
    }
    if (m_options.comparesWithWhole) {
        m_ids.goBackTo(mark);
        decideOnWhole(batch, steps);
    } else {
        for (const Step &step : steps)
            m_storage.commit(step);
    }
    finish(batch, steps);
}

/** Every command for itself, on what is committed now. */
void Simulation::redo(const Batch &batch, int triesLeft)
{
    ++m_report.batchesRedone;
    if (triesLeft <= 0)
        return; // an error that says nothing about the outcome; the client asks again
    for (const Letter &letter : batch)
        process({letter}, triesLeft);
}

void Simulation::decideOnWhole(const Batch &batch, const QList<Step> &steps)
{
    const Context context{m_nowMs, m_ids, m_signer, m_policy};
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const Command &command = batch.at(static_cast<size_t>(i)).command;
        const QString difference = differenceOf(steps.at(i), decide(m_storage.stateToDecideOn(), command, context));
        m_breaches.require(difference.isEmpty(), [&] {
            return u"decided otherwise on what was loaded than on everything (%1): %2"_s.arg(difference,
                                                                                             inWords(command));
        });
        m_storage.noteCommitted(steps.at(i));
    }
}

/** Two instances of the service on one database: both load before either commits. */
void Simulation::processApart(const Batch &one, const Batch &other)
{
    const SalesState loaded = m_storage.load(needsOf(other));
    SalesState part = loaded;
    const QList<Step> steps = decideOn(part, other);
    process(one);
    m_report.operations += static_cast<qint64>(other.size());
    if (m_storage.isStale(loaded, steps) || !m_storage.brokenKey(steps).isEmpty()) {
        tell([] { return u"the other instance came too late"_s; });
        redo(other, 6);
        return;
    }
    for (const Step &step : steps)
        m_storage.commit(step);
    finish(other, steps);
}

void Simulation::finish(const Batch &batch, const QList<Step> &steps)
{
    for (size_t i = 0; i < batch.size(); ++i) {
        const Step &step = steps.at(static_cast<qsizetype>(i));
        tell([&] { return u"%1 %2\n%3"_s.arg(m_nowMs - openingMs).arg(inWords(batch[i].command), inWords(step)); });
        m_witness.see(batch[i].command, step, m_nowMs);
    }
    if (m_random.permille(m_faults.crashPermille)) {
        crash(); // stored, and nobody was told
        return;
    }
    for (size_t i = 0; i < batch.size(); ++i) {
        const Step &step = steps.at(static_cast<qsizetype>(i));
        const int attempt = batch[i].attempt;
        for (const Effect &effect : step.effects)
            m_inFlight.push_back(effect);
        if (step.answer && attempt >= 0)
            deliver(attempt, batch[i].command, *step.answer);
        if (!step.answer && attempt >= 0) {
            for (const Event &event : step.events) {
                if (const auto *saga = std::get_if<SagaChanged>(&event))
                    m_waiting[saga->saga.id].append(attempt);
            }
        }
        if (!step.ended)
            continue;
        for (const int waiting : m_waiting.take(*step.ended))
            deliver(waiting, m_attempts.at(static_cast<size_t>(waiting)).command, *step.answer);
    }
}

/** @p command is what was decided, which names other seats than the attempt when they were picked again. */
void Simulation::deliver(int attempt, const Command &command, const Answer &answer)
{
    if (m_random.percent(m_faults.losePercent)) {
        ++m_report.answersLost;
        return;
    }
    if (answer.refusal && answer.refusal->code == ErrorCode::InProgress)
        return;
    Attempt &asked = m_attempts.at(static_cast<size_t>(attempt));
    if (SimulatedClients::mayPickAgain(command, answer)) {
        ++m_report.seatsPickedAgain;
        m_inbox.push_back({m_clients.asAskedAgain(command, m_storage.committed()), attempt});
        return;
    }
    if (const auto errand = m_errandOfAttempt.constFind(attempt); errand != m_errandOfAttempt.cend() && !asked.answer)
        m_errands.answered(*errand, answer);
    asked.answer = answer;
}

EffectOutcome Simulation::ask(const Effect &effect)
{
    switch (effect.kind) {
    case Effect::Kind::ReserveCoupons:
        return m_coupons.reserve(effect.saga.coupons);
    case Effect::Kind::CommitCoupons:
        return m_coupons.commit(effect.saga.coupons);
    case Effect::Kind::ReleaseCoupons:
        return m_coupons.release(effect.saga.coupons);
    case Effect::Kind::ReturnCoupons:
        return m_coupons.giveBack(effect.saga.coupons);
    case Effect::Kind::Capture:
        return m_payments.capture(effect.saga.legs.at(effect.leg), effect.saga.currency);
    case Effect::Kind::CancelCapture:
        return m_payments.cancel(effect.saga.legs.at(effect.leg));
    case Effect::Kind::GiveBack:
        return m_payments.giveBack(effect.saga.legs.at(effect.leg), effect.saga.currency);
    }
    Q_UNREACHABLE();
}

void Simulation::perform(const Effect &effect)
{
    const domain::PaymentId leg = effect.leg >= 0 ? effect.saga.legs.at(effect.leg).id : domain::PaymentId();
    const auto answered = [&](const EffectOutcome &outcome) {
        return Letter{{m_house.service(), EffectAnswered{effect.saga.id, effect.kind, leg, outcome}}};
    };
    EffectOutcome unknown;
    unknown.refusal = Refusal{ErrorCode::Timeout, u"no answer"_s, {}, {}};
    const bool isDown = effect.leg >= 0 ? m_paymentsAreDown : m_couponsAreDown;
    if (isDown) {
        m_inbox.push_back(answered(unknown));
        return;
    }
    if (m_random.percent(m_faults.losePercent)) {
        m_ghosts.push_back(effect); // given up on, and still on its way
        m_inbox.push_back(answered(unknown));
        return;
    }
    const Letter answer = answered(ask(effect));
    if (m_random.percent(m_faults.losePercent)) {
        ++m_report.answersLost;
        m_inbox.push_back(answered(unknown));
        if (m_random.percent(50))
            m_lateAnswers.push_back(answer);
        return;
    }
    m_inbox.push_back(answer);
    if (m_random.percent(m_faults.losePercent))
        (m_random.percent(50) ? m_inbox : m_lateAnswers).push_back(answer);
}

void Simulation::performEffects()
{
    std::vector<Effect> now;
    now.swap(m_inFlight);
    for (const Effect &effect : now) {
        if (m_random.percent(75))
            perform(effect);
        else
            m_inFlight.push_back(effect);
    }
    if (!m_ghosts.empty() && m_random.percent(20)) {
        ask(m_ghosts.back());
        m_ghosts.pop_back();
    }
    if (!m_lateAnswers.empty() && m_random.percent(20)) {
        m_inbox.push_back(m_lateAnswers.back());
        m_lateAnswers.pop_back();
    }
}

void Simulation::crash()
{
    tell([] { return u"crash"_s; });
    ++m_report.crashes;
    for (const Effect &effect : m_inFlight) {
        if (m_random.percent(60))
            m_ghosts.push_back(effect); // the request had left
    }
    m_inFlight.clear();
    m_inbox.clear();
    m_lateAnswers.clear();
    m_waiting.clear();
    constexpr qint64 ever = std::numeric_limits<qint64>::max();
    for (const SagaId &saga : m_storage.dueSagas(m_faults.hasTwoWriters ? m_nowMs : ever))
        m_inbox.push_back({{m_house.service(), TakeUpSaga{saga, !m_faults.hasTwoWriters}}});
}

/** Every fault is over; whoever does not know yet asks again. */
void Simulation::settle()
{
    tell([] { return u"healing"_s; });
    m_faults = Faults();
    m_payments.heal();
    m_paymentsAreDown = m_couponsAreDown = m_signer.isFailing = false;
    constexpr int mostRounds = 1000;
    for (int round = 0; round < mostRounds && !m_breaches.first(); ++round) {
        m_nowMs += m_policy.lease.count();
        for (const Effect &ghost : std::exchange(m_ghosts, {}))
            ask(ghost);
        for (const Effect &effect : std::exchange(m_inFlight, {}))
            perform(effect);
        Batch batch = std::exchange(m_inbox, {});
        for (Letter &letter : std::exchange(m_lateAnswers, {}))
            batch.push_back(std::move(letter));
        for (const SagaId &saga : m_storage.dueSagas(m_nowMs))
            batch.push_back({{m_house.service(), TakeUpSaga{saga}}});
        constexpr qint64 ever = std::numeric_limits<qint64>::max();
        if (batch.empty() && m_storage.dueSagas(ever).isEmpty()) {
            for (size_t i = 0; i < m_attempts.size(); ++i) {
                if (m_attempts[i].request && !m_attempts[i].answer)
                    batch.push_back(
                        {m_clients.asAskedAgain(m_attempts[i].command, m_storage.committed()), static_cast<int>(i)});
            }
            if (batch.empty())
                addErrands(batch);
            if (batch.empty())
                break;
        }
        if (!batch.empty())
            process(batch);
    }
    m_nowMs += 1440 * minuteMs;
    Batch ended;
    addSweeps(ended);
    if (!ended.empty())
        process(ended);
}

/** What clients were told is what happened, and the witness agrees with everybody. */
void Simulation::judge()
{
    const SalesState &committed = m_storage.committed();
    for (const Attempt &attempt : m_attempts) {
        if (!attempt.request)
            continue;
        if (!m_breaches.require(attempt.answer.has_value(),
                                [&] { return u"never answered: "_s + inWords(attempt.command); }))
            return;
        const Saga *saga = committed.sagaOf(*attempt.request);
        const std::optional<Refusal> &refusal = attempt.answer->refusal;
        if (refusal && refusal->code == ErrorCode::IdempotencyKeyReused)
            continue;
        const bool isSaga = std::holds_alternative<Checkout>(attempt.command.what)
            || std::holds_alternative<Refund>(attempt.command.what)
            || std::holds_alternative<Rebook>(attempt.command.what);
        const bool isTrue = refusal ? !saga || saga->state == Saga::State::Undone
                                    : !isSaga || (saga && saga->state == Saga::State::Confirmed);
        m_breaches.require(isTrue,
                           [&] { return u"the client was told something else: "_s + inWords(attempt.command); });
    }
    m_breaches.require(m_storage.endedHolds(m_nowMs).isEmpty(), [] { return u"a hold never ends"_s; });
    for (const Booking &booking : committed.bookings) {
        const Showtime &showtime = *committed.showtime(booking.showtime);
        const bool isLeft = showtime.cancellation && booking.state == BookingState::Confirmed;
        m_breaches.require(!isLeft || m_errands.hasGivenUp(booking, showtime), [&] {
            return u"nobody sees to booking %1 of a cancelled showtime"_s.arg(booking.id.toString());
        });
    }
    m_witness.judge(committed, m_payments, m_coupons);
}

} // namespace

SimulationReport simulate(const SimulationOptions &options)
{
    seedAtWork = options.seed;
    operationsAtWork = options.operations;
    return Simulation(options).run();
}

QString replayOf(const SimulationOptions &options)
{
    return u"booking-simulator --seed %1 --operations %2 --verbose"_s.arg(options.seed).arg(options.operations);
}

void nameSeedWhenAborting()
{
    std::signal(SIGABRT, [](int) {
        std::fprintf(stderr, "booking-simulator --seed %llu --operations %d --verbose\n",
                     static_cast<unsigned long long>(seedAtWork), operationsAtWork);
    });
}

} // namespace foyer::booking::simulator
