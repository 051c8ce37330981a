#include "async.h"
#include "boxoffice.h"
#include "figuresreader.h"
#include "pricecards.h"

#include <QRandomGenerator>
#include <QTimeZone>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Takes and gives what it is asked to, or refuses by the way to pay; keeps what moved. */
class CountingPayments final : public PaymentPort
{
public:
    QFuture<EffectOutcome> capture(const Saga &, const Leg &leg) override
    {
        return moved(leg, leg.amountMinor, refusesTaking.contains(leg.method));
    }
    QFuture<EffectOutcome> cancelCapture(const Saga &, const Leg &leg) override { return moved(leg, 0, true); }
    QFuture<EffectOutcome> giveBack(const Saga &, const Leg &leg) override
    {
        return moved(leg, -leg.amountMinor, refusesGiving.contains(leg.method));
    }

    QSet<PaymentMethod> refusesTaking;
    QSet<PaymentMethod> refusesGiving;
    QMap<PaymentMethod, qint64> takenMinor; ///< Less what was given; since somebody last emptied it.

private:
    QFuture<EffectOutcome> moved(const Leg &leg, qint64 minor, bool refuses)
    {
        EffectOutcome outcome;
        outcome.kind = refuses ? EffectOutcome::Kind::Refused : EffectOutcome::Kind::Done;
        outcome.refusal = {ErrorCode::PaymentRefused, u"as told"_s, {}, {}};
        if (!refuses)
            takenMinor[leg.method] += minor;
        return async::ready(outcome);
    }
};

/** Figures as they are worked out here, from what the commands answered. */
struct Expected
{
    qint64 grossMinor = 0;
    qint64 taxMinor = 0;
    qint64 exchangedMinor = 0;
    qint64 owedMinor = 0;
    QMap<PaymentMethod, qint64> takenMinor;
    qint64 sold = 0;
    qint64 returned = 0;

    void add(const Expected &other)
    {
        grossMinor += other.grossMinor;
        taxMinor += other.taxMinor;
        exchangedMinor += other.exchangedMinor;
        owedMinor += other.owedMinor;
        for (auto it = other.takenMinor.cbegin(); it != other.takenMinor.cend(); ++it)
            takenMinor[it.key()] += it.value();
        sold += other.sold;
        returned += other.returned;
    }
    qint64 allTakenMinor() const { return std::accumulate(takenMinor.cbegin(), takenMinor.cend(), qint64(0)); }
};

QString textOf(const Expected &e)
{
    QString text = u"gross %1 tax %2 exchanged %3 owed %4 sold %5 returned %6"_s.arg(e.grossMinor)
                       .arg(e.taxMinor)
                       .arg(e.exchangedMinor)
                       .arg(e.owedMinor)
                       .arg(e.sold)
                       .arg(e.returned);
    for (int method = 0; method < 5; ++method)
        text += u" %1"_s.arg(e.takenMinor.value(static_cast<PaymentMethod>(method)));
    return text;
}

QString textOf(const FigureSums &f)
{
    Expected e{f.grossMinor(), f.taxMinor(), f.exchangedMinor(), f.owedMinor(), {}, f.sold, f.returned};
    for (int method = 0; method < 5; ++method)
        e.takenMinor.insert(static_cast<PaymentMethod>(method), f.takenMinor(static_cast<PaymentMethod>(method)));
    return textOf(e);
}

struct House
{
    CinemaId cinema = CinemaId::create();
    PriceCardId card = PriceCardId::create();
    QString zone;
    int dayChangeMinutes = 0;
    QString currency;
    qint64 priceMinor = 0;
    int taxPermyriad = 0;
};

struct Hall
{
    int house = 0;
    ShowtimeRecord showtime;
    bool isCancelled = false;
};

/** What one command did to the figures of one hall. */
struct Deed
{
    qint64 atMs = 0;
    int hall = 0;
    Expected figures;
};

struct Sale
{
    int hall = 0;
    Booking booking;
};

/** Three houses in three zones that all set their clocks meanwhile, two of them with one currency. */
class Chain
{
public:
    explicit Chain(quint32 seed)
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

    BoxOffice &office() { return m_office; }

