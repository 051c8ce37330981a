#include "remotebooking.h"
#include "remotecatalogue.h"
#include "remotesession.h"
#include "remotetest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::remote;
using namespace foyer::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;

namespace {

const QString someId = u"0190b2f4-0000-7000-8000-000000000001"_s;

QJsonObject json(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

QJsonObject showtimeJson()
{
    return json(R"({"id":"0190b2f4-0000-7000-8000-000000000001","cinemaId":"0190b2f4-0000-7000-8000-000000000002",
        "movie":{"id":"0190b2f4-0000-7000-8000-000000000003","title":"Amélie","directors":["Jean-Pierre Jeunet"],"genres":[],
        "runtimeMinutes":122,"releaseYear":2001,"ageRating":12,"score":null,"posterSeed":-2147483648,"posterHash":"ab12","generatedFields":["AGE_RATING","POSTER"]},
        "movieTitle":"Amelie","ageRating":12,"auditoriumName":"Hall 3","startsAt":"2026-03-29T01:30:00.000Z","endsAt":"2026-03-29T03:32:00.000Z",
        "startsLocal":"2026-03-29T03:30","endsLocal":"2026-03-29T05:32","timeZone":"Europe/Berlin","businessDay":"2026-03-28",
        "formats":["2D","OV"],"language":"fr","subtitles":null,"salesOpen":true,"seatsTotal":2,"seatsFree":1,
        "ticketTypes":[{"code":"ADULT","name":"Adult"}],
        "prices":[{"ticketType":"ADULT","seatType":"STANDARD","price":{"amountMinor":1100,"currency":"EUR"}}]})");
}

QJsonArray seatsJson()
{
    return QJsonDocument::fromJson(R"([
        {"id":1,"row":"A","number":"1","type":"STANDARD","x":0,"y":0,"angle":0,"width":100,"partner":null},
        {"id":2,"row":"A","number":"2","type":"WHEELCHAIR","x":100,"y":0,"angle":0,"width":100,"partner":null}])")
        .array();
}

QJsonObject bookingJson()
{
    QJsonObject booking = json(R"({"id":"0190b2f4-0000-7000-8000-000000000009","state":"CONFIRMED","expiresAt":null,
        "createdAt":"2026-03-28T18:00:00.000Z","confirmedAt":"2026-03-28T18:01:00.250Z","confirmationCode":"K7QF2M",
        "total":{"amountMinor":9007199254740993,"currency":"EUR"},"tax":{"amountMinor":72,"currency":"EUR"},
        "tendered":{"amountMinor":9007199254740994,"currency":"EUR"},"change":{"amountMinor":1,"currency":"EUR"},"soldBy":"Anna K.","payments":[
        {"isRefund":false,"method":"CARD","state":"REFUSED","amount":{"amountMinor":1100,"currency":"EUR"},"card":null},
        {"isRefund":false,"method":"CARD","state":"DONE","amount":{"amountMinor":1000,"currency":"EUR"},"card":"VISA 4242"},
        {"isRefund":false,"method":"CASH","state":"DONE","amount":{"amountMinor":100,"currency":"EUR"},"card":null},
        {"isRefund":true,"method":"CASH","state":"DONE","amount":{"amountMinor":100,"currency":"EUR"},"card":null}]})");
    booking.insert(u"showtime"_s, showtimeJson());
    booking.insert(u"seats"_s, seatsJson());
    QJsonObject ticket =
        json(R"({"id":"0190b2f4-0000-7000-8000-00000000000a","ticketType":{"code":"ADULT","name":"Adult"},
        "price":{"amountMinor":1100,"currency":"EUR"},"code":"FOYER1:ABC","taxes":[
        {"ratePermyriad":700,"gross":{"amountMinor":1100,"currency":"EUR"},"tax":{"amountMinor":72,"currency":"EUR"}}]})");
    ticket.insert(u"seat"_s, seatsJson().first());
    booking.insert(u"tickets"_s, QJsonArray{ticket});
    return booking;
}

QJsonObject sessionJson(const QString &access, const QString &refresh)
{
    return {{u"session"_s,
             QJsonObject{{u"accessToken"_s, access},
                         {u"expiresAt"_s, u"2026-03-28T18:10:00.000Z"_s},
                         {u"refreshToken"_s, refresh},
                         {u"user"_s,
                          QJsonObject{{u"id"_s, someId},
                                      {u"login"_s, u"anna"_s},
                                      {u"displayName"_s, u"Anna K."_s},
                                      {u"roles"_s, QJsonArray{u"CASHIER"_s}},
                                      {u"cinemaIds"_s, QJsonArray{someId}},
                                      {u"language"_s, u"de"_s}}}}},
            {u"refusal"_s, QJsonValue()}};
}

