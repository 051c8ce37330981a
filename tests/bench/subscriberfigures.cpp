#include "subscriberfigures.h"

#include "histogram.h"
#include "id.h"
#include "loadgenerator.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <fstream>
#include <thread>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

constexpr int idleSubscribers = 1'000;
constexpr int screens = 200; ///< Of a large circuit's cinema on a Saturday, all looking at one hall.
constexpr int changes = 40;

double residentMiB(qint64 processId)
{
    std::ifstream status("/proc/" + std::to_string(processId) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:"))
            return static_cast<double>(std::stoll(line.substr(6))) / 1024;
    }
    return 0;
}

/** When it falls no more: what was freed at the start is given back a little later. */
double restingMiB(qint64 processId)
{
    for (double before = residentMiB(processId);;) {
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
        const double now = residentMiB(processId);
        if (now > before - 0.25)
            return now;
        before = now;
    }
}

/** One who looks at a hall. */
class Subscriber
{
public:
    Subscriber(asio::io_context &io, quint16 port, const QByteArray &showtime)
        : m_stream(io)
    {
        m_stream.next_layer().connect({asio::ip::address_v4::loopback(), port});
        m_stream.set_option(websocket::stream_base::decorator(
            [](websocket::request_type &request) { request.set("Sec-WebSocket-Protocol", "graphql-transport-ws"); }));
        m_stream.handshake("127.0.0.1", "/graphql");
        send(R"({"type":"connection_init"})");
        take();
        send(
            R"({"id":"1","type":"subscribe","payload":{"query":"subscription ($id: ID!) { seatMapChanged(showtimeId: $id, sinceVersion: 0) { version gap claims { seatId state holder } } }","variables":{"id":")"
            + showtime.toStdString() + R"("}}})");
        take(); // the first answer: it is there
    }
    Subscriber(const Subscriber &) = delete;
    Subscriber &operator=(const Subscriber &) = delete;

    std::string take()
    {
        beast::flat_buffer buffer;
        m_stream.read(buffer);
        return beast::buffers_to_string(buffer.data());
    }

private:
    void send(const std::string &text) { m_stream.write(asio::buffer(text)); }

    websocket::stream<asio::ip::tcp::socket, false> m_stream;
};

using Subscribers = std::vector<std::unique_ptr<Subscriber>>;

Subscribers subscribe(asio::io_context &io, const BoxOffice &office, int count)
{
    Subscribers all;
    for (int i = 0; i < count; ++i)
        all.push_back(std::make_unique<Subscriber>(io, office.port(), office.showtimes().first().id));
    return all;
}

/** One seat is held; when it is, everybody is to hear of it. Not quicker than it reads one after another. */
class Till
{
public:
    Till(asio::io_context &io, const BoxOffice &office)
        : m_office(office)
        , m_socket(io)
    {
        m_socket.connect({asio::ip::address_v4::loopback(), office.port()});
    }
    bool hold(int index)
    {
        const FreshShowtime &showtime = m_office.showtimes().first();
        const auto id = [] { return newUuidV7().toByteArray(QUuid::WithoutBraces); };
        const QByteArray request = graphQlRequest(
            m_office.tokens().at(index % m_office.tokens().size()),
            R"({"query":"mutation ($input: HoldSeatsInput!) { holdSeats(input: $input) { booking { id } refusal { code } } }","variables":{"input":{"idempotencyKey":")"
                + id() + R"(","bookingId":")" + id() + R"(","showtimeId":")" + showtime.id + R"(","seatIds":[)"
                + QByteArray::number(showtime.seats.at(3 * index)) + "]}}}");
        asio::write(m_socket, asio::buffer(request.constData(), static_cast<std::size_t>(request.size())));
        std::string answer;
        while (answer.find("\"booking\":") == std::string::npos && answer.find("\"errors\"") == std::string::npos) {
            char bytes[4096];
            const std::size_t size = m_socket.read_some(asio::buffer(bytes));
            answer.append(bytes, size);
        }
        return answer.find("\"booking\":{") != std::string::npos;
    }

private:
    const BoxOffice &m_office;
    asio::ip::tcp::socket m_socket;
};

} // namespace

Result<QList<Figure>> measureSubscribers(const Extent &extent, db::Settings::Engine engine)
{
    const Result<std::unique_ptr<Stage>> stage = Stage::build({extent.folder, engine, 1, 0});
    if (!stage)
        return fail(stage.error());
    const Result<std::unique_ptr<BoxOffice>> office = BoxOffice::open(**stage, {});
    if (!office)
        return fail(office.error());
    try {
        asio::io_context io;
        subscribe(io, **office, 20); // what is made once for all
        const double before = restingMiB((*office)->processId());
        double idle = 0;
        {
            const Subscribers all = subscribe(io, **office, idleSubscribers);
            idle = restingMiB((*office)->processId()) - before;
        }
        const Subscribers watching = subscribe(io, **office, screens);
        Till till(io, **office);
        Histogram latency;
        for (int i = 0; i < changes; ++i) {
            if (!till.hold(i))
                return fail(ErrorCode::IllegalState, u"a seat is not held"_s);
            const auto committed = SteadyClock::now();
            for (const auto &subscriber : watching) {
                subscriber->take();
                latency.add(SteadyClock::now() - committed);
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(150)); // people are not quicker
        }
        const auto ms = [](std::chrono::nanoseconds time) {
            return std::chrono::duration<double, std::milli>(time).count();
        };
        return QList<Figure>{
            {u"memory of 1,000 who look at a hall in which nothing happens"_s,
             idle,
             u"MiB"_s,
             Reference{u"MiB without them"_s, before},
             Goal{Goal::Side::AtMost, 30},
             {}},
            {u"p99 from a hold's answer until one of 200 screens has it"_s, ms(latency.percentile(0.99)), u"ms"_s,
             Reference{u"ms p50"_s, ms(latency.percentile(0.5))}, Goal{Goal::Side::AtMost, 100},
             u"longest %1 ms; read one after another"_s.arg(ms(latency.longest()), 0, 'f', 1)},
        };
    } catch (const std::exception &exception) {
        return fail(ErrorCode::Unreachable, QString::fromUtf8(exception.what()));
    }
}

} // namespace foyer::bench
