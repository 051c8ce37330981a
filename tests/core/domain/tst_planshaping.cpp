#include "planshaping.h"
#include "rowplan.h"

#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

class TestPlanShaping : public QObject
{
    Q_OBJECT

    /** "A1 A2" */
    static SeatIds idsOf(const DrawnSeats &seats, const QString &labels)
    {
        const QStringList wanted = labels.split(u' ', Qt::SkipEmptyParts);
        SeatIds ids;
        for (const PlanSeat &seat : seats) {
            if (wanted.contains(seat.label()))
                ids.insert(seat.id);
        }
        return ids;
    }
    static PlanSeat at(const DrawnSeats &seats, const QString &label)
    {
        for (const PlanSeat &seat : seats) {
            if (seat.label() == label)
                return seat;
        }
        return {};
    }
    /** "A: 1 2 3, B: 1 2 3", rows from the screen and seats from the left. */
    static QString drawn(const DrawnSeats &seats)
    {
        QStringList rows;
        for (const DrawnRow &row : rowsOf(seats)) {
            QStringList numbers;
            for (const qsizetype index : row.seats)
                numbers.append(seats.at(index).number);
            rows.append(row.name + u": "_s + numbers.join(u' '));
        }
        return rows.join(u", "_s);
    }
    static DrawnSeats hall(int rows, int seatsPerRow, const QList<int> &aisles = {})
    {
        return seatsInRows({rows, seatsPerRow, aisles});
    }
    static bool isPlan(const DrawnSeats &seats) { return seatProblemsIn(seats, nullptr).isEmpty(); }

private Q_SLOTS:
    void rowsAreReadFromTheScreenAndFromTheLeft()
    {
        DrawnSeats seats = hall(2, 3);
        std::reverse(seats.begin(), seats.end());
        QCOMPARE(drawn(seats), u"A: 1 2 3, B: 1 2 3"_s);
        QCOMPARE(freeRowName(seats), u"C"_s);
    }

    void aTypeIsGivenToWhatIsSelected()
    {
        const DrawnSeats seats = hall(1, 4);
        const DrawnSeats vip = *withType(seats, idsOf(seats, u"A2 A3"_s), SeatType::Vip);
        QCOMPARE(at(vip, u"A2"_s).type, SeatType::Vip);
        QCOMPARE(at(vip, u"A1"_s).type, SeatType::Standard);
    }

    void sofasAreMadeOfNeighbours()
    {
        const DrawnSeats seats = hall(2, 4);
        const auto sofas = withType(seats, idsOf(seats, u"A1 A2 A3 A4 B2 B3"_s), SeatType::Sofa);
        QVERIFY(sofas);
        QCOMPARE(at(*sofas, u"A1"_s).partner, at(*sofas, u"A2"_s).id);
        QCOMPARE(at(*sofas, u"A4"_s).partner, at(*sofas, u"A3"_s).id);
        QCOMPARE(at(*sofas, u"B3"_s).partner, at(*sofas, u"B2"_s).id);
        QVERIFY(isPlan(*sofas));
    }

    void noSofaIsMadeOfASeatAlone_data()
    {
        QTest::addColumn<QString>("labels");
        QTest::newRow("one") << u"A1"_s;
        QTest::newRow("three") << u"A1 A2 A3"_s;
        QTest::newRow("not side by side") << u"A1 A3"_s;
        QTest::newRow("in two rows") << u"A1 B1"_s;
        QTest::newRow("across an aisle") << u"B4 B5"_s;
    }
    void noSofaIsMadeOfASeatAlone()
    {
        QFETCH(QString, labels);
        const DrawnSeats seats = hall(2, 6, {4});
        QVERIFY(!withType(seats, idsOf(seats, labels), SeatType::Sofa));
    }

    void whoLosesTheOtherHalfIsAStandardSeat()
    {
        const DrawnSeats seats = hall(1, 4);
        const DrawnSeats sofas = *withType(seats, idsOf(seats, u"A1 A2 A3 A4"_s), SeatType::Sofa);
        for (const DrawnSeats &left :
             {*withType(sofas, idsOf(sofas, u"A1"_s), SeatType::Vip), withoutSeats(sofas, idsOf(sofas, u"A1"_s))}) {
            QCOMPARE(at(left, u"A2"_s).type, SeatType::Standard);
            QVERIFY(!at(left, u"A2"_s).partner);
            QCOMPARE(at(left, u"A3"_s).type, SeatType::Sofa);
            QVERIFY(isPlan(left));
        }
    }

    void aRowIsAddedAndTheOthersMakeRoom()
    {
        const DrawnSeats seats = hall(3, 3);
        const DrawnSeats behind = withRow(seats, u"B"_s, RowSide::Behind);
        QCOMPARE(drawn(behind), u"A: 1 2 3, B: 1 2 3, D: 1 2 3, C: 1 2 3"_s);
        QVERIFY(isPlan(behind));
        const DrawnSeats front = withRow(seats, u"A"_s, RowSide::Front);
        QCOMPARE(drawn(front), u"D: 1 2 3, A: 1 2 3, B: 1 2 3, C: 1 2 3"_s);
        QCOMPARE(at(front, u"D1"_s).y, at(seats, u"A1"_s).y); // the first row stays where the first row was
        QVERIFY(static_cast<int>(at(front, u"D1"_s).id) < 0);
        QVERIFY(isPlan(front));
        QCOMPARE(withRow(seats, u"Z"_s, RowSide::Front), seats);
    }

