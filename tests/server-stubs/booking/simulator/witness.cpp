#include "witness.h"

namespace foyer::booking::simulator {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;
using domain::SeatId;

bool isOneOf(const auto &value, std::initializer_list<std::decay_t<decltype(value)>> allowed)
{
    return std::find(allowed.begin(), allowed.end(), value) != allowed.end();
}

/** Written again here, so that a change of the table in the rules is noticed. */
bool mayBecome(BookingState from, BookingState to)
{
    switch (from) {
    case BookingState::Held:
        return isOneOf(to, {BookingState::Held, BookingState::Paying, BookingState::Cancelled, BookingState::Expired});
    case BookingState::Paying:
        return isOneOf(to, {BookingState::Paying, BookingState::Held, BookingState::Confirmed});
    case BookingState::Confirmed:
        return isOneOf(to, {BookingState::Confirmed, BookingState::Refunded, BookingState::Exchanged});
    default:
        return false;
    }
}

/** Lines of the ledger more, as when what is owed is given by hand, however long after its end. */
bool isOnlyBooked(const Booking &before, const Booking &after)
{
    return before.state == after.state && before.tickets == after.tickets && before.lines == after.lines
        && before.totalMinor == after.totalMinor && before.ledgerLines < after.ledgerLines;
}

bool mayBecome(TicketState from, TicketState to)
{
    return from == to || (from == TicketState::Live && to == TicketState::Locked) || from == TicketState::Locked;
}

bool mayBecome(Saga::State from, Saga::State to)
{
    switch (from) {
    case Saga::State::Reserving:
        return true; // confirmed at once when coupons leave nothing to pay
    case Saga::State::Taking:
        return to != Saga::State::Reserving;
    case Saga::State::GivingBack:
        return to == Saga::State::GivingBack || to == Saga::State::Undone;
    case Saga::State::Confirmed:
    case Saga::State::Undone:
        return from == to;
    }
    return false;
}

qint64 worth(const Booking &booking)
{
    qint64 minor = 0;
    for (const Ticket &ticket : booking.tickets)
        minor += ticket.line.price.minor() - ticket.refundedMinor;
    return minor;
}

bool isStanding(const Ticket &ticket)
{
    return ticket.state == TicketState::Live || ticket.state == TicketState::Locked;
}

} // namespace

void Witness::see(const Command &command, const Step &step, qint64 nowMs)
{
    m_touched.clear();
    seeAnswer(command, step);
    seeWhoAsked(command, step, nowMs);
    for (const Event &event : step.events) {
        if (const auto *booking = std::get_if<BookingChanged>(&event))
            seeBooking(*booking);
        else if (const auto *refused = std::get_if<BookingRefused>(&event))
            ++m_bookings[refused->booking].revision;
        else if (const auto *seats = std::get_if<SeatsChanged>(&event))
            seeSeats(*seats, nowMs);
        else if (const auto *saga = std::get_if<SagaChanged>(&event))
            seeSaga(*saga);
        else if (const auto *posted = std::get_if<Posted>(&event))
            seePosting(*posted);
        else if (const auto *reported = std::get_if<Reported>(&event))
            seeReport(*reported);
    }
    for (auto limit = m_limits.cbegin(); limit != m_limits.cend(); ++limit)
        m_breaches.require(m_taken.value(limit.key()) <= *limit,
                           [] { return u"more people may come than the house lets in"_s; });
    for (const BookingId &id : std::as_const(m_touched))
        checkSeatsOf(id);
    const auto *release = std::get_if<ReleaseHold>(&command.what);
    if (release && step.answer && !step.answer->refusal) {
        m_breaches.require(
            isOneOf(m_bookings.value(release->booking).state, {BookingState::Cancelled, BookingState::Expired}),
            [] { return u"what was released is still held"_s; });
    }
}

