#include "saletrip.h"

#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkRequest>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>

#include <array>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>

#include <netinet/in.h>
#include <sys/socket.h>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Asks over a few connections, as much as the network takes and whatever is answered, from a thread of its own, until
 * it is told to stop. */
class Flood
{
public:
    Flood(quint16 port, const QHostAddress &from, const QByteArray &token)
        : m_thread([this, port, from, token] { run(port, from, token); })
    {
    }
    ~Flood() { stop(); }
    Flood(const Flood &) = delete;
    Flood &operator=(const Flood &) = delete;

    void stop()
    {
        m_goesHome = true;
        if (m_thread.joinable())
            m_thread.join();
    }
    /** So far. */
    int sent() const { return m_sent; }
    int answers(int status) const
    {
        const std::lock_guard lock(m_lock);
        const auto known = m_byStatus.find(status);
        return known == m_byStatus.end() ? 0 : known->second;
    }
    QList<int> statuses() const
    {
        const std::lock_guard lock(m_lock);
        QList<int> all;
        for (const auto &[status, count] : m_byStatus)
            all.append(status);
        return all;
    }

private:
    static constexpr int atOnce = 40;

    void run(quint16 port, const QHostAddress &from, const QByteArray &token)
    {
        const QByteArray body = R"({"query":"{ __typename }"})";
        QByteArray request = "POST /graphql HTTP/1.1\r\nHost: foyer\r\nContent-Type: application/json\r\n";
        if (!token.isEmpty())
            request += "Authorization: Bearer " + token + "\r\n";
        request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        struct Link
        {
            QTcpSocket socket;
            QByteArray received;
        };
        std::array<Link, 4> links;
        for (Link &link : links) {
            if (!link.socket.setSocketDescriptor(connected(port, from)))
                return;
        }
        while (!m_goesHome) {
            for (Link &link : links) {
                if (link.socket.bytesToWrite() == 0) {
                    link.socket.write(request.repeated(atOnce));
                    link.socket.flush();
                    m_sent += atOnce;
                }
                link.socket.waitForReadyRead(1);
                link.received += link.socket.readAll();
                takeAnswers(link.received);
            }
        }
    }
    /** QTcpSocket::connectToHost() makes a new socket, and forgets to what address it was bound. */
    static qintptr connected(quint16 port, const QHostAddress &from)
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
    void takeAnswers(QByteArray &received)
    {
        for (;;) {
            const qsizetype headEnd = received.indexOf("\r\n\r\n");
            if (headEnd < 0)
                return;
            const qsizetype length = received.indexOf("Content-Length: ") + 16;
            const qsizetype end =
                headEnd + 4 + received.sliced(length, received.indexOf('\r', length) - length).toLongLong();
            if (end > received.size())
                return;
            const std::lock_guard lock(m_lock);
            ++m_byStatus[received.sliced(9, 3).toInt()];
            received.remove(0, end);
        }
    }

    std::atomic<bool> m_goesHome = false;
    std::atomic<int> m_sent = 0;
    mutable std::mutex m_lock; ///< Of the next one.
    std::map<int, int> m_byStatus;
    std::thread m_thread; // last: it uses the others
};

} // namespace

/** A real gateway, with the limits for sessions that it has unless somebody changes them, and somebody who asks without
 * end. */
