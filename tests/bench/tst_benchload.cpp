#include "figures.h"
#include "floodgenerator.h"
#include "histogram.h"
#include "loadgenerator.h"

#include "async.h"
#include "server.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <functional>
#include <thread>

using namespace foyer;
using namespace foyer::bench;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/** Each client sends the same request a number of times. */
class CountingClients final : public Clients
{
public:
    CountingClients(QByteArray request, int times)
        : m_request(std::move(request))
        , m_left(times)
    {
    }
    Turn next(int, SteadyClock::time_point now, QByteArray &request) override
    {
        if (m_left == 0)
            return {Turn::Kind::Done, {}};
        --m_left;
        request = m_request;
        return {Turn::Kind::Send, now - early};
    }
    void handleAnswer(int, const HttpAnswer &answer) override
    {
        answers.append(answer.status);
        bodies.append(answer.body.toByteArray());
    }

    std::chrono::milliseconds early{0};
    QList<int> answers;
    QList<QByteArray> bodies;

private:
    const QByteArray m_request;
    int m_left;
};

/** One client that first waits, then sends. */
class WaitingClients final : public Clients
{
public:
    Turn next(int, SteadyClock::time_point now, QByteArray &request) override
    {
        if (m_hasSent)
            return {Turn::Kind::Done, {}};
        if (!begin)
            begin = now;
        if (now < *begin + 30ms)
            return {Turn::Kind::Wait, *begin + 30ms};
        sent = now;
        m_hasSent = true;
        request = graphQlRequest("t", "{}");
        return {Turn::Kind::Send, now};
    }
    void handleAnswer(int, const HttpAnswer &) override { }

    std::optional<SteadyClock::time_point> begin;
    std::optional<SteadyClock::time_point> sent;

private:
    bool m_hasSent = false;
};

} // namespace

class TestBenchLoad : public QObject
{
    Q_OBJECT

    std::unique_ptr<http::Server> m_server;
    int m_handled = 0;
    std::vector<std::unique_ptr<QPromise<http::Response>>> m_unanswered;
    QByteArray m_lastBody;
    QByteArray m_lastToken;

    /** From a thread of its own: the server needs this one's event loop. */
    Result<LoadReport> run(Clients &clients, int connections)
    {
        LoadSettings settings;
        settings.port = m_server->port();
        settings.clients = connections;
        settings.duration = 20s;
        settings.warmUp = 0ms;
        Result<LoadReport> report = fail(ErrorCode::Timeout);
        beside([&] { report = runLoad(settings, clients); });
        return report;
    }
    Result<FloodReport> runFlood(FloodSettings settings, const QByteArray &request)
    {
        settings.port = m_server->port();
        Result<FloodReport> report = fail(ErrorCode::Timeout);
        beside([&] { report = bench::runFlood(settings, {request}); });
        return report;
    }
    static void beside(const std::function<void()> &call)
    {
        std::atomic<bool> isOver = false;
        std::thread thread([&] {
            call();
            isOver = true;
        });
        [&] { QTRY_VERIFY(isOver); }();
        thread.join();
    }

private Q_SLOTS:
    void init()
    {
        m_handled = 0;
        auto started = http::Server::start({}, [this](const http::Request &request) {
            ++m_handled;
            m_lastBody = request.body;
            m_lastToken = request.bearerToken();
            const int status = request.body.contains("refuse") ? 503 : request.body.contains("later") ? 429 : 200;
            if (request.body.contains("never")) {
                m_unanswered.push_back(std::make_unique<QPromise<http::Response>>());
                m_unanswered.back()->start();
                return m_unanswered.back()->future();
            }
            return async::ready(http::Response::json(QByteArray(200, ' ') + "{\"a\":1}", status));
        });
        QVERIFY(started);
        m_server = std::move(*started);
    }
    void cleanup()
    {
        m_server.reset();
        m_unanswered.clear();
    }

