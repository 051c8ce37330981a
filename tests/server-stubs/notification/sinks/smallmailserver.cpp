#include "smallmailserver.h"

#include "foyerassert.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

#include <memory>

namespace foyer::notification::test {

using namespace Qt::Literals::StringLiterals;

SmallMailServer::SmallMailServer(Tls tls)
    : m_tls(tls)
    , m_shown(QSslConfiguration::defaultConfiguration())
{
    m_shown.setPeerVerifyMode(QSslSocket::VerifyNone);
}

void SmallMailServer::show(const QString &certificate, const QString &key)
{
    QFile file(key);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    FOYER_ASSERT(isOpen);
    m_shown.setLocalCertificateChain(QSslCertificate::fromPath(certificate));
    m_shown.setPrivateKey(QSslKey(file.readAll(), QSsl::Ec));
}

QUrl SmallMailServer::url(const QString &host) const
{
    const QString scheme = m_tls == Tls::FromTheFirstByte ? u"smtps"_s : u"smtp"_s;
    return QUrl(u"%1://%2:%3"_s.arg(scheme, host).arg(serverPort()));
}

void SmallMailServer::incomingConnection(qintptr handle)
{
    auto *socket = new QSslSocket(this);
    socket->setSslConfiguration(m_shown);
    const auto isMail = std::make_shared<bool>(false);
    connect(socket, &QSslSocket::readyRead, this, [this, socket, isMail] {
        while (socket->canReadLine())
            hear(*socket, socket->readLine(), *isMail);
    });
    connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
    socket->setSocketDescriptor(handle);
    if (m_tls == Tls::FromTheFirstByte) {
        connect(socket, &QSslSocket::encrypted, this, [this, socket] { socket->write(greeting); });
        socket->startServerEncryption();
    } else {
        socket->write(greeting);
    }
}

void SmallMailServer::hear(QSslSocket &socket, const QByteArray &line, bool &isMail)
{
    if (!socket.isEncrypted())
        inClear.append(line.trimmed());
    if (isMail) {
        isMail = line != ".\r\n";
        if (isMail)
            mail += line.startsWith("..") ? line.mid(1) : line;
        else
            socket.write(toMail);
        return;
    }
    commands.append(line.trimmed());
    const bool isStillClear = m_tls == Tls::Start && !socket.isEncrypted();
    if (line.startsWith("EHLO")) {
        socket.write(isStillClear ? "250-small\r\n250 STARTTLS\r\n" : "250-small\r\n250 AUTH PLAIN\r\n");
    } else if (line.startsWith("STARTTLS")) {
        socket.write(toStart);
        if (toStart.startsWith("220"))
            socket.startServerEncryption();
    } else if (line.startsWith("AUTH")) {
        socket.write("334 \r\n"); // RFC 4954: the proof is a line of its own
    } else if (line.trimmed() == proof()) {
        socket.write(toProof);
    } else if (line.startsWith("MAIL")) {
        socket.write(toSender);
    } else if (line.startsWith("RCPT")) {
        socket.write(toRecipient);
    } else if (line.startsWith("DATA")) {
        isMail = toData.startsWith("354");
        socket.write(toData);
    } else {
        socket.write("250 ok\r\n");
    }
}

} // namespace foyer::notification::test
