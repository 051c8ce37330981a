#include "webtraps.h"

#include "async.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslKey>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

QFuture<ScriptedResolver::Answer> ScriptedResolver::addressesOf(const QString &host)
{
    m_script.asked.append(host);
    std::deque<Answer> &answers = m_script.answers[host];
    if (answers.empty())
        return async::ready<Answer>(fail(ErrorCode::Unreachable, u"no such name"_s));
    const Answer answer = answers.front();
    if (answers.size() > 1)
        answers.pop_front();
    return async::ready(answer);
}

WebHost::WebHost(const TestAuthority &authority, const QString &certificate, const QHostAddress &address, quint16 port)
{
    QFile key(authority.key(certificate));
    if (!key.open(QIODevice::ReadOnly))
        qFatal("no key");
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(QSslCertificate::fromPath(authority.certificate(certificate)));
    tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_server.setSslConfiguration(tls);
    connect(&m_server, &QSslServer::startedEncryptionHandshake, this, [this] { ++connections; });
    connect(&m_server, &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (auto *socket = qobject_cast<QSslSocket *>(m_server.nextPendingConnection()))
            handleSocket(socket);
    });
    m_server.listen(address, port);
}

void WebHost::handleSocket(QSslSocket *socket)
{
    const auto read = [this, socket] {
        const QByteArray head = socket->readAll();
        if (head.isEmpty())
            return;
        requests.append(head);
        socket->write(answer);
        if (!staysOpen)
            socket->disconnectFromHost();
    };
    connect(socket, &QSslSocket::readyRead, this, read);
    connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
    read();
}

} // namespace foyer::test
