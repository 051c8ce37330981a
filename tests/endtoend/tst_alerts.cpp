#include "async.h"
#include "connection.h"
#include "foyerdprocess.h"
#include "promtool.h"
#include "saletrip.h"
#include "server.h"
#include "smallmailserver.h"
#include "subscriptionclient.h"
#include "webhooksignature.h"

#include "clock.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSysInfo>
#include <QTest>

#include <map>
#include <memory>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** What is wrong with a real installation reaches those who have to look at it: managers who ask, screens that
 *  subscribed, and a webhook. */
class TestAlerts : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::map<QString, std::unique_ptr<FoyerdProcess>> m_processes;
    std::unique_ptr<FoyerdProcess> m_gateway;
    std::unique_ptr<Caller> m_manager;
    std::unique_ptr<http::Server> m_receiver;
    QStringList m_heard; ///< By the webhook: "raised SERVICE_DOWN booking".
    bool m_isSigned = true;

    static constexpr int patience = 60'000;

    void run(const QString &name, const QStringList &options)
    {
        m_processes[name] = std::make_unique<FoyerdProcess>(m_folder.path());
        QVERIFY2(m_processes[name]->start(QStringList{name} + options), qPrintable(m_processes[name]->lastOutput()));
    }
    void runGateway(QStringList options)
    {
        m_gateway = std::make_unique<FoyerdProcess>(m_folder.path());
        m_gateway->setEnvironment(u"FOYER_ALERTS_WEBHOOK"_s, u"http://127.0.0.1:%1/"_s.arg(m_receiver->port()));
        QVERIFY2(m_gateway->start(QStringList{u"gateway"_s} + options), qPrintable(m_gateway->lastOutput()));
        m_manager = std::make_unique<Caller>(m_gateway->url());
        QTRY_VERIFY(m_manager->signIn(u"manager"_s, u"foyer-demo"_s));
    }
    QStringList upstreams() const
    {
        QStringList options;
        for (const QString &name : {u"user"_s, u"movie"_s})
            options += {u"--upstream"_s, u"%1=%2"_s.arg(name, m_processes.at(name)->url().toString())};
        for (const QString &name : {u"cinema"_s, u"coupon"_s, u"payment"_s, u"notification"_s, u"booking"_s})
            options += {u"--upstream"_s, name + u"=http://127.0.0.1:9"_s};
        return options;
    }
    /** "SERVICE_DOWN booking" of those that are open, or over. */
    static QStringList namesOf(const QJsonArray &alerts, bool open)
    {
        QStringList names;
        for (const QJsonValue &alert : alerts) {
            if (alert["clearedAt"_L1].isNull() == open)
                names.append(u"%1 %2"_s.arg(alert["kind"_L1].toString(), alert["subject"_L1].toString()));
        }
        names.sort();
        return names;
    }
    QJsonArray alerts() const
    {
        return m_manager->graphQl(u"{ alerts { id kind subject clearedAt detail } }"_s)
            .data()
            .value("alerts"_L1)
            .toArray();
    }
    static QByteArray secretIn(const QString &folder)
    {
        QFile file(folder + u"/keys/alerts-webhook.key"_s);
        return file.open(QIODevice::ReadOnly) ? file.readLine().trimmed() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto receiver = http::Server::start({}, [this](const http::Request &request) {
            const QJsonValue told = QJsonDocument::fromJson(request.body).object();
            const QJsonValue alert = told["alert"_L1];
            m_heard.append(u"%1 %2 %3"_s.arg(told["event"_L1].toString(), alert["kind"_L1].toString(),
                                             alert["subject"_L1].toString()));
            m_isSigned = m_isSigned
                && auth::verifyWebhook(secretIn(m_folder.path()), request.headers.value(auth::webhookSignatureHeader),
                                       request.body, SystemClock().nowMs());
            return async::ready(http::Response::json(QJsonObject()));
        });
        QVERIFY(receiver);
        m_receiver = std::move(*receiver);
        QProcess demo;
        demo.setProcessChannelMode(QProcess::MergedChannels);
        demo.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"),
                   {u"demo"_s, u"--data"_s, m_folder.path(), u"--bookings"_s, u"10"_s});
        QVERIFY(demo.waitForFinished(120'000));
        QVERIFY2(demo.exitStatus() == QProcess::NormalExit && demo.exitCode() == 0, demo.readAll().constData());
        run(u"user"_s, {u"--demo"_s});
        run(u"movie"_s, {u"--demo"_s});
        runGateway(upstreams());
    }

    void whoIsNotThereIsAnAlertForAllWhoLook()
    {
        QUrl url = m_gateway->url();
        url.setPath(u"/graphql"_s);
        subscriptions::SubscriptionClient client(url);
        const auto subscription =
            client.subscribe(u"subscription { alertsChanged { kind subject clearedAt } }"_s, {}, m_manager->token());
        QList<QJsonArray> told;
        connect(subscription.get(), &subscriptions::Subscription::answered, this,
                [&told](const QJsonObject &answer) { told.append(answer["data"_L1]["alertsChanged"_L1].toArray()); });
        const QStringList missing{u"SERVICE_DOWN booking"_s, u"SERVICE_DOWN cinema"_s, u"SERVICE_DOWN coupon"_s,
                                  u"SERVICE_DOWN notification"_s, u"SERVICE_DOWN payment"_s};
        QTRY_COMPARE_WITH_TIMEOUT(namesOf(alerts(), true), missing, patience);
        QTRY_VERIFY(!told.isEmpty());
        QTRY_COMPARE(namesOf(told.last(), true), missing);
        for (const QString &name : missing)
            QTRY_COMPARE(m_heard.count(u"raised "_s + name), 1);
        QVERIFY(m_isSigned);
        QVERIFY(alerts().first()["detail"_L1].toString().contains(u"UNREACHABLE"_s));
    }

    void aGatewayThatIsKilledKnowsThemAndTellsThemOnce()
    {
        const QJsonArray before = alerts();
        const qsizetype heard = m_heard.size();
        m_gateway->kill();
        runGateway(upstreams());
        QCOMPARE(alerts(), before);
        m_processes[u"movie"_s]->kill();
        QTRY_VERIFY_WITH_TIMEOUT(namesOf(alerts(), true).contains(u"SERVICE_DOWN movie"_s), patience);
        QTRY_VERIFY(m_heard.contains(u"raised SERVICE_DOWN movie"_s));
        QCOMPARE(m_heard.size(), heard + 1); // of the others nothing again
    }

    void whatIsBackIsOver()
    {
        const QString port = QString::number(m_processes[u"movie"_s]->url().port());
        run(u"movie"_s, {u"--port"_s, port});
        QTRY_VERIFY_WITH_TIMEOUT(!namesOf(alerts(), true).contains(u"SERVICE_DOWN movie"_s), patience);
        QCOMPARE(namesOf(alerts(), false), QStringList{u"SERVICE_DOWN movie"_s});
        QTRY_VERIFY(m_heard.contains(u"cleared SERVICE_DOWN movie"_s));
    }

    /** The second gateway has a folder of its own, as on another machine: what it tells it was told by the services. */
    void aCrashIsReadByAnAdminAndOverOnceItWasSeen()
    {
        const QString port = QString::number(m_processes[u"movie"_s]->url().port());
        m_processes[u"movie"_s]->kill();
        {
            FoyerdProcess crashing(m_folder.path(), u"foyerd-faults"_s);
            crashing.setEnvironment(u"FOYER_DELIBERATE_FAULTS"_s, u"ends_at_a_request"_s);
            QVERIFY2(crashing.start({u"movie"_s, u"--demo"_s}), qPrintable(crashing.lastOutput()));
            const Caller caller(crashing.url());
            QCOMPARE(caller.post(R"({"query":"query EndHere { __typename }","operationName":"EndHere"})").status, 0);
            QCOMPARE(crashing.waitForEnd(), -1);
        }
        run(u"movie"_s, {u"--port"_s, port, u"--demo"_s});
        const QString alert = u"CRASHED "_s + QSysInfo::machineHostName();
        QTRY_VERIFY_WITH_TIMEOUT(namesOf(alerts(), true).contains(alert), patience);

        const QString list = u"{ crashReports { id service process what seenBy } }"_s;
        QCOMPARE(m_manager->graphQl(list).errorCode(), u"FORBIDDEN"_s);
        const QTemporaryDir elsewhere;
        QVERIFY(QDir(elsewhere.path()).mkdir(u"keys"_s));
        const QDir keys(m_folder.filePath(u"keys"_s));
        for (const QString &name : keys.entryList(QDir::Files))
            QVERIFY(QFile::copy(keys.filePath(name), elsewhere.filePath(u"keys/"_s + name)));
        FoyerdProcess other(elsewhere.path());
        QVERIFY2(other.start(QStringList{u"gateway"_s} + upstreams()), qPrintable(other.lastOutput()));
        Caller admin(other.url());
        QVERIFY(admin.signIn(u"admin"_s, u"foyer-demo"_s));
        QJsonArray reports;
        QTRY_COMPARE((reports = admin.graphQl(list).data().value("crashReports"_L1).toArray()).size(), 1);
        QCOMPARE(reports.first()["service"_L1].toString(), u"movie"_s);
        QCOMPARE(reports.first()["what"_L1].toString(), u"SIGSEGV"_s);
        QVERIFY(reports.first()["seenBy"_L1].isNull());
        const QJsonObject id{{u"id"_s, reports.first()["id"_L1]}};
        const QString text = admin.graphQl(u"query ($id: ID!) { crashReport(id: $id) { text } }"_s, id)
                                 .data()
                                 .value("crashReport"_L1)["text"_L1]
                                 .toString();
        QVERIFY2(text.contains(u"\nstack:\n#0 "_s) && text.contains(u"\nlast lines of the log:\n"_s), qPrintable(text));
        const QString note = u"mutation ($id: ID!) { noteCrashSeen(id: $id) { seenBy } }"_s;
        const Caller::Reply seen = admin.graphQl(note, id);
        const QString by = seen.data().value("noteCrashSeen"_L1)["seenBy"_L1].toString();
        QVERIFY2(!by.isEmpty(), seen.body.constData());

        Caller here(m_gateway->url()); // the gateway of the folder, and two services: it is one report
        QVERIFY(here.signIn(u"admin"_s, u"foyer-demo"_s));
        reports = here.graphQl(list).data().value("crashReports"_L1).toArray();
        QCOMPARE(reports.size(), 1);
        QCOMPARE(reports.first()["seenBy"_L1].toString(), by);
        QTRY_VERIFY_WITH_TIMEOUT(!namesOf(alerts(), true).contains(alert), patience);
        QVERIFY(namesOf(alerts(), false).contains(alert));
    }

    void whatAProcessSaysOfItselfIsAnAlert()
    {
        QVERIFY(QFile::rename(m_folder.filePath(u"movie.sqlite"_s), m_folder.filePath(u"elsewhere.sqlite"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(namesOf(alerts(), true).contains(u"DATABASE_DOWN movie"_s), patience);
        QVERIFY(QFile::rename(m_folder.filePath(u"elsewhere.sqlite"_s), m_folder.filePath(u"movie.sqlite"_s)));
    }

    void othersAreNotTold()
    {
        Caller cashier(m_gateway->url());
        QVERIFY(cashier.signIn(u"anna"_s, u"foyer-demo"_s));
        QCOMPARE(cashier.graphQl(u"{ alerts { id } }"_s).errorCode(), u"FORBIDDEN"_s);
        QCOMPARE(Caller(m_gateway->url()).graphQl(u"{ alerts { id } }"_s).errorCode(), u"UNAUTHENTICATED"_s);
    }

    /** The mail server refuses a customer for good: who looks after the house is told, and may send it again. */
    void aMessageThatWasGivenUp()
    {
        notification::test::SmallMailServer mails;
        mails.toRecipient = "550 nobody of that name\r\n";
        QVERIFY(mails.listen(QHostAddress::LocalHost));
        const QTemporaryDir folder;
        FoyerdProcess all(folder.path());
        all.setEnvironment(u"FOYER_NOTIFICATION_SERVER"_s, mails.url().toString());
        all.setEnvironment(u"FOYER_ALERTS_WEBHOOK"_s, u"http://127.0.0.1:%1/"_s.arg(m_receiver->port()));
        QVERIFY2(all.start({u"all"_s, u"--demo"_s}, 120'000), qPrintable(all.lastOutput()));
        m_manager = std::make_unique<Caller>(all.url());
        QVERIFY(m_manager->signIn(u"manager"_s, u"foyer-demo"_s));
        QCOMPARE(namesOf(alerts(), true), QStringList());

        Caller customer(all.url());
        QVERIFY(customer.signIn(u"clara"_s, u"foyer-demo"_s));
        SaleTrip trip(customer);
        const QString showtime = trip.findShowtime(1).value("id"_L1).toString();
        const QString booking = SaleTrip::newId();
        QCOMPARE(trip.hold(showtime, trip.freeSeats(showtime).first(1), booking).errorCode(), QString());
        const Caller::Reply reserved = customer.graphQl(
            u"mutation ($input: ReserveHoldInput!) { reserveHold(input: $input) { refusal { code } } }"_s,
            {{u"input"_s, QJsonObject{{u"bookingId"_s, booking}, {u"idempotencyKey"_s, SaleTrip::newId()}}}});
        QVERIFY2(reserved.data()["reserveHold"_L1]["refusal"_L1].isNull(), reserved.body.constData());
        QTRY_COMPARE_WITH_TIMEOUT(namesOf(alerts(), true), QStringList{u"MESSAGES_STUCK notification"_s}, patience);
        QVERIFY2(alerts().first()["detail"_L1].toString().contains(u"1 were given up"_s),
                 qPrintable(alerts().first()["detail"_L1].toString()));
        QTRY_COMPARE(m_heard.filter(u"MESSAGES_STUCK"_s).size(), 1);
        QVERIFY(mails.mail.isEmpty());
    }

    /** Somebody takes the last entry from the log and cannot know what was signed: the next start finds out. */
    void anAuditLogThatIsNotTheOneThatWasSigned()
    {
        QTemporaryDir folder;
        {
            FoyerdProcess all(folder.path());
            QVERIFY2(all.start({u"all"_s, u"--demo"_s}, 120'000), qPrintable(all.lastOutput()));
            QCOMPARE(all.stop(), 0);
        }
        {
            db::Settings settings;
            settings.filePath = folder.filePath(u"booking.sqlite"_s);
            const auto booking = db::Connection::open(settings, db::Connection::Access::ReadWrite);
            QVERIFY(booking);
            QVERIFY((*booking)->execute(u"DROP TRIGGER audit_entry_no_delete"_s));
            const auto taken = (*booking)->execute(
                u"DELETE FROM audit_entry WHERE sequence = (SELECT MAX(sequence) FROM audit_entry)"_s);
            QVERIFY2(taken && *taken == 1, taken ? "" : qPrintable(taken.error().detail));
        }
        QProcess accept; // that the file is another, by who may do that
        accept.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"),
                     {u"restore"_s, u"--as-it-is"_s, u"--data"_s, folder.path()});
        QVERIFY(accept.waitForFinished(60'000));
        QVERIFY2(accept.exitCode() == 0, accept.readAllStandardError().constData());
        FoyerdProcess all(folder.path());
        QVERIFY2(all.start({u"all"_s, u"--demo"_s}), qPrintable(all.lastOutput()));
        m_manager = std::make_unique<Caller>(all.url());
        QVERIFY(m_manager->signIn(u"manager"_s, u"foyer-demo"_s));
        QTRY_COMPARE_WITH_TIMEOUT(namesOf(alerts(), true), QStringList{u"AUDIT_BROKEN booking"_s}, patience);
        QCOMPARE(sample(m_manager->get(u"/metrics"_s).body, "foyer_audit_failures"), 1.0);
        const Caller::Reply ready = m_manager->get(u"/readyz"_s);
        QCOMPARE(ready.status, 200); // sales go on
        QCOMPARE(ready.json["checks"_L1]["audit"_L1]["state"_L1].toString(), u"warning"_s);
    }
};

QTEST_GUILESS_MAIN(TestAlerts)
#include "tst_alerts.moc"