class TestFlood : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<FoyerdProcess> m_server;
    std::unique_ptr<Caller> m_till;
    QByteArray m_kiosk; ///< A kiosk's session.

    quint16 port() const { return static_cast<quint16>(m_server->url().port()); }
    qint64 refused(const QByteArray &lane) const { return figure("foyer_rate_limited_total{lane=\"" + lane + "\"} "); }
    qint64 figure(const QByteArray &name) const
    {
        const QByteArray figures = Caller(m_server->url()).get(u"/metrics"_s).body;
        const qsizetype at = figures.indexOf(name);
        return at < 0 ? -1 : figures.mid(at + name.size(), figures.indexOf('\n', at) - at - name.size()).toLongLong();
    }
    void enrolKiosk()
    {
        Caller manager(m_server->url());
        QVERIFY(manager.signIn(u"manager"_s, u"foyer-demo"_s));
        const QString cinema = manager.graphQl(u"{ cinemas { id } }"_s).data()["cinemas"_L1][0]["id"_L1].toString();
        const QString code =
            manager
                .graphQl(
                    u"mutation ($input: CreateKioskCodeInput!) { createKioskCode(input: $input) { "
                    "code { code } } }"_s,
                    {{u"input"_s,
                      QJsonObject{
                          {u"codeId"_s, SaleTrip::newId()}, {u"cinemaId"_s, cinema}, {u"name"_s, u"Foyer left"_s}}}})
                .data()["createKioskCode"_L1]["code"_L1]["code"_L1]
                .toString();
        QVERIFY(!code.isEmpty());
        QByteArray secret(32, '\0');
        QRandomGenerator::system()->generate(secret.begin(), secret.end());
        const QByteArray refreshToken = secret.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        m_kiosk =
            Caller(m_server->url())
                .graphQl(u"mutation ($input: EnrolKioskInput!) { enrolKiosk(input: $input) { session { accessToken "
                         "} refusal { code } } }"_s,
                         {{u"input"_s,
                           QJsonObject{{u"code"_s, code}, {u"refreshToken"_s, QString::fromLatin1(refreshToken)}}}})
                .data()["enrolKiosk"_L1]["session"_L1]["accessToken"_L1]
                .toString()
                .toLatin1();
        QVERIFY(!m_kiosk.isEmpty());
    }
    /** Sells @p count pairs of seats; the till is told to wait by nobody. */
    void sell(int count)
    {
        SaleTrip trip(*m_till);
        const QString showtime = trip.findShowtime().value("id"_L1).toString();
        QVERIFY(!showtime.isEmpty());
        const QList<int> seats = trip.freeSeats(showtime);
        QVERIFY(seats.size() >= 2 * count);
        for (int i = 0; i < count; ++i) {
            TillSale sale = TillSale::of(seats.sliced(2 * i, 2));
            trip.sell(showtime, sale);
            QVERIFY2(!sale.code.isEmpty(), qPrintable(u"sale %1 was not acknowledged"_s.arg(i)));
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<FoyerdProcess>(m_folder.filePath(u"data"_s));
        QVERIFY(QDir(m_folder.path()).mkdir(u"data"_s));
        QFile settings(m_folder.filePath(u"data/foyerd.ini"_s));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write("[limits]\nuncounted = 127.0.0.1\naddress = 100\n"); // 127.0.0.2 is another machine, then
        settings.close();
        QVERIFY2(m_server->start({u"all"_s, u"--demo"_s}), qPrintable(m_server->lastOutput()));
        m_till = std::make_unique<Caller>(m_server->url());
        QVERIFY(m_till->signIn(u"anna"_s, u"foyer-demo"_s));
        enrolKiosk();
    }

    void aTillSellsWhileAKioskFloods()
    {
        Flood flood(port(), QHostAddress(QHostAddress::LocalHost), m_kiosk);
        QTRY_VERIFY(flood.sent() > 1000 && flood.answers(429) > 0);
        sell(10);
        QTRY_VERIFY(flood.answers(200) >= 60); // its burst
        flood.stop();
        QCOMPARE(flood.statuses(), (QList<int>{200, 429})); // answered or told to wait, and nothing else
        QVERIFY(refused("kiosks") >= flood.answers(429));
        QCOMPARE(refused("staff"), 0);
        // Most of it was never read.
        const int answers = flood.answers(200) + flood.answers(429);
        QVERIFY2(2 * answers < flood.sent(), qPrintable(u"%1 of %2"_s.arg(answers).arg(flood.sent())));
    }

    void aTillSellsWhileStrangersFlood()
    {
        Flood flood(port(), QHostAddress(u"127.0.0.2"_s), {});
        QTRY_VERIFY(flood.answers(429) > 0);
        sell(5);
        flood.stop();
        QVERIFY(refused("strangers") >= flood.answers(429));
        QCOMPARE(refused("staff"), 0);
    }

    // Made-up sessions are looked at, which costs more than a refusal; but not as many as somebody likes to make up.
    void madeUpSessionsAreRefusedUnseen()
    {
        Flood flood(port(), QHostAddress(u"127.0.0.3"_s), "made.up.session");
        QTRY_VERIFY(flood.answers(401) >= 500 && flood.answers(429) > 0);
        flood.stop();
        QVERIFY(refused("newcomers") >= flood.answers(429));
    }

    void operationsOverASocketAreToldToComeBack()
    {
        QWebSocket socket;
        QStringList refused;
        QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket, [&](const QString &text) {
            const QJsonObject message = QJsonDocument::fromJson(text.toUtf8()).object();
            const QString type = message.value("type"_L1).toString();
            if (type == "connection_ack"_L1) {
                for (int i = 0; i < 200; ++i) // more than its burst
                    socket.sendTextMessage(
                        uR"({"id":"%1","type":"subscribe","payload":{"query":"{ __typename }"}})"_s.arg(i));
            } else if (type == "error"_L1) {
                const QJsonObject extensions = message["payload"_L1][0]["extensions"_L1].toObject();
                refused.append(extensions.value("code"_L1).toString());
                QVERIFY(extensions.value("retryAfterMs"_L1).toInt() > 0);
            }
        });
        QObject::connect(&socket, &QWebSocket::connected, &socket, [&] {
            socket.sendTextMessage(uR"({"type":"connection_init","payload":{"authorization":"Bearer %1"}})"_s.arg(
                QString::fromLatin1(m_kiosk)));
        });
        QUrl url = m_server->url();
        url.setScheme(u"ws"_s);
        url.setPath(u"/graphql"_s);
        QNetworkRequest request(url);
        request.setRawHeader("Sec-WebSocket-Protocol", "graphql-transport-ws");
        socket.open(request);
        QTRY_VERIFY(refused.size() >= 2);
        QCOMPARE(refused, QStringList(refused.size(), u"RATE_LIMITED"_s));
        QVERIFY(figure("foyer_operations_refused_total{status=\"429\"} ") >= 2);
    }
};

QTEST_GUILESS_MAIN(TestFlood)
#include "tst_flood.moc"