Reply reply(const QString &field, const QJsonValue &value)
{
    return Reply::data(QJsonDocument(QJsonObject{{field, value}}).toJson(QJsonDocument::Compact));
}

Reply refusal(const QString &field, const QByteArray &refusalJson)
{
    return reply(
        field,
        QJsonObject{{u"booking"_s, QJsonValue()}, {u"quote"_s, QJsonValue()}, {u"refusal"_s, json(refusalJson)}});
}

} // namespace

class TestRemotePorts : public RemoteTest
{
    Q_OBJECT
    std::unique_ptr<RemoteCatalogue> m_catalogue;
    std::unique_ptr<RemoteBooking> m_booking;

    const ShowtimeId m_showtime = ShowtimeId::create();
    const BookingId m_id = *BookingId::fromString(u"0190b2f4-0000-7000-8000-000000000009"_s);

private Q_SLOTS:
    void init()
    {
        start(300ms);
        m_catalogue = std::make_unique<RemoteCatalogue>(*m_client);
        m_booking = std::make_unique<RemoteBooking>(*m_client);
    }

    void cinemasAreRead()
    {
        m_server->replies = {
            reply(u"cinemas"_s, QJsonArray{json(R"({"id":"0190b2f4-0000-7000-8000-000000000002","name":"Lumière",
            "street":"Ring 1","city":"Berlin","countryCode":"DE","timeZone":"Europe/Berlin","currency":"EUR","dayChangeMinutes":300})")})};
        const auto cinemas = wait(m_catalogue->cinemas());
        QCOMPARE(cinemas->size(), 1);
        QCOMPARE(cinemas->first().name, u"Lumière"_s);
        QCOMPARE(cinemas->first().currency.code(), u"EUR"_s);
        QCOMPARE(cinemas->first().dayChangeMinutes, 300);
    }

    void programmeIsRead()
    {
        QJsonObject programme = json(R"({"day":"2026-03-28","today":"2026-03-28","days":["2026-03-28","2026-03-29"]})");
        programme.insert(u"showtimes"_s, QJsonArray{showtimeJson()});
        m_server->replies = {reply(u"programme"_s, programme)};
        const auto read = wait(m_catalogue->programme(CinemaId::create(), QDate(2026, 3, 28)));
        QVERIFY2(read.has_value(), qPrintable(toString(read ? Error() : read.error())));
        QCOMPARE(read->days.size(), 2);
        const ShowtimeSummary &showtime = read->showtimes.first();
        QCOMPARE(showtime.movie->title, u"Amélie"_s);
        QCOMPARE(showtime.movie->posterSeed, std::numeric_limits<qint32>::min());
        QCOMPARE(showtime.movie->posterHash, u"ab12"_s);
        QVERIFY(showtime.movie->ageRatingGenerated);
        QVERIFY(!showtime.movie->scoreGenerated);
        QVERIFY(!showtime.movie->score);
        // 03:30 on this morning exists in Berlin, 02:30 does not; neither is this machine's business.
        QCOMPARE(showtime.startsLocal.time, QTime(3, 30));
        QCOMPARE(showtime.startsAtUtc, QDateTime(QDate(2026, 3, 29), QTime(1, 30), Qt::UTC));
        QCOMPARE(showtime.prices.price(u"ADULT"_s, SeatType::Standard)->minor(), 1100);
        QCOMPARE(m_server->asked.first().variables().value(u"day"_s).toString(), u"2026-03-28"_s);
    }

    void movieServiceDownLeavesAProgramme()
    {
        QJsonObject showtime = showtimeJson();
        showtime.insert(u"movie"_s, QJsonValue());
        QJsonObject programme = json(R"({"day":"2026-03-28","today":"2026-03-28","days":[]})");
        programme.insert(u"showtimes"_s, QJsonArray{showtime});
        const QJsonObject answer{{u"data"_s, QJsonObject{{u"programme"_s, programme}}},
                                 {u"errors"_s, QJsonArray{json(R"({"message":"movie is down",
                                      "path":["programme","showtimes",0,"movie"],"extensions":{"code":"UNREACHABLE"}})")}}};
        m_server->replies = {{Reply::Kind::Answer, 200, QJsonDocument(answer).toJson(), {}}};
        const auto read = wait(m_catalogue->programme(CinemaId::create(), QDate(2026, 3, 28)));
        QVERIFY(read.has_value());
        QVERIFY(!read->showtimes.first().movie);
        QCOMPARE(read->showtimes.first().ageRating, 12);
        QCOMPARE(read->showtimes.first().movieTitle, u"Amelie"_s);
    }

    void hallIsRead()
    {
        QJsonObject showtime = showtimeJson();
        QJsonObject map =
            json(R"({"version":7,"claims":[{"seatId":2,"state":"HELD","bookingId":null,"holder":"Desk 2"}]})");
        map.insert(u"seats"_s, seatsJson());
        showtime.insert(u"seatMap"_s, map);
        m_server->replies = {reply(u"showtime"_s, showtime)};
        const auto detail = wait(m_catalogue->showtime(m_showtime));
        QCOMPARE(detail->seatMap.version(), 7);
        QCOMPARE(detail->seatMap.plan().capacity(), 2);
        QCOMPARE(detail->seatMap.claim(SeatId(2))->holder, u"Desk 2"_s);
    }

    void hallThatIsNoneIsAProtocolError()
    {
        QJsonObject showtime = showtimeJson();
        QJsonArray seats = seatsJson();
        seats.append(seats.first());
        showtime.insert(u"seatMap"_s, QJsonObject{{u"version"_s, 7}, {u"claims"_s, QJsonArray()}, {u"seats"_s, seats}});
        m_server->replies = {reply(u"showtime"_s, showtime), reply(u"showtime"_s, QJsonValue())};
        QCOMPARE(wait(m_catalogue->showtime(m_showtime)).error().code, ErrorCode::Protocol);
        QCOMPARE(wait(m_catalogue->showtime(m_showtime)).error().code, ErrorCode::NotFound);
    }

    void changesAreReadWithAllBitsOfTheirVersion()
    {
        m_server->replies = {reply(u"seatChanges"_s, json(R"({"version":9007199254740993,"gap":false,
            "claims":[{"seatId":1,"state":"AVAILABLE","bookingId":null,"holder":null}]})"))};
        const auto changes = wait(m_catalogue->seatChanges(m_showtime, 9007199254740992));
        QCOMPARE(changes->version, 9007199254740993);
        QCOMPARE(changes->claims.first().state, ClaimState::Available);
        QVERIFY(m_server->asked.first().rawBody.contains("9007199254740992"));
    }

    /** Takes every field of a confirmed booking away, and gives it another type, in turn. */
    void bookingThatLacksSomethingIsAProtocolError()
    {
        const QStringList optional{u"expiresAt"_s, u"confirmedAt"_s, u"total"_s, u"tax"_s,
                                   u"tendered"_s,  u"change"_s,      u"soldBy"_s};
        const QJsonObject good = bookingJson();
        m_server->replies = {reply(u"booking"_s, good)};
        const auto read = wait(m_booking->booking(m_id));
        QVERIFY2(read.has_value(), qPrintable(toString(read ? Error() : read.error())));
        QCOMPARE(read->total.minor(), 9007199254740993);
        QCOMPARE(read->tickets.first().code, u"FOYER1:ABC"_s);
        QCOMPARE(read->confirmedAtUtc->time().msec(), 250);
        const Currency eur = *Currency::fromCode(u"EUR");
        QCOMPARE(read->tickets.first().taxes, (QList<TaxPart>{{700, Money(1100, eur), Money(72, eur)}}));
        // What came to nothing, and what went back, was not paid.
        QCOMPARE(read->paid,
                 (QList<PaidPart>{{u"CARD"_s, Money(1000, eur), u"VISA 4242"_s}, {u"CASH"_s, Money(100, eur), {}}}));
        for (const QString &key : good.keys()) {
            for (const QJsonValue &value : {QJsonValue(QJsonValue::Undefined), QJsonValue(true), QJsonValue(1.5)}) {
                QJsonObject bad = good;
                bad.insert(key, value);
                m_server->replies = {reply(u"booking"_s, bad)};
                const auto answer = wait(m_booking->booking(m_id));
                const bool mayBeAbsent = value.isUndefined() && optional.contains(key);
                QVERIFY2(answer.has_value() == mayBeAbsent, qPrintable(key));
                if (!answer) {
                    QCOMPARE(answer.error().code, ErrorCode::Protocol);
                    QVERIFY2(answer.error().detail.contains(key) || key == u"confirmationCode"_s,
                             qPrintable(answer.error().detail));
                }
            }
        }
    }

    void holdIsWhatWasAskedForOrAProtocolError()
    {
        const auto answer = [this](const QByteArray &seats, const QByteArray &state = "HELD") {
            return reply(
                u"holdSeats"_s,
                QJsonObject{{u"refusal"_s, QJsonValue()},
                            {u"booking"_s,
                             json("{\"id\":\"" + m_id.toString().toLatin1() + "\",\"state\":\"" + state
                                  + "\",\"expiresAt\":\"2026-03-28T18:05:00.000Z\",\"seats\":" + seats + "}")}});
        };
        const QList<SeatId> seats{SeatId(2), SeatId(1)};
        m_server->replies = {answer(R"([{"id":1},{"id":2}])"), answer(R"([{"id":1}])"),
                             answer(R"([{"id":1},{"id":2}])", "EXPIRED")};
        const auto key = IdempotencyKey::create();
        const auto hold = wait(m_booking->holdSeats(m_id, m_showtime, seats, key));
        QCOMPARE(hold->seats(), seats);
        QCOMPARE(hold->expiresAtUtc(), QDateTime(QDate(2026, 3, 28), QTime(18, 5), Qt::UTC));
        QCOMPARE(m_server->asked.first().input().value(u"seatIds"_s).toArray(), (QJsonArray{2, 1}));
        QCOMPARE(m_server->asked.first().input().value(u"idempotencyKey"_s).toString(), key.toString());
        QCOMPARE(wait(m_booking->holdSeats(m_id, m_showtime, seats, key)).error().code, ErrorCode::Protocol);
        QCOMPARE(wait(m_booking->holdSeats(m_id, m_showtime, seats, key)).error().code, ErrorCode::Protocol);
    }

    void refusalsAreToldFromFaults()
    {
        const auto hold = [this] {
            return wait(m_booking->holdSeats(m_id, m_showtime, {SeatId(1)}, IdempotencyKey::create())).error();
        };
        m_server->replies = {refusal(
            u"holdSeats"_s,
            R"({"code":"SEAT_TAKEN","detail":"","seats":[{"seatId":1,"reason":"SOLD"}],"total":null,"coupons":[],"retryable":false})")};
        const Error taken = hold();
        QVERIFY(ports::isRefusal(taken));
        QCOMPARE(refusedSeats(taken), (QList<RefusedSeat>{{SeatId(1), RefusedSeat::Reason::Sold}}));

        m_server->replies = {refusal(
            u"holdSeats"_s,
            R"({"code":"TIMEOUT","detail":"payment is slow","seats":[],"total":null,"coupons":[],"retryable":true})")};
        const Error later = hold();
        QCOMPARE(later.code, ErrorCode::Timeout);
        QVERIFY(!ports::isRefusal(later));

        m_server->replies = {refusal(u"holdSeats"_s, R"({"code":"SEAT_TAKEN","detail":""})")};
        const Error half = hold();
        QCOMPARE(half.code, ErrorCode::Protocol);
        QVERIFY(!ports::isRefusal(half));

        m_server->replies = {Reply::error("SALES_CLOSED")};
        QVERIFY(!ports::isRefusal(hold()));
    }

    void checkoutSendsTheSameBodyForTheSameRequestAndOnlyOnce()
    {
        const Currency eur = *Currency::fromCode(u"EUR");
        const ports::CheckoutRequest request{IdempotencyKey::create(),    m_id,
                                             {{SeatId(1), u"ADULT"_s}},   Money(9007199254740993, eur),
                                             PaymentId::create(),         ports::PaymentMethod::Cash,
                                             Money(9007199254740994, eur)};
        m_server->replies = {Reply::hang()};
        QCOMPARE(wait(m_booking->checkout(request)).error().code, ErrorCode::Timeout);
        QCOMPARE(m_server->asked.size(), 1);
        m_server->replies = {
            refusal(
                u"checkout"_s,
                R"({"code":"PRICE_CHANGED","detail":"","seats":[],"total":{"amountMinor":1300,"currency":"EUR"},"coupons":[],"retryable":false})"),
            reply(u"checkout"_s, QJsonObject{{u"booking"_s, bookingJson()}, {u"refusal"_s, QJsonValue()}})};
        const Error changed = wait(m_booking->checkout(request)).error();
        QCOMPARE(changed.code, ErrorCode::PriceChanged);
        QCOMPARE(changed.extras.value(u"totalMinor"_s).toLongLong(), 1300);
        QCOMPARE(wait(m_booking->checkout(request))->confirmationCode, u"K7QF2M"_s);
        QCOMPARE(m_server->asked.at(0).rawBody, m_server->asked.at(2).rawBody);
        const QJsonObject input = m_server->asked.first().input();
        QVERIFY(m_server->asked.first().rawBody.contains("\"expectedTotalMinor\":9007199254740993"));
        QCOMPARE(input.value(u"payment"_s)[u"method"_s].toString(), u"CASH"_s);
        QCOMPARE(input.value(u"payment"_s)[u"paymentId"_s].toString(), request.payment.toString());
    }

    void quoteReleaseAndLookUp()
    {
        m_server->replies = {
            reply(u"quote"_s, json(R"({"refusal":null,"quote":{"lines":[{"seatId":1,"ticketType":"ADULT",
                                 "price":{"amountMinor":1100,"currency":"EUR"}}],"total":{"amountMinor":1100,"currency":"EUR"},
                                 "tax":{"amountMinor":72,"currency":"EUR"},
                                 "coupons":[{"code":"WELCOME","off":{"amountMinor":300,"currency":"EUR"}}]}})")),
            reply(u"releaseHold"_s, json(R"({"refusal":null})")), reply(u"bookingByCode"_s, bookingJson()),
            reply(u"bookingByCode"_s, QJsonValue())};
        const Result<Quote> quote = wait(m_booking->quote(m_id, {{SeatId(1), u"ADULT"_s}}, {u"WELCOME"_s}));
        QCOMPARE(quote->total.minor(), 1100);
        QCOMPARE(quote->coupons.size(), 1);
        QCOMPARE(quote->coupons.first().code, u"WELCOME"_s);
        QCOMPARE(quote->coupons.first().off.minor(), 300);
        QCOMPARE(m_server->asked.last().variables().value(u"couponCodes"_s).toArray(), QJsonArray{u"WELCOME"_s});
        QVERIFY(wait(m_booking->releaseHold(m_id, IdempotencyKey::create())).has_value());
        QCOMPARE(wait(m_booking->bookingByCode(u"k7qf2m"_s))->id, m_id);
        QCOMPARE(m_server->asked.last().variables().value(u"code"_s).toString(), u"K7QF2M"_s);
        QCOMPARE(wait(m_booking->bookingByCode(u"XXXXXX"_s)).error().code, ErrorCode::NotFound);
    }

    void refusedCouponIsNamed()
    {
        m_server->replies = {refusal(u"quote"_s, R"({"code":"COUPON_REFUSED","detail":"","seats":[],"total":null,
            "coupons":[{"couponCode":"WELCOME","condition":"USED_UP"}],"retryable":false})")};
        const Error error = wait(m_booking->quote(m_id, {{SeatId(1), u"ADULT"_s}}, {u"WELCOME"_s})).error();
        QCOMPARE(error.code, ErrorCode::CouponRefused);
        QVERIFY(ports::isRefusal(error));
        QCOMPARE(error.extras.value(u"couponCode"_s).toString(), u"WELCOME"_s);
        QCOMPARE(error.extras.value(u"condition"_s).toString(), u"USED_UP"_s);
    }

    void aFullHouseSaysHowManyMayStillCome()
    {
        m_server->replies = {refusal(u"holdSeats"_s, R"({"code":"HOUSE_FULL","detail":"","seats":[],"total":null,
            "coupons":[],"seatsLeft":2,"retryable":false})")};
        const Error error =
            wait(m_booking->holdSeats(m_id, ShowtimeId::create(), {SeatId(1)}, IdempotencyKey::create())).error();
        QCOMPARE(error.code, ErrorCode::HouseFull);
        QVERIFY(ports::isRefusal(error));
        QCOMPARE(error.extras.value(u"seatsLeft"_s).toInt(), 2);
    }

    void aRefusedPaymentSaysWhyWhereThatIsKnown()
    {
        m_server->replies = {refusal(u"quote"_s, R"({"code":"PAYMENT_REFUSED","detail":"NO_PROVIDER","seats":[],
            "total":null,"coupons":[],"seatsLeft":null,"paymentId":"p7","retryable":false})")};
        const Error error = wait(m_booking->quote(m_id, {{SeatId(1), u"ADULT"_s}}, {})).error();
        QCOMPARE(error.code, ErrorCode::PaymentRefused);
        QCOMPARE(error.extras.value(u"declineReason"_s).toString(), u"NO_PROVIDER"_s);
        QCOMPARE(error.extras.value(u"paymentId"_s).toString(), u"p7"_s);
    }

    void cardIsPaidWithoutTenderAndWithTheCoupons()
    {
        ports::CheckoutRequest request;
        request.key = IdempotencyKey::create();
        request.booking = m_id;
        request.tickets = {{SeatId(1), u"ADULT"_s}};
        request.expectedTotal = Money(800, *Currency::fromCode(u"EUR"));
        request.payment = PaymentId::create();
        request.method = ports::PaymentMethod::Card;
        request.couponCodes = {u"WELCOME"_s, u"STUDENT"_s};
        m_server->replies = {
            reply(u"checkout"_s, QJsonObject{{u"booking"_s, bookingJson()}, {u"refusal"_s, QJsonValue()}})};
        QVERIFY(wait(m_booking->checkout(request)).has_value());
        const QJsonObject input = m_server->asked.first().input();
        QCOMPARE(input.value(u"payment"_s)[u"method"_s].toString(), u"CARD"_s);
        QVERIFY(input.value(u"payment"_s)[u"tenderedMinor"_s].isUndefined());
        QCOMPARE(input.value(u"couponCodes"_s).toArray(), (QJsonArray{u"WELCOME"_s, u"STUDENT"_s}));
    }

    void partsAreSentInTheirOrderAndTheRestWhereThereIsOne_data()
    {
        QTest::addColumn<int>("total");
        QTest::addColumn<int>("sent");
        QTest::newRow("something left") << 800 << 3;
        QTest::newRow("nothing left") << 700 << 2;
    }
    void partsAreSentInTheirOrderAndTheRestWhereThereIsOne()
    {
        QFETCH(int, total);
        const Currency eur = *Currency::fromCode(u"EUR");
        ports::CheckoutRequest request;
        request.key = IdempotencyKey::create();
        request.booking = m_id;
        request.tickets = {{SeatId(1), u"ADULT"_s}};
        request.expectedTotal = Money(total, eur);
        request.payment = PaymentId::create();
        request.tendered = Money(200, eur);
        request.parts = {{PaymentId::create(), ports::PaymentMethod::GiftCard, Money(500, eur), u"GIFT7"_s},
                         {PaymentId::create(), ports::PaymentMethod::Card, Money(200, eur)}};
        m_server->replies = {
            reply(u"checkout"_s, QJsonObject{{u"booking"_s, bookingJson()}, {u"refusal"_s, QJsonValue()}})};
        QVERIFY(wait(m_booking->checkout(request)).has_value());
        const QJsonObject input = m_server->asked.first().input();
        QVERIFY(!input.contains(u"payment"_s));
        const QJsonArray payments = input.value(u"payments"_s).toArray();
        QTEST(static_cast<int>(payments.size()), "sent");
        QCOMPARE(payments.at(0).toObject(),
                 (QJsonObject{{u"paymentId"_s, request.parts.first().payment.toString()},
                              {u"method"_s, u"GIFT_CARD"_s},
                              {u"amountMinor"_s, 500},
                              {u"reference"_s, u"GIFT7"_s}}));
        QCOMPARE(payments.at(1)[u"method"_s].toString(), u"CARD"_s);
        QVERIFY(payments.at(1)[u"reference"_s].isUndefined());
        if (payments.size() == 3)
            QCOMPARE(payments.at(2).toObject(),
                     (QJsonObject{{u"paymentId"_s, request.payment.toString()},
                                  {u"method"_s, u"CASH"_s},
                                  {u"tenderedMinor"_s, 200}}));
    }

    void ofAnExchangeTheOldTicketsAreSentAndAPaymentOnlyWhereOneIsLeft_data()
    {
        QTest::addColumn<int>("worth");
        QTest::addColumn<bool>("isPaid");
        QTest::newRow("dearer") << 799 << true;
        QTest::newRow("even") << 800 << false;
        QTest::newRow("cheaper") << 801 << false;
    }
    void ofAnExchangeTheOldTicketsAreSentAndAPaymentOnlyWhereOneIsLeft()
    {
        QFETCH(int, worth);
        const Currency eur = *Currency::fromCode(u"EUR");
        ports::CheckoutRequest request;
        request.key = IdempotencyKey::create();
        request.booking = m_id;
        request.tickets = {{SeatId(1), u"ADULT"_s}};
        request.expectedTotal = Money(800, eur);
        request.payment = PaymentId::create();
        request.tendered = Money(5, eur);
        request.exchange = ports::OldTickets{BookingId::create(), {u"7"_s, u"8"_s}, Money(worth, eur)};
        request.approval = u"signed"_s;
        m_server->replies = {
            reply(u"checkout"_s, QJsonObject{{u"booking"_s, bookingJson()}, {u"refusal"_s, QJsonValue()}})};
        QVERIFY(wait(m_booking->checkout(request)).has_value());
        const QJsonObject input = m_server->asked.first().input();
        QTEST(input.contains(u"payment"_s), "isPaid");
        QCOMPARE(input.value(u"exchange"_s).toObject(),
                 (QJsonObject{{u"bookingId"_s, request.exchange->booking.toString()},
                              {u"ticketIds"_s, QJsonArray{u"7"_s, u"8"_s}},
                              {u"expectedMinor"_s, worth}}));
        QCOMPARE(input.value(u"approval"_s).toString(), u"signed"_s);
    }

    void bestSeatsAreThoseTheServerChose()
    {
        const QJsonObject held = json(R"({"refusal":null,"booking":{"id":"0190b2f4-0000-7000-8000-000000000009",
            "state":"HELD","expiresAt":"2026-03-28T18:08:00.000Z","seats":[{"id":12},{"id":11}]}})");
        m_server->replies = {reply(u"holdBestSeats"_s, held)};
        Party party;
        party.seats = 1;
        party.wheelchairs = 1;
        party.accepted = {SeatType::Vip};
        const auto hold = wait(m_booking->holdBestSeats(m_id, m_showtime, party, IdempotencyKey::create()));
        QCOMPARE(hold->seats(), (QList<SeatId>{SeatId(12), SeatId(11)}));
        const QJsonValue asked = m_server->asked.first().input().value(u"request"_s);
        QCOMPARE(asked[u"seats"_s].toInt(), 1);
        QCOMPARE(asked[u"wheelchairs"_s].toInt(), 1);
        QCOMPARE(asked[u"accepted"_s].toArray(), QJsonArray{u"VIP"_s});
        QCOMPARE(asked[u"splitting"_s].toString(), u"ALLOWED"_s);
    }

