#include "childprocess.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <csignal>
#include <cstdio>
#include <cstring>
#include <sys/prctl.h>
#include <unistd.h>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype wordsKept = 3; ///< Lines of standard error: the reason is in the last one, mostly.
constexpr qsizetype longestLine = 64 * 1024; ///< Of what is passed on: a child that never ends its line fills nothing.

/** Between fork and exec: only what is safe in a signal handler. */
void bindToParent(pid_t parent)
{
    ::setsid();
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) // it ended before we asked
        ::_exit(1);
}

/** The next whole line; a very long one in pieces. Null when there is none. */
QByteArray nextLine(QProcess &process)
{
    if (!process.canReadLine() && process.bytesAvailable() < longestLine)
        return {};
    QByteArray line = process.readLine(longestLine);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return line.isNull() ? QByteArray("") : line;
}

void passOn(FILE *to, const QString &name, const QByteArray &line)
{
    if (line.startsWith('{'))
        std::fprintf(to, "%s\n", line.constData());
    else
        std::fprintf(to, "%s: %s\n", qUtf8Printable(name), line.constData());
    std::fflush(to);
}

/** What @p line of standard error may say about an end; empty for a line of the log that tells of no trouble. */
QString wordsOf(const QByteArray &line)
{
    const QJsonObject logged = QJsonDocument::fromJson(line).object();
    if (logged.isEmpty())
        return QString::fromUtf8(line).trimmed();
    const QString level = logged["level"_L1].toString();
    return level == "info"_L1 || level == "debug"_L1 ? QString() : logged["message"_L1].toString();
}

} // namespace

ChildProcess::ChildProcess(PlannedProcess plan, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
{
    m_process.setProgram(m_plan.program);
    m_process.setArguments(m_plan.arguments);
    m_process.setProcessEnvironment(m_plan.environment);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setChildProcessModifier([parentPid = ::getpid()] { bindToParent(parentPid); });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ChildProcess::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this, &ChildProcess::readErrors);
    connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        // Of one that a signal ended, Qt keeps the signal as the code.
        if (status == QProcess::NormalExit)
            handleEnd({code, u"it ended with %1"_s.arg(code), {}});
        else
            handleEnd({-1, u"signal %1 (%2) ended it"_s.arg(code).arg(QString::fromLocal8Bit(::strsignal(code))), {}});
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            handleEnd({-1, u"it cannot be started: %1"_s.arg(m_process.errorString()), {}});
    });
}

ChildProcess::~ChildProcess()
{
    m_process.disconnect(this);
    if (!isRunning())
        return;
    m_process.kill();
    m_process.waitForFinished(-1);
}

void ChildProcess::start()
{
    m_url.clear();
    m_lastWords.clear();
    m_process.start(QIODevice::ReadOnly);
}

void ChildProcess::readOutput()
{
    static const QRegularExpression readyLine(u"^foyerd ready on (http\\S+)$"_s);
    m_process.setReadChannel(QProcess::StandardOutput);
    for (QByteArray line = nextLine(m_process); !line.isNull(); line = nextLine(m_process)) {
        const QRegularExpressionMatch match = readyLine.match(QString::fromUtf8(line));
        if (match.hasMatch()) {
            m_url = QUrl(match.captured(1));
            Q_EMIT ready();
        } else {
            passOn(stdout, m_plan.name, line);
        }
    }
}

void ChildProcess::readErrors()
{
    m_process.setReadChannel(QProcess::StandardError);
    for (QByteArray line = nextLine(m_process); !line.isNull(); line = nextLine(m_process)) {
        passOn(stderr, m_plan.name, line);
        const QString words = wordsOf(line);
        if (words.isEmpty())
            continue;
        m_lastWords.append(words);
        if (m_lastWords.size() > wordsKept)
            m_lastWords.removeFirst();
    }
}

void ChildProcess::handleEnd(Ending ending)
{
    readOutput();
    readErrors();
    m_url.clear();
    ending.lastWords = m_lastWords.join(u'\n');
    Q_EMIT ended(ending);
}

} // namespace foyer::foyerd
