#include "circuitfile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

QString pathIn(const QString &dataFolder)
{
    return dataFolder + u"/run.json"_s;
}

} // namespace

Result<void> writeCircuitFile(const QString &dataFolder, const QList<SupervisedProcess> &processes)
{
    QJsonArray rows;
    for (const SupervisedProcess &process : processes)
        rows.append(QJsonObject{{u"name"_s, process.name},
                                {u"state"_s, toText(process.state)},
                                {u"pid"_s, process.pid},
                                {u"url"_s, process.url.toString()},
                                {u"since"_s, process.since.toString(Qt::ISODateWithMs)},
                                {u"starts"_s, process.starts},
                                {u"lastError"_s, process.lastError}});
    QSaveFile file(pathIn(dataFolder));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(rows).toJson()) < 0 || !file.commit())
        return fail(ErrorCode::Storage, u"%1 cannot be written: %2"_s.arg(file.fileName(), file.errorString()));
    return {};
}

QList<SupervisedProcess> readCircuitFile(const QString &dataFolder)
{
    QFile file(pathIn(dataFolder));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<SupervisedProcess> processes;
    const QJsonArray rows = QJsonDocument::fromJson(file.readAll()).array();
    for (const QJsonValue &row : rows) {
        SupervisedProcess process;
        process.name = row["name"_L1].toString();
        process.state = processStateFromText(row["state"_L1].toString());
        process.pid = row["pid"_L1].toInteger();
        process.url = QUrl(row["url"_L1].toString());
        process.since = QDateTime::fromString(row["since"_L1].toString(), Qt::ISODateWithMs);
        process.starts = row["starts"_L1].toInt();
        process.lastError = row["lastError"_L1].toString();
        processes.append(process);
    }
    return processes;
}

void removeCircuitFile(const QString &dataFolder)
{
    QFile::remove(pathIn(dataFolder));
}

} // namespace foyer::foyerd