/** May this person do this? Before the step's events are seen. */
void Witness::seeWhoAsked(const Command &command, const Step &step, qint64 nowMs)
{
    const Actor &actor = command.actor;
    const auto begins = [&step](const auto &isIt) {
        return std::any_of(step.events.cbegin(), step.events.cend(), isIt);
    };
    if (const auto *hold = std::get_if<HoldSeats>(&command.what)) {
        const bool isNew = begins([](const Event &event) {
            const auto *booking = std::get_if<BookingChanged>(&event);
            return booking && booking->isNew;
        });
        if (actor.isStaff() || !isNew)
            return;
        m_breaches.require(hold->seats.size() <= 10, [] { return u"a customer holds too many seats"_s; });
        for (const QUuid &holder : {actor.user.uuid(), actor.device.uuid()}) {
            const QSet<BookingId> held = m_heldBy.value(holder);
            const auto live = std::count_if(held.cbegin(), held.cend(), [this, nowMs](const BookingId &id) {
                return *m_bookings.value(id).expiresAtMs > nowMs;
            });
            m_breaches.require(live < 2, [] { return u"a customer or a device has too many holds"_s; });
        }
        return;
    }
    const auto *checkout = std::get_if<Checkout>(&command.what);
    const bool begun = checkout && begins([](const Event &event) {
                           const auto *saga = std::get_if<SagaChanged>(&event);
                           return saga && saga->isNew;
                       });
    if (!begun)
        return;
    const Booking booking = m_bookings.value(checkout->booking);
    const bool namesCode = booking.isReserved && booking.confirmationCode == checkout->confirmationCode;
    m_breaches.require(booking.user == actor.user || namesCode, [] { return u"somebody pays for another's hold"_s; });
}

/** A reservation is no longer what a person keeps from the others while choosing. */
void Witness::countHold(const Booking &booking, bool hasComeBack)
{
    const bool counts =
        booking.state == BookingState::Held && !booking.isReserved && !(hasComeBack && m_returnsMayRace);
    for (const QUuid &holder : {booking.user.uuid(), booking.device.uuid()}) {
        if (holder.isNull())
            continue;
        if (counts)
            m_heldBy[holder].insert(booking.id);
        else
            m_heldBy[holder].remove(booking.id);
    }
}

void Witness::seeAnswer(const Command &command, const Step &step)
{
    if (!step.answer)
        return;
    const std::optional<Refusal> &refusal = step.answer->refusal;
    if (refusal && !step.ended && refusal->code != ErrorCode::InProgress) {
        ++m_story.refusals;
        m_story.fullHouses += refusal->code == ErrorCode::HouseFull ? 1 : 0;
        for (const Event &event : step.events) {
            m_breaches.require(std::holds_alternative<AnswerKept>(event)
                                   || std::holds_alternative<BookingRefused>(event),
                               [&] { return u"a refusal changed something: "_s + refusal->detail; });
        }
    }
    // Whom the answer is for: the request that began the saga, or that of the command itself.
    std::optional<RequestKey> request;
    if (step.ended) {
        for (const Event &event : step.events) {
            if (const auto *saga = std::get_if<SagaChanged>(&event))
                request = saga->saga.request;
        }
    } else {
        request = std::visit(
            [&](const auto &what) -> std::optional<RequestKey> {
                if constexpr (requires { what.key; })
                    return RequestKey{command.actor.user, what.key};
                return std::nullopt;
            },
            command.what);
    }
    // What somebody may allow comes again with the same key, once it is allowed.
    const bool isFinal = !refusal
        || (!isOneOf(refusal->code, {ErrorCode::InProgress, ErrorCode::IdempotencyKeyReused}) && !refusal->approval);
    const auto *hold = std::get_if<HoldSeats>(&command.what);
    const bool picksAgain = hold && hold->wish && hold->wish->mayChooseAgain && !hold->wish->nothing && refusal
        && refusal->code == ErrorCode::SeatTaken;
    if (!request || !isFinal || picksAgain)
        return;
    if (const auto known = m_answers.constFind(*request); known != m_answers.cend()) {
        m_breaches.require(step.ended || step.events.isEmpty(), [] { return u"a request was done twice"_s; });
        m_breaches.require(*known == *step.answer, [] { return u"one request got two answers"_s; });
        return;
    }
    m_answers.insert(*request, *step.answer);
}

