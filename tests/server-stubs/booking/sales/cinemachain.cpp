#include "cinemachain.h"

#include "async.h"
#include "pricecards.h"

namespace foyer::booking::test {

using namespace Qt::Literals::StringLiterals;
using namespace domain;

QFuture<Result<QList<HandGiven>>> CountingPayments::givenByHand(const QList<domain::PaymentId> &)
{
    return async::ready<Result<QList<HandGiven>>>(QList<HandGiven>());
}

QFuture<EffectOutcome> CountingPayments::moved(const Leg &leg, qint64 minor, bool refuses)
{
    EffectOutcome outcome;
    outcome.kind = refuses ? EffectOutcome::Kind::Refused : EffectOutcome::Kind::Done;
    outcome.refusal = {ErrorCode::PaymentRefused, u"as told"_s, {}, {}};
    if (!refuses)
        takenMinor[leg.method] += minor;
    return async::ready(outcome);
}

CinemaChain::CinemaChain(quint32 seed)
    : m_random(seed)
{
    m_office.port = &m_payments;
    m_office.restart();
    houses = {{.zone = u"Europe/Berlin"_s,
               .dayChangeMinutes = 300,
               .currency = u"EUR"_s,
               .priceMinor = 1099,
               .taxPermyriad = 700},
              {.zone = u"Europe/Lisbon"_s,
               .dayChangeMinutes = 0,
               .currency = u"EUR"_s,
               .priceMinor = 873,
               .taxPermyriad = 1300},
              {.zone = u"America/New_York"_s,
               .dayChangeMinutes = 90,
               .currency = u"USD"_s,
               .priceMinor = 1450,
               .taxPermyriad = 888}};
    // Clocks are set on 25 October in Europe and on 1 November in New York.
    moveTo(QDateTime(QDate(2026, 10, 24), QTime(19, 0), Qt::UTC));
    for (const MovieId &movie : {MovieId::create(), MovieId::create(), MovieId::create()})
        m_movies.append(movie);
    build();
    for (const auto &[code, permyriad] : {std::pair(u"TEN"_s, 1000), {u"FREE"_s, 10000}}) {
        CouponTerms terms;
        terms.code = code;
        terms.name = code;
        terms.percentPermyriad = permyriad;
        m_office.coupons.known.insert(code, terms);
    }
}

void CinemaChain::doSomething()
{
    m_payments.takenMinor.clear();
    m_payments.refusesTaking.clear();
    m_payments.refusesGiving.clear();
    const int what = below(100);
    if (what < 45 || m_sales.isEmpty())
        sell({});
    else if (what < 55)
        sellInVain();
    else if (what < 75)
        refund();
    else if (what < 87)
        exchange();
    else if (what < 94)
        rebook();
    else if (what < 97)
        giveByHand();
    else
        cancel();
    m_office.clock.advance(std::chrono::milliseconds(m_random.bounded(1, 5'000'000)));
}

qint64 CinemaChain::liveIn(int hall) const
{
    qint64 live = 0;
    for (const Sale &sale : m_sales) {
        for (const Ticket &ticket : sale.booking.tickets)
            live += sale.hall == hall && ticket.isLive() ? 1 : 0;
    }
    return live;
}

void CinemaChain::build()
{
    const qint64 now = m_office.clock.nowMs();
    const Result<void> written = await(m_office.database->write([&](db::Transaction &t) -> Result<void> {
        for (const House &house : houses) {
            PriceCard card;
            card.id = house.card;
            card.cinema = house.cinema;
            card.name = u"Standard"_s;
            card.currency = *Currency::fromCode(house.currency);
            card.taxPermyriad = house.taxPermyriad;
            card.types = {{u"ADULT"_s, u"Adult"_s}};
            card.baseMinor = {{{u"ADULT"_s, SeatType::Standard}, house.priceMinor},
                              {{u"ADULT"_s, SeatType::Vip}, house.priceMinor + 401}};
            Result<void> saved = saveCinema(t, {house.cinema, house.zone, house.dayChangeMinutes});
            if (saved)
                saved = addPriceCard(t, card);
            if (!saved)
                return saved;
        }
        for (int i = 0; i < 15; ++i) {
            const int house = i % 3;
            ShowtimeRecord record = m_office.showtime;
            record.id = ShowtimeId::create();
            record.cinema = houses.at(house).cinema;
            record.auditorium = AuditoriumId::create();
            record.movie = m_movies.at(i % m_movies.size());
            record.movieTitle = titleOf(record.movie);
            record.priceCard = houses.at(house).card;
            record.timeZone = houses.at(house).zone;
            record.startsAtMs = now + i * qint64(53) * 60 * 60'000 / 4;
            record.endsAtMs = record.startsAtMs + 2 * 3'600'000;
            record.blockedUntilMs = record.startsAtMs + 23 * 3'600'000;
            record.startsLocal = wallTime(record.startsAtMs, record.timeZone);
            record.endsLocal = wallTime(record.endsAtMs, record.timeZone);
            record.businessDay = *businessDayAt(record.startsAtMs, record.timeZone, houses.at(house).dayChangeMinutes);
            record.salesOpenMs = 0;
            record.salesCloseMs = now + qint64(40) * 86'400'000;
            halls.append({house, record});
            if (const Result<void> added = addShowtimes(t, {record}); !added)
                return added;
        }
        return {};
    }));
    if (!written)
        qFatal("%s", qPrintable(toString(written.error())));
}

void CinemaChain::did(const QString &what, int hall, Expected figures)
{
    ++done[what];
    deeds.append({m_office.clock.nowMs(), hall, std::move(figures)});
}

std::optional<HoldSeats> CinemaChain::hold(int hall, int seats)
{
    HoldSeats command{IdempotencyKey::create(), BookingId::create(), halls.at(hall).showtime.id, {}};
    const int first = below(60 - seats) + 1;
    for (int i = 0; i < seats; ++i)
        command.seats.append(SeatId{first + i});
    return m_office.perform(command, m_boss).answer.refusal ? std::nullopt : std::optional(command);
}

Checkout CinemaChain::checkoutOf(const HoldSeats &held, const QStringList &codes)
{
    Checkout command{IdempotencyKey::create(), held.booking, {}, 0, {}};
    for (const SeatId seat : held.seats)
        command.tickets.append({seat, u"ADULT"_s});
    command.couponCodes = codes;
    const auto quote = await(m_office.sales->quote(held.booking, command.tickets, codes, m_boss));
    command.expectedTotalMinor = (*quote)->total.minor();
    return command;
}

QList<Tender> CinemaChain::tendersFor(qint64 dueMinor)
{
    if (dueMinor <= 0)
        return {};
    const auto method = static_cast<PaymentMethod>(below(5));
    if (dueMinor < 100 || below(2) == 0)
        return {tender(method)};
    return {tender(PaymentMethod::GiftCard, below(99) + 1), tender(PaymentMethod::Card, 1), tender(method)};
}

void CinemaChain::sell(const std::optional<ExchangeOf> &exchange, int hall, qint64 creditMinor)
{
    const int where = hall < 0 ? below(static_cast<int>(halls.size())) : hall;
    const auto held = hold(where, below(4) + 1);
    if (!held)
        return;
    const int coupon = below(6);
    Checkout command = checkoutOf(*held,
                                  coupon == 0       ? QStringList{u"TEN"_s}
                                      : coupon == 1 ? QStringList{u"FREE"_s}
                                                    : QStringList());
    command.tenders = tendersFor(command.expectedTotalMinor - creditMinor);
    command.exchange = exchange;
    const Performed performed = m_office.perform(command, m_boss);
    if (performed.answer.refusal)
        return;
    const Booking &booking = *performed.booking;
    Expected figures{
        booking.totalMinor, booking.taxMinor, creditMinor, 0, 0, m_payments.takenMinor, booking.tickets.size(), 0};
    figures.owedMinor = figures.allTakenMinor() + creditMinor - booking.totalMinor;
    did(exchange ? u"exchange"_s : booking.totalMinor == 0 ? u"free"_s : u"sale"_s, where, figures);
    m_sales.append({where, booking});
}

void CinemaChain::sellInVain()
{
    const int where = below(static_cast<int>(halls.size()));
    const auto held = hold(where, 2);
    if (!held)
        return;
    Checkout command = checkoutOf(*held, {});
    command.tenders = {tender(PaymentMethod::Voucher, 77), tender(PaymentMethod::GiftCard, 55),
                       tender(PaymentMethod::Card)};
    m_payments.refusesTaking = {PaymentMethod::Card};
    if (below(2) == 0)
        m_payments.refusesGiving = {PaymentMethod::GiftCard};
    if (!m_office.perform(command, m_boss).answer.refusal)
        qFatal("a refused card sold tickets");
    Expected figures;
    figures.takenMinor = m_payments.takenMinor;
    figures.owedMinor = figures.allTakenMinor();
    did(figures.owedMinor == 0 ? u"undone"_s : u"owed"_s, where, figures);
}

Expected CinemaChain::endTickets(Booking &booking, const QList<TicketId> &tickets, TicketState state)
{
    Expected figures;
    for (Ticket &ticket : booking.tickets) {
        if (!tickets.contains(ticket.id))
            continue;
        figures.grossMinor -= ticket.line.price.minor() - ticket.refundedMinor;
        figures.taxMinor -= ticket.line.tax.minor() - ticket.refundedTaxMinor;
        ++figures.returned;
        ticket.state = state;
        ticket.refundedMinor = ticket.line.price.minor();
        ticket.refundedTaxMinor = ticket.line.tax.minor();
    }
    return figures;
}

QList<TicketId> CinemaChain::someLive(const Booking &booking, bool all)
{
    QList<TicketId> tickets;
    for (const Ticket &ticket : booking.tickets) {
        if (ticket.isLive())
            tickets.append(ticket.id);
    }
    return all ? tickets : tickets.mid(0, 1 + below(static_cast<int>(tickets.size()) + 1));
}

void CinemaChain::refund()
{
    const int index = anySale();
    Sale &sale = m_sales[index];
    const QList<TicketId> live = someLive(sale.booking, below(3) == 0);
    if (live.isEmpty())
        return;
    Refund command{IdempotencyKey::create(), sale.booking.id, live, {}, u"CUSTOMER_REQUEST"_s, {}};
    if (below(3) == 0) {
        command.tickets.clear();
        command.amountMinor = below(700) + 1;
    }
    if (below(4) == 0)
        command.otherTender = OtherTender{PaymentMethod::Cash, {}};
    if (below(3) == 0)
        m_payments.refusesGiving = {PaymentMethod::Card};
    const Performed performed = m_office.perform(command, m_boss);
    if (performed.answer.refusal)
        return;
    const Booking &after = *performed.booking;
    Expected figures;
    figures.takenMinor = m_payments.takenMinor;
    for (const Ticket &ticket : after.tickets) {
        const Ticket &before = *sale.booking.ticket(ticket.id);
        figures.grossMinor -= ticket.refundedMinor - before.refundedMinor;
        figures.taxMinor -= ticket.refundedTaxMinor - before.refundedTaxMinor;
        figures.returned += before.isLive() && !ticket.isLive() ? 1 : 0;
    }
    figures.owedMinor = figures.allTakenMinor() - figures.grossMinor;
    did(figures.owedMinor != 0 ? u"owed refund"_s : command.amountMinor ? u"part"_s : u"refund"_s, sale.hall, figures);
    sale.booking = after;
}

int CinemaChain::hallLike(int hall)
{
    const QString currency = houses.at(halls.at(hall).house).currency;
    for (;;) {
        const int other = below(static_cast<int>(halls.size()));
        if (houses.at(halls.at(other).house).currency == currency)
            return other;
    }
}

void CinemaChain::exchange()
{
    const int index = anySale();
    const Sale old = m_sales.at(index);
    const QList<TicketId> tickets = someLive(old.booking, false);
    if (tickets.isEmpty())
        return;
    Booking ended = old.booking;
    Expected figures = endTickets(ended, tickets, TicketState::Exchanged);
    const qsizetype before = m_sales.size();
    sell(ExchangeOf{old.booking.id, tickets}, hallLike(old.hall), -figures.grossMinor);
    if (m_sales.size() == before)
        return;
    figures.exchangedMinor = figures.grossMinor;
    did(u"exchanged"_s, old.hall, figures);
    m_sales[index].booking = ended;
}

void CinemaChain::rebook()
{
    const int index = anySale();
    const Sale old = m_sales.at(index);
    const QList<TicketId> tickets = someLive(old.booking, true);
    if (tickets.isEmpty())
        return;
    const int where = hallLike(old.hall);
    Rebook command{IdempotencyKey::create(), old.booking.id, BookingId::create(), halls.at(where).showtime.id, {}};
    const int first = below(60 - static_cast<int>(tickets.size())) + 1;
    for (int i = 0; i < tickets.size(); ++i)
        command.seats.append(SeatId{first + i});
    const Performed performed = m_office.perform(command, m_boss);
    if (performed.answer.refusal)
        return;
    Booking ended = old.booking;
    Expected figures = endTickets(ended, tickets, TicketState::Exchanged);
    const qint64 value = -figures.grossMinor;
    figures.exchangedMinor = -value;
    const Booking moved =
        performed.answer.booking == command.newBooking ? *performed.booking : m_office.bookingNow(command.newBooking);
    did(u"rebooked"_s, where, {value, -figures.taxMinor, value, 0, 0, {}, tickets.size(), 0});
    did(u"left"_s, old.hall, figures);
    m_sales[index].booking = ended;
    m_sales.append({where, moved});
}

void CinemaChain::giveByHand()
{
    const db::Rows owed =
        m_office.query(u"SELECT o.leg_id, o.saga_id, l.amount_minor, b.showtime_id FROM owed_refund o "
                       "JOIN saga_leg l ON l.id = o.leg_id JOIN booking b ON b.id = o.booking_id "
                       "ORDER BY o.leg_id LIMIT 1"_s);
    if (owed.isEmpty())
        return;
    const db::Row &row = owed.first();
    const OwedGivenByHand command{row.id<SagaTag>(1), row.id<domain::PaymentTag>(0), u"Bea"_s};
    m_office.perform(command, m_boss);
    m_office.perform(command, m_boss); // told twice, booked once
    Expected figures;
    figures.owedMinor = -row.integer(2);
    figures.byHandMinor = row.integer(2);
    for (int hall = 0; hall < halls.size(); ++hall) {
        if (halls.at(hall).showtime.id == row.id<domain::ShowtimeTag>(3))
            did(u"by hand"_s, hall, figures);
    }
}

void CinemaChain::cancel()
{
    const int where = below(static_cast<int>(halls.size()));
    const CancelShowtime command{IdempotencyKey::create(), halls.at(where).showtime.id, u"PROJECTOR_FAILED"_s};
    if (m_office.perform(command, m_boss).answer.refusal)
        return;
    halls[where].isCancelled = true;
    ++done[u"cancelled"_s];
}

} // namespace foyer::booking::test
