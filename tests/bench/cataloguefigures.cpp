#include "cataloguefigures.h"

#include "async.h"
#include "cores.h"
#include "echoserver.h"
#include "server.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int films = 50;
constexpr int showtimesOfEach = 6;
constexpr int connections = 64;
/** What is compared takes turns: a neighbour who is busy for a second is then nobody's disadvantage. */
constexpr int rounds = 3;

/** All ask for the same and get the same bytes. */
class CatalogueClients final : public Clients
{
public:
    CatalogueClients(QByteArray request, QByteArray answer)
        : m_request(std::move(request))
        , m_answer(std::move(answer))
    {
    }
    Turn next(int, SteadyClock::time_point now, QByteArray &request) override
    {
        request = m_request;
        return {Turn::Kind::Send, now};
    }
    void handleAnswer(int, const HttpAnswer &answer) override
    {
        ++m_answers;
        if (answer.status != 200 || answer.body != m_answer)
            ++m_others;
    }
    qint64 answers() const { return m_answers; } ///< Those before the counting began, too.
    qint64 others() const { return m_others; }

private:
    const QByteArray m_request;
    const QByteArray m_answer;
    qint64 m_answers = 0;
    qint64 m_others = 0;
};

struct Round
{
    double perSecond = 0;
    double cpuMs = 0; ///< Of the server, each answer.
    Histogram latency;
};

/** The one in the middle, by rate. */
Round middle(std::vector<Round> all)
{
    const auto at = all.begin() + static_cast<qsizetype>(all.size() / 2);
    std::nth_element(all.begin(), at, all.end(),
                     [](const Round &a, const Round &b) { return a.perSecond < b.perSecond; });
    return *at;
}

Error isOther(const QString &whose, qint64 others)
{
    return {ErrorCode::IllegalState, u"%1 answers of %2 were not the one expected"_s.arg(others).arg(whose), {}};
}

/** Once, as every client asks. Unless it has all the films with their showtimes it is an error. */
Result<QByteArray> catalogueOf(const BoxOffice &office, const QString &document)
{
    const test::Caller caller(office.url());
    const test::Caller::Reply reply = caller.graphQl(document);
    const QJsonArray nodes = reply.data().value("movies"_L1).toObject().value("nodes"_L1).toArray();
    const bool isWhole = std::all_of(nodes.begin(), nodes.end(), [](const QJsonValue &film) {
        return film["showtimes"_L1].toArray().size() >= showtimesOfEach;
    });
    if (reply.status != 200 || reply.json.contains("errors"_L1) || nodes.size() != films || !isWhole)
        return fail(ErrorCode::IllegalState,
                    u"the catalogue is not as it should be: "_s + QString::fromUtf8(reply.body));
    return reply.body;
}

class Comparison
{
public:
    Comparison(const Cores &cores, QByteArray request, QByteArray answer, std::chrono::milliseconds round)
        : m_cores(cores)
        , m_request(std::move(request))
        , m_answer(std::move(answer))
    {
        m_load.clients = connections;
        m_load.warmUp = std::min(m_load.warmUp, round / 2);
        m_load.duration = round + m_load.warmUp;
    }

    Result<Round> foyerd(const BoxOffice &office);
    /** Our HTTP layer with nothing behind it. */
    Result<Round> bareServer();
    Result<Round> beastAlone();

private:
    const Cores m_cores;
    const QByteArray m_request;
    const QByteArray m_answer;
    LoadSettings m_load;
};

Result<Round> Comparison::foyerd(const BoxOffice &office)
{
    const OnCore here(m_cores.asking);
    CatalogueClients clients(m_request, m_answer);
    m_load.port = office.port();
    const std::chrono::milliseconds before = office.cpu();
    const Result<LoadReport> report = runLoad(m_load, clients);
    if (!report)
        return fail(report.error());
    if (clients.others() > 0)
        return fail(isOther(u"foyerd"_s, clients.others()));
    return Round{report->perSecond(), msEach(office.cpu() - before, clients.answers()), report->latency};
}

