#include "bookingendpoint.h"
#include "people.h"

#include <QJsonArray>
#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

/** What a till finds bookings by, and whose it never does. */
class TestBookingFinder : public QObject
{
    Q_OBJECT

    std::unique_ptr<Endpoint> m_desk;
    const Actor m_carl{UserId::create(), u"Carl Größe-Ørsted"_s, Role::Customer};

    BoxOffice &office() { return m_desk->office; }
    BookingId sell(const Actor &by, const QList<int> &seats)
    {
        const Answer held = office().hold(seats, by);
        (void)office().checkout(office().checkoutOf(held.booking, seats), by);
        office().clock.advance(std::chrono::minutes(1));
        return held.booking;
    }
    BookingId sellByCard(const QList<int> &seats)
    {
        const Answer held = office().hold(seats, office().mia);
        Checkout checkout = office().checkoutOf(held.booking, seats);
        office().payments.cardShown = u"Visa 4242"_s;
        checkout.tenders.first().method = PaymentMethod::Card;
        checkout.tenders.first().tenderedMinor.reset();
        if (const auto refusal = office().checkout(checkout, office().mia).refusal)
            qWarning("%s", qPrintable(refusal->detail));
        office().clock.advance(std::chrono::minutes(1));
        return held.booking;
    }
    BookingId reserve(const Actor &by, const QList<int> &seats)
    {
        const Answer held = office().hold(seats, by);
        (void)office().perform(ReserveHold{IdempotencyKey::create(), held.booking}, by);
        office().clock.advance(std::chrono::minutes(1));
        return held.booking;
    }
    QJsonObject ask(const QString &text, const QJsonObject &more = {}, const std::optional<Actor> &who = {})
    {
        QJsonObject variables{{u"c"_s, office().cinema.toString()}, {u"t"_s, text}};
        for (auto value = more.begin(); value != more.end(); ++value)
            variables.insert(value.key(), value.value());
        return m_desk->send(
            u"query($c: ID!, $t: String!, $s: ID, $f: Int! = 20) { findBookings(cinemaId: $c, text: $t, "
            "showtimeId: $s, first: $f) { hasMore peopleAsked matches { foundBy booking { id } } } }"_s,
            variables, who.value_or(office().max));
    }
    /** "CODE <id>" of each, or the code of the error. */
    QStringList find(const QString &text, const QJsonObject &more = {}, const std::optional<Actor> &who = {})
    {
        const QJsonObject answer = ask(text, more, who);
        if (const QJsonValue error = answer[u"errors"_s][0]; error.isObject())
            return {error[u"extensions"_s][u"code"_s].toString()};
        QStringList found;
        const QJsonArray matches = answer[u"data"_s][u"findBookings"_s][u"matches"_s].toArray();
        for (const QJsonValue &match : matches)
            found.append(match[u"foundBy"_s].toString() + u' ' + match[u"booking"_s][u"id"_s].toString());
        return found;
    }
    static QStringList as(const QString &clue, const QList<BookingId> &bookings)
    {
        QStringList all;
        for (const BookingId &booking : bookings)
            all.append(clue + u' ' + booking.toString());
        return all;
    }
    QString codeOf(const BookingId &booking) { return office().bookingNow(booking).confirmationCode; }

private Q_SLOTS:
    void init() { m_desk = std::make_unique<Endpoint>(); }
    void cleanup() { m_desk.reset(); }

    void byItsCodeOrTheBeginningOfIt()
    {
        const BookingId sold = sell(office().mia, {1});
        (void)sell(office().mia, {2});
        const QString code = codeOf(sold);
        QCOMPARE(find(code), as(u"CODE"_s, {sold}));
        QCOMPARE(find(code.toLower().insert(4, u'-')), as(u"CODE"_s, {sold}));
        QCOMPARE(find(code.first(6)), as(u"CODE"_s, {sold}));
        QCOMPARE(find(code.first(3)), QStringList());
        const BookingId reserved = reserve(m_carl, {3});
        QCOMPARE(find(codeOf(reserved)), as(u"CODE"_s, {reserved}));
    }

