#include "subscriptionclient.h"

#include "jsontext.h"

#include <QWebSocketHandshakeOptions>

namespace foyer::subscriptions {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto subprotocol = "graphql-transport-ws"_L1;

QUrl socketUrl(QUrl url)
{
    url.setScheme(url.scheme() == "https"_L1 ? u"wss"_s : u"ws"_s);
    return url;
}

/** The protocol's own codes for what becomes of a connection. */
Error errorOfCloseCode(int code, const QString &reason)
{
    switch (code) {
    case 4401:
    case 4403:
        return {ErrorCode::Unauthenticated, reason, {}};
    case 4400:
    case 4406:
    case 4409:
    case 4429:
    case QWebSocketProtocol::CloseCodeProtocolError:
    case QWebSocketProtocol::CloseCodeTooMuchData:
        return {ErrorCode::Protocol, reason, {}};
    case 4408:
        return {ErrorCode::Timeout, reason, {}};
    default:
        return {ErrorCode::Unreachable, reason, {}};
    }
}

Error errorOf(const QJsonArray &errors)
{
    const QJsonObject first = errors.first().toObject();
    return {errorCodeFromWireName(first["extensions"_L1]["code"_L1].toString()), first["message"_L1].toString(), {}};
}

} // namespace

Subscription::Subscription(SubscriptionClient &client, QString id)
    : m_client(&client)
    , m_id(std::move(id))
{
}

Subscription::~Subscription()
{
    if (m_client && isOpen())
        m_client->forget(m_id);
}

void Subscription::end(const Ending &ending)
{
    m_id.clear();
    Q_EMIT ended(ending);
}

SubscriptionClient::SubscriptionClient(const QUrl &url, QObject *parent)
    : SubscriptionClient(url, Limits(), parent)
{
}

SubscriptionClient::SubscriptionClient(const QUrl &url, const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_url(socketUrl(url))
    , m_limits(limits)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SubscriptionClient::handleTimeout);
    m_linger.setSingleShot(true);
    m_linger.setInterval(limits.linger);
    connect(&m_linger, &QTimer::timeout, this, [this] { drop(QWebSocketProtocol::CloseCodeNormal, {}); });
}

SubscriptionClient::~SubscriptionClient()
{
    drop(QWebSocketProtocol::CloseCodeGoingAway, {});
}

std::unique_ptr<Subscription> SubscriptionClient::subscribe(const QString &query, const QJsonObject &variables,
                                                            const QByteArray &bearerToken)
{
    const QString id = QString::number(++m_lastId);
    QJsonObject payload{{u"query"_s, query}, {u"variables"_s, variables}};
    if (!bearerToken.isEmpty())
        payload.insert(u"extensions"_s,
                       QJsonObject{{u"authorization"_s, u"Bearer "_s + QString::fromLatin1(bearerToken)}});
    const QJsonObject message{{u"id"_s, id}, {u"type"_s, u"subscribe"_s}, {u"payload"_s, payload}};
    std::unique_ptr<Subscription> subscription(new Subscription(*this, id));
    m_open.insert(id, subscription.get());
    m_linger.stop();
    if (m_phase == Phase::Acknowledged)
        send(message);
    else
        m_toSend.insert(id, message);
    if (m_phase == Phase::Closed)
        open();
    return subscription;
}

void SubscriptionClient::open()
{
    m_phase = Phase::Connecting;
    m_isPinged = false;
    m_socket = std::make_unique<QWebSocket>();
    m_socket->setMaxAllowedIncomingMessageSize(static_cast<quint64>(m_limits.messageBytes));
    m_socket->setMaxAllowedIncomingFrameSize(static_cast<quint64>(m_limits.messageBytes));
    connect(m_socket.get(), &QWebSocket::connected, this, &SubscriptionClient::handleConnected);
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, &SubscriptionClient::handleText);
    connect(m_socket.get(), &QWebSocket::binaryMessageReceived, this, &SubscriptionClient::handleBreach);
    connect(m_socket.get(), &QWebSocket::pong, this, [this] { m_isPinged = false; });
    // Not before subscribe() has returned: an address that is none fails at once.
    connect(m_socket.get(), &QWebSocket::disconnected, this, &SubscriptionClient::handleClosed, Qt::QueuedConnection);
    connect(m_socket.get(), qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            &SubscriptionClient::handleClosed, Qt::QueuedConnection);
    if (m_tls)
        m_socket->setSslConfiguration(m_tls());
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({subprotocol});
    m_timer.start(m_limits.connecting);
    m_socket->open(m_url, options);
}