void Witness::forget(const QList<RequestKey> &requests)
{
    for (const RequestKey &request : requests)
        m_answers.remove(request);
}

void Witness::seeBooking(const BookingChanged &event)
{
    const Booking &after = event.booking;
    const auto name = [&after] { return after.id.toString(); };
    const auto known = m_bookings.constFind(after.id);
    m_breaches.require((known == m_bookings.cend()) == event.isNew,
                       [&] { return u"booking %1 is said to be new, or not, and is the other"_s.arg(name()); });
    if (known != m_bookings.cend()) {
        m_breaches.require(mayBecome(known->state, after.state) || isOnlyBooked(*known, after), [&] {
            return u"booking %1 went from %2 to %3"_s.arg(name(), toWireName(known->state), toWireName(after.state));
        });
        m_breaches.require(after.revision == known->revision + 1,
                           [&] { return u"a revision of booking %1 is missing"_s.arg(name()); });
        m_breaches.require(known->user == after.user && known->showtime == after.showtime,
                           [&] { return u"booking %1 became somebody else's"_s.arg(name()); });
        seeTickets(*known, after);
    }
    qint64 total = 0;
    qint64 tax = 0;
    for (const PricedSeat &line : after.lines) {
        total += line.price.minor();
        tax += line.tax.minor();
    }
    m_breaches.require(after.lines.isEmpty() || (total == after.totalMinor && tax == after.taxMinor),
                       [&] { return u"the lines of booking %1 are not its total"_s.arg(name()); });
    m_breaches.require((after.state == BookingState::Held) == after.expiresAtMs.has_value(),
                       [&] { return u"booking %1 has an end that it must not have, or none"_s.arg(name()); });
    const bool hasComeBack = m_bookings.value(after.id).state == BookingState::Paying;
    m_bookings.insert(after.id, after);
    countHold(after, hasComeBack);
    m_touched.append(after.id);
}

void Witness::seeTickets(const Booking &before, const Booking &after)
{
    const auto name = [&after] { return after.id.toString(); };
    if (before.tickets.isEmpty() && !after.tickets.isEmpty()) {
        m_breaches.require(before.state == BookingState::Paying && after.state == BookingState::Confirmed,
                           [&] { return u"booking %1 has tickets and was not paid"_s.arg(name()); });
        for (const Ticket &ticket : after.tickets) {
            m_breaches.require(!m_tickets.contains(ticket.id), [] { return u"a ticket was issued twice"_s; });
            m_tickets.insert(ticket.id);
        }
        return;
    }
    if (!m_breaches.require(before.tickets.size() == after.tickets.size(),
                            [&] { return u"tickets of booking %1 vanished"_s.arg(name()); }))
        return;
    for (qsizetype i = 0; i < after.tickets.size(); ++i) {
        const Ticket &was = before.tickets.at(i);
        const Ticket &is = after.tickets.at(i);
        m_breaches.require(was.id == is.id && was.code == is.code && was.line.price == is.line.price
                               && mayBecome(was.state, is.state),
                           [&] { return u"a ticket of booking %1 became another"_s.arg(name()); });
        const bool isWithin = is.refundedMinor >= was.refundedMinor && is.refundedMinor <= is.line.price.minor()
            && is.refundedTaxMinor >= was.refundedTaxMinor && is.refundedTaxMinor <= is.line.tax.minor();
        m_breaches.require(isWithin, [&] { return u"more was refunded of booking %1 than paid"_s.arg(name()); });
        if (isStanding(was) && !isStanding(is)) {
            m_breaches.require(is.refundedMinor == is.line.price.minor() && is.refundedTaxMinor == is.line.tax.minor(),
                               [&] { return u"a ticket of booking %1 ended and kept money"_s.arg(name()); });
        }
    }
}

