#include "halls.h"
#include "seatmaplayout.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <cmath>

using namespace foyer::domain;
using namespace foyer::widgets;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QSizeF window(1100, 700);

SeatMapLayout fitted(const SeatPlan &plan, QSizeF size = window, qreal stretch = 1.34)
{
    SeatMapLayout layout;
    layout.setPlan(plan);
    layout.fit(size, stretch, 44);
    return layout;
}

/** What seatAt() promises, said again without a grid: every seat is asked whether its turned cell covers the point. */
int bruteForce(const SeatMapLayout &layout, QPointF pixels)
{
    int found = -1;
    qreal nearest = 1e18;
    for (int i = 0; i < layout.count(); ++i) {
        const SeatMapLayout::Item &seat = layout.item(i);
        QTransform toSeat;
        toSeat.rotate(-static_cast<qreal>(seat.angle));
        const QPointF offset = layout.toHall(pixels) - QPointF(static_cast<qreal>(seat.x), static_cast<qreal>(seat.y));
        const QPointF local = toSeat.map(offset);
        if (std::abs(local.x()) > static_cast<qreal>(seat.width) / 2 || std::abs(local.y()) > 0.5)
            continue;
        const qreal distance = QPointF::dotProduct(offset, offset);
        if (distance < nearest) {
            nearest = distance;
            found = i;
        }
    }
    return found;
}

int indexOf(const SeatPlan &plan, const QString &row, const QString &number)
{
    for (int i = 0; i < plan.capacity(); ++i) {
        if (plan.seats().at(i).row == row && plan.seats().at(i).number == number)
            return i;
    }
    return -1;
}

} // namespace

class TestSeatMapLayout : public QObject
{
    Q_OBJECT

    static QList<SeatPlan> plans()
    {
        return {halls::curved(), halls::rectangle(3, 5), halls::arena(2000), halls::scattered(400, 1),
                halls::scattered(900, 2)};
    }

private Q_SLOTS:
    void aPointMeansTheSameSeatAsByBruteForce()
    {
        QRandomGenerator dice(11);
        int hits = 0;
        for (const SeatPlan &plan : plans()) {
            SeatMapLayout layout = fitted(plan);
            for (const qreal zoom : {1.0, 2.7}) {
                layout.zoomBy(zoom, {dice.bounded(1100.0), dice.bounded(700.0)});
                for (int i = 0; i < 600; ++i) {
                    const QPointF point(dice.bounded(1200.0) - 50, dice.bounded(800.0) - 50);
                    const int seat = layout.seatAt(point);
                    QCOMPARE(seat, bruteForce(layout, point));
                    hits += seat >= 0 ? 1 : 0;
                }
            }
        }
        QVERIFY2(hits > 1000, "the points must not all have missed");
    }

    void theCentreOfASeatIsThatSeat()
    {
        const SeatPlan plan = halls::curved();
        const SeatMapLayout layout = fitted(plan);
        for (int i = 0; i < layout.count(); ++i)
            QCOMPARE(layout.seatAt(layout.centre(i)), i);
    }

    void cullingNeverMissesASeatAndVisitsEachOnce()
    {
        QRandomGenerator dice(12);
        for (const SeatPlan &plan : plans()) {
            const SeatMapLayout layout = fitted(plan);
            for (int round = 0; round < 40; ++round) {
                const QRectF area(dice.bounded(1100.0), dice.bounded(700.0), dice.bounded(300.0), dice.bounded(300.0));
                QSet<int> visited;
                layout.forEachIn(area, [&](int index) {
                    QVERIFY(!visited.contains(index));
                    visited.insert(index);
                });
                for (int i = 0; i < layout.count(); ++i) {
                    // What is painted of a seat beyond its cell is a few pixels of rings; they are part of pixelRect().
                    const QRectF cell = layout.pixelRect(i).adjusted(4, 4, -4, -4);
                    QVERIFY(!cell.intersects(area) || visited.contains(i)
                            || !layout.pixelRect(i).intersects(area.adjusted(4, 4, -4, -4)));
                }
            }
        }
    }

    void theWholeHallFitsEveryWindow_data()
    {
        QTest::addColumn<QSizeF>("size");
        QTest::newRow("small") << QSizeF(560, 330);
        QTest::newRow("wide") << QSizeF(1800, 400);
        QTest::newRow("portrait kiosk") << QSizeF(980, 1300);
        QTest::newRow("4K") << QSizeF(2800, 1900);
    }
    void theWholeHallFitsEveryWindow()
    {
        QFETCH(const QSizeF, size);
        for (const SeatPlan &plan : plans()) {
            const SeatMapLayout layout = fitted(plan, size);
            const QRectF all(QPointF(0, 0), size);
            for (int i = 0; i < layout.count(); ++i)
                QVERIFY(all.contains(layout.centre(i)));
            if (layout.hasScreen()) {
                QVERIFY(all.contains(layout.toPixels(layout.screenLeft())));
                QVERIFY(all.contains(layout.toPixels(layout.screenRight())));
            }
        }
    }

