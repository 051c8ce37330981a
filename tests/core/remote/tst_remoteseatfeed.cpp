#include "faketokens.h"
#include "remotecatalogue.h"
#include "rudeserver.h"

#include <QJsonArray>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::remote;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/** A feed, and what it told. */
struct Listener
{
    Listener(RemoteCatalogue &catalogue, ShowtimeId showtime, qint64 sinceVersion)
        : feed(catalogue.seatFeed(showtime, sinceVersion))
    {
        QObject::connect(feed.get(), &ports::SeatFeed::changed, feed.get(), [this](const SeatChanges &changes) {
            told.append(changes);
            if (isToEnd)
                feed.reset();
        });
        QObject::connect(feed.get(), &ports::SeatFeed::ended, feed.get(), [this](const Error &error) {
            endings.append(error);
            if (isToEnd)
                feed.reset();
        });
    }

    std::unique_ptr<ports::SeatFeed> feed;
    QList<SeatChanges> told;
    QList<Error> endings;
    bool isToEnd = false; ///< At the next signal.
};

} // namespace

class TestRemoteSeatFeed : public QObject
{
    Q_OBJECT
    std::unique_ptr<RudeServer> m_server;
    std::unique_ptr<FakeTokens> m_tokens;
    std::unique_ptr<GraphQlClient> m_client;
    std::unique_ptr<RemoteCatalogue> m_catalogue;
    const ShowtimeId m_showtime = ShowtimeId::create();

    /** Of the subscriptions that were asked for, in order. */
    QList<QJsonObject> subscribed() const
    {
        QList<QJsonObject> payloads;
        for (const QJsonObject &message : std::as_const(m_server->messages)) {
            if (message["type"_L1] == "subscribe"_L1)
                payloads.append(message["payload"_L1].toObject());
        }
        return payloads;
    }
    static QString tokenIn(const QJsonObject &payload)
    {
        return payload["extensions"_L1]["authorization"_L1].toString();
    }
    void sendData(int id, const QByteArray &changes)
    {
        m_server->send("{\"id\":\"" + QByteArray::number(id)
                       + "\",\"type\":\"next\",\"payload\":{\"data\":{\"seatMapChanged\":" + changes + "}}}");
    }
    void sendError(int id, const QByteArray &code)
    {
        m_server->send("{\"id\":\"" + QByteArray::number(id)
                       + "\",\"type\":\"error\",\"payload\":[{\"message\":\"scripted\",\"extensions\":{\"code\":\""
                       + code + "\"}}]}");
    }

private Q_SLOTS:
    void init()
    {
        m_catalogue.reset();
        m_client.reset();
        m_server = std::make_unique<RudeServer>();
        m_tokens = std::make_unique<FakeTokens>();
        m_client = std::make_unique<GraphQlClient>(m_server->url());
        m_client->setAccessTokens(m_tokens.get());
        m_catalogue = std::make_unique<RemoteCatalogue>(*m_client);
    }

