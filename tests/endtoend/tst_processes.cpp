#include "identities.h"
#include "saletrip.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <csignal>
#include <map>
#include <memory>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** The services as processes of their own behind a gateway. Each is killed once, in the middle of work: what does not
 *  need it goes on, and it is found again when it comes back, by a gateway that nobody restarted. */
class TestProcesses : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::map<QString, std::unique_ptr<FoyerdProcess>> m_processes;
    std::map<QString, QUrl> m_urls;
    std::unique_ptr<Caller> m_cashier;
    std::unique_ptr<Caller> m_manager;
    QString m_showtime;
    QList<int> m_free;

    struct Sale
    {
        QString booking = SaleTrip::newId();
        QString payment = SaleTrip::newId();
        QString key = SaleTrip::newId();
        QList<int> seats;
        qint64 total = 0;
    };

    /** Starts it, again where it was before. */
    void run(const QString &verb, QStringList options = {})
    {
        if (m_urls.count(verb) != 0)
            options += {u"--port"_s, QString::number(m_urls[verb].port())};
        if (verb == u"booking"_s)
            options += {u"--upstream"_s, u"payment="_s + m_urls[u"payment"_s].toString()};
        m_processes[verb] = std::make_unique<FoyerdProcess>(m_folder.path());
        QVERIFY2(m_processes[verb]->start(QStringList{verb} + options),
                 qPrintable(verb + u": "_s + m_processes[verb]->lastOutput()));
        m_urls[verb] = m_processes[verb]->url();
    }
    FoyerdProcess &process(const QString &verb) { return *m_processes[verb]; }

    /** Holds two seats and learns what they cost. */
    void beginSale(Sale &sale)
    {
        sale.seats = {m_free.takeFirst(), m_free.takeFirst()};
        SaleTrip trip(*m_cashier);
        const Caller::Reply held = trip.hold(m_showtime, sale.seats, sale.booking);
        QVERIFY2(SaleTrip::refusal(held, "holdSeats").isEmpty() && held.errorCode().isEmpty(), held.body.constData());
        const QJsonObject quoted = trip.quote(sale.booking, sale.seats).data().value("quote"_L1).toObject();
        sale.total =
            quoted.value("quote"_L1).toObject().value("total"_L1).toObject().value("amountMinor"_L1).toInteger();
        QVERIFY(sale.total > 0);
    }
    Caller::Reply pay(const Sale &sale)
    {
        return SaleTrip(*m_cashier).checkout(sale.booking, sale.seats, sale.total, sale.payment, sale.key);
    }
    static QString stateIn(const Caller::Reply &reply)
    {
        return reply.data().value("checkout"_L1).toObject().value("booking"_L1).toObject().value("state"_L1).toString();
    }
    QString stateOf(const Sale &sale)
    {
        return SaleTrip(*m_cashier)
            .booking(sale.booking)
            .data()
            .value("booking"_L1)
            .toObject()
            .value("state"_L1)
            .toString();
    }
    QJsonArray paymentsOf(const Sale &sale)
    {
        return m_manager
            ->graphQl(u"query ($id: ID!) { payments(bookingId: $id) { state amount { amountMinor } } }"_s,
                      {{u"id"_s, sale.booking}})
            .data()
            .value("payments"_L1)
            .toArray();
    }
    void sellTwoSeats()
    {
        Sale sale;
        beginSale(sale);
        const Caller::Reply paid = pay(sale);
        QVERIFY2(stateIn(paid) == u"CONFIRMED"_s, paid.body.constData());
    }
    /** The film and the room of the showtime, each from the service that owns it. */
    Caller::Reply joined()
    {
        return m_cashier->graphQl(
            u"query ($id: ID!) { showtime(id: $id) { movieTitle auditoriumName movie { title runtimeMinutes } "
            "auditorium { name cinema { name } } } }"_s,
            {{u"id"_s, m_showtime}});
    }
    static QJsonObject showtimeIn(const Caller::Reply &reply) { return reply.data().value("showtime"_L1).toObject(); }
    static QJsonObject captureInput()
    {
        return {{u"paymentId"_s, SaleTrip::newId()},
                {u"bookingId"_s, SaleTrip::newId()},
                {u"method"_s, u"CASH"_s},
                {u"amountMinor"_s, 900},
                {u"currency"_s, u"EUR"_s},
                {u"tenderedMinor"_s, 1000},
                {u"takenBy"_s, u"Anna"_s}};
    }
    static QString read(const QString &name)
    {
        QFile file(QStringLiteral(FOYER_TEST_DATA "/") + name);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QProcess demo;
        demo.setProcessChannelMode(QProcess::MergedChannels);
        demo.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"),
                   {u"demo"_s, u"--data"_s, m_folder.path(), u"--bookings"_s, u"100"_s});
        QVERIFY(demo.waitForFinished(120'000));
        QVERIFY2(demo.exitStatus() == QProcess::NormalExit && demo.exitCode() == 0, demo.readAll().constData());

        QStringList upstreams;
        for (const QString &name :
             {u"user"_s, u"movie"_s, u"cinema"_s, u"coupon"_s, u"payment"_s, u"notification"_s, u"booking"_s}) {
            // --demo: passwords that everybody knows need no costly hash, and one test guesses a lot.
            run(name, name == u"user"_s ? QStringList{u"--demo"_s} : QStringList());
            upstreams += {u"--upstream"_s, u"%1=%2"_s.arg(name, m_urls[name].toString())};
        }
        run(u"gateway"_s, upstreams);
        m_cashier = std::make_unique<Caller>(m_urls[u"gateway"_s]);
        QVERIFY(m_cashier->signIn(u"anna"_s, u"foyer-demo"_s));
        m_manager = std::make_unique<Caller>(m_urls[u"gateway"_s]);
        QVERIFY(m_manager->signIn(u"manager"_s, u"foyer-demo"_s));
        m_showtime = SaleTrip(*m_cashier).findShowtime().value("id"_L1).toString();
        QVERIFY(!m_showtime.isEmpty());
        m_free = SaleTrip(*m_cashier).freeSeats(m_showtime);
    }

    void oneQueryJoinsWhatThreeServicesOwn()
    {
        const Caller::Reply reply = joined();
        const QJsonObject showtime = showtimeIn(reply);
        QVERIFY2(!showtime.isEmpty() && !reply.json.contains("errors"_L1), reply.body.constData());
        QCOMPARE(showtime[u"movie"_s][u"title"_s], showtime[u"movieTitle"_s]);
        QVERIFY(showtime[u"movie"_s][u"runtimeMinutes"_s].toInt() > 0);
        QCOMPARE(showtime[u"auditorium"_s][u"name"_s], showtime[u"auditoriumName"_s]);
        QVERIFY(!showtime[u"auditorium"_s][u"cinema"_s][u"name"_s].toString().isEmpty());
    }

    void aSaleIsSoldThroughTheGateway() { sellTwoSeats(); }

    void withoutTheFilmsTheProgrammeStandsAndSalesGoOn()
    {
        process(u"movie"_s).kill();
        const Caller::Reply without = joined();
        QCOMPARE(without.status, 200);
        QVERIFY(showtimeIn(without).contains("movie"_L1) && showtimeIn(without).value("movie"_L1).isNull());
        QVERIFY(!showtimeIn(without).value("movieTitle"_L1).toString().isEmpty());
        QVERIFY(showtimeIn(without).value("auditorium"_L1).isObject());
        const QJsonArray errors = without.json.value("errors"_L1).toArray();
        QCOMPARE(errors.size(), 2); // one for each field that movie would have answered
        for (const QJsonValue &error : errors) {
            QCOMPARE(error[u"path"_s][0].toString(), u"showtime"_s);
            QCOMPARE(error[u"path"_s][1].toString(), u"movie"_s);
            QCOMPARE(error[u"extensions"_s][u"service"_s].toString(), u"movie"_s);
            QCOMPARE(error[u"extensions"_s][u"code"_s].toString(), u"UNREACHABLE"_s);
        }
        sellTwoSeats();

        run(u"movie"_s);
        const Caller::Reply with = joined();
        QVERIFY2(!with.json.contains("errors"_L1), with.body.constData());
        QCOMPARE(showtimeIn(with)[u"movie"_s][u"title"_s], showtimeIn(with)[u"movieTitle"_s]);
    }

    void aGatewayStartsWithoutAServiceAndFindsItLater()
    {
        process(u"movie"_s).kill();
        process(u"gateway"_s).kill();
        QStringList upstreams;
        for (const QString &name :
             {u"user"_s, u"movie"_s, u"cinema"_s, u"coupon"_s, u"payment"_s, u"notification"_s, u"booking"_s})
            upstreams += {u"--upstream"_s, u"%1=%2"_s.arg(name, m_urls[name].toString())};
        run(u"gateway"_s, upstreams);
        QVERIFY2(process(u"gateway"_s).lastOutput().contains(m_urls[u"movie"_s].toString()),
                 qPrintable(process(u"gateway"_s).lastOutput()));
        sellTwoSeats();
        run(u"movie"_s);
        QCOMPARE(showtimeIn(joined())[u"movie"_s][u"title"_s], showtimeIn(joined())[u"movieTitle"_s]);
    }

    void moneyWhoseServiceDiedIsNotKnownYetAndIsTakenOnce_data()
    {
        QTest::addColumn<bool>("duringTheCall");
        QTest::newRow("died before it was asked") << false;
        QTest::newRow("died while it was asked") << true;
    }
    void moneyWhoseServiceDiedIsNotKnownYetAndIsTakenOnce()
    {
        QFETCH(bool, duringTheCall);
        Sale sale;
        beginSale(sale);
        if (duringTheCall) {
            process(u"payment"_s).freeze();
            QTimer::singleShot(500, this, [this] { process(u"payment"_s).kill(); });
        } else {
            process(u"payment"_s).kill();
        }
        const Caller::Reply unknown = pay(sale);
        const QJsonObject refusal = unknown.data().value("checkout"_L1).toObject().value("refusal"_L1).toObject();
        QCOMPARE(refusal.value("code"_L1).toString(), duringTheCall ? u"TIMEOUT"_s : u"UNREACHABLE"_s);
        QCOMPARE(refusal.value("retryable"_L1).toBool(), true);
        QCOMPARE(stateOf(sale), u"PAYING"_s);
        QCOMPARE(SaleTrip::refusal(SaleTrip(*m_manager).hold(m_showtime, sale.seats, SaleTrip::newId()), "holdSeats"),
                 u"SEAT_TAKEN"_s);

        run(u"payment"_s);
        Caller::Reply paid;
        QTRY_VERIFY(stateIn(paid = pay(sale)) == u"CONFIRMED"_s);
        QCOMPARE(pay(sale).data(), paid.data());
        QCOMPARE(paymentsOf(sale).size(), 1);
        QCOMPARE(paymentsOf(sale)[0][u"state"_s].toString(), u"CAPTURED"_s);
        QCOMPARE(paymentsOf(sale)[0][u"amount"_s][u"amountMinor"_s].toInteger(), sale.total);
    }

    void aHoldOutlivesTheBookingService()
    {
        Sale sale;
        beginSale(sale);
        process(u"booking"_s).kill();
        const Caller::Reply gone = pay(sale);
        QCOMPARE(gone.errorCode(), u"UNREACHABLE"_s);
        QCOMPARE(gone.json.value("errors"_L1)[0][u"extensions"_s][u"service"_s].toString(), u"booking"_s);
        QVERIFY(m_cashier->graphQl(u"{ cinemas { name } }"_s).errorCode().isEmpty());

        run(u"booking"_s);
        QCOMPARE(stateOf(sale), u"HELD"_s);
        QCOMPARE(stateIn(pay(sale)), u"CONFIRMED"_s);
        QCOMPARE(paymentsOf(sale).size(), 1);
    }

    void onlyAServiceMayTakeMoney()
    {
        const QString capture =
            u"mutation ($input: CaptureInput!) { capture(input: $input) { refusalCode payment { state } } }"_s;
        const QJsonObject variables{{u"input"_s, captureInput()}};
        Caller direct(m_urls[u"payment"_s]);
        QCOMPARE(direct.graphQl(capture, variables).errorCode(), u"UNAUTHENTICATED"_s);
        direct.setToken(QString::fromLatin1(m_cashier->token()));
        QCOMPARE(direct.graphQl(capture, variables).errorCode(), u"FORBIDDEN"_s);
        direct.setToken(QString::fromLatin1(m_manager->token()));
        QCOMPARE(direct.graphQl(capture, variables).errorCode(), u"FORBIDDEN"_s);
        QCOMPARE(m_manager->graphQl(capture, variables).errorCode(), u"FORBIDDEN"_s);

        const SystemClock clock;
        const auto identities = foyerd::Identities::open(m_folder.filePath(u"keys"_s), clock);
        QVERIFY(identities);
        direct.setToken(QString::fromLatin1((*identities)->ownIdentity(u"booking"_s).bearerToken));
        const Caller::Reply taken = direct.graphQl(capture, variables);
        QVERIFY2(taken.data()["capture"_L1][u"payment"_s][u"state"_s].toString() == u"CAPTURED"_s,
                 taken.body.constData());
    }

    /** Behind the gateway the user service sees one peer; it is told which client it is. */
    void guessingIsSlowedForTheOneWhoGuesses()
    {
        const auto signInFrom = [this](const QHostAddress &address, const QString &login, const QByteArray &more = {}) {
            const QByteArray body =
                QJsonDocument(
                    QJsonObject{
                        {u"query"_s,
                         u"mutation ($input: SignInInput!) { signIn(input: $input) { session { expiresAt } refusal { code } } }"_s},
                        {u"variables"_s,
                         QJsonObject{
                             {u"input"_s, QJsonObject{{u"login"_s, login}, {u"password"_s, u"foyer-demo"_s}}}}}})
                    .toJson(QJsonDocument::Compact);
            QTcpSocket socket;
            socket.bind(address);
            socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(m_urls[u"gateway"_s].port()));
            socket.write(
                "POST /graphql HTTP/1.1\r\nHost: foyer\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + more + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
            QByteArray answer;
            while (socket.waitForReadyRead(10'000))
                answer += socket.readAll();
            const QJsonObject payload =
                QJsonDocument::fromJson(answer.sliced(answer.indexOf("\r\n\r\n") + 4))[u"data"_s][u"signIn"_s]
                    .toObject();
            return payload.value("session"_L1).isObject()
                ? u"signed in"_s
                : payload.value("refusal"_L1).toObject().value("code"_L1).toString();
        };
        const QHostAddress guesser(u"127.0.0.2"_s);
        QString code = u"WRONG_CREDENTIALS"_s;
        int tries = 0;
        for (; code == u"WRONG_CREDENTIALS"_s && tries < 200; ++tries) // an account each; and it lies about its address
            code = signInFrom(guesser, u"guess%1"_s.arg(tries),
                              "Foyer-Peer: 10.0.0." + QByteArray::number(tries) + "\r\n");
        QCOMPARE(code, u"TOO_MANY_ATTEMPTS"_s);
        QCOMPARE(signInFrom(guesser, u"anna"_s), u"TOO_MANY_ATTEMPTS"_s);
        QCOMPARE(signInFrom(QHostAddress(u"127.0.0.1"_s), u"anna"_s), u"signed in"_s);
    }

    /** 1.4 MB as it is, more as a JSON string: through two doors. */
    void aFileOfFilmsIsImportedByAManager()
    {
        const QString document = read(u"movies/vega-movies.json"_s);
        QVERIFY(document.size() > 1'000'000);
        const QString import =
            u"mutation ($input: ImportMoviesInput!) { importMovies(input: $input) { rowsRead imported alreadyKnown badRows { rowNumber reason } } }"_s;
        const QJsonObject variables{{u"input"_s,
                                     QJsonObject{{u"idempotencyKey"_s, SaleTrip::newId()},
                                                 {u"format"_s, u"VEGA"_s},
                                                 {u"document"_s, document},
                                                 {u"skipBadRows"_s, true}}}};
        const Caller::Reply asCashier = m_cashier->graphQl(import, variables);
        QCOMPARE(asCashier.status, 413);
        QCOMPARE(asCashier.errorCode(), u"TOO_LARGE"_s);
        Caller stranger(m_urls[u"gateway"_s]);
        QCOMPARE(stranger.graphQl(import, variables).status, 413);
        stranger.setToken(u"nobody.knows.this"_s);
        QCOMPARE(stranger.graphQl(import, variables).status, 401);

        const Caller::Reply reply = m_manager->graphQl(import, variables);
        const QJsonObject payload = reply.data().value("importMovies"_L1).toObject();
        QVERIFY2(reply.errorCode().isEmpty(), reply.body.left(500).constData());
        QCOMPARE(payload.value("rowsRead"_L1).toInt(), 3201);
        QVERIFY(payload.value("imported"_L1).toInt() > 500);
        QCOMPARE(payload.value("imported"_L1).toInt() + payload.value("alreadyKnown"_L1).toInt()
                     + payload.value("badRows"_L1).toArray().size(),
                 3201);
        QCOMPARE(m_manager->graphQl(import, variables).data(), reply.data());
    }

    void aChartThatIsWrongIsRefusedWithReasons()
    {
        const QString cinema = m_manager->graphQl(u"{ cinemas { id } }"_s).data()["cinemas"_L1][0][u"id"_s].toString();
        const QString room = SaleTrip::newId();
        const Caller::Reply reply = m_manager->graphQl(
            u"mutation ($input: ImportSeatingChartInput!) { importSeatingChart(input: $input) { auditorium { id } problems { reason where } } }"_s,
            {{u"input"_s,
              QJsonObject{{u"idempotencyKey"_s, SaleTrip::newId()},
                          {u"cinemaId"_s, cinema},
                          {u"auditoriumId"_s, room},
                          {u"auditoriumName"_s, u"Studio"_s},
                          {u"format"_s, u"SEATSIO"_s},
                          {u"document"_s, read(u"charts/seatsio-sampleChartWithErrors.json"_s)}}}});
        const QJsonObject payload = reply.data().value("importSeatingChart"_L1).toObject();
        QVERIFY2(payload.value("auditorium"_L1).isNull(), reply.body.constData());
        QStringList reasons;
        const QJsonArray problems = payload.value("problems"_L1).toArray();
        for (const QJsonValue &problem : problems)
            reasons.append(problem[u"reason"_s].toString());
        for (const QString &expected : {u"DUPLICATE_LABEL"_s, u"EMPTY_LABEL"_s, u"NO_CATEGORY"_s})
            QVERIFY2(reasons.contains(expected), qPrintable(reasons.join(u' ')));
        QVERIFY(m_manager->graphQl(u"query ($id: ID!) { auditorium(id: $id) { id } }"_s, {{u"id"_s, room}})
                    .data()
                    .value("auditorium"_L1)
                    .isNull());
    }

    void aHallOfTwoThousandSeatsTravelsWhole()
    {
        // As the designer writes it, three times what a request may usually have.
        constexpr int rows = 40;
        constexpr int seatsPerRow = 50;
        QJsonArray drawnRows;
        for (int row = 0; row < rows; ++row) {
            QJsonArray seats;
            for (int i = 0; i < seatsPerRow; ++i)
                seats.append(QJsonObject{{u"label"_s, QString::number(i + 1)},
                                         {u"x"_s, 20.0 * i},
                                         {u"y"_s, 24.0 * row},
                                         {u"categoryKey"_s, 1},
                                         {u"categoryLabel"_s, u"Stalls"_s},
                                         {u"restrictedView"_s, false},
                                         {u"companionSeat"_s, false},
                                         {u"disabledBySocialDistancingRules"_s, false},
                                         {u"uuid"_s, SaleTrip::newId()}});
            drawnRows.append(QJsonObject{{u"label"_s, u"R%1"_s.arg(row + 1)}, {u"seats"_s, seats}});
        }
        const QJsonObject categories{{u"list"_s, QJsonArray{QJsonObject{{u"key"_s, 1}, {u"label"_s, u"Stalls"_s}}}}};
        const QByteArray chart = QJsonDocument(QJsonObject{{u"categories"_s, categories},
                                                           {u"subChart"_s, QJsonObject{{u"rows"_s, drawnRows}}}})
                                     .toJson(QJsonDocument::Compact);
        QVERIFY(chart.size() > 256 * 1024);
        const QString cinema = m_manager->graphQl(u"{ cinemas { id } }"_s).data()["cinemas"_L1][0][u"id"_s].toString();
        const QString room = SaleTrip::newId();
        const Caller::Reply imported = m_manager->graphQl(
            u"mutation ($input: ImportSeatingChartInput!) { importSeatingChart(input: $input) { auditorium { capacity } problems { reason } seats { id } } }"_s,
            {{u"input"_s,
              QJsonObject{{u"idempotencyKey"_s, SaleTrip::newId()},
                          {u"cinemaId"_s, cinema},
                          {u"auditoriumId"_s, room},
                          {u"auditoriumName"_s, u"Arena"_s},
                          {u"format"_s, u"SEATSIO"_s},
                          {u"document"_s, QString::fromUtf8(chart)}}}});
        const QJsonObject payload = imported.data().value("importSeatingChart"_L1).toObject();
        QVERIFY2(payload["auditorium"_L1][u"capacity"_s].toInt() == rows * seatsPerRow,
                 imported.body.left(500).constData());
        QCOMPARE(payload["seats"_L1].toArray().size(), rows * seatsPerRow);

        const QString plan = u"seatPlan { version seats { id row number type x y angle width partner } }"_s;
        const Caller::Reply read =
            m_manager->graphQl(u"query ($id: ID!) { auditorium(id: $id) { %1 } }"_s.arg(plan), {{u"id"_s, room}});
        QJsonArray seats = read.data()["auditorium"_L1][u"seatPlan"_s][u"seats"_s].toArray();
        QCOMPARE(seats.size(), rows * seatsPerRow);
        QJsonObject vip = seats.at(7).toObject();
        vip.insert(u"type"_s, u"VIP"_s);
        seats.replace(7, vip);
        const Caller::Reply saved = m_manager->graphQl(
            u"mutation ($input: UpdateSeatPlanInput!) { updateSeatPlan(input: $input) { auditorium { %1 } refusal { code } } }"_s
                .arg(plan),
            {{u"input"_s, QJsonObject{{u"auditoriumId"_s, room}, {u"planVersion"_s, 1}, {u"seats"_s, seats}}}});
        QCOMPARE(saved.data()["updateSeatPlan"_L1][u"auditorium"_s][u"seatPlan"_s][u"version"_s].toInt(), 2);
        QCOMPARE(saved.data()["updateSeatPlan"_L1][u"auditorium"_s][u"seatPlan"_s][u"seats"_s].toArray(), seats);
    }

    /** What is new is not let in any more, and what was begun is ended first. */
    void whatIsAskedIsAnsweredBeforeAServiceEnds()
    {
        Sale sale;
        beginSale(sale);
        process(u"payment"_s).freeze();
        bool isTold = false;
        bool isClosed = false;
        QTimer look;
        connect(&look, &QTimer::timeout, this, [&] {
            if (isClosed) {
                return;
            } else if (!isTold) {
                isTold = stateOf(sale) == "PAYING"_L1
                    && ::kill(static_cast<pid_t>(process(u"booking"_s).processId()), SIGTERM) == 0;
            } else if (Caller(m_urls[u"booking"_s]).get(u"/readyz"_s).status != 200) {
                isClosed = process(u"booking"_s).isRunning();
                ::kill(static_cast<pid_t>(process(u"payment"_s).processId()), SIGCONT);
            }
        });
        look.start(20);
        const Caller::Reply paid = pay(sale);
        look.stop();
        QVERIFY2(stateIn(paid) == u"CONFIRMED"_s, paid.body.constData());
        QVERIFY(isClosed);
        QCOMPARE(process(u"booking"_s).waitForEnd(), 0);
        run(u"booking"_s);
        QTRY_COMPARE(stateOf(sale), u"CONFIRMED"_s);
        sellTwoSeats();
    }

    void allEndWhenTheyAreTold()
    {
        for (const QString &name : {u"gateway"_s, u"booking"_s, u"notification"_s, u"payment"_s, u"coupon"_s,
                                    u"cinema"_s, u"movie"_s, u"user"_s})
            QCOMPARE(process(name).stop(), 0);
    }
};

QTEST_GUILESS_MAIN(TestProcesses)
#include "tst_processes.moc"
