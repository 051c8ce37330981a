#include "bookingendpoint.h"
#include "cancellationbook.h"
#include "people.h"

#include <QJsonArray>
#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

/** What staff say of a sale in person: that they looked how old people are, a note, and whose it is. */
class TestTillSayings : public QObject
{
    Q_OBJECT

    std::unique_ptr<Endpoint> m_desk;
    const Actor m_carl{UserId::create(), u"Carl Findus"_s, Role::Customer};
    const Actor m_rosa{UserId::create(), u"Rosa R."_s, Role::Customer};

    BoxOffice &office() { return m_desk->office; }

    /** The input of a sale of @p seat for cash, held by @p who. */
    QJsonObject inputOf(int seat, const QJsonObject &said, const Actor &who)
    {
        const Answer held = office().hold({seat}, who);
        QJsonObject input{
            {u"idempotencyKey"_s, IdempotencyKey::create().toString()},
            {u"bookingId"_s, held.booking.toString()},
            {u"tickets"_s, QJsonArray{QJsonObject{{u"seatId"_s, seat}, {u"ticketType"_s, u"ADULT"_s}}}},
            {u"expectedTotalMinor"_s, 1000},
            {u"payment"_s, QJsonObject{{u"paymentId"_s, PaymentId::create().toString()}, {u"method"_s, u"CARD"_s}}}};
        for (auto it = said.begin(); it != said.end(); ++it)
            input.insert(it.key(), it.value());
        return input;
    }
    QJsonObject checkout(const QJsonObject &input, const Actor &who)
    {
        return m_desk
            ->send(u"mutation($i: CheckoutInput!) { checkout(input: $i) { booking { id state note memberId "
                   "ageConfirmed { by at } } refusal { code detail } } }"_s,
                   {{u"i"_s, input}}, who)[u"data"_s][u"checkout"_s]
            .toObject();
    }
    QJsonObject sell(int seat, const QJsonObject &said)
    {
        office().clock.advance(std::chrono::minutes(1));
        return checkout(inputOf(seat, said, office().mia), office().mia)[u"booking"_s].toObject();
    }
    QJsonObject read(const QString &id, const Actor &who, const QString &fields)
    {
        return m_desk->send(u"query($id: ID!) { booking(id: $id) { %1 } }"_s.arg(fields), {{u"id"_s, id}}, who);
    }
    QDateTime now() { return QDateTime::fromMSecsSinceEpoch(office().clock.nowMs(), Qt::UTC); }
    QString nowText() { return now().toString(Qt::ISODateWithMs); }
    QStringList find(const QString &text, const CinemaId &cinema)
    {
        const QJsonArray matches =
            m_desk
                ->send(u"query($c: ID!, $t: String!) { findBookings(cinemaId: $c, text: $t) { matches { foundBy "
                       "booking { note } } } }"_s,
                       {{u"c"_s, cinema.toString()}, {u"t"_s, text}},
                       office().max)[u"data"_s][u"findBookings"_s][u"matches"_s]
                .toArray();
        QStringList found;
        for (const QJsonValue &match : matches)
            found.append(match[u"foundBy"_s].toString() + u' ' + match[u"booking"_s][u"note"_s].toString());
        return found;
    }
    QStringList find(const QString &text) { return find(text, office().cinema); }
    QJsonObject audited(const QString &booking)
    {
        const db::Rows rows =
            office().query(u"SELECT body FROM audit_entry WHERE action = 'booking.confirmed' AND subject_id = ?"_s,
                           {BookingId::fromString(booking).value()});
        return rows.isEmpty() ? QJsonObject() : QJsonDocument::fromJson(rows.first().bytes(0)).object();
    }

private Q_SLOTS:
    void init() { m_desk = std::make_unique<Endpoint>(); }
    void cleanup() { m_desk.reset(); }

