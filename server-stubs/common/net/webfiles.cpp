#include "webfiles.h"

#include "answerparser.h"
#include "async.h"
#include "globaladdress.h"

#include <QNetworkProxy>
#include <QPromise>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

#include <algorithm>

namespace foyer::net {

using namespace Qt::Literals::StringLiterals;

/** One file on its way. Says `done` once and is deleted soon after. */
class WebFiles::Fetch : public QObject
{
public:
    Fetch(WebAddress address, quint16 port, const Limits &limits, QObject *parent)
        : QObject(parent)
        , m_address(std::move(address))
        , m_port(port)
        , m_limits(limits)
        , m_parser(limits.bytes)
    {
        m_promise.start();
        QTimer::singleShot(limits.time, this, [this] { finish(fail(ErrorCode::Timeout, told(u"no file in time"_s))); });
    }
    ~Fetch() override
    {
        if (m_socket)
            m_socket->disconnect(this);
        if (!m_isDone)
            answer(fail(ErrorCode::Cancelled, u"the service is ending"_s));
    }

    QFuture<Result<QByteArray>> future() const { return m_promise.future(); }
    const WebAddress &address() const { return m_address; }
    std::function<void()> done;

    /** From one of these, whichever is there first. */
    void start(const QList<QHostAddress> &addresses)
    {
        m_addresses = addresses;
        connectToNext(u"it has no address"_s);
    }
    void finish(const Result<QByteArray> &result)
    {
        if (m_isDone)
            return;
        if (m_socket)
            m_socket->disconnect(this);
        deleteLater();
        done();
        answer(result);
    }
    QString told(const QString &what) const { return m_address.host + u": "_s + what; }

private:
    void answer(const Result<QByteArray> &result)
    {
        m_isDone = true;
        m_promise.addResult(result);
        m_promise.finish();
    }
    void connectToNext(const QString &why)
    {
        if (m_addresses.isEmpty())
            return finish(fail(ErrorCode::Unreachable, told(why)));
        const QHostAddress address = m_addresses.takeFirst();
        m_socket = std::make_unique<QSslSocket>();
        m_socket->setProxy(QNetworkProxy::NoProxy);
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
        tls.setProtocol(QSsl::TlsV1_2OrLater);
        m_socket->setSslConfiguration(tls);
        connect(m_socket.get(), &QSslSocket::encrypted, this, &Fetch::handleEncrypted);
        connect(m_socket.get(), &QSslSocket::readyRead, this, &Fetch::handleBytes);
        connect(m_socket.get(), &QSslSocket::errorOccurred, this, &Fetch::handleEnd);
        connect(m_socket.get(), &QSslSocket::disconnected, this, &Fetch::handleEnd);
        // An address is looked up nowhere; the certificate is to be of the name.
        m_socket->connectToHostEncrypted(address.toString(), m_port, m_address.host);
    }
    void handleEncrypted()
    {
        m_isAsked = true;
        m_socket->write("GET " + m_address.target + " HTTP/1.1\r\nHost: " + m_address.host.toLatin1()
                        + "\r\nAccept: image/png, image/jpeg, image/webp\r\nAccept-Encoding: identity\r\n"
                          "User-Agent: Foyer\r\nConnection: close\r\n\r\n");
    }
    void handleBytes()
    {
        if (m_isAsked)
            handle(m_parser.take(m_socket->readAll()));
    }
    /** Both signals may come, and one after the other. */
    void handleEnd()
    {
        if (m_isDone)
            return;
        if (m_isAsked) {
            if (m_socket->bytesAvailable() > 0)
                handleBytes();
            if (!m_isDone)
                handle(m_parser.takeEnd());
            if (!m_isDone)
                finish(fail(ErrorCode::Protocol, told(u"the answer was cut off"_s)));
            return;
        }
        const QString why = m_socket->errorString();
        m_socket->disconnect(this);
        m_socket.release()->deleteLater(); // it is what calls
        connectToNext(why);
    }
    void handle(http::AnswerParser::Verdict verdict)
    {
        switch (verdict) {
        case http::AnswerParser::Verdict::Incomplete:
            return;
        case http::AnswerParser::Verdict::TooLarge:
            return finish(fail(ErrorCode::TooLarge, told(u"more than %1 bytes"_s.arg(m_limits.bytes))));
        case http::AnswerParser::Verdict::Malformed:
            return finish(fail(ErrorCode::Protocol, told(u"what came is no HTTP answer"_s)));
        case http::AnswerParser::Verdict::Complete:
            break;
        }
        const http::Response response = m_parser.response();
        if (response.status != 200)
            return finish(fail(ErrorCode::Protocol, told(u"it answered %1"_s.arg(response.status))));
        finish(response.body);
    }

    const WebAddress m_address;
    const quint16 m_port;
    const Limits m_limits;
    http::AnswerParser m_parser;
    QPromise<Result<QByteArray>> m_promise;
    QList<QHostAddress> m_addresses; ///< Not tried yet.
    std::unique_ptr<QSslSocket> m_socket;
    bool m_isAsked = false;
    bool m_isDone = false;
};

WebFiles::WebFiles(std::unique_ptr<Resolver> resolver, const Limits &limits)
    : m_resolver(std::move(resolver))
    , m_limits(limits)
{
}

WebFiles::~WebFiles()
{
    while (!m_fetches.empty())
        delete m_fetches.extract(m_fetches.begin()).value();
}

bool WebFiles::mayAsk(const QHostAddress &address) const
{
    return isGlobalUnicast(address);
}

quint16 WebFiles::port() const
{
    return 443;
}

QFuture<Result<QByteArray>> WebFiles::fetch(const WebAddress &address)
{
    if (m_fetches.size() >= static_cast<std::size_t>(m_limits.atOnce))
        return async::failed<QByteArray>(
            Error{ErrorCode::Busy, u"other files are being fetched"_s, {{u"retryAfterMs"_s, 1000}}});
    auto *fetch = new Fetch(address, port(), m_limits, this);
    fetch->done = [this, fetch] { m_fetches.erase(fetch); };
    m_fetches.insert(fetch);
    const QFuture<Result<QByteArray>> file = fetch->future();
    async::then(m_resolver->addressesOf(address.host), fetch,
                [this, fetch](const Result<QList<QHostAddress>> &addresses) { handleAddresses(*fetch, addresses); });
    return file;
}

void WebFiles::handleAddresses(Fetch &fetch, const Result<QList<QHostAddress>> &addresses)
{
    if (!addresses)
        return fetch.finish(fail(addresses.error()));
    const auto inside = std::find_if(addresses->begin(), addresses->end(),
                                     [this](const QHostAddress &address) { return !mayAsk(address); });
    if (inside != addresses->end())
        return fetch.finish(fail(ErrorCode::Forbidden,
                                 fetch.told(u"it is at %1, which is not on the internet"_s.arg(inside->toString()))));
    fetch.start(*addresses);
}

} // namespace foyer::net
