#include "program.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QTranslator>

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

    QApplication app(argc, argv);
    QApplication::setApplicationName(u"Foyer"_s);
    QApplication::setApplicationVersion(QLatin1StringView(FOYER_VERSION));
    // A machine that names no language (the C locale) gets English as it is written in Europe.
    const QLocale asked = options->language.isEmpty() ? QLocale::system() : QLocale(options->language);
    const bool british = asked.language() == QLocale::C || options->language == "en"_L1;
    const QLocale locale = british ? QLocale(QLocale::English, QLocale::UnitedKingdom) : asked;
    QLocale::setDefault(locale);
    QTranslator ours;
    if (!ours.load(locale, u"foyer"_s, u"_"_s, u":/translations"_s))
        std::ignore = ours.load(u":/translations/foyer_en.qm"_s); // plurals of English, at least
    // Qt's own words and the direction of reading go with ours, not with a machine whose language we do not speak.
    const QLocale spoken(ours.language());
    QTranslator qts;
    if (qts.load(spoken, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(&qts);
    QApplication::installTranslator(&ours);
    QApplication::setLayoutDirection(spoken.textDirection());

    app::Program program(*options);
    QObject::connect(
        &program, &app::Program::ended, &app, [](int status) { QApplication::exit(status); }, Qt::QueuedConnection);
    program.start();
    return QApplication::exec();
}