void Witness::seeSeats(const SeatsChanged &event, qint64 nowMs)
{
    for (const auto &[seat, claim] : event.seats) {
        const auto where = [seat = seat] { return u"seat %1"_s.arg(static_cast<int>(seat)); };
        const auto before = m_claims.constFind({event.showtime, seat});
        if (before != m_claims.cend()) {
            const bool isSameOwner = claim && claim->booking == before->booking;
            if (!isSameOwner && claim) {
                m_breaches.require(before->state == ClaimState::Held && before->isOverAt(nowMs),
                                   [&] { return where() + u" was taken from somebody who had it"_s; });
                ++m_story.takeovers;
            }
            if (isSameOwner) {
                const bool isLegal = before->state == ClaimState::Held ? claim->state != ClaimState::Sold
                    : before->state == ClaimState::Paying              ? true
                                                                       : claim->state == ClaimState::Sold;
                m_breaches.require(isLegal, [&] { return where() + u" went a way that is not one"_s; });
            }
            m_breaches.require(claim || before->state != ClaimState::Paying,
                               [&] { return where() + u" was freed while it was being paid"_s; });
            m_seatsOf[before->booking].removeOne(seat);
            m_touched.append(before->booking);
        }
        m_taken[event.showtime] += (claim ? 1 : 0) - (before != m_claims.cend() ? 1 : 0);
        if (!claim) {
            m_claims.remove({event.showtime, seat});
            continue;
        }
        m_breaches.require(before != m_claims.cend() || claim->state != ClaimState::Sold,
                           [&] { return where() + u" was sold without being held"_s; });
        m_breaches.require((claim->state == ClaimState::Held) == claim->expiresAtMs.has_value(),
                           [&] { return where() + u" has an end that it must not have, or none"_s; });
        m_claims.insert({event.showtime, seat}, *claim);
        m_seatsOf[claim->booking].append(seat);
        m_touched.append(claim->booking);
    }
}

/** Booking, claims and tickets say the same. */
void Witness::checkSeatsOf(const BookingId &id)
{
    const auto booking = m_bookings.constFind(id);
    const auto name = [&id] { return id.toString(); };
    if (!m_breaches.require(booking != m_bookings.cend(), [&] { return u"no booking for a claim: "_s + name(); }))
        return;
    const QList<SeatId> seats = m_seatsOf.value(id);
    const auto claimIs = [&](SeatId seat, ClaimState state, const std::optional<qint64> &end) {
        const Claim claim = m_claims.value({booking->showtime, seat});
        return claim.booking == id && claim.state == state && claim.expiresAtMs == end;
    };
    bool isTrue = true;
    switch (booking->state) {
    case BookingState::Held:
    case BookingState::Paying: {
        const ClaimState state = booking->state == BookingState::Held ? ClaimState::Held : ClaimState::Paying;
        for (const SeatId seat : seats)
            isTrue = isTrue && claimIs(seat, state, booking->expiresAtMs);
        if (booking->state == BookingState::Paying)
            isTrue = isTrue && !seats.isEmpty() && (booking->lines.isEmpty() || booking->lines.size() == seats.size());
        break;
    }
    case BookingState::Confirmed: {
        qsizetype standing = 0;
        for (const Ticket &ticket : booking->tickets) {
            if (!isStanding(ticket))
                continue;
            ++standing;
            isTrue = isTrue && claimIs(ticket.line.seat, ClaimState::Sold, {});
        }
        isTrue = isTrue && standing > 0 && standing == seats.size();
        break;
    }
    default:
        isTrue = seats.isEmpty();
    }
    m_breaches.require(isTrue, [&] {
        return u"booking %1 is %2, and its seats say something else"_s.arg(name(), toWireName(booking->state));
    });
}