    /** One command and what belongs to it; then some time goes by. */
    void doSomething()
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
        else if (what < 97)
            rebook();
        else
            cancel();
        m_office.clock.advance(std::chrono::milliseconds(m_random.bounded(1, 5'000'000)));
    }

    QString titleOf(const MovieId &movie) const { return u"Film %1"_s.arg(m_movies.indexOf(movie)); }

    QList<House> houses;
    QList<Hall> halls;
    QList<Deed> deeds;
    QMap<QString, int> done; ///< How often what happened.

    /** Live tickets of a hall. */
    qint64 liveIn(int hall) const
    {
        qint64 live = 0;
        for (const Sale &sale : m_sales) {
            for (const Ticket &ticket : sale.booking.tickets)
                live += sale.hall == hall && ticket.isLive() ? 1 : 0;
        }
        return live;
    }

private:
    int below(int end) { return static_cast<int>(m_random.bounded(end)); }

    void moveTo(const QDateTime &moment)
    {
        m_office.clock.advance(std::chrono::milliseconds(moment.toMSecsSinceEpoch() - m_office.clock.nowMs()));
    }

    void build()
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
                record.businessDay =
                    *businessDayAt(record.startsAtMs, record.timeZone, houses.at(house).dayChangeMinutes);
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

    void did(const QString &what, int hall, Expected figures)
    {
        ++done[what];
        deeds.append({m_office.clock.nowMs(), hall, std::move(figures)});
    }

    /** Of somebody's hold of a few seats; null when none was got. */
    std::optional<HoldSeats> hold(int hall, int seats)
    {
        HoldSeats command{IdempotencyKey::create(), BookingId::create(), halls.at(hall).showtime.id, {}};
        const int first = below(60 - seats) + 1;
        for (int i = 0; i < seats; ++i)
            command.seats.append(SeatId{first + i});
        return m_office.perform(command, m_boss).answer.refusal ? std::nullopt : std::optional(command);
    }

    Checkout checkoutOf(const HoldSeats &held, const QStringList &codes)
    {
        Checkout command{IdempotencyKey::create(), held.booking, {}, 0, {}};
        for (const SeatId seat : held.seats)
            command.tickets.append({seat, u"ADULT"_s});
        command.couponCodes = codes;
        const auto quote = await(m_office.sales->quote(held.booking, command.tickets, codes, m_boss));
        command.expectedTotalMinor = (*quote)->total.minor();
        return command;
    }

    static Tender tender(PaymentMethod method, std::optional<qint64> amount = {})
    {
        return {PaymentId::create(), method, amount, {}, {}};
    }

    QList<Tender> tendersFor(qint64 dueMinor)
    {
        if (dueMinor <= 0)
            return {};
        const auto method = static_cast<PaymentMethod>(below(5));
        if (dueMinor < 100 || below(2) == 0)
            return {tender(method)};
        return {tender(PaymentMethod::GiftCard, below(99) + 1), tender(PaymentMethod::Card, 1), tender(method)};
    }

    void sell(const std::optional<ExchangeOf> &exchange, int hall = -1, qint64 creditMinor = 0)
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
            booking.totalMinor, booking.taxMinor, creditMinor, 0, m_payments.takenMinor, booking.tickets.size(), 0};
        figures.owedMinor = figures.allTakenMinor() + creditMinor - booking.totalMinor;
        did(exchange ? u"exchange"_s : booking.totalMinor == 0 ? u"free"_s : u"sale"_s, where, figures);
        m_sales.append({where, booking});
    }

    /** The last payment is refused; the others go back, or are owed. */
    void sellInVain()
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

    int anySale() { return below(static_cast<int>(m_sales.size())); }

    /** What ending these tickets takes from the books; and ends them in the test's own copy. */
    static Expected endTickets(Booking &booking, const QList<TicketId> &tickets, TicketState state)
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

    QList<TicketId> someLive(const Booking &booking, bool all)
    {
        QList<TicketId> tickets;
        for (const Ticket &ticket : booking.tickets) {
            if (ticket.isLive())
                tickets.append(ticket.id);
        }
        return all ? tickets : tickets.mid(0, 1 + below(static_cast<int>(tickets.size()) + 1));
    }

    void refund()
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
        did(figures.owedMinor != 0    ? u"owed refund"_s
                : command.amountMinor ? u"part"_s
                                      : u"refund"_s,
            sale.hall, figures);
        sale.booking = after;
    }

    /** Another hall of the same currency. */
    int hallLike(int hall)
    {
        const QString currency = houses.at(halls.at(hall).house).currency;
        for (;;) {
            const int other = below(static_cast<int>(halls.size()));
            if (houses.at(halls.at(other).house).currency == currency)
                return other;
        }
    }

    void exchange()
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

    void rebook()
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
        const Booking moved = performed.answer.booking == command.newBooking ? *performed.booking
                                                                             : m_office.bookingNow(command.newBooking);
        did(u"rebooked"_s, where, {value, -figures.taxMinor, value, 0, {}, tickets.size(), 0});
        did(u"left"_s, old.hall, figures);
        m_sales[index].booking = ended;
        m_sales.append({where, moved});
    }

    void cancel()
    {
        const int where = below(static_cast<int>(halls.size()));
        const CancelShowtime command{IdempotencyKey::create(), halls.at(where).showtime.id, u"PROJECTOR_FAILED"_s};
        if (m_office.perform(command, m_boss).answer.refusal)
            return;
        halls[where].isCancelled = true;
        ++done[u"cancelled"_s];
    }

    CountingPayments m_payments; // before the office, whose sales use it
    BoxOffice m_office;
    QRandomGenerator m_random;
    const Actor m_boss{UserId::create(), u"Bea"_s, Role::Manager};
    QList<MovieId> m_movies;
    QList<Sale> m_sales;
};

} // namespace

