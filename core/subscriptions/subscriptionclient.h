#pragma once

#include "result.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QPointer>
#include <QSslConfiguration>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace foyer::subscriptions {

class SubscriptionClient;

/** How a subscription came to its end. Value type. */
struct Ending
{
    /** None: the server has no more to say. Else what it named in extensions.code when it refused, or what became of
     * the connection: Unreachable (lost, or never upgraded: an HTTP error, another subprotocol), Timeout (no
     * acknowledgement, no sign of life), Unauthenticated (closed with 4401 or 4403), Protocol (a message that is none
     * or too long, no subprotocol, or that is what the server says of us). */
    std::optional<Error> error;
    /** With which it was refused, as the server sent them. */
    QJsonArray errors;
};

/** One operation at a server, which ends there when this is destroyed. */
class Subscription final : public QObject
{
    Q_OBJECT
public:
    ~Subscription() override;
    /** No longer when it has ended, or its client is gone; of the latter it does not tell. */
    bool isOpen() const { return m_client && !m_id.isEmpty(); }

Q_SIGNALS:
    /** A response: {"data": ..., "errors": [...]?}. May be the end of this, of others and of the client; so may the
     *  other signal. */
    void answered(const QJsonObject &response);
    /** Once, and last. */
    void ended(const foyer::subscriptions::Ending &ending);

private:
    friend class SubscriptionClient;
    Subscription(SubscriptionClient &client, QString id);
    void end(const Ending &ending);

    QPointer<SubscriptionClient> m_client;
    QString m_id; ///< Empty once it has ended.
};

/** A client of the graphql-transport-ws protocol: all subscriptions share one WebSocket, which is opened with the first
 *  and closed some time after the last. When it is lost all of them end. It does not connect again by itself but for
 * the next subscribe(): what was missed is for those to find out who subscribed, and so is when to try again. Lives in
 * one thread with an event loop; signals come from there, and never inside subscribe(). */
class SubscriptionClient final : public QObject
{
    Q_OBJECT
public:
    struct Limits
    {
        std::chrono::milliseconds connecting{10'000}; ///< Up to the server's acknowledgement.
        /** Between two of them. Without a sign of life since the last it is over: at most twice this after the line
         *  went dead. */
        std::chrono::milliseconds ping{5'000};
        std::chrono::milliseconds linger{10'000}; ///< After the last subscription.
        qint64 messageBytes = 16 << 20;
    };

    /** @p url of the server's /graphql, http or https. */
    explicit SubscriptionClient(const QUrl &url, QObject *parent = nullptr);
    SubscriptionClient(const QUrl &url, const Limits &limits, QObject *parent = nullptr);
    ~SubscriptionClient() override;

    /** Of https: whom it trusts and what it shows, asked for with each connection. Without, Qt's default. */
    void setTls(std::function<QSslConfiguration()> tls) { m_tls = std::move(tls); }

    /** @p bearerToken is whose operation it is, sent as its `authorization` extension; empty for nobody's. */
    std::unique_ptr<Subscription> subscribe(const QString &query, const QJsonObject &variables,
                                            const QByteArray &bearerToken);

private:
    friend class Subscription;
    enum class Phase { Closed, Connecting, Acknowledged };

    void open();
    void handleConnected();
    void handleText(const QString &text);
    void handleAcknowledged();
    void handleBreach();
    void handleClosed();
    void handleTimeout();
    void forget(const QString &id);
    /** Says good bye and is Closed; nothing comes from that socket any more. */
    void drop(QWebSocketProtocol::CloseCode code, const QString &reason);
    void endAll(const Error &error);
    void endOne(const QString &id, const Ending &ending);
    void send(const QJsonObject &message);

    const QUrl m_url;
    const Limits m_limits;
    std::function<QSslConfiguration()> m_tls;
    std::unique_ptr<QWebSocket> m_socket;
    Phase m_phase = Phase::Closed;
    QHash<QString, Subscription *> m_open;
    QHash<QString, QJsonObject> m_toSend; ///< Subscribe messages of those in m_open, until the acknowledgement.
    QTimer m_timer; ///< Connecting, then the next ping, then its answer.
    QTimer m_linger;
    bool m_isPinged = false;
    quint64 m_lastId = 0;
};

} // namespace foyer::subscriptions
