#pragma once

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>
#include <optional>

namespace foyer::test {

/** A WebSocket server on loopback that does what it is told, and nothing by itself: bytes are put on the line by hand,
 *  so that it can break every rule. */
class RudeServer : public QObject
{
    Q_OBJECT
public:
    RudeServer();
    QUrl url() const;

    // What it does with the next connections
    QByteArray subprotocol = "graphql-transport-ws"; ///< Empty: it names none.
    QByteArray insteadOfUpgrade; ///< A whole HTTP answer.
    bool isSilent = false; ///< Does not even answer the upgrade.
    bool acknowledges = true;
    bool answersPings = false;
    /** Instead of nothing, to what comes after connection_init. */
    std::function<void(const QJsonObject &message)> onMessage;

    int connections = 0; ///< Ever.
    int open() const { return static_cast<int>(m_buffers.size()); }
    int pings = 0;
    QList<QJsonObject> messages; ///< Of all, in order, with connection_init.
    std::optional<int> closeCode; ///< That the last client said good bye with.
    QStringList types() const;

    // To the last one who connected
    void send(const QByteArray &text) { write(textFrame(text)); }
    void write(const QByteArray &bytes);
    void close(quint16 code, const QByteArray &reason = {});
    void cut();
    void stopListening() { m_server.close(); }
    static QByteArray textFrame(const QByteArray &text) { return frame(1, text); }
    static QByteArray frame(int opcode, const QByteArray &payload);

private:
    struct Connection
    {
        QByteArray received;
        bool isUpgraded = false;
    };
    void read(QTcpSocket *socket);
    void upgrade(QTcpSocket *socket, const QByteArray &head);
    void handleFrame(int opcode, const QByteArray &payload);

    QHash<QTcpSocket *, Connection> m_buffers;
    QTcpSocket *m_last = nullptr;
    QTcpServer m_server; // last, for its sockets use the buffers while they close
};

} // namespace foyer::test
