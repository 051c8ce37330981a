#include "visit.h"

#include "foyerassert.h"

namespace foyer::workflow {

using namespace foyer::domain;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

Party PartyWish::party() const
{
    Party party;
    party.wheelchairs = wheelchairs;
    party.companions = std::min(wheelchairs, people - wheelchairs);
    party.seats = people - party.wheelchairs - party.companions;
    return party;
}

Visit::Visit(Checkout &checkout, QObject *parent)
    : QObject(parent)
    , m_checkout(checkout)
{
    for (QTimer *timer : {&m_idle, &m_reset, &m_farewell})
        timer->setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &Visit::warn);
    connect(&m_reset, &QTimer::timeout, this, &Visit::end);
    connect(&m_farewell, &QTimer::timeout, this, &Visit::end);
    connectCheckout();
}

void Visit::connectCheckout()
{
    connect(&m_checkout, &Checkout::stateChanged, this, &Visit::handleState);
    connect(&m_checkout, &Checkout::basketChanged, this, &Visit::handleBasket);
    connect(&m_checkout, &Checkout::quoteChanged, this, &Visit::saleChanged);
    connect(&m_checkout, &Checkout::seatsRefused, this, &Visit::handleSeatsRefused);
    connect(&m_checkout, &Checkout::openFailed, this, [this](const Error &error) {
        if (m_step == Step::Party || m_step == Step::Seats)
            enter(Step::Showtimes);
        notice(Notice::Kind::ShowtimeFailed, error);
    });
    connect(&m_checkout, &Checkout::holdFailed, this, [this](const Error &error) {
        notice(ports::isRefusal(error) ? Notice::Kind::Refused : Notice::Kind::NoAnswer, error);
    });
    connect(&m_checkout, &Checkout::quoteFailed, this, [this](const Error &error) {
        notice(ports::isRefusal(error) ? Notice::Kind::Refused : Notice::Kind::NoAnswer, error);
    });
    connect(&m_checkout, &Checkout::holdExpired, this, [this] { notice(Notice::Kind::HoldExpired); });
    connect(&m_checkout, &Checkout::holdExtended, this, [this] { notice(Notice::Kind::HoldExtended); });
    connect(&m_checkout, &Checkout::extensionRefused, this, [this](const Error &error) {
        notice(ports::isRefusal(error) ? Notice::Kind::NoMoreTime : Notice::Kind::NotExtended, error);
    });
    connect(&m_checkout, &Checkout::stopping, this, &Visit::saleChanged);
    connect(&m_checkout, &Checkout::couponRefused, this, [this](const QString &code, const Error &error) {
        m_refusedCoupon = code;
        notice(Notice::Kind::CouponRefused, error);
    });
    connect(&m_checkout, &Checkout::paymentRefused, this, [this](const Error &error) {
        const bool isStopped = error.code == ErrorCode::Cancelled;
        notice(isStopped ? Notice::Kind::PaymentStopped : Notice::Kind::PaymentRefused, error);
    });
    connect(&m_checkout, &Checkout::reservationRefused, this,
            [this](const Error &error) { notice(Notice::Kind::ReservationRefused, error); });
}

void Visit::enter(Step next)
{
    if (next == m_step)
        return;
    FOYER_ASSERT(isLegal(m_step, next));
    m_step = next;
    m_farewell.stop();
    if (next == Step::Farewell)
        m_farewell.start(m_times.farewell);
    watchIdle();
    Q_EMIT stepChanged(next);
}

Result<void> Visit::refuseUnless(Event event) const
{
    if (allows(event))
        return {};
    return fail(ErrorCode::IllegalState, u"not now"_s);
}

// Choosing

Result<void> Visit::begin()
{
    if (const auto allowed = refuseUnless(Event::Begin); !allowed)
        return allowed;
    enter(Step::Films);
    return {};
}

Result<void> Visit::enterSignIn()
{
    if (const auto allowed = refuseUnless(Event::EnterSignIn); !allowed)
        return allowed;
    enter(Step::SignIn);
    return {};
}

Result<void> Visit::chooseFilm(const QString &film)
{
    if (const auto allowed = refuseUnless(Event::ChooseFilm); !allowed)
        return allowed;
    m_film = film;
    enter(Step::Showtimes);
    return {};
}

Result<void> Visit::chooseShowtime(ShowtimeId showtime)
{
    if (const auto allowed = refuseUnless(Event::ChooseShowtime); !allowed)
        return allowed;
    if (const auto chosen = m_checkout.chooseShowtime(showtime); !chosen)
        return chosen;
    enter(Step::Party);
    return {};
}

