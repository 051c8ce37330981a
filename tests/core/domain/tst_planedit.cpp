#include "cinemafixture.h"
#include "demohalls.h"

#include <QTest>

#include <limits>

using namespace foyer;
using namespace foyer::cinema;
using namespace foyer::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

class TestPlanEdit : public QObject
{
    Q_OBJECT

    static SeatPlan newest() { return *SeatPlan::create(3, smallHall()); }
    static QStringList wordsOf(const QList<SeatProblem> &problems)
    {
        QStringList words;
        for (const SeatProblem &problem : problems)
            words.append(u"%1 %2 %3"_s.arg(problem.seat).arg(toWireName(problem.fault), problem.where).trimmed());
        return words;
    }

private Q_SLOTS:
    void everyHallOfTheDemoCanBeEdited()
    {
        for (const HallSpec &hall : {bigHall(), middleHall(), sofaHall(), narrowHall()}) {
            const SeatPlan plan = *buildHall(hall);
            QCOMPARE(wordsOf(seatProblemsIn(plan.seats(), &plan)), QStringList());
        }
    }

    void whatIsWrongIsToldBySeat_data()
    {
        QTest::addColumn<DrawnSeats>("seats");
        QTest::addColumn<QStringList>("problems");
        const auto row = [](const char *name, const QStringList &problems, auto change) {
            DrawnSeats seats = smallHall();
            change(seats);
            QTest::newRow(name) << seats << problems;
        };
        const int least = std::numeric_limits<int>::min();
        row("nothing", {}, [](DrawnSeats &) {});
        row("no seats", {u"-1 NO_SEATS"_s}, [](DrawnSeats &s) { s.clear(); });
        row("one id twice", {u"1 DUPLICATE_ID A2"_s}, [](DrawnSeats &s) { s[1].id = SeatId(1); });
        row("somebody else's id", {u"0 UNKNOWN_ID A1"_s}, [](DrawnSeats &s) { s[0].id = SeatId(99); });
        row("no id", {u"0 UNKNOWN_ID A1"_s}, [](DrawnSeats &s) { s[0].id = SeatId(0); });
        row("no number", {u"0 EMPTY_LABEL A"_s}, [](DrawnSeats &s) { s[0].number.clear(); });
        row("a novel for a number", {u"0 BAD_LABEL A"_s + QString(21, u'1')},
            [](DrawnSeats &s) { s[0].number = QString(21, u'1'); });
        row("a line end", {u"0 BAD_LABEL A1\n2"_s}, [](DrawnSeats &s) { s[0].number = u"1\n2"_s; });
        row("a blank before", {u"0 BAD_LABEL A 1"_s}, [](DrawnSeats &s) { s[0].number = u" 1"_s; });
        row("one label twice", {u"1 DUPLICATE_LABEL A1"_s}, [](DrawnSeats &s) { s[1].number = u"1"_s; });
        row("outside", {u"2 OUT_OF_BOUNDS A3"_s}, [](DrawnSeats &s) { s[2].x = 100'001; });
        row("as far out as can be", {u"2 OUT_OF_BOUNDS A3"_s}, [least](DrawnSeats &s) { s[2].y = least; });
        row("turned and turned", {u"2 OUT_OF_BOUNDS A3"_s}, [](DrawnSeats &s) { s[2].angle = 3601; });
        row("no width", {u"2 OUT_OF_BOUNDS A3"_s}, [](DrawnSeats &s) { s[2].width = 0; });
        row("one upon the other", {u"1 OVERLAP A2 and A1"_s}, [](DrawnSeats &s) { s[1].x = s[0].x + 10; });
        row("half a sofa", {u"6 BAD_PARTNER B4"_s, u"7 BAD_PARTNER B5"_s}, [](DrawnSeats &s) { s[6].partner.reset(); });
        row("sofa without an other half", {u"6 BAD_PARTNER B4"_s}, [](DrawnSeats &s) {
            s[6].partner.reset();
            s.removeLast();
        });
        row("halves apart", {u"6 BAD_PARTNER B4"_s, u"7 BAD_PARTNER B5"_s}, [](DrawnSeats &s) { s[7].x += 300; });
        row("a chair for a half", {u"6 BAD_PARTNER B4"_s, u"7 BAD_PARTNER B5"_s},
            [](DrawnSeats &s) { s[7].type = SeatType::Vip; });
        row("companion of nobody", {u"5 COMPANION_ALONE B2"_s}, [](DrawnSeats &s) { s[4].type = SeatType::Standard; });
        row("companion far away", {u"5 COMPANION_ALONE B2"_s}, [](DrawnSeats &s) { s[4].x -= 300; });
        row("companion behind", {u"3 COMPANION_ALONE A4"_s}, [](DrawnSeats &s) { s[3].type = SeatType::Companion; });
        row("all at once", {u"0 EMPTY_LABEL A"_s, u"2 OUT_OF_BOUNDS A3"_s, u"3 COMPANION_ALONE A4"_s},
            [](DrawnSeats &s) {
                s[3].type = SeatType::Companion;
                s[2].angle = -3601;
                s[0].number.clear();
            });
    }
    void whatIsWrongIsToldBySeat()
    {
        QFETCH(DrawnSeats, seats);
        QFETCH(QStringList, problems);
        const SeatPlan plan = newest();
        QCOMPARE(wordsOf(seatProblemsIn(seats, &plan)), problems);
    }

    void aStadiumIsNoCinema()
    {
        DrawnSeats seats;
        for (int i = 0; i <= SeatPlan::maxSeats; ++i) {
            PlanSeat seat = drawnSeat(-1 - i, u"A"_s, i);
            seat.x = i % 1'000 * 100;
            seat.y = i / 1'000 * 100;
            seats.append(seat);
        }
        QCOMPARE(wordsOf(seatProblemsIn(seats, nullptr)), QStringList{u"-1 TOO_MANY_SEATS 60001"_s});
        seats.removeLast();
        QCOMPARE(wordsOf(seatProblemsIn(seats, nullptr)), QStringList());
    }

    void aHallOfFaultsHasABoundedReport()
    {
        DrawnSeats seats;
        for (int i = 0; i < 2'000; ++i)
            seats.append(drawnSeat(-1 - i, u"A"_s, 1, SeatType::Companion));
        QVERIFY(seatProblemsIn(seats, nullptr).size() <= 200);
    }

    void aSeatThatStaysKeepsItsIdAndANewOneGetsOneThatNoneEverHad()
    {
        const SeatPlan plan = newest();
        DrawnSeats drawn = plan.seats();
        drawn[0].number = u"17"_s; // another label, another place: the same seat
        drawn[0].x -= 40;
        drawn.removeAt(1);
        drawn.append(drawnSeat(-5, u"C"_s, 1, SeatType::Sofa));
        drawn.append(drawnSeat(-2, u"C"_s, 2, SeatType::Sofa));
        drawn[drawn.size() - 2].partner = SeatId(-2);
        drawn[drawn.size() - 1].partner = SeatId(-5);
        QCOMPARE(wordsOf(seatProblemsIn(drawn, &plan)), QStringList());
        const QList<PlanSeat> kept = withLastingIds(drawn, &plan, 40);
        QCOMPARE(kept.at(0), drawn.at(0));
        QCOMPARE(kept.at(5).partner, SeatId(8)); // the old sofa
        QCOMPARE(kept.at(7).id, SeatId(41));
        QCOMPARE(kept.at(7).partner, SeatId(42));
        QCOMPARE(kept.at(8).id, SeatId(42));
        QCOMPARE(kept.at(8).partner, SeatId(41));
        // The same request again finds that it is done.
        const SeatPlan done = *SeatPlan::create(4, kept);
        QVERIFY(isDrawnAs(done, drawn));
        QVERIFY(isDrawnAs(done, kept));
        QVERIFY(!isDrawnAs(plan, drawn));
        drawn.last().x += 1;
        QVERIFY(!isDrawnAs(done, drawn));
        drawn.removeLast();
        QVERIFY(!isDrawnAs(done, drawn));
    }

    void aFirstPlanCountsFromOne()
    {
        const QList<PlanSeat> seats = withLastingIds(smallHall(70, -3), nullptr, 0);
        QCOMPARE(seats, smallHall());
        QCOMPARE(highestSeatId(*SeatPlan::create(1, seats)), 8);
    }
};

QTEST_GUILESS_MAIN(TestPlanEdit)
#include "tst_planedit.moc"