    void percentilesAreAtMostOnePerCentTooHigh()
    {
        Histogram histogram;
        std::vector<qint64> all;
        QRandomGenerator random(7);
        for (int i = 0; i < 10'000; ++i) {
            const qint64 took = qint64{1} << random.bounded(40);
            all.push_back(took + random.bounded(static_cast<int>(std::min<qint64>(took, 1'000'000))));
            histogram.add(std::chrono::nanoseconds(all.back()));
        }
        std::sort(all.begin(), all.end());
        for (const double share : {0.01, 0.5, 0.9, 0.99, 0.999, 1.0}) {
            const auto exact = static_cast<double>(
                all[static_cast<std::size_t>(std::ceil(share * static_cast<double>(all.size()))) - 1]);
            const auto told = static_cast<double>(histogram.percentile(share).count());
            QVERIFY2(told >= exact && told <= exact * 1.01,
                     qPrintable(u"%1: %2 for %3"_s.arg(share).arg(told).arg(exact)));
        }
        QCOMPARE(histogram.longest().count(), all.back());
        QCOMPARE(histogram.count(), 10'000);
    }

    void histogramsAdd()
    {
        Histogram fast;
        Histogram slow;
        for (int i = 0; i < 99; ++i)
            fast.add(1us);
        slow.add(1s);
        fast.add(slow);
        QCOMPARE(fast.count(), 100);
        QCOMPARE(fast.longest(), Histogram::Duration(1s));
        QVERIFY(fast.percentile(0.99) < 2us);
        QCOMPARE(fast.percentile(1), Histogram::Duration(1s));
    }

    void whoGetsEverythingIsUnfair()
    {
        QCOMPARE(fairness(std::vector<qint64>{5, 5, 5, 5}), 1.0);
        QCOMPARE(fairness(std::vector<qint64>{20, 0, 0, 0}), 0.25);
        QCOMPARE(fairness(std::vector<qint64>{0, 0}), 1.0);
    }

    void everyRequestGetsItsAnswerAndIsCountedOnce()
    {
        CountingClients clients(graphQlRequest("secret", "{\"x\":2}"), 500);
        const Result<LoadReport> report = run(clients, 16);
        QVERIFY(report);
        QCOMPARE(clients.answers, QList<int>(500, 200));
        QCOMPARE(m_handled, 500);
        QCOMPARE(report->latency.count(), 500);
        QCOMPARE(report->byStatus.at(200), 500);
        QCOMPARE(report->lost, 0);
        QCOMPARE(clients.bodies.first(), QByteArray(200, ' ') + "{\"a\":1}");
        QCOMPARE(m_lastBody, "{\"x\":2}"_ba);
        QCOMPARE(m_lastToken, "secret"_ba);
    }

    void refusalsAreToldApart()
    {
        CountingClients clients(graphQlRequest("t", "refuse"), 10);
        const Result<LoadReport> report = run(clients, 2);
        QVERIFY(report);
        QCOMPARE(report->byStatus.size(), 1U);
        QCOMPARE(report->byStatus.at(503), 10);
    }

    // Or a server that stops for a second would look good: nothing is sent in that second.
    void latencyCountsFromWhenTheRequestWasDue()
    {
        CountingClients clients(graphQlRequest("t", "{}"), 5);
        clients.early = 700ms;
        const Result<LoadReport> report = run(clients, 1);
        QVERIFY(report);
        QVERIFY(report->latency.percentile(0.01) >= 700ms);
    }

    void aClientWaitsUntilItsTurn()
    {
        WaitingClients clients;
        QVERIFY(run(clients, 1));
        QVERIFY(clients.sent);
        QVERIFY(*clients.sent - *clients.begin >= 30ms);
        QCOMPARE(m_handled, 1);
    }

    void aConnectionThatWasClosedIsMadeAnew()
    {
        QByteArray request = graphQlRequest("t", "{}");
        request.replace("Host:", "Connection: close\r\nHost:");
        CountingClients clients(request, 20);
        const Result<LoadReport> report = run(clients, 2);
        QVERIFY(report);
        QCOMPARE(report->byStatus.at(200), 20);
        QCOMPARE(m_handled, 20);
    }

    void aServerThatIsNotThereIsAnError()
    {
        LoadSettings settings;
        settings.port = m_server->port();
        m_server.reset();
        CountingClients clients(graphQlRequest("t", "{}"), 1);
        const Result<LoadReport> report = runLoad(settings, clients);
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Unreachable);
    }

