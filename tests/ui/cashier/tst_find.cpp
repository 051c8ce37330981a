#include "confirmationcode.h"
#include "ticketcode.h"
#include "tilldesk.h"

#include <QLineEdit>
#include <QListWidget>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Call = FakeBoxOffice::Call;
using ports::BookingStanding;

/** Any booking is found at the till, and what can be done with it is: by keyboard alone. */
class TestFind : public QObject
{
    Q_OBJECT
    std::unique_ptr<TillDesk> m_desk;

    FakeFinder &finder() { return m_desk->finder; }
    QStringList rows() const
    {
        QStringList all;
        const auto *list = m_desk->find<QListWidget>(u"found"_s);
        for (int row = 0; list && row < list->count(); ++row)
            all.append(list->item(row)->text());
        return all;
    }
    int row() const { return m_desk->find<QListWidget>(u"found"_s)->currentRow(); }
    /** Kept for somebody at the box office, and found by its code. */
    domain::BookingId reserved(const QString &code, const QList<domain::SeatId> &seats)
    {
        const domain::BookingId id = domain::BookingId::create();
        auto held = m_desk->boxOffice.holdSeats(id, m_desk->boxOffice.summary.id, seats, IdempotencyKey::create());
        auto kept = m_desk->boxOffice.reserveHold(id, IdempotencyKey::create());
        (void)QTest::qWaitFor([&] { return held.isFinished() && kept.isFinished(); });
        ports::BookingFacts facts = finder().add(code, BookingStanding::Reserved);
        finder().known[code.toLower()] = {id};
        facts.listed.id = id;
        finder().books.insert(id, facts);
        return id;
    }
    /** Ctrl+F, the text, Enter: the one booking stands there. */
    void open(const QString &text)
    {
        m_desk->press(Qt::Key_F, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->cursor(), u"findText"_s);
        m_desk->type(text);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"findFilm"_s));
    }
    QStringList offered() const
    {
        QStringList names;
        for (const QString &name :
             {u"findCollect"_s, u"findPrint"_s, u"findRefund"_s, u"findExchange"_s, u"findResend"_s, u"findCancel"_s}) {
            if (m_desk->sees(name))
                names.append(name);
        }
        return names;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_GB"_s)); }
    void init()
    {
        m_desk = std::make_unique<TillDesk>();
        QVERIFY(m_desk->begin());
    }
    void cleanup() { m_desk.reset(); }

    void typingFindsAndArrowsAndEnterChoose()
    {
        finder().add(u"K7M2QX4RB"_s, BookingStanding::Sold, u"grosse"_s);
        ports::BookingFacts &second = finder().add(u"R4WP9XK2A"_s, BookingStanding::Refunded, u"grosse"_s);
        second.listed.movieTitle = u"The Long Meridian"_s;
        m_desk->press(Qt::Key_F, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->cursor(), u"findText"_s);
        QVERIFY(m_desk->textOf(u"findHint"_s).contains(u"last four digits"_s));
        m_desk->type(u"grosse"_s);
        QTRY_COMPARE(rows().size(), 2);
        QVERIFY2(rows().first().contains(u"Paper Lanterns"_s) && rows().first().contains(u"F 7 and F 8"_s)
                     && rows().first().contains(u"19:30"_s),
                 qPrintable(rows().first()));
        QVERIFY(rows().last().contains(u"Refunded"_s));
        QCOMPARE(row(), 0);
        m_desk->press(Qt::Key_Down);
        m_desk->press(Qt::Key_Down);
        QCOMPARE(row(), 1);
        QCOMPARE(m_desk->cursor(), u"findText"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->textOf(u"findFilm"_s), u"The Long Meridian"_s);
        QCOMPARE(offered(), QStringList());
        QVERIFY(m_desk->textOf(u"findWhy"_s).contains(u"refunded or exchanged"_s));
        // One step back to what was found, one more to the sale.
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(m_desk->cursor(), u"findText"_s);
        QCOMPARE(rows().size(), 2);
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(m_desk->cursor(), u"line"_s);
    }

    void whatIsThereToSeeOfIt()
    {
        ports::BookingFacts &facts = finder().add(u"K7M2QX4RB"_s, BookingStanding::Sold);
        facts.reprints = 2;
        facts.message = ports::BookingMessage{u"m1"_s, u"c***@example.org"_s, {}};
        open(u"k7m2qx4rb"_s);
        const QString seen = m_desk->textOf(u"findFacts"_s);
        for (const QString &part :
             {u"Hall 1"_s, u"19:30"_s, u"F 7 and F 8"_s, u"Paid, by Anna K."_s, u"2"_s, u"c***@example.org"_s})
            QVERIFY2(seen.contains(part), qPrintable(seen));
        QVERIFY(m_desk->textOf(u"findMoney"_s).contains(u"Visa 4242: €22.00"_s));
        QCOMPARE(offered(), QStringList({u"findPrint"_s, u"findRefund"_s, u"findExchange"_s, u"findResend"_s}));
        QVERIFY(m_desk->textOf(u"findWhy"_s).contains(u"to cancel it, refund it"_s));
    }

    void nothingThereIsSaid()
    {
        m_desk->press(Qt::Key_F, Qt::ControlModifier);
        m_desk->type(u"nobody"_s);
        QTRY_COMPARE(m_desk->textOf(u"findHint"_s), u"No booking of this cinema is found by that."_s);
        finder().peopleAsked = false;
        m_desk->type(u"@"_s);
        QTRY_VERIFY(m_desk->textOf(u"findHint"_s).contains(u"cannot be asked for now"_s));
        finder().faults = {{ErrorCode::Unreachable, {}, {}}};
        m_desk->type(u"x"_s);
        QTRY_VERIFY(m_desk->textOf(u"findHint"_s).contains(u"server"_s));
    }

    void aNumberIsAShowtimesOfTheDay()
    {
        m_desk->press(Qt::Key_F, Qt::ControlModifier);
        m_desk->type(u"7 h12"_s);
        QTRY_VERIFY(!finder().asked.isEmpty() && finder().asked.last().text == u"7 h12"_s);
        QCOMPARE(finder().asked.last().numbered, m_desk->showtime(7));
        m_desk->find<QLineEdit>(u"findText"_s)->clear();
        m_desk->type(u"h12"_s);
        QTRY_COMPARE(finder().asked.last().text, u"h12"_s);
        QVERIFY(finder().asked.last().numbered.isNull());
        m_desk->find<QLineEdit>(u"findText"_s)->clear();
        m_desk->type(u"99"_s); // no such showtime: a staff number, perhaps
        QTRY_COMPARE(finder().asked.last().text, u"99"_s);
        QVERIFY(finder().asked.last().numbered.isNull());
    }

    void itIsPrintedAgainAndCounted()
    {
        const domain::BookingId id = reserved(u"K7M2QX4RB"_s, {m_desk->seat(u"A", 1)});
        ports::BookingFacts &facts = finder().books[id];
        facts.listed.standing = BookingStanding::Sold;
        facts.liveTickets = 1;
        m_desk->boxOffice.cinemaList.first().id = m_desk->boxOffice.summary.cinemaId;
        open(u"k7m2qx4rb"_s);
        m_desk->press(Qt::Key_F11);
        QTRY_COMPARE(m_desk->message(u"findMessage"_s), u"Printed again: it says DUPLICATE 1."_s);
        QCOMPARE(m_desk->printer.reprints, QList<int>{1});
        QCOMPARE(m_desk->counter.printIds.size(), 1);
    }

    void aRefundGoesOnWithItsCode()
    {
        finder().add(m_desk->refunds.booking.code, BookingStanding::Sold);
        open(m_desk->refunds.booking.code);
        m_desk->press(Qt::Key_F4);
        QTRY_COMPARE(m_desk->cursor(), u"refundReason"_s);
        QCOMPARE(m_desk->textOf(u"refundFilm"_s), u"Paper Lanterns"_s);
    }

    void anExchangeGoesOnWithItsCode()
    {
        finder().add(m_desk->refunds.booking.code, BookingStanding::Sold);
        open(m_desk->refunds.booking.code);
        m_desk->press(Qt::Key_F4, Qt::ShiftModifier);
        QTRY_VERIFY(m_desk->sees(u"exchangePanel"_s));
        QTRY_VERIFY(m_desk->visibleTexts().join(u'|').contains(u"F 7"_s));
    }

    void aReservationIsPaidForAsASale()
    {
        const QList<domain::SeatId> seats{m_desk->seat(u"A", 1), m_desk->seat(u"A", 2)};
        const domain::BookingId id = reserved(u"K7M2QX4RB"_s, seats);
        open(u"k7m2qx4rb"_s);
        QCOMPARE(offered(), QStringList({u"findCollect"_s, u"findCancel"_s}));
        QVERIFY(m_desk->textOf(u"findWhy"_s).contains(u"not paid yet"_s));
        QCOMPARE(m_desk->cursor(), u"findCollect"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->checkout.canPay());
        QCOMPARE(m_desk->checkout.heldSeats(), seats);
        QCOMPARE(m_desk->cursor(), u"line"_s);
        QVERIFY(!m_desk->sees(u"holdRing"_s)); // it is kept for hours
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(m_desk->sees(u"printAgain"_s));
        QCOMPARE(m_desk->boxOffice.checkouts.size(), 1);
        QCOMPARE(m_desk->boxOffice.checkouts.first().booking, id);
        QVERIFY(!m_desk->boxOffice.checkouts.first().reservationCode.isEmpty());
        QTRY_COMPARE(m_desk->printer.printed.size(), 1);
    }

    void givenBackItStaysReserved()
    {
        (void)reserved(u"K7M2QX4RB"_s, {m_desk->seat(u"A", 1)});
        open(u"k7m2qx4rb"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->checkout.canPay());
        m_desk->press(Qt::Key_F12);
        QTRY_COMPARE(m_desk->message(), u"The seats stay reserved."_s);
        QVERIFY(m_desk->checkout.seats().isEmpty());
        QCOMPARE(m_desk->boxOffice.count(Call::Release), 0);
    }

    void notOverSeatsInTheBasket()
    {
        m_desk->type(u"7 2a b"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->checkout.canPay());
        const QList<domain::SeatId> wanted = m_desk->checkout.seats();
        (void)reserved(u"K7M2QX4RB"_s, {m_desk->seat(u"C", 1)});
        open(u"k7m2qx4rb"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->message().contains(u"There are seats in the basket"_s));
        QCOMPARE(m_desk->checkout.seats(), wanted);
    }

    void aReservationIsCancelledOnceAskedTwice()
    {
        const domain::BookingId id = reserved(u"K7M2QX4RB"_s, {m_desk->seat(u"A", 1)});
        open(u"k7m2qx4rb"_s);
        m_desk->press(Qt::Key_F12);
        QTRY_VERIFY(m_desk->message(u"findMessage"_s).contains(u"F12 once more"_s));
        QCOMPARE(m_desk->boxOffice.count(Call::Release), 0);
        m_desk->press(Qt::Key_Escape); // thought better of it
        QVERIFY(m_desk->message(u"findMessage"_s).isEmpty());
        m_desk->press(Qt::Key_F12);
        QCOMPARE(m_desk->boxOffice.count(Call::Release), 0);
        finder().books[id].listed.standing = BookingStanding::Over;
        m_desk->press(Qt::Key_F12);
        QTRY_VERIFY(m_desk->message(u"findMessage"_s).contains(u"on sale again"_s));
        QCOMPARE(m_desk->boxOffice.count(Call::Release), 1);
        QVERIFY(m_desk->boxOffice.heldSeats().isEmpty());
        QTRY_COMPARE(offered(), QStringList());
    }

    void theMessageIsSentAgain()
    {
        ports::BookingFacts &facts = finder().add(u"K7M2QX4RB"_s, BookingStanding::Sold);
        facts.message = ports::BookingMessage{u"m1"_s, u"c***@example.org"_s, {}};
        open(u"k7m2qx4rb"_s);
        m_desk->press(Qt::Key_M, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->message(u"findMessage"_s), u"The message is on its way once more."_s);
        QCOMPARE(m_desk->counter.sentAgain, QStringList(u"m1"_s));
    }

    void aCodeInTheLineFindsTheBooking()
    {
        const QString code = domain::ConfirmationCode::fromNumber(4711).toString();
        finder().add(code, BookingStanding::Sold);
        m_desk->type(code.toLower());
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->textOf(u"findFilm"_s), u"Paper Lanterns"_s);
        QVERIFY(m_desk->textOf(u"line"_s).isEmpty());
    }

    void aTicketScannedIntoTheLineDoes()
    {
        const domain::TicketKey key = *domain::TicketKey::fromSeed(5, QByteArray(32, 't'));
        domain::TicketFacts facts;
        facts.showtime = m_desk->showtime(7);
        facts.seat = m_desk->seat(u"A", 1);
        const QString qr = domain::toBase45(key.sign(facts));
        QVERIFY(qr.startsWith(u' ')); // of this key's they all do
        finder().add(qr.trimmed(), BookingStanding::Sold);
        m_desk->find<QLineEdit>(u"line"_s)->setText(qr); // no key on a keyboard is some of its characters
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->textOf(u"findFilm"_s), u"Paper Lanterns"_s);
    }

    void anOrderIsStillAnOrder()
    {
        m_desk->type(u"7 2a1c b"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->checkout.canPay());
        QVERIFY(finder().asked.isEmpty());
    }

    void theNextCustomerSeesNothingOfIt()
    {
        finder().add(u"K7M2QX4RB"_s, BookingStanding::Sold);
        open(u"k7m2qx4rb"_s);
        m_desk->press(Qt::Key_Escape);
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(m_desk->cursor(), u"line"_s);
        m_desk->press(Qt::Key_F, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->cursor(), u"findText"_s);
        QVERIFY(m_desk->textOf(u"findText"_s).isEmpty());
        QVERIFY(rows().isEmpty());
    }
};

QTEST_MAIN(TestFind)
#include "tst_find.moc"
