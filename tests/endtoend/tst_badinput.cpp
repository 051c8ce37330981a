#include "saletrip.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QTest>

#include <memory>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** What a broken or hostile client sends to the whole installation: each gets a clear, typed error, and the seats and
 *  books are as they were. */
class TestBadInput : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<FoyerdProcess> m_foyerd;
    std::unique_ptr<Caller> m_cashier;
    std::unique_ptr<Caller> m_other;
    QString m_showtime;
    QList<int> m_free;

    /** Everything of the showtime that a sale would change. */
    QByteArray hall() const
    {
        return m_cashier
            ->graphQl(u"query ($id: ID!) { showtime(id: $id) { seatsFree seatMap { claims { seatId state } } } }"_s,
                      {{u"id"_s, m_showtime}})
            .body;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_foyerd = std::make_unique<FoyerdProcess>(m_folder.path());
        QVERIFY2(m_foyerd->start({u"all"_s, u"--demo"_s}, 120'000), qPrintable(m_foyerd->lastOutput()));
        m_cashier = std::make_unique<Caller>(m_foyerd->url());
        QVERIFY(m_cashier->signIn(u"anna"_s, u"foyer-demo"_s));
        m_other = std::make_unique<Caller>(m_foyerd->url());
        QVERIFY(m_other->signIn(u"manager"_s, u"foyer-demo"_s));
        m_showtime = SaleTrip(*m_cashier).findShowtime().value("id"_L1).toString();
        QVERIFY(!m_showtime.isEmpty());
        m_free = SaleTrip(*m_cashier).freeSeats(m_showtime);
        QVERIFY(m_free.size() > 20);
    }

    void requestsThatAreNone_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<int>("status");
        const QByteArray json = "application/json";
        QTest::newRow("malformed JSON") << QByteArray("{\"query\": \"{ cinemas { id } }") << json << 400;
        QTest::newRow("no query") << QByteArray("{\"variables\": {}}") << json << 400;
        QTest::newRow("query is a number") << QByteArray("{\"query\": 7}") << json << 400;
        QTest::newRow("a batch") << QByteArray("[{\"query\": \"{ cinemas { id } }\"}]") << json << 400;
        QTest::newRow("not JSON at all") << QByteArray("query=1") << QByteArray("application/x-www-form-urlencoded")
                                         << 415;
        QTest::newRow("too large") << QByteArray(300 * 1024, ' ') << json << 413;
    }
    void requestsThatAreNone()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        const QByteArray before = hall();
        const Caller::Reply reply = m_cashier->post(body, type);
        QTEST(reply.status, "status");
        QVERIFY2(!reply.errorCode().isEmpty(), reply.body.constData());
        QCOMPARE(hall(), before);
    }

    void documentsThatAreWrong_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("code");
        QTest::newRow("syntax") << u"{ cinemas { id }"_s << u"INVALID_INPUT"_s;
        QTest::newRow("unknown field") << u"{ cinemas { id colour } }"_s << u"INVALID_INPUT"_s;
        QTest::newRow("unknown argument") << u"{ showtime(id: \"x\", day: 1) { id } }"_s << u"INVALID_INPUT"_s;
        QTest::newRow("wrong type") << u"{ showtime(id: true) { id } }"_s << u"INVALID_INPUT"_s;
        QTest::newRow("missing argument") << u"{ showtime { id } }"_s << u"INVALID_INPUT"_s;
        QTest::newRow("id that is no id") << u"{ showtime(id: \"seven\") { id } }"_s << u"INVALID_INPUT"_s;
        QTest::newRow("too deep") << u"{ "_s + u"cinemas { auditoriums { cinema { "_s.repeated(9) + u"id"_s
                + u" } } }"_s.repeated(9)
                + u" }"_s << u"TOO_LARGE"_s;
        QTest::newRow("not for cashiers")
            << u"{ ledger(bookingId: \"017f22e2-79b0-7cc3-98c4-dc0c0c07398f\") { text } }"_s << u"FORBIDDEN"_s;
    }
    void documentsThatAreWrong()
    {
        QFETCH(QString, query);
        const Caller::Reply reply = m_cashier->graphQl(query);
        QTEST(reply.errorCode(), "code");
    }

    void tokensThatAreNone()
    {
        Caller stranger(m_foyerd->url());
        stranger.setToken(u"eyJhbGciOiJub25lIn0.e30."_s);
        QCOMPARE(stranger.graphQl(u"{ me { id } }"_s).errorCode(), u"UNAUTHENTICATED"_s);
        Caller nobody(m_foyerd->url());
        QCOMPARE(nobody.graphQl(u"{ me { id } }"_s).errorCode(), u"UNAUTHENTICATED"_s);
        QVERIFY(!nobody.signIn(u"anna"_s, u"wrong"_s));
        QVERIFY(!nobody.signIn(u"nobody"_s, u"foyer-demo"_s));
    }

    void unknownIdsAreNotFound()
    {
        const QString unknown = SaleTrip::newId();
        QCOMPARE(m_cashier->graphQl(u"query ($id: ID!) { showtime(id: $id) { id } }"_s, {{u"id"_s, unknown}})
                     .data()
                     .value("showtime"_L1),
                 QJsonValue(QJsonValue::Null));
        SaleTrip trip(*m_cashier);
        QCOMPARE(SaleTrip::refusal(trip.hold(unknown, {m_free.first()}, SaleTrip::newId()), "holdSeats"),
                 u"NOT_FOUND"_s);
        const QByteArray before = hall();
        QCOMPARE(SaleTrip::refusal(trip.hold(m_showtime, {999'999}, SaleTrip::newId()), "holdSeats"), u"NOT_FOUND"_s);
        QCOMPARE(SaleTrip::refusal(trip.checkout(unknown, {m_free.first()}, 1000, SaleTrip::newId(), SaleTrip::newId()),
                                   "checkout"),
                 u"NOT_FOUND"_s);
        QCOMPARE(hall(), before);
    }

    void seatsOneMayNotHave()
    {
        SaleTrip trip(*m_cashier);
        const QByteArray before = hall();
        QCOMPARE(SaleTrip::refusal(trip.hold(m_showtime, {}, SaleTrip::newId()), "holdSeats"), u"INVALID_INPUT"_s);
        QCOMPARE(SaleTrip::refusal(trip.hold(m_showtime, {m_free.at(0), m_free.at(0)}, SaleTrip::newId()), "holdSeats"),
                 u"INVALID_INPUT"_s);
        QCOMPARE(SaleTrip::refusal(trip.hold(m_showtime, QList<int>(51, 1), SaleTrip::newId()), "holdSeats"),
                 u"TOO_MANY_SEATS"_s);
        Caller nobody(m_foyerd->url());
        QCOMPARE(SaleTrip(nobody).hold(m_showtime, {m_free.at(0)}, SaleTrip::newId()).errorCode(),
                 u"UNAUTHENTICATED"_s);
        QCOMPARE(hall(), before);
    }

    void aHoldBelongsToWhoMadeIt()
    {
        const QString booking = SaleTrip::newId();
        const QList<int> seats{m_free.at(3)};
        QCOMPARE(SaleTrip::refusal(SaleTrip(*m_cashier).hold(m_showtime, seats, booking), "holdSeats"), QString());
        const QByteArray before = hall();
        SaleTrip stranger(*m_other);
        QCOMPARE(
            SaleTrip::refusal(stranger.checkout(booking, seats, 100, SaleTrip::newId(), SaleTrip::newId()), "checkout"),
            u"NOT_YOUR_HOLD"_s);
        QCOMPARE(SaleTrip::refusal(stranger.hold(m_showtime, {m_free.at(4)}, booking), "holdSeats"),
                 u"NOT_YOUR_HOLD"_s);
        QCOMPARE(SaleTrip::refusal(stranger.hold(m_showtime, seats, SaleTrip::newId()), "holdSeats"), u"SEAT_TAKEN"_s);
        QCOMPARE(hall(), before);
    }

    void aPriceTheClientMadeUpIsRefused()
    {
        SaleTrip trip(*m_cashier);
        const QString booking = SaleTrip::newId();
        const QList<int> seats{m_free.at(6), m_free.at(7)};
        QCOMPARE(SaleTrip::refusal(trip.hold(m_showtime, seats, booking), "holdSeats"), QString());
        const qint64 total = trip.quote(booking, seats)
                                 .data()
                                 .value("quote"_L1)
                                 .toObject()
                                 .value("quote"_L1)
                                 .toObject()
                                 .value("total"_L1)
                                 .toObject()
                                 .value("amountMinor"_L1)
                                 .toInteger();
        QVERIFY(total > 0);
        const QByteArray before = hall();
        const Caller::Reply cheap = trip.checkout(booking, seats, 1, SaleTrip::newId(), SaleTrip::newId());
        QCOMPARE(SaleTrip::refusal(cheap, "checkout"), u"PRICE_CHANGED"_s);
        QCOMPARE(cheap.data()
                     .value("checkout"_L1)
                     .toObject()
                     .value("refusal"_L1)
                     .toObject()
                     .value("total"_L1)
                     .toObject()
                     .value("amountMinor"_L1)
                     .toInteger(),
                 total);
        QCOMPARE(SaleTrip::refusal(
                     trip.checkout(booking, seats, total, SaleTrip::newId(), SaleTrip::newId(), total - 1), "checkout"),
                 u"INSUFFICIENT_TENDER"_s);
        QCOMPARE(SaleTrip::refusal(trip.checkout(booking, {m_free.at(6)}, total, SaleTrip::newId(), SaleTrip::newId()),
                                   "checkout"),
                 u"INVALID_INPUT"_s);
        QCOMPARE(hall(), before);
        // And the honest price still sells, once.
        const QString key = SaleTrip::newId();
        const QString payment = SaleTrip::newId();
        const Caller::Reply sold = trip.checkout(booking, seats, total, payment, key);
        QCOMPARE(SaleTrip::refusal(sold, "checkout"), QString());
        QCOMPARE(trip.checkout(booking, seats, total, payment, key).body, sold.body);
        QCOMPARE(SaleTrip::refusal(trip.checkout(booking, seats, total + 1, payment, key), "checkout"),
                 u"IDEMPOTENCY_KEY_REUSED"_s);
    }

    void fiftyClientsRaceForOneSeat()
    {
        constexpr int clients = 50;
        constexpr int rounds = 5;
        QNetworkAccessManager networks[5]; // six connections each
        const QString query =
            u"mutation ($input: HoldSeatsInput!) { holdSeats(input: $input) { booking { id } refusal { code } } }"_s;
        for (int round = 0; round < rounds; ++round) {
            const int seat = m_free.at(10 + round);
            int won = 0;
            int refused = 0;
            int answered = 0;
            QObject context;
            for (int i = 0; i < clients; ++i) {
                QUrl url = m_foyerd->url();
                url.setPath(u"/graphql"_s);
                QNetworkRequest request(url);
                request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
                request.setRawHeader("Authorization", "Bearer " + m_cashier->token());
                const QJsonObject input{{u"idempotencyKey"_s, SaleTrip::newId()},
                                        {u"bookingId"_s, SaleTrip::newId()},
                                        {u"showtimeId"_s, m_showtime},
                                        {u"seatIds"_s, QJsonArray{seat}}};
                const QByteArray body =
                    QJsonDocument(QJsonObject{{u"query"_s, query}, {u"variables"_s, QJsonObject{{u"input"_s, input}}}})
                        .toJson();
                QNetworkReply *reply = networks[i % 5].post(request, body);
                QObject::connect(reply, &QNetworkReply::finished, &context, [&, reply] {
                    const QJsonObject payload = QJsonDocument::fromJson(reply->readAll())
                                                    .object()
                                                    .value("data"_L1)
                                                    .toObject()
                                                    .value("holdSeats"_L1)
                                                    .toObject();
                    ++answered;
                    const QString code = payload.value("refusal"_L1).toObject().value("code"_L1).toString();
                    won += payload.value("booking"_L1).isObject() && code.isEmpty();
                    refused += code == "SEAT_TAKEN"_L1;
                    reply->deleteLater();
                });
            }
            QTRY_COMPARE(answered, clients);
            QCOMPARE(won, 1);
            QCOMPARE(refused, clients - 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_badinput.moc"
