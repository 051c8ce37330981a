#include "embeddedserver.h"

#include <QFile>
#include <QRegularExpression>

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int stopTimeoutMs = 12'000; // longer than the services drain
}

EmbeddedServer::EmbeddedServer(Settings settings, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
{
    m_process.setProgram(m_settings.program);
    QStringList arguments{
        m_settings.verb,          u"--data"_s, m_settings.dataFolder, u"--port"_s, QString::number(m_settings.port),
        u"--until-stdin-closes"_s};
    if (!m_settings.cardProvider.isEmpty())
        arguments.append({u"--upstream"_s, u"psp="_s + m_settings.cardProvider.toString()});
    if (m_settings.demo)
        arguments.append(u"--demo"_s);
    if (m_settings.resetDemo)
        arguments.append(u"--reset-demo"_s);
    if (m_settings.today)
        arguments.append({u"--today"_s, m_settings.today->toString(Qt::ISODate)});
    m_process.setArguments(arguments);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &EmbeddedServer::readLines);
    connect(&m_process, &QProcess::readyReadStandardError, this, [this] {
        const QByteArray text = m_process.readAllStandardError();
        fputs(text.constData(), stderr);
        const QString line = QString::fromUtf8(text).trimmed().section(u'\n', -1);
        if (!line.isEmpty())
            m_lastError = line;
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            m_lastError = m_process.errorString();
            handleFinished();
        }
    });
    connect(&m_process, qOverload<int, QProcess::ExitStatus>(&QProcess::finished), this,
            &EmbeddedServer::handleFinished);
}

EmbeddedServer::~EmbeddedServer()
{
    m_stopping = true;
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(stopTimeoutMs))
        m_process.kill();
}

QFuture<Result<QUrl>> EmbeddedServer::start()
{
    m_ready.start();
    m_process.start();
    return m_ready.future();
}

QString EmbeddedServer::setupToken() const
{
    QFile file(m_settings.dataFolder + u"/keys/setup-token"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
}

void EmbeddedServer::readLines()
{
    static const QRegularExpression ready(u"^foyerd ready on (http://\\S+)$"_s);
    while (m_process.canReadLine()) {
        const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
        const QRegularExpressionMatch match = ready.match(line);
        if (!match.hasMatch()) {
            Q_EMIT progress(line);
        } else if (!m_answered) {
            m_answered = true;
            m_ready.addResult(Result<QUrl>(QUrl(match.captured(1))));
            m_ready.finish();
        }
    }
}

void EmbeddedServer::handleFinished()
{
    const QString reason = m_lastError.isEmpty() ? u"the services ended unexpectedly"_s : m_lastError;
    if (!m_answered) {
        m_answered = true;
        m_ready.addResult(
            Result<QUrl>(fail(m_lastError.isEmpty() ? ErrorCode::Unreachable : ErrorCode::Storage, reason)));
        m_ready.finish();
    } else if (!m_stopping) {
        Q_EMIT died(reason);
    }
}

} // namespace foyer::app
