#include "cinemafixture.h"
#include "planedit.h"
#include "rowplan.h"

#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

class TestRowPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seatsStandInRowsWithAislesBetween()
    {
        const QList<PlanSeat> seats = seatsInRows({2, 4, {1, 3}});
        QCOMPARE(seats.size(), 8);
        QStringList labels;
        for (const PlanSeat &seat : seats)
            labels.append(seat.label());
        QCOMPARE(labels.join(u' '), u"A1 A2 A3 A4 B1 B2 B3 B4"_s);
        QCOMPARE(seats.at(1).x - seats.at(0).x, 250); // an aisle
        QCOMPARE(seats.at(2).x - seats.at(1).x, 100);
        QCOMPARE(seats.at(3).x - seats.at(2).x, 250);
        QCOMPARE(seats.at(0).x, -seats.at(3).x); // around the middle
        QCOMPARE(seats.at(4).y - seats.at(0).y, 120);
        QCOMPARE(static_cast<int>(seats.at(7).id), 8);
        QVERIFY(seatProblemsIn(seats, nullptr).isEmpty());
    }

    void rowsGoOnAfterZ()
    {
        QCOMPARE(rowLabel(0), u"A"_s);
        QCOMPARE(rowLabel(25), u"Z"_s);
        QCOMPARE(rowLabel(26), u"AA"_s);
        QCOMPARE(rowLabel(53), u"BB"_s);
    }

    void theLargestIsAPlan()
    {
        QList<int> aisles;
        for (int i = 1; i < 80; ++i)
            aisles.append(i);
        QVERIFY(seatProblemsIn(seatsInRows({60, 80, aisles}), nullptr).isEmpty());
    }

    void whatCannotBeIsNamed_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("seatsPerRow");
        QTest::addColumn<QList<int>>("aisles");
        QTest::addColumn<QStringList>("problems");
        QTest::newRow("good") << 60 << 80 << QList{1, 79} << QStringList();
        QTest::newRow("no rows") << 0 << 8 << QList<int>() << QStringList{u"rows.rows TOO_SMALL 1"_s};
        QTest::newRow("too many") << 61 << 81 << QList<int>()
                                  << QStringList({u"rows.rows TOO_LARGE 60"_s, u"rows.seatsPerRow TOO_LARGE 80"_s});
        QTest::newRow("aisle before the first")
            << 1 << 8 << QList{0} << QStringList{u"rows.aislesAfter.0 TOO_SMALL 1"_s};
        QTest::newRow("aisle after the last") << 1 << 8 << QList{8} << QStringList{u"rows.aislesAfter.0 TOO_LARGE 7"_s};
        QTest::newRow("twice") << 1 << 8 << QList{3, 3} << QStringList{u"rows.aislesAfter.1 TOO_SMALL 4"_s};
    }
    void whatCannotBeIsNamed()
    {
        QFETCH(int, rows);
        QFETCH(int, seatsPerRow);
        QFETCH(QList<int>, aisles);
        QFETCH(QStringList, problems);
        FieldChecks checks;
        RowsSpec{rows, seatsPerRow, aisles}.check(checks);
        const Result<void> result = checks.result();
        QCOMPARE(result ? QStringList() : test::wordsOf(result.error()), problems);
    }
};

QTEST_GUILESS_MAIN(TestRowPlan)
#include "tst_rowplan.moc"
