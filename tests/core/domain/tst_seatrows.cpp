#include "seatrows.h"
#include "texthall.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace foyer::domain;
using namespace foyer::domain::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Every block's seats, "A1 A2 | A3". */
QString blocks(const SeatRows &rows)
{
    QStringList all;
    for (const SeatRows::Block &block : rows.blocks()) {
        QStringList labels;
        for (int position = block.begin; position < block.end; ++position)
            labels.append(rows.seat(position).label());
        all.append(labels.join(u' '));
    }
    return all.join(u" | "_s);
}

/** A row bent around a point: from one angle to another, in tenths of a degree, 0 towards the audience. */
QList<PlanSeat> arc(const QString &row, double radius, int from, int to, int firstId)
{
    QList<PlanSeat> seats;
    const double step = 1000.0 / radius * 180 / M_PI; // a pitch
    int number = 0;
    for (double angle = from; angle <= to; angle += step) {
        PlanSeat seat;
        seat.id = SeatId(firstId + number);
        seat.row = row;
        seat.number = QString::number(++number);
        seat.x = static_cast<qint32>(std::lround(radius * std::sin(angle / 1800 * M_PI)));
        seat.y = static_cast<qint32>(std::lround(radius * std::cos(angle / 1800 * M_PI)));
        seats.append(seat);
    }
    return seats;
}

SeatRows rowsOf(const QList<PlanSeat> &seats)
{
    return SeatRows(*SeatPlan::create(1, seats));
}

} // namespace

