#include "bookingendpoint.h"
#include "bookingservice.h"

#include <QJsonArray>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString holdMutation = u"mutation($input: HoldSeatsInput!) { holdSeats(input: $input) { "
                             "booking { id state expiresAt seats { id row number type } total { amountMinor } } "
                             "refusal { code detail retryable seats { seatId reason } } } }"_s;
const QString checkoutMutation =
    u"mutation($input: CheckoutInput!) { checkout(input: $input) { "
    "booking { id state confirmationCode total { amountMinor currency } tax { amountMinor } "
    "change { amountMinor } soldBy tickets { id code price { amountMinor } seat { row number } "
    "ticketType { code name } } } refusal { code retryable total { amountMinor } } } }"_s;

QJsonObject holdInput(const BoxOffice &office, const BookingId &booking, const QJsonArray &seats)
{
    return {{u"input"_s,
             QJsonObject{{u"idempotencyKey"_s, IdempotencyKey::create().toString()},
                         {u"bookingId"_s, booking.toString()},
                         {u"showtimeId"_s, office.showtime.id.toString()},
                         {u"seatIds"_s, seats}}}};
}

QJsonObject checkoutInput(const BookingId &booking, const QJsonArray &seats, qint64 total, qint64 tendered)
{
    QJsonArray tickets;
    for (const QJsonValue &seat : seats)
        tickets.append(QJsonObject{{u"seatId"_s, seat}, {u"ticketType"_s, u"ADULT"_s}});
    return {{u"input"_s,
             QJsonObject{{u"idempotencyKey"_s, IdempotencyKey::create().toString()},
                         {u"bookingId"_s, booking.toString()},
                         {u"tickets"_s, tickets},
                         {u"expectedTotalMinor"_s, total},
                         {u"payment"_s,
                          QJsonObject{{u"paymentId"_s, PaymentId::create().toString()},
                                      {u"method"_s, u"CASH"_s},
                                      {u"tenderedMinor"_s, tendered}}}}}};
}

} // namespace

