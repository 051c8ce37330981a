#include "crashreport.h"
#include "logging.h"

#include "foyerassert.h"
#include "requestscope.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <thread>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;

/** @file
 *  Ends in the way it is told, for tst_crashreport: crasher FOLDER WAY. */

namespace {

Q_LOGGING_CATEGORY(lcCrasher, "foyer.crasher")

volatile int *nowhere = nullptr;
volatile int zero = 0;

} // namespace

// With names that the test looks for in the stack, so neither inlined nor local; and something is left to do after each
// call, or it would be a jump.
__attribute__((noinline)) int writesNowhere(int value)
{
    *nowhere = value;
    return value + zero;
}

__attribute__((noinline)) int goesDeeper(int value)
{
    if (value < zero)
        return 0;
    volatile char room[4096];
    room[static_cast<std::size_t>(value) % sizeof room] = 1;
    return goesDeeper(value + 1) + room[0];
}

static void end(const QString &way)
{
    if (way == "segv"_L1)
        std::printf("%d\n", writesNowhere(7));
    else if (way == "thread"_L1)
        std::thread([] { std::printf("%d\n", writesNowhere(7)); }).join();
    else if (way == "overflow"_L1)
        std::printf("%d\n", goesDeeper(0));
    else if (way == "assert"_L1)
        FOYER_ASSERT(zero == 1);
    else if (way == "exception"_L1)
        throw std::runtime_error("nobody catches me");
    else if (way == "divide"_L1)
        std::printf("%d\n", 7 / zero);
    else if (way == "illegal"_L1)
        std::raise(SIGILL);
    else if (way == "bus"_L1)
        std::raise(SIGBUS);
    else if (way == "fatal"_L1)
        qFatal("Qt gives up");
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    logging::Settings settings;
    settings.service = u"crasher"_s;
    settings.folder = app.arguments().value(1) + u"/logs"_s;
    const logging::Logging log(settings);
    logging::reportCrashes({app.arguments().value(1) + u"/reports"_s, u"crasher"_s, u"1.2.3"_s, 5}, log.lastLines());
    auto request = std::make_shared<RequestTrace>();
    request->requestId = u"r-77"_s;
    request->traceId = "0af7651916cd43dd8448eb211c80319c";
    const RequestScope scope(request);
    qCWarning(lcCrasher) << "the last words to anna@example.org";
    end(app.arguments().value(2));
    return 0;
}
