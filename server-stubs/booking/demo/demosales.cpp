#include "demosales.h"

#include "confirmationcode.h"
#include "foyerassert.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr qint64 msPerMinute = 60'000;
constexpr qint64 msPerDay = 24 * 60 * msPerMinute;

int startMinutes(const ShowtimeRecord &showtime)
{
    return showtime.startsLocal.mid(11, 2).toInt() * 60 + showtime.startsLocal.mid(14, 2).toInt();
}

/** Percent of the seats in the end: the evening of a weekend is full, the afternoon of a Monday is not. */
int occupancy(const ShowtimeRecord &showtime, DemoRandom &random)
{
    const bool evening = startMinutes(showtime) >= 18 * 60;
    const bool weekend = showtime.businessDay.dayOfWeek() >= 5;
    if (evening && weekend)
        return random.between(30, 90);
    if (evening)
        return random.between(12, 60);
    return weekend ? random.between(10, 55) : random.between(5, 30);
}

/** Percent of them that are sold @p days before the day. */
int soldAhead(qint64 days)
{
    return static_cast<int>(std::max<qint64>(60 - 3 * days, 15));
}

/** Most buy in the last hours, some days before; for what is @p daysAhead they have bought one by one since it was in
 *  the programme. */
qint64 momentOfSale(qint64 latestMs, qint64 daysAhead, DemoRandom &random)
{
    constexpr qint64 daysInProgramme = 14;
    qint64 range = daysInProgramme * msPerDay;
    if (daysAhead < 0)
        range = random.percent(65) ? 4 * 60 * msPerMinute : 5 * msPerDay;
    return latestMs - static_cast<qint64>(random.next() % static_cast<quint64>(range));
}

/** What people hand over: it fits, or it is the next note. */
qint64 tenderFor(const domain::Money &total, DemoRandom &random)
{
    qint64 unit = 1;
    for (int digit = 0; digit < total.currency().minorDigits(); ++digit)
        unit *= 10;
    if (unit == 1)
        unit = 100;
    const QList<qint64> notes{1, 5 * unit, 10 * unit, 20 * unit, 50 * unit};
    const qint64 note = notes.at(random.weighted({35, 20, 25, 10, 10}));
    return (total.minor() + note - 1) / note * note;
}

/** Numbers that differ are codes that differ: 31 does not divide the factor. And none looks like the next. */
domain::ConfirmationCode codeOf(quint64 number)
{
    constexpr quint64 codes = 852'891'037'441; // 31^8
    __extension__ using Wide = unsigned __int128;
    return domain::ConfirmationCode::fromNumber(
        static_cast<quint64>(static_cast<Wide>(number) * 372'587'031'917u % codes));
}

QList<domain::PlanSeat> seatsOf(const DemoParty &party, const domain::SeatPlan &plan)
{
    QList<domain::PlanSeat> seats;
    for (const TicketChoice &ticket : party.tickets)
        seats.append(*plan.seat(ticket.seat));
    return seats;
}

/** Customers have a taste: every other one likes the films of even places in the list, the others the rest, and sees
 * some of those and few of the others. So there is something left to be suggested, and a reason for it. */
bool wouldSee(const DemoInput &input, qsizetype customer, const domain::MovieId &movie)
{
    constexpr int percentOfTaste = 60;
    constexpr int percentOfOthers = 8;
    const auto place = std::find_if(input.movies.cbegin(), input.movies.cend(),
                                    [&movie](const DemoMovie &one) { return one.id == movie; })
        - input.movies.cbegin();
    DemoRandom random(input.seed, "taste" + input.customers.at(customer).toBytes() + movie.toBytes());
    return random.percent(place % 2 == customer % 2 ? percentOfTaste : percentOfOthers);
}

/** Most sales are nobody's. Null for those, and for what is yet to come. */
domain::UserId visitorOf(const DemoInput &input, const ShowtimeRecord &showtime, DemoRandom &random)
{
    constexpr int percentWithAccount = 40;
    if (input.customers.isEmpty() || showtime.businessDay >= input.today || !random.percent(percentWithAccount))
        return {};
    const qsizetype customer = random.below(static_cast<int>(input.customers.size()));
    return wouldSee(input, customer, showtime.movie) ? input.customers.at(customer) : domain::UserId();
}

} // namespace

Result<QList<SoldBooking>> demoSales(const DemoInput &input, const ShowtimeRecord &showtime, const PriceCard &card,
                                     const domain::SeatPlan &plan, const DemoHall &hall, const TicketSigner &signer,
                                     quint64 &firstCode)
{
    DemoRandom random(input.seed, showtime.id.toBytes());
    int percent = occupancy(showtime, random);
    qint64 latestMs = showtime.startsAtMs + 5 * msPerMinute;
    const qint64 daysAhead = input.today.daysTo(showtime.businessDay);
    if (daysAhead >= 0) {
        percent = std::max(percent * soldAhead(daysAhead) / 100, 5);
        latestMs -= (daysAhead + 1) * msPerDay; // sold before today began
    }
    QList<SoldBooking> sales;
    DemoRandom visitors(input.seed, "visitors" + showtime.id.toBytes());
    for (const DemoParty &party : hall.fill(percent, startMinutes(showtime) < 17 * 60, random)) {
        const Decision<Quote> quote = quoteFor(card, showtime.occasion(), seatsOf(party, plan), party.tickets);
        FOYER_ASSERT(quote.has_value()); // the demo's card has a price for every seat
        const DemoSeller &seller = input.sellers.at(random.below(static_cast<int>(input.sellers.size())));
        SoldBooking sale;
        sale.confirmedAtMs = momentOfSale(latestMs, daysAhead, random);
        sale.createdAtMs = sale.confirmedAtMs - random.between(20, 150) * 1000;
        sale.id = domain::BookingId(uuidV7(sale.createdAtMs, random.next(), random.next()));
        sale.payment = domain::PaymentId(uuidV7(sale.confirmedAtMs, random.next(), random.next()));
        sale.showtime = showtime.id;
        sale.seller = {seller.id, seller.name, Role::Cashier};
        sale.quote = *quote;
        sale.tenderedMinor = tenderFor(quote->total, random);
        sale.visitor = visitorOf(input, showtime, visitors);
        sale.confirmationCode = codeOf(firstCode++).toString();
        for (const PricedSeat &line : quote->lines) {
            const auto id = domain::TicketId(uuidV7(sale.confirmedAtMs, random.next(), random.next()));
            const Result<QByteArray> code =
                signer.sign(ticketFacts(showtime.id, showtime.startsAtMs, showtime.blockedUntilMs, line, id));
            if (!code)
                return fail(code.error());
            sale.tickets.append({id, *code});
        }
        sales.append(sale);
    }
    return sales;
}

} // namespace foyer::booking
