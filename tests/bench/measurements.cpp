#include "measurements.h"

#include "cataloguefigures.h"
#include "circuitfigures.h"
#include "cores.h"
#include "documentfigures.h"
#include "floodfigures.h"
#include "id.h"
#include "pathserver.h"
#include "processfigures.h"
#include "references.h"
#include "regionfigures.h"
#include "rushclients.h"
#include "salecostfigures.h"
#include "subscriberfigures.h"
#include "tillclients.h"
#include "tlsfigures.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

using Engine = db::Settings::Engine;

constexpr int connections = 64;
constexpr int rushClients = 2'000;
constexpr int rushSeats = 300;
constexpr double salesGoal = 1'500;
constexpr int emptyShowtimes = 1'500;

Goal atLeast(double bound)
{
    return {Goal::Side::AtLeast, bound};
}

Goal atMost(double bound)
{
    return {Goal::Side::AtMost, bound};
}

QString joined(QStringList notes)
{
    notes.removeAll(QString());
    return notes.join(u"; "_s);
}

LoadSettings loadOn(const BoxOffice &office, const Extent &extent)
{
    LoadSettings settings;
    settings.port = office.port();
    settings.clients = connections;
    settings.duration = extent.duration;
    return settings;
}

QString on(Engine engine)
{
    return engine == Engine::MySql ? u", MariaDB"_s : u", SQLite"_s;
}

Error ranOut()
{
    return {ErrorCode::IllegalState, u"the seats ran out: measure for a shorter time"_s, {}};
}

struct Holds
{
    double perSecond = 0;
    double cpuMs = 0; ///< Of services and database, each.
    double generatorMs = 0;
    LoadReport load;
    Outcomes outcomes;
    qint64 pastTickets = 0; ///< When it began.
};

Result<Holds> holdSeats(const Stage &stage, const Extent &extent)
{
    const Result<std::unique_ptr<BoxOffice>> office = BoxOffice::open(stage, {});
    if (!office)
        return fail(office.error());
    HoldClients clients((*office)->tokens(), (*office)->showtimes(), connections);
    const auto cpuBefore = (*office)->cpu();
    Result<LoadReport> load = runLoad(loadOn(**office, extent), clients);
    if (!load)
        return fail(load.error());
    if (clients.ranOut())
        return fail(ranOut());
    const auto cpu = (*office)->cpu() - cpuBefore;
    const Outcomes &outcomes = clients.outcomes();
    qint64 all = outcomes.good;
    for (const qint64 others : outcomes.others)
        all += others;
    const double goodShare = all == 0 ? 0 : static_cast<double>(outcomes.good) / static_cast<double>(all);
    return Holds{
        load->perSecond() * goodShare, msEach(cpu, outcomes.good), msEach(load->ownCpu, outcomes.good), *load, outcomes,
        (*office)->pastTickets()};
}