Result<Round> Comparison::bareServer()
{
    const OnCore here(m_cores.served);
    const http::Response kept = http::Response::json(m_answer);
    const auto server = http::Server::start({}, [&kept](const http::Request &) { return async::ready(kept); });
    if (!server)
        return fail(server.error());
    CatalogueClients clients(m_request, m_answer);
    m_load.port = (*server)->port();
    const std::chrono::nanoseconds before = processCpu();
    const Result<LoadReport> report = runLoadBeside(m_load, clients, m_cores.asking);
    if (!report)
        return fail(report.error());
    const std::chrono::nanoseconds cpu = processCpu() - before - report->ownCpu;
    if (clients.others() > 0)
        return fail(isOther(u"the HTTP layer"_s, clients.others()));
    return Round{report->perSecond(), msEach(cpu, clients.answers()), report->latency};
}

Result<Round> Comparison::beastAlone()
{
    const auto server = [this] {
        const OnCore there(m_cores.served);
        return std::make_unique<EchoServer>(static_cast<int>(m_answer.size()));
    }();
    const OnCore here(m_cores.asking);
    CatalogueClients clients(m_request, QByteArray(m_answer.size(), 'x'));
    m_load.port = server->port();
    const std::chrono::nanoseconds before = processCpu();
    const Result<LoadReport> report = runLoad(m_load, clients);
    if (!report)
        return fail(report.error());
    if (clients.others() > 0)
        return fail(isOther(u"Beast"_s, clients.others()));
    return Round{report->perSecond(), msEach(processCpu() - before - report->ownCpu, clients.answers()),
                 report->latency};
}

} // namespace

Result<QList<Figure>> measureCatalogue(const Extent &extent, db::Settings::Engine engine)
{
    const std::optional<Cores> cores = twoCores();
    if (!cores)
        return fail(ErrorCode::IllegalState, u"this needs a processor to serve and another one to ask"_s);
    Stage::Settings settings{extent.folder, engine, 1, 0, films, showtimesOfEach};
    const Result<std::unique_ptr<Stage>> stage = Stage::build(settings);
    if (!stage)
        return fail(stage.error());
    const auto office = [&] {
        const OnCore there(cores->served);
        return BoxOffice::open(**stage, {1, {}});
    }();
    if (!office)
        return fail(office.error());
    const QString document =
        u"{ movies(first: %1) { nodes { id title runtimeMinutes showtimes { id startsAt } } } }"_s.arg(films);
    const Result<QByteArray> answer = catalogueOf(**office, document);
    if (!answer)
        return fail(answer.error());
    const QByteArray request =
        graphQlRequest({}, QJsonDocument(QJsonObject{{u"query"_s, document}}).toJson(QJsonDocument::Compact));

    Comparison comparison(*cores, request, *answer, extent.duration / rounds);
    std::vector<Round> served;
    std::vector<Round> bare;
    std::vector<Round> beast;
    for (int i = 0; i < rounds; ++i) {
        for (const auto &[measured, into] :
             {std::pair(comparison.foyerd(**office), &served), std::pair(comparison.bareServer(), &bare),
              std::pair(comparison.beastAlone(), &beast)}) {
            if (!measured)
                return fail(measured.error());
            into->push_back(*measured);
        }
    }
    const Round foyerd = middle(served);
    const Round layer = middle(bare);
    const Round echoes = middle(beast);
    return QList<Figure>{
        {u"%1 films with their showtimes (%2 KiB), 64 connections, one processor"_s.arg(films).arg(answer->size()
                                                                                                   / 1024),
         foyerd.perSecond, u"/s"_s, Reference{u"/s of the HTTP layer alone"_s, layer.perSecond},
         Goal{Goal::Side::AtLeast, layer.perSecond / 5}, latencies(foyerd.latency)},
        {u"processor time of such an answer"_s,
         foyerd.cpuMs,
         u"ms"_s,
         Reference{u"ms of the HTTP layer alone"_s, layer.cpuMs},
         std::nullopt,
         {}},
        {u"the HTTP layer alone with these bytes"_s,
         layer.perSecond,
         u"/s"_s,
         Reference{u"echoes/s"_s, echoes.perSecond},
         std::nullopt,
         {}},
    };
}

} // namespace foyer::bench