void Witness::seeSaga(const SagaChanged &event)
{
    const Saga &after = event.saga;
    const auto name = [&after] { return after.id.toString(); };
    const auto known = m_sagas.constFind(after.id);
    m_breaches.require((known == m_sagas.cend()) == event.isNew,
                       [&] { return u"saga %1 is said to be new, or not, and is the other"_s.arg(name()); });
    const bool wasOver = known != m_sagas.cend() && known->isOver();
    if (known != m_sagas.cend()) {
        m_breaches.require(mayBecome(known->state, after.state), [&] {
            return u"saga %1 went from %2 to %3"_s.arg(name(), toWireName(known->state), toWireName(after.state));
        });
        m_breaches.require(after.revision == known->revision + 1,
                           [&] { return u"a revision of saga %1 is missing"_s.arg(name()); });
        for (const Leg &was : known->legs) {
            const auto is =
                std::find_if(after.legs.cbegin(), after.legs.cend(), [&was](const Leg &l) { return l.id == was.id; });
            if (was.state == Leg::State::Waiting)
                continue;
            const bool wasGiven =
                is != after.legs.cend() && wasOver && was.state == Leg::State::Owed && is->state == Leg::State::ByHand;
            m_story.byHand += wasGiven ? 1 : 0;
            m_breaches.require(is != after.legs.cend() && (wasGiven || is->state == was.state)
                                   && is->amountMinor == was.amountMinor,
                               [&] { return u"a leg of saga %1 was settled and changed"_s.arg(name()); });
        }
    }
    for (const Leg &leg : after.legs) {
        // What an open sale took may yet go back, all of it: nobody else may give it away.
        const bool isGivenAway = event.isNew && leg.direction == Leg::Direction::Give;
        m_breaches.require(!isGivenAway
                               || m_sagas.value(m_sagaOfLeg.value(leg.payment)).state == Saga::State::Confirmed,
                           [&] { return u"saga %1 gives what another may yet give back"_s.arg(name()); });
        m_breaches.require(m_sagaOfLeg.value(leg.id, after.id) == after.id,
                           [] { return u"one payment belongs to two sagas"_s; });
        m_sagaOfLeg.insert(leg.id, after.id);
    }
    m_breaches.require(after.isOver() ? after.dueAtMs.has_value() == (after.coupons.state != CouponUse::State::None)
                                      : after.dueAtMs.has_value(),
                       [&] { return u"nobody would see to saga %1, or somebody to nothing"_s.arg(name()); });
    m_sagas.insert(after.id, after);
    if (after.isOver() && !wasOver)
        seeEndOfSaga(after);
}

void Witness::seeEndOfSaga(const Saga &saga)
{
    const auto name = [&saga] { return saga.id.toString(); };
    qint64 taken = 0;
    qint64 gone = 0; // given, or owed
    for (const Leg &leg : saga.legs) {
        m_breaches.require(leg.state != Leg::State::Waiting,
                           [&] { return u"saga %1 ended before its money moved"_s.arg(name()); });
        const bool isDone = leg.state == Leg::State::Done;
        if (leg.direction == Leg::Direction::Take)
            taken += isDone ? leg.amountMinor : 0;
        else
            gone += isDone || leg.state == Leg::State::Owed ? leg.amountMinor : 0;
        m_story.owed += leg.state == Leg::State::Owed ? 1 : 0;
    }
    const qint64 kept = taken - gone;
    qint64 due = 0;
    if (saga.state == Saga::State::Undone) {
        ++m_story.undone;
        m_breaches.require(saga.refusal.has_value(), [&] { return u"saga %1 ended for no reason"_s.arg(name()); });
    } else if (saga.kind == Saga::Kind::Refund) {
        ++(saga.endsTickets ? m_story.refunds : m_story.partRefunds);
        due = -saga.revokedMinor();
    } else {
        ++(saga.revokedFrom.isNull() ? m_story.sales : m_story.exchanges);
        m_story.couponsUsed += saga.coupons.redemption.isNull() ? 0 : 1;
        due = m_bookings.value(saga.booking).totalMinor - saga.revokedMinor();
        m_breaches.require(m_bookings.value(saga.booking).state == BookingState::Confirmed,
                           [&] { return u"saga %1 took the money and sold nothing"_s.arg(name()); });
    }
    m_breaches.require(kept == due,
                       [&] { return u"saga %1 moved %2 and should have moved %3"_s.arg(name()).arg(kept).arg(due); });
}

