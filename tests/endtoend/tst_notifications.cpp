#include "foyerdprocess.h"
#include "saletrip.h"
#include "smallmailserver.h"
#include "testauthority.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <map>
#include <memory>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** A customer has seats kept while the notification service is down: it goes on without, and when that is back the
 *  customer is written to, once. */
class TestNotifications : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::map<QString, std::unique_ptr<FoyerdProcess>> m_processes;
    std::map<QString, QString> m_ports;
    QUrl m_gateway;
    std::unique_ptr<Caller> m_customer;
    std::unique_ptr<Caller> m_manager;
    QString m_showtime;
    QString m_cinema; ///< Of the showtime.
    QList<int> m_free;
    QString m_reserved; ///< A booking.

    void run(const QString &name, const QStringList &options = {})
    {
        QStringList line = QStringList{name} + options;
        if (m_ports.count(name) != 0)
            line += {u"--port"_s, m_ports[name]};
        m_processes[name] = std::make_unique<FoyerdProcess>(m_folder.path());
        QVERIFY2(m_processes[name]->start(line), qPrintable(m_processes[name]->lastOutput()));
        m_ports[name] = QString::number(m_processes[name]->url().port());
    }
    QStringList upstreams(const QStringList &names)
    {
        QStringList options;
        for (const QString &name : names)
            options += {u"--upstream"_s, u"%1=http://127.0.0.1:%2"_s.arg(name, m_ports[name])};
        return options;
    }
    /** Holds two seats and has them kept; the booking's id. */
    QString reserve()
    {
        const QString booking = SaleTrip::newId();
        const QList<int> seats{m_free.takeFirst(), m_free.takeFirst()};
        const Caller::Reply held = SaleTrip(*m_customer).hold(m_showtime, seats, booking);
        const Caller::Reply kept = m_customer->graphQl(
            u"mutation R($input: ReserveHoldInput!) { reserveHold(input: $input) { booking { isReserved } refusal { code } } }"_s,
            {{u"input"_s, QJsonObject{{u"bookingId"_s, booking}, {u"idempotencyKey"_s, SaleTrip::newId()}}}});
        const bool isKept =
            kept.data()["reserveHold"_L1][u"booking"_s][u"isReserved"_s].toBool() && held.errorCode().isEmpty();
        return isKept ? booking : QString::fromUtf8(held.body + kept.body);
    }
    QJsonArray messagesOf(const QString &booking) { return messagesOf(booking, *m_manager); }
    static QJsonArray messagesOf(const QString &booking, Caller &who)
    {
        return who
            .graphQl(u"query ($id: ID!) { booking(id: $id) { notifications { id kind state address tries } } }"_s,
                     {{u"id"_s, booking}})
            .data()["booking"_L1][u"notifications"_s]
            .toArray();
    }
    static QString cashierPassword() { return u"seven-red-lanterns"_s; }
    bool makeCashier(const QString &login, const QString &cinema) const
    {
        Caller admin(m_gateway);
        if (!admin.signIn(u"admin"_s, u"foyer-demo"_s))
            return false;
        const Caller::Reply made = admin.graphQl(
            u"mutation ($input: CreateUserInput!) { createUser(input: $input) { user { id } refusal { code } } }"_s,
            {{u"input"_s,
              QJsonObject{{u"userId"_s, SaleTrip::newId()},
                          {u"login"_s, login},
                          {u"password"_s, cashierPassword()},
                          {u"user"_s,
                           QJsonObject{{u"displayName"_s, login},
                                       {u"roles"_s, QJsonArray{u"CASHIER"_s}},
                                       {u"cinemaIds"_s, QJsonArray{cinema}},
                                       {u"language"_s, u"de"_s}}}}}});
        return made.data()["createUser"_L1][u"user"_s].isObject();
    }
    QString serviceState()
    {
        const QJsonArray all =
            m_manager->graphQl(u"{ serviceStatus { name state } }"_s).data()["serviceStatus"_L1].toArray();
        for (const QJsonValue &one : all) {
            if (one["name"_L1].toString() == "notification"_L1)
                return one["state"_L1].toString();
        }
        return {};
    }
    static void write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    QStringList mails() const { return QDir(m_folder.filePath(u"mails"_s)).entryList(QDir::Files); }

    /** What `foyerd dump-state` says of a part, those with @p value under @p key. */
    int dumped(const QString &part, const QString &key, const QString &value) const
    {
        QProcess dump;
        dump.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), {u"dump-state"_s, u"--data"_s, m_folder.path()});
        if (!dump.waitForFinished(30'000))
            return -1;
        const QJsonArray rows = QJsonDocument::fromJson(dump.readAllStandardOutput())[part].toArray();
        return static_cast<int>(std::count_if(rows.begin(), rows.end(),
                                              [&](const QJsonValue &row) { return row[key].toString() == value; }));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QProcess demo;
        demo.setProcessChannelMode(QProcess::MergedChannels);
        demo.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"),
                   {u"demo"_s, u"--data"_s, m_folder.path(), u"--bookings"_s, u"10"_s});
        QVERIFY(demo.waitForFinished(120'000));
        QVERIFY2(demo.exitStatus() == QProcess::NormalExit && demo.exitCode() == 0, demo.readAll().constData());
        const QStringList alone{u"movie"_s, u"cinema"_s, u"coupon"_s, u"payment"_s};
        run(u"user"_s, {u"--demo"_s});
        for (const QString &name : alone)
            run(name);
        run(u"notification"_s); // to have its port; it is told where the others are below
        m_processes[u"notification"_s]->kill();
        run(u"booking"_s, upstreams(alone + QStringList{u"notification"_s}));
        run(u"gateway"_s, upstreams(alone + QStringList{u"user"_s, u"notification"_s, u"booking"_s}));
        m_gateway = m_processes[u"gateway"_s]->url();
        m_customer = std::make_unique<Caller>(m_gateway);
        QVERIFY(m_customer->signIn(u"clara"_s, u"foyer-demo"_s));
        m_manager = std::make_unique<Caller>(m_gateway);
        QVERIFY(m_manager->signIn(u"manager"_s, u"foyer-demo"_s));
        m_showtime = SaleTrip(*m_customer).findShowtime(1).value("id"_L1).toString();
        QVERIFY(!m_showtime.isEmpty());
        m_free = SaleTrip(*m_customer).freeSeats(m_showtime);
        m_cinema = m_manager->graphQl(u"query ($id: ID!) { showtime(id: $id) { cinemaId } }"_s, {{u"id"_s, m_showtime}})
                       .data()["showtime"_L1][u"cinemaId"_s]
                       .toString();
        QVERIFY(!m_cinema.isEmpty());
    }

    void seatsAreKeptWhileItIsDownAndTheCustomerIsWrittenToOnceItIsBack()
    {
        QTRY_COMPARE(serviceState(), u"DOWN"_s);
        const QString booking = reserve();
        QVERIFY2(booking.size() == 36, qPrintable(booking));
        QVERIFY(mails().isEmpty());
        run(u"notification"_s, upstreams({u"booking"_s, u"user"_s}));
        QTRY_COMPARE(messagesOf(booking).size(), 1);
        QTRY_COMPARE(messagesOf(booking)[0][u"state"_s].toString(), u"SENT"_s);
        const QJsonObject message = messagesOf(booking)[0].toObject();
        QCOMPARE(message["kind"_L1].toString(), u"BOOKING_RESERVED"_s);
        QCOMPARE(message["address"_L1].toString(), u"c***@foyer.example"_s);
        QCOMPARE(mails(), QStringList{message["id"_L1].toString() + u".eml"_s});
        QTRY_COMPARE(serviceState(), u"UP"_s);
        QCOMPARE(dumped(u"toldEvents"_s, u"subjectId"_s, booking), 1);
        QCOMPARE(dumped(u"messages"_s, u"bookingId"_s, booking), 1);
        m_reserved = booking;
    }

    /** Once however often it is asked, and by nobody who works elsewhere. */
    void staffOfTheCinemaSendsItAgain()
    {
        const QJsonObject earlier = messagesOf(m_reserved)[0].toObject();
        const QStringList before = mails();
        const QString again = SaleTrip::newId();
        const QJsonObject input{{u"notificationId"_s, again}, {u"earlierId"_s, earlier["id"_L1]}};
        const auto resend = [&input](Caller &caller) {
            const Caller::Reply reply =
                caller.graphQl(u"mutation ($input: ResendNotificationInput!) { resendNotification(input: $input) { "
                               "notification { id state } refusal { code } } }"_s,
                               {{u"input"_s, input}});
            return reply.errorCode().isEmpty() ? reply.data()["resendNotification"_L1].toObject()
                                               : QJsonObject{{u"code"_s, reply.errorCode()}};
        };
        QVERIFY(makeCashier(u"nora"_s, SaleTrip::newId()));
        QVERIFY(makeCashier(u"hanna"_s, m_cinema));
        Caller elsewhere(m_gateway);
        QVERIFY(elsewhere.signIn(u"nora"_s, cashierPassword()));
        QCOMPARE(resend(elsewhere)["refusal"_L1][u"code"_s].toString(), u"FORBIDDEN"_s);
        QCOMPARE(messagesOf(m_reserved, elsewhere).size(), 0);
        QCOMPARE(resend(*m_customer)["code"_L1].toString(), u"FORBIDDEN"_s);
        Caller cashier(m_gateway);
        QVERIFY(cashier.signIn(u"hanna"_s, cashierPassword()));
        for (int i = 0; i < 2; ++i)
            QCOMPARE(resend(cashier)["notification"_L1][u"id"_s].toString(), again);
        QTRY_COMPARE(messagesOf(m_reserved, cashier).at(1)["state"_L1].toString(), u"SENT"_s);
        QCOMPARE(mails().size(), before.size() + 1);
        QVERIFY(mails().contains(again + u".eml"_s));
    }

    void killedInBetweenNothingIsSentTwice()
    {
        const QStringList before = mails();
        const QString booking = reserve();
        QVERIFY2(booking.size() == 36, qPrintable(booking));
        m_processes[u"notification"_s]->kill();
        run(u"notification"_s, upstreams({u"booking"_s, u"user"_s}));
        QTRY_COMPARE(messagesOf(booking).size(), 1);
        QTRY_COMPARE(messagesOf(booking)[0][u"state"_s].toString(), u"SENT"_s);
        QCOMPARE(mails().size(), before.size() + 1);
    }

    /** As the settings say: by STARTTLS to a server of our own authority, signed in by the password of a file. What
     * that refuses for good is told to who looks after the house, and can be sent again from the booking. */
    void aMailServerIsUsedAsTheSettingsSay()
    {
        TestAuthority authority;
        authority.issue(u"mail"_s);
        notification::test::SmallMailServer server(notification::test::SmallMailServer::Tls::Start);
        server.show(authority.certificate(u"mail"_s), authority.key(u"mail"_s));
        server.toRecipient = "550 nobody of that name\r\n";
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const QString secret = authority.path(u"mail.password"_s);
        write(secret, "sesame\n");
        QVERIFY(QFile::setPermissions(secret, QFile::ReadOwner | QFile::WriteOwner));
        const QString settings = authority.path(u"mail.ini"_s);
        write(settings,
              u"[notification]\nserver = %1\nmailUser = kino\npasswordFile = %2\nauthorities = %3\n"_s
                  .arg(server.url(u"localhost"_s).toString(), secret, authority.trusted())
                  .toUtf8());
        const QStringList before = mails();
        m_processes[u"notification"_s]->kill();
        run(u"notification"_s, upstreams({u"booking"_s, u"user"_s}) + QStringList{u"--config"_s, settings});
        const QString booking = reserve();
        QVERIFY2(booking.size() == 36, qPrintable(booking));
        QTRY_COMPARE(messagesOf(booking).at(0)[u"state"_s].toString(), u"FAILED"_s);
        const Caller service(m_processes[u"notification"_s]->url());
        const QJsonObject check =
            QJsonDocument::fromJson(service.get(u"/readyz"_s).body)["checks"_L1][u"messages"_s].toObject();
        QCOMPARE(check["state"_L1].toString(), u"warning"_s);
        QCOMPARE(check["detail"_L1].toString(), u"1 were given up since yesterday"_s);
        QVERIFY(service.get(u"/metrics"_s).body.contains("\nfoyer_messages_given_up 1\n"));

        server.toRecipient = "250 ok\r\n";
        const QString again = SaleTrip::newId();
        m_manager->graphQl(
            u"mutation ($input: ResendNotificationInput!) { resendNotification(input: $input) { refusal { "
            "code } } }"_s,
            {{u"input"_s,
              QJsonObject{{u"notificationId"_s, again},
                          {u"earlierId"_s, messagesOf(booking).at(0)[u"id"_s].toString()}}}});
        QTRY_COMPARE(messagesOf(booking).at(1)[u"state"_s].toString(), u"SENT"_s);
        QVERIFY(server.mail.contains("Message-ID: <" + again.toLatin1()));
        QVERIFY(server.commands.contains(notification::test::SmallMailServer::proof()));
        QVERIFY(!server.inClear.contains(notification::test::SmallMailServer::proof()));
        QCOMPARE(mails(), before); // none of it went to a file
    }
};

QTEST_GUILESS_MAIN(TestNotifications)
#include "tst_notifications.moc"
