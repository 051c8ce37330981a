#include "boxoffice.h"
#include "processprobe.h"
#include "references.h"
#include "tillfigures.h"
#include "tillwindow.h"

#include <QFile>
#include <QMap>
#include <QProcess>
#include <QTemporaryDir>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

using Moments = QMap<QByteArray, SteadyClock::time_point>;

/** One run of `foyer --mode cashier`, with somebody at it (startinghand.cpp). */
class StartedTill
{
public:
    explicit StartedTill(const QUrl &server)
        : m_server(server)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    }
    ~StartedTill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    StartedTill(const StartedTill &) = delete;
    StartedTill &operator=(const StartedTill &) = delete;

    /** Until a hall is open. */
    bool start()
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        environment.insert(u"QT_QPA_GENERIC_PLUGINS"_s, u"startinghand"_s);
        environment.insert(u"QT_PLUGIN_PATH"_s, QStringLiteral(FOYER_BENCH_PLUGINS));
        environment.insert(u"FOYER_STARTING_HAND"_s, notes());
        m_process.setProcessEnvironment(environment);
        m_begun = SteadyClock::now();
        m_process.start(QStringLiteral(FOYER_BIN_DIR "/foyer"),
                        {u"--mode"_s, u"cashier"_s, u"--server"_s, m_server.toString(), u"--data"_s,
                         m_folder.filePath(u"data"_s), u"--language"_s, u"en"_s});
        return waitUntil([this] { return m_process.state() == QProcess::NotRunning || moments().contains("hall"); })
            && m_process.state() == QProcess::Running;
    }
    Moments moments() const
    {
        Moments seen;
        QFile file(notes());
        if (!file.open(QIODevice::ReadOnly))
            return seen;
        while (!file.atEnd()) {
            const QList<QByteArray> words = file.readLine().trimmed().split(' ');
            if (words.size() == 2)
                seen.insert(words.first(),
                            SteadyClock::time_point(std::chrono::nanoseconds(words.last().toLongLong())));
        }
        return seen;
    }
    SteadyClock::time_point begun() const { return m_begun; }
    qint64 processId() const { return m_process.processId(); }

private:
    QString notes() const { return m_folder.filePath(u"moments"_s); }

    QTemporaryDir m_folder;
    QUrl m_server;
    QProcess m_process;
    SteadyClock::time_point m_begun;
};

/** What nothing but a process of Qt takes to begin. */
Histogram bareStarts(int count)
{
    Histogram took;
    for (int i = 0; i < count; ++i) {
        const SteadyClock::time_point begun = SteadyClock::now();
        QProcess process;
        process.start(QStringLiteral(FOYER_BIN_DIR "/foyer"), {u"--help"_s});
        process.waitForFinished();
        took.add(SteadyClock::now() - begun);
    }
    return took;
}

} // namespace

Result<QList<Figure>> measureTillStart(const TillExtent &extent)
{
    const Result<std::unique_ptr<Stage>> stage = Stage::build({extent.folder, db::Settings::Engine::Sqlite, 1, 0});
    if (!stage)
        return fail(stage.error());
    BoxOffice::Settings settings;
    settings.sessions = 1;
    const Result<std::unique_ptr<BoxOffice>> office = BoxOffice::open(**stage, settings);
    if (!office)
        return fail(office.error());
    const Histogram bare = bareStarts(extent.starts);
    Histogram toSignIn; // from the process to the field for the name
    Histogram signedIn; // from Enter behind the password
    Histogram usable; // both
    Histogram hall; // from Enter behind the number
    std::unique_ptr<StartedTill> till;
    for (int i = 0; i < extent.starts; ++i) {
        till = std::make_unique<StartedTill>((*office)->url());
        if (!till->start())
            return fail(ErrorCode::Timeout,
                        u"foyer came no further than "_s + QString::fromLatin1(till->moments().keys().join(", ")));
        const Moments at = till->moments();
        toSignIn.add(at["login"] - till->begun());
        signedIn.add(at["usable"] - at["enter"]);
        usable.add(at["login"] - till->begun() + (at["usable"] - at["enter"]));
        hall.add(at["hall"] - at["number"]);
    }
    // The last one stays as it is, with a hall open.
    waitForRest({till->processId()});
    const std::chrono::milliseconds before = cpuOf(till->processId());
    const SteadyClock::time_point begun = SteadyClock::now();
    QThread::sleep(static_cast<unsigned long>(extent.idleSeconds));
    const std::chrono::duration<double> rested = SteadyClock::now() - begun;
    const double idlePercent =
        std::chrono::duration<double>(cpuOf(till->processId()) - before).count() / rested.count() * 100;
    const Result<double> resident = residentMib(till->processId());
    if (!resident)
        return fail(resident.error());
    const Result<double> own = proportionalMib({till->processId()});
    if (!own)
        return fail(own.error());
    const Reference help{u"ms of foyer --help"_s, inMs(bare.percentile(0.5))};
    return QList<Figure>{
        {u"start of foyer to a sale screen that takes keys, median"_s, inMs(usable.percentile(0.5)), u"ms"_s, help,
         Goal{Goal::Side::AtMost, 400}, latencies(usable)},
        {u"of it until one can sign in"_s, inMs(toSignIn.percentile(0.5)), u"ms"_s, help, std::nullopt,
         latencies(toSignIn)},
        {u"of it from Enter behind the password"_s, inMs(signedIn.percentile(0.5)), u"ms"_s, help, std::nullopt,
         latencies(signedIn)},
        {u"from a showtime's number and Enter to its hall"_s, inMs(hall.percentile(0.5)), u"ms"_s, help, std::nullopt,
         latencies(hall)},
        {u"memory of foyer with a hall open"_s,
         *resident,
         u"MiB"_s,
         Reference{u"MiB as Pss"_s, *own},
         Goal{Goal::Side::AtMost, 120},
         {}},
        {u"processor time of foyer at rest, a hall open"_s, idlePercent, u"%"_s, std::nullopt,
         Goal{Goal::Side::AtMost, 0.5}, u"over %1 s"_s.arg(rested.count(), 0, 'f', 0)},
    };
}

} // namespace foyer::bench
