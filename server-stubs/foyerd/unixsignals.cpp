#include "unixsignals.h"

#include <QSocketNotifier>

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace foyer::foyerd {

namespace {

int signalPipe[2] = {-1, -1};

// Only write() is safe in a handler; the event loop does the rest.
void handleSignal(int number)
{
    const char byte = static_cast<char>(number);
    [[maybe_unused]] const ssize_t written = ::write(signalPipe[1], &byte, 1);
}

void listenTo(int number)
{
    struct sigaction action = {};
    action.sa_handler = handleSignal;
    sigaction(number, &action, nullptr);
}

} // namespace

UnixSignals::UnixSignals(QObject *parent)
    : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, signalPipe) != 0)
        return;
    auto *notifier = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &UnixSignals::read);
    listenTo(SIGTERM);
    listenTo(SIGINT);
    std::signal(SIGPIPE, SIG_IGN);
}

UnixSignals::~UnixSignals()
{
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        std::signal(number, SIG_DFL);
    for (int &end : signalPipe) {
        ::close(end);
        end = -1;
    }
}

void UnixSignals::listenToHangUp()
{
    listenTo(SIGHUP);
}

void UnixSignals::read()
{
    char byte = 0;
    while (::read(signalPipe[0], &byte, 1) == 1) {
        if (byte == SIGHUP)
            Q_EMIT toldToReload();
        else
            Q_EMIT toldToEnd();
    }
}

} // namespace foyer::foyerd
