#include "circuitfigures.h"

#include "lockholder.h"
#include "options.h"
#include "processprobe.h"
#include "salecostfigures.h"
#include "saletrip.h"
#include "tillclients.h"

#include <QElapsedTimer>
#include <QThread>

#include <algorithm>
#include <csignal>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

using Engine = db::Settings::Engine;

constexpr int emptyShowtimes = 1'500;
constexpr int starts = 7;
constexpr qint64 longestSilenceMs = 60'000;

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

QString range(const QList<double> &values, int decimals)
{
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    return u"%1 to %2"_s.arg(*least, 0, 'f', decimals).arg(*most, 0, 'f', decimals);
}

/** How long the program takes to say its release: what the machine needs to start it at all. */
Result<double> msToBegin()
{
    QElapsedTimer timer;
    timer.start();
    QProcess process;
    process.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), {u"--version"_s});
    if (!process.waitForFinished())
        return fail(ErrorCode::Unreachable, u"foyerd does not start"_s);
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/** `foyerd all` and `foyerd run` on a place, before anybody asks them anything. */
Result<QList<Figure>> measureStart(const Stage &stage)
{
    const Result<Place> place = stage.place();
    if (!place)
        return fail(place.error());
    QList<double> ready;
    QList<double> bare;
    test::FoyerdProcess all(place->data->path());
    const auto notReady = [](const test::FoyerdProcess &process) {
        return fail(ErrorCode::Unreachable, u"foyerd does not start: "_s + process.lastOutput());
    };
    Result<double> idle = 0;
    for (int i = 0; i < starts; ++i) {
        const Result<double> begun = msToBegin();
        if (!begun)
            return fail(begun.error());
        bare.append(*begun);
        QElapsedTimer timer;
        timer.start();
        if (!all.start(QStringList{u"all"_s} + place->options()))
            return notReady(all);
        ready.append(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        if (i + 1 == starts) {
            waitForRest({all.processId()});
            idle = residentMib(all.processId());
        }
        all.stop();
    }
    if (!idle)
        return fail(idle.error());
    test::FoyerdProcess run(place->data->path());
    QElapsedTimer timer;
    timer.start();
    if (!run.start(QStringList{u"run"_s} + place->options()))
        return notReady(run);
    const auto runReady = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    const QList<qint64> processes = processesOn(place->data->path());
    waitForRest(processes);
    const Result<double> together = proportionalMib(processes);
    run.stop();
    if (!together)
        return fail(together.error());
    return QList<Figure>{
        {u"foyerd all: ready on an existing database"_s, middle(ready), u"ms"_s,
         Reference{u"ms to start the program"_s, middle(bare)}, atMost(300),
         u"%1 ms in %2 starts"_s.arg(range(ready, 0)).arg(starts)},
        {u"foyerd run: ready on an existing database"_s,
         runReady,
         u"ms"_s,
         Reference{u"ms of foyerd all"_s, middle(ready)},
         std::nullopt,
         {}},
        {u"foyerd all: memory at rest"_s, *idle, u"MiB RSS"_s, std::nullopt, atMost(60), {}},
        {u"foyerd run: memory of all processes at rest"_s, *together, u"MiB Pss"_s,
         Reference{u"MiB RSS of foyerd all"_s, *idle}, atMost(250), u"%1 processes"_s.arg(processes.size())},
    };
}

/** Hold, price, cash, each asked once: a sale that is interrupted is not waited for, as other tills do not. */
bool sellOnce(test::SaleTrip &trip, const SeatPairs::Pair &pair)
{
    const QList<int> seats{pair.first, pair.second};
    const QString booking = test::SaleTrip::newId();
    trip.hold(QString::fromLatin1(pair.showtime), seats, booking);
    const QJsonObject quoted = trip.quote(booking, seats).data().value("quote"_L1).toObject();
    const qint64 total = quoted["quote"_L1]["total"_L1]["amountMinor"_L1].toInteger();
    if (total == 0)
        return false;
    const QJsonObject paid =
        trip.checkout(booking, seats, total, test::SaleTrip::newId(), test::SaleTrip::newId()).data();
    return paid["checkout"_L1]["booking"_L1]["confirmationCode"_L1].isString();
}

/** One sale after another, each of other seats, until one is acknowledged that began after @p kill; milliseconds. */
template <class Kill>
Result<double> msUntilASale(test::Caller &till, SeatPairs &seats, Kill &&kill)
{
    test::SaleTrip trip(till);
    QElapsedTimer timer;
    timer.start();
    if (const Result<void> killed = kill(); !killed)
        return fail(killed.error());
    while (timer.elapsed() < longestSilenceMs) {
        const auto pair = seats.take(0);
        if (!pair)
            return fail(ErrorCode::IllegalState, u"the seats ran out"_s);
        if (sellOnce(trip, *pair))
            return static_cast<double>(timer.nsecsElapsed()) / 1e6;
        QThread::msleep(5);
    }
    return fail(ErrorCode::Timeout, u"nothing was sold for a minute"_s);
}

Result<Figure> measureKills(const Stage &stage)
{
    BoxOffice::Settings settings;
    settings.verb = u"run"_s;
    settings.sessions = 1;
    const Result<std::unique_ptr<BoxOffice>> office = BoxOffice::open(stage, settings);
    if (!office)
        return fail(office.error());
    test::Caller till((*office)->url());
    till.setToken(QString::fromLatin1((*office)->tokens().first()));
    SeatPairs seats((*office)->showtimes(), 1);
    const Result<double> usual = msUntilASale(till, seats, [] { return Result<void>(); });
    if (!usual)
        return fail(usual.error());
    double longest = 0;
    QStringList each;
    const QStringList names = foyerd::serviceNames() + QStringList{u"gateway"_s};
    for (const QString &name : names) {
        const Result<double> silence = msUntilASale(till, seats, [&]() -> Result<void> {
            const auto holder = db::lockHolder((*office)->dataFolder(), name);
            if (!holder || holder->pid <= 0)
                return fail(ErrorCode::IllegalState, name + u" does not run"_s);
            ::kill(static_cast<pid_t>(holder->pid), SIGKILL);
            return {};
        });
        if (!silence)
            return fail(silence.error().code, name + u" was killed: "_s + silence.error().detail);
        longest = std::max(longest, *silence);
        each.append(u"%1 %2"_s.arg(name).arg(*silence, 0, 'f', 0));
        waitForRest(processesOn((*office)->dataFolder())); // it is back before the next one goes
    }
    return Figure{u"a service killed with -9: until the next sale"_s,
                  longest,
                  u"ms, the longest"_s,
                  Reference{u"ms of a sale"_s, *usual},
                  atMost(3'000),
                  each.join(u", "_s)};
}

Result<Figure> measureServerKill(const Extent &extent)
{
    const Result<std::unique_ptr<Stage>> stage = Stage::build({extent.folder, Engine::MySql, 20, 0});
    if (!stage)
        return fail(stage.error());
    BoxOffice::Settings settings;
    settings.verb = u"run"_s;
    settings.sessions = 1;
    const Result<std::unique_ptr<BoxOffice>> office = BoxOffice::open(**stage, settings);
    if (!office)
        return fail(office.error());
    test::Caller till((*office)->url());
    till.setToken(QString::fromLatin1((*office)->tokens().first()));
    SeatPairs seats((*office)->showtimes(), 1);
    const Result<double> usual = msUntilASale(till, seats, [] { return Result<void>(); });
    if (!usual)
        return fail(usual.error());
    QElapsedTimer away;
    qint64 awayMs = 0;
    const Result<double> silence = msUntilASale(till, seats, [&]() -> Result<void> {
        away.start();
        (*office)->databaseServer()->kill();
        const Result<void> again = (*office)->databaseServer()->startAgain();
        awayMs = away.elapsed();
        return again;
    });
    if (!silence)
        return fail(silence.error());
    return Figure{u"MariaDB killed with -9 and started again: until the next sale"_s,
                  *silence,
                  u"ms"_s,
                  Reference{u"ms of a sale"_s, *usual},
                  atMost(15'000),
                  u"it was away for %1 ms"_s.arg(awayMs)};
}

} // namespace

Result<QList<Figure>> measureCircuit(const Extent &extent, Engine engine)
{
    const Result<std::unique_ptr<Stage>> stage = Stage::build({extent.folder, engine, emptyShowtimes, 0});
    if (!stage)
        return fail(stage.error());
    QList<Figure> figures;
    for (const auto &[name, measure] :
         {std::pair(u"start and memory"_s, std::function([&] { return measureStart(**stage); })),
          std::pair(u"selling"_s, std::function([&] { return measureSaleCost(**stage, extent); }))}) {
        const Result<QList<Figure>> measured = measure();
        if (measured)
            figures += *measured;
        else
            figures.append(notMeasured(u"circuit: "_s + name, measured.error().detail));
    }
    for (const auto &[name, measure] :
         {std::pair(u"services killed"_s, std::function([&] { return measureKills(**stage); })),
          std::pair(u"MariaDB killed"_s, std::function([&] { return measureServerKill(extent); }))}) {
        const Result<Figure> measured = measure();
        figures.append(measured ? *measured : notMeasured(u"circuit: "_s + name, measured.error().detail));
    }
    return figures;
}

} // namespace foyer::bench
