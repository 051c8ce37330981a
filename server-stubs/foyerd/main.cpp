#include "process.h"
#include "schemaverb.h"

#include "async.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>
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
        if (::read(STDIN_FILENO, buffer, sizeof buffer) > 0)
            return;
        notifier->setEnabled(false);
        stop();
    });
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"foyerd"_s);
    const Result<foyerd::Options> options = foyerd::parseOptions(app.arguments().mid(1));
    if (!options) {
        const bool asked = options.error().code == ErrorCode::Cancelled;
        std::fprintf(asked ? stdout : stderr, "%s\n", qUtf8Printable(options.error().detail));
        return asked ? 0 : 2;
    }
    if (options->verb == "schema"_L1)
        return foyerd::printSchema();

    foyerd::Process process(*options);
    int status = 0;
    QObject::connect(&process, &foyerd::Process::stopped, &app, &QCoreApplication::quit);
    bool stopping = false;
    const auto stop = [&process, &stopping] {
        if (std::exchange(stopping, true))
            return;
        process.stop();
    };
    stopOnSignals(&process, stop);
    if (options->untilStdinCloses)
        stopWhenStdinCloses(&process, stop);
    async::then(process.start(), &process, [&](const Result<void> &started) {
        if (!started) {
            std::fprintf(stderr, "foyerd: %s\n", qUtf8Printable(started.error().detail));
            status = 1;
            app.quit();
        } else if (options->verb == "demo"_L1) {
            app.quit();
        }
    });
    app.exec();
    return status;
}