    void reservationHasACode()
    {
        QJsonObject booking = bookingJson();
        booking.insert(u"state"_s, u"HELD"_s);
        booking.insert(u"tickets"_s, QJsonArray());
        m_server->replies = {
            reply(u"reserveHold"_s, QJsonObject{{u"booking"_s, booking}, {u"refusal"_s, QJsonValue()}})};
        const auto reserved = wait(m_booking->reserveHold(m_id, IdempotencyKey::create()));
        QCOMPARE(reserved->confirmationCode, u"K7QF2M"_s);
        QCOMPARE(reserved->state, BookingState::Held);
    }

    void signsInRenewsAndSignsOut()
    {
        RemoteSession session(*m_client);
        QSignalSpy changed(&session, &ports::SessionApi::changed);
        m_server->replies = {reply(u"signIn"_s, sessionJson(u"a1"_s, u"r1"_s))};
        const auto signedIn = wait(session.signIn(u"anna"_s, u"secret"_s, u"Desk 2"_s));
        QCOMPARE(signedIn->displayName, u"Anna K."_s);
        QCOMPARE(session.current(), *signedIn);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(m_server->asked.first().input().value(u"deviceName"_s).toString(), u"Desk 2"_s);
        QVERIFY(m_server->asked.first().header("Authorization").isEmpty());

        m_server->replies = {Reply::error("UNAUTHENTICATED", 401),
                             reply(u"refreshSession"_s, sessionJson(u"a2"_s, u"r2"_s)),
                             reply(u"cinemas"_s, QJsonArray())};
        QVERIFY(wait(m_catalogue->cinemas()).has_value());
        QCOMPARE(m_server->operations().sliced(1), (QStringList{u"Cinemas"_s, u"RefreshSession"_s, u"Cinemas"_s}));
        QCOMPARE(m_server->asked.at(1).header("Authorization"), "Bearer a1");
        QCOMPARE(m_server->asked.at(2).variables().value(u"refreshToken"_s).toString(), u"r1"_s);
        QCOMPARE(m_server->asked.at(3).header("Authorization"), "Bearer a2");
        QCOMPARE(changed.count(), 1);

        m_server->replies = {reply(u"signOut"_s, true)};
        const auto signedOut = session.signOut();
        QVERIFY(!session.current());
        QVERIFY(wait(signedOut).has_value());
        QCOMPARE(m_server->asked.last().variables().value(u"refreshToken"_s).toString(), u"r2"_s);
        QCOMPARE(changed.count(), 2);
    }

