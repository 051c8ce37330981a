#include "doorkeeper.h"
#include "forwardedfor.h"

#include <QTest>

using namespace foyer;
using namespace foyer::foyerd;
using namespace Qt::Literals::StringLiterals;
using foyer::http::Lane;

Q_DECLARE_METATYPE(foyer::http::Lane)

class TestDoorkeeper : public QObject
{
    Q_OBJECT

    static http::Request request(const QByteArray &token = {}, const QString &peer = u"203.0.113.7"_s)
    {
        http::Request head;
        head.method = "POST";
        head.path = u"/graphql"_s;
        head.peer = QHostAddress(peer);
        if (!token.isEmpty())
            head.headers.append("Authorization", "Bearer " + token);
        return head;
    }
    static graphql::Identity somebody(const QStringList &roles, const QString &device = {})
    {
        graphql::Identity identity;
        identity.subject = u"0190"_s + roles.join(u'-');
        identity.roles = roles;
        identity.deviceId = device;
        return identity;
    }
    /** Three of each at once, and one more an hour. */
    static LimitSettings tight()
    {
        LimitSettings settings;
        const http::Rate three{1.0 / 3600, 3};
        settings.rates.own.fill(three);
        settings.rates.address = {1.0 / 3600, 1000};
        settings.uncounted = *networksFrom(u"127.0.0.0/8 ::1"_s);
        return settings;
    }
    static int letIn(Doorkeeper &keeper, const http::Request &head, int wanted = 10)
    {
        int count = 0;
        for (int i = 0; i < wanted; ++i)
            count += keeper.admit(head).retryAfter.count() == 0 ? 1 : 0;
        return count;
    }

private Q_SLOTS:
    void theLaneIsTheSessions_data()
    {
        QTest::addColumn<QStringList>("roles");
        QTest::addColumn<Lane>("lane");
        QTest::newRow("cashier") << QStringList{u"CASHIER"_s} << Lane::Staff;
        QTest::newRow("manager who buys, too") << QStringList{u"CUSTOMER"_s, u"MANAGER"_s} << Lane::Staff;
        QTest::newRow("a role of tomorrow") << QStringList{u"USHER"_s} << Lane::Staff;
        QTest::newRow("kiosk") << QStringList{u"KIOSK"_s} << Lane::Kiosks;
        QTest::newRow("customer at a kiosk") << QStringList{u"CUSTOMER"_s, u"KIOSK"_s} << Lane::Kiosks;
        QTest::newRow("customer") << QStringList{u"CUSTOMER"_s} << Lane::Customers;
        QTest::newRow("somebody without a role") << QStringList() << Lane::Customers;
    }
    void theLaneIsTheSessions()
    {
        QFETCH(QStringList, roles);
        QFETCH(Lane, lane);
        metrics::Metrics metrics;
        Doorkeeper keeper(tight(), metrics);
        QCOMPARE(keeper.admit(request()).lane, Lane::Strangers);
        QCOMPARE(keeper.admit(request("a.b.c")).lane, Lane::Newcomers);
        keeper.learn("a.b.c", somebody(roles));
        QCOMPARE(keeper.admit(request("a.b.c")).lane, lane);
        QCOMPARE(keeper.admit(request("a.b.d")).lane, Lane::Newcomers); // another signature is another session
    }

    void aSessionOfTheServicesIsBelievedWhereItCanBe()
    {
        metrics::Metrics metrics;
        Doorkeeper keeper(tight(), metrics);
        keeper.learn("service", somebody({u"SERVICE"_s}));
        QCOMPARE(keeper.admit(request("service", u"127.0.0.1"_s)).lane, Lane::Services);
        QCOMPARE(letIn(keeper, request("service", u"127.0.0.1"_s), 1000), 1000);
        QCOMPARE(keeper.admit(request("service")).lane, Lane::Newcomers);
        http::Request certified = request("service");
        certified.certifiedAs = "foyer:booking";
        QCOMPARE(keeper.admit(certified).lane, Lane::Services);
        certified.headers.set("Authorization", "Bearer nobody has looked at it");
        QCOMPARE(letIn(keeper, certified, 1000), 1000);
    }

    // Anna signs in at three tills, a customer on three telephones.
    void tillsOfOneAccountDoNotWaitForEachOtherAndSessionsOfACustomerDo()
    {
        metrics::Metrics metrics;
        Doorkeeper keeper(tight(), metrics);
        int tills = 0;
        int telephones = 0;
        for (const QByteArray &session : {QByteArray("1"), QByteArray("2"), QByteArray("3")}) {
            keeper.learn("till" + session, somebody({u"CASHIER"_s}));
            keeper.learn("telephone" + session, somebody({u"CUSTOMER"_s}));
            tills += letIn(keeper, request("till" + session));
            telephones += letIn(keeper, request("telephone" + session));
        }
        QCOMPARE(tills, 9);
        QCOMPARE(telephones, 3);
    }

