#include "daemon.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

extern char **environ;

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

Daemon::Daemon(QString name, QStringList arguments, QString logPath)
    : m_name(std::move(name))
    , m_arguments(std::move(arguments))
    , m_logPath(std::move(logPath))
{
}

Daemon::~Daemon()
{
    kill();
}

bool Daemon::start(const QString &failpoints, quint64 failpointSeed, int timeoutMs)
{
    kill();
    int input[2] = {-1, -1};
    if (::pipe2(input, O_CLOEXEC) != 0)
        return false;
    const QByteArray logPath = m_logPath.toLocal8Bit();
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, input[0], STDIN_FILENO);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, logPath.constData(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);

    QList<QByteArray> words{QByteArrayLiteral(FOYER_BIN_DIR "/foyerd-faults")};
    for (const QString &argument : std::as_const(m_arguments))
        words.append(argument.toLocal8Bit());
    words.append("--until-stdin-closes");
    QList<QByteArray> variables;
    for (char **variable = environ; *variable; ++variable) {
        if (!QByteArrayView(*variable).startsWith("FOYER_FAILPOINTS"))
            variables.append(*variable);
    }
    for (const QString &variable : std::as_const(m_environment))
        variables.append(variable.toLocal8Bit());
    if (!failpoints.isEmpty()) {
        variables.append("FOYER_FAILPOINTS=" + failpoints.toLatin1());
        variables.append("FOYER_FAILPOINTS_SEED=" + QByteArray::number(failpointSeed));
    }
    const auto pointers = [](QList<QByteArray> &texts) {
        std::vector<char *> all;
        for (QByteArray &text : texts)
            all.push_back(text.data());
        all.push_back(nullptr);
        return all;
    };
    QFile said(m_logPath);
    const qint64 before = said.size();
    const int spawned = ::posix_spawn(&m_pid, words.first().constData(), &files, nullptr, pointers(words).data(),
                                      pointers(variables).data());
    posix_spawn_file_actions_destroy(&files);
    ::close(input[0]);
    m_input = input[1];
    if (spawned != 0) {
        m_pid = 0;
        return false;
    }
    const QDeadlineTimer deadline(timeoutMs);
    while (!deadline.hasExpired() && isRunning()) {
        QFile log(m_logPath);
        if (log.open(QIODevice::ReadOnly) && log.seek(before) && log.readAll().contains("foyerd ready on"))
            return true;
        QThread::msleep(5);
    }
    return false;
}

bool Daemon::isRunning()
{
    if (m_pid > 0 && ::waitpid(m_pid, nullptr, WNOHANG) == m_pid)
        m_pid = 0;
    return m_pid > 0;
}

void Daemon::kill()
{
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
        m_pid = 0;
    }
    m_isFrozen = false;
    if (m_input >= 0)
        ::close(std::exchange(m_input, -1));
}

void Daemon::freeze()
{
    if (m_pid > 0)
        m_isFrozen = ::kill(m_pid, SIGSTOP) == 0;
}

void Daemon::thaw()
{
    // Also when it stopped by itself, at a failpoint.
    if (m_pid > 0)
        ::kill(m_pid, SIGCONT);
    m_isFrozen = false;
}

} // namespace foyer::chaos
