#include "processfigures.h"

#include "loadgenerator.h"
#include "options.h"

#include <QJsonDocument>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include <map>
#include <thread>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;

/** Between two requests: far longer than an answer takes. */
constexpr std::chrono::milliseconds pause{5};
constexpr int notCounted = 20; ///< The first ones: connections are made, documents become known.

/** The services and a gateway as processes of their own. */
class Circuit
{
public:
    static Result<std::unique_ptr<Circuit>> open(const Stage &stage);
    ~Circuit();

    quint16 port(const QString &verb) const { return static_cast<quint16>(m_processes.at(verb)->url().port()); }
    const QByteArray &showtime() const { return m_place.showtimes.first(); }

private:
    explicit Circuit(Place place)
        : m_place(std::move(place))
    {
    }
    Result<void> start(const QString &verb);

    Place m_place;
    std::map<QString, std::unique_ptr<test::FoyerdProcess>> m_processes; ///< By verb; those there are know of them.
};

Circuit::~Circuit()
{
    for (const auto &[verb, process] : m_processes)
        process->stop();
}

Result<void> Circuit::start(const QString &verb)
{
    QStringList arguments = QStringList{verb} + m_place.options();
    for (const auto &[name, process] : m_processes) {
        const bool isAsked = verb == "gateway"_L1 || (verb == "booking"_L1 && name != "user"_L1);
        if (isAsked)
            arguments += {u"--upstream"_s, name + u'=' + process->url().toString()};
    }
    auto process = std::make_unique<test::FoyerdProcess>(m_place.data->path());
    if (!process->start(arguments))
        return fail(ErrorCode::Unreachable, u"foyerd %1 does not start: %2"_s.arg(verb, process->lastOutput()));
    m_processes.emplace(verb, std::move(process));
    return {};
}

Result<std::unique_ptr<Circuit>> Circuit::open(const Stage &stage)
{
    Result<Place> place = stage.place();
    if (!place)
        return fail(place.error());
    std::unique_ptr<Circuit> circuit(new Circuit(std::move(*place)));
    for (const auto verb : {"user", "movie", "cinema", "coupon", "payment", "notification", "booking", "gateway"}) {
        if (const Result<void> started = circuit->start(QString::fromLatin1(verb)); !started)
            return fail(started.error());
    }
    return circuit;
}

/** A connection that asks and waits for the answer. */
class Line
{
public:
    Line(asio::io_context &io, quint16 port)
        : m_socket(io)
    {
        m_socket.connect({asio::ip::address_v4::loopback(), port});
        m_socket.set_option(asio::ip::tcp::no_delay(true));
    }
    /** The body of the answer to @p request, which must be a 200 (std::runtime_error otherwise). */
    std::string ask(const QByteArray &request)
    {
        const auto begin = SteadyClock::now();
        asio::write(m_socket, asio::buffer(request.constData(), static_cast<std::size_t>(request.size())));
        beast::http::response<beast::http::string_body> response;
        beast::http::read(m_socket, m_buffer, response);
        m_latency = SteadyClock::now() - begin;
        if (response.result_int() != 200)
            throw std::runtime_error("HTTP " + std::to_string(response.result_int()) + ' ' + response.body());
        return std::move(response.body());
    }
    std::chrono::nanoseconds latency() const { return m_latency; } ///< Of the last answer.

private:
    asio::ip::tcp::socket m_socket;
    beast::flat_buffer m_buffer;
    std::chrono::nanoseconds m_latency{0};
};

struct Question
{
    QString what;
    QString document; ///< With the variable $id, a showtime's.
};

QString shown(const Histogram &latency)
{
    return u"p50 %1 ms, p99 %2 ms"_s.arg(inMs(latency.percentile(0.5)), 0, 'f', 2)
        .arg(inMs(latency.percentile(0.99)), 0, 'f', 2);
}

Result<Figure> compared(asio::io_context &io, const Circuit &circuit, const Question &question,
                        std::chrono::milliseconds duration)
{
    const QJsonObject body{{u"query"_s, question.document},
                           {u"variables"_s, QJsonObject{{u"id"_s, QString::fromLatin1(circuit.showtime())}}}};
    const QByteArray request = graphQlRequest({}, QJsonDocument(body).toJson(QJsonDocument::Compact));
    Line gateway(io, circuit.port(u"gateway"_s));
    Line service(io, circuit.port(u"booking"_s));
    Histogram through;
    Histogram direct;
    std::string answer;
    const auto pairs = std::max<qint64>(notCounted + 1, duration / (2 * pause));
    for (qint64 i = 0; i < pairs; ++i) {
        std::this_thread::sleep_for(pause);
        answer = service.ask(request);
        std::this_thread::sleep_for(pause);
        const std::string same = gateway.ask(request);
        if (answer != same || answer.find("\"errors\"") != std::string::npos)
            return fail(ErrorCode::IllegalState,
                        u"booking answers %1, through the gateway %2"_s.arg(QString::fromStdString(answer),
                                                                            QString::fromStdString(same)));
        if (i < notCounted)
            continue;
        direct.add(service.latency());
        through.add(gateway.latency());
    }
    return Figure{u"what a gateway adds to p50 of %1 (%2 bytes)"_s.arg(question.what).arg(answer.size()),
                  inMs(through.percentile(0.5)) - inMs(direct.percentile(0.5)),
                  u"ms"_s,
                  Reference{u"ms p50 from the service itself"_s, inMs(direct.percentile(0.5))},
                  Goal{Goal::Side::AtMost, 0.5},
                  u"through the gateway %1; without %2"_s.arg(shown(through), shown(direct))};
}

} // namespace

Result<QList<Figure>> measureProcesses(const Extent &extent, db::Settings::Engine engine)
{
    const Result<std::unique_ptr<Stage>> stage = Stage::build({extent.folder, engine, 1, 0});
    if (!stage)
        return fail(stage.error());
    const Result<std::unique_ptr<Circuit>> circuit = Circuit::open(**stage);
    if (!circuit)
        return fail(circuit.error());
    QList<Figure> figures;
    try {
        asio::io_context io;
        for (const Question &question :
             {Question{u"a showtime"_s, u"query ($id: ID!) { showtime(id: $id) { id startsAt salesOpen } }"_s},
              Question{u"a hall of 300 seats"_s,
                       u"query ($id: ID!) { showtime(id: $id) { id seatMap { version seats { id row number type x y } "
                       "claims { seatId state } } } }"_s}}) {
            const Result<Figure> figure = compared(io, **circuit, question, extent.duration / 2);
            if (!figure)
                return fail(figure.error());
            figures.append(*figure);
        }
    } catch (const std::exception &exception) {
        return fail(ErrorCode::Unreachable, QString::fromUtf8(exception.what()));
    }
    return figures;
}

} // namespace foyer::bench
