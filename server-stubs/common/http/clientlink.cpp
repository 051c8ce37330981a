#include "clientlink.h"

#include "foyerassert.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QSslSocket>

#include <cerrno>

#include <sys/socket.h>

namespace foyer::http {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Servers close what is idle, ours after a minute; a request that meets that on its way is lost. */
constexpr std::chrono::seconds longestIdle{30};

std::unique_ptr<QTcpSocket> socketFor(const QUrl &server)
{
    if (server.scheme() == "https"_L1)
        return std::make_unique<QSslSocket>();
    return std::make_unique<QTcpSocket>();
}

} // namespace

ClientLink::ClientLink(Origin &origin, LineWatch &watch, qint64 answerBytes)
    : m_origin(&origin)
    , m_shown(origin.server.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery))
    , m_answerBytes(answerBytes)
{
    const QHostAddress address(origin.server.host());
    if (origin.server.scheme() == "http"_L1 && !address.isNull() && address.scopeId().isEmpty())
        connectOpenly(address, watch);
    else
        connectBySocket();
}

ClientLink::~ClientLink()
{
    if (m_socket)
        m_socket->disconnect(this); // its own destructor closes it, which is no news
}

void ClientLink::connectOpenly(const QHostAddress &address, LineWatch &watch)
{
    m_line = OpenLine::to(address, static_cast<quint16>(m_origin->server.port(80)), watch, [this] { handleLine(); });
    if (!m_line) // as with any other that fails, its request is waited for
        QMetaObject::invokeMethod(
            this, [this, why = qt_error_string(errno)] { handleEnded(why); }, Qt::QueuedConnection);
}

void ClientLink::connectBySocket()
{
    const QUrl &server = m_origin->server;
    m_socket = socketFor(server);
    m_socket->setProxy(QNetworkProxy::NoProxy);
    const auto handleEnd = [this] { handleEnded(m_socket->errorString()); };
    connect(m_socket.get(), &QIODevice::readyRead, this, &ClientLink::handleReadyRead);
    connect(m_socket.get(), &QAbstractSocket::disconnected, this, handleEnd);
    connect(m_socket.get(), &QAbstractSocket::errorOccurred, this, handleEnd);
    if (auto *secure = qobject_cast<QSslSocket *>(m_socket.get())) {
        QSslConfiguration tls = m_origin->tls;
        tls.setSessionTicket(m_origin->ticket);
        secure->setSslConfiguration(tls);
        connect(secure, &QSslSocket::newSessionTicketReceived, this, [this, secure] { keepTicket(*secure); });
        connect(secure, &QSslSocket::encrypted, this, [this, secure] {
            keepTicket(*secure); // of TLS 1.2, which has it by now
            handleConnected();
        });
        secure->connectToHostEncrypted(server.host(), static_cast<quint16>(server.port(443)));
    } else {
        connect(m_socket.get(), &QAbstractSocket::connected, this, &ClientLink::handleConnected);
        m_socket->connectToHost(server.host(), static_cast<quint16>(server.port(80)));
    }
}

void ClientLink::giveUp()
{
    m_done = nullptr;
    m_isSpent = true;
    m_origin = nullptr;
    if (m_socket)
        m_socket->disconnect(this);
    close();
    deleteLater();
}

void ClientLink::close()
{
    m_line.reset();
    if (m_socket)
        m_socket->abort();
}

void ClientLink::send(QByteArray request, Done done)
{
    FOYER_ASSERT(isIdle());
    m_request = std::move(request);
    m_done = std::move(done);
    m_hasSent = false;
    if (m_isConnected)
        sendNow();
}

bool ClientLink::isUsable() const
{
    if (m_isSpent || !m_isConnected || !isIdle() || std::chrono::milliseconds(m_idle.elapsed()) > longestIdle)
        return false;
    // The event that tells that it was closed may not have come yet; and nobody should speak who was not asked.
    if (m_line)
        return m_line->isQuiet();
    char byte = 0;
    const auto peeked = ::recv(static_cast<int>(m_socket->socketDescriptor()), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return peeked < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

void ClientLink::handleConnected()
{
    m_isConnected = true;
    if (m_socket)
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_idle.start();
    if (m_done)
        sendNow();
}

/** Level-triggered: what is not read now is told again. */
void ClientLink::handleLine()
{
    if (!m_isConnected && m_line->isConnected())
        handleConnected();
    const OpenLine::Piece piece = m_line->read();
    if (!piece.bytes.isEmpty())
        handleBytes(piece.bytes);
    else if (piece.isEnd)
        handleEnded(piece.error == 0 ? u"the other side has closed the connection"_s : qt_error_string(piece.error));
}

void ClientLink::keepTicket(const QSslSocket &socket)
{
    const QByteArray ticket = socket.sslConfiguration().sessionTicket();
    if (m_origin && !ticket.isEmpty())
        m_origin->ticket = ticket;
}

void ClientLink::sendNow()
{
    m_hasSent = true;
    m_parser.emplace(m_answerBytes);
    if (m_line)
        return m_line->write(std::exchange(m_request, {}));
    m_socket->write(std::exchange(m_request, {}));
    m_socket->flush(); // now, and not when the event loop comes by
}

void ClientLink::handleReadyRead()
{
    handleBytes(m_socket->readAll());
}

void ClientLink::handleBytes(const QByteArray &bytes)
{
    if (m_parser)
        return handle(m_parser->take(bytes));
    m_isSpent = true; // it speaks without having been asked
    m_line.reset();
}

/** However it ended. */
void ClientLink::handleEnded(const QString &why)
{
    m_isSpent = true;
    m_line.reset();
    if (m_parser && m_socket && m_socket->bytesAvailable() > 0)
        handleReadyRead();
    if (!m_done)
        return;
    if (m_parser && m_parser->takeEnd() == AnswerParser::Verdict::Complete)
        handle(AnswerParser::Verdict::Complete);
    else
        finish(broken(why));
}

void ClientLink::handle(AnswerParser::Verdict verdict)
{
    switch (verdict) {
    case AnswerParser::Verdict::Incomplete:
        return;
    case AnswerParser::Verdict::Complete:
        m_isSpent = m_isSpent || !m_parser->keepsConnection();
        return finish(m_parser->response());
    case AnswerParser::Verdict::TooLarge:
        m_isSpent = true;
        return finish(
            fail(ErrorCode::Protocol, u"%1: the answer is larger than %2 bytes"_s.arg(m_shown).arg(m_answerBytes)));
    case AnswerParser::Verdict::Malformed:
        m_isSpent = true;
        return finish(broken(u"what came is no HTTP answer"_s));
    }
}

void ClientLink::finish(Result<Response> result)
{
    m_parser.reset();
    m_idle.start();
    const Done done = std::exchange(m_done, nullptr);
    if (m_isSpent)
        close();
    done(std::move(result));
}

tl::unexpected<Error> ClientLink::broken(const QString &why) const
{
    return fail(m_hasSent ? ErrorCode::Timeout : ErrorCode::Unreachable, u"%1: %2"_s.arg(m_shown, why));
}

} // namespace foyer::http
