#include "tilldesk.h"

#include <QListWidget>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using State = workflow::Checkout::State;
using Call = FakeBoxOffice::Call;

/** Sales that are parked and resumed by keys. Each test begins with two adults and a child held in showtime 7. */
class TestParking : public QObject
{
    Q_OBJECT
    std::unique_ptr<TillDesk> m_desk;

    workflow::Checkout &checkout() { return m_desk->checkout; }
    void key(Qt::Key letter) { m_desk->press(letter, Qt::ControlModifier); }
    QString row(int number) const
    {
        const auto *list = m_desk->find<QListWidget>(u"parkedList"_s);
        return list && list->item(number) ? list->item(number)->text() : QString();
    }
    void park(const QString &note = {})
    {
        key(Qt::Key_P);
        QTRY_COMPARE(m_desk->cursor(), u"parkNote"_s);
        m_desk->type(note);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->cursor(), u"line"_s);
        QCOMPARE(checkout().state(), State::Choosing);
    }
    void order(const QString &line)
    {
        m_desk->type(line);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(checkout().canPay());
    }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_desk = std::make_unique<TillDesk>();
        QVERIFY(m_desk->hold());
    }
    void cleanup() { m_desk.reset(); }

    void aSaleIsParkedAnotherSoldAndTheFirstGoesOn()
    {
        const QList<SeatId> seats = checkout().seats();
        const QString film = checkout().hall().showtime()->movieTitle;
        park(u"red coat"_s);
        QVERIFY(m_desk->sees(u"parked"_s));
        QCOMPARE(m_desk->textOf(u"parked"_s).left(1), u"1"_s);
        order(u"7 1a b"_s);
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        m_desk->press(Qt::Key_Return);
        key(Qt::Key_O);
        QTRY_COMPARE(m_desk->cursor(), u"parkedList"_s);
        QVERIFY(row(0).startsWith(u"red coat · "_s + film));
        QVERIFY(row(0).endsWith(u"5:00 left"_s));
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(checkout().seats(), seats);
        QCOMPARE(m_desk->cursor(), u"line"_s);
        QVERIFY(!m_desk->sees(u"parked"_s));
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QCOMPARE(m_desk->boxOffice.salesMade, 2);
    }
    void withSeatsInTheBasketNoneIsResumed()
    {
        park();
        order(u"7 1a b"_s);
        key(Qt::Key_O);
        QTRY_COMPARE(m_desk->cursor(), u"parkedList"_s);
        m_desk->press(Qt::Key_Return);
        QVERIFY(m_desk->message().startsWith(u"There are seats in the basket."_s));
        QCOMPARE(checkout().seats().size(), 1);
        m_desk->press(Qt::Key_Escape);
        QVERIFY(m_desk->sees(u"basket"_s));
    }
    void whileMoneyIsTakenNoneIsResumed()
    {
        park();
        order(u"7 1a b"_s);
        m_desk->press(Qt::Key_F8);
        QTRY_VERIFY(m_desk->sees(u"given"_s));
        const QString cursor = m_desk->cursor();
        key(Qt::Key_O);
        QVERIFY(m_desk->sees(u"given"_s));
        QVERIFY(!m_desk->sees(u"parkedList"_s));
        QCOMPARE(m_desk->cursor(), cursor);
    }
    void oneWhoseTimeIsOverSaysSoAndOffersItsSeats()
    {
        const QList<SeatId> seats = checkout().seats();
        park();
        m_desk->clock.advance(10min);
        m_desk->boxOffice.now = m_desk->clock.nowUtc();
        m_desk->boxOffice.expireHolds();
        key(Qt::Key_O);
        QTRY_COMPARE(m_desk->cursor(), u"parkedList"_s);
        QVERIFY(row(0).contains(u"time over"_s));
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(checkout().seats(), seats);
        QVERIFY(m_desk->message().startsWith(u"The time of the parked sale was over."_s));
    }
    void deleteGivesItsSeatsBack()
    {
        park();
        key(Qt::Key_O);
        QTRY_COMPARE(m_desk->cursor(), u"parkedList"_s);
        m_desk->press(Qt::Key_Delete);
        QTRY_VERIFY(m_desk->boxOffice.heldSeats().isEmpty());
        QVERIFY(m_desk->sees(u"basket"_s));
        key(Qt::Key_O);
        QCOMPARE(m_desk->message(), u"No sale is parked."_s);
    }
    void signingOutAsksFirst()
    {
        park();
        key(Qt::Key_L);
        QVERIFY(m_desk->message(u"viewMessage"_s).contains(u"gives their seats back"_s));
        QVERIFY(m_desk->session.current().has_value());
        key(Qt::Key_L);
        QVERIFY(!m_desk->session.current());
        QTRY_VERIFY(m_desk->boxOffice.heldSeats().isEmpty());
        QVERIFY(m_desk->parkedSales.isEmpty());
    }
    void nothingIsParkedWithoutSeats()
    {
        m_desk->press(Qt::Key_F12);
        QTRY_COMPARE(checkout().state(), State::Choosing);
        key(Qt::Key_P);
        QVERIFY(m_desk->sees(u"basket"_s));
    }
};

QTEST_MAIN(TestParking)
#include "tst_parking.moc"
