#include "auditverb.h"
#include "backupverb.h"
#include "caverb.h"
#include "changekeysverb.h"
#include "crashreport.h"
#include "doctorverb.h"
#include "dumpverb.h"
#include "healthverb.h"
#include "migrateverb.h"
#include "process.h"
#include "restoreverb.h"
#include "runverb.h"
#include "schemaverb.h"
#include "simulatorprocess.h"
#include "statusverb.h"
#include "stopverb.h"
#include "telling.h"
#include "unitstatus.h"
#include "unixsignals.h"
#include "verifyverb.h"

#include "async.h"
#include "faultpoint.h"
#include "nocore.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sys/resource.h>
#include <unistd.h>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;

namespace {

/** The usual soft limit of 1,024 is a few hundred tills; programs that use select(), which it is for, are not started
 *  from here. */
void raiseDescriptorLimit()
{
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

void stopWhenStdinCloses(QObject *context, const std::function<void()> &stop)
{
    auto *notifier = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context, [notifier, stop] {
        char buffer[256];
        const ssize_t size = ::read(STDIN_FILENO, buffer, sizeof buffer);
        if (size > 0 || (size < 0 && (errno == EAGAIN || errno == EINTR)))
            return;
        notifier->setEnabled(false);
        stop();
    });
}

/** Runs what the options name until it is told to stop; the exit status. */
template <class Running>
int run(const foyerd::Options &options)
{
    foyerd::UnitStatus unit;
    Running process(options);
    bool starting = true;
    bool stopping = false;
    QObject::connect(&process, &Running::stopped, &process, [] { QCoreApplication::exit(0); });
    const auto stop = [&] {
        // Threads may be filling databases, and cannot be told to stop. Each transaction is there whole or not at all,
        // so that ending at once leaves nothing half done but the demo, which goes on the next time.
        if (starting)
            std::_Exit(options.verb == "demo"_L1 ? 1 : 0);
        constexpr bool hurriesTheSecondTime = std::is_same_v<Running, foyerd::RunVerb>;
        if (std::exchange(stopping, true) && !hurriesTheSecondTime)
            return;
        unit.tellStopping();
        process.stop();
    };
    foyerd::UnixSignals signals;
    QObject::connect(&signals, &foyerd::UnixSignals::toldToEnd, &process, stop);
    if constexpr (std::is_same_v<Running, foyerd::RunVerb>) {
        QObject::connect(&process, &Running::ready, &process, [&unit] { unit.tellReady(); });
        signals.listenToHangUp();
        QObject::connect(&signals, &foyerd::UnixSignals::toldToReload, &process, &Running::reload);
    }
    if (options.untilStdinCloses)
        stopWhenStdinCloses(&process, stop);
    async::then(process.start(), &process, [&](const Result<void> &started) {
        starting = false;
        constexpr bool saysWhen = std::is_same_v<Running, foyerd::RunVerb>;
        if (started && !saysWhen)
            unit.tellReady();
        else if (!started)
            std::fprintf(stderr, "foyerd: %s\n", qUtf8Printable(started.error().detail));
        if (!started || options.verb == "demo"_L1)
            QCoreApplication::exit(started ? 0 : 1);
    });
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    // Writing beyond a limit on the size of files is then refused, like on a full disk, instead of the end.
    std::signal(SIGXFSZ, SIG_IGN);
    // Qt's own event loop: an event costs half of what it does through GLib's, and a request is a dozen events.
    qputenv("QT_NO_GLIB", "1");
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"foyerd"_s);
#ifdef FOYER_FAULTS
    if (const Result<void> armed = faults::armFromEnvironment(); !armed) {
        std::fprintf(stderr, "foyerd: %s\n", qUtf8Printable(armed.error().detail));
        return 2;
    }
    if (app.arguments().value(1) == "--list-failpoints"_L1) {
        std::fputs(faults::listing().constData(), stdout);
        return 0;
    }
#endif
    const Result<foyerd::Options> options = foyerd::parseOptions(app.arguments().mid(1));
    if (!options) {
        const bool asked = options.error().code == ErrorCode::Cancelled;
        std::fprintf(asked ? stdout : stderr, "%s\n", qUtf8Printable(options.error().detail));
        return asked ? 0 : 2;
    }
    if (options->verb == "schema"_L1)
        return foyerd::printSchema(options->service);
    if (options->verb == "dump-state"_L1)
        return foyerd::dumpState(*options);
    if (options->verb == "verify-audit"_L1)
        return foyerd::verifyAudit(*options);
    if (options->verb == "verify"_L1)
        return foyerd::verifyBooks(*options);
    if (options->verb == "backup"_L1)
        return foyerd::backUp(*options);
    if (options->verb == "restore"_L1)
        return foyerd::restore(*options);
    if (options->verb == "health"_L1)
        return foyerd::askHealth(*options);
    if (options->verb == "ca"_L1)
        return foyerd::runAuthority(*options);
    if (options->verb == "change-keys"_L1)
        return foyerd::changeKeys(*options);
    if (options->verb == "migrate"_L1)
        return foyerd::migrate(*options);
    if (options->verb == "doctor"_L1)
        return foyerd::runDoctor(*options);

    if (options->verb == "stop"_L1)
        return foyerd::stopProcesses(*options);
    if (options->verb == "status"_L1)
        return foyerd::printStatus(*options);

    const logging::Logging log(foyerd::loggingOf(*options));
    logging::reportCrashes({foyerd::reportsFolder(options->dataFolder), options->verb, QStringLiteral(FOYER_VERSION)},
                           log.lastLines());
    foyerd::tellOfCrashes(options->dataFolder);
    raiseDescriptorLimit();
    leaveNoCore();
    if (options->verb == "run"_L1)
        return run<foyerd::RunVerb>(*options);
    return options->verb == "psp-simulator"_L1 ? run<foyerd::SimulatorProcess>(*options)
                                               : run<foyerd::Process>(*options);
}