    // ---- A flood

    void aFloodIsAnsweredOverItsConnections()
    {
        FloodSettings settings;
        settings.connections = 3;
        settings.perSecond = 1000;
        settings.duration = 200ms;
        const Result<FloodReport> report = runFlood(settings, graphQlRequest("t", "{}"));
        QVERIFY(report);
        QVERIFY(report->offered > 0 && report->offered <= 201);
        QCOMPARE(report->sent, report->offered);
        QVERIFY(report->byStatus.at(200) > 0 && report->byStatus.at(200) <= report->sent);
        QCOMPARE(report->byStatus.size(), 1U);
        QCOMPARE(report->connects, 3);
        QCOMPARE(report->lost, 0);
    }

    // Who waits for an answer before asking again is no flood. What the network does not take is not said to be sent.
    void aFloodDoesNotWaitForAnswers()
    {
        FloodSettings settings;
        settings.connections = 1;
        settings.perSecond = 1'000'000;
        settings.duration = 500ms;
        const Result<FloodReport> report = runFlood(settings, graphQlRequest("t", "never" + QByteArray(4096, ' ')));
        QVERIFY(report);
        QVERIFY(report->sent > 1);
        QVERIFY2(report->sent < report->offered, qPrintable(QString::number(report->sent)));
        QVERIFY(report->byStatus.empty());
        QCOMPARE(m_handled, 1);
    }

    void whoHangsUpConnectsAnew()
    {
        FloodSettings settings;
        settings.connections = 2;
        settings.perSecond = 200;
        settings.duration = 200ms;
        settings.hangsUp = true;
        const Result<FloodReport> report = runFlood(settings, graphQlRequest("t", "later"));
        QVERIFY(report);
        QVERIFY(report->byStatus.at(429) > 2);
        QVERIFY(report->connects > 2);
        QVERIFY(report->connects <= 2 + report->byStatus.at(429));
    }

    void theLastLineSaysHowManyGoalsAreMet()
    {
        const QString text =
            table({{u"holds"_s, 6000, u"/s"_s, Reference{u"commits/s"_s, 3000}, Goal{Goal::Side::AtLeast, 5000}, {}},
                   {u"p99"_s, 31, u"ms"_s, std::nullopt, Goal{Goal::Side::AtMost, 25}, u"busy"_s},
                   notMeasured(u"sales"_s, u"no server"_s),
                   {u"hashes"_s, 1, u"/s"_s, std::nullopt, std::nullopt, {}}});
        QVERIFY(text.endsWith(u"1 of 3 goals met\n"_s));
        const QStringList lines = text.split(u'\n');
        QVERIFY(lines.at(1).contains(u"6000 /s"_s) && lines.at(1).contains(u"3000 commits/s"_s)
                && lines.at(1).contains(u" met"_s));
        QVERIFY(lines.at(2).contains(u"NOT MET"_s) && lines.at(2).endsWith(u"busy"_s));
        QVERIFY(lines.at(3).contains(u"NOT MET"_s) && lines.at(3).contains(u"no server"_s));
        QVERIFY(!lines.at(4).contains(u"met"_s, Qt::CaseInsensitive));
    }
};

QTEST_GUILESS_MAIN(TestBenchLoad)
#include "tst_benchload.moc"
