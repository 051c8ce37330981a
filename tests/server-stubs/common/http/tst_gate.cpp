#include "gate.h"
#include "serverfixture.h"

#include <QScopeGuard>
#include <QTest>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace foyer;
using namespace foyer::http;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/** Goes by what a request says of itself. */
class ScriptedGate final : public Gate
{
public:
    bool admitConnection(const QHostAddress &peer) override
    {
        const std::lock_guard lock(m_lock);
        m_connected.append(peer);
        return peer != keptOut;
    }
    Admission admit(const Request &head) override
    {
        const std::lock_guard lock(m_lock);
        m_asked.append(head);
        m_more.notify_all();
        Admission admission;
        admission.lane = head.headers.contains("Staff") ? Lane::Staff : Lane::Kiosks;
        admission.asker = qHash(head.headers.value("Asker"));
        admission.retryAfter = std::chrono::milliseconds(head.headers.value("Wait").toInt());
        admission.peer = head.headers.contains("Proxied") ? QHostAddress(u"203.0.113.7"_s) : head.peer;
        return admission;
    }
    QList<Request> asked()
    {
        const std::lock_guard lock(m_lock);
        return m_asked;
    }
    /** Blocks this thread. */
    bool waitForAsked(qsizetype count)
    {
        std::unique_lock lock(m_lock);
        return m_more.wait_for(lock, 30s, [&] { return m_asked.size() >= count; });
    }

    QList<QHostAddress> connected()
    {
        const std::lock_guard lock(m_lock);
        return m_connected;
    }

    QHostAddress keptOut; ///< Set while no server runs.

private:
    std::mutex m_lock;
    std::condition_variable m_more;
    QList<QHostAddress> m_connected;
    QList<Request> m_asked;
};

} // namespace

class TestGate : public QObject
{
    Q_OBJECT

    static QByteArray get(const QByteArray &path, const QByteArray &more = {})
    {
        return "GET " + path + " HTTP/1.1\r\nHost: till\r\n" + more + "\r\n";
    }