Result<QList<Figure>> measurePath(const Extent &extent, Engine)
{
    const QTemporaryDir keys(extent.folder + u"/keys-XXXXXX"_s);
    const Result<std::unique_ptr<PathServer>> server = PathServer::start(keys.path(), connections);
    if (!server)
        return fail(server.error());
    QList<FreshShowtime> showtimes; // there is no hall: any seats will do
    QList<int> seats(100);
    std::iota(seats.begin(), seats.end(), 1);
    for (int i = 0; i < connections * 1'000; ++i)
        showtimes.append({newUuidV7().toByteArray(QUuid::WithoutBraces), seats});
    HoldClients clients((*server)->tokens(), showtimes, connections);
    LoadSettings load;
    load.port = (*server)->port();
    load.clients = connections;
    load.duration = extent.duration;
    const Result<double> echoes = echoesPerSecond(900, 250, std::chrono::seconds(2));
    if (!echoes)
        return fail(echoes.error());
    const std::chrono::nanoseconds before = processCpu();
    const Result<LoadReport> report = runLoadBeside(load, clients);
    if (!report)
        return fail(report.error());
    const std::chrono::nanoseconds cpu = processCpu() - before - report->ownCpu;
    if (clients.ranOut())
        return fail(ranOut());
    const Outcomes &outcomes = clients.outcomes();
    return QList<Figure>{
        {u"processor time of a request's path, without a database"_s, msEach(cpu, outcomes.good), u"ms"_s,
         Reference{u"ms of the load generator"_s, msEach(report->ownCpu, outcomes.good)}, atMost(0.12),
         outcomes.words()},
        {u"holdSeats that are not kept anywhere, 64 connections"_s, report->perSecond(), u"/s"_s,
         Reference{u"echoes/s"_s, *echoes}, std::nullopt, latencies(report->latency)},
    };
}

Result<QList<Figure>> measureHolds(const Extent &extent, Engine engine)
{
    const Result<std::unique_ptr<Stage>> stage = Stage::build({extent.folder, engine, emptyShowtimes, 0});
    if (!stage)
        return fail(stage.error());
    const Result<double> commits = commitsPerSecond(extent.folder, std::chrono::seconds(2));
    if (!commits)
        return fail(commits.error());
    const Result<double> echoes = echoesPerSecond(900, 250, std::chrono::seconds(2));
    if (!echoes)
        return fail(echoes.error());
    const Result<Holds> holds = holdSeats(**stage, extent);
    if (!holds)
        return fail(holds.error());
    return QList<Figure>{
        {u"holdSeats, two seats, 64 connections"_s + on(engine), holds->perSecond, u"/s"_s,
         Reference{u"commits/s"_s, *commits}, atLeast(5'000),
         joined({latencies(holds->load.latency), holds->outcomes.words()})},
        {u"the same against bare Beast"_s + on(engine),
         holds->perSecond,
         u"/s"_s,
         Reference{u"echoes/s"_s, *echoes},
         std::nullopt,
         {}},
        {u"processor time of a hold"_s + on(engine),
         holds->cpuMs,
         u"ms"_s,
         Reference{u"ms of the load generator"_s, holds->generatorMs},
         std::nullopt,
         {}},
    };
}

struct Sales
{
    double perSecond = 0;
    double cpuMs = 0;
    LoadReport load;
    Outcomes outcomes;
};

/** Sells for as long as @p extent says; at @p pace sales a second, or as fast as it goes. */
Result<Sales> sell(const Stage &stage, const Extent &extent, double pace, const QString &preload)
{
    BoxOffice::Settings settings;
    settings.preload = preload;
    const Result<std::unique_ptr<BoxOffice>> office = BoxOffice::open(stage, settings);
    if (!office)
        return fail(office.error());
    SaleClients clients(**office, connections, pace);
    const auto cpuBefore = (*office)->cpu();
    const SteadyClock::time_point begin = SteadyClock::now();
    const LoadSettings load = loadOn(**office, extent);
    Result<LoadReport> report = runLoad(load, clients);
    if (!report)
        return fail(report.error());
    if (clients.ranOut())
        return fail(ranOut());
    const auto cpu = (*office)->cpu() - cpuBefore;
    const std::vector<SteadyClock::time_point> &moments = clients.moments();
    const auto counted = std::lower_bound(moments.begin(), moments.end(), begin + load.warmUp);
    const double seconds = std::chrono::duration<double>(report->span).count();
    return Sales{seconds == 0 ? 0 : static_cast<double>(moments.end() - counted) / seconds, msEach(cpu, clients.sold()),
                 *report, clients.outcomes()};
}

Result<QList<Figure>> measureSales(const Extent &extent, Engine engine)
{
    const Result<std::unique_ptr<Stage>> stage = Stage::build({extent.folder, engine, emptyShowtimes, 0});
    if (!stage)
        return fail(stage.error());
    const Result<double> commits = commitsPerSecond(extent.folder, std::chrono::seconds(2));
    if (!commits)
        return fail(commits.error());
    const Result<Sales> full = sell(**stage, extent, 0, {});
    if (!full)
        return fail(full.error());
    if (full->perSecond == 0)
        return fail(ErrorCode::IllegalState, u"nothing was sold: "_s + full->outcomes.words());
    const Result<Sales> half = sell(**stage, extent, full->perSecond / 2, {});
    if (!half)
        return fail(half.error());
    const Result<Sales> slow = sell(**stage, extent, 0, extent.slowSync);
    if (!slow)
        return fail(slow.error());
    return QList<Figure>{
        {u"full sale, 64 connections"_s + on(engine), full->perSecond, u"/s"_s, Reference{u"commits/s"_s, *commits},
         atLeast(salesGoal), joined({latencies(full->load.latency), full->outcomes.words()})},
        {u"processor time of a sale"_s + on(engine), full->cpuMs, u"ms"_s, std::nullopt, atMost(0.8),
         u"services and database"_s},
        {u"p99 of a request at half that load"_s + on(engine), inMs(half->load.latency.percentile(0.99)), u"ms"_s,
         std::nullopt, atMost(25),
         joined(
             {u"%1 sales/s"_s.arg(half->perSecond, 0, 'f', 0), latencies(half->load.latency), half->outcomes.words()})},
        {u"full sale, 5 ms more for each disk sync"_s + on(engine), slow->perSecond, u"/s"_s,
         Reference{u"/s without"_s, full->perSecond}, atLeast(std::max(salesGoal, full->perSecond) / 2),
         joined({latencies(slow->load.latency), slow->outcomes.words()})},
    };
}

Result<QList<Figure>> measureRush(const Extent &extent, Engine engine)
{
    const Result<std::unique_ptr<Stage>> stage = Stage::build({extent.folder, engine, 1, 0});
    if (!stage)
        return fail(stage.error());
    const Result<std::unique_ptr<BoxOffice>> office = BoxOffice::open(**stage, {});
    if (!office)
        return fail(office.error());
    RushClients clients(**office, rushClients, rushSeats);
    LoadSettings load = loadOn(**office, extent);
    load.clients = rushClients;
    load.warmUp = {};
    const Result<LoadReport> report = runLoad(load, clients);
    if (!report)
        return fail(report.error());
    const auto claims = (*office)->claims((*office)->showtimes().first().id);
    if (!claims)
        return fail(claims.error());
    const RushReport rush = clients.report(*claims);
    const auto busy = report->byStatus.find(503);
    return QList<Figure>{
        {u"rush%1: seats held by more or less than one"_s.arg(on(engine)), static_cast<double>(rush.wrongSeats),
         u"seats"_s, std::nullopt, atMost(0),
         u"%1 of %2 seats held by %3 clients"_s.arg(rush.seatsHeld).arg(rush.seats).arg(rush.winners)},
        {u"rush%1: p99 of a definite answer"_s.arg(on(engine)), inMs(rush.latency.percentile(0.99)), u"ms"_s,
         std::nullopt, atMost(500),
         joined({latencies(rush.latency), rush.outcomes.words(),
                 u"%1 times told to come back"_s.arg(busy == report->byStatus.end() ? 0 : busy->second)})},
        {u"rush%1: clients without any definite answer"_s.arg(on(engine)), static_cast<double>(rush.unanswered),
         u"of 2000"_s, std::nullopt, atMost(0), u"longest silence %1 ms"_s.arg(inMs(rush.longestSilence), 0, 'f', 0)},
        {u"rush%1: fairness of answers (Jain)"_s.arg(on(engine)),
         rush.fairness,
         {},
         std::nullopt,
         atLeast(0.9),
         u"a client got %1 to %2"_s.arg(rush.fewestAnswers).arg(rush.mostAnswers)},
    };
}

Result<QList<Figure>> measureHistory(const Extent &extent, Engine engine)
{
    const Result<std::unique_ptr<Stage>> empty = Stage::build({extent.folder, engine, emptyShowtimes, 0});
    if (!empty)
        return fail(empty.error());
    const Result<Holds> before = holdSeats(**empty, extent);
    if (!before)
        return fail(before.error());
    const Result<std::unique_ptr<Stage>> full = Stage::build({extent.folder, engine, emptyShowtimes, extent.pastSales});
    if (!full)
        return fail(full.error());
    const Result<Holds> after = holdSeats(**full, extent);
    if (!after)
        return fail(after.error());
    const auto since = [engine](const Holds &holds) {
        return u"with %1 past tickets"_s.arg(holds.pastTickets) + on(engine);
    };
    // A quarter more is within what two runs of the same differ by on a busy machine.
    return QList<Figure>{
        {u"processor time of a hold "_s + since(*after), after->cpuMs, u"ms"_s,
         Reference{since(*before), before->cpuMs}, atMost(before->cpuMs * 1.25), after->outcomes.words()},
        {u"holdSeats "_s + since(*after), after->perSecond, u"/s"_s, Reference{since(*before), before->perSecond},
         atLeast(before->perSecond * 0.8), latencies(after->load.latency)},
    };
}

Result<QList<Figure>> measureMachine(const Extent &extent, Engine)
{
    const Result<double> commits = commitsPerSecond(extent.folder, std::chrono::seconds(2));
    if (!commits)
        return fail(commits.error());
    const Result<double> echoes = echoesPerSecond(900, 250, std::chrono::seconds(2));
    if (!echoes)
        return fail(echoes.error());
    const std::optional<Reference> none;
    return QList<Figure>{
        {u"durable commits through Qt, SQLite"_s, *commits, u"/s"_s, none, std::nullopt, {}},
        {u"bare Beast, 64 connections"_s, *echoes, u"/s"_s, none, std::nullopt, {}},
        {u"SHA-256 of 1 KiB, one thread"_s, hashesPerSecond(std::chrono::seconds(1)), u"/s"_s, none, std::nullopt, {}},
    };
}

} // namespace

QList<Measurement> measurements()
{
    const QString holds = u"holdSeats at 64 connections"_s;
    const QString sales = u"full sales: saturated, at half load, on a slow disk"_s;
    const QString rush = u"one hot showtime, 2,000 clients, 300 seats"_s;
    const QString history = u"what the past costs a hold"_s;
    return {
        {u"machine"_s, u"what the machine does at best"_s, Engine::Sqlite, measureMachine},
        {u"path"_s, u"from the network to a resolver and back, without a database"_s, Engine::Sqlite, measurePath},
        {u"catalogue"_s, u"50 films with their showtimes, against the bare HTTP layer"_s, Engine::Sqlite,
         measureCatalogue},
        {u"processes"_s, u"what a gateway adds to an answer when each service is a process of its own"_s,
         Engine::Sqlite, measureProcesses},
        {u"circuit"_s, u"services as processes: start, memory, what they cost, and how soon one is back"_s,
         Engine::Sqlite, measureCircuit},
        {u"cost"_s, u"what a sale costs in processes, and where"_s, Engine::Sqlite, measureCost},
        {u"tls"_s, u"what encryption and certificates cost a call between services"_s, Engine::Sqlite, measureTls},
        {u"documents"_s, u"what it costs to understand a GraphQL document, a hostile one too"_s, Engine::Sqlite,
         measureDocuments},
        {u"holds"_s, holds, Engine::Sqlite, measureHolds},
        {u"holds-mariadb"_s, holds, Engine::MySql, measureHolds},
        {u"sales"_s, sales, Engine::Sqlite, measureSales},
        {u"sales-mariadb"_s, sales, Engine::MySql, measureSales},
        {u"rush"_s, rush, Engine::Sqlite, measureRush},
        {u"rush-mariadb"_s, rush, Engine::MySql, measureRush},
        {u"flood"_s, u"what a till notices of kiosks that ask 20,000 times a second"_s, Engine::Sqlite, measureFlood},
        {u"regions"_s, u"what a region notices of another one whose line is cut"_s, Engine::Sqlite, measureRegions},
        {u"subscribers"_s, u"1,000 who look at a hall, and how soon 200 hear of a change"_s, Engine::Sqlite,
         measureSubscribers},
        {u"history"_s, history, Engine::Sqlite, measureHistory},
        {u"history-mariadb"_s, history, Engine::MySql, measureHistory},
    };
}

} // namespace foyer::bench
