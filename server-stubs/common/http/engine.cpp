#include "engine.h"

#include "gate.h"
#include "portholder.h"
#include "responsehead.h"
#include "wire.h"

#include <boost/asio/ip/v6_only.hpp>

#include <algorithm>

#include <sys/resource.h>

namespace foyer::http {

using namespace Qt::Literals::StringLiterals;

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

Q_LOGGING_CATEGORY(lcHttp, "foyer.http", QtInfoMsg)

namespace {

/** Clients that were told to come back later and leave instead: so many of an address are nothing to speak of. */
constexpr Rate hangUps{1, 10};

asio::ip::address toAsio(const QHostAddress &address)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return asio::ip::address_v4(address.toIPv4Address());
    asio::ip::address_v6::bytes_type bytes;
    const Q_IPV6ADDR from = address.toIPv6Address(); // all zero, which is any, for QHostAddress::Any
    std::copy(std::begin(from.c), std::end(from.c), bytes.begin());
    return asio::ip::address_v6(bytes);
}

/** Whoever has an IPv6 network has all the addresses of its /64. */
asio::ip::address countingAddress(const asio::ip::address &address)
{
    if (address.is_v4())
        return address;
    auto bytes = address.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return asio::ip::address_v6(bytes);
}

} // namespace

asio::ip::address plain(const asio::ip::address &address)
{
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    return address;
}

QHostAddress toQt(const asio::ip::address &address)
{
    if (address.is_v4())
        return QHostAddress(address.to_v4().to_uint());
    return QHostAddress(address.to_v6().to_bytes().data());
}

Response busy(const Limits &limits, const QString &message)
{
    Response response = Response::error(503, ErrorCode::Busy, message);
    response.headers.append("Retry-After", QByteArray::number(static_cast<qint64>(limits.retryAfter.count())));
    return response;
}

Response internalError()
{
    return Response::error(500, ErrorCode::Internal, u"the server failed to answer; its log knows why"_s);
}

Engine::Engine(const Settings &settings, Dispatch dispatch, WebSockets webSockets)
    : m_settings(settings)
    , m_dispatch(std::move(dispatch))
    , m_webSockets(std::move(webSockets))
{
}

Engine::~Engine() = default;

Result<void> Engine::open()
{
    if (m_settings.tls) {
        Result<std::unique_ptr<ServerTls>> tls = ServerTls::load(*m_settings.tls);
        if (!tls)
            return fail(tls.error());
        m_tls = *std::move(tls);
    }
    const asio::ip::address address = toAsio(m_settings.address);
    Result<void> opened = openOn({address, m_settings.port});
    if (!opened && m_settings.address == QHostAddress(QHostAddress::Any)
        && opened.error().code == ErrorCode::InvalidInput)
        opened = openOn({asio::ip::address_v4::any(), m_settings.port}); // a machine without IPv6
    if (!opened)
        return opened;

    rlimit descriptors{};
    getrlimit(RLIMIT_NOFILE, &descriptors);
    const auto most =
        static_cast<qint64>(std::min<rlim_t>(descriptors.rlim_cur, 1'000'000)) - limits().descriptorReserve;
    m_connectionLimit = static_cast<std::size_t>(std::clamp<qint64>(most, 1, std::max(1, limits().connections)));
    accept();
    return {};
}

Result<void> Engine::openOn(const tcp::endpoint &endpoint)
{
    error_code ec;
    if (m_acceptor.is_open())
        m_acceptor.close(ec);
    m_acceptor.open(endpoint.protocol(), ec);
    if (!ec && m_settings.address == QHostAddress(QHostAddress::Any) && endpoint.address().is_v6())
        m_acceptor.set_option(asio::ip::v6_only(false), ec);
    if (!ec)
        m_acceptor.set_option(tcp::acceptor::reuse_address(true), ec); // over TIME_WAIT, not over a listener
    if (!ec)
        m_acceptor.bind(endpoint, ec);
    if (!ec)
        m_acceptor.listen(asio::socket_base::max_listen_connections, ec);
    if (!ec) {
        m_port = m_acceptor.local_endpoint(ec).port();
        return {};
    }

    const QString where = m_settings.address.toString();
    if (ec == asio::error::address_in_use) {
        QVariantMap extras{{u"port"_s, m_settings.port}};
        QString detail = u"port %1 is taken"_s.arg(m_settings.port);
        if (const std::optional<PortHolder> holder = findPortHolder(m_settings.port)) {
            extras.insert(u"pid"_s, holder->pid);
            extras.insert(u"process"_s, holder->name);
            detail += u" by %1 (pid %2)"_s.arg(holder->name).arg(holder->pid);
        }
        return fail(ErrorCode::Conflict, detail, extras);
    }
    return fail(
        ec == asio::error::access_denied ? ErrorCode::Forbidden : ErrorCode::InvalidInput,
        u"cannot listen on %1 port %2: %3"_s.arg(where).arg(m_settings.port).arg(QString::fromStdString(ec.message())));
}

void Engine::accept()
{
    m_acceptor.async_accept([this](error_code ec, tcp::socket socket) { handleAccepted(ec, std::move(socket)); });
}

