#include "boxoffice.h"

#include "async.h"
#include "audit.h"
#include "bookings.h"
#include "confirmationcode.h"
#include "payments.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

#include <thread>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

using Next = ScriptedPayments::Next;

std::optional<ErrorCode> codeOf(const Answer &answer)
{
    return answer.refusal ? std::optional(answer.refusal->code) : std::nullopt;
}

/** The real payment service in the same process. */
class DirectPayments final : public PaymentPort
{
public:
    explicit DirectPayments(payment::Payments &payments)
        : m_payments(payments)
    {
    }
    QFuture<EffectOutcome> capture(const Saga &saga, const Leg &leg) override
    {
        payment::Capture capture;
        capture.payment = leg.id;
        capture.booking = saga.booking;
        capture.amount = domain::Money(leg.amountMinor, saga.currency);
        capture.tenderedMinor = leg.tenderedMinor;
        capture.takenBy = saga.actor.name;
        return async::then(m_payments.capture(capture), &m_context, [](const Result<payment::Attempt> &attempt) {
            EffectOutcome outcome;
            if (!attempt) {
                outcome.refusal = {attempt.error().code, attempt.error().detail, {}, {}};
            } else if (attempt->state == payment::PaymentState::Refused) {
                outcome.kind = EffectOutcome::Kind::Refused;
                outcome.refusal = {errorCodeFromWireName(attempt->refusal.code), u"refused"_s, {}, {}};
            } else {
                outcome.kind = EffectOutcome::Kind::Done;
                outcome.changeMinor = attempt->changeMinor;
            }
            return outcome;
        });
    }
    QFuture<EffectOutcome> cancelCapture(const Saga &, const Leg &) override { return async::ready(EffectOutcome()); }
    QFuture<EffectOutcome> giveBack(const Saga &, const Leg &) override { return async::ready(EffectOutcome()); }
    QFuture<Result<QList<HandGiven>>> givenByHand(const QList<PaymentId> &) override
    {
        return async::ready<Result<QList<HandGiven>>>(QList<HandGiven>());
    }

private:
    payment::Payments &m_payments;
    QObject m_context;
};

} // namespace

class TestSales : public QObject
{
    Q_OBJECT

    /** A refusal that is kept counts up the booking's revision, which nobody sees: of two instances only one decides.
     */
    const QString forgetRevisions = u"UPDATE booking SET revision = 0"_s;

    const QStringList all{u"seat_claim"_s, u"booking"_s,    u"booking_seat"_s, u"ticket"_s,
                          u"saga"_s,       u"saga_leg"_s,   u"ledger_entry"_s, u"audit_entry"_s,
                          u"outbox"_s,     u"seat_delta"_s, u"showtime"_s};

    /** One whole sale of these seats, and nothing else. */
    void verifySoldOnce(BoxOffice &office, const BookingId &booking, int seats)
    {
        const auto count = [&office](const QString &sql) { return office.query(sql).first().integer(0); };
        QCOMPARE(office.query(u"SELECT state FROM booking WHERE id = ?"_s, {booking}).first().text(0), u"CONFIRMED"_s);
        QCOMPARE(count(u"SELECT COUNT(*) FROM booking WHERE state = 'CONFIRMED'"_s), 1);
        QCOMPARE(count(u"SELECT COUNT(*) FROM seat_claim WHERE state = 'SOLD'"_s), seats);
        QCOMPARE(count(u"SELECT COUNT(*) FROM ticket"_s), seats);
        QCOMPARE(count(u"SELECT COUNT(*) FROM saga WHERE state = 'CONFIRMED'"_s), 1);
        QCOMPARE(count(u"SELECT COUNT(*) FROM saga WHERE due_at IS NOT NULL"_s), 0);
        QCOMPARE(count(u"SELECT COUNT(*) FROM outbox WHERE kind = 'booking.confirmed'"_s), 1);
        QCOMPARE(count(u"SELECT COUNT(*) FROM audit_entry WHERE action = 'booking.confirmed'"_s), 1);
        QCOMPARE(count(u"SELECT COUNT(*) FROM ledger_entry"_s), 3);
        verifyBooks(office);
    }