    void whoLookedAndWhenIsKeptWithTheSaleAndInTheAuditLog()
    {
        const QDateTime looked = now().addSecs(-120);
        const QJsonObject sold = sell(1, {{u"ageConfirmedAt"_s, looked.toString(Qt::ISODateWithMs)}});
        QCOMPARE(sold[u"state"_s].toString(), u"CONFIRMED"_s);
        QCOMPARE(sold[u"ageConfirmed"_s][u"by"_s].toString(), office().mia.name);
        QCOMPARE(QDateTime::fromString(sold[u"ageConfirmed"_s][u"at"_s].toString(), Qt::ISODateWithMs), looked);
        const QString id = sold[u"id"_s].toString();
        QCOMPARE(audited(id)[u"ageConfirmedAtMs"_s].toInteger(), looked.toMSecsSinceEpoch());
        QCOMPARE(office().bookingNow(BookingId::fromString(id).value()).ageConfirmedBy, office().mia.name);
        const QJsonObject unasked = sell(2, {});
        QVERIFY(unasked[u"ageConfirmed"_s].isNull());
        QVERIFY(!audited(unasked[u"id"_s].toString()).contains(u"ageConfirmedAtMs"_s));
    }

    void nobodyLookedAtWhatIsToCome()
    {
        const QDateTime ahead = now().addSecs(3600);
        const QJsonObject sold = sell(1, {{u"ageConfirmedAt"_s, ahead.toString(Qt::ISODateWithMs)}});
        const QDateTime at = QDateTime::fromString(sold[u"ageConfirmed"_s][u"at"_s].toString(), Qt::ISODateWithMs);
        QVERIFY(at <= now());
    }

    void onlyStaffSayIt_data()
    {
        QTest::addColumn<QString>("field");
        QTest::newRow("the age") << u"ageConfirmedAt"_s;
        QTest::newRow("a note") << u"note"_s;
        QTest::newRow("a member") << u"memberId"_s;
    }
    void onlyStaffSayIt()
    {
        QFETCH(QString, field);
        const QString value = field == "ageConfirmedAt"_L1 ? nowText()
            : field == "memberId"_L1                       ? m_rosa.user.toString()
                                                           : u"mine"_s;
        const Actor kiosk{UserId::create(), u"Kiosk 1"_s, Role::Kiosk};
        for (const Actor &who : {m_carl, kiosk}) {
            const QJsonObject answer = checkout(inputOf(who.role == Role::Kiosk ? 1 : 2, {{field, value}}, who), who);
            QCOMPARE(answer[u"refusal"_s][u"code"_s].toString(), u"INVALID_INPUT"_s);
        }
        QVERIFY(!sell(3, {{field, value}})[u"id"_s].toString().isEmpty());
    }

    void whatIsNoNoteIsRefused()
    {
        int seat = 0;
        for (const QString &note : {QString(81, u'x'), u"two\nlines"_s}) {
            const QJsonObject answer = checkout(inputOf(++seat, {{u"note"_s, note}}, office().mia), office().mia);
            QCOMPARE(answer[u"refusal"_s][u"code"_s].toString(), u"INVALID_INPUT"_s);
        }
        const QJsonObject whole = m_desk->send(
            u"mutation($i: CheckoutInput!) { checkout(input: $i) { refusal { code } } }"_s,
            {{u"i"_s, inputOf(++seat, {{u"note"_s, u"4242 4242 4242 4242"_s}}, office().mia)}}, office().mia);
        QVERIFY(whole.contains(u"errors"_s)); // no text takes a card's number
    }

    void theSameRequestWithAnotherNoteIsAnother()
    {
        const QJsonObject input = inputOf(1, {{u"note"_s, u"red coat"_s}}, office().mia);
        QCOMPARE(checkout(input, office().mia)[u"booking"_s][u"note"_s].toString(), u"red coat"_s);
        QCOMPARE(checkout(input, office().mia)[u"booking"_s][u"note"_s].toString(), u"red coat"_s); // the answer again
        QJsonObject other = input;
        other.insert(u"note"_s, u"blue coat"_s);
        QCOMPARE(checkout(other, office().mia)[u"refusal"_s][u"code"_s].toString(), u"IDEMPOTENCY_KEY_REUSED"_s);
    }