    // As at a till that was locked: nobody goes on with what was left there.
    void whoSignsInEndsTheSessionThatWasThere()
    {
        RemoteSession session(*m_client);
        m_server->replies = {reply(u"signIn"_s, sessionJson(u"a1"_s, u"r1"_s)),
                             reply(u"signIn"_s, sessionJson(u"a2"_s, u"r2"_s)), reply(u"signOut"_s, true)};
        QVERIFY(wait(session.signIn(u"anna"_s, u"secret"_s, u"Desk 2"_s)).has_value());
        QVERIFY(wait(session.signIn(u"ben"_s, u"secret"_s, u"Desk 2"_s)).has_value());
        QTRY_COMPARE(m_server->operations(), (QStringList{u"SignIn"_s, u"SignIn"_s, u"SignOut"_s}));
        QCOMPARE(m_server->asked.last().variables().value(u"refreshToken"_s).toString(), u"r1"_s);
        QCOMPARE(session.accessToken(), "a2");
        QVERIFY(session.current());
    }

    void refusedSignInLeavesTheSession()
    {
        RemoteSession session(*m_client);
        m_server->replies = {
            reply(u"signIn"_s, sessionJson(u"a1"_s, u"r1"_s)),
            reply(u"signIn"_s, json(R"({"session":null,"refusal":{"code":"WRONG_CREDENTIALS","retryAfterMs":null}})")),
            reply(u"signIn"_s,
                  json(R"({"session":null,"refusal":{"code":"TOO_MANY_ATTEMPTS","retryAfterMs":30000}})"))};
        QVERIFY(wait(session.signIn(u"anna"_s, u"secret"_s, u"Desk 2"_s)).has_value());
        QCOMPARE(wait(session.signIn(u"bob"_s, u"?"_s, u"Desk 2"_s)).error().code, ErrorCode::WrongCredentials);
        const Error throttled = wait(session.signIn(u"bob"_s, u"?"_s, u"Desk 2"_s)).error();
        QCOMPARE(throttled.code, ErrorCode::TooManyAttempts);
        QCOMPARE(throttled.extras.value(u"retryAfterMs"_s).toInt(), 30000);
        QCOMPARE(session.current()->login, u"anna"_s);
        QCOMPARE(session.accessToken(), "a1");
    }