    void rowsArePulledApartToFillTheHeight()
    {
        const SeatPlan plan = halls::curved();
        QCOMPARE(fitted(plan, {1100, 500}).stretch(), 1.0);
        QCOMPARE(fitted(plan, {980, 1300}).stretch(), 1.34);
        QCOMPARE(fitted(plan, {980, 1300}, 1.75).stretch(), 1.75);
        // Between the two the hall ends where the window does.
        const SeatMapLayout between = fitted(plan, {700, 480});
        QVERIFY(between.stretch() > 1.02);
        QVERIFY(between.stretch() < 1.34);
        QVERIFY(std::abs(between.stage().height() * between.pitch() - 480) < 2);
        // A plan that goes round its stage is never bent.
        QCOMPARE(fitted(halls::arena(500), {500, 2000}).stretch(), 1.0);
    }

    /** Or a row's letter, which stands at its end, would seem to be the next row's. */
    void stretchedRowsKeepTheirBendAndSagLessThanHalfARow()
    {
        const SeatPlan plan = halls::curved();
        const SeatMapLayout flat = fitted(plan, {1100, 500});
        const SeatMapLayout layout = fitted(plan, {980, 1300}, 1.75);
        const auto sag = [](const SeatMapLayout &hall, int end, int middle) {
            return hall.item(middle).y - hall.item(end).y;
        };
        const int end = indexOf(plan, u"H"_s, u"1"_s);
        const int middle = indexOf(plan, u"H"_s, u"12"_s);
        QVERIFY(std::abs(sag(layout, end, middle) - sag(flat, end, middle)) < 0.001F);
        const float rowPitch = layout.item(indexOf(plan, u"I"_s, u"12"_s)).y - layout.item(middle).y;
        QVERIFY(sag(layout, end, middle) < rowPitch / 2);
        QCOMPARE(layout.item(end).angle, flat.item(end).angle);
    }

    void fittedAgainItIsAsFittedFirst()
    {
        for (const SeatPlan &plan : plans()) {
            const SeatMapLayout first = fitted(plan);
            SeatMapLayout again = first;
            again.zoomBy(2.3, {300, 200});
            again.moveBy({-40, 70});
            again.fit(window, 1.34, 44);
            QCOMPARE(again.pitch(), first.pitch());
            QCOMPARE(again.stretch(), first.stretch());
            QCOMPARE(again.origin(), first.origin());
            again.setPlan(halls::rectangle(7, 9)); // which is fitted itself
            again.fit(window, 1.34, 44);
            QCOMPARE(again.pitch(), fitted(halls::rectangle(7, 9)).pitch());
        }
    }

    /** So that a picture of the hall can be moved instead of painted. */
    void movesByWholePixelsAreExact()
    {
        QRandomGenerator dice(4);
        for (int i = 0; i < 200; ++i) {
            SeatMapLayout layout = fitted(halls::arena(2000)); // its middle is far from the edges when it is near
            layout.zoomBy(3 + dice.bounded(4.0), {500 + dice.bounded(100.0), 350});
            const QPointF before = layout.origin();
            QCOMPARE(before.x() * 64, std::floor(before.x() * 64));
            const QPointF by(dice.bounded(-90, 90), dice.bounded(-90, 90));
            layout.moveBy(by);
            QVERIFY(layout.origin().x() - before.x() == by.x());
            QVERIFY(layout.origin().y() - before.y() == by.y());
        }
    }

    void zoomingKeepsThePointUnderThePointer()
    {
        SeatMapLayout layout = fitted(halls::curved());
        const int seat = 150;
        for (const qreal factor : {1.5, 1.3, 0.9}) {
            const QPointF before = layout.centre(seat);
            layout.zoomBy(factor, before);
            const QPointF moved = layout.centre(seat) - before;
            QVERIFY(moved.manhattanLength() <= 1.0 / 64);
        }
        layout.zoomBy(1000, layout.centre(seat));
        QCOMPARE(layout.pitch(), 96.0);
        layout.zoomBy(0.0001, {});
        QVERIFY(layout.isFitted());
    }

