#include "runverb.h"

#include "async.h"
#include "backupverb.h"
#include "circuitfile.h"
#include "circuitplan.h"
#include "transport.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>
#include <cstdio>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

void say(const QString &line)
{
    std::fprintf(stdout, "%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

} // namespace

RunVerb::RunVerb(Options options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
{
    m_fileIsDue.setSingleShot(true);
    connect(&m_fileIsDue, &QTimer::timeout, this, [this] {
        if (const Result<void> written = writeCircuitFile(m_options.dataFolder, m_supervisor->table()); !written)
            std::fprintf(stderr, "foyerd: %s\n", qUtf8Printable(written.error().detail));
    });
}

RunVerb::~RunVerb() = default;

QFuture<Result<void>> RunVerb::start()
{
    if (Result<void> locked = lock(); !locked)
        return async::failed<void>(locked.error());
    return async::andThen(makeDemo(), this, [this] { return startCircuit(); });
}

Result<void> RunVerb::lock()
{
    const QString &folder = m_options.dataFolder;
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::Storage, u"The folder %1 cannot be made."_s.arg(folder));
    Result<db::DataFolderLock> lock = db::DataFolderLock::acquire(folder, u"run"_s);
    if (!lock) {
        Error error = lock.error();
        if (error.code == ErrorCode::Conflict)
            error.detail += u" ('foyerd run'): 'foyerd stop --data %1' ends it."_s.arg(folder);
        return fail(error);
    }
    m_lock.emplace(std::move(*lock));
    return m_lock->describe(u"run"_s);
}

QFuture<Result<void>> RunVerb::makeDemo()
{
    if (!m_options.demo)
        return async::ready(Result<void>());
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    m_demo = std::make_unique<ChildProcess>(demoProcess(m_options, QCoreApplication::applicationFilePath()));
    connect(m_demo.get(), &ChildProcess::ended, this, [promise](const Ending &ending) {
        if (ending.status == 0)
            promise->addResult(Result<void>());
        else
            promise->addResult(fail(ErrorCode::IllegalState, u"The demo is not made: %1."_s.arg(ending.how)));
        promise->finish();
    });
    m_demo->start();
    return promise->future();
}

Result<void> RunVerb::startCircuit()
{
    Result<CircuitPlan> plan = circuitPlan(m_options, QCoreApplication::applicationFilePath());
    if (!plan)
        return fail(plan.error());
    m_ports = std::move(plan->reserved);
    Supervisor::Settings settings;
    settings.say = say;
    const std::chrono::milliseconds patience = m_options.configuration.duration(u"foyer"_s, u"hungAfter"_s);
    if (patience.count() > 0) {
        if (Result<void> prepared = prepareAsking(plan->processes); !prepared)
            return prepared;
        settings.askEvery = std::max(std::chrono::milliseconds(1), patience / settings.mayMiss);
        settings.ask = [this, every = settings.askEvery](const PlannedProcess &process) {
            return isAlive(process, every);
        };
    }
    m_supervisor = std::make_unique<Supervisor>(plan->processes, settings);
    connect(m_supervisor.get(), &Supervisor::changed, this, &RunVerb::handleChange);
    connect(m_supervisor.get(), &Supervisor::stopped, this, &RunVerb::handleStopped);
    m_supervisor->start();
    m_backups = planBackups(m_options);
    return {};
}

Result<void> RunVerb::prepareAsking(const QList<PlannedProcess> &processes)
{
    for (const PlannedProcess &process : processes) {
        Result<http::ClientSettings> calls = callsAs(m_options, process.verb, process.asked);
        if (!calls)
            return fail(calls.error());
        m_http.insert(process.verb, std::make_shared<http::HttpClient>(*calls));
    }
    return {};
}

/** Whatever it answers. */
QFuture<bool> RunVerb::isAlive(const PlannedProcess &process, std::chrono::milliseconds patience) const
{
    http::HttpClient &client = *m_http.value(process.verb);
    return async::then(client.get(process.asked.resolved(QUrl(u"/livez"_s)), {}, patience), &client,
                       [](const Result<http::Response> &answer) { return answer.has_value(); });
}

void RunVerb::handleChange()
{
    if (!m_fileIsDue.isActive())
        m_fileIsDue.start(0);
    if (m_saidReady || !m_supervisor->hasTriedAll())
        return;
    const QUrl gateway = m_supervisor->table().last().url;
    if (gateway.isEmpty())
        return;
    m_saidReady = true;
    say(u"foyerd ready on %1"_s.arg(gateway.toString()));
    Q_EMIT ready();
}

void RunVerb::stop()
{
    if (m_supervisor)
        m_supervisor->stop();
    else
        Q_EMIT stopped();
}

void RunVerb::handleStopped()
{
    m_fileIsDue.stop();
    removeCircuitFile(m_options.dataFolder);
    Q_EMIT stopped();
}

void RunVerb::reload()
{
    if (m_supervisor)
        m_supervisor->restartOneByOne();
}

} // namespace foyer::foyerd
