#include "foyerdprocess.h"
#include "promtool.h"
#include "saletrip.h"
#include "subscriptionclient.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QTcpSocket>
#include <QTest>

#include <csignal>
#include <map>
#include <memory>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** What the real processes log of real work, at the level at which they say most: that it can be followed from one to
 * the other by its request, and that nothing secret is in it. */
class TestLogs : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::map<QString, std::unique_ptr<FoyerdProcess>> m_processes;
    QNetworkAccessManager m_network;
    QUrl m_gateway;

    QList<QJsonObject> linesOf(const QString &name) const
    {
        QFile file(m_folder.filePath(u"logs/%1.log"_s.arg(name)));
        QList<QJsonObject> lines;
        if (!file.open(QIODevice::ReadOnly))
            return lines;
        while (!file.atEnd()) {
            const QByteArray line = file.readLine();
            const QJsonDocument read = QJsonDocument::fromJson(line);
            if (!read.isObject())
                qFatal("no JSON: %s", line.constData());
            lines.append(read.object());
        }
        return lines;
    }
    QList<QJsonObject> accessOf(const QString &name, const QString &request) const
    {
        QList<QJsonObject> lines = linesOf(name);
        lines.removeIf([&request](const QJsonObject &line) {
            return line["category"_L1].toString() != "foyer.access"_L1 || line["request"_L1].toString() != request;
        });
        return lines;
    }
    QByteArray everything() const
    {
        QByteArray all;
        const QDir folder(m_folder.filePath(u"logs"_s));
        for (const QString &name : folder.entryList(QDir::Files)) {
            QFile file(folder.filePath(name));
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }
    void ask(const QByteArray &query, const QList<std::pair<QByteArray, QByteArray>> &headers)
    {
        QNetworkRequest request(m_gateway.resolved(QUrl(u"/graphql"_s)));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        for (const auto &[name, value] : headers)
            request.setRawHeader(name, value);
        const std::unique_ptr<QNetworkReply> reply(m_network.post(
            request,
            QJsonDocument(QJsonObject{{u"query"_s, QString::fromUtf8(query)}}).toJson(QJsonDocument::Compact)));
        QVERIFY(QTest::qWaitFor([&reply] { return reply->isFinished(); }, 20'000));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile settings(m_folder.filePath(u"foyerd.ini"_s));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write("[logging]\nfolder = logs\nlevel = debug\n");
        settings.close();
        QProcess demo;
        demo.setProcessChannelMode(QProcess::MergedChannels);
        demo.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"),
                   {u"demo"_s, u"--data"_s, m_folder.path(), u"--bookings"_s, u"10"_s});
        QVERIFY(demo.waitForFinished(120'000));
        QVERIFY2(demo.exitStatus() == QProcess::NormalExit && demo.exitCode() == 0, demo.readAll().constData());
        QStringList upstreams;
        const auto run = [this](const QString &name, const QStringList &options) {
            auto process = std::make_unique<FoyerdProcess>(m_folder.path());
            QVERIFY2(process->start(QStringList{name} + options), qPrintable(process->lastOutput()));
            m_processes[name] = std::move(process);
        };
        for (const QString &name : {u"user"_s, u"movie"_s, u"cinema"_s, u"coupon"_s, u"payment"_s, u"notification"_s}) {
            run(name, {u"--demo"_s});
            upstreams += {u"--upstream"_s, u"%1=%2"_s.arg(name, m_processes[name]->url().toString())};
        }
        QStringList asked = upstreams;
        asked.remove(0, 2); // booking does not ask user
        run(u"booking"_s, asked);
        upstreams += {u"--upstream"_s, u"booking="_s + m_processes[u"booking"_s]->url().toString()};
        run(u"gateway"_s, upstreams);
        m_gateway = m_processes[u"gateway"_s]->url();
    }

    void aRequestIsFollowedThroughTheProcesses()
    {
        ask("{ movies(first: 1) { nodes { id showtimes { id startsAt } } } }",
            {{"Foyer-Request-Id", "click-1"},
             {"traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}});
        const QList<QJsonObject> atGateway = accessOf(u"gateway"_s, u"click-1"_s);
        QCOMPARE(atGateway.size(), 1);
        QCOMPARE(atGateway[0]["trace"_L1].toString(), u"4bf92f3577b34da6a3ce929d0e0e4736"_s);
        QVERIFY(atGateway[0]["operation"_L1].toString().startsWith("Query."_L1));
        QVERIFY(atGateway[0]["seconds"_L1].toDouble() > 0);
        QVERIFY(atGateway[0]["bytes"_L1].toInt() > 0);
        QCOMPARE(atGateway[0]["service"_L1].toString(), u"gateway"_s);
        const QList<QJsonObject> atBooking = accessOf(u"booking"_s, u"click-1"_s);
        QVERIFY(!atBooking.isEmpty());
        QCOMPARE(atBooking[0]["trace"_L1].toString(), u"4bf92f3577b34da6a3ce929d0e0e4736"_s);
        QVERIFY(atBooking[0]["span"_L1].toString() != atGateway[0]["span"_L1].toString());
    }

    /** What the HTTP server refuses never comes to the front door: it is counted, and told once a second. */
    void whatIsRefusedBeforeItIsReadIsToldTogether()
    {
        const auto told = [this] {
            QList<QJsonObject> lines = linesOf(u"gateway"_s);
            lines.removeIf([](const QJsonObject &line) { return line["message"_L1].toString() != "refused"_L1; });
            return lines;
        };
        QVERIFY(told().isEmpty());
        QTcpSocket stranger;
        stranger.connectToHost(m_gateway.host(), static_cast<quint16>(m_gateway.port()));
        stranger.write("SELL / HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_VERIFY(stranger.bytesAvailable() > 0);
        QVERIFY(stranger.readAll().startsWith("HTTP/1.1 501 "));
        QTRY_COMPARE(told().size(), 1);
        const QJsonObject line = told().first();
        QCOMPARE(line["category"_L1].toString(), u"foyer.access"_s);
        QCOMPARE(line["count"_L1].toInt(), 1);
        QCOMPARE(line["501"_L1].toInt(), 1);
        QCOMPARE(sample(Caller(m_gateway).get(u"/metrics"_s).body, "foyer_server_refusals_total{status=\"501\"}"), 1.0);
    }

    /** The whole of a subscription is one line, when it is over; what it did meanwhile is counted. */
    void aSubscriptionIsCountedAndToldWhenItIsOver()
    {
        Caller admin(m_gateway);
        QVERIFY(admin.signIn(u"admin"_s, u"foyer-demo"_s));
        const auto figure = [this](const QByteArray &name) {
            return sample(Caller(m_gateway).get(u"/metrics"_s).body, "foyer_websocket_" + name);
        };
        const auto ended = [this] {
            QList<QJsonObject> lines = linesOf(u"gateway"_s);
            lines.removeIf([](const QJsonObject &line) { return line["message"_L1].toString() != "ended"_L1; });
            return lines;
        };
        const double begun = figure("operations_started_total");
        {
            foyer::subscriptions::SubscriptionClient client(m_gateway.resolved(QUrl(u"/graphql"_s)));
            const auto subscription = client.subscribe(u"subscription { alertsChanged { kind } }"_s, {}, admin.token());
            bool isTold = false;
            connect(subscription.get(), &foyer::subscriptions::Subscription::answered, this,
                    [&isTold] { isTold = true; });
            QTRY_VERIFY(isTold);
            QCOMPARE(figure("operations_started_total"), begun + 1);
            QVERIFY(figure("messages_total") >= 1);
            QVERIFY(ended().isEmpty());
        }
        QTRY_COMPARE(ended().size(), 1);
        const QJsonObject line = ended().first();
        QCOMPARE(line["category"_L1].toString(), u"foyer.access"_s);
        QCOMPARE(line["operation"_L1].toString(), u"Subscription.alertsChanged"_s);
        QVERIFY(line["messages"_L1].toInt() >= 1);
        QVERIFY(!line["user"_L1].toString().isEmpty() && !line["request"_L1].toString().isEmpty());
        const QString reason = line["reason"_L1].toString();
        QVERIFY2(reason == "by_client"_L1 || reason == "disconnected"_L1, qPrintable(reason));
        QCOMPARE(figure("operations_ended_total{reason=\"" + reason.toLatin1() + "\"}"), 1.0);
        QCOMPARE(promtool({u"check"_s, u"metrics"_s}, Caller(m_gateway).get(u"/metrics"_s).body), QString());
    }

    /** Also what a service asks of another one in the course of it. */
    void aSaleIsFollowedToThePayment()
    {
        Caller till(m_gateway);
        QVERIFY(till.signIn(u"anna"_s, u"foyer-demo"_s));
        SaleTrip trip(till);
        const QString showtime = trip.findShowtime().value("id"_L1).toString();
        TillSale sale = TillSale::of(trip.freeSeats(showtime).first(2));
        trip.sell(showtime, sale);
        QVERIFY(!sale.code.isEmpty());
        QString request;
        for (const QJsonObject &line : linesOf(u"gateway"_s)) {
            if (line["operation"_L1].toString() == "Mutation.checkout"_L1)
                request = line["request"_L1].toString();
        }
        QVERIFY(!request.isEmpty());
        QCOMPARE(accessOf(u"booking"_s, request).size(), 1);
        const QList<QJsonObject> atPayment = linesOf(u"payment"_s);
        const QString trace = accessOf(u"gateway"_s, request)[0]["trace"_L1].toString();
        QVERIFY(std::any_of(atPayment.begin(), atPayment.end(),
                            [&trace](const QJsonObject &line) { return line["trace"_L1].toString() == trace; }));
    }

    void nothingSecretIsTold()
    {
        Caller admin(m_gateway);
        QVERIFY(admin.signIn(u"admin"_s, u"foyer-demo"_s));
        Caller till(m_gateway);
        QVERIFY(till.signIn(u"anna"_s, u"foyer-demo"_s));
        Caller nobody(m_gateway);
        QVERIFY(!nobody.signIn(u"anna"_s, u"Wrong-Passw0rd-77"_s));
        QVERIFY(!nobody.signIn(u"wilma.walter@example.org"_s, u"Wrong-Passw0rd-77"_s));
        nobody.setToken(u"eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJmb3JnZWQifQ.Zm9yZ2VkLXNpZ25hdHVyZQ"_s);
        nobody.graphQl(u"{ me { id } }"_s);
        const QString user = SaleTrip::newId();
        const Caller::Reply made = admin.graphQl(
            u"mutation ($input: CreateUserInput!) { createUser(input: $input) { user { id } refusal { code } } }"_s,
            {{u"input"_s,
              QJsonObject{{u"userId"_s, user},
                          {u"login"_s, u"wilma"_s},
                          {u"password"_s, u"Her-Own-Passw0rd"_s},
                          {u"user"_s,
                           QJsonObject{{u"displayName"_s, u"Wilma Wolkenstein"_s},
                                       {u"roles"_s, QJsonArray{u"CASHIER"_s}},
                                       {u"language"_s, u"de"_s},
                                       {u"email"_s, u"wilma.walter@example.org"_s},
                                       {u"phone"_s, u"+49 30 901820"_s}}}}}});
        QVERIFY2(made.data()["createUser"_L1]["user"_L1].isObject(), made.body.constData());
        admin.graphQl(u"mutation ($input: SetPinInput!) { setPin(input: $input) { user { id } } }"_s,
                      {{u"input"_s, QJsonObject{{u"userId"_s, user}, {u"version"_s, 1}, {u"pin"_s, u"739184"_s}}}});
        till.graphQl(u"mutation { checkPin(input: { staffNumber: 1, pin: \"739184\" }) { refusal { code } } }"_s);
        const QByteArray badge =
            admin
                .graphQl(u"mutation ($input: BadgeInput!) { issueBadge(input: $input) { badge } }"_s,
                         {{u"input"_s, QJsonObject{{u"userId"_s, user}, {u"version"_s, 2}}}})
                .data()["issueBadge"_L1]["badge"_L1]
                .toString()
                .toLatin1();
        QCOMPARE(badge.size(), 40);
        for (const QString &pin : {u"739184"_s, u"000000"_s}) { // of a cashier, and a wrong one
            const QJsonValue refused =
                till.graphQl(
                        u"mutation { approve(input: { badge: \"%1\", pin: \"%2\", operation: REFUND, objectId: \"x\", "
                        "amountMinor: 1, currency: \"EUR\", cinemaId: \"%3\" }) { refusal { code } } }"_s.arg(
                            QString::fromLatin1(badge), pin, SaleTrip::newId()))
                    .data()["approve"_L1]["refusal"_L1]["code"_L1];
            QCOMPARE(refused.toString(), pin == "000000"_L1 ? u"WRONG_CREDENTIALS"_s : u"FORBIDDEN"_s);
        }
        // Where they do not belong, and where a message may tell what was wrong with them.
        till.graphQl(u"query ($code: String!) { giftCard(code: $code) { id } }"_s,
                     {{u"code"_s, u"K7M2-QX4R-BB3N-8WZA"_s}});
        till.graphQl(u"query ($first: Int) { movies(first: $first) { nodes { id } } }"_s,
                     {{u"first"_s, u"4111 1111 1111 1111"_s}});
        till.graphQl(u"{ movie(id: \"4111111111111111\") { id } }"_s);
        till.post("{\"query\":\"query Of4111111111111111 { movies(first: 1) { nodes { id } } }\",\"operationName\":"
                  "\"Of4111111111111111\"}");
        till.get(u"/things?token=eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJmb3JnZWQifQ.Zm9yZ2VkLXNpZ25hdHVyZQ"_s);

        const QByteArray all = everything();
        QVERIFY(all.contains("Mutation.createUser")); // what was done is there
        QVERIFY(all.contains("Mutation.checkPin"));
        QVERIFY(all.contains("Of[card]")); // what clients name is told, but for that
        for (const QByteArray &secret :
             {QByteArray("Wrong-Passw0rd"), QByteArray("Her-Own-Passw0rd"), QByteArray("foyer-demo"),
              QByteArray("wilma.walter@example.org"), QByteArray("901820"), QByteArray("Wolkenstein"),
              QByteArray("739184"), QByteArray("K7M2-QX4R"), QByteArray("4111111111111111"), QByteArray("4111 1111"),
              badge, QByteArray("eyJhbGciOi"), QByteArray("Zm9yZ2VkLXNpZ25hdHVyZQ"), till.token(), admin.token()}) {
            const qsizetype at = all.indexOf(secret);
            QVERIFY2(at < 0, all.mid(std::max<qsizetype>(at - 200, 0), 400).constData());
        }
        QVERIFY(all.contains("WRONG_CREDENTIALS") || all.contains("UNAUTHENTICATED"));
    }

    void aCrashLeavesAReportThatIsTold()
    {
        const QTemporaryDir folder;
        FoyerdProcess process(folder.path(), u"foyerd-faults"_s);
        process.setEnvironment(u"FOYER_DELIBERATE_FAULTS"_s, u"ends_at_a_request"_s);
        QVERIFY2(process.start({u"movie"_s}), qPrintable(process.lastOutput()));
        const Caller caller(process.url());
        QCOMPARE(caller.graphQl(u"{ __typename }"_s).status, 200);
        QCOMPARE(caller.post("{\"query\":\"query EndHere { __typename }\",\"operationName\":\"EndHere\"}").status, 0);
        QCOMPARE(process.waitForEnd(), -1);
        const QDir reports(folder.filePath(u"reports"_s), u"*.txt"_s);
        QCOMPARE(reports.entryList().size(), 1);
        QFile file(reports.filePath(reports.entryList().first()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString report = QString::fromUtf8(file.readAll());
        QVERIFY2(report.startsWith("SIGSEGV\n"_L1), qPrintable(report));
        QVERIFY(report.contains("\nservice: movie\n"_L1));
        QVERIFY(report.contains("\nrequest: "_L1));
        QString functions;
        for (const QString &line : report.section(u"\nstack:\n"_s, 1).section(u"\n\n"_s, 0, 0).split(u'\n')) {
            const QStringList place = line.section(u' ', 1).split(u"+0x"_s);
            if (place.size() != 2)
                continue;
            QProcess tool;
            tool.start(u"addr2line"_s, {u"-f"_s, u"-C"_s, u"-e"_s, place[0], u"0x"_s + place[1]});
            QVERIFY(tool.waitForFinished());
            functions += QString::fromUtf8(tool.readAll());
        }
        QVERIFY2(functions.contains("foyer::foyerd::endHere"_L1), qPrintable(report.left(3000) + functions));

        // Told at the next start, once, and counted.
        for (const int told : {1, 0}) {
            FoyerdProcess next(folder.path());
            QVERIFY2(next.start({u"movie"_s}), qPrintable(next.lastOutput()));
            QCOMPARE(next.lastOutput().count("foyer.crashes"_L1), told);
            QCOMPARE(sample(Caller(next.url()).get(u"/metrics"_s).body, "foyer_crash_reports"), 1.0);
        }
    }
};

QTEST_GUILESS_MAIN(TestLogs)
#include "tst_logs.moc"