Result<void> Visit::setParty(const PartyWish &party)
{
    if (const auto allowed = refuseUnless(Event::ChangeParty); !allowed)
        return allowed;
    if (party.people > maxPeople)
        return fail(ErrorCode::TooManySeats);
    if (party.people < 1 || party.wheelchairs < 0 || party.wheelchairs > party.people)
        return fail(ErrorCode::InvalidInput, u"no such party"_s);
    if (m_party == party)
        return {};
    m_party = party;
    Q_EMIT partyChanged();
    return m_step == Step::Seats ? takeBestSeats() : Result<void>();
}

Result<void> Visit::takeBestSeats()
{
    if (const auto allowed = refuseUnless(Event::TakeBestSeats); !allowed)
        return allowed;
    const bool isHeld = !m_checkout.seats().isEmpty() && m_heldFor == m_party;
    if (!isHeld) {
        if (const auto held = m_checkout.holdBestSeats(m_party.party()); !held)
            return held;
        m_heldFor = m_party;
    }
    enter(Step::Seats);
    return {};
}

Result<void> Visit::chooseOnMap()
{
    if (const auto allowed = refuseUnless(Event::ChooseOnMap); !allowed)
        return allowed;
    enter(Step::Seats);
    return {};
}

Result<void> Visit::toggleSeat(SeatId seat)
{
    if (const auto allowed = refuseUnless(Event::ChangeSeats); !allowed)
        return allowed;
    const bool adds = !m_checkout.seats().contains(seat);
    if (adds && m_checkout.seats().size() >= maxPeople)
        return fail(ErrorCode::TooManySeats);
    const Result<void> done = m_checkout.toggleSeat(seat);
    if (!done && done.error().code == ErrorCode::SeatTaken)
        handleSeatsRefused(refusedSeats(done.error()));
    if (!done)
        return done;
    m_heldFor.reset();
    m_party.people = std::clamp(static_cast<int>(m_checkout.seats().size()), 1, maxPeople);
    m_party.wheelchairs = std::min(m_party.wheelchairs, m_party.people);
    Q_EMIT partyChanged();
    return {};
}

// Onwards and back

bool Visit::canContinue() const
{
    switch (m_step) {
    case Step::Seats:
        return m_checkout.state() == Checkout::State::Held;
    case Step::Tickets:
    case Step::Payment:
        return m_checkout.canPay();
    default:
        return false;
    }
}

Result<void> Visit::next()
{
    if (const auto allowed = refuseUnless(Event::Continue); !allowed)
        return allowed;
    if (!canContinue())
        return fail(ErrorCode::IllegalState, u"the seats are not held or have no price yet"_s);
    if (m_step == Step::Tickets) {
        enter(Step::Payment);
        return {};
    }
    // What the house itself proposed is as good as it gets.
    if (const SinglesLeft left = m_checkout.singlesLeft(); !m_heldFor && left.areForbidden()) {
        QStringList labels;
        for (const SeatId seat : left.seats)
            labels.append(m_checkout.hall().map().plan().seat(seat)->label());
        notice(Notice::Kind::SingleSeatLeft, {}, labels);
        return fail(ErrorCode::Conflict, u"a single seat would be left"_s);
    }
    enter(Step::Tickets);
    return {};
}

Result<void> Visit::enterCoupon()
{
    if (const auto allowed = refuseUnless(Event::ChangeCoupons); !allowed)
        return allowed;
    enter(Step::Coupon);
    return {};
}

Result<void> Visit::useCoupon(const QString &code)
{
    if (const auto allowed = refuseUnless(Event::ChangeCoupons); !allowed)
        return allowed;
    m_refusedCoupon.clear();
    if (const auto added = m_checkout.addCoupon(code); !added)
        return added;
    enter(Step::Tickets);
    return {};
}

Result<void> Visit::removeCoupon(const QString &code)
{
    if (const auto allowed = refuseUnless(Event::ChangeCoupons); !allowed)
        return allowed;
    return m_checkout.removeCoupon(code);
}

Result<void> Visit::setTicketType(SeatId seat, const QString &ticketType)
{
    if (const auto allowed = refuseUnless(Event::ChangeTickets); !allowed)
        return allowed;
    return m_checkout.setTicketType(seat, ticketType);
}

Result<void> Visit::back()
{
    if (const auto allowed = refuseUnless(Event::Back); !allowed)
        return allowed;
    switch (m_step) {
    case Step::Films:
        end();
        break;
    case Step::SignIn:
    case Step::Showtimes:
        enter(Step::Films);
        break;
    case Step::Party:
        enter(Step::Showtimes);
        break;
    case Step::Seats:
        enter(Step::Party);
        break;
    case Step::Tickets:
        enter(Step::Seats);
        break;
    default:
        enter(Step::Tickets);
    }
    return {};
}

// Paying

Result<void> Visit::payByCard()
{
    if (const auto allowed = refuseUnless(Event::Pay); !allowed)
        return allowed;
    return m_checkout.payByCard();
}

