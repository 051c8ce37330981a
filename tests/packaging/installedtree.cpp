#include "installedtree.h"

#include <QDirIterator>
#include <QProcess>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

namespace {

Ran finished(QProcess &process, const QString &program, const QStringList &arguments, int timeoutMs)
{
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(u"/"_s);
    process.start(program, arguments);
    const bool ended = process.waitForFinished(timeoutMs);
    const int status = ended && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return {status, QString::fromUtf8(process.readAll()) + (ended ? QString() : process.errorString())};
}

} // namespace

Ran ran(const QString &program, const QStringList &arguments, int timeoutMs)
{
    QProcess process;
    return finished(process, program, arguments, timeoutMs);
}

Ran installComponent(const QString &component, const InstallPlaces &places)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"DESTDIR"_s);
    if (!places.staging.isEmpty())
        environment.insert(u"DESTDIR"_s, places.staging);
    process.setProcessEnvironment(environment);
    return finished(
        process, QStringLiteral(FOYER_CMAKE),
        {u"--install"_s, QStringLiteral(FOYER_BUILD_DIR), u"--component"_s, component, u"--prefix"_s, places.prefix},
        60'000);
}

QStringList filesBelow(const QString &folder)
{
    QStringList files;
    QDirIterator it(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (it.hasNext())
        files.append(QDir(folder).relativeFilePath(it.next()));
    files.sort();
    return files;
}

} // namespace foyer::test