void SubscriptionClient::handleConnected()
{
    // That the server chooses another Qt does not let pass; that it chooses none is for us to see.
    if (m_socket->subprotocol() == subprotocol)
        send(QJsonObject{{u"type"_s, u"connection_init"_s}});
    else
        handleBreach();
}

void SubscriptionClient::handleText(const QString &text)
{
    const QJsonObject message = documentFromJson(text.toUtf8()).value_or(QJsonDocument()).object();
    const QString type = message["type"_L1].toString();
    const QString id = message["id"_L1].toString();
    const QJsonValue payload = message["payload"_L1];
    m_isPinged = false;
    if (type == "ping"_L1) {
        send(QJsonObject{{u"type"_s, u"pong"_s}});
    } else if (type == "connection_ack"_L1 && m_phase == Phase::Connecting) {
        handleAcknowledged();
    } else if (type == "next"_L1 && m_phase == Phase::Acknowledged && payload.isObject()) {
        if (Subscription *subscription = m_open.value(id))
            Q_EMIT subscription->answered(payload.toObject());
    } else if (type == "error"_L1 && m_phase == Phase::Acknowledged && payload.isArray()) {
        endOne(id, {errorOf(payload.toArray()), payload.toArray()});
    } else if (type == "complete"_L1 && m_phase == Phase::Acknowledged) {
        endOne(id, {});
    } else if (type != "pong"_L1) {
        handleBreach();
    }
}

void SubscriptionClient::handleAcknowledged()
{
    m_phase = Phase::Acknowledged;
    m_timer.start(m_limits.ping);
    const QHash<QString, QJsonObject> waiting = std::exchange(m_toSend, {});
    for (const QJsonObject &subscribe : waiting)
        send(subscribe);
}

void SubscriptionClient::handleBreach()
{
    drop(static_cast<QWebSocketProtocol::CloseCode>(4004), u"Bad response"_s);
    endAll({ErrorCode::Protocol, u"the server does not keep to graphql-transport-ws"_s, {}});
}

void SubscriptionClient::handleTimeout()
{
    if (m_phase == Phase::Acknowledged && !m_isPinged) {
        m_isPinged = true;
        m_socket->ping();
        m_timer.start(m_limits.ping);
        return;
    }
    endAll({ErrorCode::Timeout, u"no sign of life from the server"_s, {}});
}

void SubscriptionClient::handleClosed()
{
    if (m_phase == Phase::Closed || sender() != m_socket.get())
        return;
    const QString reason = m_socket->closeReason();
    endAll(errorOfCloseCode(m_socket->closeCode(), reason.isEmpty() ? m_socket->errorString() : reason));
}

void SubscriptionClient::forget(const QString &id)
{
    m_open.remove(id);
    if (m_toSend.remove(id) == 0 && m_phase == Phase::Acknowledged)
        send(QJsonObject{{u"id"_s, id}, {u"type"_s, u"complete"_s}});
    if (m_open.isEmpty())
        m_linger.start();
}

void SubscriptionClient::endOne(const QString &id, const Ending &ending)
{
    Subscription *const subscription = m_open.take(id);
    if (m_open.isEmpty())
        m_linger.start();
    if (subscription)
        subscription->end(ending);
}

void SubscriptionClient::drop(QWebSocketProtocol::CloseCode code, const QString &reason)
{
    m_phase = Phase::Closed;
    m_timer.stop();
    m_linger.stop();
    if (!m_socket)
        return;
    QWebSocket *const socket = m_socket.release();
    socket->disconnect(this); // or a second message of the same packet would still come
    if (socket->state() == QAbstractSocket::ConnectedState)
        socket->close(code, reason);
    else
        socket->abort();
    socket->deleteLater(); // it may be in the middle of telling
}

void SubscriptionClient::endAll(const Error &error)
{
    drop(QWebSocketProtocol::CloseCodeGoingAway, {});
    m_toSend.clear();
    QList<QPointer<Subscription>> ended;
    for (Subscription *subscription : std::as_const(m_open))
        ended.append(subscription);
    m_open.clear();
    for (const QPointer<Subscription> &subscription : std::as_const(ended)) {
        if (subscription)
            subscription->end({error, {}});
    }
}

void SubscriptionClient::send(const QJsonObject &message)
{
    m_socket->sendTextMessage(QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact)));
}

} // namespace foyer::subscriptions