Result<void> Visit::stopPayment()
{
    if (const auto allowed = refuseUnless(Event::Stop); !allowed)
        return allowed;
    return m_checkout.stopPayment();
}

Result<void> Visit::extendHold()
{
    if (const auto allowed = refuseUnless(Event::ExtendHold); !allowed)
        return allowed;
    return m_checkout.extendHold();
}

Result<void> Visit::reserve()
{
    if (const auto allowed = refuseUnless(Event::Reserve); !allowed)
        return allowed;
    if (!m_checkout.canPay()) // the price that will be asked at the till was shown
        return fail(ErrorCode::IllegalState, u"the price is not known yet"_s);
    return m_checkout.reserve();
}

Result<void> Visit::setAside()
{
    if (const auto allowed = refuseUnless(Event::SetAside); !allowed)
        return allowed;
    if (const auto aside = m_checkout.setAside(); !aside)
        return aside;
    enter(Step::Farewell);
    return {};
}

Result<void> Visit::finish()
{
    if (const auto allowed = refuseUnless(Event::Finish); !allowed)
        return allowed;
    enter(Step::Farewell);
    return {};
}

Result<void> Visit::leave()
{
    if (const auto allowed = refuseUnless(Event::Leave); !allowed)
        return allowed;
    end();
    return {};
}

/** The one place where a visit ends. */
void Visit::end()
{
    using State = Checkout::State;
    if (m_checkout.state() == State::Paying || m_checkout.state() == State::Reserving)
        return; // never in the middle of it
    m_film.clear();
    m_party = {};
    m_refusedCoupon.clear();
    m_heldFor.reset();
    enter(Step::Welcome); // first, or the emptied basket would lead back to the seats
    const Result<void> closed =
        m_checkout.state() == State::CheckingOutcome ? m_checkout.setAside() : m_checkout.close();
    FOYER_ASSERT(closed.has_value());
    Q_EMIT idleWarning(false);
    Q_EMIT partyChanged();
    Q_EMIT ended();
}

// What becomes of the sale

void Visit::handleState(Checkout::State state)
{
    using State = Checkout::State;
    switch (state) {
    case State::Paying:
    case State::Reserving:
        enter(Step::Settling);
        break;
    case State::CheckingOutcome:
        watchIdle();
        break;
    case State::Paid:
    case State::Reserved:
        enter(Step::Finished);
        break;
    case State::Held:
    case State::Holding:
    case State::Choosing:
        if (m_step == Step::Settling) // refused
            enter(Step::Payment);
        break;
    case State::Browsing:
    case State::Opening:
        break;
    }
    handleBasket();
}

void Visit::handleBasket()
{
    const bool needsSeats = m_step == Step::Tickets || m_step == Step::Coupon || m_step == Step::Payment;
    if (m_checkout.seats().isEmpty() && m_checkout.state() != Checkout::State::Holding)
        m_heldFor.reset();
    if (needsSeats && m_checkout.seats().isEmpty())
        enter(Step::Seats);
    Q_EMIT saleChanged();
}

void Visit::handleSeatsRefused(const QList<RefusedSeat> &seats)
{
    QStringList labels;
    for (const RefusedSeat &refused : seats) {
        if (const PlanSeat *seat = m_checkout.hall().map().plan().seat(refused.seat))
            labels.append(seat->label());
    }
    m_heldFor.reset();
    // With fewer seats than before the customer has to look at them again.
    if (m_step == Step::Tickets || m_step == Step::Coupon || m_step == Step::Payment)
        enter(Step::Seats);
    notice(seats.isEmpty() ? Notice::Kind::NoSuchSeats : Notice::Kind::SeatsTaken, seatTaken(seats), labels);
}

void Visit::notice(Notice::Kind kind, const Error &error, const QStringList &seats)
{
    if (m_step != Step::Welcome) // nobody is here to be told
        Q_EMIT noticed({kind, error, seats});
}

// Is anybody there?

void Visit::noteActivity()
{
    watchIdle();
}

std::chrono::milliseconds Visit::timeUntilReset() const
{
    return isWarning() ? m_reset.remainingTimeAsDuration() : 0ms;
}

void Visit::watchIdle()
{
    const bool wasWarning = isWarning();
    m_idle.stop();
    m_reset.stop();
    const bool isUnknown = m_checkout.state() == Checkout::State::CheckingOutcome;
    if (m_step == Step::Settling && isUnknown)
        m_idle.start(m_times.patience);
    else if (m_step != Step::Welcome && m_step != Step::Settling && m_step != Step::Farewell)
        m_idle.start(m_times.idle);
    if (wasWarning)
        Q_EMIT idleWarning(false);
}

void Visit::warn()
{
    m_reset.start(m_times.reset);
    Q_EMIT idleWarning(true);
}

} // namespace foyer::workflow