/** Random histories, and their figures worked out anew: from what the commands answered and the payments moved, by
 *  Qt's time zones, and not by SQL. */
class TestSalesFigures : public QObject
{
    Q_OBJECT

    static QList<CurrencyFigures> figuresNow(BoxOffice &office, const QList<CinemaId> &cinemas, const Period &period)
    {
        const auto figures = await(
            office.database->read([&](db::Connection &connection) { return figuresOf(connection, cinemas, period); }));
        if (!figures)
            qFatal("%s", qPrintable(toString(figures.error())));
        return *figures;
    }

    /** Compares every part; the first difference fails the test. */
    static void compare(Chain &chain, const QSet<int> &houses, const Period &period)
    {
        QList<CinemaId> cinemas;
        QMap<QString, QMap<QDate, Expected>> byDay;
        QMap<QString, QMap<int, Expected>> byHour;
        QMap<QString, QHash<MovieId, Expected>> byMovie;
        for (const int house : houses) {
            cinemas.append(chain.houses.at(house).cinema);
            byDay[chain.houses.at(house).currency];
        }
        for (const Deed &deed : std::as_const(chain.deeds)) {
            const Hall &hall = chain.halls.at(deed.hall);
            const House &house = chain.houses.at(hall.house);
            if (!houses.contains(hall.house))
                continue;
            const QDateTime wall = QDateTime::fromMSecsSinceEpoch(deed.atMs, QTimeZone(house.zone.toLatin1()));
            const bool isNight = wall.time() < QTime(0, 0).addSecs(house.dayChangeMinutes * 60);
            const QDate day = wall.date().addDays(isNight ? -1 : 0);
            byDay[house.currency][day].add(deed.figures);
            if (period.contains(day)) {
                byHour[house.currency][wall.time().hour()].add(deed.figures);
                byMovie[house.currency][hall.showtime.movie].add(deed.figures);
            }
        }
        const QList<CurrencyFigures> figures = figuresNow(chain.office(), cinemas, period);
        QCOMPARE(figures.size(), byDay.size());
        for (const CurrencyFigures &block : figures) {
            const QString code = block.currency.code();
            QVERIFY(byDay.contains(code));
            compareBlock(block, byDay.value(code), byHour.value(code), byMovie.value(code), period);
            for (auto it = block.byMovie.cbegin(); it != block.byMovie.cend(); ++it)
                QCOMPARE(it->title, chain.titleOf(it.key()));
            compareSeats(chain, houses, block, period);
        }
    }

