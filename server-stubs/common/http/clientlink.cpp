#include "clientlink.h"

#include "foyerassert.h"

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

ClientLink::ClientLink(const QUrl &server, qint64 answerBytes)
    : m_shown(server.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery))
    , m_answerBytes(answerBytes)
    , m_socket(socketFor(server))
{
    m_socket->setProxy(QNetworkProxy::NoProxy);
    connect(m_socket.get(), &QIODevice::readyRead, this, &ClientLink::handleReadyRead);
    connect(m_socket.get(), &QAbstractSocket::disconnected, this, &ClientLink::handleEnded);
    connect(m_socket.get(), &QAbstractSocket::errorOccurred, this, &ClientLink::handleEnded);
    if (auto *secure = qobject_cast<QSslSocket *>(m_socket.get())) {
        connect(secure, &QSslSocket::encrypted, this, &ClientLink::handleConnected);
        secure->connectToHostEncrypted(server.host(), static_cast<quint16>(server.port(443)));
    } else {
        connect(m_socket.get(), &QAbstractSocket::connected, this, &ClientLink::handleConnected);
        m_socket->connectToHost(server.host(), static_cast<quint16>(server.port(80)));
    }
}

ClientLink::~ClientLink()
{
    m_socket->disconnect(this); // its own destructor closes it, which is no news
}

void ClientLink::giveUp()
{
    m_done = nullptr;
    m_isSpent = true;
    m_socket->disconnect(this);
    m_socket->abort();
    deleteLater();
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
    char byte = 0;
    const auto peeked = ::recv(static_cast<int>(m_socket->socketDescriptor()), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return peeked < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

void ClientLink::handleConnected()
{
    m_isConnected = true;
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_idle.start();
    if (m_done)
        sendNow();
}

void ClientLink::sendNow()
{
    m_hasSent = true;
    m_parser.emplace(m_answerBytes);
    m_socket->write(std::exchange(m_request, {}));
    m_socket->flush(); // now, and not when the event loop comes by
}

void ClientLink::handleReadyRead()
{
    const QByteArray bytes = m_socket->readAll();
    if (m_parser)
        handle(m_parser->take(bytes));
    else
        m_isSpent = true; // it speaks without having been asked
}

/** However it ended. */
void ClientLink::handleEnded()
{
    m_isSpent = true;
    if (m_parser && m_socket->bytesAvailable() > 0)
        handleReadyRead();
    if (!m_done)
        return;
    if (m_parser && m_parser->takeEnd() == AnswerParser::Verdict::Complete)
        handle(AnswerParser::Verdict::Complete);
    else
        finish(broken(m_socket->errorString()));
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
        m_socket->abort();
    done(std::move(result));
}

tl::unexpected<Error> ClientLink::broken(const QString &why) const
{
    return fail(m_hasSent ? ErrorCode::Timeout : ErrorCode::Unreachable, u"%1: %2"_s.arg(m_shown, why));
}

} // namespace foyer::http
