#include "hallbuilder.h"

#include <QTest>

#include <cmath>

using namespace foyer;
using namespace foyer::cinema;
using foyer::domain::PlanSeat;
using foyer::domain::SeatId;
using foyer::domain::SeatPlan;
using foyer::domain::SeatType;
using namespace Qt::Literals::StringLiterals;

class TestHallBuilder : public QObject
{
    Q_OBJECT

    static HallSpec bigHall()
    {
        HallSpec spec;
        spec.radius = 22'000;
        spec.rows = {
            {u'A', u'A', {{4}, {14}, {4}}, 100, 0, {}},
            {u'B', u'D', {{5}, {14}, {5}}, 100, 0, {}},
            {u'E',
             u'E',
             {{5}, {14}, {5}},
             100,
             80,
             {{1, SeatType::Wheelchair}, {2, SeatType::Companion}, {24, SeatType::Wheelchair}}},
            {u'F', u'G', {{5}, {14, SeatType::Premium}, {5}}, 100, 0, {}},
            {u'H', u'H', {{3, SeatType::Vip}, {10, SeatType::Vip}, {3, SeatType::Vip}}, 150, 60, {}},
        };
        return spec;
    }

    static QList<PlanSeat> row(const SeatPlan &plan, const QString &label)
    {
        QList<PlanSeat> seats;
        for (const PlanSeat &seat : plan.seats()) {
            if (seat.row == label)
                seats.append(seat);
        }
        return seats;
    }

private Q_SLOTS:
    void seatsAreCountedAndLabelledFromTheLeft()
    {
        const SeatPlan plan = *buildHall(bigHall());
        QCOMPARE(plan.version(), 1);
        QCOMPARE(plan.capacity(), 22 + 3 * 24 + 24 + 2 * 24 + 16);
        const QList<PlanSeat> rowA = row(plan, u"A"_s);
        QCOMPARE(rowA.size(), 22);
        for (qsizetype i = 0; i < rowA.size(); ++i) {
            QCOMPARE(rowA[i].number, QString::number(i + 1));
            QCOMPARE(rowA[i].id, SeatId(static_cast<qint32>(i + 1)));
            QVERIFY(i == 0 || rowA[i].x > rowA[i - 1].x);
        }
        QCOMPARE(plan.seats().constLast().label(), u"H16"_s);
    }

    void typesAreThoseOfBlocksAndPlaces()
    {
        const SeatPlan plan = *buildHall(bigHall());
        QCOMPARE(plan.seatByLabel(u"E", u"1")->type, SeatType::Wheelchair);
        QCOMPARE(plan.seatByLabel(u"E", u"2")->type, SeatType::Companion);
        QCOMPARE(plan.seatByLabel(u"E", u"3")->type, SeatType::Standard);
        QCOMPARE(plan.seatByLabel(u"F", u"5")->type, SeatType::Standard);
        QCOMPARE(plan.seatByLabel(u"F", u"6")->type, SeatType::Premium);
        QCOMPARE(plan.seatByLabel(u"F", u"19")->type, SeatType::Premium);
        QCOMPARE(plan.seatByLabel(u"F", u"20")->type, SeatType::Standard);
        QCOMPARE(plan.seatByLabel(u"H", u"1")->type, SeatType::Vip);
        QCOMPARE(plan.seatByLabel(u"H", u"1")->width, 150);
    }

    // Rectangles of a seat's width by 100, each against all others of its own and the neighbouring rows. They are
    // turned by a few degrees at most, and the distance along the turned axes is what counts.
    void noSeatTouchesAnother()
    {
        const SeatPlan plan = *buildHall(bigHall());
        for (const PlanSeat &a : plan.seats()) {
            for (const PlanSeat &b : plan.seats()) {
                if (a.id == b.id)
                    continue;
                const double turn = a.angle * M_PI / 1800;
                const double dx = b.x - a.x;
                const double dy = b.y - a.y;
                const double along = std::abs(dx * std::cos(turn) + dy * std::sin(turn));
                const double across = std::abs(-dx * std::sin(turn) + dy * std::cos(turn));
                constexpr double rounding = 1.5;
                QVERIFY2(along >= (a.width + b.width) / 2.0 - rounding || across >= 100,
                         qUtf8Printable(a.label() + u' ' + b.label()));
            }
        }
    }

