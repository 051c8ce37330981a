#include "confirmationcode.h"
#include "tilldesk.h"

#include <QLineEdit>
#include <QListWidget>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using State = workflow::Checkout::State;

/** What a cashier says of a sale before it is paid, by keys: that people are old enough, a note, and whose it is.
 * Showtime 7 is from 16, the others are for everybody. */
class TestSayings : public QObject
{
    Q_OBJECT
    std::unique_ptr<TillDesk> m_desk;

    workflow::Checkout &checkout() { return m_desk->checkout; }
    const ports::CheckoutRequest &sent() const { return m_desk->boxOffice.checkouts.last(); }
    /** The till is open; its halls are read with their ratings. */
    bool beginTill()
    {
        if (!m_desk->begin())
            return false;
        for (ShowtimeSummary &showtime : m_desk->boxOffice.programmeOfDay.showtimes) {
            if (showtime.id == m_desk->showtime(7))
                showtime.ageRating = 16;
            else if (showtime.id == m_desk->showtime(1))
                showtime.ageRating = 12;
        }
        return true;
    }
    /** Two adults in showtime 7 are in the basket. */
    bool hold()
    {
        if (!beginTill())
            return false;
        m_desk->type(u"7 2a b"_s);
        m_desk->press(Qt::Key_Return);
        return QTest::qWaitFor([this] { return checkout().canPay(); });
    }
    void picture(const QString &name) const
    {
        if (const QString folder = qEnvironmentVariable("FOYER_PICTURES"); !folder.isEmpty())
            m_desk->view->grab().save(folder + u'/' + name + u".png"_s);
    }

    void begin(const QString &locale)
    {
        m_desk.reset();
        QLocale::setDefault(QLocale(locale));
        m_desk = std::make_unique<TillDesk>();
        checkout().setAskAgeFrom(16);
    }

private Q_SLOTS:
    void init() { begin(u"en_GB"_s); }
    void cleanup() { m_desk.reset(); }

    void theDateIsWrittenAsPeopleHereWriteIt()
    {
        begin(u"de_DE"_s);
        QVERIFY(hold());
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(m_desk->sees(u"agePanel"_s));
        QVERIFY2(m_desk->textOf(u"ageBornUntil"_s).endsWith(u"14. November 2010"_s),
                 qPrintable(m_desk->textOf(u"ageBornUntil"_s)));
    }

