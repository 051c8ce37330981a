#include "doctor.h"

#include "concerns.h"
#include "doctordatabase.h"

#include "datafolderlock.h"
#include "portholder.h"
#include "privatefile.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>

#include <sys/resource.h>
#include <unistd.h>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;
using State = Finding::State;

namespace {

QList<Diagnosis> examineSettings(const Options &options)
{
    const QString check = u"settings"_s;
    QList<Diagnosis> findings;
    for (const QString &mistake : options.mistakes)
        findings.append({State::Failed, check, mistake, u"see 'foyerd help config'"_s});
    if (findings.isEmpty())
        findings.append({State::Ok,
                         check,
                         options.configuration.file().isEmpty() ? u"no file; all have their defaults or are variables"_s
                                                                : options.configuration.file() + u" is right"_s,
                         {}});
    return findings;
}

/** Whether anybody listens there, also somebody whom /proc hides. */
bool isFree(quint16 port)
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost, port);
}

Diagnosis examinePort(const QString &section, quint16 port)
{
    const QString check = u"ports"_s;
    const QString whose = u"%1 of %2"_s.arg(port).arg(section);
    if (isFree(port))
        return {State::Ok, check, whose + u" is free"_s, {}};
    const std::optional<http::PortHolder> holder = http::findPortHolder(port);
    if (holder && holder->name.startsWith("foyerd"_L1))
        return {State::Ok, check, u"%1 has foyerd, process %2"_s.arg(whose).arg(holder->pid), {}};
    const QString advice = u"end that, or say another port in [%1]"_s.arg(section);
    return {State::Failed, check,
            holder ? u"%1 is taken by %2, process %3"_s.arg(whose, holder->name).arg(holder->pid)
                   : u"%1 is taken, by a process of another user"_s.arg(whose),
            advice};
}

QList<Diagnosis> examinePorts(const Options &options)
{
    QList<Diagnosis> findings;
    QHash<quint16, QString> owners;
    const QStringList sections = QStringList{u"gateway"_s} + serviceNames();
    for (const QString &section : sections) {
        const quint16 port = options.configuration.port(section, u"port"_s);
        if (port == 0)
            continue;
        if (const QString other = owners.value(port); !other.isEmpty())
            findings.append({State::Failed, u"ports"_s, u"%1 is that of %2 and of %3"_s.arg(port).arg(other, section),
                             u"give [%1] another port"_s.arg(section)});
        else
            findings.append(examinePort(section, port));
        owners.insert(port, section);
    }
    if (findings.isEmpty())
        findings.append({State::Ok, u"ports"_s, u"any free ones are taken"_s, {}});
    return findings;
}

QString inMebibytes(qint64 bytes)
{
    return u"%1 MiB"_s.arg(bytes >> 20);
}

/** The nearest folder above that is there. */
QString existing(QString folder)
{
    while (!QFileInfo::exists(folder) && folder != "/"_L1)
        folder = QFileInfo(folder).absolutePath();
    return folder;
}

QList<Diagnosis> examineFolder(const Options &options, const DoctorLimits &limits)
{
    const QString check = u"data folder"_s;
    const QString &folder = options.dataFolder;
    const QString there = existing(folder);
    QList<Diagnosis> findings;
    if (!QFileInfo(there).isDir() || ::access(QFile::encodeName(there).constData(), R_OK | W_OK | X_OK) != 0)
        findings.append({State::Failed, check, u"%1 cannot be written"_s.arg(there),
                         u"give it to the user that this runs as (chown), or say another with --data"_s});
    else if (there != folder)
        findings.append({State::Ok, check, u"%1 is not there yet; the first start makes it"_s.arg(folder), {}});
    else
        findings.append({State::Ok, check, u"%1 can be written"_s.arg(folder), {}});
    const Finding disk = lookAtDisk(there, limits.disk);
    findings.append({disk.state, u"disk"_s,
                     disk.value.isNull()
                         ? disk.detail
                         : u"%1 are free on the disk of %2"_s.arg(inMebibytes(disk.value.toInteger()), there),
                     disk.state == State::Ok ? QString() : u"make room: without it, sales stop"_s});
    return findings;
}