    void rowsBendTowardsTheScreenByLessThanHalfAPitch()
    {
        const SeatPlan plan = *buildHall(bigHall());
        for (const QString &label : {u"A"_s, u"B"_s, u"H"_s}) {
            const QList<PlanSeat> seats = row(plan, label);
            const PlanSeat &end = seats.constFirst();
            const PlanSeat &middle = seats.at(seats.size() / 2);
            QVERIFY(end.y < middle.y);
            QVERIFY(middle.y - end.y < 50);
            // The row is symmetric, and its ends face the middle of the screen.
            QCOMPARE(seats.constLast().x, -end.x);
            QCOMPARE(seats.constLast().y, end.y);
            QVERIFY(end.angle > 0);
            QCOMPARE(seats.constLast().angle, -end.angle);
        }
    }

    void aislesRunStraightThroughRowsOfDifferentLength()
    {
        const SeatPlan plan = *buildHall(bigHall());
        const int endOfLeftA = plan.seatByLabel(u"A", u"4")->x + 50;
        const int endOfLeftB = plan.seatByLabel(u"B", u"5")->x + 50;
        const int endOfLeftH = plan.seatByLabel(u"H", u"3")->x + 75;
        QCOMPARE(endOfLeftA, endOfLeftB);
        QVERIFY(std::abs(endOfLeftH - endOfLeftB) <= 1);
        QVERIFY(plan.seatByLabel(u"H", u"4")->x - 75 - endOfLeftH >= 150 - 1);
    }

    void crossAislesAreInFrontOfTheirRow()
    {
        const SeatPlan plan = *buildHall(bigHall());
        const auto y = [&plan](QStringView label) { return plan.seatByLabel(label, u"10")->y; };
        QVERIFY(std::abs(y(u"A") - domain::firstRowDistance) <= 1); // beside the axis, so bent a little
        QCOMPARE(y(u"C") - y(u"B"), 120);
        QCOMPARE(y(u"E") - y(u"D"), 200);
        QCOMPARE(y(u"G") - y(u"F"), 120);
    }

    void sofasArePairs()
    {
        HallSpec spec;
        spec.rows = {{u'A', u'A', {{4}, {2}}, 100, 0, {}},
                     {u'B', u'B', {{4, SeatType::Sofa}, {2, SeatType::Sofa}}, 110, 0, {}}};
        const SeatPlan plan = *buildHall(spec);
        const QList<PlanSeat> sofas = row(plan, u"B"_s);
        for (qsizetype i = 0; i < sofas.size(); i += 2) {
            QCOMPARE(sofas[i].partner, sofas[i + 1].id);
            QCOMPARE(sofas[i + 1].partner, sofas[i].id);
            QCOMPARE(sofas[i + 1].x - sofas[i].x, 110);
        }
        QCOMPARE(sofas[2].x - sofas[1].x, 150);
        QVERIFY(!plan.seats().constFirst().partner);
    }

    void straightRowsAreStraight()
    {
        HallSpec spec;
        spec.rows = {{u'A', u'B', {{8}}, 100, 0, {}}};
        const SeatPlan plan = *buildHall(spec);
        for (const PlanSeat &seat : plan.seats())
            QCOMPARE(seat.angle, 0);
        QCOMPARE(plan.seats().constFirst().x, -350);
        QCOMPARE(plan.seats().constLast().y, domain::firstRowDistance + 120);
    }

    void impossibleHallsAreRefused_data()
    {
        QTest::addColumn<HallSpec>("spec");
        const auto row = [](const char *name, auto change) {
            HallSpec spec = bigHall();
            change(spec);
            QTest::newRow(name) << spec;
        };
        row("no rows", [](HallSpec &s) { s.rows.clear(); });
        row("bent too much", [](HallSpec &s) { s.radius = 15'000; });
        row("bent the wrong way", [](HallSpec &s) { s.radius = -22'000; });
        row("other aisles", [](HallSpec &s) { s.rows[1].blocks.removeLast(); });
        row("empty row", [](HallSpec &s) { s.rows[1].blocks = {{0}, {0}, {0}}; });
        row("negative block", [](HallSpec &s) { s.rows[1].blocks[0].seats = -1; });
        row("half a sofa", [](HallSpec &s) { s.rows[1].blocks[0].type = SeatType::Sofa; });
        row("no such place", [](HallSpec &s) { s.rows[0].places = {{23, SeatType::Wheelchair}}; });
        row("rows backwards", [](HallSpec &s) { std::swap(s.rows[1].first, s.rows[1].last); });
        row("rows beyond Z", [](HallSpec &s) { s.rows[1].last = u'['; });
        row("a letter twice", [](HallSpec &s) { s.rows[1].first = u'A'; });
    }
    void impossibleHallsAreRefused()
    {
        QFETCH(HallSpec, spec);
        const auto plan = buildHall(spec);
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, ErrorCode::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TestHallBuilder)
#include "tst_hallbuilder.moc"