void Engine::handleAccepted(error_code ec, tcp::socket socket)
{
    if (!m_acceptor.is_open())
        return;
    if (ec) {
        // Without descriptors the connection stays in the queue and accept fails again at once: that would spin.
        qCWarning(lcHttp, "cannot accept a connection: %s", ec.message().c_str());
        m_acceptTimer.expires_after(limits().acceptPause);
        m_acceptTimer.async_wait([this](error_code cancelled) {
            if (!cancelled && m_acceptor.is_open())
                accept();
        });
        return;
    }
    accept(); // first, so that nothing that goes wrong with this one keeps the next from being accepted
    const tcp::endpoint peer = socket.remote_endpoint(ec);
    if (!ec && m_settings.gate && !m_settings.gate->admitConnection(toQt(plain(peer.address())))) {
        // Reset instead of an orderly end: that would leave something of each behind here, for a minute.
        socket.set_option(asio::socket_base::linger(true, 0), ec);
        return;
    }
    if (!ec) {
        const asio::ip::address countedAs = countingAddress(plain(peer.address()));
        const auto fromThere = m_places.find(countedAs);
        if (m_connections.size() >= m_connectionLimit
            || (fromThere != m_places.end() && fromThere->second.connections >= limits().connectionsPerAddress)) {
            // One try without waiting: whoever is over the limit must not cost more than this, nor a handshake.
            const Response response = busy(limits(), u"too many connections"_s);
            noteRefusal(response.status);
            const QByteArray bytes = serialisedHead(response, m_settings.serverName, {}, false) + response.body;
            socket.non_blocking(true, ec);
            if (!m_tls)
                socket.send(asio::buffer(bytes.constData(), static_cast<std::size_t>(bytes.size())), 0, ec);
            qCDebug(lcHttp) << "refused a connection over the limit from" << toQt(plain(peer.address())).toString();
        } else {
            ++m_places[countedAs].connections;
            const auto connection = makeSession(*this, std::move(socket), countedAs);
            m_connections.insert(connection);
            connection->start();
        }
    }
}

bool Engine::dispatch(const std::shared_ptr<HttpConnection> &connection, Request request, Lane lane, std::size_t asker)
{
    const qint64 bodyBytes = request.body.size();
    if (m_inFlight >= limits().requestsInFlight || m_bytesInFlight + bodyBytes > limits().bytesInFlight)
        return false;
    if (m_settings.gate && isPublic(lane) && m_publicInFlight >= limits().publicRequestsInFlight)
        return false;
    ++m_inFlight;
    m_publicInFlight += isPublic(lane) ? 1 : 0;
    m_bytesInFlight += bodyBytes;
    m_dispatch(connection, std::move(request), lane, asker);
    return true;
}

void Engine::answered(const std::weak_ptr<HttpConnection> &connection, qint64 bodyBytes, Lane lane,
                      const Response &response)
{
    --m_inFlight; // also for a client that left: the work was being done all the same
    m_publicInFlight -= isPublic(lane) ? 1 : 0;
    m_bytesInFlight -= bodyBytes;
    if (const std::shared_ptr<HttpConnection> still = connection.lock())
        still->answer(response);
    finishDrainWhenDone();
}

std::shared_ptr<const void> Engine::takeLargeBodyPlace() const
{
    return m_largeBodyPlace.use_count() <= limits().largeBodies ? m_largeBodyPlace : nullptr;
}

void Engine::remove(const std::shared_ptr<Connection> &connection)
{
    m_connections.erase(connection);
    const auto place = m_places.find(connection->countedAs());
    if (--place->second.connections == 0)
        m_places.erase(place);
    finishDrainWhenDone();
}

void Engine::noteHangUp(const Connection &connection)
{
    m_places.at(connection.countedAs()).hangUps.charge(hangUps, TokenBucket::Clock::now(), 1);
}

std::chrono::milliseconds Engine::restOf(const Connection &newcomer)
{
    TokenBucket &bucket = m_places.at(newcomer.countedAs()).hangUps;
    if (bucket.take(hangUps, TokenBucket::Clock::now()).count() > 0)
        return limits().longestRest;
    bucket.giveBack();
    return std::chrono::milliseconds(0);
}

void Engine::upgrade(const std::shared_ptr<Connection> &connection, std::unique_ptr<Wire> wire, const Request &request)
{
    // Added before the other goes, so that the address is never without.
    ++m_places[connection->countedAs()].connections;
    const auto webSocket = makeWebSocket(*this, std::move(wire), connection->countedAs(), request);
    m_connections.insert(webSocket);
    remove(connection);
    webSocket->start();
}

void Engine::drain(QPromise<bool> drained)
{
    if (m_draining)
        return; // the promise's destructor cancels its future
    m_draining = true;
    m_drained = std::move(drained);
    stopAccepting();
    m_drainTimer.expires_after(limits().drain);
    m_drainTimer.async_wait([this](error_code cancelled) {
        if (cancelled)
            return;
        finishDrain(false);
        forEachConnection(&Connection::close);
    });
    forEachConnection(&Connection::retire);
    finishDrainWhenDone();
}

void Engine::finishDrainWhenDone()
{
    if (m_draining && m_inFlight == 0
        && std::all_of(m_connections.begin(), m_connections.end(),
                       [](const auto &connection) { return connection->isLingering(); }))
        finishDrain(true);
}

void Engine::finishDrain(bool nothingCut)
{
    m_drainTimer.cancel();
    if (std::optional<QPromise<bool>> drained = std::exchange(m_drained, std::nullopt)) {
        drained->addResult(nothingCut);
        drained->finish();
    }
}

void Engine::stop()
{
    m_drained.reset();
    stopAccepting();
    m_drainTimer.cancel();
    forEachConnection(&Connection::close);
    m_work.reset();
}

void Engine::stopAccepting()
{
    error_code ignored;
    m_acceptor.close(ignored);
    m_acceptTimer.cancel();
}

void Engine::forEachConnection(const std::function<void(Connection &)> &call)
{
    const auto connections = m_connections; // close() takes them out of the set
    for (const std::shared_ptr<Connection> &connection : connections)
        call(*connection);
}

} // namespace foyer::http
