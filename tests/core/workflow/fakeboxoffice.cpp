#include "fakeboxoffice.h"

namespace foyer::test {

using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

Money euro(qint64 minor)
{
    static const Currency eur = *Currency::fromCode(u"EUR");
    return Money(minor, eur);
}

tl::unexpected<Error> refused(ErrorCode code)
{
    return fail(ports::asRefusal({code, u"scripted"_s, {}}));
}

} // namespace

FakeBoxOffice::FakeBoxOffice(int rows, int seatsPerRow)
{
    QList<PlanSeat> seats;
    for (int r = 0; r < rows; ++r) {
        for (int n = 1; n <= seatsPerRow; ++n) {
            PlanSeat seat;
            seat.id = SeatId(r * 100 + n);
            seat.row = QString(QChar(static_cast<char16_t>(u'A' + r)));
            seat.number = QString::number(n);
            seat.x = n * 100;
            seat.y = r * 100;
            seat.type = r == 0 ? SeatType::Vip : SeatType::Standard;
            seats.append(seat);
        }
    }
    plan = *SeatPlan::create(1, seats);
    summary.id = ShowtimeId::create();
    summary.movieTitle = u"The Long Meridian"_s;
    summary.salesOpen = true;
    summary.ticketTypes = {{u"ADULT"_s, u"Adult"_s}, {u"CHILD"_s, u"Child"_s}};
    summary.prices.set(u"ADULT"_s, SeatType::Standard, euro(adultMinor));
    summary.prices.set(u"ADULT"_s, SeatType::Vip, euro(1800));
    summary.prices.set(u"CHILD"_s, SeatType::Standard, euro(childMinor));
}

SeatId FakeBoxOffice::seat(const QString &row, int number) const
{
    return plan.seatByLabel(row, QString::number(number))->id;
}

template <class T>
QFuture<Result<T>> FakeBoxOffice::answer(Call call, std::function<Result<T>()> work)
{
    calls.append(call);
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const auto run = [this, call, promise, work = std::move(work)] {
        QList<Fault> &fault = faults[call];
        QList<Error> &refusal = refusals[call];
        if (!fault.isEmpty() && fault.first() == Fault::LoseRequest) {
            fault.removeFirst();
            promise->addResult(fail(ErrorCode::Unreachable, u"scripted"_s));
        } else if (!fault.isEmpty()) {
            fault.removeFirst();
            work();
            promise->addResult(fail(ErrorCode::Timeout, u"scripted"_s));
        } else if (!refusal.isEmpty()) {
            promise->addResult(fail(ports::asRefusal(refusal.takeFirst())));
        } else {
            promise->addResult(work());
        }
        promise->finish();
    };
    if (keptBack.contains(call))
        m_waiting.append(run);
    else
        run();
    return promise->future();
}

void FakeBoxOffice::letGo()
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &run : waiting)
        run();
}

void FakeBoxOffice::letGoLastFirst()
{
    std::reverse(m_waiting.begin(), m_waiting.end());
    letGo();
}

void FakeBoxOffice::changed(SeatId seat)
{
    m_log.append({++m_version, seat});
    for (const QPointer<FakeSeatFeed> &feed : std::as_const(m_feeds))
        tell(feed, changesSince(m_version - 1));
}

SeatChanges FakeBoxOffice::changesSince(qint64 version) const
{
    SeatChanges changes{m_version, false, {}};
    for (const auto &[changedAt, seat] : std::as_const(m_log)) {
        if (changedAt > version)
            changes.claims.append(m_claims.value(seat, SeatClaim{seat, ClaimState::Available, {}, {}}));
    }
    return changes;
}

void FakeBoxOffice::tell(const QPointer<FakeSeatFeed> &feed, SeatChanges changes)
{
    changes.gap = std::exchange(feedGapNext, false);
    const auto run = [feed, changes] {
        if (feed)
            feed->tell(changes);
    };
    if (keptBack.contains(Call::Feed))
        m_waiting.append(run);
    else
        run();
}

std::unique_ptr<ports::SeatFeed> FakeBoxOffice::seatFeed(ShowtimeId, qint64 sinceVersion)
{
    calls.append(Call::Feed);
    auto feed = std::make_unique<FakeSeatFeed>();
    QList<Fault> &fault = faults[Call::Feed];
    if (fault.isEmpty()) {
        m_feeds.append(feed.get());
        tell(feed.get(), changesSince(sinceVersion));
    } else {
        fault.removeFirst();
        feed->end({ErrorCode::Unreachable, u"scripted"_s, {}});
    }
    return feed;
}

