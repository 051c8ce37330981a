#include "auditverb.h"
#include "backupverb.h"
#include "dumpverb.h"
#include "process.h"
#include "restoreverb.h"
#include "schemaverb.h"
#include "simulatorprocess.h"
#include "verifyverb.h"

#include "async.h"
#include "faultpoint.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;

namespace {

int signalPipe[2] = {-1, -1};

// Only write() is safe in a handler; the event loop does the rest.
void handleSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(signalPipe[1], &byte, 1);
}

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

/** Calls @p stop, once, when the process is asked to end. */
void stopOnSignals(QObject *context, const std::function<void()> &stop)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, signalPipe) != 0)
        return;
    auto *notifier = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context, [notifier, stop] {
        notifier->setEnabled(false);
        stop();
    });
    struct sigaction action = {};
    action.sa_handler = handleSignal;
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
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
    Running process(options);
    bool starting = true;
    bool stopping = false;
    QObject::connect(&process, &Running::stopped, &process, [] { QCoreApplication::exit(0); });
    const auto stop = [&] {
        // Threads may be filling databases, and cannot be told to stop. Each transaction is there whole or not at all,
        // so that ending at once leaves nothing half done but the demo, which goes on the next time.
        if (starting)
            std::_Exit(options.verb == "demo"_L1 ? 1 : 0);
        if (!std::exchange(stopping, true))
            process.stop();
    };
    stopOnSignals(&process, stop);
    if (options.untilStdinCloses)
        stopWhenStdinCloses(&process, stop);
    async::then(process.start(), &process, [&](const Result<void> &started) {
        starting = false;
        if (!started)
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

    raiseDescriptorLimit();
    return options->verb == "psp-simulator"_L1 ? run<foyerd::SimulatorProcess>(*options)
                                               : run<foyerd::Process>(*options);
}