/** Who runs on the folder. Only a lock's file that is there is looked at: nothing is made. */
QList<Diagnosis> examineLocks(const Options &options)
{
    const QString check = u"locks"_s;
    QList<Diagnosis> findings;
    const QStringList services = serviceNames();
    for (const QString &service : services) {
        if (!QFile::exists(u"%1/%2.lock"_s.arg(options.dataFolder, service)))
            continue;
        const Result<db::DataFolderLock> lock = db::DataFolderLock::acquire(options.dataFolder, service);
        if (lock)
            continue;
        const qint64 pid = lock.error().extras.value(u"pid"_s).toLongLong();
        if (lock.error().code != ErrorCode::Conflict)
            findings.append({State::Failed, check, u"%1: %2"_s.arg(service, lock.error().detail),
                             u"give the file to the user that this runs as"_s});
        else if (pid > 0 && !QFile::exists(u"/proc/%1"_s.arg(pid)))
            findings.append({State::Failed, check,
                             u"%1: locked by process %2, which is not of this machine"_s.arg(service).arg(pid),
                             u"end it there: two machines never share a data folder"_s});
        else
            findings.append({State::Ok, check, u"%1: runs, process %2"_s.arg(service).arg(pid), {}});
    }
    if (findings.isEmpty())
        findings.append({State::Ok, check, u"no service runs on the data folder"_s, {}});
    return findings;
}

/** What was written later than now, was written before the clock was set back: tokens, holds and backups count on it.
 */
Diagnosis examineClock(const Options &options, const Clock &clock, const DoctorLimits &limits)
{
    const QString check = u"clock"_s;
    const QDir folder(options.dataFolder);
    const QFileInfoList newest = folder.entryInfoList(QDir::Files | QDir::Hidden, QDir::Time);
    if (!newest.isEmpty()) {
        const qint64 aheadMs = newest.first().lastModified().toMSecsSinceEpoch() - clock.nowMs();
        if (aheadMs > limits.mostAhead.count())
            return {
                State::Failed, check,
                u"it jumped back: %1 was written %2 s from now"_s.arg(newest.first().fileName()).arg(aheadMs / 1000),
                u"set it right before tickets are sold (timedatectl set-ntp true), or wait until it is later"_s};
    }
    return {State::Ok, check, u"nothing in the data folder is younger than now"_s, {}};
}

QList<Diagnosis> examineKeys(const Options &options)
{
    const QString check = u"keys"_s;
    QList<Diagnosis> findings;
    const auto look = [&](const QString &path) {
        if (const Result<void> isPrivate = db::checkPrivateFile(path); !isPrivate)
            findings.append({State::Failed, check, isPrivate.error().detail,
                             u"chmod 600 %1, and chown it to the user that "
                             "this runs as"_s.arg(path)});
    };
    const QDir keys(options.dataFolder + u"/keys"_s);
    for (const QString &name : keys.entryList(QDir::Files | QDir::Hidden)) {
        if (!name.endsWith(u".jwks.json"_s)) // the public halves
            look(keys.filePath(name));
    }
    const QDir tls(options.tlsFolder);
    for (const QString &name : tls.entryList({u"*.key"_s}, QDir::Files))
        look(tls.filePath(name));
    if (findings.isEmpty())
        findings.append({State::Ok, check, u"others can read none of them"_s, {}});
    return findings;
}

QList<Diagnosis> examineCertificates(const Options &options, const Clock &clock, const DoctorLimits &limits)
{
    const QString check = u"certificates"_s;
    QList<Diagnosis> findings;
    const QDir tls(options.tlsFolder);
    for (const QString &name : tls.entryList({u"*.crt"_s}, QDir::Files)) {
        const Finding found = lookAtCertificate(tls.filePath(name), clock.nowUtc(), limits.soon);
        findings.append({found.state, check,
                         found.state == State::Ok ? u"%1 is good for %2 days"_s.arg(name).arg(found.value.toInteger())
                                                  : found.detail,
                         found.state == State::Ok ? QString() : u"'foyerd ca' makes and renews them"_s});
    }
    return findings;
}

Diagnosis examineFiles(const DoctorLimits &limits)
{
    rlimit limit = {};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const State state = limit.rlim_max < limits.leastFiles ? State::Failed
        : limit.rlim_max < limits.fewFiles                 ? State::Warning
                                                           : State::Ok;
    return {state, u"open files"_s, u"%1 may be open at once"_s.arg(limit.rlim_max),
            state == State::Ok ? QString()
                               : u"raise the limit (LimitNOFILE in the unit): each till and display is one"_s};
}

} // namespace

QList<Diagnosis> examine(const Options &options, const Clock &clock, const DoctorLimits &limits)
{
    QList<Diagnosis> findings = examineSettings(options);
    findings += examinePorts(options);
    findings += examineFolder(options, limits);
    findings += examineLocks(options);
    findings += examineDatabases(options, clock);
    findings.append(examineClock(options, clock, limits));
    findings += examineKeys(options);
    findings += examineCertificates(options, clock, limits);
    findings.append(examineFiles(limits));
    return findings;
}

} // namespace foyer::foyerd