    void tellsWhatChangesInTheHall()
    {
        Listener listener(*m_catalogue, m_showtime, 7);
        QTRY_COMPARE(subscribed().size(), 1);
        const QJsonObject payload = subscribed().first();
        QVERIFY(payload["query"_L1].toString().contains(u"seatMapChanged(showtimeId: $showtimeId"_s));
        QCOMPARE(payload["variables"_L1].toObject(),
                 (QJsonObject{{u"showtimeId"_s, m_showtime.toString()}, {u"sinceVersion"_s, 7}}));
        QCOMPARE(tokenIn(payload), u"Bearer old"_s);
        sendData(1, R"({"version":7,"gap":false,"claims":[]})");
        QTRY_COMPARE(listener.told.size(), 1); // be it nothing
        QCOMPARE(listener.told[0].version, 7);
        QVERIFY(!listener.told[0].gap && listener.told[0].claims.isEmpty());
        sendData(1, R"({"version":9,"gap":false,"claims":[
            {"seatId":3,"state":"HELD","bookingId":"0190b2f4-0000-7000-8000-000000000009","holder":"Desk 2"},
            {"seatId":4,"state":"AVAILABLE","bookingId":null,"holder":null}]})");
        sendData(1, R"({"version":10,"gap":true,"claims":[]})");
        QTRY_COMPARE(listener.told.size(), 3);
        const QList<SeatClaim> claims{{SeatId(3), ClaimState::Held,
                                       *BookingId::fromString(u"0190b2f4-0000-7000-8000-000000000009"_s), u"Desk 2"_s},
                                      {SeatId(4), ClaimState::Available, {}, {}}};
        QCOMPARE(listener.told[1].version, 9);
        QCOMPARE(listener.told[1].claims, claims);
        QVERIFY(listener.told[2].gap);
        QVERIFY(listener.endings.isEmpty());
    }

    void feedsShareASocketAndEndAtTheServerWhenTheyAreGone()
    {
        auto first = std::make_unique<Listener>(*m_catalogue, m_showtime, 7);
        Listener second(*m_catalogue, m_showtime, 8);
        QTRY_COMPARE(subscribed().size(), 2);
        first.reset();
        QTRY_COMPARE(m_server->types().count(u"complete"_s), 1);
        QCOMPARE(m_server->messages.last()["id"_L1], "1"_L1);
        sendData(2, R"({"version":9,"gap":false,"claims":[]})");
        QTRY_COMPARE(second.told.size(), 1);
        QCOMPARE(m_server->connections, 1);
    }

    void everyEndIsTold_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("refused") << QByteArray(
            R"({"id":"1","type":"error","payload":[{"message":"","extensions":{"code":"NOT_FOUND"}}]})")
                                 << ErrorCode::NotFound;
        QTest::newRow("nothing more to say") << QByteArray(R"({"id":"1","type":"complete"})") << ErrorCode::Unreachable;
        QTest::newRow("an answer without data") << QByteArray(
            R"({"id":"1","type":"next","payload":{"data":null,"errors":[{"message":"","extensions":{"code":"BUSY"}}]}})")
                                                << ErrorCode::Busy;
        QTest::newRow("an answer that is none")
            << QByteArray(R"({"id":"1","type":"next","payload":{"data":{"seatMapChanged":{"version":"x"}}}})")
            << ErrorCode::Protocol;
        QTest::newRow("no message") << QByteArray("hello") << ErrorCode::Protocol;
    }
    void everyEndIsTold()
    {
        QFETCH(QByteArray, message);
        QFETCH(ErrorCode, code);
        Listener listener(*m_catalogue, m_showtime, 7);
        QTRY_COMPARE(subscribed().size(), 1);
        m_server->send(message);
        QTRY_COMPARE(listener.endings.size(), 1);
        QVERIFY2(listener.endings[0].code == code, qPrintable(toString(listener.endings[0])));
        QVERIFY(listener.told.isEmpty());
        QCOMPARE(m_tokens->renewals, 0);
    }

    void aServerThatIsGoneIsToldLater()
    {
        m_server->stopListening();
        Listener listener(*m_catalogue, m_showtime, 7);
        QVERIFY(listener.endings.isEmpty());
        QTRY_COMPARE(listener.endings.size(), 1);
        QCOMPARE(listener.endings[0].code, ErrorCode::Unreachable);
    }

    void aTokenThatIsNoLongerTakenIsRenewedAndItGoesOnWhereItWas()
    {
        Listener listener(*m_catalogue, m_showtime, 7);
        QTRY_COMPARE(subscribed().size(), 1);
        sendData(1, R"({"version":9,"gap":false,"claims":[]})");
        QTRY_COMPARE(listener.told.size(), 1);
        sendError(1, "UNAUTHENTICATED");
        QTRY_COMPARE(m_tokens->renewals, 1);
        m_tokens->letGo();
        QTRY_COMPARE(subscribed().size(), 2);
        QCOMPARE(tokenIn(subscribed()[1]), u"Bearer new"_s);
        QCOMPARE(subscribed()[1]["variables"_L1]["sinceVersion"_L1].toInt(), 9);
        sendData(2, R"({"version":11,"gap":false,"claims":[]})");
        QTRY_COMPARE(listener.told.size(), 2);
        QVERIFY(listener.endings.isEmpty());
        sendError(2, "UNAUTHENTICATED"); // it has been of use, so the next may be
        QTRY_COMPARE(m_tokens->renewals, 2);
    }

    void oneRenewalIsForAllFeeds()
    {
        Listener first(*m_catalogue, m_showtime, 7);
        Listener second(*m_catalogue, m_showtime, 7);
        QTRY_COMPARE(subscribed().size(), 2);
        sendError(1, "UNAUTHENTICATED");
        QTRY_COMPARE(m_tokens->renewals, 1);
        sendError(2, "UNAUTHENTICATED");
        sendData(77, "null"); // after which both were heard
        Listener third(*m_catalogue, m_showtime, 7);
        QTRY_COMPARE(subscribed().size(), 3);
        m_tokens->letGo();
        QTRY_COMPARE(subscribed().size(), 5);
        sendError(3, "UNAUTHENTICATED"); // of the old one; there is a new one already
        QTRY_COMPARE(subscribed().size(), 6);
        QCOMPARE(tokenIn(subscribed()[5]), u"Bearer new"_s);
        QCOMPARE(m_tokens->renewals, 1);
    }

    void whoIsNotLetInEndsUnauthenticated_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<bool>("renews");
        QTest::addColumn<bool>("again");
        QTest::newRow("nobody is signed in") << QByteArray() << false << false;
        QTest::newRow("the session is over") << QByteArray("old") << false << false;
        QTest::newRow("the new token is not taken either") << QByteArray("old") << true << true;
    }
    void whoIsNotLetInEndsUnauthenticated()
    {
        QFETCH(QByteArray, token);
        QFETCH(bool, renews);
        QFETCH(bool, again);
        m_tokens->token = token;
        if (!renews)
            m_tokens->outcome = fail(ErrorCode::Unauthenticated);
        Listener listener(*m_catalogue, m_showtime, 7);
        QTRY_COMPARE(subscribed().size(), 1);
        QCOMPARE(tokenIn(subscribed()[0]), token.isEmpty() ? QString() : u"Bearer old"_s);
        sendError(1, "UNAUTHENTICATED");
        QTRY_VERIFY(token.isEmpty() || m_tokens->renewals == 1);
        m_tokens->letGo();
        if (again) {
            QTRY_COMPARE(subscribed().size(), 2);
            sendError(2, "UNAUTHENTICATED");
        }
        QTRY_COMPARE(listener.endings.size(), 1);
        QCOMPARE(listener.endings[0].code, ErrorCode::Unauthenticated);
        QCOMPARE(m_tokens->renewals, token.isEmpty() ? 0 : 1);
    }

    void aSlotMayEndIt_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("at a change") << QByteArray(
            R"({"id":"1","type":"next","payload":{"data":{"seatMapChanged":{"version":9,"gap":false,"claims":[]}}}})");
        QTest::newRow("at the end") << QByteArray(R"({"id":"1","type":"complete"})");
        QTest::newRow("at an answer that ends it") << QByteArray(R"({"id":"1","type":"next","payload":{}})");
    }
    void aSlotMayEndIt()
    {
        QFETCH(QByteArray, message);
        Listener listener(*m_catalogue, m_showtime, 7);
        Listener other(*m_catalogue, m_showtime, 7);
        QTRY_COMPARE(subscribed().size(), 2);
        listener.isToEnd = true;
        m_server->send(message);
        QTRY_VERIFY(!listener.feed);
        sendData(2, R"({"version":9,"gap":false,"claims":[]})");
        QTRY_COMPARE(other.told.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestRemoteSeatFeed)
#include "tst_remoteseatfeed.moc"
