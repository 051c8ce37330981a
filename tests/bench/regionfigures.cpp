#include "regionfigures.h"

#include "tillclients.h"
#include "tworegions.h"

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;
using test::TwoRegions;

namespace {

constexpr int tills = 4;
constexpr double salesPerSecond = 10; ///< Of all tills of a region; one region at a time.
constexpr int showtimes = 24; ///< Of each region, with 400 seats.
constexpr int rounds = 3; ///< Of a line that stands and one that is cut, in turns; their answers count together.

struct Region
{
    QString name;
    QUrl gateway;
    QByteArray token;
    QList<FreshShowtime> showtimes;
    Histogram whole; ///< While the line stands.
    Histogram cut;
    Outcomes outcomes;
};

Result<void> prepare(Region &region, TwoRegions &regions, const TwoRegions::House &house)
{
    test::SaleTrip trip(regions.admin());
    for (int day = 1; day <= showtimes; ++day) {
        const QString showtime = regions.addShowtime(house, day);
        const QList<int> seats = showtime.isEmpty() ? QList<int>() : trip.freeSeats(showtime);
        if (seats.isEmpty())
            return fail(ErrorCode::IllegalState, u"no showtime in the "_s + house.region);
        region.showtimes.append({showtime.toLatin1(), seats});
    }
    return {};
}

/** Sells for a while; the same seats are never sold twice, as each run is given showtimes of its own. */
Result<void> sell(Region &region, const Extent &extent, int run, Histogram &latency)
{
    constexpr int own = showtimes / (2 * rounds);
    const QList<FreshShowtime> halls = region.showtimes.mid(run * own, own);
    SaleClients clients({region.token}, halls, tills, salesPerSecond);
    LoadSettings load;
    load.port = static_cast<quint16>(region.gateway.port());
    load.clients = tills;
    load.duration = extent.duration;
    load.warmUp = std::min(load.warmUp, extent.duration / 4);
    const Result<LoadReport> report = runLoad(load, clients);
    if (!report)
        return fail(report.error());
    if (clients.ranOut() || clients.sold() == 0)
        return fail(ErrorCode::IllegalState,
                    u"%1: %2 sold, %3"_s.arg(region.name)
                        .arg(clients.sold())
                        .arg(clients.ranOut() ? u"the seats ran out"_s : clients.outcomes().words()));
    latency.add(report->latency);
    region.outcomes.good += clients.outcomes().good;
    for (auto other = clients.outcomes().others.begin(); other != clients.outcomes().others.end(); ++other)
        region.outcomes.others[other.key()] += other.value();
    return {};
}

Figure figureOf(const Region &region)
{
    const double wholeMs = inMs(region.whole.percentile(0.99));
    const QString words = region.outcomes.words();
    // A quarter more is within what two runs of the same differ by.
    return {u"p99 of a till's request in the %1, the line cut"_s.arg(region.name),
            inMs(region.cut.percentile(0.99)),
            u"ms"_s,
            Reference{u"ms while it stands"_s, wholeMs},
            Goal{Goal::Side::AtMost, 1.25 * wholeMs},
            u"%1 sales/s; stands: %2; cut: %3%4"_s.arg(QString::number(salesPerSecond), latencies(region.whole),
                                                       latencies(region.cut),
                                                       words.isEmpty() ? QString() : u"; "_s + words)};
}

} // namespace

Result<QList<Figure>> measureRegions(const Extent &extent, db::Settings::Engine)
{
    TwoRegions regions(TwoRegions::Settings{true, nullptr, {}});
    if (const QString wrong = regions.begin(); !wrong.isEmpty())
        return fail(ErrorCode::IllegalState, wrong);
    Region south{u"south"_s, regions.urlOf(u"office gateway"_s), regions.admin().token(), {}, {}, {}, {}};
    Region north{u"north"_s, regions.urlOf(u"north gateway"_s), regions.admin().token(), {}, {}, {}, {}};
    if (const Result<void> prepared = prepare(south, regions, regions.south()); !prepared)
        return fail(prepared.error());
    if (const Result<void> prepared = prepare(north, regions, regions.north()); !prepared)
        return fail(prepared.error());
    for (int run = 0; run < 2 * rounds; ++run) {
        const bool isCut = run % 2 == 1;
        chaos::LinkWeather weather;
        weather.isHeld = isCut; // nothing answers and nothing is refused, which is the worse of the two
        regions.link().setWeather(weather);
        for (Region *region : {&south, &north}) {
            if (const Result<void> sold = sell(*region, extent, run, isCut ? region->cut : region->whole); !sold)
                return fail(sold.error());
        }
    }
    return QList<Figure>{figureOf(south), figureOf(north)};
}

} // namespace foyer::bench
