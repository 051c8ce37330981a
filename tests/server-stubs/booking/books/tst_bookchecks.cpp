#include "bookchecks.h"
#include "bookverifier.h"
#include "boxoffice.h"

#include <QRegularExpression>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

/** Books that a night's work finds true; then one thing in them is changed by SQL, and it is named. */
class TestBookChecks : public QObject
{
    Q_OBJECT

    std::unique_ptr<BoxOffice> m_office;
    const BookingId m_sold = BookingId::create();
    const BookingId m_refunded = BookingId::create();
    const BookingId m_held = BookingId::create();
    const BookingId m_paying = BookingId::create();

    QList<BookFinding> findings(qint64 lateBeforeMs)
    {
        const auto found = await(m_office->database->read(
            [lateBeforeMs](db::Connection &connection) { return checkBooks(connection, lateBeforeMs); }));
        if (!found)
            qFatal("%s", qPrintable(toString(found.error())));
        return *found;
    }
    QList<BookFinding> findings() { return findings(m_office->clock.nowMs() - 1); }
    static QStringList namesOf(const QList<BookFinding> &findings)
    {
        QStringList names;
        for (const BookFinding &finding : findings)
            names.append(finding.check);
        names.sort();
        names.removeDuplicates();
        return names;
    }
    QString hex(const BookingId &id) const { return u"X'%1'"_s.arg(QString::fromLatin1(id.toBytes().toHex())); }

private Q_SLOTS:
    /** Seats 1 and 2 sold, 3 and 4 sold and 3 of them refunded, 5 held, 6 being paid for. */
    void init()
    {
        m_office = std::make_unique<BoxOffice>();
        for (const auto &[booking, seats] : {std::pair(m_sold, QList{1, 2}), std::pair(m_refunded, QList{3, 4})}) {
            m_office->hold(seats, m_office->mia, booking);
            QVERIFY(!m_office->checkout(m_office->checkoutOf(booking, seats), m_office->mia).refusal);
        }
        Refund refund;
        refund.key = IdempotencyKey::create();
        refund.booking = m_refunded;
        refund.reason = u"CUSTOMER_REQUEST"_s;
        refund.tickets = {m_office->bookingNow(m_refunded).tickets.first().id};
        const Answer answer = m_office->perform(refund, m_office->mia).answer;
        QVERIFY2(!answer.refusal, qPrintable(answer.refusal ? answer.refusal->detail : QString()));
        m_office->hold({5}, m_office->mia, m_held);
        m_office->hold({6}, m_office->mia, m_paying);
        // The payment that is never answered is not waited for as long as a till would.
        m_office->options.sagaTimeout = std::chrono::milliseconds(100);
        m_office->restart();
        m_office->payments.next = ScriptedPayments::Next::NeverAnswer;
        m_office->checkout(m_office->checkoutOf(m_paying, {6}), m_office->mia);
    }
    void cleanup() { m_office.reset(); }

    void whatNobodyTouchedIsTrue() { QCOMPARE(namesOf(findings()), QStringList()); }

