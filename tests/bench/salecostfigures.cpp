#include "salecostfigures.h"

#include "lockholder.h"
#include "partfigures.h"
#include "processprobe.h"
#include "tillclients.h"

#include <QMap>

#include <algorithm>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int connections = 64;
constexpr int emptyShowtimes = 1'500;
constexpr int turns = 3; ///< Of one process and several; the middle one counts.
constexpr std::chrono::milliseconds anInstant{1'000}; ///< Of less than that nobody wants figures.
/** Offered to both alike: as fast as it goes, whoever is faster writes more sales with each commit, and pays less for
 *  one. Both can do it on two cores with some to spare. */
constexpr double sameRate = 300;

Goal atMost(double bound)
{
    return {Goal::Side::AtMost, bound};
}

template <class T>
T middle(QList<T> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

/** What one process of an office has done since it began. */
struct Spent
{
    std::chrono::milliseconds cpu{0};
    double requests = 0; ///< GraphQL requests that it has answered.
};

/** All samples of @p metric in what /metrics answers. */
double sumOf(const QByteArray &text, const QByteArray &metric)
{
    double sum = 0;
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(metric + '{') || line.startsWith(metric + ' '))
            sum += line.mid(line.lastIndexOf(' ') + 1).toDouble();
    }
    return sum;
}

/** By the lock's name; what holds several, `foyerd all`, is named once. */
QMap<QString, Spent> spentBy(const BoxOffice &office)
{
    QMap<QString, Spent> spent;
    QList<qint64> known;
    const QList<db::LockHolder> holders = db::lockHolders(office.dataFolder());
    for (const db::LockHolder &holder : holders) {
        if (known.contains(holder.pid))
            continue;
        known.append(holder.pid);
        Spent &one = spent[holder.pid == office.processId() ? u"foyerd"_s : holder.lock.section(u'.', 0, 0)];
        one.cpu = cpuOf(holder.pid);
        if (!holder.url.isEmpty())
            one.requests =
                sumOf(test::Caller(holder.url).get(u"/metrics"_s).body, "foyer_request_duration_seconds_count");
    }
    if (const test::MariaDbServer *server = office.databaseServer())
        spent[u"MariaDB"_s].cpu = cpuOf(server->processId());
    return spent;
}

struct Sold
{
    double perSecond = 0;
    double cpuMs = 0; ///< Each.
    double requests = 0; ///< Each, of all processes.
    double peakMib = 0; ///< Of `all`.
    QString others; ///< What was not sold.
    QString parts; ///< Who took how much.
};

/** @p salesPerSecond evenly spread; none for as fast as it goes. */
Result<Sold> sell(const Stage &stage, const Extent &extent, const QString &verb, double salesPerSecond = 0)
{
    BoxOffice::Settings settings;
    settings.verb = verb;
    const Result<std::unique_ptr<BoxOffice>> office = BoxOffice::open(stage, settings);
    if (!office)
        return fail(office.error());
    SaleClients clients(**office, connections, salesPerSecond);
    LoadSettings load;
    load.port = (*office)->port();
    load.clients = connections;
    load.duration = extent.duration;
    if (const Result<void> forgotten = forgetPeak((*office)->processId()); !forgotten)
        return fail(forgotten.error());
    const QMap<QString, Spent> before = spentBy(**office);
    const SteadyClock::time_point begin = SteadyClock::now();
    const Result<LoadReport> report = runLoad(load, clients);
    if (!report)
        return fail(report.error());
    const double seconds = std::chrono::duration<double>(SteadyClock::now() - begin).count();
    const QMap<QString, Spent> after = spentBy(**office);
    const Result<double> peak = peakMib((*office)->processId());
    if (!peak)
        return fail(peak.error());
    if (clients.ranOut() || clients.sold() == 0)
        return fail(ErrorCode::IllegalState,
                    u"%1: %2 sold, %3"_s.arg(verb)
                        .arg(clients.sold())
                        .arg(clients.ranOut() ? u"the seats ran out"_s : clients.outcomes().words()));
    const auto sales = static_cast<double>(clients.sold());
    Sold sold{sales / seconds, 0, 0, *peak, clients.outcomes().words(), {}};
    std::chrono::milliseconds cpu{0};
    double requests = 0;
    QStringList parts;
    for (auto one = after.begin(); one != after.end(); ++one) {
        const Spent earlier = before.value(one.key());
        cpu += one->cpu - earlier.cpu;
        requests += one->requests - earlier.requests;
        if (const double us = 1000 * msEach(one->cpu - earlier.cpu, clients.sold()); us >= 1)
            parts.append(u"%1 %2 (%3)"_s.arg(one.key())
                             .arg(us, 0, 'f', 0)
                             .arg((one->requests - earlier.requests) / sales, 0, 'f', 2));
    }
    sold.cpuMs = msEach(cpu, clients.sold());
    sold.requests = requests / sales;
    sold.parts = parts.join(u", "_s);
    return sold;
}

