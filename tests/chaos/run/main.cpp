#include "buyer.h"
#include "dump.h"
#include "fleet.h"
#include "invariants.h"
#include "nemesis.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

using namespace foyer::chaos;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int settleMs = 30'000; // for clients to go home, and again for what is pending then
constexpr int mostTimes = 3;

struct Options
{
    QString folder;
    int seconds = 60;
    quint64 seed = 1;
    int clients = 16;
    int bookings = 1;
    Fleet::Storage storage = Fleet::Storage::Sqlite;
    QString deliberate; ///< A bug that is ordered: foyerd-faults --list-failpoints names them.
    bool isCalm = false; ///< Nothing fails.
};

void say(const QString &line)
{
    std::printf("%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

int fail(const QString &why)
{
    std::fprintf(stderr, "foyer_faulttest: %s\n", qUtf8Printable(why));
    return 2;
}

std::optional<Options> parse(const QCoreApplication &app)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Sells while everything fails, and checks the books afterwards."_s);
    parser.addHelpOption();
    const QCommandLineOption folder(u"folder"_s, u"An empty folder for everything."_s, u"DIR"_s);
    const QCommandLineOption seconds(u"seconds"_s, u"How long things fail."_s, u"N"_s, u"60"_s);
    const QCommandLineOption seed(u"seed"_s, u"Of what clients do and what fails."_s, u"N"_s, u"1"_s);
    const QCommandLineOption db(u"db"_s, u"sqlite or mariadb."_s, u"NAME"_s, u"sqlite"_s);
    const QCommandLineOption deliberate(u"deliberate"_s, u"A bug to build in: the checker has to find it."_s,
                                        u"NAME"_s);
    const QCommandLineOption calm(u"calm"_s, u"Nothing fails meanwhile."_s);
    const QCommandLineOption clients(u"clients"_s, u"How many buy at a time."_s, u"N"_s, u"16"_s);
    const QCommandLineOption bookings(u"bookings"_s, u"How many booking services sell from one MariaDB."_s, u"N"_s,
                                      u"1"_s);
    parser.addOptions({folder, seconds, seed, db, deliberate, calm, clients, bookings});
    parser.process(app);
    Options options;
    options.folder = parser.value(folder);
    options.seconds = parser.value(seconds).toInt();
    options.seed = parser.value(seed).toULongLong();
    options.clients = parser.value(clients).toInt();
    options.bookings = parser.value(bookings).toInt();
    options.storage = parser.value(db) == "mariadb"_L1 ? Fleet::Storage::MariaDb : Fleet::Storage::Sqlite;
    options.deliberate = parser.value(deliberate);
    options.isCalm = parser.isSet(calm);
    const bool isKnown = options.storage == Fleet::Storage::MariaDb || parser.value(db) == "sqlite"_L1;
    const bool isOne = options.bookings == 1;
    if (options.bookings < 1 || (!isOne && options.storage == Fleet::Storage::Sqlite))
        return std::nullopt;
    if (!isKnown || options.folder.isEmpty() || options.seconds <= 0 || options.clients <= 0)
        return std::nullopt;
    return options;
}

/** What foyerd-faults lists. */
QStringList failpoints()
{
    QProcess foyerd;
    foyerd.start(QStringLiteral(FOYER_BIN_DIR "/foyerd-faults"), {u"--list-failpoints"_s});
    if (!foyerd.waitForFinished() || foyerd.exitCode() != 0)
        return {};
    return QString::fromLatin1(foyerd.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
}

QString firedIn(const Fleet &fleet)
{
    QMap<QString, int> fired;
    for (const auto &daemon : fleet.daemons()) {
        QFile log(fleet.logPath(daemon->name()));
        (void)log.open(QIODevice::ReadOnly);
        for (const QByteArray &line : log.readAll().split('\n')) {
            if (line.startsWith("failpoint "))
                ++fired[QString::fromLatin1(line.mid(10).split(' ').mid(0, 2).join(' '))];
        }
    }
    QStringList all;
    for (auto one = fired.cbegin(); one != fired.cend(); ++one)
        all.append(u"%1 %2"_s.arg(one.key()).arg(*one));
    return all.join(u", "_s);
}

/** The books, once nothing is pending in them or the time for that is up. */
QByteArray finalDump(const Fleet &fleet, Record &record, const QDeadlineTimer &patience, QString *problem)
{
    while (true) {
        const QByteArray dump = dumpOf(fleet.books(), problem);
        if (dump.isEmpty())
            return {};
        const std::optional<History> history = History::fromLines(record.all(), problem);
        const std::optional<Books> books = Books::fromJson(dump, problem);
        if (!history || !books)
            return {};
        if (patience.hasExpired() || nothingIsPending(*history, *books).isEmpty())
            return dump;
        QThread::msleep(500);
    }
}

int check(const QString &history, const QString &dump)
{
    QProcess checker;
    checker.setProcessChannelMode(QProcess::ForwardedChannels);
    checker.start(QStringLiteral(FOYER_BIN_DIR "/foyer_faultcheck"), {history, dump});
    checker.waitForFinished(-1);
    return checker.exitStatus() == QProcess::NormalExit ? checker.exitCode() : 2;
}

/** Gift cards, vouchers and coupons for everybody to use at once. The reason when they cannot be made. */
QString openTheDoors(BoxOffice &office, Buyer::Shared &shared)
{
    if (!office.signIn(settleMs))
        return u"the manager cannot sign in"_s;
    // Some have too little on them: a sale in two parts then gives the first part back.
    for (const qint64 amountMinor : {20'000, 20'000, 20'000, 20'000, 1, 1}) {
        shared.giftCards.append(office.issueGiftCard(amountMinor, u"EUR"_s));
        shared.vouchers.append(office.issueVoucher(amountMinor, u"EUR"_s));
        if (shared.giftCards.last().isEmpty() || shared.vouchers.last().isEmpty())
            return u"there are no gift cards, or no vouchers"_s;
    }
    // A few uses each, for which everybody races; and one that is never used up.
    for (int i = 0; i < 11; ++i) {
        shared.coupons.append(office.createCoupon(u"RUSH%1"_s.arg(i), i == 0 ? 100'000 : 5));
        if (shared.coupons.last().isEmpty())
            return u"there are no coupons"_s;
    }
    return {};
}

/** What a run has to have had at least once. */
QStringList kindsNeeded(int seconds)
{
    QStringList kinds{u"checkout done"_s, u"checkout refused"_s, u"refund done"_s, u"release done"_s};
    constexpr int longEnoughForAll = 30;
    if (seconds >= longEnoughForAll)
        kinds += {u"holdBest done"_s, u"extend refused"_s, u"reserve done"_s,
                  u"abandon done"_s,  u"rebook done"_s,    u"cancel done"_s};
    return kinds;
}

int run(const Options &options)
{
    QDir().mkpath(options.folder);
    Record record(options.folder + u"/history.jsonl"_s);
    if (!record.isOpen())
        return fail(u"%1 cannot be written"_s.arg(options.folder));
    QStringList environment{u"FOYER_HOLD_LIFETIME_MS=3000"_s}; // holds run out, with their clients looking on or gone
    if (!options.deliberate.isEmpty())
        environment.append(u"FOYER_DELIBERATE_FAULTS="_s + options.deliberate);
    Fleet fleet(options.folder, options.storage, options.bookings, options.seed, environment);
    if (const QString problem = fleet.start(); !problem.isEmpty())
        return fail(problem);
    const foyer::Result<foyer::auth::SigningKey> key =
        foyer::auth::SigningKey::loadOrCreate(fleet.keysFolder() + u"/signing.jwk"_s);
    if (!key)
        return fail(u"there is no key for sessions"_s);
    const Doors doors{fleet.gatewayPort(), fleet.payPagePort(), fleet.webhookPort()};
    BoxOffice office(doors, 0, Person::manager(), *key, record);
    if (!office.signIn(settleMs))
        return fail(u"nobody can sign in"_s);
    constexpr int mostShowtimes = 24;
    constexpr int mostCancelled = 10; // in a run, as the showtimes would not last otherwise
    Market market(office.showtimes(mostShowtimes), options.seconds * 1000 / (mostCancelled + 1));
    if (market.isEmpty())
        return fail(u"there is nothing on sale"_s);
    Buyer::Shared shared{record, market, doors};

    if (const QString problem = openTheDoors(office, shared); !problem.isEmpty())
        return fail(problem);
    const QStringList points = failpoints().filter(QRegularExpression(u"^(point|error) "_s));
    say(u"seed %1, %2 s, %3 clients, %4 booking services, %5 failpoints"_s.arg(options.seed)
            .arg(options.seconds)
            .arg(options.clients)
            .arg(options.bookings)
            .arg(points.size()));
    std::vector<std::unique_ptr<Buyer>> buyers;
    std::vector<std::thread> threads;
    for (int i = 0; i < options.clients; ++i) {
        buyers.push_back(std::make_unique<Buyer>(shared, i, *key, options.seed * 1000 + static_cast<quint64>(i)));
        threads.emplace_back([buyer = buyers.back().get()] { buyer->run(); });
    }
    Nemesis nemesis(fleet, points, options.seed, options.folder + u"/faults.log"_s);
    const QStringList needed = kindsNeeded(options.seconds);
    const auto hadAll = [&needed, &record] {
        return std::all_of(needed.cbegin(), needed.cend(), [&](const QString &kind) { return record.count(kind) > 0; });
    };
    // On a busy machine some kinds are rare: the run goes on until it has had one of each.
    for (int times = 0; times == 0 || (times < mostTimes && !hadAll()); ++times) {
        if (options.isCalm)
            QThread::sleep(static_cast<unsigned long>(options.seconds));
        else
            nemesis.rage(options.seconds * 1000);
    }
    shared.goesHome = true;
    const bool isHealed = nemesis.heal();
    record.healed();
    shared.isHealed = true;
    const QDeadlineTimer patience(settleMs);
    std::thread timer([&shared, patience] {
        while (!patience.hasExpired() && !shared.hasToStop) {
            shared.isLate = patience.remainingTime() < settleMs * 2 / 3;
            QThread::msleep(20);
        }
        shared.hasToStop = true;
    });
    for (std::thread &thread : threads)
        thread.join();
    shared.hasToStop = true;
    timer.join();
    if (!isHealed)
        return fail(u"a service did not start again, see the logs in %1"_s.arg(options.folder));

    say(u"faults: "_s + nemesis.counts());
    say(u"failpoints: "_s + firedIn(fleet));
    int lost = 0;
    int doubled = 0;
    for (const Fleet::Link &link : fleet.links()) {
        lost += link.proxy->dropped();
        doubled += link.proxy->doubled();
    }
    say(u"links: %1 answers lost, %2 requests doubled"_s.arg(lost).arg(doubled));
    say(u"calls: "_s + record.counts());
    for (const QString &kind : needed) {
        if (record.count(kind) == 0)
            return fail(u"not one %1: such a run proves nothing"_s.arg(kind));
    }
    QString problem;
    const QByteArray dump = finalDump(fleet, record, QDeadlineTimer(settleMs), &problem);
    if (dump.isEmpty())
        return fail(u"no dump: "_s + problem);
    QFile file(options.folder + u"/dump.json"_s);
    if (!file.open(QIODevice::WriteOnly) || file.write(dump) != dump.size())
        return fail(u"the dump cannot be written"_s);
    file.close();
    (void)record.all(); // what is written is in the file
    return check(options.folder + u"/history.jsonl"_s, file.fileName());
}

} // namespace

/** foyer_faulttest --folder DIR: 0 when every invariant held, 1 when not, 2 when it could not be tried. */
int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const std::optional<Options> options = parse(app);
    if (!options)
        return fail(u"what is asked for cannot be, see --help"_s);
    return run(*options);
}