    void aCodeThatWasGivenIsInTheNextToken()
    {
        RemoteSession session(*m_client);
        QCOMPARE(wait(session.stepUp(u"123456"_s)).error().code, ErrorCode::Unauthenticated);
        m_server->replies = {
            reply(u"signIn"_s, sessionJson(u"a1"_s, u"r1"_s)),
            reply(u"stepUp"_s,
                  json(R"({"accessToken":null,"refusal":{"code":"WRONG_CREDENTIALS","retryAfterMs":null}})")),
            reply(u"stepUp"_s, json(R"({"accessToken":"a2","refusal":null})")), reply(u"cinemas"_s, QJsonArray())};
        QVERIFY(wait(session.signIn(u"anna"_s, u"secret"_s, u"Desk 2"_s)).has_value());
        QCOMPARE(wait(session.stepUp(u"000000"_s)).error().code, ErrorCode::WrongCredentials);
        QCOMPARE(session.accessToken(), "a1");
        QVERIFY(wait(session.stepUp(u"123456"_s)).has_value());
        QCOMPARE(m_server->asked.last().input().value(u"code"_s).toString(), u"123456"_s);
        QCOMPARE(m_server->asked.last().header("Authorization"), "Bearer a1");
        QVERIFY(wait(m_catalogue->cinemas()).has_value());
        QCOMPARE(m_server->asked.last().header("Authorization"), "Bearer a2");
    }