    void aSaleThatCameToNothingKeepsNothingOfIt()
    {
        office().payments.next = ScriptedPayments::Next::Refuse;
        const QJsonObject input =
            inputOf(1, {{u"note"_s, u"red coat"_s}, {u"ageConfirmedAt"_s, nowText()}}, office().mia);
        QVERIFY(!checkout(input, office().mia)[u"refusal"_s].isNull());
        const Booking left = office().bookingNow(BookingId::fromString(input[u"bookingId"_s].toString()).value());
        QVERIFY(left.note.isEmpty());
        QVERIFY(!left.ageConfirmedAtMs);
        QCOMPARE(find(u"red coat"_s), QStringList());
    }

    void aNoteIsFoundByTheBeginningOfItsWordsAccentsAndCaseAside()
    {
        sell(1, {{u"note"_s, u"Größe 4b, Frau Ørsted"_s}});
        sell(2, {{u"note"_s, u"Frau Müller"_s}});
        sell(3, {});
        QCOMPARE(find(u"grosse"_s), QStringList{u"NOTE Größe 4b, Frau Ørsted"_s});
        QCOMPARE(find(u"ORST"_s), QStringList{u"NOTE Größe 4b, Frau Ørsted"_s});
        QCOMPARE(find(u"frau"_s), (QStringList{u"NOTE Frau Müller"_s, u"NOTE Größe 4b, Frau Ørsted"_s}));
        QCOMPARE(find(u"mull frau"_s), QStringList{u"NOTE Frau Müller"_s});
        QCOMPARE(find(u"frau nobody"_s), QStringList());
        QCOMPARE(find(u"frau"_s, CinemaId::create()), QStringList());
    }

    void notesAndTheRestAreToldToStaffAlone()
    {
        const QString id = sell(1,
                                {{u"note"_s, u"red coat"_s},
                                 {u"memberId"_s, m_carl.user.toString()},
                                 {u"ageConfirmedAt"_s, nowText()}})[u"id"_s]
                               .toString();
        for (const QString &field : {u"note"_s, u"memberId"_s, u"ageConfirmed { by }"_s}) {
            QVERIFY(!read(id, m_carl, field).value(u"errors"_s).isUndefined());
            QVERIFY(read(id, office().max, field).value(u"errors"_s).isUndefined());
        }
    }

    // A member's sale
    void whoseItIsHasItInTheirHistoryAndIsToldOfIt()
    {
        const QString id = sell(1, {{u"memberId"_s, m_carl.user.toString()}})[u"id"_s].toString();
        QCOMPARE(read(id, m_carl, u"id confirmationCode soldBy"_s)[u"data"_s][u"booking"_s][u"id"_s].toString(), id);
        QVERIFY(read(id, m_rosa, u"id"_s)[u"data"_s][u"booking"_s].isNull());
        const QJsonObject bought = m_desk->send(
            u"query($r: [_Any!]!) { _entities(representations: $r) { ... on User { purchases { id } } } }"_s,
            {{u"r"_s, QJsonArray{QJsonObject{{u"__typename"_s, u"User"_s}, {u"id"_s, m_carl.user.toString()}}}}},
            m_carl);
        QCOMPARE(bought[u"data"_s][u"_entities"_s][0][u"purchases"_s][0][u"id"_s].toString(), id);
        const db::Rows visits = office().query(u"SELECT user_id FROM booking_visitor WHERE booking_id = ?"_s,
                                               {BookingId::fromString(id).value()});
        QCOMPARE(visits.size(), 1);
        QCOMPARE(visits.first().id<UserTag>(0), m_carl.user);
        const QJsonObject notice =
            m_desk->ask(u"query($id: ID!) { bookingNotice(id: $id) { userId } }"_s, {{u"id"_s, id}},
                        Actor{UserId::create(), u"notification"_s, Role::Service});
        QCOMPARE(notice[u"bookingNotice"_s][u"userId"_s].toString(), m_carl.user.toString());
        // Who follows the outbox asks whom to tell, as of no other sale of a till.
        const db::Rows told =
            office().query(u"SELECT payload FROM outbox WHERE kind = 'booking.confirmed' AND subject_id = ?"_s,
                           {BookingId::fromString(id).value()});
        QVERIFY(!told.first().text(0).contains(u"soldBy"_s));
        const QString nobodys = sell(2, {})[u"id"_s].toString();
        QVERIFY(office()
                    .query(u"SELECT payload FROM outbox WHERE kind = 'booking.confirmed' AND subject_id = ?"_s,
                           {BookingId::fromString(nobodys).value()})
                    .first()
                    .text(0)
                    .contains(u"soldBy"_s));
    }

