#include "moneylabel.h"
#include "seatmapview.h"
#include "tilldesk.h"

#include <QLineEdit>
#include <QListView>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using State = workflow::Checkout::State;
using Call = FakeBoxOffice::Call;
using Fault = FakeBoxOffice::Fault;

/** From the programme to the seats, by hand and by keyboard. What follows is in tst_payment. */
class TestSale : public QObject
{
    Q_OBJECT
    std::unique_ptr<TillDesk> m_desk;

    workflow::Checkout &checkout() { return m_desk->checkout; }
    QStringList ticketTypes()
    {
        QStringList types;
        for (const workflow::BasketLine &line : checkout().basket())
            types.append(line.ticketType);
        return types;
    }
    QList<QRadioButton *> ticketChoices() const { return m_desk->widget(u"basket"_s)->findChildren<QRadioButton *>(); }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_desk = std::make_unique<TillDesk>();
    }
    void cleanup() { m_desk.reset(); }

    void sellsByKeyboardAloneFromSignInToTheNextSale()
    {
        QVERIFY(m_desk->begin());
        m_desk->type(u"7 2a1c b"_s);
        QVERIFY(m_desk->sees(u"reading"_s));
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->canPress(u"cash"_s));
        QCOMPARE(checkout().showtimeId(), m_desk->showtime(7));
        QCOMPARE(m_desk->textOf(u"total"_s), u"€29.00"_s);
        QCOMPARE(m_desk->textOf(u"cash"_s), u"Cash  ·  €29.00"_s);
        m_desk->press(Qt::Key_F8);
        QCOMPARE(m_desk->cursor(), u"given"_s);
        m_desk->type(u"50"_s);
        QCOMPARE(m_desk->textOf(u"change"_s), u"€21.00"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QCOMPARE(m_desk->textOf(u"changeDue"_s), u"€21.00"_s);
        QCOMPARE(m_desk->code(), u"K7QF2M"_s);
        QCOMPARE(m_desk->printer.printed.size(), 1);
        QCOMPARE(m_desk->boxOffice.salesMade, 1);
        QCOMPARE(m_desk->cursor(), u"nextSale"_s);
        m_desk->press(Qt::Key_Return);
        QCOMPARE(m_desk->cursor(), u"line"_s);
        QCOMPARE(m_desk->textOf(u"line"_s), QString());
        QVERIFY(!m_desk->sees(u"sold"_s));
        // The same again, in the hall that is still open.
        m_desk->type(u"1a b"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->canPress(u"exactCash"_s));
        m_desk->press(Qt::Key_F9);
        QTRY_COMPARE(m_desk->boxOffice.salesMade, 2);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
    }

    void sellsByMouseAlone()
    {
        QVERIFY(m_desk->begin());
        QVERIFY(m_desk->clickChip(1, 0));
        QTRY_VERIFY(m_desk->sees(u"seatMap"_s));
        QCOMPARE(m_desk->textOf(u"hallTitle"_s), u"The Long Meridian"_s);
        QVERIFY(m_desk->clickSeat(m_desk->seat(u"B", 4)));
        QVERIFY(m_desk->clickSeat(m_desk->seat(u"B", 5)));
        QTRY_VERIFY(m_desk->canPress(u"cash"_s));
        QTRY_COMPARE(m_desk->textOf(u"total"_s), u"€22.00"_s);
        QVERIFY(m_desk->click(u"cash"_s));
        QCOMPARE(m_desk->textOf(u"note1"_s), u"€25.00"_s);
        QVERIFY(m_desk->click(u"note1"_s));
        QCOMPARE(m_desk->textOf(u"change"_s), u"€3.00"_s);
        QVERIFY(m_desk->click(u"takeCash"_s));
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QCOMPARE(m_desk->textOf(u"changeDue"_s), u"€3.00"_s);
        QVERIFY(m_desk->click(u"nextSale"_s));
        QVERIFY(!m_desk->sees(u"sold"_s));
        QCOMPARE(m_desk->boxOffice.salesMade, 1);
    }

    void whatWasSoldIsNotLeftInTheNextBasket()
    {
        QVERIFY(m_desk->hold());
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        m_desk->press(Qt::Key_Return);
        QVERIFY(m_desk->sees(u"basket"_s));
        QVERIFY2(ticketChoices().isEmpty(), "the seats of the last customer are still in the basket");
        QVERIFY(!m_desk->sees(u"total"_s));
    }

    // The line
    void theReadingSaysWhatEnterWillDo()
    {
        QVERIFY(m_desk->begin());
        m_desk->type(u"7 2a1c b"_s);
        const QString reading = m_desk->textOf(u"reading"_s);
        for (const QString &part : {u"7"_s, u"2 × Adult"_s, u"1 × Child"_s, u"best seats"_s})
            QVERIFY2(reading.contains(part), qPrintable(reading));
        QCOMPARE(m_desk->find<QListView>(u"films"_s)->model()->rowCount(), 3);
    }
    void seatsAreAskedForWhileTheLineIsTyped()
    {
        QVERIFY(m_desk->begin());
        m_desk->type(u"7 2a1c b"_s);
        QTRY_VERIFY(m_desk->checkout.canPay()); // nobody pressed Enter
        const QList<SeatId> seats = m_desk->checkout.heldSeats();
        QCOMPARE(seats.size(), 3);
        const qsizetype asked = m_desk->boxOffice.holdsAsked.size();
        m_desk->press(Qt::Key_Return);
        QCOMPARE(m_desk->textOf(u"line"_s), QString());
        QCOMPARE(m_desk->checkout.heldSeats(), seats);
        QCOMPARE(m_desk->boxOffice.holdsAsked.size(), asked); // it is what was asked for
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
    }
    void whatTheLineDoesNotSayAnyMoreIsGivenBack()
    {
        QVERIFY(m_desk->begin());
        m_desk->type(u"7 2a b"_s);
        QTRY_COMPARE(m_desk->checkout.heldSeats().size(), 2);
        m_desk->find<QLineEdit>(u"line"_s)->selectAll();
        m_desk->type(u"lant"_s);
        QTRY_VERIFY(m_desk->checkout.seats().isEmpty());
        QTRY_VERIFY(m_desk->checkout.heldSeats().isEmpty());
    }
    void whoGoesOnWithWhatWasTypedKeepsIt_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("into the hall") << static_cast<int>(Qt::Key_F3);
        QTest::newRow("to the money") << static_cast<int>(Qt::Key_F8);
    }
    void whoGoesOnWithWhatWasTypedKeepsIt()
    {
        QFETCH(int, how);
        QVERIFY(m_desk->begin());
        m_desk->type(u"7 2a b"_s);
        QTRY_VERIFY(m_desk->checkout.canPay());
        const QList<SeatId> seats = m_desk->checkout.heldSeats();
        m_desk->press(static_cast<Qt::Key>(how));
        QCOMPARE(m_desk->textOf(u"line"_s), QString());
        m_desk->press(Qt::Key_Escape);
        m_desk->press(Qt::Key_F2);
        m_desk->type(u"lant"_s); // a film is looked for: no seat was typed away
        QTest::qWait(50);
        QCOMPARE(m_desk->checkout.heldSeats(), seats);
    }
    void whatIsInTheBasketIsNotTakenByTyping()
    {
        QVERIFY(m_desk->hold());
        const QList<SeatId> seats = m_desk->checkout.heldSeats();
        m_desk->type(u"7 2a b"_s);
        QTest::qWait(400); // longer than the pause; Enter alone may replace them
        QCOMPARE(m_desk->checkout.seats(), seats);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->checkout.heldSeats().size(), 2);
    }
    void aNumberThatNoShowtimeHasIsSaidWhileItIsTyped()
    {
        QVERIFY(m_desk->begin());
        m_desk->type(u"99 2a b"_s);
        QCOMPARE(m_desk->textOf(u"reading"_s), u"There is no showtime 99 on this day."_s);
    }
    void unknownWordsAreExplained_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("names");
        QTest::newRow("word") << u"7 zzz"_s << u"zzz"_s;
        QTest::newRow("letter") << u"7 2x b"_s << u"2x"_s;
        QTest::newRow("none") << u"7 0a b"_s << u"0a"_s;
        QTest::newRow("too many") << u"7 99a b"_s << u"at most"_s;
    }
    void unknownWordsAreExplained()
    {
        QFETCH(QString, line);
        QFETCH(QString, names);
        QVERIFY(m_desk->begin());
        m_desk->type(line);
        QVERIFY(!m_desk->sees(u"reading"_s));
        m_desk->press(Qt::Key_Return);
        QVERIFY2(m_desk->message().contains(names), qPrintable(m_desk->message()));
        QCOMPARE(checkout().state(), State::Browsing);
        QCOMPARE(m_desk->textOf(u"line"_s), line);
    }
    void anEmptyLineIsExplained()
    {
        QVERIFY(m_desk->begin());
        m_desk->press(Qt::Key_Return);
        QVERIFY(m_desk->message().contains(u"7 2a1c b"_s));
    }
    void aNumberThatIsNotThereIsSaid()
    {
        QVERIFY(m_desk->begin());
        m_desk->type(u"8 2a b"_s);
        m_desk->press(Qt::Key_Return);
        QCOMPARE(m_desk->message(), u"There is no showtime 8 on this day."_s);
        QCOMPARE(checkout().state(), State::Browsing);
    }
    // While another day is on its way the numbers shown are those of the day before.
    void aNumberOfAnotherDayWaitsForItsProgramme()
    {
        QVERIFY(m_desk->begin());
        m_desk->boxOffice.keptBack = {FakeBoxOffice::Call::Programme};
        m_desk->press(Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE(m_desk->boxOffice.waiting(), 1);
        m_desk->type(u"1 2a b"_s);
        m_desk->press(Qt::Key_Return);
        QCOMPARE(m_desk->message(), u"Reading the programme…"_s);
        QCOMPARE(checkout().state(), State::Browsing);
        QCOMPARE(m_desk->textOf(u"line"_s), u"1 2a b"_s);
        m_desk->boxOffice.programmeOfDay.day = m_desk->boxOffice.programmeOfDay.day.addDays(1);
        m_desk->boxOffice.keptBack.clear();
        m_desk->boxOffice.letGo();
        QTRY_VERIFY(!m_desk->programme.isLoading());
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(checkout().state() != State::Browsing);
    }
    void ticketsWithoutAShowtimeAskWhich()
    {
        QVERIFY(m_desk->begin());
        m_desk->type(u"2a b"_s);
        m_desk->press(Qt::Key_Return);
        QVERIFY(m_desk->message().contains(u"Which showtime?"_s));
    }
    void namedSeats()
    {
        QVERIFY(m_desk->begin());
        m_desk->type(u"7 2a b4-5"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(checkout().heldSeats(), (QList<SeatId>{m_desk->seat(u"B", 4), m_desk->seat(u"B", 5)}));
    }
    void aNumberAloneOpensTheHall()
    {
        QVERIFY(m_desk->begin());
        m_desk->type(u"3"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(checkout().state(), State::Choosing);
        QCOMPARE(checkout().showtimeId(), m_desk->showtime(3));
        QCOMPARE(m_desk->textOf(u"line"_s), QString());
    }
    void moreSeatsThanFreeIsSaid()
    {
        QVERIFY(m_desk->begin());
        m_desk->type(u"7 40a b"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->message(), u"There are not that many seats free."_s);
        QCOMPARE(checkout().state(), State::Choosing);
    }
    void aHallThatCannotBeOpenedIsSaid()
    {
        QVERIFY(m_desk->begin());
        m_desk->boxOffice.faults[Call::Showtime] = {Fault::LoseRequest};
        m_desk->type(u"3"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->message(), u"The server cannot be reached."_s);
        QCOMPARE(checkout().state(), State::Browsing);
        QVERIFY(!m_desk->sees(u"seatMap"_s));
    }

    // Seats
    void takenSeatsFallOutWithAMessage()
    {
        QVERIFY(m_desk->begin());
        m_desk->type(u"7"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(checkout().state(), State::Choosing);
        m_desk->boxOffice.claim(m_desk->seat(u"B", 5), ClaimState::Held, u"Till 2"_s);
        m_desk->type(u"3a b4-6"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->message(), u"Just taken by somebody else: B5"_s);
        QTRY_COMPARE(checkout().heldSeats(), (QList<SeatId>{m_desk->seat(u"B", 4), m_desk->seat(u"B", 6)}));
        QTRY_COMPARE(m_desk->textOf(u"total"_s), u"€22.00"_s);
    }
    void aClickOnATakenSeatSaysSo()
    {
        m_desk->boxOffice.claim(m_desk->seat(u"B", 5), ClaimState::Sold);
        QVERIFY(m_desk->begin());
        m_desk->type(u"7"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"seatMap"_s));
        QVERIFY(m_desk->clickSeat(m_desk->seat(u"B", 5)));
        QCOMPARE(m_desk->message(), u"These seats are taken."_s);
        QVERIFY(checkout().seats().isEmpty());
    }
    void seatsByKeyboard()
    {
        QVERIFY(m_desk->begin());
        m_desk->type(u"7"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(checkout().state(), State::Choosing);
        m_desk->press(Qt::Key_F3);
        QCOMPARE(m_desk->cursor(), u"seatMap"_s);
        m_desk->type(u"b4"_s);
        m_desk->press(Qt::Key_Space);
        m_desk->press(Qt::Key_Right);
        m_desk->press(Qt::Key_Space);
        QTRY_COMPARE(checkout().heldSeats(), (QList<SeatId>{m_desk->seat(u"B", 4), m_desk->seat(u"B", 5)}));
        m_desk->press(Qt::Key_Space);
        QTRY_COMPARE(checkout().heldSeats(), QList<SeatId>{m_desk->seat(u"B", 4)});
    }
    void ticketTypeByKeyboard()
    {
        QVERIFY(m_desk->begin());
        m_desk->type(u"7 1a b5"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(m_desk->textOf(u"total"_s), u"€11.00"_s);
        const QList<QRadioButton *> choices = ticketChoices();
        QCOMPARE(choices.size(), 2);
        for (int i = 0; i < 40 && QApplication::focusWidget() != choices.first(); ++i)
            m_desk->press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), choices.first());
        m_desk->press(Qt::Key_Right);
        QTRY_COMPARE(ticketTypes(), QStringList{u"CHILD"_s});
        QTRY_COMPARE(m_desk->textOf(u"total"_s), u"€7.00"_s);
        QVERIFY(choices.last()->isChecked());
    }
    void theTotalIsNeverAnOldOne()
    {
        QVERIFY(m_desk->hold());
        m_desk->boxOffice.keptBack = {Call::Quote};
        QVERIFY(checkout().setTicketType(checkout().seats().first(), u"CHILD"_s).has_value());
        QTRY_VERIFY(!m_desk->canPress(u"cash"_s));
        QVERIFY(!m_desk->sees(u"total"_s));
        m_desk->press(Qt::Key_F8);
        QVERIFY(!m_desk->sees(u"cashPanel"_s));
        m_desk->press(Qt::Key_F9);
        QCOMPARE(m_desk->boxOffice.checkouts.size(), 0);
        m_desk->boxOffice.keptBack.clear();
        m_desk->boxOffice.letGo();
        QTRY_COMPARE(m_desk->textOf(u"total"_s), u"€25.00"_s);
    }
    void seatsAreGivenBackByF12()
    {
        QVERIFY(m_desk->hold());
        QCOMPARE(m_desk->boxOffice.heldSeats().size(), 3);
        m_desk->press(Qt::Key_F12);
        QTRY_VERIFY(m_desk->boxOffice.heldSeats().isEmpty());
        QTRY_COMPARE(checkout().state(), State::Choosing);
        QCOMPARE(m_desk->cursor(), u"line"_s);
        QVERIFY(!m_desk->canPress(u"giveBack"_s));
    }
    void timeThatIsOverGivesTheSeatsBackAndSaysSo()
    {
        QVERIFY(m_desk->hold());
        QVERIFY(m_desk->sees(u"holdRing"_s));
        m_desk->press(Qt::Key_F8);
        QVERIFY(m_desk->sees(u"cashPanel"_s));
        m_desk->boxOffice.expireHolds();
        m_desk->clock.advance(std::chrono::minutes(6));
        QTRY_COMPARE(m_desk->message(), u"The time was over; the seats were given back."_s);
        QVERIFY(m_desk->sees(u"basket"_s));
        QVERIFY(!m_desk->sees(u"holdRing"_s));
        QVERIFY(!m_desk->canPress(u"cash"_s));
        QVERIFY(checkout().seats().isEmpty());
    }
    void signingOutGivesTheSeatsBack()
    {
        QVERIFY(m_desk->hold());
        m_desk->press(Qt::Key_L, Qt::ControlModifier);
        QTRY_VERIFY(m_desk->boxOffice.heldSeats().isEmpty());
        QCOMPARE(checkout().state(), State::Browsing);
        QVERIFY(m_desk->sees(u"login"_s));
    }
};

QTEST_MAIN(TestSale)
#include "tst_sale.moc"