    void byTheCodeOfATicketAlsoOfOneThatEnded()
    {
        const BookingId sold = sell(office().mia, {1, 2});
        const QString qr = toBase45(office().bookingNow(sold).tickets.first().code);
        QCOMPARE(find(qr), as(u"TICKET"_s, {sold}));
        const Refund all{IdempotencyKey::create(), sold, {}, {}, u"CUSTOMER_REQUEST"_s, {}};
        QVERIFY(!office().perform(all, office().mia).answer.refusal);
        const BookingId next = sell(office().mia, {1});
        QCOMPARE(find(qr), as(u"TICKET"_s, {sold}));
        QCOMPARE(find(toBase45(office().bookingNow(next).tickets.first().code)), as(u"TICKET"_s, {next}));
        QByteArray forged = office().bookingNow(next).tickets.first().code;
        forged.back() = static_cast<char>(forged.back() + 1);
        QCOMPARE(find(toBase45(forged)), QStringList());
    }

    void aTicketsCodeMayBeginWithABlank()
    {
        const BookingId sold = sell(office().mia, {1});
        TicketFacts facts;
        facts.showtime = office().showtime.id;
        facts.seat = SeatId{1};
        const QByteArray code = TicketKey::fromSeed(5, QByteArray(32, 't'))->sign(facts);
        QVERIFY(toBase45(code).startsWith(u' '));
        QVERIFY(await(office().database->write([&](db::Transaction &t) {
            return t.execute(u"UPDATE ticket SET code = ? WHERE booking_id = ?"_s, {code, sold}).map([](qint64) {});
        })));
        QCOMPARE(find(toBase45(code)), as(u"TICKET"_s, {sold}));
    }

    void byTheNameItWasSoldUnderAnyWordOfItByItsBeginning()
    {
        const BookingId mias = sell(office().mia, {1});
        const BookingId first = sell(m_carl, {2});
        const BookingId second = sell(m_carl, {3});
        QCOMPARE(find(u"mia"_s), as(u"NAME"_s, {mias}));
        for (const QString &text : {u"carl"_s, u"grosse"_s, u"GRÖSS"_s, u"gro carl"_s, u"Carl Größe"_s})
            QCOMPARE(find(text), as(u"NAME"_s, {second, first}));
        for (const QString &text : {u"arl"_s, u"carl mia"_s, u"c"_s, u"%"_s, u"carl_"_s})
            QCOMPARE(find(text), QStringList());
    }

    void whatIsReservedIsFoundByNameToo()
    {
        const BookingId reserved = reserve(m_carl, {4, 5});
        QCOMPARE(find(u"carl"_s), as(u"NAME"_s, {reserved}));
        (void)office().hold({6}, m_carl); // nobody's to ask for yet
        QCOMPARE(find(u"carl"_s), as(u"NAME"_s, {reserved}));
    }

    void byEMailPhoneAndStaffNumberOfWhomTheUserServiceNames()
    {
        const BookingId mias = sell(office().mia, {1});
        const BookingId carls = sell(m_carl, {2});
        m_desk->contacts.insert(u"carl@example.org"_s, m_carl.user);
        m_desk->contacts.insert(u"+49 (30) 123456"_s, m_carl.user);
        m_desk->contacts.insert(u"101"_s, office().mia.user);
        QCOMPARE(find(u" carl@example.org "_s), as(u"CONTACT"_s, {carls}));
        QCOMPARE(find(u"+49 (30) 123456"_s), as(u"CONTACT"_s, {carls}));
        QCOMPARE(find(u"101"_s), as(u"CONTACT"_s, {mias}));
        QCOMPARE(find(u"else@example.org"_s), QStringList());
        m_desk->contactsAreAway = true;
        const QJsonValue answer = ask(u"carl@example.org"_s)[u"data"_s][u"findBookings"_s];
        QCOMPARE(answer[u"peopleAsked"_s], QJsonValue(false));
        QCOMPARE(answer[u"matches"_s].toArray().size(), 0);
        QCOMPARE(find(codeOf(carls)), as(u"CODE"_s, {carls})); // nobody has to be asked
    }

