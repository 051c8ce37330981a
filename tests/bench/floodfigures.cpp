#include "floodfigures.h"

#include "cores.h"
#include "floodgenerator.h"
#include "id.h"
#include "tillclients.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRandomGenerator>

#include <thread>
#include <utility>

#include <sys/resource.h>
#include <unistd.h>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kiosks = 10; ///< That flood; one more is as quiet as a visitor is.
constexpr auto visitorsPace = std::chrono::milliseconds(250);
constexpr int connectionsOfKiosks = 200;
constexpr double requestsPerSecond = 20'000;
constexpr int tills = 8;
constexpr double salesPerSecond = 20; ///< Of all tills: what some four hundred of them do, with a sale every 20 s.
constexpr int showtimes = 200;
constexpr int niceness = 10; ///< Of the flood: where it shares a processor with the tills' clients these go first.

/** By which kiosks ask for the same hall. */
QList<QByteArray> requestsOf(const QList<QByteArray> &tokens, const QByteArray &showtime)
{
    const QByteArray body = '{' + queryMember(u"showtime"_s) + R"(,"variables":{"id":")" + showtime + "\"}}";
    QList<QByteArray> requests;
    for (const QByteArray &token : tokens)
        requests.append(graphQlRequest(token, body));
    return requests;
}

/** A visitor at a kiosk, who looks at a hall and thinks. */
class QuietKiosk final : public Clients
{
public:
    explicit QuietKiosk(QByteArray request)
        : m_request(std::move(request))
    {
    }
    Turn next(int, SteadyClock::time_point now, QByteArray &request) override
    {
        if (m_due == SteadyClock::time_point())
            m_due = now;
        if (now < m_due)
            return {Turn::Kind::Wait, m_due};
        request = m_request;
        return {Turn::Kind::Send, std::exchange(m_due, m_due + visitorsPace)};
    }
    void handleAnswer(int, const HttpAnswer &) override { }

private:
    const QByteArray m_request;
    SteadyClock::time_point m_due{};
};

Error notEnrolled(const test::Caller::Reply &reply)
{
    return {ErrorCode::IllegalState, u"no kiosk: "_s + QString::fromUtf8(reply.body), {}};
}

/** Sessions of kiosks, each of a device of its own. */
Result<QList<QByteArray>> enrolKiosks(const QUrl &server)
{
    test::Caller manager(server);
    if (!manager.signIn(u"manager"_s, u"foyer-demo"_s))
        return fail(ErrorCode::Unauthenticated, u"the demo's manager cannot sign in"_s);
    const test::Caller::Reply cinemas = manager.graphQl(u"{ cinemas { id } }"_s);
    const QJsonValue cinema = cinemas.data().value("cinemas"_L1)[0]["id"_L1];
    QList<QByteArray> tokens;
    for (int i = 0; i < kiosks + 1; ++i) {
        const test::Caller::Reply made = manager.graphQl(
            u"mutation ($input: CreateKioskCodeInput!) { createKioskCode(input: $input) { code { code } } }"_s,
            {{u"input"_s,
              QJsonObject{{u"codeId"_s, newUuidV7().toString(QUuid::WithoutBraces)},
                          {u"cinemaId"_s, cinema},
                          {u"name"_s, u"Kiosk %1"_s.arg(i)}}}});
        const QJsonValue code = made.data().value("createKioskCode"_L1)["code"_L1]["code"_L1];
        QByteArray secret(32, '\0');
        QRandomGenerator::system()->generate(secret.begin(), secret.end());
        const test::Caller::Reply enrolled = test::Caller(server).graphQl(
            u"mutation ($input: EnrolKioskInput!) { enrolKiosk(input: $input) { session { accessToken } } }"_s,
            {{u"input"_s,
              QJsonObject{{u"code"_s, code},
                          {u"refreshToken"_s,
                           QString::fromLatin1(
                               secret.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals))}}}});
        const QString token = enrolled.data().value("enrolKiosk"_L1)["session"_L1]["accessToken"_L1].toString();
        if (token.isEmpty())
            return fail(notEnrolled(code.isString() ? enrolled : made));
        tokens.append(token.toLatin1());
    }
    return tokens;
}

struct Selling
{
    LoadReport load;
    Outcomes outcomes;
    qint64 sold = 0;
};

/** The tills' load, from this thread. */
Result<Selling> sell(const BoxOffice &office, const Extent &extent)
{
    SaleClients clients(office, tills, salesPerSecond);
    LoadSettings load;
    load.port = office.port();
    load.clients = tills;
    load.duration = extent.duration;
    load.warmUp = std::min(load.warmUp, extent.duration / 4);
    const Result<LoadReport> report = runLoad(load, clients);
    if (!report)
        return fail(report.error());
    if (clients.ranOut())
        return fail(ErrorCode::IllegalState, u"the seats ran out: measure for a shorter time"_s);
    return Selling{*report, clients.outcomes(), clients.sold()};
}

double perSecond(qint64 count, const Extent &extent)
{
    return static_cast<double>(count) / std::chrono::duration<double>(extent.duration).count();
}

/** "800/s went out, answers/s: 20 HTTP 200, 500 HTTP 429". */
QString wordsOf(const FloodReport &flood, const Extent &extent)
{
    QStringList parts;
    for (const auto &[status, count] : flood.byStatus)
        parts.append(u"%1 HTTP %2"_s.arg(perSecond(count, extent), 0, 'f', 0).arg(status));
    QString words =
        u"%1/s went out, answers/s: %2"_s.arg(perSecond(flood.sent, extent), 0, 'f', 0).arg(parts.join(u", "_s));
    if (flood.lost > 0)
        words += u"; %1 connections lost"_s.arg(flood.lost);
    return words;
}

} // namespace