    // A kiosk gets a new session every quarter of an hour.
    void aKioskIsItsDevice()
    {
        metrics::Metrics metrics;
        Doorkeeper keeper(tight(), metrics);
        keeper.learn("first", somebody({u"KIOSK"_s}, u"device-1"_s));
        keeper.learn("second", somebody({u"KIOSK"_s}, u"device-1"_s));
        keeper.learn("other", somebody({u"KIOSK"_s}, u"device-2"_s));
        QCOMPARE(letIn(keeper, request("first")), 3);
        QCOMPARE(letIn(keeper, request("second")), 0);
        QCOMPARE(letIn(keeper, request("other")), 3);
    }

    void operationsOverASocketAreCountedWithTheRequests()
    {
        metrics::Metrics metrics;
        Doorkeeper keeper(tight(), metrics);
        const graphql::Identity kiosk = somebody({u"KIOSK"_s}, u"device-1"_s);
        keeper.learn("kiosk", kiosk);
        QCOMPARE(letIn(keeper, request("kiosk"), 2), 2);
        http::GraphQlRequest operation;
        operation.bearerToken = "kiosk";
        operation.peer = QHostAddress(u"203.0.113.7"_s);
        QCOMPARE(keeper.admit(operation, kiosk).count(), 0);
        QVERIFY(keeper.admit(operation, kiosk).count() > 0);
        QCOMPARE(letIn(keeper, request("kiosk")), 0);
    }

    void thisMachineIsNotCountedWithoutASession()
    {
        metrics::Metrics metrics;
        Doorkeeper keeper(tight(), metrics);
        QCOMPARE(letIn(keeper, request({}, u"127.0.0.1"_s), 100), 100);
        QCOMPARE(letIn(keeper, request("unknown", u"::1"_s), 100), 100);
        QCOMPARE(letIn(keeper, request()), 3);
        QCOMPARE(letIn(keeper, request("unknown")), 3);
    }

    void whoIsRefusedIsCounted()
    {
        metrics::Metrics metrics;
        Doorkeeper keeper(tight(), metrics);
        QVERIFY(metrics.text().contains("foyer_rate_limited_total{lane=\"staff\"} 0"));
        letIn(keeper, request());
        QVERIFY(metrics.text().contains("foyer_rate_limited_total{lane=\"strangers\"} 7"));
        QVERIFY(metrics.text().contains("foyer_admitted_requests_total{lane=\"strangers\"} 3"));
    }

    void whoConnectsTooOftenIsCountedByAddress()
    {
        metrics::Metrics metrics;
        LimitSettings settings = tight();
        settings.connections = {1.0 / 3600, 3};
        settings.trustedProxies = *networksFrom(u"10.0.0.1"_s);
        settings.uncounted = *networksFrom(u"192.168.7.0/24"_s); // this machine is not in it
        Doorkeeper keeper(settings, metrics);
        const auto connected = [&keeper](const QString &peer) {
            int count = 0;
            for (int i = 0; i < 10; ++i)
                count += keeper.admitConnection(QHostAddress(peer)) ? 1 : 0;
            return count;
        };
        QVERIFY(metrics.text().contains("foyer_connections_rate_limited_total 0"));
        QCOMPARE(connected(u"203.0.113.7"_s), 3);
        QVERIFY(metrics.text().contains("foyer_connections_rate_limited_total 7"));
        QCOMPARE(connected(u"203.0.113.8"_s), 3);
        QCOMPARE(connected(u"2001:db8:1:2::7"_s), 3);
        QCOMPARE(connected(u"2001:db8:1:2:ffff::8"_s), 0); // somebody has the whole /64
        QCOMPARE(connected(u"2001:db8:1:3::7"_s), 3);
        for (const QString &ours : {u"127.0.0.1"_s, u"127.0.0.9"_s, u"::1"_s, u"10.0.0.1"_s, u"192.168.7.9"_s})
            QCOMPARE(connected(ours), 10);
        QCOMPARE(letIn(keeper, request()), 3); // requests are counted for themselves
    }

    void withoutLimitsNobodyConnectsTooOften()
    {
        metrics::Metrics metrics;
        LimitSettings settings = tight();
        settings.connections = {1.0 / 3600, 1};
        settings.isOn = false;
        Doorkeeper keeper(settings, metrics);
        QVERIFY(keeper.admitConnection(QHostAddress(u"203.0.113.7"_s)));
        QVERIFY(keeper.admitConnection(QHostAddress(u"203.0.113.7"_s)));
    }