    /** What holds for any history: balanced books, money that was taken and nothing else, claims = live tickets. */
    void verifyBooks(BoxOffice &office)
    {
        QVERIFY(office
                    .query(u"SELECT booking_id FROM ledger_entry GROUP BY booking_id, currency "
                           "HAVING SUM(amount_minor) <> 0"_s)
                    .isEmpty());
        QVERIFY(office
                    .query(u"SELECT b.id FROM booking b WHERE b.state = 'CONFIRMED' AND b.total_minor <> "
                           "(SELECT SUM(price_minor) FROM booking_seat WHERE booking_id = b.id)"_s)
                    .isEmpty());
        QVERIFY(office
                    .query(u"SELECT b.id FROM booking b WHERE (b.state = 'CONFIRMED') <> EXISTS "
                           "(SELECT 1 FROM ledger_entry WHERE booking_id = b.id AND account = 'cash' "
                           "AND amount_minor = b.total_minor)"_s)
                    .isEmpty());
        QVERIFY(office
                    .query(u"SELECT showtime_id, seat_id FROM seat_claim WHERE state = 'SOLD' EXCEPT "
                           "SELECT showtime_id, seat_id FROM ticket WHERE is_live = 1"_s)
                    .isEmpty());
        QVERIFY(office
                    .query(u"SELECT showtime_id, seat_id FROM ticket WHERE is_live = 1 EXCEPT "
                           "SELECT showtime_id, seat_id FROM seat_claim WHERE state = 'SOLD'"_s)
                    .isEmpty());
        qint64 inLedger = 0;
        for (const db::Row &row : office.query(u"SELECT amount_minor FROM ledger_entry WHERE account = 'cash'"_s))
            inLedger += row.integer(0);
        qint64 settled = 0;
        for (const db::Row &row : office.query(u"SELECT amount_minor FROM saga_leg WHERE state = 'DONE'"_s))
            settled += row.integer(0);
        QCOMPARE(inLedger, settled);
        const auto entries =
            await(office.database->read([](db::Connection &c) { return auditEntries(c, 1, 0, 10'000); }));
        QVERIFY(!firstBrokenEntry(*entries));
    }

private Q_SLOTS:
    void aSaleIsComplete()
    {
        BoxOffice office;
        const Answer held = office.hold({12, 49}, office.mia);
        Checkout command = office.checkoutOf(held.booking, {12, 49});
        command.tickets[0].ticketType = u"CHILD"_s;
        command.expectedTotalMinor = 2100;
        *command.tenders[0].tenderedMinor = 5000;
        QVERIFY(!office.checkout(command, office.mia).refusal);
        verifySoldOnce(office, held.booking, 2);

        const Booking booking = office.bookingNow(held.booking);
        QCOMPARE(booking.totalMinor, 2100);
        QCOMPARE(booking.taxMinor, 46 + 92);
        QCOMPARE(booking.tenderedMinor, 5000);
        QCOMPARE(booking.changeMinor, 2900);
        QVERIFY(ConfirmationCode::fromString(booking.confirmationCode));
        const auto lines =
            await(office.database->read([&held](db::Connection &c) { return ledgerOfBooking(c, held.booking); }));
        QCOMPARE(lines->at(0).entry.amount.minor(), 2100);
        QCOMPARE(lines->at(1).entry.amount.minor(), -1962);
        QCOMPARE(lines->at(2).entry.amount.minor(), -138);
    }

    // Kept until its longest time is over, the answers of ten seconds were a tenth of the program.
    void whatASaleIsAnsweredIsNotKept()
    {
        BoxOffice office;
        office.options.sagaTimeout = std::chrono::hours(1);
        office.restart();
        const Answer held = office.hold({12}, office.mia);
        const Performed sold = office.perform(office.checkoutOf(held.booking, {12}), office.mia);
        QCOMPARE(sold.booking->tickets.size(), 1);
        // Somebody else who has the answer has the same list.
        QTRY_VERIFY_WITH_TIMEOUT(sold.booking->tickets.isDetached(), 20'000);
    }

    // Who is told of it need not ask back for each sale of a till; the audit has it as it was decided.
    void othersAreToldWhoSoldInPerson_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<QString>("soldBy");
        QTest::newRow("customer") << Role::Customer << QString();
        QTest::newRow("cashier") << Role::Cashier << u"CASHIER"_s;
        QTest::newRow("manager") << Role::Manager << u"MANAGER"_s;
        QTest::newRow("kiosk") << Role::Kiosk << u"KIOSK"_s;
    }
    void othersAreToldWhoSoldInPerson()
    {
        QFETCH(Role, role);
        QFETCH(QString, soldBy);
        BoxOffice office;
        const Actor seller{UserId::create(), u"Somebody"_s, role};
        const Answer held = office.hold({12}, seller);
        Checkout command = office.checkoutOf(held.booking, {12});
        command.tenders[0].method = PaymentMethod::Card;
        command.tenders[0].tenderedMinor.reset();
        const Answer sold = office.checkout(command, seller);
        QVERIFY2(!sold.refusal, sold.refusal ? qPrintable(sold.refusal->detail) : "");
        const auto told = [&office](const QString &sql) {
            return QJsonDocument::fromJson(office.query(sql).first().text(0).toUtf8()).object().value("soldBy"_L1);
        };
        QCOMPARE(told(u"SELECT payload FROM outbox WHERE kind = 'booking.confirmed'"_s).toString(), soldBy);
        QVERIFY(told(u"SELECT body FROM audit_entry WHERE action = 'booking.confirmed'"_s).isUndefined());
    }

    void ticketsAreSigned()
    {
        BoxOffice office;
        const Answer held = office.hold({12, 13}, office.mia);
        office.checkout(office.checkoutOf(held.booking, {12, 13}), office.mia);
        const Booking booking = office.bookingNow(held.booking);
        QCOMPARE(booking.tickets.size(), 2);
        for (const Ticket &ticket : booking.tickets) {
            const auto facts = verifyTicket(ticket.code, {{quint8(1), office.signer.key.publicKey()}});
            QVERIFY(facts);
            QCOMPARE(facts->showtime, office.showtime.id);
            QCOMPARE(facts->seat, ticket.line.seat);
            QCOMPARE(facts->typeCode, ticketTypeCode(u"ADULT"));
            QCOMPARE(facts->serial, ticketSerial(ticket.id));
            QVERIFY(facts->validFromMin * 60'000ll < office.showtime.startsAtMs);
            QCOMPARE((facts->validFromMin + facts->validForMin) * 60'000ll, office.showtime.blockedUntilMs);
        }
    }

    void refusedSalesChangeNothing_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("unknown booking") << ErrorCode::NotFound;
        QTest::newRow("expired hold") << ErrorCode::HoldExpired;
        QTest::newRow("another user's hold") << ErrorCode::NotYourHold;
        QTest::newRow("no tickets") << ErrorCode::InvalidInput;
        QTest::newRow("a seat that is not held") << ErrorCode::InvalidInput;
        QTest::newRow("unknown ticket type") << ErrorCode::InvalidInput;
        QTest::newRow("no such ticket for the seat") << ErrorCode::InvalidInput;
        QTest::newRow("a made-up price") << ErrorCode::PriceChanged;
        QTest::newRow("too little cash") << ErrorCode::InsufficientTender;
        QTest::newRow("released") << ErrorCode::IllegalState;
        QTest::newRow("sales closed") << ErrorCode::SalesClosed;
    }
    void refusedSalesChangeNothing()
    {
        const QByteArray row = QTest::currentDataTag();
        BoxOffice office;
        if (row == "sales closed")
            office.clock.advance(std::chrono::minutes(135));
        const Answer held = office.hold({1, 49}, office.mia);
        Checkout command = office.checkoutOf(held.booking, {1, 49});
        Actor actor = office.mia;
        if (row == "unknown booking")
            command.booking = BookingId::create();
        else if (row == "expired hold")
            office.clock.advance(std::chrono::minutes(8));
        else if (row == "another user's hold")
            actor = office.max;
        else if (row == "no tickets")
            command.tickets.clear();
        else if (row == "a seat that is not held")
            command.tickets[0].seat = SeatId{2};
        else if (row == "unknown ticket type")
            command.tickets[0].ticketType = u"WIZARD"_s;
        else if (row == "no such ticket for the seat")
            command.tickets[1].ticketType = u"CHILD"_s;
        else if (row == "a made-up price")
            command.expectedTotalMinor = 1;
        else if (row == "too little cash")
            *command.tenders[0].tenderedMinor -= 1;
        else if (row == "released")
            office.perform(ReleaseHold{IdempotencyKey::create(), held.booking}, office.mia);
        else
            office.clock.advance(std::chrono::minutes(6));
        office.execute(forgetRevisions);
        const QStringList before = office.dump(all);
        const Answer answer = office.checkout(command, actor);
        QVERIFY(answer.refusal);
        office.execute(forgetRevisions);
        QTEST(answer.refusal->code, "code");
        if (row == "a made-up price")
            QCOMPARE(answer.refusal->total->minor(), 2400);
        QCOMPARE(office.dump(all), before);
        QVERIFY(office.payments.requests.isEmpty());
        QCOMPARE(office.checkout(command, actor), answer); // definite: told again
    }

    void theSameKeySellsOnce()
    {
        BoxOffice office;
        const Answer held = office.hold({1, 2}, office.mia);
        const Checkout command = office.checkoutOf(held.booking, {1, 2});
        const auto first = office.sales->perform({office.mia, command});
        const auto second = office.sales->perform({office.mia, command}); // before the first is answered
        const Answer sold = await(first)->answer;
        QVERIFY(!sold.refusal);
        const Answer again = await(second)->answer;
        QVERIFY(!again.refusal || codeOf(again) == ErrorCode::InProgress);
        office.restart();
        office.clock.advance(std::chrono::hours(24 * 400)); // money keys never expire
        await(office.sales->sweep());
        const QStringList before = office.dump();
        QCOMPARE(office.checkout(command, office.mia), sold);
        Checkout other = command;
        *other.tenders[0].tenderedMinor += 1;
        QCOMPARE(codeOf(office.checkout(other, office.mia)), ErrorCode::IdempotencyKeyReused);
        QCOMPARE(office.dump(), before);
        verifySoldOnce(office, held.booking, 2);
        QCOMPARE(office.payments.requests.size(), 1);
    }

    void aPaymentIdIsForOneSale()
    {
        BoxOffice office;
        const Answer first = office.hold({1}, office.mia);
        const Checkout sold = office.checkoutOf(first.booking, {1});
        office.checkout(sold, office.mia);
        const Answer second = office.hold({2}, office.mia);
        Checkout command = office.checkoutOf(second.booking, {2});
        command.tenders[0].payment = sold.tenders[0].payment;
        office.execute(forgetRevisions);
        const QStringList before = office.dump(all);
        QCOMPARE(codeOf(office.checkout(command, office.mia)), ErrorCode::IdempotencyKeyReused);
        office.execute(forgetRevisions);
        QCOMPARE(office.dump(all), before);
        verifySoldOnce(office, first.booking, 1);
    }

    void aRefusedPaymentLeavesTheHold()
    {
        BoxOffice office;
        const Answer held = office.hold({1, 2}, office.mia);
        office.clock.advance(std::chrono::minutes(7));
        office.payments.next = Next::Refuse;
        const Checkout command = office.checkoutOf(held.booking, {1, 2});
        const Answer refused = office.checkout(command, office.mia);
        QCOMPARE(codeOf(refused), ErrorCode::PaymentRefused);
        QCOMPARE(office
                     .query(u"SELECT COUNT(*) FROM seat_claim WHERE state = 'HELD' AND expires_at = ?"_s,
                            {office.clock.nowMs() + 8 * 60'000})
                     .first()
                     .integer(0),
                 2);
        QCOMPARE(office.query(u"SELECT COUNT(*) FROM booking_seat"_s).first().integer(0), 0);
        office.payments.next = Next::Capture;
        QCOMPARE(office.checkout(command, office.mia), refused); // with the same key
        QVERIFY(!office.checkout(office.checkoutOf(held.booking, {1, 2}), office.mia).refusal);
        verifySoldOnce(office, held.booking, 2);
    }

    // Nobody knows whether the money was taken: the seats stay with the intent, no clock takes them away.
    void anUnknownOutcomeIsNeverAFailure()
    {
        BoxOffice office;
        const Answer held = office.hold({1, 2}, office.mia);
        office.payments.next = Next::LoseAnswer;
        const Checkout command = office.checkoutOf(held.booking, {1, 2});
        const Answer unknown = office.checkout(command, office.mia);
        QCOMPARE(codeOf(unknown), ErrorCode::Timeout);
        QVERIFY(unknown.refusal->isRetryable());
        QCOMPARE(codeOf(office.checkout(command, office.mia)), ErrorCode::InProgress);
        office.clock.advance(std::chrono::hours(2));
        await(office.sales->sweep());
        QCOMPARE(office.hold({2}, office.max).refusal->seats, (QList<RefusedSeat>{{SeatId{2}, u"PAYING"_s}}));
        QCOMPARE(office.query(u"SELECT COUNT(*) FROM seat_claim WHERE state = 'PAYING'"_s).first().integer(0), 2);
        office.payments.next = Next::BeUnreachable;
        QCOMPARE(await(office.sales->recover(Sales::Recovery::LeftBehind)).value(), 1);
        QCOMPARE(codeOf(office.checkout(command, office.mia)), ErrorCode::InProgress);
        QCOMPARE(await(office.sales->recover(Sales::Recovery::LeftBehind)).value(), 0); // leased for a while
        office.clock.advance(std::chrono::seconds(15));
        office.payments.next = Next::Capture;
        QCOMPARE(await(office.sales->recover(Sales::Recovery::LeftBehind)).value(), 1);
        QVERIFY(!office.checkout(command, office.mia).refusal);
        QCOMPARE(office.payments.captured.size(), 1);
        verifySoldOnce(office, held.booking, 2);
    }

    // A crash after each step: the process is gone, a new one opens the same database and finishes.
    void everyCrashEndsInExactlyOneSaleOrNone_data()
    {
        QTest::addColumn<bool>("sold");
        QTest::newRow("money asked for, never answered") << true;
        QTest::newRow("payment never reached, then refused") << false;
        QTest::newRow("money taken, ticket not signed") << true;
        QTest::newRow("money taken, tickets not written") << true;
        QTest::newRow("money taken, ledger not written") << true;
        QTest::newRow("money taken, audit not written") << true;
        QTest::newRow("money taken, answer not written") << true;
        QTest::newRow("sold, answer lost") << true;
    }
    void everyCrashEndsInExactlyOneSaleOrNone()
    {
        QFETCH(bool, sold);
        const QByteArray row = QTest::currentDataTag();
        BoxOffice office;
        office.options.sagaTimeout = std::chrono::milliseconds(50);
        office.restart();
        const Answer held = office.hold({1, 2}, office.mia);
        const Checkout command = office.checkoutOf(held.booking, {1, 2});
        const auto failWritesTo = [&office](const QString &table) {
            const QString fails = foyer::test::TestDatabase::isMariaDb()
                ? u"FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'disk'"_s
                : u"BEGIN SELECT RAISE(ABORT, 'disk'); END"_s;
            office.execute(u"CREATE TRIGGER broken BEFORE %2 ON %1 %3"_s.arg(
                table, table == u"saga"_s ? u"UPDATE"_s : u"INSERT"_s, fails));
        };
        if (row == "money asked for, never answered")
            office.payments.next = Next::NeverAnswer;
        else if (row == "payment never reached, then refused")
            office.payments.next = Next::BeUnreachable;
        else if (row == "money taken, ticket not signed")
            office.signer.fails = true;
        else if (row == "money taken, tickets not written")
            failWritesTo(u"ticket"_s);
        else if (row == "money taken, ledger not written")
            failWritesTo(u"ledger_entry"_s);
        else if (row == "money taken, audit not written")
            failWritesTo(u"audit_entry"_s);
        else if (row == "money taken, answer not written")
            failWritesTo(u"saga"_s);

        const Answer answer = office.checkout(command, office.mia);
        if (row != "sold, answer lost") {
            QVERIFY(answer.refusal);
            QVERIFY(answer.refusal->isRetryable());
            QCOMPARE(office.query(u"SELECT COUNT(*) FROM seat_claim WHERE state = 'PAYING'"_s).first().integer(0), 2);
            QCOMPARE(office.query(u"SELECT COUNT(*) FROM ticket"_s).first().integer(0), 0);
            QCOMPARE(office.query(u"SELECT COUNT(*) FROM ledger_entry"_s).first().integer(0), 0);
        }
        office.signer.fails = false;
        office.payments.next = sold ? Next::Capture : Next::Refuse;
        office.execute(u"DROP TRIGGER IF EXISTS broken"_s);
        office.restart();
        await(office.sales->recover(Sales::Recovery::Everything));
        const Answer after = office.checkout(command, office.mia);
        if (sold) {
            QVERIFY(!after.refusal);
            QCOMPARE(office.payments.captured.size(), 1);
            verifySoldOnce(office, held.booking, 2);
        } else {
            QCOMPARE(codeOf(after), ErrorCode::PaymentRefused);
            QVERIFY(office.payments.captured.isEmpty());
            QCOMPARE(office.checkout(command, office.mia), after);
            QCOMPARE(office.query(u"SELECT COUNT(*) FROM seat_claim WHERE state = 'HELD'"_s).first().integer(0), 2);
            verifyBooks(office);
        }
    }

    // The answer that comes after all, when recovery was quicker: the second confirmation changes nothing.
    void aLateAnswerSellsNothingTwice()
    {
        BoxOffice office;
        const Answer held = office.hold({1}, office.mia);
        const Checkout command = office.checkoutOf(held.booking, {1});
        const auto running = office.sales->perform({office.mia, command});
        const auto recovered = office.sales->recover(Sales::Recovery::Everything);
        QVERIFY(!await(running)->answer.refusal);
        await(recovered);
        verifySoldOnce(office, held.booking, 1);
        QCOMPARE(office.payments.captured.size(), 1);
    }

    // The steps that settle a sale can be repeated, in either direction, and tell how it ended the first time.
    void aSettledSaleStaysAsItIs()
    {
        BoxOffice office;
        const auto answered = [&office](const PaymentId &payment, EffectOutcome::Kind kind) {
            EffectAnswered late;
            late.saga = office.query(u"SELECT saga_id FROM saga_leg WHERE id = ?"_s, {payment}).first().id<SagaTag>(0);
            late.leg = payment;
            late.outcome.kind = kind;
            return office.perform(late, {}).answer;
        };
        const Answer held = office.hold({1}, office.mia);
        const Checkout sold = office.checkoutOf(held.booking, {1});
        const Answer first = office.checkout(sold, office.mia);
        office.payments.next = Next::Refuse;
        const Answer other = office.hold({2}, office.mia);
        const Checkout refused = office.checkoutOf(other.booking, {2});
        const Answer no = office.checkout(refused, office.mia);
        const QStringList before = office.dump();
        for (const auto kind :
             {EffectOutcome::Kind::Done, EffectOutcome::Kind::Refused, EffectOutcome::Kind::Unknown}) {
            QCOMPARE(answered(sold.tenders[0].payment, kind), first);
            QCOMPARE(answered(refused.tenders[0].payment, kind), no);
        }
        QCOMPARE(office.dump(), before);
    }

    void booksCannotBeRewritten()
    {
        BoxOffice office;
        const Answer held = office.hold({1}, office.mia);
        office.checkout(office.checkoutOf(held.booking, {1}), office.mia);
        const QStringList before = office.dump();
        for (const QString &sql :
             {u"UPDATE ledger_entry SET amount_minor = amount_minor + 1"_s, u"DELETE FROM ledger_entry"_s,
              u"UPDATE audit_entry SET actor_name = 'x'"_s, u"DELETE FROM audit_entry"_s}) {
            const auto done = await(office.database->write([sql](db::Transaction &t) { return t.execute(sql); }));
            QVERIFY(!done);
            QCOMPARE(done.error().code, ErrorCode::Conflict);
        }
        QCOMPARE(office.dump(), before);
    }

    void showtimesOfOneRoomDoNotOverlap()
    {
        BoxOffice office;
        const auto add = [&office](qint64 shiftMinutes) {
            ShowtimeRecord other = office.showtime;
            other.id = ShowtimeId::create();
            other.startsAtMs += shiftMinutes * 60'000;
            other.endsAtMs += shiftMinutes * 60'000;
            other.blockedUntilMs += shiftMinutes * 60'000;
            return await(office.database->write([other](db::Transaction &t) { return addShowtimes(t, {other}); }));
        };
        for (const qint64 shift : {0, 1, 134, -134})
            QCOMPARE(add(shift).error().code, ErrorCode::Conflict);
        QVERIFY(add(135));
        QVERIFY(add(-135));
    }

    // The real payment service behind the port, and a seeded history of everything at once.
    void booksBalanceOverAnyHistory()
    {
        for (const quint32 seed : {1u, 2u, 3u}) {
            QTemporaryDir folder;
            BoxOffice office;
            db::Settings settings;
            settings.filePath = folder.filePath(u"payment.sqlite"_s);
            settings.migrationsPath = u":/sql/payment"_s;
            const auto paymentBooks = db::Database::open(settings);
            QVERIFY(paymentBooks);
            payment::Payments service(*paymentBooks, office.clock, nullptr, {});
            DirectPayments direct(service);
            office.port = &direct;
            office.restart();
            QRandomGenerator random(seed);
            QList<BookingId> bookings;
            QHash<BookingId, QList<int>> wanted;
            for (int step = 0; step < 250; ++step) {
                const Actor actor = random.bounded(2) ? office.mia : office.max;
                switch (random.bounded(6)) {
                case 0:
                case 1: {
                    QList<int> seats;
                    const int first = 1 + static_cast<int>(random.bounded(58));
                    for (int i = 0, count = 1 + static_cast<int>(random.bounded(3)); i < count; ++i)
                        seats.append(first + i);
                    const Answer held = office.hold(seats, actor);
                    if (!held.refusal) {
                        bookings.append(held.booking);
                        wanted.insert(held.booking, seats);
                    }
                    break;
                }
                case 2:
                case 3:
                    if (!bookings.isEmpty()) {
                        const BookingId id = bookings.at(random.bounded(static_cast<int>(bookings.size())));
                        Checkout command = office.checkoutOf(id, wanted.value(id));
                        *command.tenders[0].tenderedMinor += random.bounded(3) * 50;
                        office.checkout(command, actor);
                    }
                    break;
                case 4:
                    if (!bookings.isEmpty() && random.bounded(4) == 0) {
                        const BookingId id = bookings.at(random.bounded(static_cast<int>(bookings.size())));
                        office.perform(ReleaseHold{IdempotencyKey::create(), id}, actor);
                    }
                    break;
                case 5:
                    office.clock.advance(std::chrono::seconds(random.bounded(40)));
                    await(office.sales->sweep());
                    if (random.bounded(8) == 0)
                        office.restart();
                    break;
                }
            }
            verifyBooks(office);
            const qint64 sold =
                office.query(u"SELECT COUNT(*) FROM booking WHERE state = 'CONFIRMED'"_s).first().integer(0);
            QVERIFY(sold > 5);
            const auto payments = await((*paymentBooks)->read([](db::Connection &c) {
                return c.query(
                    u"SELECT COUNT(*), SUM(amount_minor), SUM(tendered_minor - change_minor) FROM payment_attempt "
                    "WHERE state = 'CAPTURED'"_s);
            }));
            const db::Row money =
                office.query(u"SELECT SUM(amount_minor) FROM ledger_entry WHERE account = 'cash'"_s).first();
            QCOMPARE(payments->first().integer(0), sold);
            QCOMPARE(payments->first().integer(1), money.integer(0));
            QCOMPARE(payments->first().integer(2), money.integer(0));
        }
    }
};

QTEST_GUILESS_MAIN(TestSales)
#include "tst_sales.moc"