class TestSeatRows : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aislesCutRowsIntoBlocks()
    {
        QCOMPARE(blocks(SeatRows(TextHall({u".. ..."_s, u"..  ."_s}).plan)), u"A1 A2 | A3 A4 A5 | B1 B2 | B3"_s);
    }

    void aHalfPitchMoreThanAWidthIsStillBeside()
    {
        TextHall hall({u".."_s});
        QList<PlanSeat> seats = hall.plan.seats();
        seats[1].x = 150;
        QCOMPARE(blocks(rowsOf(seats)), u"A1 A2"_s);
        seats[1].x = 151;
        QCOMPARE(blocks(rowsOf(seats)), u"A1 | A2"_s);
        seats[0].width = seats[1].width = 150; // wide chairs stand farther apart
        seats[1].x = 200;
        QCOMPARE(blocks(rowsOf(seats)), u"A1 A2"_s);
    }

    void rowsCountFromTheScreenWhateverTheyAreCalled()
    {
        QList<PlanSeat> seats = TextHall({u"..."_s, u"..."_s, u"..."_s}).plan.seats();
        for (PlanSeat &seat : seats)
            seat.row = seat.row == u"A" ? u"Z"_s : seat.row == u"B" ? u"K"_s : u"A"_s;
        QCOMPARE(blocks(rowsOf(seats)), u"Z1 Z2 Z3 | K1 K2 K3 | A1 A2 A3"_s);
    }

    void aBentRowIsFollowedWhicheverWayItFaces()
    {
        for (const int turn : {0, 450, 900, 1350, 1800, 2700}) {
            const QList<PlanSeat> seats = arc(u"A"_s, 2000, turn - 400, turn + 400, 1);
            const SeatRows rows = rowsOf(seats);
            QCOMPARE(rows.blocks().size(), 1UL);
            for (int position = 1; position < rows.count(); ++position) {
                const int step = rows.seat(position).number.toInt() - rows.seat(position - 1).number.toInt();
                QCOMPARE(std::abs(step), 1);
            }
        }
    }

    void aRowAllAroundIsOneBlock()
    {
        QList<PlanSeat> seats = arc(u"A"_s, 2000, 0, 3580, 1);
        QCOMPARE(rowsOf(seats).blocks().size(), 1UL);
    }

    void oneNameInTwoPlacesIsTwoBlocks()
    {
        // Stalls and balcony both have a row A; their seats interleave when seen from the front only.
        QList<PlanSeat> seats = TextHall({u"......"_s}).plan.seats();
        for (int i = 0; i < 6; ++i) {
            PlanSeat seat = seats.at(i);
            seat.id = SeatId(100 + i);
            seat.number = QString::number(101 + i);
            seat.x += 50;
            seat.y = 2000;
            seats.append(seat);
        }
        QCOMPARE(blocks(rowsOf(seats)), u"A1 A2 A3 A4 A5 A6 | A101 A102 A103 A104 A105 A106"_s);
    }

    void numbersDoNotMatter()
    {
        QList<PlanSeat> seats = TextHall({u"....."_s}).plan.seats();
        const QStringList oddEven{u"5"_s, u"3"_s, u"1"_s, u"2"_s, u"4"_s};
        for (int i = 0; i < 5; ++i)
            seats[i].number = oddEven.at(i);
        QCOMPARE(blocks(rowsOf(seats)), u"A5 A3 A1 A2 A4"_s);
    }

    void theOrderOfThePlanDoesNotMatter()
    {
        QList<PlanSeat> seats = TextHall({u".... ...."_s, u"...SS.SS."_s, u"......"_s}).plan.seats();
        const SeatRows rows = rowsOf(seats);
        std::mt19937 dice(1);
        for (int round = 0; round < 20; ++round) {
            std::shuffle(seats.begin(), seats.end(), dice);
            const SeatRows shuffled = rowsOf(seats);
            QCOMPARE(blocks(shuffled), blocks(rows));
            for (int position = 0; position < rows.count(); ++position) {
                QCOMPARE(shuffled.distance(position), rows.distance(position));
                QCOMPARE(shuffled.position(rows.seat(position).id), position);
            }
        }
    }

    void theSweetSpotIsInTheMiddleTwoThirdsBack()
    {
        const SeatRows rows(TextHall(QStringList(7, u"........."_s)).plan);
        const auto distance = [&rows](QStringView row, QStringView number) {
            return rows.distance(rows.position(rows.plan().seatByLabel(row, number)->id));
        };
        QCOMPARE(distance(u"E", u"5"), 0);
        QCOMPARE(rows.rowName(rows.bestRow()), u"E"_s);
        QCOMPARE(distance(u"E", u"4"), distance(u"E", u"6"));
        QVERIFY(distance(u"E", u"4") < distance(u"E", u"3"));
        QVERIFY(distance(u"F", u"5") < distance(u"D", u"5")); // too near is worse than too far
        QVERIFY(distance(u"A", u"1") - distance(u"A", u"5") > distance(u"G", u"1") - distance(u"G", u"5"));
        QCOMPARE(rows.quality(rows.position(rows.plan().seatByLabel(u"E", u"5")->id)), 1000);
        QCOMPARE(rows.quality(rows.position(rows.plan().seatByLabel(u"A", u"1")->id)), 0);
    }

    void halvesOfASofaStandSideBySide()
    {
        const SeatRows rows(TextHall({u".SS."_s}).plan);
        QCOMPARE(rows.sofaHalf(0), SeatRows::SofaHalf::None);
        QCOMPARE(rows.sofaHalf(1), SeatRows::SofaHalf::Left);
        QCOMPARE(rows.sofaHalf(2), SeatRows::SofaHalf::Right);
        const SeatRows apart(TextHall({u".S   S"_s}).plan);
        QCOMPARE(apart.sofaHalf(1), SeatRows::SofaHalf::None);
    }

    void nearBlocksAreAcrossTheAisleAndInTheRowsAround()
    {
        const SeatRows rows(TextHall({u"...  ..."_s, u"...  ..."_s, u"..."_s, u"..."_s}).plan);
        // 0 and 1 are row A, 2 and 3 row B, 4 row C, 5 row D.
        QCOMPARE(rows.nearBlocks(0), (std::vector<int>{1, 2, 4}));
        QCOMPARE(rows.nearBlocks(5), (std::vector<int>{2, 4}));
        const SeatRows wide(TextHall({u"..      .."_s}).plan);
        QVERIFY(wide.nearBlocks(0).empty());
    }

    void anUnknownSeatHasNoPosition() { QCOMPARE(SeatRows().position(SeatId(1)), -1); }

    void wholeRootIsExact()
    {
        for (qint64 root = 0; root < 3000; ++root) {
            QCOMPARE(wholeRoot(root * root), root);
            QCOMPARE(wholeRoot(root * root + 2 * root), root);
        }
        const qint64 large = 282'842; // the longest way through a plan
        QCOMPARE(wholeRoot(large * large), large);
        QCOMPARE(wholeRoot(large * large - 1), large - 1);
    }
};

QTEST_GUILESS_MAIN(TestSeatRows)
#include "tst_seatrows.moc"