    void aNewRowHasTheSofasOfItsModelButNotItsWheelchairPlaces()
    {
        DrawnSeats seats = hall(1, 4);
        seats = *withType(seats, idsOf(seats, u"A1 A2"_s), SeatType::Sofa);
        seats = *withType(seats, idsOf(seats, u"A3"_s), SeatType::Wheelchair);
        seats = *withType(seats, idsOf(seats, u"A4"_s), SeatType::Companion);
        const DrawnSeats more = withRow(seats, u"A"_s, RowSide::Behind);
        QCOMPARE(at(more, u"B1"_s).partner, at(more, u"B2"_s).id);
        QCOMPARE(at(more, u"B3"_s).type, SeatType::Standard);
        QCOMPARE(at(more, u"B4"_s).type, SeatType::Standard);
        QVERIFY(isPlan(more));
    }

    void rowsBehindThoseTakenOutMoveUp()
    {
        const DrawnSeats seats = hall(5, 2);
        const DrawnSeats fewer = withoutRows(seats, {u"B"_s, u"C"_s});
        QCOMPARE(drawn(fewer), u"A: 1 2, D: 1 2, E: 1 2"_s);
        QCOMPARE(at(fewer, u"D1"_s).y, at(seats, u"B1"_s).y);
        QCOMPARE(at(fewer, u"E1"_s).y, at(seats, u"C1"_s).y);
    }

    void aRowGetsLongerAndShorterAtItsRightEnd()
    {
        const DrawnSeats seats = hall(2, 3);
        const DrawnSeats longer = withSeatsInRow(seats, u"A"_s, 5);
        QCOMPARE(drawn(longer), u"A: 1 2 3 4 5, B: 1 2 3"_s);
        QCOMPARE(at(longer, u"A5"_s).x - at(longer, u"A3"_s).x, 200);
        QVERIFY(isPlan(longer));
        QCOMPARE(drawn(withSeatsInRow(longer, u"A"_s, 2)), u"A: 1 2, B: 1 2 3"_s);
        QCOMPARE(withSeatsInRow(seats, u"A"_s, 0), seats);
    }

    void aBentRowGoesOnBending()
    {
        DrawnSeats seats = hall(1, 3);
        for (int i = 0; i < 3; ++i) {
            seats[i].angle = (i - 1) * -50;
            seats[i].y -= i == 1 ? 0 : 4;
        }
        const PlanSeat last = at(seats, u"A3"_s);
        const PlanSeat next = at(withSeatsInRow(seats, u"A"_s, 4), u"A4"_s);
        QCOMPARE(next.angle, -100);
        QVERIFY(next.y < last.y);
        QVERIFY(next.x > last.x + 90 && next.x < last.x + 100);
    }

    void rowsAreRenamedButNeverTwoAlike()
    {
        const DrawnSeats seats = hall(2, 2);
        QCOMPARE(drawn(*withRowName(seats, u"A"_s, u"Loge"_s)), u"Loge: 1 2, B: 1 2"_s);
        QVERIFY(!withRowName(seats, u"A"_s, u"B"_s));
        QCOMPARE(*withRowName(seats, u"A"_s, u"A"_s), seats);
        QCOMPARE(drawn(withRowLetters(withRow(seats, u"A"_s, RowSide::Behind))), u"A: 1 2, B: 1 2, C: 1 2"_s);
    }

    void seatsAreNumberedFromEitherEnd()
    {
        const DrawnSeats seats = hall(2, 3);
        QCOMPARE(drawn(withNumbers(seats, {u"B"_s}, Counting::FromTheRight)), u"A: 1 2 3, B: 3 2 1"_s);
        QCOMPARE(drawn(withNumbers(seats, {u"A"_s, u"B"_s}, Counting::FromTheLeft, 11)), u"A: 11 12 13, B: 11 12 13"_s);
    }

    void anAisleMovesBothHalvesAndCloses()
    {
        const DrawnSeats seats = hall(2, 4);
        const SeatIds second = idsOf(seats, u"A2 B2"_s);
        QVERIFY(!hasAislesAfter(seats, second));
        const DrawnSeats open = withAislesAfter(seats, second, true);
        QCOMPARE(at(open, u"A3"_s).x - at(open, u"A2"_s).x, 100 + usualAisleWidth);
        QCOMPARE(at(open, u"A1"_s).x, -at(open, u"A4"_s).x); // still around the middle
        QVERIFY(hasAislesAfter(open, second));
        QCOMPARE(withAislesAfter(open, second, true), open);
        QCOMPARE(withAislesAfter(open, second, false), seats);
        // Behind the last seat of a row there is none: it is made before it.
        QVERIFY(hasAislesAfter(withAislesAfter(seats, idsOf(seats, u"A3 A4"_s), true), idsOf(seats, u"A3"_s)));
        QCOMPARE(withAislesAfter(seats, idsOf(seats, u"A4"_s), true), seats);
    }

    void whatIsMovedStaysWithinAPlansBounds()
    {
        const DrawnSeats seats = hall(1, 1);
        const SeatIds all = idsOf(seats, u"A1"_s);
        QCOMPARE(moved(seats, all, 50, -10).constFirst().x, 50);
        QCOMPARE(moved(seats, all, SeatPlan::maxCoordinate, 0).constFirst().x, SeatPlan::maxCoordinate);
        QCOMPARE(moved(moved(seats, all, SeatPlan::maxCoordinate, 0), all, 50, 0).constFirst().x,
                 SeatPlan::maxCoordinate);
    }
};

QTEST_GUILESS_MAIN(TestPlanShaping)
#include "tst_planshaping.moc"
