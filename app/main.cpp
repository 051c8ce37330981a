#include "clicks.h"
#include "nocore.h"
#include "program.h"

#include <cstdio>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;

namespace {

QtMessageHandler usualHandler = nullptr;

/** The offscreen platform says at every resize that it has no window manager to tell; nobody needs to read that. */
void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (!message.startsWith("This plugin does not support propagateSizeHints"_L1))
        usualHandler(type, context, message);
}

} // namespace

int main(int argc, char *argv[])
{
    usualHandler = qInstallMessageHandler(handleMessage);
    // Before there is an application: --help must not need a display.
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const Result<app::Options> options = app::parseOptions(arguments);
    if (!options) {
        const bool asked = options.error().code == ErrorCode::Cancelled;
        std::fprintf(asked ? stdout : stderr, "%s\n", qUtf8Printable(options.error().detail));
        return asked ? 0 : 2;
    }

    leaveNoCore();
    app::Application application(argc, argv);
    QApplication::setApplicationName(u"Foyer"_s);
    QApplication::setApplicationVersion(QLatin1StringView(FOYER_VERSION));
    app::Languages languages;
    languages.speak(options->language);

    app::Program program(*options, languages);
    QObject::connect(
        &program, &app::Program::ended, &application, [](int status) { QApplication::exit(status); },
        Qt::QueuedConnection);
    program.start();
    return QApplication::exec();
}