    // It counts, or is used up: it is sent once, whatever becomes of the answer.
    void aCodeIsSentOnce()
    {
        RemoteSession session(*m_client);
        m_server->replies = {reply(u"signIn"_s, sessionJson(u"a1"_s, u"r1"_s)), Reply::hang()};
        QVERIFY(wait(session.signIn(u"anna"_s, u"secret"_s, u"Desk 2"_s)).has_value());
        QCOMPARE(wait(session.stepUp(u"123456"_s)).error().code, ErrorCode::Timeout);
        QCOMPARE(m_server->operations().count(u"StepUp"_s), 1);
        QCOMPARE(session.accessToken(), "a1");
    }

    void aCodeOfWhoLeftIsNobodys()
    {
        RemoteSession session(*m_client);
        m_server->replies = {reply(u"signIn"_s, sessionJson(u"a1"_s, u"r1"_s)),
                             reply(u"stepUp"_s, json(R"({"accessToken":"a2","refusal":null})")),
                             reply(u"signOut"_s, true)};
        QVERIFY(wait(session.signIn(u"anna"_s, u"secret"_s, u"Desk 2"_s)).has_value());
        const auto proven = session.stepUp(u"123456"_s);
        const auto left = session.signOut();
        QVERIFY(!wait(proven).has_value());
        QVERIFY(session.accessToken().isEmpty());
        std::ignore = wait(left);
    }

