#include "otherseats.h"

#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Rows named A, B...; ids from 1, row by row. */
SeatPlan hallOf(const QList<QList<SeatType>> &rows)
{
    QList<PlanSeat> seats;
    for (qsizetype row = 0; row < rows.size(); ++row) {
        for (qsizetype i = 0; i < rows.at(row).size(); ++i) {
            PlanSeat seat;
            seat.id = SeatId{static_cast<int>(seats.size()) + 1};
            seat.row = QChar(u'A' + static_cast<int>(row));
            seat.number = QString::number(i + 1);
            seat.type = rows.at(row).at(i);
            seat.x = static_cast<int>(i) * 100;
            seat.y = static_cast<int>(row) * 110;
            seats.append(seat);
        }
    }
    return *SeatPlan::create(1, seats);
}

QList<PlanSeat> seatsOf(const SeatPlan &plan, const QList<int> &ids)
{
    QList<PlanSeat> seats;
    for (const int id : ids)
        seats.append(*plan.seat(SeatId{id}));
    return seats;
}

const QList<SeatType> standard(6, SeatType::Standard);
const QList<SeatType> premium(6, SeatType::Premium);
const QList<SeatType> vip(6, SeatType::Vip);

} // namespace

class TestOtherSeats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameSeatsWhenAllAreFree()
    {
        const SeatPlan hall = hallOf({standard, standard});
        SeatOccupancy there{SeatRows(hall)};
        QCOMPARE(*otherSeats(seatsOf(hall, {8, 1}), there), (QList<SeatId>{SeatId{8}, SeatId{1}}));
        there.set(SeatId{1}, SeatOccupancy::Use::Taken);
        const QList<SeatId> others = *otherSeats(seatsOf(hall, {8, 1}), there);
        QCOMPARE(others.size(), 2);
        QCOMPARE(std::abs(static_cast<int>(others.at(0)) - static_cast<int>(others.at(1))), 1);
    }

    void nobodyGetsLessThanWasPaidFor()
    {
        const SeatPlan here = hallOf({vip, standard});
        QVERIFY(!otherSeats(seatsOf(here, {1, 2}), SeatOccupancy(SeatRows(hallOf({premium, standard})))));
        const SeatPlan better = hallOf({vip, premium});
        const QList<SeatId> moved = *otherSeats(seatsOf(here, {7, 8}), SeatOccupancy(SeatRows(better)));
        for (const SeatId seat : moved)
            QCOMPARE(better.seat(seat)->type, SeatType::Premium);
    }

    void aWheelchairStaysOnAPlaceForOne()
    {
        const QList<SeatType> mixed{SeatType::Standard,   SeatType::Standard,  SeatType::Standard,
                                    SeatType::Wheelchair, SeatType::Companion, SeatType::Standard};
        const SeatPlan here = hallOf({mixed});
        QList<SeatType> mirrored = mixed;
        std::reverse(mirrored.begin(), mirrored.end());
        const SeatPlan other = hallOf({standard, mirrored});
        const QList<SeatId> moved = *otherSeats(seatsOf(here, {5, 4}), SeatOccupancy(SeatRows(other)));
        QCOMPARE(other.seat(moved.at(0))->type, SeatType::Companion);
        QCOMPARE(other.seat(moved.at(1))->type, SeatType::Wheelchair);
    }

    void nowhereWhenTheyWouldBeTornApart()
    {
        const SeatPlan hall = hallOf({standard});
        SeatOccupancy there{SeatRows(hall)};
        for (const int taken : {2, 4, 6})
            there.set(SeatId{taken}, SeatOccupancy::Use::Taken);
        QVERIFY(!otherSeats(seatsOf(hall, {1, 2}), there));
    }
};

QTEST_GUILESS_MAIN(TestOtherSeats)
#include "tst_otherseats.moc"