    void whoWasMergedIsFoundByWhoGoesOn()
    {
        const BookingId carls = sell(m_carl, {2});
        const UserId into = UserId::create();
        m_desk->contacts.insert(u"carl@example.org"_s, into);
        QCOMPARE(find(u"carl@example.org"_s), QStringList());
        QVERIFY(await(office().database->write([&](db::Transaction &t) { return mergePerson(t, m_carl.user, into); })));
        QCOMPARE(find(u"carl@example.org"_s), as(u"CONTACT"_s, {carls}));
    }

    void whoWasForgottenIsFoundByNoWord()
    {
        const BookingId carls = sell(m_carl, {2});
        QCOMPARE(find(u"carl"_s).size(), 1);
        QVERIFY(await(office().database->write([&](db::Transaction &t) { return forgetPerson(t, m_carl.user); })));
        QCOMPARE(find(u"carl"_s), QStringList());
        QCOMPARE(office().query(u"SELECT COUNT(*) FROM booking_person_word WHERE word = 'carl'"_s).first().integer(0),
                 0);
        QCOMPARE(find(codeOf(carls)), as(u"CODE"_s, {carls}));
    }

    void bySeatOfTodayOrOfAShowtimeAndByShowtime()
    {
        const BookingId first = sell(office().mia, {1, 2});
        const BookingId second = sell(office().mia, {3});
        const PlanSeat seat = *await(office().database->read([this](db::Connection &c) {
            PlanCache plans;
            return plans.plan(c, office().showtime.plan).map([](const PlanCache::Plan &plan) {
                return *plan->seat(SeatId{2});
            });
        }));
        const QString label = seat.label();
        const QString showtime = office().showtime.id.toString();
        QCOMPARE(find(label), as(u"SEAT"_s, {first}));
        QCOMPARE(find(seat.row.toLower() + u' ' + seat.number), as(u"SEAT"_s, {first}));
        QCOMPARE(find(u"7 "_s + label, {{u"s"_s, showtime}}), as(u"SEAT"_s, {first}));
        QCOMPARE(find(u"7 "_s + label, {{u"s"_s, ShowtimeId::create().toString()}}), QStringList());
        QCOMPARE(find(u"7"_s, {{u"s"_s, showtime}}), as(u"SHOWTIME"_s, {second, first}));
        QCOMPARE(find(u"ZZ99"_s), QStringList());
        office().clock.advance(std::chrono::hours(24 * 2)); // no longer today's
        QCOMPARE(find(label), QStringList());
        QCOMPARE(find(u"7 "_s + label, {{u"s"_s, showtime}}), as(u"SEAT"_s, {first}));
    }

    void byTheLastDigitsOfTheCard()
    {
        const BookingId byCard = sellByCard({1});
        (void)sell(office().mia, {2});
        const db::Rows rows = office().query(u"SELECT masked_card, card_end FROM saga_leg WHERE masked_card <> ''"_s);
        QCOMPARE(rows.size(), 1);
        const QString end = rows.first().text(0).right(4);
        QCOMPARE(rows.first().text(1), end);
        QCOMPARE(find(end), as(u"CARD"_s, {byCard}));
        QCOMPARE(find(end.left(3)), QStringList());
        QCOMPARE(find(u"0000"_s), QStringList());
    }

    void theNewestComeFirstAndThereMayBeMore()
    {
        QList<BookingId> sold;
        for (int seat = 1; seat <= 5; ++seat)
            sold.prepend(sell(m_carl, {seat}));
        QCOMPARE(find(u"carl"_s), as(u"NAME"_s, sold));
        QCOMPARE(ask(u"carl"_s)[u"data"_s][u"findBookings"_s][u"hasMore"_s], QJsonValue(false));
        QCOMPARE(find(u"carl"_s, {{u"f"_s, 2}}), as(u"NAME"_s, sold.first(2)));
        QCOMPARE(ask(u"carl"_s, {{u"f"_s, 2}})[u"data"_s][u"findBookings"_s][u"hasMore"_s], QJsonValue(true));
        QCOMPARE(find(u"carl"_s, {{u"f"_s, 51}}), QStringList(u"INVALID_INPUT"_s));
    }