    void sessionThatIsOverSignsOut()
    {
        RemoteSession session(*m_client);
        QSignalSpy changed(&session, &ports::SessionApi::changed);
        m_server->replies = {
            reply(u"signIn"_s, sessionJson(u"a1"_s, u"r1"_s)), Reply::error("UNAUTHENTICATED", 401),
            reply(u"refreshSession"_s,
                  json(R"({"session":null,"refusal":{"code":"UNAUTHENTICATED","retryAfterMs":null}})"))};
        QVERIFY(wait(session.signIn(u"anna"_s, u"secret"_s, u"Desk 2"_s)).has_value());
        QCOMPARE(wait(m_catalogue->cinemas()).error().code, ErrorCode::Unauthenticated);
        QVERIFY(!session.current());
        QCOMPARE(changed.count(), 2);
        QVERIFY(session.accessToken().isEmpty());
    }

    void lostRenewalKeepsTheSession()
    {
        RemoteSession session(*m_client);
        m_server->replies = {reply(u"signIn"_s, sessionJson(u"a1"_s, u"r1"_s)), Reply::error("UNAUTHENTICATED", 401),
                             Reply::hang()};
        QVERIFY(wait(session.signIn(u"anna"_s, u"secret"_s, u"Desk 2"_s)).has_value());
        QCOMPARE(wait(m_catalogue->cinemas()).error().code, ErrorCode::Timeout);
        QVERIFY(session.current().has_value());
    }
};

QTEST_GUILESS_MAIN(TestRemotePorts)
#include "tst_remoteports.moc"