    static void compareBlock(const CurrencyFigures &block, const QMap<QDate, Expected> &byDay,
                             const QMap<int, Expected> &byHour, const QHash<MovieId, Expected> &byMovie,
                             const Period &period)
    {
        Expected all;
        for (QDate day = period.before().from(); day <= period.to(); day = day.addDays(1)) {
            QCOMPARE(textOf(block.byDay.value(day)), textOf(byDay.value(day)));
            if (period.contains(day))
                all.add(byDay.value(day));
        }
        const FigureSums total = block.total(period);
        QCOMPARE(textOf(total), textOf(all));
        QCOMPARE(total.grossMinor(), all.allTakenMinor() + total.exchangedMinor() - total.owedMinor());
        FigureSums hours;
        for (int hour = 0; hour < 24; ++hour) {
            const FigureSums sums = block.byHour.value(hour);
            QCOMPARE(textOf(sums), textOf(byHour.value(hour)));
            hours += sums;
        }
        FigureSums movies;
        for (const MovieFigures &movie : block.byMovie) {
            QCOMPARE(textOf(movie.sums), textOf(byMovie.value(movie.movie)));
            movies += movie.sums;
        }
        QCOMPARE(textOf(hours), textOf(total));
        QCOMPARE(textOf(movies), textOf(total));
    }

    static void compareSeats(Chain &chain, const QSet<int> &houses, const CurrencyFigures &block, const Period &period)
    {
        qint64 showtimes = 0;
        qint64 sold = 0;
        QMap<WeekHour, qint64> soldAt;
        for (int i = 0; i < chain.halls.size(); ++i) {
            const Hall &hall = chain.halls.at(i);
            const bool isIn = houses.contains(hall.house) && !hall.isCancelled
                && chain.houses.at(hall.house).currency == block.currency.code()
                && period.contains(hall.showtime.businessDay);
            if (!isIn)
                continue;
            ++showtimes;
            sold += chain.liveIn(i);
            const QDateTime start =
                QDateTime::fromMSecsSinceEpoch(hall.showtime.startsAtMs, QTimeZone(hall.showtime.timeZone.toLatin1()));
            soldAt[{hall.showtime.businessDay.dayOfWeek(), start.time().hour()}] += chain.liveIn(i);
        }
        const FigureSums total = block.total(period);
        QCOMPARE(total.showtimes, showtimes);
        QCOMPARE(total.seatsOffered, showtimes * 60);
        QCOMPARE(total.seatsSold, sold);
        QMap<WeekHour, qint64> told;
        FigureSums cells;
        for (auto it = block.byWeekHour.cbegin(); it != block.byWeekHour.cend(); ++it) {
            told.insert(it.key(), it->seatsSold);
            cells += it.value();
        }
        QVERIFY(told == soldAt);
        QCOMPARE(cells.showtimes, showtimes);
        QCOMPARE(cells.seatsOffered, showtimes * 60);
    }

private Q_SLOTS:
    void everyFigureIsWhatTheCommandsAnswered_data()
    {
        QTest::addColumn<quint32>("seed");
        for (const quint32 seed : {1u, 2u, 3u})
            QTest::addRow("seed %u", seed) << seed;
    }
    void everyFigureIsWhatTheCommandsAnswered()
    {
        QFETCH(quint32, seed);
        Chain chain(seed);
        for (int i = 0; i < 260; ++i)
            chain.doSomething();
        // A history in which something never happens shows nothing of it.
        for (const QString &what : {u"sale"_s, u"free"_s, u"undone"_s, u"owed"_s, u"refund"_s, u"part"_s, u"exchange"_s,
                                    u"rebooked"_s, u"cancelled"_s})
            QVERIFY2(chain.done.value(what) > 0, qPrintable(what));
        const auto period = [](int fromMonth, int fromDay, int toMonth, int toDay) {
            return *Period::create(QDate(2026, fromMonth, fromDay), QDate(2026, toMonth, toDay));
        };
        for (const QSet<int> &houses :
             {QSet<int>{0, 1, 2}, QSet<int>{0}, QSet<int>{1}, QSet<int>{2}, QSet<int>{0, 2}}) {
            for (const Period &asked :
                 {period(10, 20, 11, 6), period(10, 24, 10, 24), period(10, 25, 10, 25), period(10, 26, 10, 28),
                  period(10, 31, 10, 31), period(11, 1, 11, 1), period(11, 2, 11, 3)}) {
                compare(chain, houses, asked);
                if (QTest::currentTestFailed()) {
                    qWarning() << "houses" << houses << asked.from() << asked.to();
                    return;
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestSalesFigures)
#include "tst_salesfigures.moc"
