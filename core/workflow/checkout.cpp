#include "checkout.h"

#include "async.h"
#include "bestseats.h"
#include "foyerassert.h"

#include <QSet>

namespace foyer::workflow {

using namespace foyer::domain;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

bool sameSeats(const QList<SeatId> &a, const QList<SeatId> &b)
{
    return QSet<SeatId>(a.cbegin(), a.cend()) == QSet<SeatId>(b.cbegin(), b.cend());
}

} // namespace

Checkout::Checkout(ports::CatalogueApi &catalogue, ports::BookingApi &booking, ports::SessionApi &session,
                   SaleSettlement &settlement, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_catalogue(catalogue)
    , m_booking(booking)
    , m_session(session)
    , m_settlement(settlement)
    , m_clock(clock)
    , m_hall(catalogue)
{
    m_repeat.setSingleShot(true);
    connect(&m_repeat, &QTimer::timeout, this, &Checkout::send);
    m_ticker.setInterval(1s);
    connect(&m_ticker, &QTimer::timeout, this, &Checkout::tick);
    connect(&m_hall, &SeatWatch::mapReset, this, [this] { m_rows = SeatRows(m_hall.map().plan()); });
    connect(&m_settlement, &SaleSettlement::outcomeUnknown, this, &Checkout::handleOutcomeUnknown);
}

void Checkout::enter(State next)
{
    if (next == m_state && next != State::Opening)
        return;
    FOYER_ASSERT(isLegal(m_state, next));
    m_state = next;
    Q_EMIT stateChanged(next);
}

Result<void> Checkout::refuseUnless(Event event) const
{
    if (allows(event))
        return {};
    return fail(ErrorCode::IllegalState, u"not now"_s);
}

// The hall

Result<void> Checkout::chooseShowtime(ShowtimeId showtime)
{
    if (const auto allowed = refuseUnless(Event::ChooseShowtime); !allowed)
        return allowed;
    if (isOver() && showtime == m_showtimeId) {
        leaveSale();
        enter(State::Choosing);
    } else if (m_state == State::Browsing || showtime != m_showtimeId) {
        openHall(showtime);
    }
    return {};
}

Result<void> Checkout::order(ShowtimeId showtime, const SeatRequest &request)
{
    if (const auto chosen = chooseShowtime(showtime); !chosen)
        return chosen;
    if (m_state != State::Opening)
        return takeOrder(request);
    m_order = request;
    return {};
}

Result<void> Checkout::close()
{
    if (const auto allowed = refuseUnless(Event::Close); !allowed)
        return allowed;
    m_exchange.reset();
    leaveSale();
    m_hall.stop();
    m_showtimeId = {};
    enter(State::Browsing);
    return {};
}

void Checkout::openHall(ShowtimeId showtime)
{
    leaveSale();
    m_hall.stop();
    m_showtimeId = showtime;
    m_given.clear();
    enter(State::Opening);
    async::then(m_catalogue.showtime(showtime), this,
                [this, sale = m_saleNumber](const Result<ports::ShowtimeDetail> &detail) {
                    if (sale != m_saleNumber)
                        return;
                    const std::optional<SeatRequest> ordered = std::exchange(m_order, std::nullopt);
                    const std::optional<Booking> reserved = std::exchange(m_toCollect, std::nullopt);
                    if (!detail) {
                        m_resuming.reset();
                        m_showtimeId = {};
                        enter(State::Browsing);
                        Q_EMIT openFailed(detail.error());
                        return;
                    }
                    m_hall.start(*detail);
                    enter(State::Choosing);
                    if (reserved && sale == m_saleNumber)
                        takeReservation(*reserved);
                    if (m_resuming && sale == m_saleNumber)
                        takeUp();
                    if (!ordered || sale != m_saleNumber)
                        return;
                    if (const auto taken = takeOrder(*ordered); !taken)
                        Q_EMIT orderRefused(taken.error());
                });
}

Result<void> Checkout::takeOrder(const SeatRequest &request)
{
    if (request.isEmpty())
        return {};
    if (request.best)
        return takeBestSeats(request.ticketTypes);
    if (const auto allowed = refuseUnless(Event::ChangeSeats); !allowed)
        return allowed;
    QList<SeatId> seats;
    for (const SeatName &name : request.seats) {
        const PlanSeat *seat = m_hall.map().plan().seatByLabel(name.row, name.number);
        if (!seat)
            return fail(ErrorCode::NotFound, u"no such seat"_s, {{u"seat"_s, QString(name.row + name.number)}});
        seats.append(seat->id);
    }
    if (seats.isEmpty())
        seats = m_wanted; // only tickets: for the seats that are in the basket
    if (!request.ticketTypes.isEmpty() && seats.size() != request.ticketTypes.size())
        return fail(ErrorCode::InvalidInput, u"as many tickets as seats"_s);
    if (const auto good = checkSeats(seats); !good)
        return good;
    return want(seats, request.ticketTypes);
}

void Checkout::leaveSale()
{
    ++m_saleNumber;
    if (!isOver() && !m_payment && !m_bookingId.isNull() && !isCollecting())
        releaseInBackground(m_bookingId);
    if (isOver())
        m_exchange.reset(); // those tickets have been spent
    m_approval.clear();
    dropBooking();
    m_repeat.stop();
    m_underWay = false;
    m_order.reset();
    m_toCollect.reset();
    m_resuming.reset();
    m_payment.reset();
    m_isStopping = false;
    m_sale.reset();
    m_wanted.clear();
    m_party.reset();
    m_ticketTypes.clear();
    m_coupons.clear();
    forgetSayings();
    m_parts.clear();
    ++m_quoteNumber;
    m_quote.reset();
    Q_EMIT basketChanged();
    Q_EMIT quoteChanged();
}

// Agreeing on seats

QList<BasketLine> Checkout::basket() const
{
    QList<BasketLine> lines;
    const ShowtimeSummary *showtime = m_hall.showtime();
    for (const SeatId id : m_wanted) {
        const PlanSeat *seat = m_hall.map().plan().seat(id);
        if (!seat || !showtime)
            continue;
        BasketLine line{*seat, m_ticketTypes.value(id), std::nullopt, m_held.contains(id)};
        line.price = showtime->prices.price(line.ticketType, seat->type);
        if (m_quote) {
            for (const QuoteLine &quoted : m_quote->lines) {
                if (quoted.seat == id)
                    line.price = quoted.price;
            }
        }
        lines.append(line);
    }
    return lines;
}

Result<void> Checkout::toggleSeat(SeatId seat)
{
    if (const auto allowed = refuseUnless(Event::ChangeSeats); !allowed)
        return allowed;
    QList<SeatId> seats = isOver() ? QList<SeatId>() : m_wanted;
    if (seats.removeOne(seat))
        return want(seats);
    if (const auto good = checkSeats({seat}); !good)
        return good;
    seats.append(seat);
    return want(seats);
}

Result<void> Checkout::setSeats(const QList<SeatId> &seats)
{
    if (const auto allowed = refuseUnless(Event::ChangeSeats); !allowed)
        return allowed;
    if (const auto good = checkSeats(seats); !good)
        return good;
    return want(seats);
}

Result<void> Checkout::takeBestSeats(const QStringList &ticketTypes)
{
    if (const auto allowed = refuseUnless(Event::ChangeSeats); !allowed)
        return allowed;
    if (ticketTypes.isEmpty())
        return fail(ErrorCode::InvalidInput, u"best seats for nobody"_s);
    if (ticketTypes.size() > maxSeats)
        return fail(ErrorCode::TooManySeats);
    m_best = bestFor(static_cast<int>(ticketTypes.size()));
    if (!m_best.isFound())
        return fail(seatTaken({}, u"not so many seats are free"_s));
    return want(m_best.seats(), ticketTypes);
}

Result<void> Checkout::takeBestSeats(int count)
{
    if (count < 1 || count > maxSeats)
        return fail(count < 1 ? ErrorCode::InvalidInput : ErrorCode::TooManySeats);
    return takeBestSeats(QStringList(count, QString())); // an empty type is the seat's default
}

Result<void> Checkout::setTicketType(SeatId seat, const QString &ticketType)
{
    if (const auto allowed = refuseUnless(Event::ChangeTickets); !allowed)
        return allowed;
    if (!m_wanted.contains(seat) || !isSold(seat, ticketType))
        return fail(ErrorCode::NotFound, u"no such ticket for this seat"_s);
    if (m_ticketTypes.value(seat) == ticketType)
        return {};
    m_ticketTypes.insert(seat, ticketType);
    m_quote.reset();
    askQuote();
    Q_EMIT basketChanged();
    Q_EMIT quoteChanged();
    return {};
}

Result<void> Checkout::checkSeats(const QList<SeatId> &seats) const
{
    if (QSet<SeatId>(seats.cbegin(), seats.cend()).size() != seats.size())
        return fail(ErrorCode::InvalidInput, u"a seat twice"_s);
    QList<RefusedSeat> taken;
    for (const SeatId seat : seats) {
        if (!m_hall.map().plan().seat(seat))
            return fail(ErrorCode::NotFound, u"no such seat"_s);
        const SeatClaim *claim = m_hall.map().claim(seat);
        const bool own = !isOver() && (m_held.contains(seat) || (claim && isOwnHold(*claim)));
        if (claim && !own) {
            using Reason = RefusedSeat::Reason;
            taken.append({seat,
                          claim->state == ClaimState::Sold         ? Reason::Sold
                              : claim->state == ClaimState::Paying ? Reason::Paying
                                                                   : Reason::Held});
        }
    }
    if (!taken.isEmpty())
        return fail(seatTaken(taken));
    return {};
}

/** The one place where the basket changes by a person's wish. */
Result<void> Checkout::want(const QList<SeatId> &seats, const QStringList &ticketTypes)
{
    if (seats.size() > maxSeats)
        return fail(ErrorCode::TooManySeats);
    if (isCollecting() && seats.isEmpty()) { // they stay reserved
        leaveSale();
        enter(State::Choosing);
        Q_EMIT holdTimeLeftChanged();
        return {};
    }
    if (!seats.isEmpty() && !m_hall.showtime()->salesOpen)
        return fail(ErrorCode::SalesClosed);
    QHash<SeatId, QString> types;
    QStringList given;
    for (qsizetype i = 0; i < seats.size(); ++i) {
        const SeatId seat = seats.at(i);
        QString type = ticketTypes.value(i);
        if (type.isEmpty())
            type = m_ticketTypes.value(seat);
        if (type.isEmpty())
            type = freshTicketType(seat, given);
        given.append(type);
        if (!isSold(seat, type))
            return fail(ErrorCode::NotFound, u"no such ticket for this seat"_s, {{u"ticketType"_s, type}});
        types.insert(seat, type);
    }
    if (isOver()) {
        leaveSale();
        enter(State::Choosing);
    }
    if (seats.isEmpty())
        forgetSayings(); // whoever chooses next is another customer, whom nobody has looked at
    m_party.reset();
    m_wanted = seats;
    m_ticketTypes = types;
    ++m_quoteNumber;
    m_quote.reset();
    agree();
    Q_EMIT basketChanged();
    Q_EMIT quoteChanged();
    return {};
}

/** Brings what the server holds to what is wanted, one call at a time. */
void Checkout::agree()
{
    if (m_underWay) {
        enter(State::Holding);
        return;
    }
    // An unanswered call (its key is kept) may have happened: then m_held is a guess and must not end this.
    if (m_holdKey.isNull() && !m_party && sameSeats(m_wanted, m_held)) {
        m_repeat.stop();
        if (m_wanted.isEmpty()) {
            forgetSayings();
            dropBooking();
            enter(State::Choosing);
        } else {
            enter(State::Held);
            if (!m_quote)
                askQuote();
        }
        return;
    }
    send();
}

void Checkout::send()
{
    m_repeat.stop();
    if (m_holdKey.isNull() || !isWishAsSent())
        m_holdKey = IdempotencyKey::create();
    if (m_bookingId.isNull())
        m_bookingId = BookingId::create();
    m_sent = m_wanted;
    m_sentParty = m_party;
    m_underWay = true;
    enter(State::Holding);
    if (m_sent.isEmpty() && !m_sentParty) {
        async::then(m_booking.releaseHold(m_bookingId, m_holdKey), this,
                    [this, sale = m_saleNumber](const Result<void> &answer) {
                        if (sale == m_saleNumber)
                            handleRelease(answer);
                    });
        return;
    }
    async::then(askForSeats(), this,
                [this, sale = m_saleNumber, sent = m_sent, stays = isCollecting()](const Result<SeatHold> &answer) {
                    if (sale == m_saleNumber)
                        handleHold(sent, answer);
                    else if (answer && !stays) // it overtook the release that was sent when the sale was left
                        releaseInBackground(answer->booking());
                });
}

void Checkout::handleHold(const QList<SeatId> &sent, const Result<SeatHold> &answer)
{
    m_underWay = false;
    if (!answer && !ports::isRefusal(answer.error())) {
        repeatLater(answer.error());
        return;
    }
    m_holdKey = {};
    m_repeats = 0;
    if (answer) {
        m_hold = *answer;
        m_held = m_sentParty ? answer->seats() : sent;
        if (m_sentParty && m_party == m_sentParty)
            takeChosenSeats(m_held);
        m_ticker.start();
        m_hall.poll();
        agree();
        Q_EMIT basketChanged();
        Q_EMIT holdTimeLeftChanged();
        return;
    }
    const Error &error = answer.error();
    if (error.code == ErrorCode::SeatTaken) {
        handleSeatsTaken(error);
        return;
    }
    if (m_hold && endsTheHold(error.code)) { // its seats may well be free: ask for them under a new booking
        dropBooking();
        agree();
    } else {
        m_party.reset();
        m_wanted = m_held;
        agree();
        Q_EMIT holdFailed(error);
    }
    Q_EMIT basketChanged();
}

void Checkout::handleSeatsTaken(const Error &error)
{
    const QList<RefusedSeat> refused = refusedSeats(error);
    const qsizetype before = m_wanted.size();
    for (const RefusedSeat &seat : refused)
        m_wanted.removeOne(seat.seat);
    if (m_party && m_party == m_sentParty) {
        m_party.reset(); // there are none such
        m_wanted = m_held;
    } else if (m_wanted.size() == before && sameSeats(m_wanted, m_sent))
        m_wanted = m_held; // refused without a name: asking for the same again would go on for ever
    m_hall.poll();
    agree();
    Q_EMIT basketChanged();
    Q_EMIT seatsRefused(refused);
}

void Checkout::handleRelease(const Result<void> &answer)
{
    m_underWay = false;
    if (!answer && !ports::isRefusal(answer.error())) {
        repeatLater(answer.error());
        return;
    }
    // Refused or not, this booking is no longer ours to change.
    dropBooking();
    m_repeats = 0;
    m_hall.poll();
    agree();
    Q_EMIT basketChanged();
}

void Checkout::repeatLater(const Error &because)
{
    if (!isWishAsSent()) {
        send(); // somebody wished something else meanwhile
    } else {
        m_repeat.start(std::min(250ms * (1 << std::min(m_repeats, 5)), 5'000ms));
        ++m_repeats;
    }
    Q_EMIT holdFailed(because);
}

bool Checkout::isOwnHold(const SeatClaim &claim) const
{
    return claim.state == ClaimState::Held && claim.booking
        && (*claim.booking == m_bookingId || m_given.contains(*claim.booking));
}

void Checkout::dropBooking()
{
    if (!m_bookingId.isNull() && !m_payment && m_state != State::Reserved && !isCollecting())
        m_given.insert(m_bookingId);
    m_reservation.clear();
    m_bookingId = {};
    m_hold.reset();
    m_extendKey = {};
    m_isExtending = false;
    m_held.clear();
    m_holdKey = {};
    m_sent.clear();
    m_sentParty.reset();
    m_repeats = 0;
    m_ticker.stop();
}

void Checkout::releaseInBackground(BookingId booking)
{
    // Nobody waits for the answer: a hold that is not given back runs out.
    m_booking.releaseHold(booking, IdempotencyKey::create());
}

std::optional<std::chrono::seconds> Checkout::holdTimeLeft() const
{
    return m_hold ? std::optional(m_hold->timeLeft(m_clock.nowUtc())) : std::nullopt;
}

void Checkout::tick()
{
    Q_EMIT holdTimeLeftChanged();
    const bool holding = m_state == State::Held || m_state == State::Holding;
    if (holding && holdTimeLeft() == 0s)
        expire();
}

void Checkout::expire()
{
    // Released too, so that till and server agree even when their clocks do not.
    leaveSale();
    enter(State::Choosing);
    m_hall.poll();
    Q_EMIT holdTimeLeftChanged();
    Q_EMIT holdExpired();
}

} // namespace foyer::workflow