    void enterGoesOnWithWhatWasAskedFor_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<bool>("withControl");
        QTest::addColumn<QString>("then"); // what is seen
        QTest::newRow("cash") << int(Qt::Key_F8) << false << u"given"_s;
        QTest::newRow("card") << int(Qt::Key_F7) << false << u"sold"_s;
        QTest::newRow("exactly") << int(Qt::Key_F9) << false << u"sold"_s;
        QTest::newRow("in parts") << int(Qt::Key_G) << true << u"splitPanel"_s;
    }
    void enterGoesOnWithWhatWasAskedFor()
    {
        QFETCH(int, key);
        QFETCH(bool, withControl);
        QFETCH(QString, then);
        QVERIFY(hold());
        m_desk->press(Qt::Key(key), withControl ? Qt::ControlModifier : Qt::NoModifier);
        QTRY_COMPARE(m_desk->cursor(), u"ageConfirm"_s);
        QCOMPARE(m_desk->textOf(u"ageFrom"_s), u"From 16"_s);
        QCOMPARE(m_desk->textOf(u"ageBornUntil"_s), QLocale().toString(QDate(2010, 11, 14), QLocale::LongFormat));
        QCOMPARE(m_desk->textOf(u"ageFilm"_s), checkout().hall().showtime()->movieTitle);
        picture(u"age-"_s + QString::number(key));
        QCOMPARE(checkout().state(), State::Held);
        QVERIFY(m_desk->boxOffice.checkouts.isEmpty());
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(then));
        if (then == "sold"_L1)
            QCOMPARE(sent().ageConfirmedAtUtc, m_desk->clock.nowUtc());
    }

    void escapeLeavesTheBasketAsItIs()
    {
        QVERIFY(hold());
        const QList<SeatId> seats = checkout().seats();
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(m_desk->sees(u"agePanel"_s));
        m_desk->press(Qt::Key_Escape);
        QVERIFY(m_desk->sees(u"basket"_s));
        QCOMPARE(m_desk->cursor(), u"line"_s);
        QCOMPARE(checkout().seats(), seats);
        QVERIFY(!checkout().isAgeConfirmed());
        QCOMPARE(checkout().state(), State::Held);
        m_desk->press(Qt::Key_F9); // is asked again: nobody looked
        QTRY_VERIFY(m_desk->sees(u"agePanel"_s));
        QVERIFY(m_desk->boxOffice.checkouts.isEmpty());
    }

    void itIsAskedOnceASale()
    {
        QVERIFY(hold());
        m_desk->press(Qt::Key_F8);
        QTRY_VERIFY(m_desk->sees(u"agePanel"_s));
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->cursor(), u"given"_s);
        m_desk->press(Qt::Key_Escape); // they would rather pay by card
        QVERIFY(m_desk->sees(u"ageLooked"_s));
        m_desk->press(Qt::Key_P, Qt::ControlModifier); // and fetch it first
        QTRY_COMPARE(m_desk->cursor(), u"parkNote"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"parked"_s));
        m_desk->press(Qt::Key_O, Qt::ControlModifier);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(checkout().canPay());
        m_desk->press(Qt::Key_F7);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QVERIFY(!m_desk->sees(u"agePanel"_s));
        // The next customer is asked.
        m_desk->press(Qt::Key_Return);
        m_desk->type(u"1a b"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(checkout().canPay());
        QVERIFY(!m_desk->sees(u"ageLooked"_s));
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(m_desk->sees(u"agePanel"_s));
    }

    void anOrderThatIsOnlyTypedIsAskedToo()
    {
        QVERIFY(beginTill());
        m_desk->type(u"7 2a b"_s);
        QTRY_VERIFY(checkout().canPay()); // nobody pressed Enter
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(m_desk->sees(u"agePanel"_s));
        m_desk->press(Qt::Key_Escape);
        QCOMPARE(checkout().heldSeats().size(), 2); // somebody went on with them
        m_desk->press(Qt::Key_F9);
        QTRY_COMPARE(m_desk->cursor(), u"ageConfirm"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
    }

    // "Two adults and a child in the best seats, cash exact" in at most ten key presses.
    void whereNothingIsAskedNoKeyIsPressedForIt_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("from 12") << u"1 2a1c b"_s;
        QTest::newRow("for everybody") << u"2 2a1c b"_s;
    }
    void whereNothingIsAskedNoKeyIsPressedForIt()
    {
        QFETCH(QString, line);
        QVERIFY(beginTill());
        m_desk->type(line); // 8 keys
        QTRY_VERIFY(checkout().canPay());
        m_desk->press(Qt::Key_F9); // and one
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QVERIFY(line.size() + 1 <= 10);
        QVERIFY(!sent().ageConfirmedAtUtc.isValid());
    }

    void anExchangeIsAskedBeforeTheDifference()
    {
        m_desk->refunds.booking.tickets[0].left = Money(1100, *Currency::fromCode(u"EUR"));
        m_desk->refunds.booking.tickets[1].left = Money(700, *Currency::fromCode(u"EUR"));
        m_desk->refunds.booking.left = Money(1800, *Currency::fromCode(u"EUR"));
        m_desk->boxOffice.worthMinor = 1800;
        QVERIFY(beginTill());
        m_desk->press(Qt::Key_F4, Qt::ShiftModifier);
        m_desk->type(u"k7m2qx4rb"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"exchangeFilm"_s));
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->cursor(), u"line"_s);
        m_desk->type(u"7 1a1c b"_s); // worth the same
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(checkout().canPay());
        m_desk->press(Qt::Key_F8);
        QTRY_COMPARE(m_desk->cursor(), u"ageConfirm"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"exchangeDue"_s));
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QVERIFY(sent().ageConfirmedAtUtc.isValid());
    }

    void seatsWhoseTimeIsOverAreNotAskedFor()
    {
        QVERIFY(hold());
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(m_desk->sees(u"agePanel"_s));
        m_desk->clock.advance(std::chrono::minutes(10));
        m_desk->boxOffice.now = m_desk->clock.nowUtc();
        QTRY_VERIFY(m_desk->sees(u"basket"_s));
        QVERIFY(m_desk->message().startsWith(u"The time was over"_s));
        QVERIFY(!checkout().isAgeConfirmed());
    }

    // The note
    void aNoteIsWrittenByKeysAndGoesWithTheSale()
    {
        QVERIFY(hold());
        m_desk->press(Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(m_desk->cursor(), u"noteText"_s);
        m_desk->type(u"Class 4b"_s);
        m_desk->press(Qt::Key_Return);
        QCOMPARE(m_desk->cursor(), u"line"_s);
        QTRY_VERIFY(m_desk->sees(u"basketNote"_s));
        QCOMPARE(m_desk->textOf(u"basketNote"_s), u"Note: Class 4b"_s);
        QVERIFY(!m_desk->sees(u"noteText"_s));
        picture(u"note"_s);
        m_desk->press(Qt::Key_F9);
        QTRY_COMPARE(m_desk->cursor(), u"ageConfirm"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QCOMPARE(sent().note, u"Class 4b"_s);
        m_desk->press(Qt::Key_Return);
        QVERIFY(!m_desk->sees(u"basketNote"_s));
    }

    void aNoteIsChangedLeftAndTakenOff()
    {
        QVERIFY(hold());
        m_desk->press(Qt::Key_N, Qt::ControlModifier);
        m_desk->type(u"one"_s);
        m_desk->press(Qt::Key_Return);
        m_desk->press(Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(m_desk->textOf(u"noteText"_s), u"one"_s);
        m_desk->type(u"two"_s); // in place of it
        m_desk->press(Qt::Key_Escape);
        QCOMPARE(checkout().note(), u"one"_s);
        QCOMPARE(m_desk->cursor(), u"line"_s);
        QVERIFY(m_desk->sees(u"basket"_s)); // one step back was out of the field
        QTRY_VERIFY(m_desk->canPress(u"takeNoteOff"_s));
        QVERIFY(m_desk->click(u"takeNoteOff"_s));
        QCOMPARE(checkout().note(), QString());
        QTRY_VERIFY(!m_desk->sees(u"basketNote"_s));
    }

    void whatNobodyKeepsIsToldOfAndNotTaken()
    {
        QVERIFY(hold());
        m_desk->press(Qt::Key_N, Qt::ControlModifier);
        m_desk->type(u"4242424242424242"_s);
        // A scanner is as fast as this test: what is typed into the field stays there.
        m_desk->find<QLineEdit>(u"noteText"_s)->setText(u"4242424242424242"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->message().contains(u"payment card"_s));
        QCOMPARE(checkout().note(), QString());
        QCOMPARE(m_desk->cursor(), u"noteText"_s);
    }

    void withoutSeatsThereIsNothingToNote()
    {
        QVERIFY(beginTill());
        m_desk->press(Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(m_desk->cursor(), u"line"_s);
        QVERIFY(!m_desk->sees(u"noteText"_s));
    }

    void aParkedSaleWithoutAWordIsListedByItsNote()
    {
        QVERIFY(hold());
        QVERIFY(checkout().setNote(u"Class 4b"_s));
        m_desk->press(Qt::Key_P, Qt::ControlModifier);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"parked"_s));
        m_desk->press(Qt::Key_O, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->cursor(), u"parkedList"_s);
        QVERIFY(m_desk->find<QListWidget>(u"parkedList"_s)->item(0)->text().startsWith(u"Class 4b · "_s));
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"basketNote"_s));
    }

    // The member
    void aMemberIsFoundByKeysAndTheSaleIsTheirs()
    {
        QVERIFY(hold());
        m_desk->press(Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(m_desk->cursor(), u"memberText"_s);
        m_desk->type(u"carl"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->find<QListWidget>(u"memberList"_s)->count(), 2);
        picture(u"members"_s);
        m_desk->press(Qt::Key_Down);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"basketMember"_s));
        QCOMPARE(m_desk->textOf(u"basketMember"_s), u"Member: Carla Findus"_s);
        QCOMPARE(m_desk->cursor(), u"line"_s);
        m_desk->press(Qt::Key_F7);
        QTRY_COMPARE(m_desk->cursor(), u"ageConfirm"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QCOMPARE(sent().member, m_desk->members.carla.id);
        m_desk->press(Qt::Key_Return);
        QVERIFY(!m_desk->sees(u"basketMember"_s)); // the next customer is somebody else
    }

    void aMemberIsTakenOffByKey()
    {
        QVERIFY(hold());
        QVERIFY(checkout().setMember(m_desk->members.carl));
        m_desk->press(Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(m_desk->textOf(u"memberNow"_s), u"Now: Carl Findus"_s);
        m_desk->press(Qt::Key_Escape);
        QVERIFY(checkout().member());
        m_desk->press(Qt::Key_T, Qt::ControlModifier);
        m_desk->press(Qt::Key_Delete);
        QTRY_VERIFY(!m_desk->sees(u"memberPanel"_s));
        QVERIFY(!checkout().member());
        QVERIFY(!m_desk->sees(u"basketMember"_s));
    }

    void aNumberThatIsScannedIsTakenAtOnceAndNotForABooking()
    {
        QVERIFY(hold());
        QVERIFY(m_desk->cursor() == "line"_L1);
        m_desk->type(m_desk->members.carl.number); // as fast as a scanner
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"basketMember"_s));
        QCOMPARE(checkout().member()->id, m_desk->members.carl.id);
        QVERIFY(m_desk->sees(u"basket"_s));
        QCOMPARE(m_desk->textOf(u"line"_s), QString());
        QCOMPARE(m_desk->finder.asked.size(), 0);
        QCOMPARE(checkout().seats().size(), 2);
        // A booking's code is one still.
        m_desk->finder.add(u"K7M2QX4RB"_s, ports::BookingStanding::Sold);
        const QString code = ConfirmationCode::fromNumber(4711).toString();
        m_desk->type(code);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"findPanel"_s));
        QCOMPARE(m_desk->members.asked.size(), 1);
    }

    void whoIsNotFoundIsToldOf()
    {
        QVERIFY(hold());
        m_desk->press(Qt::Key_T, Qt::ControlModifier);
        m_desk->type(u"zoe"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->textOf(u"memberHint"_s), u"No customer is found by that."_s);
        m_desk->members.faults = {{ErrorCode::Unreachable, {}, {}}};
        m_desk->type(u"y"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(!m_desk->message(u"memberMessage"_s).isEmpty());
        m_desk->press(Qt::Key_Return); // asks again
        QTRY_COMPARE(m_desk->textOf(u"memberHint"_s), u"No customer is found by that."_s);
        QVERIFY(!checkout().member());
    }

    void withoutSeatsASaleIsNobodysYet()
    {
        QVERIFY(m_desk->begin());
        m_desk->type(m_desk->members.carl.number);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->message().startsWith(u"Choose the seats first"_s));
        QVERIFY(!checkout().member());
    }

    void whatIsFoundSaysItsNoteAndWhoLooked()
    {
        QVERIFY(beginTill());
        ports::BookingFacts &facts = m_desk->finder.add(u"K7M2QX4RB"_s, ports::BookingStanding::Sold, u"class"_s);
        facts.listed.note = u"Class 4b"_s;
        facts.ageConfirmed = ports::ConfirmedAge{QDateTime(QDate(2026, 11, 13), QTime(9, 1), Qt::UTC), u"Mia"_s};
        m_desk->press(Qt::Key_F, Qt::ControlModifier);
        m_desk->type(u"class"_s);
        QTRY_COMPARE(m_desk->find<QListWidget>(u"found"_s)->count(), 1);
        QVERIFY(m_desk->find<QListWidget>(u"found"_s)->item(0)->text().endsWith(u"Class 4b"_s));
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"findFilm"_s));
        const QString text = m_desk->textOf(u"findFacts"_s);
        QVERIFY2(text.contains(u"Note: Class 4b"_s), qPrintable(text));
        QVERIFY2(text.contains(u"Age looked at: 13/11/2026, 10:01, by Mia"_s), qPrintable(text));
        picture(u"found"_s);
    }
};

QTEST_MAIN(TestSayings)
#include "tst_sayings.moc"
