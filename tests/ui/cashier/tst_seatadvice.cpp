#include "tilldesk.h"

#include "textlabel.h"

#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/** What a cashier is told of the seats in the basket: why they are the best, or what is wrong with those picked by
 * hand. */
class TestSeatAdvice : public QObject
{
    Q_OBJECT
    std::unique_ptr<TillDesk> m_desk;

    QString advice() const { return m_desk->textOf(u"seatAdvice"_s); }
    /** Types @p line and waits until its seats can be paid for. */
    bool order(const QString &line)
    {
        m_desk->type(line);
        m_desk->press(Qt::Key_Return);
        return QTest::qWaitFor([this] { return m_desk->checkout.canPay(); }, 60'000);
    }
    /** Seats of the hall that everybody is to find there. */
    void make(const QString &row, int number, domain::SeatType type)
    {
        QList<domain::PlanSeat> seats = m_desk->boxOffice.plan.seats();
        for (domain::PlanSeat &seat : seats) {
            if (seat.row == row && seat.number == QString::number(number))
                seat.type = type;
        }
        m_desk->boxOffice.plan = *domain::SeatPlan::create(1, seats);
        const domain::Money price(1100, *domain::Currency::fromCode(u"EUR"));
        for (domain::ShowtimeSummary &showtime : m_desk->boxOffice.programmeOfDay.showtimes)
            showtime.prices.set(u"ADULT"_s, type, price);
    }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_desk = std::make_unique<TillDesk>();
        m_desk->clock.advance(-3h); // each showtime that is sold begins much later
    }
    void cleanup() { m_desk.reset(); }

    void theBestSeatsSayWhy()
    {
        QVERIFY(m_desk->begin());
        QVERIFY(advice().isEmpty());
        QVERIFY(order(u"7 2a1c b"_s));
        for (const QString &reason : {u"Best: Row B"_s, u"3 together"_s, u"leaves no single seat"_s})
            QVERIFY2(advice().contains(reason), qPrintable(advice()));
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QVERIFY2(advice().isEmpty(), qPrintable(advice()));
    }

    void aSeatLeftSingleIsSaid()
    {
        QVERIFY(m_desk->begin());
        QVERIFY(order(u"7 2a b2-3"_s));
        QCOMPARE(advice(), u"B1 would be left single"_s);
        QVERIFY(m_desk->canPress(u"cash"_s)); // who sells knows better, perhaps
        QVERIFY(order(u"2a b1-2"_s));
        QTRY_COMPARE(advice(), QString());
    }

    void whoTakesAPlaceKeptForAWheelchairIsTold()
    {
        make(u"C"_s, 1, domain::SeatType::Wheelchair);
        make(u"C"_s, 2, domain::SeatType::Companion);
        QVERIFY(m_desk->begin());
        QVERIFY(order(u"7 1a c2"_s));
        QTRY_COMPARE(advice(), u"C2: kept for wheelchairs"_s);
        QVERIFY(order(u"2a c1-2"_s)); // with a wheelchair beside it the companion's place is what it is for
        QTRY_COMPARE(advice(), u"C1: kept for wheelchairs"_s);
        QVERIFY(order(u"2a b4-5"_s));
        QTRY_COMPARE(advice(), QString());
    }

    // Shortly before the start they are for anybody, or they stay empty.
    void shortlyBeforeTheStartPlacesAreForAnybody()
    {
        make(u"C"_s, 1, domain::SeatType::Wheelchair);
        QVERIFY(m_desk->begin());
        QVERIFY(order(u"7 1a c1"_s));
        QVERIFY(!advice().isEmpty());
        const QDateTime start = m_desk->checkout.hall().showtime()->startsAtUtc;
        m_desk->clock.advance(std::chrono::milliseconds(m_desk->clock.nowUtc().msecsTo(start.addSecs(-29 * 60))));
        QVERIFY(m_desk->checkout.keptPlaces().isEmpty());
    }
};

QTEST_MAIN(TestSeatAdvice)
#include "tst_seatadvice.moc"
