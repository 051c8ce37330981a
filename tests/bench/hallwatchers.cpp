#include "hallwatchers.h"

#include "operation.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <thread>
#include <vector>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

class HallWatchers::Watcher
{
public:
    Watcher(asio::io_context &io, quint16 port, const QByteArray &showtime, const QByteArray &token,
            std::atomic<qint64> &told)
        : m_stream(io)
        , m_told(told)
    {
        m_stream.next_layer().connect({asio::ip::address_v4::loopback(), port});
        m_stream.set_option(websocket::stream_base::decorator(
            [](websocket::request_type &request) { request.set("Sec-WebSocket-Protocol", "graphql-transport-ws"); }));
        m_stream.handshake("127.0.0.1", "/graphql");
        send({{u"type"_s, u"connection_init"_s}});
        take();
        const QJsonObject variables{{u"showtimeId"_s, QString::fromLatin1(showtime)}, {u"sinceVersion"_s, 0}};
        const QJsonObject extensions{{u"authorization"_s, u"Bearer "_s + QString::fromLatin1(token)}};
        send({{u"id"_s, u"1"_s},
              {u"type"_s, u"subscribe"_s},
              {u"payload"_s,
               QJsonObject{{u"query"_s, remote::operation(u"seatMapChanged"_s).document},
                           {u"variables"_s, variables},
                           {u"extensions"_s, extensions}}}});
        take();
    }
    void listen()
    {
        m_stream.async_read(m_buffer, [this](const beast::error_code &error, std::size_t) {
            if (error)
                return;
            m_buffer.consume(m_buffer.size());
            ++m_told;
            listen();
        });
    }

private:
    void send(const QJsonObject &message)
    {
        const QByteArray text = QJsonDocument(message).toJson(QJsonDocument::Compact);
        m_stream.write(asio::buffer(text.constData(), static_cast<std::size_t>(text.size())));
    }
    void take()
    {
        m_stream.read(m_buffer);
        m_buffer.consume(m_buffer.size());
    }

    websocket::stream<asio::ip::tcp::socket, false> m_stream;
    beast::flat_buffer m_buffer;
    std::atomic<qint64> &m_told;
};

struct HallWatchers::Thread
{
    asio::io_context io;
    std::vector<std::unique_ptr<Watcher>> watchers; // use it
    std::thread thread;
};

HallWatchers::HallWatchers(quint16 port, const QByteArray &showtime, const QList<QByteArray> &tokens, int count)
    : m_thread(std::make_unique<Thread>())
{
    for (int i = 0; i < count; ++i) {
        m_thread->watchers.push_back(
            std::make_unique<Watcher>(m_thread->io, port, showtime, tokens.at(i % tokens.size()), m_told));
        m_thread->watchers.back()->listen();
    }
    m_thread->thread = std::thread([this] { m_thread->io.run(); });
}

HallWatchers::~HallWatchers()
{
    m_thread->io.stop();
    if (m_thread->thread.joinable())
        m_thread->thread.join();
}

} // namespace foyer::bench