QString range(const QList<double> &values, int decimals)
{
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    return u"%1 to %2"_s.arg(*least, 0, 'f', decimals).arg(*most, 0, 'f', decimals);
}

/** One process and several in turns, and what of it is to be told. */
struct Compared
{
    QList<double> ratios;
    QList<double> single; ///< Milliseconds of a sale.
    QList<double> separate;
    QList<double> requests;
    QList<double> peaks;
    QStringList notes;
    QString parts;

    /** With what the @p other way to measure it says, so that neither is told alone. */
    Figure ratio(const QString &name, const QString &wayOfOther, const Compared &other) const
    {
        return {name,
                middle(ratios),
                u"times"_s,
                std::nullopt,
                atMost(1.5),
                u"%1; %2; %3 %4 times (%5)"_s.arg(range(ratios, 2), notes.join(u", "_s), wayOfOther)
                    .arg(middle(other.ratios), 0, 'f', 2)
                    .arg(range(other.ratios, 2))};
    }
    Figure ofOne(const QString &name) const
    {
        return {name, middle(single) * 1000, u"µs"_s, std::nullopt, std::nullopt, u"hold, price, cash by 64 tills"_s};
    }
    Figure ofSeveral(const QString &name) const
    {
        return {name,         middle(separate) * 1000,
                u"µs"_s,      Reference{u"µs of one process"_s, middle(single) * 1000},
                std::nullopt, parts};
    }
};

Result<Compared> compare(const Stage &stage, const Extent &extent, double salesPerSecond = 0)
{
    Compared compared;
    const int rounds = extent.duration < anInstant ? 1 : turns;
    for (int round = 0; round < rounds; ++round) {
        const Result<Sold> one = sell(stage, extent, u"all"_s, salesPerSecond);
        if (!one)
            return fail(one.error());
        const Result<Sold> several = sell(stage, extent, u"run"_s, salesPerSecond);
        if (!several)
            return fail(several.error());
        compared.ratios.append(several->cpuMs / one->cpuMs);
        compared.single.append(one->cpuMs);
        compared.separate.append(several->cpuMs);
        compared.requests.append(several->requests);
        compared.peaks.append(one->peakMib);
        compared.parts = several->parts;
        compared.notes.append(u"%1 and %2 sales/s"_s.arg(several->perSecond, 0, 'f', 0).arg(one->perSecond, 0, 'f', 0));
        if (!several->others.isEmpty() || !one->others.isEmpty())
            compared.notes.append(several->others + u" / "_s + one->others);
    }
    return compared;
}

} // namespace

Result<QList<Figure>> measureSaleCost(const Stage &stage, const Extent &extent)
{
    const Result<Compared> fastest = compare(stage, extent);
    if (!fastest)
        return fail(fastest.error());
    const Result<Compared> alike = compare(stage, extent, sameRate);
    if (!alike)
        return fail(alike.error());
    const double saleUs = middle(fastest->single) * 1000;
    constexpr int requestsOfSale = 3; // hold, price, cash
    const double counting = requestsOfSale * usOfCounting();
    const double choosing = usOfChoosing(3);
    return QList<Figure>{
        fastest->ofOne(u"processor time of a sale, one process"_s),
        fastest->ofSeveral(u"processor time of a sale, processes"_s),
        fastest->ratio(u"processor time of a sale, processes against one"_s, u"at the same rate"_s, *alike),
        alike->ofOne(u"the same at the same rate, one process"_s),
        alike->ofSeveral(u"the same at the same rate, processes"_s),
        alike->ratio(u"the same at the same rate, processes against one"_s, u"as fast as it goes"_s, *fastest),
        {u"requests that processes answer for a sale"_s, middle(fastest->requests), u"each"_s,
         Reference{u"of the tills"_s, requestsOfSale}, std::nullopt, range(fastest->requests, 2)},
        {u"foyerd all: most memory while it sells"_s, *std::max_element(fastest->peaks.begin(), fastest->peaks.end()),
         u"MiB RSS"_s, std::nullopt, atMost(120), u"64 tills"_s},
        {u"what counting costs of a sale"_s, 100 * counting / saleUs, u"%"_s, std::nullopt, atMost(2),
         u"%1 µs of %2"_s.arg(counting, 0, 'f', 2).arg(saleUs, 0, 'f', 0)},
        {u"what choosing one of three instances costs a call"_s, choosing, u"µs"_s,
         Reference{u"µs of a sale, of three calls and more"_s, saleUs}, std::nullopt,
         u"of one instance %1 µs"_s.arg(usOfChoosing(1), 0, 'f', 2)},
    };
}

Result<QList<Figure>> measureCost(const Extent &extent, db::Settings::Engine engine)
{
    const Result<std::unique_ptr<Stage>> stage = Stage::build({extent.folder, engine, emptyShowtimes, 0});
    if (!stage)
        return fail(stage.error());
    return measureSaleCost(**stage, extent);
}

} // namespace foyer::bench
