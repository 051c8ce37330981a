#pragma once

#include "testauthority.h"
#include "webfiles.h"

#include <QHash>
#include <QSslServer>
#include <QSslSocket>

#include <deque>
#include <functional>

/** A web within this machine: names and addresses of our own making, a host that answers what it is told to, and a
 * server beside it that nobody is to reach. */
namespace foyer::test {

/** Says of each name what it is told to, one answer after the other; the last one again and again. */
class ScriptedResolver final : public net::Resolver
{
public:
    using Answer = Result<QList<QHostAddress>>;
    struct Script
    {
        QHash<QString, std::deque<Answer>> answers;
        QStringList asked;
    };
    explicit ScriptedResolver(Script &script)
        : m_script(script)
    {
    }
    QFuture<Answer> addressesOf(const QString &host) override;

private:
    Script &m_script;
};

/** As the program's, with these exceptions: 127.0.0.2 is on the internet, and what is asked for is at this port. */
class NearWebFiles final : public net::WebFiles
{
public:
    NearWebFiles(ScriptedResolver::Script &script, quint16 port, const Limits &limits)
        : net::WebFiles(std::make_unique<ScriptedResolver>(script), limits)
        , m_port(port)
    {
    }

protected:
    bool mayAsk(const QHostAddress &address) const override
    {
        return address == QHostAddress(QStringLiteral("127.0.0.2")) || net::WebFiles::mayAsk(address);
    }
    quint16 port() const override { return m_port; }

private:
    const quint16 m_port;
};

/** Speaks TLS at one address and answers every request with the same bytes. */
class WebHost : public QObject
{
public:
    /** @p port 0: any. */
    WebHost(const TestAuthority &authority, const QString &certificate, const QHostAddress &address, quint16 port = 0);
    quint16 port() const { return m_server.serverPort(); }
    bool isListening() const { return m_server.isListening(); }

    /** What is sent to who has asked; then it closes, unless `staysOpen`. */
    QByteArray answer;
    bool staysOpen = false;
    QList<QByteArray> requests; ///< Heads.
    int connections = 0; ///< That were made, with or without TLS.

private:
    void handleSocket(QSslSocket *socket);
    QSslServer m_server;
};

} // namespace foyer::test
