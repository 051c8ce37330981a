#include "bookingapi.h"
#include "bookingkind.h"
#include "moneydesk.h"
#include "paymentkind.h"
#include "seatmapview.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

Error refusal(ErrorCode code)
{
    return ports::asRefusal({code, {}, {}});
}

const QString bookingId = u"0190b2f4-0000-7000-8000-000000000001"_s;
const QString showtimeId = u"0190b2f4-0000-7000-8000-000000000002"_s;
const QString refundId = u"0190b2f4-0000-7000-8000-000000000009"_s;
const QDateTime evening(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC);

QVariantMap ticket(const QString &id, const QString &number, qint64 minor, const QString &state = u"LIVE"_s)
{
    return {{u"id"_s, id},
            {u"row"_s, u"F"_s},
            {u"number"_s, number},
            {u"typeCode"_s, u"ADULT"_s},
            {u"typeName"_s, u"Adult"_s},
            {u"priceMinor"_s, minor},
            {u"refundedMinor"_s, qint64(0)},
            {u"state"_s, state},
            {u"steps"_s, QVariantList()}};
}

QVariantMap message(const QString &id, const QString &state, const QString &address = u"c***@example.org"_s)
{
    return {{u"id"_s, id},
            {u"kind"_s, u"BOOKING_CONFIRMED"_s},
            {u"address"_s, address},
            {u"state"_s, state},
            {u"reason"_s, state == "SENT"_L1 ? QString() : u"the mail server: something of curl's (550)"_s},
            {u"madeAt"_s, evening},
            {u"settledAt"_s, evening.addSecs(2)}};
}

ports::Record aBooking()
{
    const QVariantList tickets{ticket(u"t-1"_s, u"12"_s, 1200), ticket(u"t-2"_s, u"13"_s, 800),
                               ticket(u"t-3"_s, u"14"_s, 700, u"LOCKED"_s)};
    const QVariantMap paid{{u"isRefund"_s, false},
                           {u"method"_s, u"CARD"_s},
                           {u"state"_s, u"DONE"_s},
                           {u"card"_s, u"VISA 4242"_s},
                           {u"amountMinor"_s, qint64(2700)}};
    const QVariantMap given{{u"isRefund"_s, true},
                            {u"method"_s, u"CARD"_s},
                            {u"state"_s, u"CHECKING"_s},
                            {u"card"_s, u"VISA 4242"_s},
                            {u"amountMinor"_s, qint64(700)}};
    return {bookingId,
            0,
            u"CONFIRMED"_s,
            {},
            {},
            {{u"code"_s, u"K7M2QX4RB"_s},
             {u"title"_s, u"K7M2QX4RB"_s},
             {u"movieTitle"_s, u"Amelie"_s},
             {u"showtimeId"_s, showtimeId},
             {u"timeZone"_s, u"Europe/Berlin"_s},
             {u"startsAt"_s, evening},
             {u"soldAt"_s, evening},
             {u"currency"_s, u"EUR"_s},
             {u"totalMinor"_s, qint64(2700)},
             {u"tickets"_s, tickets},
             {u"payments"_s, QVariantList{paid, given}},
             {u"history"_s, QVariantList()},
             {u"notifications"_s, QVariantList{message(u"m-1"_s, u"SENT"_s), message(u"m-2"_s, u"FAILED"_s)}}}};
}

ports::Record aPayment()
{
    const QVariantMap refund{{u"id"_s, refundId},
                             {u"standing"_s, u"REFUND_PENDING"_s},
                             {u"method"_s, u"CARD"_s},
                             {u"at"_s, evening},
                             {u"possibleDecisions"_s, QStringList{u"REFUND_DONE"_s, u"REFUND_REFUSED"_s}},
                             {u"amountMinor"_s, qint64(700)}};
    return {bookingId,
            0,
            u"CAPTURED"_s,
            {},
            {},
            {{u"title"_s, u"x"_s},
             {u"currency"_s, u"EUR"_s},
             {u"amountMinor"_s, qint64(2700)},
             {u"method"_s, u"CARD"_s},
             {u"at"_s, evening},
             {u"possibleDecisions"_s, QStringList{u"CHARGED_BACK"_s}},
             {u"refunds"_s, QVariantList{refund}}}};
}

} // namespace

