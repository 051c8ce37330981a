#include "mariadbserver.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QStorageInfo>

#include <csignal>
#include <pwd.h>
#include <thread>
#include <unistd.h>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int startTimeoutMs = 60'000;

QString findProgram(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty() ? QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/usr/local/sbin"_s}) : found;
}

/** Run as root it becomes another user, and insists on being told which. Null when that is not needed. */
const passwd *serversUser()
{
    if (::geteuid() != 0)
        return nullptr;
    const passwd *user = ::getpwnam("mysql");
    return user ? user : ::getpwnam("nobody");
}

QStringList userOptions()
{
    const passwd *user = serversUser();
    return user ? QStringList{u"--user="_s + QString::fromLocal8Bit(user->pw_name)} : QStringList();
}

Result<void> giveToServersUser(const QString &folder)
{
    const passwd *user = serversUser();
    if (user && ::chown(qPrintable(folder), user->pw_uid, user->pw_gid) != 0)
        return fail(ErrorCode::Storage, u"cannot give %1 away"_s.arg(folder));
    return {};
}

/** A thread that is on the other core when the signal comes goes on for a moment. */
bool everyThreadStandsStill(qint64 processId)
{
    const QDir threads(u"/proc/%1/task"_s.arg(processId));
    const QStringList ids = threads.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    return std::all_of(ids.cbegin(), ids.cend(), [&threads](const QString &id) {
        QFile status(threads.filePath(id + u"/stat"_s));
        // "12 (name) T ...", and the name may hold anything.
        return !status.open(QIODevice::ReadOnly) || status.readAll().contains(") T ");
    });
}

/** In memory where there is room: making many databases is mostly waiting for the disk. */
QString placeForFolders()
{
    const QStorageInfo memory(u"/dev/shm"_s);
    const bool fits = memory.isValid() && memory.isReady() && memory.bytesAvailable() > 600'000'000;
    return fits ? memory.rootPath() : QDir::tempPath();
}

} // namespace

MariaDbServer::MariaDbServer(const QString &place)
    : m_folder((place.isEmpty() ? placeForFolders() : place) + u"/foyer-mariadb-XXXXXX"_s)
    , m_socketPath(m_folder.filePath(u"s.sock"_s))
{
}

Result<std::unique_ptr<MariaDbServer>> MariaDbServer::start(const QStringList &options, const QString &place)
{
    std::unique_ptr<MariaDbServer> server(new MariaDbServer(place));
    server->m_options = options;
    if (const Result<void> prepared = server->prepareFolder(); !prepared)
        return fail(prepared.error());
    if (const Result<void> started = server->startAgain(); !started)
        return fail(started.error());
    return server;
}

Result<void> MariaDbServer::prepareFolder()
{
    if (!m_folder.isValid())
        return fail(ErrorCode::Storage, m_folder.errorString());
    // A server that starts deletes the temporary tables it finds in its folder for them, another's that runs as well.
    if (!QDir(m_folder.path()).mkdir(u"tmp"_s))
        return fail(ErrorCode::Storage, u"cannot make a folder in %1"_s.arg(m_folder.path()));
    for (const QString &folder : {m_folder.path(), m_folder.filePath(u"tmp"_s)}) {
        if (const Result<void> given = giveToServersUser(folder); !given)
            return given;
    }
    const QString installer = findProgram(u"mariadb-install-db"_s);
    if (installer.isEmpty())
        return fail(ErrorCode::NotFound, u"mariadb-install-db is not installed (mariadb-server-core)"_s);
    QProcess install;
    install.setProcessChannelMode(QProcess::MergedChannels);
    install.start(installer,
                  QStringList{u"--no-defaults"_s, u"--datadir="_s + m_folder.filePath(u"data"_s),
                              u"--tmpdir="_s + m_folder.filePath(u"tmp"_s),
                              u"--auth-root-authentication-method=normal"_s, u"--skip-test-db"_s,
                              u"--innodb-log-file-size=8M"_s}
                      + userOptions());
    if (!install.waitForFinished(startTimeoutMs) || install.exitCode() != 0)
        return fail(ErrorCode::Storage, QString::fromLocal8Bit(install.readAll()));
    return {};
}

Result<void> MariaDbServer::startAgain()
{
    const QStringList options = QStringList{findProgram(u"mariadbd"_s),
                                            u"--no-defaults"_s,
                                            u"--datadir="_s + m_folder.filePath(u"data"_s),
                                            u"--tmpdir="_s + m_folder.filePath(u"tmp"_s),
                                            u"--socket="_s + m_socketPath,
                                            u"--log-error="_s + m_folder.filePath(u"server.log"_s),
                                            u"--skip-networking"_s,
                                            u"--innodb-log-file-size=8M"_s,
                                            u"--innodb-buffer-pool-size=32M"_s,
                                            u"--performance-schema=0"_s,
                                            u"--character-set-server=utf8mb4"_s,
                                            u"--collation-server=utf8mb4_bin"_s}
        + userOptions() + m_options;
    // The shell's input ends with this process, however it ends, and with it the server and its folder. A line says
    // that only the server ends.
    const QString watch =
        u"\"$@\" </dev/null >/dev/null 2>&1 & echo $!; read -r line; told=$?; kill -KILL $! 2>/dev/null; "
        "wait; [ $told = 0 ] || rm -rf -- \"$0\""_s;
    m_process.start(u"/bin/sh"_s, QStringList{u"-c"_s, watch, m_folder.path()} + options);
    if (!m_process.waitForStarted() || !m_process.waitForReadyRead(startTimeoutMs))
        return fail(ErrorCode::Storage, u"cannot start the server: "_s + m_process.errorString());
    m_serverId = m_process.readLine().trimmed().toLongLong();
    QElapsedTimer elapsed;
    elapsed.start();
    Result<void> asked = runAsRoot(m_socketPath, u"DO 0"_s);
    for (; !asked && elapsed.elapsed() < startTimeoutMs; asked = runAsRoot(m_socketPath, u"DO 0"_s)) {
        if (::kill(static_cast<pid_t>(m_serverId), 0) != 0)
            break;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    if (asked)
        return {};
    QFile log(m_folder.filePath(u"server.log"_s));
    std::ignore = log.open(QIODevice::ReadOnly);
    return fail(asked.error().code, asked.error().detail + u'\n' + QString::fromUtf8(log.readAll()));
}

MariaDbServer::~MariaDbServer()
{
    kill();
}

void MariaDbServer::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.write("end\n"); // the shell has not waited for the server yet, so the number is still its own
    m_process.waitForFinished();
}

void MariaDbServer::freeze()
{
    ::kill(static_cast<pid_t>(m_serverId), SIGSTOP);
    while (!everyThreadStandsStill(m_serverId))
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

void MariaDbServer::thaw()
{
    ::kill(static_cast<pid_t>(m_serverId), SIGCONT);
}

Result<void> runAsRoot(const QString &socketPath, const QString &statement)
{
    const QString name = u"foyer-test-root"_s;
    Result<void> outcome;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QMYSQL"_s, name);
        database.setConnectOptions(u"MYSQL_OPT_CONNECT_TIMEOUT=5;UNIX_SOCKET="_s + socketPath);
        database.setHostName(u"localhost"_s);
        database.setUserName(u"root"_s);
        if (!database.open()) {
            outcome = fail(ErrorCode::Unreachable, database.lastError().text());
        } else {
            QSqlQuery query(database);
            if (!query.exec(statement))
                outcome = fail(ErrorCode::Storage, query.lastError().text());
        }
    }
    QSqlDatabase::removeDatabase(name);
    return outcome;
}

} // namespace foyer::test
