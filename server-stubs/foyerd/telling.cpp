#include "telling.h"

#include "keptreports.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcCrashes, "foyer.crashes")

QtMsgType levelFrom(const QString &name)
{
    for (const QtMsgType level : {QtDebugMsg, QtWarningMsg, QtCriticalMsg}) {
        if (logging::levelName(level) == name)
            return level;
    }
    return QtInfoMsg;
}

} // namespace

logging::Settings loggingOf(const Options &options)
{
    const Configuration &said = options.configuration;
    const QString section = u"logging"_s;
    logging::Settings settings;
    const QString format = said.text(section, u"format"_s);
    if (format == "json"_L1)
        settings.format = logging::Settings::Format::Json;
    else if (format == "text"_L1)
        settings.format = logging::Settings::Format::Text;
    settings.folder = said.path(section, u"folder"_s);
    settings.file = {said.integer(section, u"fileSize"_s) * 1024 * 1024,
                     static_cast<int>(said.integer(section, u"keep"_s))};
    settings.service = options.verb;
    settings.instance = u"%1-%2"_s.arg(options.verb).arg(QCoreApplication::applicationPid());
    settings.access = said.isSaid(section, u"access"_s) ? said.yes(section, u"access"_s) : !settings.folder.isEmpty();
    settings.level = levelFrom(said.text(section, u"level"_s));
    return settings;
}

QString reportsFolder(const QString &dataFolder)
{
    return dataFolder + u"/reports"_s;
}

void tellOfCrashes(const QString &dataFolder)
{
    const QString folder = reportsFolder(dataFolder);
    QFile told(folder + u"/told"_s); // the name of the newest that was
    const QString last = told.open(QIODevice::ReadOnly) ? QString::fromUtf8(told.readAll()).trimmed() : QString();
    told.close();
    const QList<logging::CrashReport> reports = logging::crashReportsIn(folder);
    for (const logging::CrashReport &report : reports) {
        if (QFileInfo(report.path).fileName() <= last)
            break;
        qCCritical(lcCrashes).noquote() << "a process ended by a fault at" << report.atUtc.toString(Qt::ISODate) << "-"
                                        << report.what << "- the report is" << report.path;
    }
    if (!reports.isEmpty() && told.open(QIODevice::WriteOnly))
        told.write(QFileInfo(reports.first().path).fileName().toUtf8());
}

} // namespace foyer::foyerd