void FakeBoxOffice::breakFeeds(const Error &error)
{
    for (const QPointer<FakeSeatFeed> &feed : std::exchange(m_feeds, {})) {
        if (feed)
            feed->end(error);
    }
}

int FakeBoxOffice::openFeeds() const
{
    return static_cast<int>(m_feeds.size() - m_feeds.count(nullptr));
}

void FakeBoxOffice::cutHall()
{
    breakFeeds();
    faults[Call::Changes] = faults[Call::Feed] = QList<Fault>(10'000, Fault::LoseRequest);
}

void FakeBoxOffice::mendHall()
{
    faults[Call::Changes].clear();
    faults[Call::Feed].clear();
}

void FakeBoxOffice::claim(SeatId seat, ClaimState state, const QString &holder)
{
    m_claims.insert(seat, {seat, state, {}, holder});
    changed(seat);
}

void FakeBoxOffice::free(SeatId seat)
{
    m_claims.remove(seat);
    changed(seat);
}

QList<SeatId> FakeBoxOffice::heldSeats() const
{
    QList<SeatId> seats;
    for (const Holding &holding : m_bookings) {
        if (holding.state == BookingState::Held)
            seats += holding.seats;
    }
    std::sort(seats.begin(), seats.end());
    return seats;
}

void FakeBoxOffice::expireHolds()
{
    for (Holding &holding : m_bookings) {
        if (holding.state != BookingState::Held)
            continue;
        holding.state = BookingState::Expired;
        for (const SeatId seat : std::exchange(holding.seats, {}))
            free(seat);
    }
}

QFuture<Result<QList<Cinema>>> FakeBoxOffice::cinemas()
{
    return answer<QList<Cinema>>(Call::Cinemas, [this] { return cinemaList; });
}

QFuture<Result<Programme>> FakeBoxOffice::programme(CinemaId cinema, QDate day)
{
    programmesAsked.append({cinema, day});
    return answer<Programme>(Call::Programme, [this] { return programmeOfDay; });
}

QFuture<Result<ports::ShowtimeDetail>> FakeBoxOffice::showtime(ShowtimeId id)
{
    return answer<ports::ShowtimeDetail>(Call::Showtime, [this, id]() -> Result<ports::ShowtimeDetail> {
        if (readsInstead)
            return *std::exchange(readsInstead, std::nullopt);
        ports::ShowtimeDetail detail{summary, SeatMap(plan, m_version, m_claims.values())};
        for (const ShowtimeSummary &listed : std::as_const(programmeOfDay.showtimes)) {
            if (listed.id == id)
                detail.summary = listed;
        }
        detail.summary.id = id;
        return detail;
    });
}

QFuture<Result<SeatChanges>> FakeBoxOffice::seatChanges(ShowtimeId, qint64 sinceVersion)
{
    return answer<SeatChanges>(Call::Changes, [this, sinceVersion]() -> Result<SeatChanges> {
        SeatChanges changes = changesSince(sinceVersion);
        changes.gap = std::exchange(gapNext, false);
        return changes;
    });
}

QFuture<Result<SeatHold>> FakeBoxOffice::holdSeats(BookingId booking, ShowtimeId showtime, QList<SeatId> seats,
                                                   IdempotencyKey key)
{
    holdsAsked.append(seats);
    holdKeys.append(key);
    return answer<SeatHold>(Call::Hold, [this, booking, showtime, seats]() -> Result<SeatHold> {
        const auto held = doHold(booking, seats);
        return held ? SeatHold::create(booking, showtime, seats, held->expiresAtUtc()) : held;
    });
}

Result<SeatHold> FakeBoxOffice::doHold(BookingId booking, const QList<SeatId> &seats)
{
    Holding &holding = m_bookings[booking];
    if (holding.state != BookingState::Held)
        return refused(ErrorCode::HoldExpired);
    QList<RefusedSeat> taken;
    for (const SeatId seat : seats) {
        if (m_claims.contains(seat) && !holding.seats.contains(seat))
            taken.append({seat, RefusedSeat::Reason::Held});
    }
    if (!taken.isEmpty())
        return fail(ports::asRefusal(seatTaken(taken)));
    for (const SeatId seat : std::as_const(holding.seats)) {
        if (!seats.contains(seat))
            free(seat);
    }
    for (const SeatId seat : seats) {
        m_claims.insert(seat, {seat, ClaimState::Held, booking, {}});
        changed(seat);
    }
    holding.seats = seats;
    holding.expiresAt = now.addSecs(holdTime.count());
    return SeatHold::create(booking, summary.id, seats, holding.expiresAt);
}

QFuture<Result<SeatHold>> FakeBoxOffice::holdBestSeats(BookingId booking, ShowtimeId showtime, Party party,
                                                       IdempotencyKey key)
{
    partiesAsked.append(party);
    holdKeys.append(key);
    return answer<SeatHold>(Call::HoldBest, [this, booking, showtime, party]() -> Result<SeatHold> {
        const SeatMap map(plan, m_version, m_claims.values());
        const SeatOccupancy occupancy(SeatRows(plan), map, m_bookings.value(booking).seats);
        const QList<SeatId> seats = bestSeats(occupancy, party).seats();
        if (seats.isEmpty())
            return fail(ports::asRefusal(seatTaken({})));
        const auto held = doHold(booking, seats);
        return held ? SeatHold::create(booking, showtime, seats, held->expiresAtUtc()) : held;
    });
}

QFuture<Result<Booking>> FakeBoxOffice::reserveHold(BookingId id, IdempotencyKey)
{
    return answer<Booking>(Call::Reserve, [this, id]() -> Result<Booking> {
        Holding &holding = m_bookings[id];
        if (holding.state != BookingState::Held)
            return refused(ErrorCode::HoldExpired);
        if (holding.sold.confirmationCode.isEmpty())
            ++reservationsMade;
        Booking booking;
        booking.id = id;
        booking.showtime = summary;
        booking.confirmationCode = u"R4WP9X"_s;
        booking.expiresAtUtc = now.addSecs(3600);
        for (const SeatId seat : std::as_const(holding.seats))
            booking.seats.append(*plan.seat(seat));
        holding.sold = booking;
        return booking;
    });
}

QFuture<Result<QDateTime>> FakeBoxOffice::extendHold(BookingId id, IdempotencyKey key)
{
    return answer<QDateTime>(Call::Extend, [this, id, key]() -> Result<QDateTime> {
        if (m_extensions.contains(key))
            return m_extensions.value(key);
        Holding &holding = m_bookings[id];
        Result<QDateTime> extended = refused(ErrorCode::IllegalState);
        if (holding.state != BookingState::Held)
            extended = refused(ErrorCode::HoldExpired);
        else if (holding.extended++ < extensions)
            extended = holding.expiresAt = std::max(holding.expiresAt, now.addSecs(holdTime.count()));
        m_extensions.insert(key, extended);
        return extended;
    });
}

QFuture<Result<Booking>> FakeBoxOffice::abandonCheckout(BookingId id)
{
    return answer<Booking>(Call::Abandon, [this, id]() -> Result<Booking> {
        if (!m_bookings.contains(id))
            return refused(ErrorCode::NotFound);
        Holding &holding = m_bookings[id];
        if (holding.atTerminal) {
            m_answers.insert(std::exchange(holding.atTerminal, std::nullopt)->key, refused(ErrorCode::Cancelled));
            holding.state = BookingState::Held;
            return refused(ErrorCode::Cancelled);
        }
        Booking booking = holding.sold;
        booking.id = id;
        booking.state = holding.state;
        return booking;
    });
}

void FakeBoxOffice::payAtTerminal()
{
    for (Holding &holding : m_bookings) {
        if (!holding.atTerminal)
            continue;
        holding.state = BookingState::Held;
        const ports::CheckoutRequest request = *std::exchange(holding.atTerminal, std::nullopt);
        m_answers.insert(request.key, doCheckout(request));
    }
}

QFuture<Result<void>> FakeBoxOffice::releaseHold(BookingId booking, IdempotencyKey)
{
    return answer<void>(Call::Release, [this, booking]() -> Result<void> {
        if (!m_bookings.contains(booking))
            return refused(ErrorCode::NotFound);
        Holding &holding = m_bookings[booking];
        if (holding.state == BookingState::Paying)
            return refused(ErrorCode::IllegalState);
        if (holding.state != BookingState::Held)
            return {};
        holding.state = BookingState::Cancelled;
        for (const SeatId seat : std::exchange(holding.seats, {}))
            free(seat);
        return {};
    });
}

QFuture<Result<Quote>> FakeBoxOffice::quote(BookingId booking, QList<TicketChoice> tickets, QStringList couponCodes)
{
    return answer<Quote>(Call::Quote,
                         [this, booking, tickets, couponCodes] { return doQuote(booking, tickets, couponCodes); });
}

Result<Quote> FakeBoxOffice::doQuote(BookingId booking, const QList<TicketChoice> &tickets,
                                     const QStringList &coupons) const
{
    const Holding holding = m_bookings.value(booking);
    if (holding.state != BookingState::Held)
        return refused(ErrorCode::HoldExpired);
    if (holding.seats.size() != tickets.size())
        return refused(ErrorCode::InvalidInput);
    Quote quote;
    qint64 total = 0;
    for (const TicketChoice &ticket : tickets) {
        const qint64 price = ticket.ticketType == u"CHILD"_s ? childMinor : adultMinor;
        quote.lines.append({ticket.seat, ticket.ticketType, euro(price)});
        total += price;
    }
    for (const QString &coupon : coupons) {
        if (coupon != goodCoupon)
            return fail(ports::asRefusal({ErrorCode::CouponRefused,
                                          u"scripted"_s,
                                          {{u"couponCode"_s, coupon}, {u"condition"_s, u"UNKNOWN_CODE"_s}}}));
        quote.coupons.append({coupon, euro(couponMinor)});
        total -= couponMinor;
    }
    quote.total = euro(total);
    quote.tax = *includedTax(quote.total, 700, Rounding::HalfUp);
    return quote;
}

QFuture<Result<Booking>> FakeBoxOffice::checkout(const ports::CheckoutRequest &request)
{
    checkouts.append(request);
    return answer<Booking>(Call::Checkout, [this, request]() -> Result<Booking> {
        Holding &holding = m_bookings[request.booking];
        const bool isAtTerminal = holding.atTerminal || (terminalHangs && !m_answers.contains(request.key));
        if (isAtTerminal && (holding.state == BookingState::Held || holding.state == BookingState::Paying)) {
            holding.state = BookingState::Paying;
            holding.atTerminal = request;
            return fail(ErrorCode::Timeout, u"at the terminal"_s);
        }
        if (!m_answers.contains(request.key))
            m_answers.insert(request.key, doCheckout(request));
        return m_answers.value(request.key);
    });
}

Result<Booking> FakeBoxOffice::doCheckout(const ports::CheckoutRequest &request)
{
    const Result<Quote> quote = doQuote(request.booking, request.tickets, request.couponCodes);
    if (!quote)
        return fail(quote.error());
    if (!(quote->total == request.expectedTotal))
        return fail(ports::asRefusal({ErrorCode::PriceChanged, {}, {{u"totalMinor"_s, quote->total.minor()}}}));
    const bool isCash = request.method == ports::PaymentMethod::Cash;
    if (request.exchange && spentTickets.contains(request.exchange->ticketIds.value(0)))
        return refused(ErrorCode::IllegalState);
    if (request.exchange && request.exchange->worth.minor() != worthMinor)
        return refused(ErrorCode::PriceChanged);
    if (isCash && request.tendered.minor() < std::max<qint64>(0, request.rest().minor()))
        return refused(ErrorCode::InsufficientTender);
    if (const std::optional<Error> no = refusedPayment(request))
        return fail(*no);
    for (const ports::PaymentPart &part : request.parts) {
        const QString code = ports::codeIn(part.reference);
        if (storedValues.contains(code))
            storedValues[code].balance = *storedValues[code].balance.minus(part.amount);
    }
    if (request.exchange)
        spentTickets.append(request.exchange->ticketIds);
    ++salesMade;
    Holding &holding = m_bookings[request.booking];
    holding.state = BookingState::Confirmed;
    Booking booking;
    booking.id = request.booking;
    booking.state = BookingState::Confirmed;
    booking.showtime = summary;
    booking.confirmationCode = u"K7QF2M"_s;
    booking.total = quote->total;
    const Money due(std::max<qint64>(0, request.rest().minor()), quote->total.currency());
    booking.tendered = isCash ? request.tendered : due;
    booking.change = *booking.tendered.minus(due);
    for (const QuoteLine &line : quote->lines) {
        booking.seats.append(*plan.seat(line.seat));
        booking.tickets.append(
            {TicketId::create(), *plan.seat(line.seat), {line.ticketType, line.ticketType}, line.price, u"CODE"_s});
        claim(line.seat, ClaimState::Sold);
    }
    holding.sold = booking;
    return booking;
}

std::optional<Error> FakeBoxOffice::refusedPayment(const ports::CheckoutRequest &request) const
{
    const auto no = [](const domain::PaymentId &payment, const QString &why) {
        return ports::asRefusal(
            {ErrorCode::PaymentRefused, why, {{u"declineReason"_s, why}, {u"paymentId"_s, payment.toString()}}});
    };
    for (const ports::PaymentPart &part : request.parts) {
        if (part.method == ports::PaymentMethod::Card && declinesCards)
            return no(part.payment, u"insufficient_funds"_s);
        if (part.method != ports::PaymentMethod::Card
            && storedValues.value(ports::codeIn(part.reference)).balance.minor() < part.amount.minor())
            return no(part.payment,
                      part.method == ports::PaymentMethod::Account ? u"OVER_LIMIT:0"_s : u"BALANCE_TOO_LOW"_s);
    }
    if (request.method == ports::PaymentMethod::Card && !request.rest().isZero() && declinesCards)
        return no(request.payment, u"insufficient_funds"_s);
    return std::nullopt;
}

void FakeBoxOffice::issue(const QString &code, qint64 minor, ports::PaymentMethod method)
{
    using State = ports::StoredValue::State;
    const QString name = method == ports::PaymentMethod::Account ? u"Grundschule Mitte"_s : QString();
    storedValues.insert(code,
                        {code, method, minor > 0 ? State::Usable : State::UsedUp, euro(minor), code.right(4), name});
}

QFuture<Result<ports::StoredValue>> FakeBoxOffice::storedValue(QString code)
{
    return answer<ports::StoredValue>(Call::StoredValue, [this, code]() -> Result<ports::StoredValue> {
        if (!storedValues.contains(code))
            return fail(ErrorCode::NotFound);
        return storedValues.value(code);
    });
}

QFuture<Result<Booking>> FakeBoxOffice::booking(BookingId id)
{
    return answer<Booking>(Call::Booking, [this, id]() -> Result<Booking> {
        const auto found = m_bookings.constFind(id);
        if (found == m_bookings.cend())
            return fail(ErrorCode::NotFound);
        Booking booking = found->sold;
        booking.id = id;
        booking.state = found->state;
        return booking;
    });
}

QFuture<Result<Booking>> FakeBoxOffice::bookingByCode(QString)
{
    return async::failed<Booking>(ErrorCode::NotFound);
}

QFuture<Result<void>> FakeJournal::write(std::function<void()> change)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    m_waiting.append([this, promise, change = std::move(change)] {
        if (!diskFull)
            change();
        promise->addResult(diskFull ? Result<void>(fail(ErrorCode::Storage, u"scripted"_s)) : Result<void>());
        promise->finish();
    });
    if (!diskSlow)
        letGo();
    return promise->future();
}

void FakeJournal::letGo()
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &run : waiting)
        run();
}

QFuture<Result<void>> FakeJournal::begin(const ports::BegunSale &sale)
{
    return write([this, sale] { m_books.begun.append(sale); });
}

QFuture<Result<void>> FakeJournal::stop(IdempotencyKey key)
{
    return write([this, key] {
        for (ports::BegunSale &sale : m_books.begun)
            sale.isToBeStopped |= sale.request.key == key;
    });
}

QFuture<Result<void>> FakeJournal::finish(IdempotencyKey key, const ports::SaleOutcome &outcome)
{
    return write([this, key, outcome] { m_books.finished.insert(key, outcome); });
}

QList<ports::BegunSale> FakeJournal::unfinished() const
{
    QList<ports::BegunSale> open;
    for (const ports::BegunSale &sale : std::as_const(m_books.begun)) {
        if (!m_books.finished.contains(sale.request.key))
            open.append(sale);
    }
    return open;
}

} // namespace foyer::test
