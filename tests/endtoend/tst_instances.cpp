#include "foyerdprocess.h"
#include "saletrip.h"
#include "testdatabase.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QNetworkReply>
#include <QTest>
#include <QThread>

#include <atomic>
#include <csignal>
#include <map>
#include <memory>
#include <mutex>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Asks the same all the time, several at once: each as soon as it was answered. */
class Askers
{
public:
    Askers(const QUrl &gateway, const QByteArray &token, const QByteArray &body, int count)
        : m_request(QUrl(gateway.toString() + u"/graphql"_s))
        , m_body(body)
    {
        m_request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        m_request.setRawHeader("Authorization", "Bearer " + token);
        for (int i = 0; i < count; ++i)
            ask();
    }
    /** Until each of those that are open is answered. */
    void end()
    {
        m_isEnding = true;
        QVERIFY(QTest::qWaitFor([this] { return m_open == 0; }, 30'000));
    }

    int answered = 0;
    QStringList errors;

private:
    void ask()
    {
        ++m_open;
        QNetworkReply *reply = m_network.post(m_request, m_body);
        QObject::connect(reply, &QNetworkReply::finished, reply, [this, reply] {
            reply->deleteLater();
            --m_open;
            const QByteArray text = reply->readAll();
            const QJsonObject json = QJsonDocument::fromJson(text).object();
            if (json.contains("errors"_L1) || !json.value("data"_L1).isObject())
                errors.append(QString::fromUtf8(text) + reply->errorString());
            else
                ++answered;
            if (!m_isEnding)
                ask();
        });
    }

    QNetworkAccessManager m_network;
    QNetworkRequest m_request;
    const QByteArray m_body;
    int m_open = 0;
    bool m_isEnding = false;
};

/** What tills did, and what went wrong before their eyes. */
struct TillDay
{
    std::mutex mutex;
    QList<TillSale> sold; ///< Acknowledged.
    int answers = 0;
    QStringList errors;
    qint64 firstErrorMs = -1;
    qint64 lastErrorMs = -1;
    QElapsedTimer time;
    std::atomic<bool> isOver{false};

    void note(const Caller::Reply &reply)
    {
        const std::lock_guard lock(mutex);
        ++answers;
        if (reply.status == 200 && reply.errorCode().isEmpty())
            return;
        errors.append(QString::number(reply.status) + QString::fromUtf8(reply.body));
        lastErrorMs = time.elapsed();
        if (firstErrorMs < 0)
            firstErrorMs = lastErrorMs;
    }
};

} // namespace

/** Two instances of films and of sales on one database server, found because they say that they are there, and a
 * gateway which nobody told where anybody is. */
class TestInstances : public QObject
{
    Q_OBJECT

    TestDatabase m_databases;
    QTemporaryDir m_folder;
    QTemporaryDir m_secondFolder; ///< As on a second machine: the same keys and databases.
    std::unique_ptr<FoyerdProcess> m_gateway;
    std::map<QString, std::unique_ptr<FoyerdProcess>> m_processes; ///< By instance.
    std::map<QString, QString> m_ports;
    std::unique_ptr<Caller> m_cashier;
    std::unique_ptr<Caller> m_manager;

