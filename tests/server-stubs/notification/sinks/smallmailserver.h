#pragma once

#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrl>

class QSslSocket;

namespace foyer::notification::test {

/** A mail server that takes one mail at a time, or refuses as it is told (RFC 5321), with TLS as RFC 3207 or RFC 8314
 *  have it. */
class SmallMailServer : public QTcpServer
{
public:
    enum class Tls {
        None,
        Start, ///< Offers STARTTLS, and nobody may sign in before.
        FromTheFirstByte,
    };
    explicit SmallMailServer(Tls tls = Tls::None);
    /** Shows the certificate of these files from the next connection on. */
    void show(const QString &certificate, const QString &key);

    /** Where it listens, by the name @p host. */
    QUrl url(const QString &host = QStringLiteral("127.0.0.1")) const;

    /** RFC 4616: nobody else's name, the name, the password. */
    static QByteArray proof() { return QByteArray("\0kino\0sesame", 12).toBase64(); }

    QList<QByteArray> commands; ///< All of them.
    QList<QByteArray> inClear; ///< Those that anybody on the way could read.
    QByteArray mail; ///< Of all mails that were taken.
    QByteArray greeting = "220 small\r\n";
    QByteArray toStart = "220 go on\r\n";
    QByteArray toProof = "235 ok\r\n";
    QByteArray toSender = "250 ok\r\n";
    QByteArray toRecipient = "250 ok\r\n";
    QByteArray toData = "354 go on\r\n";
    QByteArray toMail = "250 taken\r\n";

protected:
    void incomingConnection(qintptr handle) override;

private:
    void hear(QSslSocket &socket, const QByteArray &line, bool &isMail);

    const Tls m_tls;
    QSslConfiguration m_shown;
};

} // namespace foyer::notification::test