class TestBookingService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFullHouseSaysHowManyMayStillCome()
    {
        Endpoint endpoint;
        BoxOffice &office = endpoint.office;
        office.execute(u"UPDATE showtime SET capacity_limit = 5, plan_revision = plan_revision + 1"_s);
        office.hold({1, 2, 3}, office.mia);
        const auto shown = [&] {
            return endpoint
                .ask(u"query($id: ID!) { showtime(id: $id) { seatsTotal seatsFree capacityLimit } }"_s,
                     {{u"id"_s, office.showtime.id.toString()}}, {})
                .value("showtime"_L1)
                .toObject();
        };
        QCOMPARE(shown(), (QJsonObject{{u"seatsTotal"_s, 5}, {u"seatsFree"_s, 2}, {u"capacityLimit"_s, 5}}));
        const QJsonObject hold{{u"idempotencyKey"_s, newUuidV7().toString(QUuid::WithoutBraces)},
                               {u"bookingId"_s, BookingId::create().toString()},
                               {u"showtimeId"_s, office.showtime.id.toString()},
                               {u"seatIds"_s, QJsonArray{10, 11, 12}}};
        const QJsonValue refusal =
            endpoint
                .ask(
                    u"mutation($i: HoldSeatsInput!) { holdSeats(input: $i) { refusal { code seatsLeft retryable } } }"_s,
                    {{u"i"_s, hold}}, office.max)
                .value("holdSeats"_L1)["refusal"_L1];
        QCOMPARE(refusal,
                 QJsonValue(QJsonObject{{u"code"_s, u"HOUSE_FULL"_s}, {u"seatsLeft"_s, 2}, {u"retryable"_s, false}}));
        office.execute(u"UPDATE showtime SET capacity_limit = 2, plan_revision = plan_revision + 1"_s);
        QCOMPARE(shown().value("seatsFree"_L1).toInt(), 0); // it was lowered below what is taken
    }

    void aCinemaInWhichNothingWasEverPlannedHasAnEmptyProgramme()
    {
        Endpoint endpoint;
        const auto programme = [&](const QString &day) {
            return endpoint
                .ask(
                    u"query($c: ID!, $d: Date!) { programme(cinemaId: $c, day: $d) { day today days showtimes { id } } }"_s,
                    {{u"c"_s, CinemaId::create().toString()}, {u"d"_s, day}}, {})
                .value("programme"_L1)
                .toObject();
        };
        const QJsonObject today = programme(u"2026-11-20"_s);
        QCOMPARE(today.value("today"_L1), QJsonValue(u"2026-11-20"_s));
        QVERIFY(today.value("days"_L1).toArray().isEmpty() && today.value("showtimes"_L1).toArray().isEmpty());
        QCOMPARE(programme(u"2026-12-24"_s).value("today"_L1), QJsonValue(u"2026-11-21"_s)); // about
    }

    void theProgrammeShowsWhatIsFree()
    {
        Endpoint endpoint;
        BoxOffice &office = endpoint.office;
        office.hold({1, 2, 3}, office.mia);
        const QJsonObject programme =
            endpoint
                .ask(u"query($c: ID!, $d: Date!) { programme(cinemaId: $c, day: $d) { day today days showtimes { id "
                     u"movieTitle "
                     "movie { id } startsAt startsLocal businessDay formats salesOpen seatsTotal seatsFree "
                     "ticketTypes { code name } prices { ticketType seatType price { amountMinor currency } } } } }"_s,
                     {{u"c"_s, office.cinema.toString()}, {u"d"_s, u"2026-11-20"_s}}, {})
                .value("programme"_L1)
                .toObject();
        QCOMPARE(programme.value("today"_L1), QJsonValue(u"2026-11-20"_s));
        QCOMPARE(programme.value("days"_L1).toArray(), (QJsonArray{u"2026-11-20"_s}));
        const QJsonObject showtime = programme.value("showtimes"_L1)[0].toObject();
        QCOMPARE(showtime.value("startsAt"_L1), QJsonValue(u"2026-11-20T20:00:00.000Z"_s));
        QCOMPARE(showtime.value("startsLocal"_L1), QJsonValue(u"2026-11-20T21:00"_s));
        QCOMPARE(showtime.value("seatsTotal"_L1).toInt(), 60);
        QCOMPARE(showtime.value("seatsFree"_L1).toInt(), 57);
        QCOMPARE(showtime.value("salesOpen"_L1).toBool(), true);
        QCOMPARE(showtime.value("prices"_L1).toArray().size(), 3);
        QCOMPARE(showtime.value("prices"_L1)[0]["price"_L1]["amountMinor"_L1].toInt(), 1000);
        office.clock.advance(std::chrono::minutes(8)); // nobody swept: the seats are free all the same
        const QJsonObject later = endpoint.ask(u"query($id: ID!) { showtime(id: $id) { seatsFree } }"_s,
                                               {{u"id"_s, office.showtime.id.toString()}}, {});
        QCOMPARE(later.value("showtime"_L1)["seatsFree"_L1].toInt(), 60);
    }

    void aSaleGoesThroughTheSchema()
    {
        Endpoint endpoint;
        BoxOffice &office = endpoint.office;
        const auto booking = BookingId::create();
        const QJsonObject held = endpoint.ask(holdMutation, holdInput(office, booking, {12, 49}), office.mia)
                                     .value("holdSeats"_L1)
                                     .toObject();
        QVERIFY(held.value("refusal"_L1).isNull());
        QCOMPARE(held.value("booking"_L1)["state"_L1], QJsonValue(u"HELD"_s));
        QCOMPARE(held.value("booking"_L1)["seats"_L1].toArray().size(), 2);
        QVERIFY(held.value("booking"_L1)["total"_L1].isNull());

        const QJsonObject quote =
            endpoint
                .ask(
                    u"query($id: ID!, $t: [TicketChoice!]!) { quote(bookingId: $id, tickets: $t) "
                    "{ quote { total { amountMinor } tax { amountMinor } lines { seatId price { amountMinor } } } refusal { code } } }"_s,
                    {{u"id"_s, booking.toString()},
                     {u"t"_s,
                      QJsonArray{QJsonObject{{u"seatId"_s, 12}, {u"ticketType"_s, u"CHILD"_s}},
                                 QJsonObject{{u"seatId"_s, 49}, {u"ticketType"_s, u"ADULT"_s}}}}},
                    office.mia)
                .value("quote"_L1)
                .toObject();
        QCOMPARE(quote.value("quote"_L1)["total"_L1]["amountMinor"_L1].toInt(), 2100);

        const QJsonObject sold =
            endpoint.ask(checkoutMutation, checkoutInput(booking, {12, 49}, 2400, 5000), office.mia)
                .value("checkout"_L1)
                .toObject();
        QVERIFY(sold.value("refusal"_L1).isNull());
        const QJsonObject confirmed = sold.value("booking"_L1).toObject();
        QCOMPARE(confirmed.value("state"_L1), QJsonValue(u"CONFIRMED"_s));
        QCOMPARE(confirmed.value("change"_L1)["amountMinor"_L1].toInt(), 2600);
        QCOMPARE(confirmed.value("soldBy"_L1), QJsonValue(u"Mia"_s));
        const QJsonArray tickets = confirmed.value("tickets"_L1).toArray();
        QCOMPARE(tickets.size(), 2);
        const auto signedBytes = fromBase45(tickets.at(0)["code"_L1].toString());
        QVERIFY(verifyTicket(*signedBytes, {{quint8(1), office.signer.key.publicKey()}}));

        const QString code = confirmed.value("confirmationCode"_L1).toString();
        const QJsonObject found = endpoint.ask(
            u"query($c: String!, $id: ID!) { bookingByCode(code: $c) { id } ledger(bookingId: $id) { account amount { amountMinor } } }"_s,
            {{u"c"_s, code.toLower()}, {u"id"_s, booking.toString()}},
            Actor{UserId::create(), u"Bea"_s, Role::Manager});
        QCOMPARE(found.value("bookingByCode"_L1)["id"_L1], QJsonValue(booking.toString()));
        QCOMPARE(found.value("ledger"_L1).toArray().size(), 3);
    }

    /** Decided when the payment is begun, but whoever sees it takes the seats for sold. */
    void theCodeIsToldOnceItIsSold()
    {
        Endpoint endpoint;
        BoxOffice &office = endpoint.office;
        const auto booking = BookingId::create();
        endpoint.ask(holdMutation, holdInput(office, booking, {12}), office.mia);
        const QString query = u"query($id: ID!) { booking(id: $id) { state confirmationCode } }"_s;
        const auto seen = [&] {
            return endpoint.ask(query, {{u"id"_s, booking.toString()}}, office.mia).value("booking"_L1).toObject();
        };
        office.payments.next = ScriptedPayments::Next::LoseAnswer;
        endpoint.ask(checkoutMutation, checkoutInput(booking, {12}, 1000, 1000), office.mia);
        QCOMPARE(seen(), (QJsonObject{{u"state"_s, u"PAYING"_s}, {u"confirmationCode"_s, QJsonValue::Null}}));
        const QString decided = office.bookingNow(booking).confirmationCode;
        office.payments.next = ScriptedPayments::Next::Capture;
        office.clock.advance(std::chrono::minutes(1)); // past the lease
        QCOMPARE(await(office.sales->recover(Sales::Recovery::Everything)).value(), 1);
        QCOMPARE(seen(), (QJsonObject{{u"state"_s, u"CONFIRMED"_s}, {u"confirmationCode"_s, decided}}));
    }

    // Before the sale, and ever after, as it was kept.
    void aPriceIsExplainedBeforeAndAfterTheSale()
    {
        Endpoint endpoint;
        BoxOffice &office = endpoint.office;
        CouponTerms summer;
        summer.code = u"SUMMER"_s;
        summer.name = u"Summer"_s;
        summer.percentPermyriad = 1000;
        office.coupons.known.insert(summer.code, summer);
        const BookingId booking = office.hold({12}, office.mia).booking;
        const QString explained = u"tax { amountMinor } taxes { ratePermyriad gross { amountMinor } tax { amountMinor "
                                  "} } steps { kind code text amount { amountMinor } }"_s;
        const QJsonObject quote =
            endpoint
                .ask(u"query($id: ID!, $t: [TicketChoice!]!, $c: [String!]!) { quote(bookingId: $id, tickets: $t, "
                     "couponCodes: $c) { quote { taxes { gross { amountMinor } } coupons { code off { amountMinor } } "
                     "lines { %1 } } } }"_s.arg(explained),
                     {{u"id"_s, booking.toString()},
                      {u"t"_s, QJsonArray{QJsonObject{{u"seatId"_s, 12}, {u"ticketType"_s, u"ADULT"_s}}}},
                      {u"c"_s, QJsonArray{u"SUMMER"_s}}},
                     office.mia)
                .value("quote"_L1)["quote"_L1]
                .toObject();
        QCOMPARE(quote.value("coupons"_L1)[0]["code"_L1], QJsonValue(u"SUMMER"_s));
        QCOMPARE(quote.value("coupons"_L1)[0]["off"_L1]["amountMinor"_L1].toInt(), 100);
        QCOMPARE(quote.value("taxes"_L1)[0]["gross"_L1]["amountMinor"_L1].toInt(), 900);
        const QJsonObject line = quote.value("lines"_L1)[0].toObject();
        QStringList told;
        for (const QJsonValue step : line.value("steps"_L1).toArray()) {
            told.append(
                u"%1 %2 %3 %4"_s.arg(step["kind"_L1].toString(), step["code"_L1].toString(), step["text"_L1].toString())
                    .arg(step["amount"_L1]["amountMinor"_L1].toInt()));
        }
        QCOMPARE(told,
                 (QStringList{u"CARD  Standard 0"_s, u"BASE ADULT Adult 1000"_s, u"COUPON SUMMER Summer -100"_s,
                              u"TAX_INCLUDED 700  0"_s}));
        QCOMPARE(line.value("taxes"_L1)[0]["ratePermyriad"_L1].toInt(), 700);
        QCOMPARE(line.value("taxes"_L1)[0]["tax"_L1]["amountMinor"_L1].toInt(), 59);

        QJsonObject input = checkoutInput(booking, {12}, 900, 1000).value("input"_L1).toObject();
        input.insert(u"couponCodes"_s, QJsonArray{u"SUMMER"_s});
        const QJsonObject sold =
            endpoint
                .ask(u"mutation($input: CheckoutInput!) { checkout(input: $input) { booking { tickets { %1 } } "
                     "refusal { code detail } } }"_s.arg(explained),
                     {{u"input"_s, input}}, office.mia)
                .value("checkout"_L1)["booking"_L1]
                .toObject();
        QCOMPARE(sold.value("tickets"_L1)[0].toObject(), line);
    }

    void refusalsAreData()
    {
        Endpoint endpoint;
        BoxOffice &office = endpoint.office;
        const Answer theirs = office.hold({5}, office.max);
        const QJsonObject taken =
            endpoint.ask(holdMutation, holdInput(office, BookingId::create(), {4, 5, 6}), office.mia)
                .value("holdSeats"_L1)
                .toObject();
        QVERIFY(taken.value("booking"_L1).isNull());
        QCOMPARE(taken.value("refusal"_L1)["code"_L1], QJsonValue(u"SEAT_TAKEN"_s));
        QCOMPARE(taken.value("refusal"_L1)["seats"_L1].toArray(),
                 (QJsonArray{QJsonObject{{u"seatId"_s, 5}, {u"reason"_s, u"HELD"_s}}}));
        const QJsonObject dear = endpoint.ask(checkoutMutation, checkoutInput(theirs.booking, {5}, 1, 5000), office.max)
                                     .value("checkout"_L1)
                                     .toObject();
        QCOMPARE(dear.value("refusal"_L1)["code"_L1], QJsonValue(u"PRICE_CHANGED"_s));
        QCOMPARE(dear.value("refusal"_L1)["total"_L1]["amountMinor"_L1].toInt(), 1000);
    }

    void othersAreToldNoMoreThanTheyMayKnow()
    {
        Endpoint endpoint;
        BoxOffice &office = endpoint.office;
        const Answer mine = office.hold({5}, office.customer);
        const QString map = u"query($id: ID!) { showtime(id: $id) { seatMap { version seats { id } "
                            "claims { seatId state bookingId holder } } } }"_s;
        const QJsonObject variables{{u"id"_s, office.showtime.id.toString()}};
        const auto claimSeenBy = [&](const std::optional<Actor> &viewer) {
            return endpoint.ask(map, variables, viewer).value("showtime"_L1)["seatMap"_L1]["claims"_L1][0].toObject();
        };
        const QJsonObject seenByAnybody = claimSeenBy({});
        QCOMPARE(seenByAnybody.value("state"_L1), QJsonValue(u"HELD"_s));
        QVERIFY(seenByAnybody.value("bookingId"_L1).isNull() && seenByAnybody.value("holder"_L1).isNull());
        QCOMPARE(claimSeenBy(office.customer).value("bookingId"_L1), QJsonValue(mine.booking.toString()));
        QCOMPARE(claimSeenBy(office.mia).value("holder"_L1), QJsonValue(u"Carl"_s));
        QVERIFY(claimSeenBy(office.mia).value("bookingId"_L1).isNull());

        const QString query = u"query($id: ID!) { booking(id: $id) { id } }"_s;
        const QJsonObject id{{u"id"_s, mine.booking.toString()}};
        const Actor stranger{UserId::create(), u"Eve"_s, Role::Customer};
        QVERIFY(endpoint.ask(query, id, stranger).value("booking"_L1).isNull());
        QVERIFY(!endpoint.ask(query, id, office.customer).value("booking"_L1).isNull());
        // A foreign hold is refused without showing it.
        const QJsonObject refused =
            endpoint.ask(holdMutation, holdInput(office, mine.booking, {6}), stranger).value("holdSeats"_L1).toObject();
        QCOMPARE(refused.value("refusal"_L1)["code"_L1], QJsonValue(u"NOT_YOUR_HOLD"_s));
        QVERIFY(refused.value("booking"_L1).isNull());
    }

    void badInputIsAnErrorAndChangesNothing_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QJsonObject>("change");
        QTest::newRow("an id that is none") << holdMutation << QJsonObject{{u"bookingId"_s, u"42"_s}};
        QTest::newRow("a key that is none") << holdMutation << QJsonObject{{u"idempotencyKey"_s, u"once"_s}};
        QTest::newRow("a key of zeros") << holdMutation
                                        << QJsonObject{{u"idempotencyKey"_s, QUuid().toString(QUuid::WithoutBraces)}};
        QTest::newRow("a wrong type") << holdMutation << QJsonObject{{u"seatIds"_s, QJsonArray{u"A1"_s}}};
        QTest::newRow("an unknown input field") << holdMutation << QJsonObject{{u"price"_s, 1}};
        QTest::newRow("an unknown field")
            << u"mutation($input: HoldSeatsInput!) { holdSeats(input: $input) { discount } }"_s << QJsonObject();
        QTest::newRow("no GraphQL") << u"{ holdSeats("_s << QJsonObject();
    }
    void badInputIsAnErrorAndChangesNothing()
    {
        QFETCH(QString, query);
        QFETCH(QJsonObject, change);
        Endpoint endpoint;
        QJsonObject input = holdInput(endpoint.office, BookingId::create(), {1}).value("input"_L1).toObject();
        for (auto field = change.constBegin(); field != change.constEnd(); ++field)
            input.insert(field.key(), field.value());
        const QStringList before = endpoint.office.dump();
        const QJsonObject answer = endpoint.send(query, {{u"input"_s, input}}, endpoint.office.mia);
        QVERIFY(!answer.value("errors"_L1)[0]["message"_L1].toString().isEmpty());
        QVERIFY(answer.value("errors"_L1)[0]["extensions"_L1]["code"_L1] != u"CONFLICT"_s);
        QCOMPARE(endpoint.office.dump(), before);
    }

    void watchersPollBySeatVersion()
    {
        Endpoint endpoint;
        BoxOffice &office = endpoint.office;
        office.hold({7}, office.mia);
        const QJsonObject changes =
            endpoint
                .ask(
                    u"query($id: ID!) { seatChanges(showtimeId: $id, sinceVersion: 0) { version gap claims { seatId state } } }"_s,
                    {{u"id"_s, office.showtime.id.toString()}}, {})
                .value("seatChanges"_L1)
                .toObject();
        QCOMPARE(changes.value("version"_L1).toInt(), 1);
        QCOMPARE(changes.value("gap"_L1).toBool(), false);
        QCOMPARE(changes.value("claims"_L1).toArray(),
                 (QJsonArray{QJsonObject{{u"seatId"_s, 7}, {u"state"_s, u"HELD"_s}}}));
    }

    // Who holds a seat is told to staff, and whose it is to its owner; everybody hears that it is held.
    void watchersHearOfChangesAsTheyMaySeeThem()
    {
        Endpoint endpoint;
        BoxOffice &office = endpoint.office;
        const auto heard = [&office](const std::unique_ptr<graphql::ResponseStream> &stream) {
            const auto next = await(stream->next());
            return next ? next->toJson().replace(office.showtime.id.toString().toLatin1(), "ID") : QByteArray("over");
        };
        const QString document =
            u"subscription($id: ID!) { seatMapChanged(showtimeId: $id, sinceVersion: 0) { version gap claims { seatId state holder } } }"_s;
        const QJsonObject showtime{{u"id"_s, office.showtime.id.toString()}};
        const auto visitor = endpoint.subscribe(document, showtime, {});
        const auto cashier = endpoint.subscribe(document, showtime, office.max);
        for (const auto *stream : {&visitor, &cashier})
            QCOMPARE(heard(*stream), R"({"data":{"seatMapChanged":{"version":0,"gap":false,"claims":[]}}})");
        office.hold({7}, office.mia);
        QCOMPARE(
            heard(visitor),
            R"({"data":{"seatMapChanged":{"version":1,"gap":false,"claims":[{"seatId":7,"state":"HELD","holder":null}]}}})");
        QCOMPARE(
            heard(cashier),
            R"({"data":{"seatMapChanged":{"version":1,"gap":false,"claims":[{"seatId":7,"state":"HELD","holder":"Mia"}]}}})");
        const auto nowhere = endpoint.subscribe(document, {{u"id"_s, ShowtimeId::create().toString()}}, office.max);
        QVERIFY(heard(nowhere).contains("NOT_FOUND"));
        QCOMPARE(heard(nowhere), "over");
    }

    void otherServicesReferToShowtimes()
    {
        Endpoint endpoint;
        const QJsonObject answer = endpoint.ask(
            u"query($r: [_Any!]!) { _entities(representations: $r) { ... on Showtime { movieTitle } } }"_s,
            {{u"r"_s,
              QJsonArray{
                  QJsonObject{{u"__typename"_s, u"Showtime"_s}, {u"id"_s, endpoint.office.showtime.id.toString()}},
                  QJsonObject{{u"__typename"_s, u"Showtime"_s}, {u"id"_s, ShowtimeId::create().toString()}}}}},
            endpoint.office.mia);
        QCOMPARE(answer.value("_entities"_L1)[0]["movieTitle"_L1], QJsonValue(u"The General"_s));
        QVERIFY(answer.value("_entities"_L1)[1].isNull());
    }

    void theBestSeatsAreShownAndHeld()
    {
        Endpoint endpoint;
        BoxOffice &office = endpoint.office;
        const QString proposed = u"proposal { version outcome score sentence reasons { kind value } "
                                 "groups { row seats { id } seatsOffMiddle } } refusal { code }"_s;
        const QJsonObject shown =
            endpoint
                .ask(u"query($id: ID!) { bestSeats(showtimeId: $id, request: { seats: 2 }) { %1 } }"_s.arg(proposed),
                     {{u"id"_s, office.showtime.id.toString()}}, {})
                .value("bestSeats"_L1)["proposal"_L1]
                .toObject();
        QCOMPARE(shown.value("outcome"_L1), QJsonValue(u"FOUND"_s));
        QCOMPARE(shown.value("groups"_L1)[0]["seats"_L1].toArray().size(), 2);
        QCOMPARE(shown.value("reasons"_L1)[0]["kind"_L1], QJsonValue(u"TOGETHER"_s));
        QVERIFY(shown.value("sentence"_L1).toString().startsWith("row "_L1));
        const QJsonObject none =
            endpoint
                .ask(u"query($id: ID!) { bestSeats(showtimeId: $id, request: { seats: 2 }) { %1 } }"_s.arg(proposed),
                     {{u"id"_s, ShowtimeId::create().toString()}}, {})
                .value("bestSeats"_L1)
                .toObject();
        QCOMPARE(none.value("refusal"_L1)["code"_L1], QJsonValue(u"NOT_FOUND"_s));

        const QJsonObject held =
            endpoint
                .ask(
                    u"mutation($i: HoldBestSeatsInput!) { holdBestSeats(input: $i) { booking { state seats { id } } %1 "
                    "} }"_s.arg(proposed),
                    {{u"i"_s,
                      QJsonObject{{u"idempotencyKey"_s, IdempotencyKey::create().toString()},
                                  {u"bookingId"_s, BookingId::create().toString()},
                                  {u"showtimeId"_s, office.showtime.id.toString()},
                                  {u"request"_s, QJsonObject{{u"seats"_s, 2}}}}}},
                    office.customer)
                .value("holdBestSeats"_L1)
                .toObject();
        QCOMPARE(held.value("booking"_L1)["state"_L1], QJsonValue(u"HELD"_s));
        QCOMPARE(held.value("booking"_L1)["seats"_L1], shown.value("groups"_L1)[0]["seats"_L1]);
        QCOMPARE(held.value("proposal"_L1).toObject(), shown);
    }

    void aManagerCancelsAShowtimeAndSeesWhatBecameOfItsBookings()
    {
        Endpoint endpoint;
        BoxOffice &office = endpoint.office;
        const Actor boss{UserId::create(), u"Bea"_s, Role::Manager};
        const BookingId sold = office.hold({1, 2}, office.mia).booking;
        QVERIFY(!office.checkout(office.checkoutOf(sold, {1, 2}), office.mia).refusal); // in cash
        const QJsonObject id{{u"id"_s, office.showtime.id.toString()}};
        const QString ask =
            u"query($id: ID!) { cancellation(showtimeId: $id) { then settledAt waiting done failed "
            "notReachable items(state: FAILED) { bookingId confirmationCode state reachable reason newBookingId } } }"_s;
        QVERIFY(endpoint.ask(ask, id, boss).value("cancellation"_L1).isNull());
        const QString cancel = u"mutation($i: CancelShowtimeInput!) { cancelShowtime(input: $i) { showtime { "
                               "salesOpen } refusal { code } } }"_s;
        QJsonObject input{{u"idempotencyKey"_s, IdempotencyKey::create().toString()},
                          {u"showtimeId"_s, office.showtime.id.toString()},
                          {u"reason"_s, u"PROJECTOR"_s},
                          {u"then"_s, u"REBOOK"_s}};
        QCOMPARE(endpoint.ask(cancel, {{u"i"_s, input}}, boss).value("cancelShowtime"_L1)["refusal"_L1]["code"_L1],
                 QJsonValue(u"INVALID_INPUT"_s)); // where to?
        input.insert(u"then"_s, u"REFUND"_s);
        input.insert(u"idempotencyKey"_s, IdempotencyKey::create().toString());
        const QJsonObject cancelled =
            endpoint.ask(cancel, {{u"i"_s, input}}, boss).value("cancelShowtime"_L1).toObject();
        QVERIFY(cancelled.value("refusal"_L1).isNull());
        QCOMPARE(cancelled.value("showtime"_L1)["salesOpen"_L1], QJsonValue(false));
        Cancellations worker(office.database, std::make_shared<Snapshots>(), office.clock, *office.sales);
        QVERIFY(await(worker.work()).has_value());
        const QJsonObject told = endpoint.ask(ask, id, boss).value("cancellation"_L1).toObject();
        QCOMPARE(told.value("then"_L1), QJsonValue(u"REFUND"_s));
        QCOMPARE(told.value("failed"_L1).toInt(), 1);
        QCOMPARE(told.value("notReachable"_L1).toInt(), 1);
        QVERIFY(told.value("settledAt"_L1).isString());
        const QJsonObject item{
            {u"bookingId"_s, sold.toString()}, {u"confirmationCode"_s, office.bookingNow(sold).confirmationCode},
            {u"state"_s, u"FAILED"_s},         {u"reachable"_s, false},
            {u"reason"_s, u"CASH"_s},          {u"newBookingId"_s, QJsonValue::Null}};
        QCOMPARE(told.value("items"_L1).toArray(), QJsonArray{item});
    }

    // The service by itself: what a crash left is finished at the start, and holds end without anybody asking.
    void theServiceCleansUpByItself()
    {
        BoxOffice office;
        const Answer unfinished = office.hold({1}, office.mia);
        office.payments.next = ScriptedPayments::Next::LoseAnswer;
        office.checkout(office.checkoutOf(unfinished.booking, {1}), office.mia);
        office.hold({2}, office.max);
        office.payments.next = ScriptedPayments::Next::Capture;
        office.database->close();
        ScriptedFacts facts;

        // On a server others may be at work on a sale until its lease is over.
        office.clock.advance(office.options.policy.lease);
        auto service = BookingService::open(office.settings(),
                                            {office.clock, office.payments, office.coupons, office.signer, facts});
        QVERIFY(service);
        const auto countOf = [&service](const QString &condition) {
            return await((*service)->database()->read([condition](db::Connection &c) {
                       return c.query(u"SELECT COUNT(*) FROM seat_claim WHERE "_s + condition);
                   }))
                ->first()
                .integer(0);
        };
        QTRY_COMPARE(countOf(u"state = 'SOLD'"_s), 1);
        QCOMPARE(countOf(u"state = 'HELD'"_s), 1);
        office.clock.advance(std::chrono::minutes(8));
        QTRY_COMPARE(countOf(u"state = 'HELD'"_s), 0);
        // Its bookings are seen to, too.
        const Actor boss{UserId::create(), u"Bea"_s, Role::Manager};
        await((*service)->sales().perform(
            {boss, CancelShowtime{IdempotencyKey::create(), office.showtime.id, u"STORM"_s, AfterCancelling::Refund}}));
        const auto isListed = [&service] {
            return await((*service)->database()->read([](db::Connection &c) {
                       return c.query(u"SELECT COUNT(*) FROM cancellation_item WHERE state = 'FAILED'"_s);
                   }))
                       ->first()
                       .integer(0)
                == 1; // it was paid in cash
        };
        QTRY_VERIFY(isListed());
        QVERIFY((*service)->sdl().contains("type Showtime"_L1));
        const auto engine = graphql::Engine::create(wholeSdl((*service)->sdl()), (*service)->resolvers());
        QVERIFY2(engine.has_value(), engine ? "" : qPrintable(engine.error().join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestBookingService)
#include "tst_bookingservice.moc"