    static QStringList services()
    {
        return {u"user"_s, u"movie"_s, u"cinema"_s, u"coupon"_s, u"payment"_s, u"notification"_s, u"booking"_s};
    }
    void writeSettings(const QTemporaryDir &folder)
    {
        QFile file(folder.filePath(u"foyerd.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[database]\nengine = mysql\nuser = root\n");
        for (const QString &service : services()) {
            const db::ServerAddress server = m_databases.settings(service).server;
            file.write(u"[database.%1]\nsocket = %2\ndatabase = %3\n"_s.arg(service, server.socketPath, server.database)
                           .toUtf8());
        }
    }
    /** Where it was before, when it was somewhere. */
    void run(const QString &instance)
    {
        const QString service = instance.section(u'-', 0, 0);
        QStringList options{service, u"--instance"_s, instance, u"--gateways"_s, m_gateway->url().toString()};
        if (m_ports.count(instance) != 0)
            options += {u"--port"_s, m_ports[instance]};
        m_processes[instance] =
            std::make_unique<FoyerdProcess>(instance.endsWith(u"-2"_s) ? m_secondFolder.path() : m_folder.path());
        QVERIFY2(m_processes[instance]->start(options), qPrintable(m_processes[instance]->lastOutput()));
        m_ports[instance] = QString::number(m_processes[instance]->url().port());
    }
    QJsonArray status() const
    {
        return m_manager->graphQl(u"{ serviceStatus { name instance address state version share lastError } }"_s)
            .data()
            .value("serviceStatus"_L1)
            .toArray();
    }
    QString stateOf(const QString &instance) const
    {
        const QJsonArray all = status();
        for (const QJsonValue &one : all) {
            if (one["instance"_L1].toString() == instance)
                return one["state"_L1].toString();
        }
        return u"none"_s;
    }
    /** Not told again out of a cache: it is asked by staff. */
    static QByteArray films() { return R"({"query":"{ movies(first: 5) { totalCount nodes { id title } } }"})"; }
    static int foyerd(const QStringList &arguments, QByteArray *output = nullptr)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), arguments);
        const bool ended = process.waitForFinished(120'000);
        if (output)
            *output = process.readAll();
        return ended && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }
    void sellOnce()
    {
        SaleTrip trip(*m_cashier);
        const QString showtime = trip.findShowtime().value("id"_L1).toString();
        QVERIFY(!showtime.isEmpty());
        TillSale sale = TillSale::of(trip.freeSeats(showtime).mid(0, 2));
        trip.sell(showtime, sale);
        QVERIFY(!sale.code.isEmpty());
        QCOMPARE(trip.problemWith(sale, *m_manager), QString());
    }
    /** Sells two seats after two until the day is over, and does after a failure what a till does: asks again. */
    void runTill(TillDay &day, const QByteArray &token, const QString &showtime, QList<int> seats) const
    {
        Caller caller(m_gateway->url());
        caller.setToken(QString::fromLatin1(token));
        SaleTrip trip(caller);
        while (!day.isOver && seats.size() >= 2) {
            TillSale sale = TillSale::of({seats.takeFirst(), seats.takeFirst()});
            QByteArray lastAnswer;
            for (int attempt = 0; attempt < 50 && sale.code.isEmpty(); ++attempt) {
                Caller::Reply reply = trip.hold(showtime, sale.seats, sale.booking, sale.holdKey);
                day.note(reply);
                if (reply.status != 200 || !reply.errorCode().isEmpty())
                    continue;
                lastAnswer = reply.body;
                reply = trip.quote(sale.booking, sale.seats);
                day.note(reply);
                const QJsonObject quoted = reply.data().value("quote"_L1).toObject().value("quote"_L1).toObject();
                const qint64 total = quoted.value("total"_L1).toObject().value("amountMinor"_L1).toInteger();
                if (sale.total == 0)
                    sale.total = total;
                if (sale.total == 0)
                    continue;
                reply = trip.checkout(sale.booking, sale.seats, sale.total, sale.payment, sale.payKey);
                day.note(reply);
                lastAnswer = reply.body;
                const QJsonObject booking = reply.data().value("checkout"_L1).toObject().value("booking"_L1).toObject();
                if (booking.value("state"_L1).toString() == "CONFIRMED"_L1)
                    sale.code = booking.value("confirmationCode"_L1).toString();
            }
            const std::lock_guard lock(day.mutex);
            if (!sale.code.isEmpty())
                day.sold.append(sale);
            else
                day.errors.append(u"a sale came to nothing: "_s + QString::fromUtf8(lastAnswer));
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        writeSettings(m_folder);
        writeSettings(m_secondFolder);
        QByteArray said;
        const int made = foyerd({u"demo"_s, u"--data"_s, m_folder.path(), u"--bookings"_s, u"10"_s}, &said);
        QVERIFY2(made == 0, said.constData());
        QVERIFY(QDir(m_secondFolder.path()).mkdir(u"keys"_s));
        QFile::setPermissions(m_secondFolder.filePath(u"keys"_s),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        const QDir keys(m_folder.filePath(u"keys"_s));
        for (const QString &key : keys.entryList(QDir::Files))
            QVERIFY(QFile::copy(keys.filePath(key), m_secondFolder.filePath(u"keys/"_s + key)));

        m_gateway = std::make_unique<FoyerdProcess>(m_folder.path());
        QVERIFY2(m_gateway->start({u"gateway"_s}), qPrintable(m_gateway->lastOutput()));
        for (const QString &instance : {u"user-1"_s, u"movie-1"_s, u"movie-2"_s, u"cinema-1"_s, u"coupon-1"_s,
                                        u"payment-1"_s, u"notification-1"_s, u"booking-1"_s, u"booking-2"_s})
            run(instance);
        m_cashier = std::make_unique<Caller>(m_gateway->url());
        QTRY_VERIFY(m_cashier->signIn(u"anna"_s, u"foyer-demo"_s));
        m_manager = std::make_unique<Caller>(m_gateway->url());
        QVERIFY(m_manager->signIn(u"manager"_s, u"foyer-demo"_s));
    }
    void cleanupTestCase()
    {
        // In this order, as all say good bye to the gateway.
        for (auto &[name, process] : m_processes)
            process->closeInput();
        m_processes.clear();
    }

    void whoeverStartsIsFoundAndShown()
    {
        for (const auto &[instance, process] : m_processes)
            QTRY_COMPARE(stateOf(instance), u"UP"_s);
        const QJsonArray all = status();
        QCOMPARE(all.size(), 9); // and nobody at the usual ports
        for (const QJsonValue &one : all) {
            const QString instance = one["instance"_L1].toString();
            QCOMPARE(one["address"_L1].toString(), u"127.0.0.1:"_s + m_ports[instance]);
            QCOMPARE(one["name"_L1].toString(), instance.section(u'-', 0, 0));
        }
        sellOnce();
    }

    void requestsAreSharedByTheInstances()
    {
        QTRY_COMPARE(stateOf(u"movie-2"_s), u"UP"_s);
        Askers askers(m_gateway->url(), m_cashier->token(), films(), 8);
        QTRY_VERIFY(askers.answered > 500);
        askers.end();
        QCOMPARE(askers.errors, QStringList());
        double sum = 0;
        const QJsonArray all = status();
        for (const QJsonValue &one : all) {
            if (one["name"_L1].toString() != "movie"_L1)
                continue;
            QVERIFY2(one["share"_L1].toDouble() > 0.2, qPrintable(one["instance"_L1].toString()));
            sum += one["share"_L1].toDouble();
        }
        QVERIFY(qAbs(sum - 1) < 0.001);
    }

    void aPlannedStopIsNoticedByNobody()
    {
        QTRY_COMPARE(stateOf(u"movie-2"_s), u"UP"_s);
        Askers askers(m_gateway->url(), m_cashier->token(), films(), 16);
        for (int round = 0; round < 3; ++round) {
            const int before = askers.answered;
            QTRY_VERIFY(askers.answered > before + 200);
            ::kill(static_cast<pid_t>(m_processes[u"movie-2"_s]->processId()), SIGTERM);
            QTRY_VERIFY(!m_processes[u"movie-2"_s]->isRunning());
            QCOMPARE(m_processes[u"movie-2"_s]->waitForEnd(), 0);
            const int after = askers.answered;
            QTRY_VERIFY(askers.answered > after + 200);
            run(u"movie-2"_s);
            QTRY_COMPARE(stateOf(u"movie-2"_s), u"UP"_s);
        }
        askers.end();
        QCOMPARE(askers.errors, QStringList());
    }

    // A stop that was planned is nothing to be red about, and one that was not is.
    void whoEndedAsPlannedIsForgottenAndWhoDiedIsShown()
    {
        QTRY_COMPARE(stateOf(u"movie-2"_s), u"UP"_s);
        QCOMPARE(m_processes[u"movie-2"_s]->stop(), 0);
        QTRY_COMPARE(stateOf(u"movie-2"_s), u"none"_s);
        run(u"movie-2"_s);
        QTRY_COMPARE(stateOf(u"movie-2"_s), u"UP"_s);
        m_processes[u"movie-2"_s]->kill();
        QTRY_COMPARE(stateOf(u"movie-2"_s), u"DOWN"_s);
        QCOMPARE(stateOf(u"movie-1"_s), u"UP"_s);
        run(u"movie-2"_s);
        QTRY_COMPARE(stateOf(u"movie-2"_s), u"UP"_s);
    }

    // Nothing breaks; whoever was asked there is answered by the other one.
    void anInstanceThatStandsStillKeepsNobodyWaitingForEver()
    {
        QTRY_COMPARE(stateOf(u"movie-2"_s), u"UP"_s);
        Askers askers(m_gateway->url(), m_cashier->token(), films(), 8);
        QTRY_VERIFY(askers.answered > 50);
        m_processes[u"movie-2"_s]->freeze();
        QTRY_COMPARE(stateOf(u"movie-2"_s), u"DOWN"_s);
        askers.end();
        QCOMPARE(askers.errors, QStringList());
        m_processes[u"movie-2"_s]->kill();
        run(u"movie-2"_s);
        QTRY_COMPARE(stateOf(u"movie-2"_s), u"UP"_s);
    }

    void aSaleGoesOnRightAfterTheGatewayWasKilled()
    {
        sellOnce();
        const QString port = QString::number(m_gateway->url().port());
        m_gateway->kill();
        m_gateway = std::make_unique<FoyerdProcess>(m_folder.path());
        QVERIFY2(m_gateway->start({u"gateway"_s, u"--port"_s, port}), qPrintable(m_gateway->lastOutput()));
        QVERIFY2(!m_gateway->lastOutput().contains(u"does not answer"_s), qPrintable(m_gateway->lastOutput()));
        sellOnce();
        for (const auto &[instance, process] : m_processes)
            QTRY_COMPARE(stateOf(instance), u"UP"_s);
    }

    // Sales at six tills through the gateway while one of the two that sell is killed.
    void killingOneOfTwoThatSellLosesNothing()
    {
        QTRY_COMPARE(stateOf(u"booking-2"_s), u"UP"_s);
        const QJsonArray cinemas = m_cashier->graphQl(u"{ cinemas { id } }"_s).data().value("cinemas"_L1).toArray();
        QStringList showtimes; // of several halls: some are one instance's and some the other's
        for (int day = 0; day < 3; ++day) {
            const Caller::Reply reply = m_cashier->graphQl(
                u"query ($c: ID!, $d: Date!) { programme(cinemaId: $c, day: $d) { showtimes { id salesOpen seatsFree } } }"_s,
                {{u"c"_s, cinemas.first()["id"_L1]},
                 {u"d"_s, QDate::currentDate().addDays(day).toString(Qt::ISODate)}});
            const QJsonArray list = reply.data().value("programme"_L1).toObject().value("showtimes"_L1).toArray();
            for (const QJsonValue &one : list) {
                if (one["salesOpen"_L1].toBool() && one["seatsFree"_L1].toInt() > 60)
                    showtimes.append(one["id"_L1].toString());
            }
        }
        constexpr int tills = 6;
        QVERIFY2(showtimes.size() >= tills, qPrintable(QString::number(showtimes.size())));
        TillDay day;
        day.time.start();
        std::vector<std::unique_ptr<QThread>> threads;
        for (int i = 0; i < tills; ++i) {
            const QString showtime = showtimes.at(i);
            const QList<int> seats = SaleTrip(*m_cashier).freeSeats(showtime);
            threads.emplace_back(QThread::create(
                [this, &day, showtime, seats, token = m_cashier->token()] { runTill(day, token, showtime, seats); }));
        }
        const auto sold = [&day] {
            const std::lock_guard lock(day.mutex);
            return day.sold.size();
        };
        for (const auto &thread : threads)
            thread->start();
        QTRY_VERIFY(sold() > 30);
        const qint64 killedAtMs = day.time.elapsed();
        m_processes[u"booking-2"_s]->kill();
        QTRY_VERIFY(sold() > 120);
        day.isOver = true;
        for (const auto &thread : threads)
            QVERIFY(thread->wait(60'000));

        const std::lock_guard lock(day.mutex);
        qInfo("%lld sales, %d answers, %lld errors", static_cast<long long>(day.sold.size()), day.answers,
              static_cast<long long>(day.errors.size()));
        for (const QString &error : std::as_const(day.errors))
            qInfo("%s", qPrintable(error));
        QVERIFY2(day.errors.size() * 100 < day.answers, qPrintable(day.errors.join(u'\n')));
        QVERIFY2(day.lastErrorMs < killedAtMs + 3'000, qPrintable(day.errors.join(u'\n')));
        SaleTrip trip(*m_cashier);
        for (const TillSale &sale : std::as_const(day.sold))
            QCOMPARE(trip.problemWith(sale, *m_manager), QString());
        run(u"booking-2"_s);
        QTRY_COMPARE(stateOf(u"booking-2"_s), u"UP"_s);
        QByteArray said;
        const int verified = foyerd({u"verify"_s, u"--data"_s, m_folder.path()}, &said);
        QVERIFY2(verified == 0, said.constData());
    }
};

QTEST_GUILESS_MAIN(TestInstances)
#include "tst_instances.moc"