    void aChangeIsNamed_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QStringList>("names");
        const auto row = [](const char *name, const QString &sql, const QStringList &names) {
            QTest::newRow(name) << sql << names;
        };
        row("a ticket ended, its seat not given back",
            u"UPDATE ticket SET is_live = NULL, state = 'REFUNDED' WHERE seat_id = 1"_s,
            {u"sold-seat"_s, u"ticket-end"_s});
        row("a ticket that ended at no time", u"UPDATE ticket SET ended_at = NULL WHERE state = 'REFUNDED'"_s,
            {u"ticket-end"_s});
        row("a seat given back, its ticket live", u"DELETE FROM seat_claim WHERE seat_id = 1"_s, {u"ticket-seat"_s});
        row("a held seat as if it were paid for",
            u"UPDATE seat_claim SET state = 'PAYING', expires_at = NULL WHERE seat_id = 5"_s, {u"claim-state"_s});
        row("a seat lost while it is paid for", u"DELETE FROM seat_claim WHERE seat_id = 6"_s, {u"paying-seat"_s});
        row("a sale that nobody finishes",
            u"UPDATE saga SET state = 'UNDONE', settled_at = 1, due_at = NULL WHERE settled_at IS NULL"_s,
            {u"paying-saga"_s});
        row("a ticket lost", u"DELETE FROM ticket WHERE seat_id = 1"_s, {u"sold-seat"_s, u"sold-ticket"_s});
        row("a price lost", u"DELETE FROM booking_seat WHERE seat_id = 1"_s, {u"ticket-price"_s, u"total"_s});
        row("a ticket dearer than it was sold",
            u"UPDATE booking_seat SET price_minor = price_minor + 1 WHERE seat_id = 1"_s, {u"total"_s});
        row("less tax in a ticket", u"UPDATE booking_seat SET tax_minor = tax_minor - 1 WHERE seat_id = 1"_s,
            {u"total"_s});
        row("more given back than paid", u"UPDATE ticket SET refunded_minor = 1001 WHERE seat_id = 1"_s,
            {u"refunded"_s, u"revenue"_s});
        row("a line changed",
            u"UPDATE ledger_entry SET amount_minor = amount_minor - 1 WHERE account = 'cash' AND booking_id = %1"_s.arg(
                hex(m_sold)),
            {u"balance"_s, u"money"_s});
        row("a line of nothing lost",
            u"UPDATE booking SET ledger_lines = ledger_lines + 1 WHERE id = %1"_s.arg(hex(m_sold)), {u"lines"_s});
        row("all lines of a sale lost", u"DELETE FROM ledger_entry WHERE booking_id = %1"_s.arg(hex(m_sold)),
            {u"lines"_s, u"money"_s, u"revenue"_s});
        row("a line of no booking",
            u"INSERT INTO ledger_entry (booking_id, line, at, account, currency, amount_minor, text) "
            "VALUES (X'00000000000000000000000000000009', 1, 0, 'revenue', 'EUR', 0, 'x')"_s,
            {u"stray-line"_s});
        row("cash booked as card",
            u"UPDATE ledger_entry SET account = 'card' WHERE account = 'cash' AND booking_id = %1"_s.arg(hex(m_sold)),
            {u"money"_s});
        row("revenue booked as an exchange",
            u"UPDATE ledger_entry SET account = 'exchange' WHERE account = 'revenue' AND booking_id = %1"_s.arg(
                hex(m_sold)),
            {u"revenue"_s});
        row("money that waits after the end",
            u"UPDATE saga_leg SET state = 'WAITING' WHERE state = 'DONE' AND direction = 'GIVE'"_s,
            {u"money"_s, u"waiting-leg"_s});
        row("a sale that is left alone", u"UPDATE saga SET due_at = 1 WHERE settled_at IS NULL"_s, {u"late"_s});
    }
    void aChangeIsNamed()
    {
        QFETCH(QString, sql);
        QFETCH(QStringList, names);
        m_office->execute(u"DROP TRIGGER ledger_entry_no_update"_s);
        m_office->execute(u"DROP TRIGGER ledger_entry_no_delete"_s);
        m_office->execute(sql);
        QCOMPARE(namesOf(findings()), names);
    }

    void aFindingNamesItsBookingAndIsLogged()
    {
        m_office->execute(u"DELETE FROM seat_claim WHERE seat_id = 1"_s);
        BookVerifier verifier(m_office->database, m_office->clock);
        const QString text =
            u"ticket-seat: booking %1 has a live ticket for seat 1 and not the seat"_s.arg(m_sold.toString());
        QTest::ignoreMessage(QtWarningMsg, qPrintable(text));
        const auto found = await(verifier.verify());
        QVERIFY(found);
        QCOMPARE(found->size(), 1);
        QCOMPARE(toText(found->first()), text);
    }

    void moneyIsTheSameInBothBooks()
    {
        const auto legs = await(m_office->database->read([](db::Connection &c) { return bookedLegs(c); }));
        QVERIFY(legs);
        QList<MovedMoney> moved;
        for (const BookedLeg &leg : *legs) {
            if (leg.state == Leg::State::Done)
                moved.append({leg.id, leg.isRefund, leg.payment, leg.isRefund ? BookingId() : leg.booking,
                              leg.amountMinor, leg.currency});
        }
        QCOMPARE(moved.size(), 3); // two payments and a refund
        QCOMPARE(namesOf(matchMoney(*legs, moved, *legs)), QStringList());
        for (MovedMoney &money : moved) {
            const MovedMoney was = money;
            money.amountMinor += 1;
            QCOMPARE(namesOf(matchMoney(*legs, moved, *legs)), QStringList{u"moved-otherwise"_s});
            money = was;
            money.currency = u"USD"_s;
            QCOMPARE(namesOf(matchMoney(*legs, moved, *legs)), QStringList{u"moved-otherwise"_s});
            money = was;
            money.isRefund = !was.isRefund;
            QCOMPARE(namesOf(matchMoney(*legs, moved, *legs)), QStringList{u"moved-otherwise"_s});
            money = was;
        }
        QCOMPARE(namesOf(matchMoney(*legs, moved.mid(1), *legs)), QStringList{u"not-moved"_s});
        // Taken twice, under another id.
        QList<MovedMoney> twice = moved;
        twice.append(moved.first());
        twice.last().id = PaymentId::create();
        QCOMPARE(namesOf(matchMoney(*legs, twice, *legs)), QStringList{u"moved-alone"_s});
        // Captured for the sale that is still at it: that is as it should be. Had it ended without: not.
        QList<BookedLeg> after = *legs;
        const auto open = std::find_if(after.begin(), after.end(), [](const BookedLeg &leg) { return !leg.isOver; });
        QVERIFY(open != after.end());
        QList<MovedMoney> more = moved;
        more.append({open->id, false, {}, open->booking, open->amountMinor, open->currency});
        QCOMPARE(namesOf(matchMoney(*legs, more, after)), QStringList());
        open->isOver = true;
        QCOMPARE(namesOf(matchMoney(*legs, more, after)), QStringList{u"moved-in-vain"_s});
    }

    // Of a refund that payment refused. A person may give by hand what is owed, and nothing else.
    void whatWasGivenByHandIsTheSameInBothBooks_data()
    {
        using State = Leg::State;
        QTest::addColumn<Leg::State>("here");
        QTest::addColumn<bool>("isThere");
        QTest::addColumn<QStringList>("findings");
        QTest::newRow("known to both") << State::ByHand << true << QStringList();
        QTest::newRow("not asked about yet") << State::Owed << true << QStringList();
        QTest::newRow("owed") << State::Owed << false << QStringList();
        QTest::newRow("unknown at payment") << State::ByHand << false << QStringList{u"not-moved"_s};
        QTest::newRow("given, and its tickets are valid")
            << State::Refused << true << QStringList{u"by-hand-in-vain"_s};
        QTest::newRow("given twice") << State::Done << true << QStringList{u"by-hand-in-vain"_s, u"moved-otherwise"_s};
    }
    void whatWasGivenByHandIsTheSameInBothBooks()
    {
        QFETCH(Leg::State, here);
        QFETCH(bool, isThere);
        BookedLeg leg{PaymentId::create(), BookingId::create(), true, PaymentId::create(), 500, u"EUR"_s};
        leg.state = here;
        leg.isOver = true;
        QList<MovedMoney> moved;
        if (isThere)
            moved.append({leg.id, true, leg.payment, {}, 500, u"EUR"_s, true});
        QTEST(namesOf(matchMoney({leg}, moved, {leg})), "findings");
    }
};

QTEST_GUILESS_MAIN(TestBookChecks)
#include "tst_bookchecks.moc"