    void whatMayConnectIsInTheSettings()
    {
        QProcessEnvironment environment;
        const auto said = [&environment] {
            return LimitSettings::from(Configuration::read({u"gateway"_s, {}, environment, {}}).configuration)
                .connections;
        };
        QCOMPARE(said().perSecond, 200.0);
        QCOMPARE(said().burst, 2000.0);
        environment.insert(u"FOYER_LIMITS_CONNECTIONS"_s, u"7"_s);
        environment.insert(u"FOYER_LIMITS_CONNECTIONS_BURST"_s, u"70"_s);
        QCOMPARE(said().perSecond, 7.0);
        QCOMPARE(said().burst, 70.0);
    }

    void withoutLimitsThereAreStillLanes()
    {
        metrics::Metrics metrics;
        LimitSettings settings = tight();
        settings.isOn = false;
        Doorkeeper keeper(settings, metrics);
        keeper.learn("till", somebody({u"CASHIER"_s}));
        QCOMPARE(letIn(keeper, request("till"), 1000), 1000);
        QCOMPARE(keeper.admit(request("till")).lane, Lane::Staff);
    }

    // ---- Behind proxies

    void whoAsksIsWhomTheLastProxyWasAskedBy_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QList<QByteArray>>("fields");
        QTest::addColumn<QString>("client");
        const auto row = [](const char *name, const char *peer, const QList<QByteArray> &fields, const char *client) {
            QTest::newRow(name) << QString::fromLatin1(peer) << fields << QString::fromLatin1(client);
        };
        row("no proxy", "198.51.100.1", {"203.0.113.7"}, "198.51.100.1");
        row("a proxy that says nothing", "10.0.0.1", {}, "10.0.0.1");
        row("a proxy", "10.0.0.1", {"203.0.113.7"}, "203.0.113.7");
        row("a proxy of this machine", "127.0.0.1", {"203.0.113.7"}, "203.0.113.7");
        row("what the client wrote before", "10.0.0.1", {"192.0.2.1, 203.0.113.7"}, "203.0.113.7");
        row("what the client wrote before, as a field of its own", "10.0.0.1", {"192.0.2.1", "203.0.113.7"},
            "203.0.113.7");
        row("two proxies", "10.0.0.1", {"203.0.113.7 ,10.0.0.2"}, "203.0.113.7");
        row("two proxies, and a client who claims to be one", "10.0.0.1", {"10.0.0.9, 203.0.113.7, 10.0.0.2"},
            "203.0.113.7");
        row("IPv6", "10.0.0.1", {"2001:db8::7"}, "2001:db8::7");
        row("one of the proxies itself", "10.0.0.1", {"10.0.0.2"}, "10.0.0.1");
        row("no address", "10.0.0.1", {"203.0.113.7, unknown"}, "10.0.0.1");
        row("empty", "10.0.0.1", {""}, "10.0.0.1");
        row("another's loopback", "10.0.0.1", {"::1"}, "10.0.0.1");
    }
    void whoAsksIsWhomTheLastProxyWasAskedBy()
    {
        QFETCH(QString, peer);
        QFETCH(QList<QByteArray>, fields);
        QFETCH(QString, client);
        const QList<Network> trusted = *networksFrom(u"10.0.0.0/24 127.0.0.1"_s);
        QCOMPARE(clientBehind(QHostAddress(peer), fields, trusted), QHostAddress(client));
        QCOMPARE(clientBehind(QHostAddress(peer), fields, {}), QHostAddress(peer)); // nobody is believed unasked
    }

    void clientsBehindAProxyAreCountedEach()
    {
        metrics::Metrics metrics;
        LimitSettings settings = tight();
        settings.trustedProxies = *networksFrom(u"127.0.0.1"_s);
        Doorkeeper keeper(settings, metrics);
        const auto of = [](const QByteArray &client) {
            http::Request head = request({}, u"127.0.0.1"_s);
            head.headers.append("X-Forwarded-For", client);
            return head;
        };
        QCOMPARE(letIn(keeper, of("203.0.113.7")), 3);
        QCOMPARE(letIn(keeper, of("198.51.100.9")), 3);
        QCOMPARE(letIn(keeper, of("127.0.0.1, 203.0.113.7")), 0);
        QCOMPARE(keeper.admit(of("203.0.113.7")).peer, QHostAddress(u"203.0.113.7"_s));
    }
};

QTEST_GUILESS_MAIN(TestDoorkeeper)
#include "tst_doorkeeper.moc"