Result<QList<Figure>> measureFlood(const Extent &extent, db::Settings::Engine engine)
{
    const std::optional<Cores> cores = twoCores();
    if (!cores)
        return fail(ErrorCode::IllegalState, u"this needs a processor to serve and another one to ask"_s);
    const Result<std::unique_ptr<Stage>> stage = Stage::build({extent.folder, engine, showtimes, 0});
    if (!stage)
        return fail(stage.error());
    struct Run
    {
        Selling selling;
        FloodReport flood;
        LoadReport visitor; ///< At the quiet kiosk.
        std::chrono::milliseconds cpu{0};
    };
    enum class Kiosks { Quiet, AskOn, HangUp };
    // Each on a place of its own, so that the seats are as free for one as for the other.
    const auto measure = [&](Kiosks kind) -> Result<Run> {
        const auto office = [&] {
            const OnCore there(cores->served);
            return BoxOffice::open(**stage, {});
        }();
        if (!office)
            return fail(office.error());
        const Result<QList<QByteArray>> tokens = enrolKiosks((*office)->url());
        if (!tokens)
            return fail(tokens.error());
        QList<QByteArray> requests = requestsOf(*tokens, (*office)->showtimes().last().id);
        QuietKiosk visitor(requests.takeLast());
        const OnCore here(cores->asking);
        FloodSettings settings;
        settings.port = (*office)->port();
        settings.connections = connectionsOfKiosks;
        settings.perSecond = requestsPerSecond;
        settings.duration = extent.duration;
        settings.hangsUp = kind == Kiosks::HangUp;
        const std::chrono::milliseconds before = (*office)->cpu();
        Result<FloodReport> flood = FloodReport();
        std::thread flooding;
        if (kind != Kiosks::Quiet)
            flooding = std::thread([&] {
                ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), ::getpriority(PRIO_PROCESS, 0) + niceness);
                flood = runFlood(settings, requests);
            });
        LoadSettings visit;
        visit.port = (*office)->port();
        visit.clients = 1;
        visit.duration = extent.duration;
        visit.warmUp = std::min(visit.warmUp, extent.duration / 4);
        Result<LoadReport> visited = LoadReport();
        std::thread visiting([&] { visited = runLoad(visit, visitor); });
        Result<Selling> selling = sell(**office, extent);
        visiting.join();
        if (flooding.joinable())
            flooding.join();
        if (!visited)
            return fail(visited.error());
        if (!selling)
            return fail(selling.error());
        if (!flood)
            return fail(flood.error());
        return Run{*selling, *flood, *visited, (*office)->cpu() - before};
    };
    const Result<Run> quiet = measure(Kiosks::Quiet);
    if (!quiet)
        return fail(quiet.error());
    QList<Figure> figures;
    const auto add = [&](const Run &loud, const QString &how) {
        const double quietMs = inMs(quiet->selling.load.latency.percentile(0.99));
        QStringList amiss;
        if (const QString words = loud.selling.outcomes.words(); !words.isEmpty())
            amiss.append(words);
        if (loud.selling.load.lost > 0)
            amiss.append(u"%1 without an answer"_s.arg(loud.selling.load.lost));
        figures.append({u"flood%1: p99 of a till's request, %2 sales/s"_s.arg(how).arg(salesPerSecond, 0, 'f', 0),
                        inMs(loud.selling.load.latency.percentile(0.99)), u"ms"_s,
                        Reference{u"ms when it is quiet"_s, quietMs}, Goal{Goal::Side::AtMost, 2 * quietMs},
                        u"quiet: %1; flood: %2; %3 and %4 sales%5"_s.arg(
                            latencies(quiet->selling.load.latency), latencies(loud.selling.load.latency),
                            QString::number(quiet->selling.sold), QString::number(loud.selling.sold),
                            amiss.isEmpty() ? QString() : u"; "_s + amiss.join(u", "_s))});
        const auto refused = loud.visitor.byStatus.size() > 1 ? u"; not all were let in"_s : QString();
        figures.append(
            {u"flood%1: p90 of a kiosk that asks %2 times a second"_s.arg(how).arg(1000 / visitorsPace.count()),
             inMs(loud.visitor.latency.percentile(0.9)), u"ms"_s,
             Reference{u"ms when it is quiet"_s, inMs(quiet->visitor.latency.percentile(0.9))}, std::nullopt,
             u"quiet: %1; flood: %2%3"_s.arg(latencies(quiet->visitor.latency), latencies(loud.visitor.latency),
                                             refused)});
        figures.append({u"flood%1: requests that %2 kiosks offered"_s.arg(how).arg(kiosks),
                        perSecond(loud.flood.offered, extent), u"/s"_s,
                        Reference{u"/s that were meant to be"_s, requestsPerSecond},
                        Goal{Goal::Side::AtLeast, 0.95 * requestsPerSecond}, wordsOf(loud.flood, extent)});
        figures.append({u"flood%1: processor time of one that was offered"_s.arg(how),
                        msEach(loud.cpu - quiet->cpu, loud.flood.offered), u"ms"_s,
                        Reference{u"ms of the load generator"_s, msEach(loud.flood.ownCpu, loud.flood.offered)},
                        std::nullopt, u"what was let in of the flood included, and what the till takes is not"_s});
    };
    const Result<Run> patient = measure(Kiosks::AskOn);
    if (!patient)
        return fail(patient.error());
    add(*patient, {});
    const Result<Run> anew = measure(Kiosks::HangUp);
    if (!anew)
        return fail(anew.error());
    add(*anew, u" over new connections"_s);
    return figures;
}

} // namespace foyer::bench