    void ofAShowtimeThatIsCancelledAMemberCanBeTold()
    {
        (void)sell(1, {{u"memberId"_s, m_carl.user.toString()}});
        (void)sell(2, {});
        CancelShowtime cancel{IdempotencyKey::create(), office().showtime.id, u"Power cut"_s};
        cancel.then = AfterCancelling::Refund;
        QVERIFY(!office().perform(cancel, Actor{UserId::create(), u"Bea"_s, Role::Manager}).answer.refusal);
        QVERIFY(await(office().database->write([this](db::Transaction &t) {
            return pickUpBookings(t, {office().showtime.id, {AfterCancelling::Refund, {}, 1}}, office().clock.nowMs(),
                                  10)
                .map([](qint64) {});
        })));
        const db::Rows told =
            office().query(u"SELECT SUM(is_reachable), COUNT(*) FROM cancellation_item WHERE showtime_id = ?"_s,
                           {office().showtime.id});
        QCOMPARE(told.first().integer(0), 1);
        QCOMPARE(told.first().integer(1), 2);
    }

    void whatIsTheirsIsNotTheirsToEnd()
    {
        const QString id = sell(1, {{u"memberId"_s, m_carl.user.toString()}})[u"id"_s].toString();
        const Refund all{
            IdempotencyKey::create(), BookingId::fromString(id).value(), {}, {}, u"CUSTOMER_REQUEST"_s, {}};
        QVERIFY(office().perform(all, m_carl).answer.refusal);
        const Refund byMia{IdempotencyKey::create(), all.booking, {}, {}, u"CUSTOMER_REQUEST"_s, {}};
        QVERIFY(!office().perform(byMia, office().mia).answer.refusal);
    }

    void ofWhoWasMergedItIsTheOthersAndOfWhoWasErasedTheNoteIsGone()
    {
        const QString id =
            sell(1, {{u"memberId"_s, m_carl.user.toString()}, {u"note"_s, u"Carl picks up"_s}})[u"id"_s].toString();
        QVERIFY(await(
            office().database->write([this](db::Transaction &t) { return mergePerson(t, m_carl.user, m_rosa.user); })));
        QCOMPARE(read(id, m_rosa, u"id"_s)[u"data"_s][u"booking"_s][u"id"_s].toString(), id);
        QVERIFY(read(id, m_carl, u"id"_s)[u"data"_s][u"booking"_s].isNull());
        QCOMPARE(find(u"picks"_s).size(), 1);
        QVERIFY(await(office().database->write([this](db::Transaction &t) { return forgetPerson(t, m_carl.user); })));
        QCOMPARE(find(u"picks"_s), QStringList());
        QVERIFY(read(id, office().max, u"note"_s)[u"data"_s][u"booking"_s][u"note"_s].isNull());
    }
};

QTEST_GUILESS_MAIN(TestTillSayings)
#include "tst_tillsayings.moc"