/** The pages of bookings and of payments, by keyboard, over scripted desks. */
class TestMoneyPages : public MoneyPageTest
{
    Q_OBJECT
    FakeBoxOffice m_office;
    FakeSecondStep m_codes;
    FakePrinter m_printer;
    std::unique_ptr<workflow::Reprint> m_reprint;

    bool openBooking() { return open(aBooking(), bookings()); }
    admin::RecordKind bookings()
    {
        admin::AdminDesk office{m_session, {}, {}, {}, {}, {}};
        office.secondStep = &m_codes;
        return admin::bookingKind(*m_desk, *m_reprint, m_office, office);
    }
    bool openPayment() { return open(aPayment(), admin::paymentKind(*m_desk)); }
    /** The sheet for moving, its map read and under the cursor. */
    bool openMove()
    {
        if (!openBooking() || !press(u"move"_s))
            return false;
        return QTest::qWaitFor([&] {
            const auto *map = qobject_cast<widgets::SeatMapView *>(widget(u"moveMap"_s));
            return map && map->hasFocus() && map->plan().capacity() > 0;
        });
    }
    /** A refund that is answered STEP_UP_REQUIRED. */
    void askForMuch()
    {
        m_desk->answers = {fail(FakeRefunds::approvalRequired(true, true))};
        QVERIFY(openBooking());
        QVERIFY(press(u"refund"_s));
        chooseReason();
        QVERIFY(press(u"errandGo"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_COMPARE(m_desk->refunds.size(), 1);
    }
    void chooseReason() { qobject_cast<QComboBox *>(widget(u"refundReason"_s))->setCurrentIndex(1); }

private Q_SLOTS:
    void initTestCase() { dress(); }
    void init()
    {
        begin();
        m_codes = {};
        m_session.anna.hasTotp = false;
        m_reprint =
            std::make_unique<workflow::Reprint>(workflow::Reprint::Ports{m_office, m_office, *m_desk, m_printer});
    }
    void cleanup() { end(); }

    void aBookingTellsItsTicketsAndItsMoney()
    {
        QVERIFY(openBooking());
        QTRY_COMPARE(textOf(u"tickets-0-seat"_s), u"F 12"_s);
        QCOMPARE(textOf(u"tickets-0-priceMinor"_s), u"€12.00"_s);
        QCOMPARE(textOf(u"tickets-2-state"_s), u"refund being checked"_s);
        QCOMPARE(textOf(u"payments-1-state"_s), u"being checked"_s); // never failed
        QVERIFY(!sees(u"save"_s));
        QVERIFY(!sees(u"new"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(sees(u"bookingsTable"_s));
        QVERIFY(!sees(u"new"_s));
    }

    void aLargeRefundGoesOnWithACode()
    {
        m_session.anna.hasTotp = true;
        std::ignore = m_session.signIn(u"anna"_s, u"right"_s, {});
        askForMuch();
        QTRY_VERIFY(isFocused(u"refundProof"_s));
        QVERIFY(!sees(u"refundMoney"_s));
        QCOMPARE(textOf(u"errandText"_s), u"So much is given back with a code of your app only."_s);
        m_desk->answers = {fail(ErrorCode::Timeout)}; // of the one that goes on
        QTest::keyClicks(QApplication::focusWidget(), u"000000"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(textOf(u"errandText"_s), u"That code is wrong, or was used already."_s);
        QCOMPARE(m_desk->refunds.size(), 1);
        QTRY_VERIFY(isFocused(u"refundProof"_s));
        QTest::keyClicks(QApplication::focusWidget(), u"123456"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(textOf(u"errandText"_s).startsWith(u"It is not known yet"_s));
        QVERIFY(press(u"errandGo"_s)); // the code is used up, and not asked for again
        QTRY_COMPARE(textOf(u"errandText"_s), u"€20.00 went back."_s);
        QCOMPARE(m_codes.given, (QStringList{u"000000"_s, u"123456"_s}));
        QCOMPARE(m_desk->refunds.size(), 3);
        QCOMPARE(m_desk->refunds.first().key, m_desk->refunds.last().key);
    }

    void escapeInsteadOfACodeLeavesEverythingAsItWas()
    {
        m_session.anna.hasTotp = true;
        std::ignore = m_session.signIn(u"anna"_s, u"right"_s, {});
        askForMuch();
        QTRY_VERIFY(isFocused(u"refundProof"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!sees(u"errandText"_s));
        QVERIFY(m_codes.given.isEmpty());
        QCOMPARE(m_desk->refunds.size(), 1);
    }

    void withoutASecondStepSomebodyElseGivesItBack()
    {
        std::ignore = m_session.signIn(u"anna"_s, u"right"_s, {});
        askForMuch();
        QTRY_VERIFY(textOf(u"errandText"_s).contains(u"you have none set up"_s));
        QVERIFY(!sees(u"refundProof"_s));
    }

    void aRefundNamesTheMoneyAndHasAReason()
    {
        QVERIFY(openBooking());
        QVERIFY(press(u"refund"_s));
        QCOMPARE(textOf(u"refundMoney"_s), u"€20.00"_s); // what is locked is on its way already
        QVERIFY(!press(u"errandGo"_s)); // without a reason
        chooseReason();
        QVERIFY(press(u"errandGo"_s));
        QVERIFY(m_desk->refunds.isEmpty()); // first the question
        QVERIFY2(textOf(u"errandText"_s).contains(u"€20.00"_s), qPrintable(textOf(u"errandText"_s)));
        QVERIFY(textOf(u"errandText"_s).contains(u"VISA 4242"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_COMPARE(m_desk->refunds.size(), 1);
        const ports::RefundRequest request = m_desk->refunds.first();
        QCOMPARE(request.booking.toString(), bookingId);
        QCOMPARE(request.ticketIds, QStringList({u"t-1"_s, u"t-2"_s}));
        QVERIFY(!request.amountMinor);
        QCOMPARE(request.reason, u"CUSTOMER_REQUEST"_s);
        QTRY_VERIFY(textOf(u"errandText"_s).contains(u"went back"_s));
        QVERIFY(m_records->whatWasAsked().count(u"read"_s) >= 2); // and the page reads it anew
    }

    void whatIsOwedAfterwardsIsSaid()
    {
        m_desk->owed = domain::Money(450, *domain::Currency::fromCode(u"EUR"));
        QVERIFY(openBooking());
        QVERIFY(press(u"refund"_s));
        chooseReason();
        QVERIFY(press(u"errandGo"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_VERIFY(textOf(u"errandText"_s).contains(u"€4.50"_s));
        QVERIFY(textOf(u"errandText"_s).contains(u"owed"_s));
        QVERIFY(!textOf(u"errandText"_s).contains(u"went back"_s));
    }

    void someTicketsOrAnAmountGoBack()
    {
        QVERIFY(openBooking());
        QVERIFY(press(u"refund"_s));
        chooseReason();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape); // one step back: closed, nothing was asked
        QTRY_VERIFY(!sees(u"refundMoney"_s));
        QVERIFY(press(u"refund"_s));
        chooseReason();
        choose(1);
        QCOMPARE(textOf(u"refundMoney"_s), u"€0.00"_s);
        QVERIFY(press(u"refundTicket-1"_s));
        QCOMPARE(textOf(u"refundMoney"_s), u"€8.00"_s);
        choose(2);
        widget(u"field-refundAmount"_s)->setFocus();
        QTest::keyClicks(QApplication::focusWidget(), u"20.01"_s);
        QVERIFY(!press(u"errandGo"_s)); // more than is left
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
        widget(u"field-refundAmount"_s)->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), u"3.50"_s);
        QVERIFY(press(u"errandGo"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_COMPARE(m_desk->refunds.size(), 1);
        QCOMPARE(m_desk->refunds.first().amountMinor, 350);
        QVERIFY(m_desk->refunds.first().ticketIds.isEmpty());
    }

    void whatIsNotKnownIsBeingCheckedAndAskedUnderTheSameKey()
    {
        QVERIFY(openBooking());
        m_desk->answers = {fail(ErrorCode::Timeout)};
        QVERIFY(press(u"refund"_s));
        chooseReason();
        QVERIFY(press(u"errandGo"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_VERIFY(textOf(u"errandText"_s).contains(u"being checked"_s));
        QVERIFY(press(u"errandGo"_s)); // again
        QTRY_COMPARE(m_desk->refunds.size(), 2);
        QCOMPARE(m_desk->refunds.first().key, m_desk->refunds.last().key);
        QTRY_VERIFY(textOf(u"errandText"_s).contains(u"went back"_s));
    }

    void aNoIsToldAndTheNextTryIsAnother()
    {
        QVERIFY(openBooking());
        m_desk->answers = {fail(refusal(ErrorCode::PaymentRefused))};
        QVERIFY(press(u"refund"_s));
        chooseReason();
        QVERIFY(press(u"errandGo"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_VERIFY(textOf(u"errandText"_s).contains(u"refused"_s));
        QVERIFY(sees(u"refundReason"_s));
        qobject_cast<QCheckBox *>(widget(u"refundInCash"_s))->setChecked(true);
        QVERIFY(press(u"errandGo"_s));
        QVERIFY(textOf(u"errandText"_s).contains(u"Cash"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_COMPARE(m_desk->refunds.size(), 2);
        QVERIFY(m_desk->refunds.last().inCash);
        QVERIFY(m_desk->refunds.first().key != m_desk->refunds.last().key);
    }

    void whatBecameOfMessagesIsToldInPlainWords_data()
    {
        QTest::addColumn<QVariantMap>("message");
        QTest::addColumn<QString>("words");
        QVariantMap waiting = message(u"m"_s, u"QUEUED"_s);
        waiting.insert(u"nextTryAt"_s, evening.addSecs(60));
        QVariantMap fresh = waiting;
        fresh.insert(u"reason"_s, QString());
        QVariantMap late = message(u"m"_s, u"FAILED"_s);
        late.insert(u"settledAt"_s, evening.addDays(1));
        QTest::newRow("sent") << message(u"m"_s, u"SENT"_s) << u"Sent"_s;
        QTest::newRow("fresh") << fresh << u"Waits to be sent"_s;
        QTest::newRow("waiting") << waiting << u"Not taken yet; tried again at"_s;
        QTest::newRow("refused") << message(u"m"_s, u"FAILED"_s) << u"Refused for good"_s;
        QTest::newRow("given up") << late << u"Given up after a day"_s;
        QTest::newRow("declined") << message(u"m"_s, u"SUPPRESSED"_s) << u"Not sent: not wanted"_s;
        QTest::newRow("nowhere to") << message(u"m"_s, u"SUPPRESSED"_s, {}) << u"Not sent: no address is known"_s;
    }
    void whatBecameOfMessagesIsToldInPlainWords()
    {
        QFETCH(QVariantMap, message);
        QFETCH(QString, words);
        ports::Record record = aBooking();
        record.values.insert(u"notifications"_s, QVariantList{message});
        QVERIFY(open(record, bookings()));
        QTRY_VERIFY2(textOf(u"notifications-0-outcome"_s).startsWith(words),
                     qPrintable(textOf(u"notifications-0-outcome"_s)));
        QVERIFY(!textOf(u"notifications-0-outcome"_s).contains(u"curl"_s));
        QCOMPARE(press(u"resend"_s), !message.value(u"address"_s).toString().isEmpty());
    }

    void aBookingOpensWhileNobodyKnowsItsMessages()
    {
        ports::Record record = aBooking();
        record.values.insert(u"notifications"_s, QVariant());
        QVERIFY(open(record, bookings()));
        QTRY_COMPARE(textOf(u"tickets-0-seat"_s), u"F 12"_s);
        QVERIFY(!press(u"resend"_s));
        const QList<QLabel *> labels = m_page->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().startsWith(u"Not known now"_s);
        }));
    }

    void aMessageIsSentAgain()
    {
        QVERIFY(openBooking());
        QTRY_COMPARE(textOf(u"notifications-1-outcome"_s), u"Sent"_s); // the newest is the first
        m_desk->answers = {fail(ErrorCode::Timeout)};
        QVERIFY(press(u"resend"_s));
        auto *which = qobject_cast<QComboBox *>(widget(u"resendWhich"_s));
        QVERIFY(which);
        QCOMPARE(which->count(), 2);
        QVERIFY(which->currentText().startsWith(u"Tickets"_s) && which->currentText().contains(u"c***@example.org"_s));
        which->setCurrentIndex(1);
        QVERIFY(press(u"errandGo"_s));
        QTRY_VERIFY(textOf(u"errandText"_s).contains(u"being checked"_s));
        QVERIFY(press(u"errandGo"_s)); // again
        QTRY_VERIFY(textOf(u"errandText"_s).contains(u"on its way to c***@example.org"_s));
        QCOMPARE(m_desk->resent, (QStringList{u"m-1"_s, u"m-1"_s}));
        QCOMPARE(m_desk->resentAs.first(), m_desk->resentAs.last());
        QVERIFY(m_records->whatWasAsked().count(u"read"_s) >= 2); // and the page reads it anew
    }

    void anotherCinemasMessageIsNotSentAgain()
    {
        QVERIFY(openBooking());
        m_desk->answers = {fail(refusal(ErrorCode::Forbidden))};
        QVERIFY(press(u"resend"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_VERIFY(textOf(u"errandText"_s).contains(u"another cinema's"_s));
    }

    void ticketsArePrintedAgainWithTheirNumber()
    {
        const auto id = *domain::BookingId::fromString(bookingId);
        const auto held = m_office.holdSeats(id, m_office.summary.id, {domain::SeatId{1}}, IdempotencyKey::create());
        QTRY_VERIFY(held.isFinished());
        domain::Cinema cinema;
        cinema.id = m_office.summary.cinemaId;
        m_office.cinemaList = {cinema};
        QVERIFY(openBooking());
        QVERIFY(press(u"reprint"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_COMPARE(m_printer.reprints, QList<int>({1}));
        QTRY_VERIFY(textOf(u"errandText"_s).startsWith(u"Reprint 1"_s));
    }

    void peopleAreMovedToSeatsChosenOnTheMap()
    {
        QVERIFY(openMove());
        QVERIFY(!press(u"errandGo"_s)); // nothing is chosen
        QTest::keyClicks(QApplication::focusWidget(), u"b4"_s); // two tickets: F 12 and F 13
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY2(textOf(u"moveCount"_s).contains(u"1 of 2"_s), qPrintable(textOf(u"moveCount"_s)));
        QVERIFY(!press(u"errandGo"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY2(textOf(u"moveCount"_s).contains(u"B4 and B5"_s), qPrintable(textOf(u"moveCount"_s)));
        QVERIFY(press(u"errandGo"_s));
        const QString question = textOf(u"errandText"_s);
        QVERIFY2(question.contains(u"F12 (Adult) to B4"_s) && question.contains(u"F13 (Adult) to B5"_s),
                 qPrintable(question));
        QVERIFY(m_desk->moves.isEmpty());
        QVERIFY(press(u"errandGo"_s));
        QTRY_COMPARE(m_desk->moves.size(), 1);
        QCOMPARE(m_desk->moves.first().booking.toString(), bookingId);
        QCOMPARE(m_desk->moves.first().showtime.toString(), showtimeId);
        QCOMPARE(m_desk->moves.first().seats,
                 (QList<domain::SeatId>{m_office.seat(u"B"_s, 4), m_office.seat(u"B"_s, 5)}));
        QTRY_VERIFY(textOf(u"errandText"_s).contains(u"NEWCODE"_s));
        // The new tickets, at once.
        const auto held = m_office.holdSeats(m_desk->moves.first().newBooking, m_office.summary.id,
                                             {m_office.seat(u"C"_s, 9)}, IdempotencyKey::create());
        QTRY_VERIFY(held.isFinished());
        domain::Cinema cinema;
        cinema.id = m_office.summary.cinemaId;
        m_office.cinemaList = {cinema};
        m_printer.printed.clear();
        QVERIFY(press(u"printMoved"_s));
        QTRY_COMPARE(m_printer.printed.size(), 1);
        QCOMPARE(m_printer.printed.first().id, m_desk->moves.first().newBooking);
        QTRY_VERIFY(textOf(u"errandText"_s).contains(u"tickets.pdf"_s));
    }
    void aSeatThatIsTakenMeanwhileIsToldAtTheSeat()
    {
        QVERIFY(openMove());
        const domain::SeatId lost = m_office.seat(u"B"_s, 4);
        QTest::keyClicks(QApplication::focusWidget(), u"b4"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        m_desk->moveAnswers = {fail(ports::asRefusal(domain::seatTaken({{lost, domain::RefusedSeat::Reason::Sold}})))};
        QVERIFY(press(u"errandGo"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_VERIFY2(textOf(u"errandText"_s).contains(u"somebody else: B4"_s), qPrintable(textOf(u"errandText"_s)));
        auto *map = qobject_cast<widgets::SeatMapView *>(widget(u"moveMap"_s));
        QVERIFY(map);
        QCOMPARE(map->focusSeat(), std::optional(lost));
        QVERIFY(!press(u"errandGo"_s)); // one is missing
        map->setFocus();
        QTest::keyClicks(map, u"b6"_s);
        QTest::keyClick(map, Qt::Key_Space);
        QVERIFY(press(u"errandGo"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_COMPARE(m_desk->moves.size(), 2);
        QVERIFY(m_desk->moves.first().key != m_desk->moves.last().key);
        QVERIFY(m_desk->moves.first().newBooking != m_desk->moves.last().newBooking);
    }
    void aMoveNobodyKnowsOfIsAskedForUnderItsOwnKey()
    {
        QVERIFY(openMove());
        QTest::keyClicks(QApplication::focusWidget(), u"b4"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        m_desk->moveAnswers = {fail(ErrorCode::Timeout)};
        QVERIFY(press(u"errandGo"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_VERIFY(textOf(u"errandText"_s).contains(u"being checked"_s));
        QVERIFY(!sees(u"printMoved"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_COMPARE(m_desk->moves.size(), 2);
        QCOMPARE(m_desk->moves.first().key, m_desk->moves.last().key);
        QCOMPARE(m_desk->moves.first().newBooking, m_desk->moves.last().newBooking);
        QTRY_VERIFY(sees(u"printMoved"_s));
    }

    // From another page that only knows which: what it is is read.
    void aBookingIsOpenedByItsIdAlone()
    {
        QVERIFY(openBooking());
        QVERIFY(press(u"back"_s));
        QTRY_VERIFY(sees(u"search"_s));
        m_page->openRecord(bookingId);
        QTRY_COMPARE(textOf(u"formTitle"_s), u"K7M2QX4RB"_s);
        QVERIFY(sees(u"refund"_s));
    }

    void aPaymentIsDecidedWithAReason()
    {
        QVERIFY(openPayment());
        QVERIFY(!sees(u"decide-CAPTURED"_s)); // is not possible: the server says what is
        QVERIFY(press(u"decide-CHARGED_BACK"_s));
        QVERIFY(!press(u"errandGo"_s));
        QTest::keyClicks(widget(u"decisionReason"_s), u"letter of the bank"_s);
        QVERIFY(press(u"errandGo"_s));
        QVERIFY(m_desk->decisions.isEmpty());
        QVERIFY(textOf(u"errandText"_s).contains(u"€27.00"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_COMPARE(m_desk->decisions.size(), 1);
        QCOMPARE(m_desk->decisions.first().kind, u"CHARGED_BACK"_s);
        QCOMPARE(m_desk->decisions.first().subject, bookingId);
        QCOMPARE(m_desk->decisions.first().reason, u"letter of the bank"_s);
    }

    void aDecisionOfARefundIsTheRefunds()
    {
        QVERIFY(openPayment());
        m_desk->answers = {fail(refusal(ErrorCode::IllegalState))};
        QVERIFY(press(u"decide-REFUND_DONE"_s));
        QTest::keyClicks(widget(u"decisionReason"_s), u"case 17"_s);
        QVERIFY(press(u"errandGo"_s));
        QVERIFY(textOf(u"errandText"_s).contains(u"€7.00"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_COMPARE(m_desk->decisions.size(), 1);
        QCOMPARE(m_desk->decisions.first().subject, refundId);
        QTRY_VERIFY(textOf(u"errandText"_s).contains(u"does not allow"_s));
        QVERIFY(sees(u"decisionReason"_s)); // what was typed is there
    }

    void whatNobodyIsOwedIsRefusedInWords()
    {
        QVERIFY(openPayment());
        Error nothingOwed = invalidFields({{u"kind"_s, FieldFault::NotTogether, u"owedIfRefused"_s}});
        nothingOwed.code = ErrorCode::IllegalState;
        m_desk->answers = {fail(ports::asRefusal(nothingOwed))};
        QVERIFY(press(u"decide-REFUND_DONE"_s)); // whichever: the server had the better knowledge
        QTest::keyClicks(widget(u"decisionReason"_s), u"in cash"_s);
        QVERIFY(press(u"errandGo"_s));
        QVERIFY(press(u"errandGo"_s));
        QTRY_VERIFY2(textOf(u"errandText"_s).contains(u"the tickets are valid"_s), qPrintable(textOf(u"errandText"_s)));
    }

private:
    void choose(int segment)
    {
        widget(u"refundWhat"_s)->setFocus();
        const QList<QAbstractButton *> segments = widget(u"refundWhat"_s)->findChildren<QAbstractButton *>();
        segments.at(segment)->click();
    }
};

QTEST_MAIN(TestMoneyPages)
#include "tst_moneypages.moc"
