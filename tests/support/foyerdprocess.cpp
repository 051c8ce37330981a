#include "foyerdprocess.h"

#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QRegularExpression>

#include <csignal>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

FoyerdProcess::FoyerdProcess(QString folder, QString program)
    : m_folder(std::move(folder))
    , m_program(std::move(program))
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
}

FoyerdProcess::~FoyerdProcess()
{
    if (isRunning())
        kill();
}

bool FoyerdProcess::start(const QStringList &verbAndOptions, int timeoutMs)
{
    static const QRegularExpression ready(u"foyerd ready on (https?://\\S+)"_s);
    m_output.clear();
    m_process.start(QDir(QStringLiteral(FOYER_BIN_DIR)).filePath(m_program),
                    QStringList{u"--data"_s, m_folder, u"--port"_s, u"0"_s, u"--until-stdin-closes"_s}
                        + verbAndOptions);
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < timeoutMs) {
        m_process.waitForReadyRead(50);
        m_output += QString::fromUtf8(m_process.readAll());
        const QRegularExpressionMatch match = ready.match(m_output);
        if (match.hasMatch()) {
            m_url = QUrl(match.captured(1));
            return true;
        }
        if (m_process.state() == QProcess::NotRunning)
            return false;
    }
    return false;
}

void FoyerdProcess::setEnvironment(const QString &name, const QString &value)
{
    QProcessEnvironment environment = m_process.processEnvironment(); // with what was set before
    if (environment.isEmpty())
        environment = QProcessEnvironment::systemEnvironment();
    environment.remove(name);
    if (!value.isEmpty())
        environment.insert(name, value);
    m_process.setProcessEnvironment(environment);
}

void FoyerdProcess::kill()
{
    const auto pid = static_cast<pid_t>(m_process.processId());
    if (pid > 0) // 0 would be our own process group
        ::kill(pid, SIGKILL);
    m_process.waitForFinished(10'000);
}

void FoyerdProcess::freeze()
{
    ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP);
}

void FoyerdProcess::closeInput()
{
    m_process.closeWriteChannel();
}

int FoyerdProcess::waitForEnd(int timeoutMs)
{
    const bool ended = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(timeoutMs);
    m_output += QString::fromUtf8(m_process.readAll());
    return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

int FoyerdProcess::stop(int timeoutMs)
{
    m_process.terminate();
    return waitForEnd(timeoutMs);
}

QString Caller::Reply::errorCode() const
{
    return json.value("errors"_L1)
        .toArray()
        .at(0)
        .toObject()
        .value("extensions"_L1)
        .toObject()
        .value("code"_L1)
        .toString();
}

Caller::Caller(QUrl server)
    : m_server(std::move(server))
{
}

Caller::Reply Caller::waitFor(QNetworkReply *reply) const
{
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    Reply result;
    result.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    result.body = reply->readAll();
    result.json = QJsonDocument::fromJson(result.body).object();
    reply->deleteLater();
    return result;
}

Caller::Reply Caller::post(const QByteArray &body, const QByteArray &contentType) const
{
    QUrl url = m_server;
    url.setPath(u"/graphql"_s);
    QNetworkRequest request(url);
    request.setTransferTimeout(30'000);
    request.setHeader(QNetworkRequest::ContentTypeHeader, contentType);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token);
    return waitFor(m_network.post(request, body));
}

Caller::Reply Caller::graphQl(const QString &query, const QJsonObject &variables) const
{
    return post(
        QJsonDocument(QJsonObject{{u"query"_s, query}, {u"variables"_s, variables}}).toJson(QJsonDocument::Compact));
}

Caller::Reply Caller::get(const QString &path) const
{
    QUrl url = m_server;
    url.setPath(path);
    QNetworkRequest request(url);
    request.setTransferTimeout(30'000);
    return waitFor(m_network.get(request));
}

bool Caller::signIn(const QString &login, const QString &password)
{
    const Reply reply = graphQl(
        u"mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }"_s,
        {{u"input"_s, QJsonObject{{u"login"_s, login}, {u"password"_s, password}, {u"deviceName"_s, u"test"_s}}}});
    const QString token =
        reply.data().value("signIn"_L1).toObject().value("session"_L1).toObject().value("accessToken"_L1).toString();
    setToken(token);
    return !token.isEmpty();
}

} // namespace foyer::test