    void theHallCannotBeLostByMoving()
    {
        SeatMapLayout layout = fitted(halls::curved());
        layout.zoomBy(3, {500, 300});
        layout.moveBy({1e6, 1e6});
        QVERIFY(layout.seatAt(layout.centre(0)) == 0);
        QVERIFY(QRectF(0, 0, 1100, 700).intersects(layout.pixelRect(indexOf(halls::curved(), u"A"_s, u"1"_s))));
        layout.moveBy({-1e6, -1e6});
        QVERIFY(QRectF(0, 0, 1100, 700).intersects(layout.pixelRect(indexOf(halls::curved(), u"L"_s, u"16"_s))));
    }

    void arrowsGoToTheNextSeatAcrossAislesAndAlongBends_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QPoint>("direction");
        QTest::addColumn<QString>("to");
        const QPoint left(-1, 0);
        const QPoint right(1, 0);
        const QPoint up(0, -1);
        const QPoint down(0, 1);
        QTest::newRow("beside") << u"H 10"_s << right << u"H 11"_s;
        QTest::newRow("beside, left") << u"H 10"_s << left << u"H 9"_s;
        QTest::newRow("over the aisle") << u"H 5"_s << right << u"H 6"_s;
        QTest::newRow("back over the aisle") << u"H 20"_s << left << u"H 19"_s;
        QTest::newRow("the end of the row") << u"H 24"_s << right << u"H 24"_s;
        QTest::newRow("the beginning") << u"A 1"_s << left << u"A 1"_s;
        QTest::newRow("to the back") << u"H 10"_s << down << u"I 10"_s;
        QTest::newRow("over the cross aisle") << u"E 10"_s << up << u"D 10"_s;
        QTest::newRow("to the wider seats") << u"K 1"_s << down << u"L 1"_s;
        QTest::newRow("the front row") << u"A 10"_s << up << u"A 10"_s;
        QTest::newRow("at the bent end") << u"G 24"_s << down << u"H 24"_s;
    }
    void arrowsGoToTheNextSeatAcrossAislesAndAlongBends()
    {
        QFETCH(const QString, from);
        QFETCH(const QPoint, direction);
        QFETCH(const QString, to);
        const SeatPlan plan = halls::curved();
        for (const QSizeF size : {QSizeF(1100, 500), QSizeF(980, 1300)}) {
            const SeatMapLayout layout = fitted(plan, size);
            const QStringList start = from.split(u' ');
            const int found = layout.neighbour(indexOf(plan, start.at(0), start.at(1)), direction.x(), direction.y());
            const PlanSeat &seat = plan.seats().at(found);
            QCOMPARE(seat.row + u' ' + seat.number, to);
        }
    }

    void arrowsReachEverySeat()
    {
        for (const SeatPlan &plan : {halls::curved(), halls::rectangle(7, 9)}) {
            const SeatMapLayout layout = fitted(plan);
            QSet<int> reached{0};
            QList<int> open{0};
            while (!open.isEmpty()) {
                const int from = open.takeLast();
                for (const QPoint step : {QPoint(1, 0), QPoint(-1, 0), QPoint(0, 1), QPoint(0, -1)}) {
                    const int to = layout.neighbour(from, step.x(), step.y());
                    if (!reached.contains(to)) {
                        reached.insert(to);
                        open.append(to);
                    }
                }
            }
            QCOMPARE(reached.size(), layout.count());
        }
    }

    void rowsKnowTheirEnds()
    {
        const SeatPlan plan = halls::curved();
        const SeatMapLayout layout = fitted(plan);
        QCOMPARE(layout.rows().size(), size_t(13));
        const SeatMapLayout::Row &row =
            layout.rows().at(static_cast<size_t>(layout.rowOf(indexOf(plan, u"H"_s, u"10"_s))));
        QCOMPARE(row.name, u"H"_s);
        QCOMPARE(plan.seats().at(row.first).number, u"1"_s);
        QCOMPARE(plan.seats().at(row.last).number, u"24"_s);
    }

    void anEmptyPlanHasNoSeats()
    {
        SeatMapLayout layout = fitted(SeatPlan());
        QCOMPARE(layout.count(), 0);
        QCOMPARE(layout.seatAt({10, 10}), -1);
        QCOMPARE(layout.nearestSeat({10, 10}, 100), -1);
    }

    void aFingerTakesTheNearestSeat()
    {
        const SeatMapLayout layout = fitted(halls::curved());
        const QPointF end = layout.centre(0);
        const QPointF beside = end - QPointF(layout.pitch() * 0.6, 0);
        QCOMPARE(layout.seatAt(beside), -1);
        QCOMPARE(layout.nearestSeat(beside, 22), 0);
        QCOMPARE(layout.nearestSeat(end - QPointF(60, 0), 22), -1);
    }
};

QTEST_GUILESS_MAIN(TestSeatMapLayout)
#include "tst_seatmaplayout.moc"
