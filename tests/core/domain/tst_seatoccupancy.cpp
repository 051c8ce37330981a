#include "bestseats.h"
#include "texthall.h"

#include <QTest>

using namespace foyer::domain;
using namespace foyer::domain::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestSeatOccupancy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void heldSeatsAreTakenUnlessOwn()
    {
        const TextHall hall({u".##."_s});
        const SeatOccupancy occupancy(SeatRows(hall.plan), hall.map(), {SeatId(3)});
        QCOMPARE(occupancy.use(0), SeatOccupancy::Use::Free);
        QCOMPARE(occupancy.use(1), SeatOccupancy::Use::Taken);
        QCOMPARE(occupancy.use(2), SeatOccupancy::Use::Free);
    }

    void aSeatThatThePlanDoesNotHaveIsPassedOver()
    {
        SeatOccupancy occupancy = TextHall({u".."_s}).occupancy();
        occupancy.set(SeatId(99), SeatOccupancy::Use::Taken);
        QCOMPARE(occupancy.percentFree({}), 100);
    }

    void theRuleEndsWithATenthOfTheSeats()
    {
        SeatOccupancy occupancy = TextHall({u"...................."_s}).occupancy();
        for (int position = 0; position < 17; ++position)
            occupancy.set(position, SeatOccupancy::Use::Taken);
        QVERIFY(occupancy.doSinglesMatter({}));
        occupancy.set(17, SeatOccupancy::Use::Taken);
        QCOMPARE(occupancy.percentFree({}), 10);
        QVERIFY(!occupancy.doSinglesMatter({}));
    }

    void whatCannotBeSoldIsNoPartOfTheHall()
    {
        // Four chairs are left of those that anybody could have; two of them are free.
        SeatOccupancy occupancy = TextHall({u"..##bbbhhhhwc"_s}).occupancy();
        QCOMPARE(occupancy.percentFree({}), 50);
        occupancy.setUntilStart(5min);
        QCOMPARE(occupancy.percentFree({}), 66);
        QCOMPARE(TextHall({u"bb"_s}).occupancy().percentFree({}), 0);
    }

    void handPickedSeats_data()
    {
        QTest::addColumn<QStringList>("rows");
        QTest::addColumn<QString>("picked");
        QTest::addColumn<QString>("singles");
        QTest::addColumn<bool>("forbidden");

        QTest::newRow("in the middle of four") << QStringList{u"...."_s} << u"A2 A3"_s << u"A1 A4"_s << true;
        QTest::newRow("at the end of four") << QStringList{u"...."_s} << u"A1 A2"_s << QString() << false;
        QTest::newRow("two of three, and no other place") << QStringList{u"..."_s} << u"A1 A2"_s << u"A3"_s << false;
        QTest::newRow("two of three, and another place")
            << QStringList{u"..."_s, u".."_s} << u"A1 A2"_s << u"A3"_s << true;
        QTest::newRow("another place, but of another type")
            << QStringList{u"..."_s, u"vv"_s} << u"A1 A2"_s << u"A3"_s << false;
        QTest::newRow("one seat left out between")
            << QStringList{u"...."_s, u"...."_s} << u"A1 A3"_s << u"A2 A4"_s << true;
        QTest::newRow("single before") << QStringList{u".#..."_s} << u"A3 A4 A5"_s << QString() << false;
        QTest::newRow("beside an aisle") << QStringList{u"... ..."_s, u"...."_s} << u"A2 A3"_s << u"A1"_s << true;
        QTest::newRow("a wheelchair place is no neighbour")
            << QStringList{u"w...."_s} << u"A3 A4 A5"_s << u"A2"_s << false;
        QTest::newRow("half a sofa") << QStringList{u"SSSS"_s} << u"A2"_s << u"A1"_s << false;
        QTest::newRow("one and a half sofas") << QStringList{u"SSSS.."_s} << u"A1 A2 A3"_s << u"A4"_s << false;
        QTest::newRow("near sell-out") << QStringList{u"...#"_s, u"..############################"_s} << u"A1 A2"_s
                                       << u"A3"_s << true;
        QTest::newRow("at sell-out") << QStringList{u"...#"_s, u"..##############################################"_s}
                                     << u"A1 A2"_s << u"A3"_s << false;
        QTest::newRow("taken seats") << QStringList{u"#..."_s} << u"A1"_s << QString() << false;
    }
    void handPickedSeats()
    {
        QFETCH(QStringList, rows);
        QFETCH(QString, picked);
        QFETCH(bool, forbidden);
        const TextHall hall(rows);
        const SinglesLeft left = leavesSingles(hall.occupancy(), hall.seats(picked));
        QTEST(hall.labels(left.seats), "singles");
        QCOMPARE(left.areForbidden(), forbidden);
    }
};

QTEST_GUILESS_MAIN(TestSeatOccupancy)
#include "tst_seatoccupancy.moc"
