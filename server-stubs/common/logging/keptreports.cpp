#include "keptreports.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace foyer::logging {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestText = 64 * 1024;

QString seenPath(const CrashReport &report)
{
    return QFileInfo(report.path).path() + u'/' + report.name() + u".seen"_s;
}

std::optional<CrashReport::Seen> readSeen(const CrashReport &report)
{
    QFile file(seenPath(report));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    CrashReport::Seen seen;
    seen.by = QString::fromUtf8(file.readLine(1024)).trimmed();
    seen.atUtc = QDateTime::fromString(QString::fromUtf8(file.readLine(64)).trimmed(), Qt::ISODate);
    return seen;
}

/** The lines "name: value" below the first one, up to the empty one. */
void readHead(QFile &file, CrashReport &report)
{
    for (QString line = QString::fromUtf8(file.readLine(1024)).trimmed(); !line.isEmpty();
         line = QString::fromUtf8(file.readLine(1024)).trimmed()) {
        const QString value = line.section(u": "_s, 1);
        if (line.startsWith("service: "_L1))
            report.service = value;
        else if (line.startsWith("version: "_L1))
            report.version = value;
        else if (line.startsWith("pid: "_L1))
            report.pid = value;
    }
}

Result<CrashReport> reportNamed(const QString &folder, const QString &name)
{
    const QList<CrashReport> reports = crashReportsIn(folder); // so a name leads to nothing else
    for (const CrashReport &report : reports) {
        if (report.name() == name)
            return report;
    }
    return fail(ErrorCode::NotFound, u"no such report"_s);
}

} // namespace

QString CrashReport::name() const
{
    return QFileInfo(path).completeBaseName();
}

QList<CrashReport> crashReportsIn(const QString &folder)
{
    QList<CrashReport> reports;
    const QDir all(folder, u"*.txt"_s, QDir::Name | QDir::Reversed, QDir::Files);
    for (const QString &name : all.entryList()) {
        CrashReport report;
        report.atUtc = QDateTime::fromString(name.left(16), u"yyyyMMdd'T'HHmmss'Z'"_s);
        QFile file(all.filePath(name));
        if (!report.atUtc.isValid() || !file.open(QIODevice::ReadOnly))
            continue;
        report.path = file.fileName();
        report.atUtc.setTimeSpec(Qt::UTC);
        report.what = QString::fromUtf8(file.readLine(1024)).trimmed();
        readHead(file, report);
        report.seen = readSeen(report);
        reports.append(report);
    }
    return reports;
}

Result<QString> crashReportText(const QString &folder, const QString &name)
{
    const Result<CrashReport> report = reportNamed(folder, name);
    if (!report)
        return fail(report.error());
    QFile file(report->path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, u"no such report"_s);
    const QString text = QString::fromUtf8(file.read(longestText));
    return text.left(text.lastIndexOf("\nmapped:\n"_L1));
}

Result<void> noteCrashSeen(const QString &folder, const QString &name, const CrashReport::Seen &seen)
{
    const Result<CrashReport> report = reportNamed(folder, name);
    if (!report)
        return fail(report.error());
    QFile file(seenPath(*report));
    QString by = seen.by.left(200);
    const QByteArray text = (by.replace(u'\n', u' ') + u'\n' + seen.atUtc.toString(Qt::ISODate) + u'\n').toUtf8();
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return readSeen(*report) ? Result<void>()
                                 : fail(ErrorCode::Storage, file.errorString()); // somebody was quicker
    if (file.write(text) != text.size() || !file.flush())
        return fail(ErrorCode::Storage, file.errorString());
    return {};
}

void removeCrashReport(const CrashReport &report)
{
    QFile::remove(seenPath(report));
    QFile::remove(report.path);
}

} // namespace foyer::logging