void Witness::seePosting(const Posted &event)
{
    qint64 sum = 0;
    for (const LedgerLine &line : event.lines) {
        sum += line.amount.minor();
        m_accounts[{line.amount.currency().code(), line.account}] += line.amount.minor();
        m_breaches.require(!line.amount.isZero(), [] { return u"a line of the books says nothing"_s; });
    }
    m_breaches.require(sum == 0, [] { return u"the books do not balance"_s; });
    m_ledgerLines[event.booking] += static_cast<int>(event.lines.size());
}

void Witness::seeReport(const Reported &event)
{
    ++m_reports[event.kind];
}

void Witness::judge(const SalesState &committed, const SimulatedPayments &payments, const SimulatedCoupons &coupons)
{
    judgeSeats(committed);
    judgeSagas(committed);
    judgeMoney(payments);
    judgeBooks(payments);
    judgeCoupons(coupons);
    judgeReports();
}

void Witness::judgeSeats(const SalesState &committed)
{
    qsizetype claims = 0;
    for (const Showtime &showtime : committed.showtimes) {
        claims += showtime.claims.size();
        for (auto claim = showtime.claims.cbegin(); claim != showtime.claims.cend(); ++claim) {
            m_breaches.require(m_claims.value({showtime.id, claim.key()}) == *claim,
                               [] { return u"what is stored of a seat is not what happened to it"_s; });
        }
    }
    m_breaches.require(claims == m_claims.size(), [] { return u"seats are lost in storage"_s; });
    m_breaches.require(committed.bookings.size() == m_bookings.size(), [] { return u"bookings are lost"_s; });
    for (const Booking &booking : committed.bookings) {
        QList<SeatId> seats = m_seatsOf.value(booking.id);
        std::sort(seats.begin(), seats.end());
        m_breaches.require(seats == booking.seats && booking.ledgerLines == m_ledgerLines.value(booking.id),
                           [] { return u"what is stored of a booking is not what happened to it"_s; });
        m_breaches.require(booking.state != BookingState::Paying, [] { return u"a booking is paying for ever"_s; });
        for (const Ticket &ticket : booking.tickets)
            m_breaches.require(ticket.state != TicketState::Locked, [] { return u"a ticket is locked for ever"_s; });
        checkSeatsOf(booking.id);
    }
}

void Witness::judgeSagas(const SalesState &committed)
{
    m_breaches.require(committed.sagas.size() == m_sagas.size(), [] { return u"sagas are lost"_s; });
    for (const Saga &saga : std::as_const(m_sagas)) {
        m_breaches.require(saga.isOver() && !saga.dueAtMs && saga.coupons.state == CouponUse::State::None,
                           [&] { return u"saga %1 is %2 for ever"_s.arg(saga.id.toString(), toWireName(saga.state)); });
        m_breaches.require(!committed.answers.contains(saga.request),
                           [] { return u"a request began a saga and was refused"_s; });
    }
}

/** For each chain of exchanges: what the payment service still holds is what the tickets that stand were paid with, and
 *  what could not be given back. */
void Witness::judgeMoney(const SimulatedPayments &payments)
{
    QHash<BookingId, qint64> held;
    QHash<BookingId, qint64> due;
    for (const domain::PaymentId &payment : payments.captured()) {
        if (!m_breaches.require(m_sagaOfLeg.contains(payment), [] { return u"money was taken for nothing"_s; }))
            return;
        held[m_sagas.value(m_sagaOfLeg.value(payment)).root] += payments.keptOf(payment);
    }
    for (const Saga &saga : std::as_const(m_sagas)) {
        for (const Leg &leg : saga.legs)
            // What was given by hand was not out of these tills.
            due[saga.root] += isOneOf(leg.state, {Leg::State::Owed, Leg::State::ByHand}) ? leg.amountMinor : 0;
    }
    for (const Booking &booking : std::as_const(m_bookings))
        due[booking.root] += worth(booking);
    for (const Booking &booking : std::as_const(m_bookings)) {
        const BookingId &root = booking.root;
        m_breaches.require(held.value(root) == due.value(root), [&] {
            return u"of booking %1 the house holds %2 and should hold %3"_s.arg(root.toString())
                .arg(held.value(root))
                .arg(due.value(root));
        });
    }
}