    /** QTcpSocket::connectToHost() makes a new socket, and forgets to what address it was bound. */
    static qintptr connectedFrom(const QHostAddress &from, quint16 port)
    {
        const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(from.toIPv4Address());
        if (::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
            qFatal("cannot bind");
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(port);
        if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
            qFatal("cannot connect");
        return socket;
    }

    ScriptedGate m_gate;

private Q_SLOTS:
    void whoIsTurnedAwayIsToldWhenToComeBackAndNothingRuns()
    {
        Limits limits;
        limits.longestRest = 10ms;
        Fixture fixture(limits, &m_gate);
        RawClient client(fixture.port());
        client.send(post("{\"query\":\"{a}\"}", "Wait: 1500\r\n"));
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, 429);
        QCOMPARE(answer.headers.value("Retry-After"), "2"); // whole seconds, and not too soon
        QCOMPARE(codeOf(answer), u"RATE_LIMITED"_s);
        const QJsonObject error =
            QJsonDocument::fromJson(answer.body).object().value("errors"_L1).toArray().first().toObject();
        QCOMPARE(error["extensions"_L1]["retryAfterMs"_L1].toInt(), 1500);
        QVERIFY(!error["message"_L1].toString().isEmpty());
        QCOMPARE(answer.headers.value("Connection"), "keep-alive");

        client.send(post("{\"query\":\"{a}\"}") + get("/next", "Wait: 1\r\n") + get("/last"));
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, 200); // the connection is as good as before
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, 429);
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, 200);
        QCOMPARE(fixture.requests.size(), 2);
        QCOMPARE(fixture.refused(), (QList<int>{429, 429}));
    }

    // Who sends on without waiting costs one refusal, and then waits in its own network.
    void whoWasTurnedAwayIsNotReadFromForAWhile()
    {
        Limits limits;
        limits.longestRest = 1h;
        Fixture fixture(limits, &m_gate);
        RawClient impatient(fixture.port());
        impatient.send(get("/first", "Wait: 3600000\r\n") + get("/at-once"));
        RawAnswer answer;
        TAKE_ANSWER(impatient, answer);
        QCOMPARE(answer.status, 429);
        impatient.send(get("/later"));
        RawClient other(fixture.port());
        other.send(get("/other"));
        TAKE_ANSWER(other, answer);
        QCOMPARE(answer.status, 200);
        QCOMPARE(m_gate.asked().last().path, u"/other"_s);
        QCOMPARE(m_gate.asked().at(m_gate.asked().size() - 2).path, u"/first"_s);
        QVERIFY(!impatient.hasAnswer());
        // Nor is it waited for when the server ends.
        const QFuture<bool> drained = fixture.server->drain();
        QTRY_VERIFY(impatient.isClosed());
        QTRY_VERIFY(drained.isFinished());
        QVERIFY(drained.result());
    }

    void eachTimeItIsForLonger()
    {
        Limits limits;
        limits.longestRest = 8ms;
        Fixture fixture(limits, &m_gate);
        RawClient client(fixture.port());
        client.send(get("/", "Wait: 2\r\n").repeated(4) + get("/let-in") + get("/", "Wait: 2\r\n"));
        QStringList told;
        for (int i = 0; i < 6; ++i) {
            RawAnswer answer;
            TAKE_ANSWER(client, answer);
            const QJsonObject body = QJsonDocument::fromJson(answer.body).object();
            told.append(answer.status == 429
                            ? QString::number(body["errors"_L1][0]["extensions"_L1]["retryAfterMs"_L1].toInt())
                            : u"in"_s);
        }
        QCOMPARE(told.join(u' '), u"2 4 8 8 in 2"_s);
    }

    // Over a proxy's connection others ask, too.
    void aProxyIsReadFromAllTheSame()
    {
        Limits limits;
        limits.longestRest = 1h;
        Fixture fixture(limits, &m_gate);
        RawClient proxy(fixture.port());
        proxy.send(get("/", "Wait: 3600000\r\nProxied: yes\r\n") + get("/other", "Proxied: yes\r\n"));
        RawAnswer answer;
        TAKE_ANSWER(proxy, answer);
        QCOMPARE(answer.status, 429);
        TAKE_ANSWER(proxy, answer);
        QCOMPARE(answer.status, 200);
    }

    // Or a rest would be over as soon as one connects anew. Those who are connected, and others, do not notice.
    void whoHangsUpInsteadOfWaitingIsHeardLater()
    {
        Limits limits;
        limits.longestRest = 1h;
        Fixture fixture(limits, &m_gate);
        RawClient connected(fixture.port());
        RawAnswer answer;
        const auto isAnswered = [&](RawClient &client, const QByteArray &request) {
            client.send(request);
            for (int i = 0; i < 3; ++i) { // longer than it takes to accept and read
                connected.send(get("/connected"));
                [&] { TAKE_ANSWER(connected, answer); }();
            }
            return client.hasAnswer();
        };
        const QByteArray tooSoon = get("/", "Wait: 1\r\n");
        for (int i = 0; i < 5; ++i) { // which may happen
            RawClient leaving(fixture.port());
            QVERIFY(isAnswered(leaving, tooSoon));
        }
        RawClient patient(fixture.port());
        QVERIFY(isAnswered(patient, get("/")));
        int heard = 0;
        for (bool isHeard = true; isHeard && heard < 100; heard += isHeard ? 1 : 0) {
            RawClient leaving(fixture.port());
            isHeard = isAnswered(leaving, tooSoon);
        }
        QVERIFY2(heard < 100, "they are read from as if nothing had been");
        RawClient late(fixture.port());
        QVERIFY(!isAnswered(late, get("/")));
        QVERIFY(isAnswered(patient, get("/")));
        QTcpSocket elsewhere;
        QVERIFY(elsewhere.setSocketDescriptor(connectedFrom(QHostAddress(u"127.0.0.2"_s), fixture.port())));
        elsewhere.write(get("/elsewhere"));
        QTRY_VERIFY(elsewhere.peek(12) == "HTTP/1.1 200");
        const QFuture<bool> drained = fixture.server->drain();
        QTRY_VERIFY(drained.isFinished());
        QVERIFY(drained.result());
    }

    // A body that is still to come is not waited for: that is what the refusal saves.
    void aBodyIsNotReadToRefuseIt()
    {
        Fixture fixture({}, &m_gate);
        RawClient client(fixture.port());
        client.send("POST /graphql HTTP/1.1\r\nHost: till\r\nWait: 10\r\nContent-Length: 100000\r\n\r\n{\"query\"");
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, 429);
        QCOMPARE(answer.headers.value("Connection"), "close");
        QTRY_VERIFY(client.isClosed());
        QVERIFY(fixture.requests.isEmpty());
    }

    void theGateIsAskedBeforeTheBodyAndSaysWhoAsks()
    {
        Fixture fixture({}, &m_gate);
        RawClient client(fixture.port());
        client.send("POST /graphql HTTP/1.1\r\nHost: till\r\nProxied: yes\r\nAuthorization: Bearer "
                    "abc\r\nContent-Length: 4\r\n\r\n");
        QTRY_VERIFY(!m_gate.asked().isEmpty() && m_gate.asked().last().bearerToken() == "abc");
        QCOMPARE(m_gate.asked().last().peer, QHostAddress(QHostAddress::LocalHost));
        client.send("body");
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, 200);
        QCOMPARE(fixture.requests.last().peer, QHostAddress(u"203.0.113.7"_s));
        QCOMPARE(fixture.requests.last().body, "body");
    }

    // Kiosks have all the places that they may have; staff is answered all the same.
    void aRushLeavesPlacesForStaff()
    {
        Limits limits;
        limits.requestsInFlight = 4;
        limits.publicRequestsInFlight = 2;
        Fixture fixture(limits, &m_gate);
        fixture.answerLater = true;
        std::vector<std::unique_ptr<RawClient>> kiosks;
        for (int i = 0; i < 3; ++i) {
            kiosks.push_back(std::make_unique<RawClient>(fixture.port()));
            kiosks.back()->send(get("/kiosk"));
            if (i < 2)
                QTRY_COMPARE(fixture.open.size(), static_cast<std::size_t>(i + 1));
        }
        RawAnswer answer;
        TAKE_ANSWER(*kiosks.back(), answer);
        QCOMPARE(answer.status, 503);
        RawClient till(fixture.port());
        till.send(get("/till", "Staff: yes\r\n"));
        QTRY_COMPARE(fixture.open.size(), std::size_t(3));
        fixture.answer(2, u"sold"_s);
        TAKE_ANSWER(till, answer);
        QCOMPARE(answer.status, 200);
        // A place that was given back is there for the next.
        fixture.answer(0, u"looked"_s);
        TAKE_ANSWER(*kiosks.front(), answer);
        kiosks.front()->send(get("/kiosk"));
        QTRY_COMPARE(fixture.open.size(), std::size_t(4));
        fixture.answer(1, u"looked"_s);
        fixture.answer(3, u"looked"_s);
        TAKE_ANSWER(*kiosks.front(), answer);
        QCOMPARE(answer.status, 200);
    }

    // Where the handler has handed a request on, as to a database, nobody could be put before it any more.
    void onlySomeOfThePublicAreWorkedOnAtATimeAndStaffBesides()
    {
        Limits limits;
        limits.publicAtWork = 2;
        limits.publicBesideStaff = 2;
        limits.publicStall = 1h;
        Fixture fixture(limits, &m_gate);
        fixture.answerLater = true;
        std::vector<std::unique_ptr<RawClient>> kiosks;
        for (int i = 0; i < 5; ++i) {
            kiosks.push_back(std::make_unique<RawClient>(fixture.port()));
            kiosks.back()->send(get("/kiosk"));
        }
        QTRY_COMPARE(fixture.open.size(), std::size_t(2));
        for (std::size_t till = 2; till < 5; ++till) {
            kiosks.push_back(std::make_unique<RawClient>(fixture.port()));
            kiosks.back()->send(get("/till", "Staff: yes\r\n"));
            QTRY_COMPARE(fixture.open.size(), till + 1);
            QCOMPARE(fixture.requests.last().path, u"/till"_s);
        }
        // Each that is answered makes room for one.
        fixture.answer(0, u"looked"_s);
        QTRY_COMPARE(fixture.open.size(), std::size_t(6));
        QCOMPARE(fixture.requests.last().path, u"/kiosk"_s);
        fixture.answer(2, u"sold"_s); // a till's, which has no place to give
        fixture.answer(1, u"looked"_s);
        QTRY_COMPARE(fixture.open.size(), std::size_t(7));
        fixture.answer(5, u"looked"_s);
        QTRY_COMPARE(fixture.open.size(), std::size_t(8));
        for (const std::size_t index : {3, 4, 6, 7})
            fixture.answer(index, u"done"_s);
        for (const std::unique_ptr<RawClient> &client : kiosks)
            QTRY_VERIFY(client->hasAnswer());
    }

    void whoMayNotConnectIsCutOffWithoutAWord()
    {
        m_gate.keptOut = QHostAddress(u"127.0.0.3"_s);
        const auto open = qScopeGuard([this] { m_gate.keptOut = {}; });
        Fixture fixture({}, &m_gate);
        QTcpSocket client;
        QVERIFY(client.setSocketDescriptor(connectedFrom(m_gate.keptOut, fixture.port())));
        client.write(get("/kept-out"));
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(client.bytesAvailable(), 0);
        RawClient other(fixture.port());
        other.send(get("/let-in"));
        RawAnswer answer;
        TAKE_ANSWER(other, answer);
        QCOMPARE(answer.status, 200);
        QCOMPARE(fixture.requests.size(), 1);
        QCOMPARE(fixture.refused(), QList<int>());
        QCOMPARE(m_gate.connected().last(2), (QList<QHostAddress>{m_gate.keptOut, QHostAddress(u"127.0.0.1"_s)}));
    }

    // Which are opened, kept up to the limit, and closed, without a word.
    void aFloodOfConnectionsKeepsNobodyElseOut()
    {
        Limits limits;
        limits.connectionsPerAddress = 20;
        Fixture fixture(limits, &m_gate);
        constexpr std::size_t kept = 40;
        constexpr int most = 5'000; // an address has no more ports than some 28,000
        std::atomic<bool> isOver = false;
        std::atomic<int> made = 0;
        std::thread flood([&] {
            std::deque<int> open;
            while (!isOver) {
                if (made < most) {
                    open.push_back(static_cast<int>(connectedFrom(QHostAddress(u"127.0.0.2"_s), fixture.port())));
                    ++made;
                } else {
                    std::this_thread::yield();
                }
                if (open.size() > kept) {
                    ::close(open.front());
                    open.pop_front();
                }
            }
            for (const int socket : open)
                ::close(socket);
        });
        const auto end = qScopeGuard([&] {
            isOver = true;
            flood.join();
        });
        QTRY_VERIFY(made > 200);
        for (int i = 0; i < 20; ++i) {
            RawClient till(fixture.port());
            till.send(get("/till"));
            RawAnswer answer;
            TAKE_ANSWER(till, answer);
            QCOMPARE(answer.status, 200);
        }
        QTRY_VERIFY(fixture.refused().contains(503)); // the flood's
    }

    // However many connections the others ask over.
    void whoAsksForLittleDoesNotWaitForThoseWhoAskWithoutEnd()
    {
        Limits limits;
        limits.publicAtWork = 1;
        limits.publicStall = 1h;
        Fixture fixture(limits, &m_gate);
        fixture.answerLater = true;
        std::vector<std::unique_ptr<RawClient>> kiosks;
        const auto asked = static_cast<qsizetype>(m_gate.asked().size());
        const auto ask = [&](const QByteArray &asker) {
            kiosks.push_back(std::make_unique<RawClient>(fixture.port()));
            kiosks.back()->send(get('/' + asker, "Asker: " + asker + "\r\n"));
        };
        for (int i = 0; i < 20; ++i)
            ask(i % 2 == 0 ? "loud" : "louder");
        QVERIFY(m_gate.waitForAsked(asked + 20));
        QTRY_COMPARE(fixture.open.size(), std::size_t(1));
        ask("quiet");
        QVERIFY(m_gate.waitForAsked(asked + 21));
        for (std::size_t i = 0; i < 20; ++i) {
            fixture.answer(i, u"looked"_s);
            QTRY_COMPARE(fixture.open.size(), i + 2);
        }
        fixture.answer(20, u"looked"_s);
        QStringList paths;
        for (const Request &request : std::as_const(fixture.requests))
            paths.append(request.path);
        QVERIFY2(paths.indexOf(u"/quiet"_s) <= 3,
                 qPrintable(paths.join(u' '))); // one is at work, each of two has a turn
        QCOMPARE(paths.filter(u"loud"_s).size(), 20);
        for (const std::unique_ptr<RawClient> &client : kiosks)
            QTRY_VERIFY(client->hasAnswer());
    }

    void besideStaffItIsFewerOfThePublic()
    {
        Limits limits;
        limits.publicAtWork = 3;
        limits.publicBesideStaff = 1;
        limits.staffPause = 0ms;
        limits.publicStall = 1h;
        Fixture fixture(limits, &m_gate);
        fixture.answerLater = true;
        RawClient till(fixture.port());
        till.send(get("/till", "Staff: yes\r\n"));
        QTRY_COMPARE(fixture.open.size(), std::size_t(1));
        std::vector<std::unique_ptr<RawClient>> kiosks;
        const auto asked = static_cast<qsizetype>(m_gate.asked().size());
        for (int i = 0; i < 5; ++i) {
            kiosks.push_back(std::make_unique<RawClient>(fixture.port()));
            kiosks.back()->send(get("/kiosk"));
        }
        QVERIFY(m_gate.waitForAsked(asked + 5));
        QTRY_COMPARE(fixture.open.size(), std::size_t(2));
        fixture.answer(1, u"looked"_s);
        QTRY_COMPARE(fixture.open.size(), std::size_t(3)); // one after the other
        fixture.answer(0, u"sold"_s);
        fixture.answer(2, u"looked"_s);
        QTRY_COMPARE(fixture.open.size(), std::size_t(6)); // all that are left
        QCOMPARE(fixture.requests.size(), 6);
    }

    // Most of the time staff is to find nobody at work, so one of the public does not follow the other.
    void besideStaffThePublicHasBreaks()
    {
        Limits limits;
        limits.publicBesideStaff = 1;
        limits.breakOfPublic = 1'000'000'000;
        limits.longestBreak = 1h;
        limits.publicStall = 1h;
        Fixture fixture(limits, &m_gate);
        fixture.answerLater = true;
        RawClient till(fixture.port());
        till.send(get("/till", "Staff: yes\r\n"));
        QTRY_COMPARE(fixture.open.size(), std::size_t(1));
        std::vector<std::unique_ptr<RawClient>> kiosks;
        const auto asked = static_cast<qsizetype>(m_gate.asked().size());
        for (int i = 0; i < 2; ++i) {
            kiosks.push_back(std::make_unique<RawClient>(fixture.port()));
            kiosks.back()->send(get("/kiosk"));
        }
        QVERIFY(m_gate.waitForAsked(asked + 2));
        QTRY_COMPARE(fixture.open.size(), std::size_t(2));
        fixture.answer(1, u"looked"_s);
        QTRY_VERIFY(kiosks.front()->hasAnswer() || kiosks.back()->hasAnswer());
        RawClient other(fixture.port());
        other.send(get("/till", "Staff: yes\r\n"));
        QTRY_COMPARE(fixture.requests.last().path, u"/till"_s);
        QCOMPARE(fixture.requests.size(), 3);
        for (const std::size_t index : {0, 2})
            fixture.answer(index, u"sold"_s);
    }

    // And without staff it has none.
    void thePublicAloneHasNoBreaks()
    {
        Limits limits;
        limits.publicAtWork = 1;
        limits.breakOfPublic = 1'000'000'000;
        limits.longestBreak = 1h;
        limits.publicStall = 1h;
        Fixture fixture(limits, &m_gate);
        std::vector<std::unique_ptr<RawClient>> kiosks;
        for (int i = 0; i < 5; ++i) {
            kiosks.push_back(std::make_unique<RawClient>(fixture.port()));
            kiosks.back()->send(get("/kiosk"));
        }
        for (const std::unique_ptr<RawClient> &client : kiosks)
            QTRY_VERIFY(client->hasAnswer());
    }

    // A service hangs: those who ask it must not be all that are let in.
    void whoWaitsForSomethingThatHangsHasNoPlace()
    {
        Limits limits;
        limits.publicAtWork = 2;
        limits.publicStall = 20ms;
        Fixture fixture(limits, &m_gate);
        fixture.answerLater = true;
        std::vector<std::unique_ptr<RawClient>> kiosks;
        for (int i = 0; i < 7; ++i) {
            kiosks.push_back(std::make_unique<RawClient>(fixture.port()));
            kiosks.back()->send(get("/kiosk"));
        }
        QTRY_COMPARE(fixture.open.size(), std::size_t(7));
    }

    // The handler's thread is busy while they come: what it does next is the till's, though that came last.
    void staffIsAnsweredFirst()
    {
        Fixture fixture({}, &m_gate);
        const auto waiting = static_cast<qsizetype>(m_gate.asked().size());
        std::vector<std::unique_ptr<RawClient>> kiosks;
        for (int i = 0; i < 40; ++i) {
            kiosks.push_back(std::make_unique<RawClient>(fixture.port()));
            kiosks.back()->send(get("/kiosk"));
        }
        // Not in the event loop, which is the handler's: this thread is the one that is busy.
        QVERIFY(m_gate.waitForAsked(waiting + 40));
        RawClient till(fixture.port());
        till.send(get("/till", "Staff: yes\r\n"));
        QVERIFY(m_gate.waitForAsked(waiting + 41));
        kiosks.push_back(std::make_unique<RawClient>(fixture.port()));
        kiosks.back()->send(get("/kiosk"));
        QVERIFY(m_gate.waitForAsked(waiting + 42)); // so the till's waits for the handler by now
        QVERIFY(fixture.requests.isEmpty());
        QTRY_COMPARE(fixture.requests.size(), 42);
        const auto place = std::find_if(fixture.requests.begin(), fixture.requests.end(),
                                        [](const Request &request) { return request.path == "/till"_L1; });
        QVERIFY2(place - fixture.requests.begin() <= 1, qPrintable(QString::number(place - fixture.requests.begin())));
    }
};

QTEST_GUILESS_MAIN(TestGate)
#include "tst_gate.moc"