    void nothingOfAnotherCinemaIsEverFound()
    {
        const BookingId sold = sell(m_carl, {1});
        const QString qr = toBase45(office().bookingNow(sold).tickets.first().code);
        const QJsonObject elsewhere{{u"c"_s, CinemaId::create().toString()}};
        for (const QString &text : {codeOf(sold), qr, u"carl"_s, u"A1"_s})
            QCOMPARE(find(text, elsewhere), QStringList());
        QCOMPARE(find(u"7"_s, {{u"c"_s, elsewhere[u"c"_s]}, {u"s"_s, office().showtime.id.toString()}}), QStringList());
        m_desk->cinemaIds = {CinemaId::create().toString()}; // where the cashier works
        QCOMPARE(find(codeOf(sold)), QStringList(u"FORBIDDEN"_s));
        m_desk->cinemaIds = {office().cinema.toString()};
        QCOMPARE(find(codeOf(sold)).size(), 1);
    }

    void onlyStaffMayLook()
    {
        const BookingId sold = sell(m_carl, {1});
        QCOMPARE(find(codeOf(sold), {}, m_carl), QStringList(u"FORBIDDEN"_s));
        Actor kiosk = office().mia;
        kiosk.role = Role::Kiosk;
        QCOMPARE(find(codeOf(sold), {}, kiosk), QStringList(u"FORBIDDEN"_s));
        Actor manager = office().mia;
        manager.role = Role::Manager;
        QCOMPARE(find(codeOf(sold), {}, manager), as(u"CODE"_s, {sold}));
    }

    void aReservationIsPaidAtATillByAnybodyThere()
    {
        const BookingId reserved = reserve(m_carl, {1, 2, 3});
        const auto quote = [&](const Actor &by, const QList<int> &seats) {
            QJsonArray tickets;
            for (const int seat : seats)
                tickets.append(QJsonObject{{u"seatId"_s, seat}, {u"ticketType"_s, u"ADULT"_s}});
            return m_desk
                ->ask(u"query($b: ID!, $t: [TicketChoice!]!) { quote(bookingId: $b, tickets: $t) { quote { total { "
                      "amountMinor } } refusal { code } } }"_s,
                      {{u"b"_s, reserved.toString()}, {u"t"_s, tickets}}, by)[u"quote"_s]
                .toObject();
        };
        QCOMPARE(quote(office().max, {1, 2, 3})[u"quote"_s][u"total"_s][u"amountMinor"_s], QJsonValue(3000));
        const Actor another{UserId::create(), u"Dora"_s, Role::Customer};
        QCOMPARE(quote(another, {1, 2, 3})[u"refusal"_s][u"code"_s], QJsonValue(u"NOT_YOUR_HOLD"_s));
        // One of them does not come.
        QCOMPARE(office().hold({1, 2}, another, reserved).refusal->code, ErrorCode::NotYourHold);
        QVERIFY(!office().hold({1, 2}, office().max, reserved).refusal);
        QCOMPARE(quote(office().max, {1, 2})[u"quote"_s][u"total"_s][u"amountMinor"_s], QJsonValue(2000));
        Checkout checkout = office().checkoutOf(reserved, {1, 2});
        checkout.confirmationCode = codeOf(reserved);
        QVERIFY(!office().checkout(checkout, office().max).refusal);
        const Booking sold = office().bookingNow(reserved);
        QCOMPARE(sold.state, BookingState::Confirmed);
        QCOMPARE(sold.confirmationCode, checkout.confirmationCode);
        QVERIFY(!office().hold({3}, office().mia).refusal); // on sale again
    }

    void whatIsOnlyHeldIsNobodyElses()
    {
        const BookingId held = office().hold({1}, m_carl).booking;
        QCOMPARE(office().hold({1, 2}, office().max, held).refusal->code, ErrorCode::NotYourHold);
    }
};

QTEST_GUILESS_MAIN(TestBookingFinder)
#include "tst_bookingfinder.moc"