void Witness::judgeBooks(const SimulatedPayments &payments)
{
    const auto account = [this](const QString &currency, const QString &name) {
        return m_accounts.value({currency, name});
    };
    for (const QString &currency : {u"EUR"_s, u"USD"_s}) {
        for (const PaymentMethod method : {PaymentMethod::Cash, PaymentMethod::Card, PaymentMethod::Online,
                                           PaymentMethod::GiftCard, PaymentMethod::Voucher}) {
            const QString name = accountOf(method);
            m_breaches.require(account(currency, name) == payments.balances().value({currency, name}),
                               [&] { return u"%1 in the books is not %1 in the till"_s.arg(name); });
        }
        qint64 owed = 0;
        qint64 byHand = 0;
        for (const Saga &saga : std::as_const(m_sagas)) {
            for (const Leg &leg : saga.legs) {
                const qint64 minor = saga.currency.code() == currency ? leg.amountMinor : 0;
                owed += leg.state == Leg::State::Owed ? minor : 0;
                byHand += leg.state == Leg::State::ByHand ? minor : 0;
            }
        }
        qint64 price = 0;
        qint64 tax = 0;
        for (const Booking &booking : std::as_const(m_bookings)) {
            if (booking.tickets.isEmpty() || booking.currency.code() != currency)
                continue;
            price += worth(booking);
            for (const Ticket &ticket : booking.tickets)
                tax += ticket.line.tax.minor() - ticket.refundedTaxMinor;
        }
        m_breaches.require(account(currency, u"refunds_payable"_s) == -owed,
                           [] { return u"the books owe another sum than the house"_s; });
        m_breaches.require(account(currency, u"by_hand"_s) == -byHand,
                           [] { return u"the books gave another sum by hand than people"_s; });
        m_breaches.require(account(currency, u"exchange"_s) == 0, [] { return u"an exchange has only one half"_s; });
        m_breaches.require(account(currency, u"tax"_s) == -tax, [] { return u"the books tax other tickets"_s; });
        m_breaches.require(account(currency, u"revenue"_s) == tax - price,
                           [] { return u"the books' revenue is not that of the tickets"_s; });
    }
}

void Witness::judgeCoupons(const SimulatedCoupons &coupons)
{
    using State = SimulatedCoupons::State;
    QHash<domain::RedemptionId, State> expected;
    for (const Booking &booking : std::as_const(m_bookings)) {
        if (!booking.redemption.isNull()) {
            expected.insert(booking.redemption,
                            booking.state == BookingState::Refunded ? State::GivenBack : State::Committed);
        }
    }
    const auto &states = coupons.states();
    for (auto state = states.cbegin(); state != states.cend(); ++state) {
        const auto wanted = expected.constFind(state.key());
        const bool isRight =
            wanted != expected.cend() ? *state == *wanted : isOneOf(*state, {State::Released, State::Refused});
        m_breaches.require(isRight, [&] {
            return u"redemption %1 is in state %2"_s.arg(state.key().toString()).arg(static_cast<int>(*state));
        });
        expected.remove(state.key());
    }
    m_breaches.require(expected.isEmpty(), [] { return u"coupons were used that nobody had reserved"_s; });
}

void Witness::judgeReports()
{
    m_breaches.require(m_reports.value(u"booking.confirmed"_s) == m_story.sales + m_story.exchanges
                           && m_reports.value(u"booking.exchanged"_s) == m_story.exchanges
                           && m_reports.value(u"booking.refunded"_s) == m_story.refunds + m_story.partRefunds
                           && m_reports.value(u"refund.givenByHand"_s) == m_story.byHand
                           && m_reports.value(u"sale.undone"_s) + m_reports.value(u"refund.undone"_s) == m_story.undone,
                       [] { return u"something was not reported, or more than once"_s; });
}

} // namespace foyer::booking::simulator
