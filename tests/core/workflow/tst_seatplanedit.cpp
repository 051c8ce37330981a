#include "rowplan.h"
#include "seatplanedit.h"

#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;
using workflow::SeatPlanEdit;
using Pick = SeatPlanEdit::Pick;
using Outcome = SeatPlanEdit::Outcome;

class TestSeatPlanEdit : public QObject
{
    Q_OBJECT
    SeatPlanEdit m_edit;

    SeatId id(const QString &label) const
    {
        for (const PlanSeat &seat : m_edit.seats()) {
            if (seat.label() == label)
                return seat.id;
        }
        return {};
    }
    QString selected() const
    {
        QStringList labels;
        for (const PlanSeat &seat : m_edit.seats()) {
            if (m_edit.isSelected(seat.id))
                labels.append(seat.label());
        }
        return labels.join(u' ');
    }

private Q_SLOTS:
    void init() { m_edit.begin(*SeatPlan::create(4, seatsInRows({3, 4, {2}}))); }

    void clicksSelect()
    {
        m_edit.pick(id(u"A2"_s), Pick::Only);
        m_edit.pick(id(u"B2"_s), Pick::Toggle);
        QCOMPARE(selected(), u"A2 B2"_s);
        m_edit.pick(id(u"A2"_s), Pick::Toggle);
        QCOMPARE(selected(), u"B2"_s);
        m_edit.pick(id(u"C4"_s), Pick::Only);
        QCOMPARE(selected(), u"C4"_s);
        m_edit.clearSelection();
        QCOMPARE(selected(), QString());
        QVERIFY(!m_edit.isChanged());
        QVERIFY(!m_edit.canUndo()); // looking is no step
    }

    void aRangeReachesFromTheLastPick_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("range");
        QTest::newRow("in a row") << u"A2"_s << u"A4"_s << u"A2 A3 A4"_s;
        QTest::newRow("to the left") << u"A3"_s << u"A1"_s << u"A1 A2 A3"_s;
        QTest::newRow("over rows") << u"B3"_s << u"A2"_s << u"A2 A3 B2 B3"_s;
        QTest::newRow("itself") << u"C1"_s << u"C1"_s << u"C1"_s;
    }
    void aRangeReachesFromTheLastPick()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, range);
        m_edit.pick(id(from), Pick::Only);
        m_edit.pick(id(u"C4"_s), Pick::Range);
        m_edit.pick(id(to), Pick::Range); // drawn anew from where it began
        QCOMPARE(selected(), range);
    }

    void rowsAndAreasAreSelected()
    {
        m_edit.pickRow(u"B"_s, Pick::Only);
        QCOMPARE(selected(), u"B1 B2 B3 B4"_s);
        m_edit.pickAll({id(u"A1"_s), id(u"B1"_s)}, Pick::Toggle); // not all were in
        QCOMPARE(selected(), u"A1 B1 B2 B3 B4"_s);
        m_edit.pickAll({id(u"A1"_s), id(u"B1"_s)}, Pick::Toggle);
        QCOMPARE(selected(), u"B2 B3 B4"_s);
        QCOMPARE(m_edit.selectedRows(), QStringList{u"B"_s});
        m_edit.selectAll();
        QCOMPARE(m_edit.counts().selected, 12);
        m_edit.pickAll({}, Pick::Only);
        QCOMPARE(selected(), QString());
    }

    void everyStepIsTakenBackAndDoneAgain()
    {
        const DrawnSeats before = m_edit.seats();
        m_edit.pickRow(u"A"_s, Pick::Only);
        QCOMPARE(m_edit.setType(SeatType::Vip), Outcome::Done);
        QCOMPARE(m_edit.setType(SeatType::Vip), Outcome::NoChange);
        QCOMPARE(m_edit.removeSeats(), Outcome::Done);
        QCOMPARE(m_edit.counts().seats, 8);
        QCOMPARE(selected(), QString()); // what is gone is not selected
        m_edit.undo();
        QCOMPARE(selected(), u"A1 A2 A3 A4"_s); // as it was
        QCOMPARE(m_edit.counts().byType.value(SeatType::Vip), 4);
        m_edit.undo();
        QCOMPARE(m_edit.seats(), before);
        QVERIFY(!m_edit.isChanged());
        QVERIFY(!m_edit.canUndo());
        m_edit.redo();
        m_edit.redo();
        QCOMPARE(m_edit.counts().seats, 8);
        QVERIFY(!m_edit.canRedo());
        m_edit.undo();
        m_edit.clearSelection();
        m_edit.pick(id(u"B1"_s), Pick::Only);
        QCOMPARE(m_edit.move(50, 0), Outcome::Done);
        QVERIFY(!m_edit.canRedo()); // another way was taken
    }

    void theStepsKeptAreBounded()
    {
        m_edit.pick(id(u"A1"_s), Pick::Only);
        for (int i = 0; i < SeatPlanEdit::maxSteps + 5; ++i)
            m_edit.move(1, 0);
        int steps = 0;
        for (; m_edit.canUndo(); ++steps)
            m_edit.undo();
        QCOMPARE(steps, SeatPlanEdit::maxSteps);
    }

    void whatCannotBeDoneIsSaid()
    {
        QCOMPARE(m_edit.setType(SeatType::Vip), Outcome::NothingSelected);
        QCOMPARE(m_edit.addRow(RowSide::Behind), Outcome::NothingSelected);
        m_edit.pick(id(u"A1"_s), Pick::Only);
        QCOMPARE(m_edit.setType(SeatType::Sofa), Outcome::NoPairs);
        QCOMPARE(m_edit.renameRow(u"C"_s), Outcome::NameTaken);
        m_edit.pick(id(u"B1"_s), Pick::Toggle);
        QCOMPARE(m_edit.renameRow(u"X"_s), Outcome::NothingSelected); // of which?
        QCOMPARE(m_edit.setNumber(u"9"_s), Outcome::NothingSelected);
        QVERIFY(!m_edit.isChanged());
    }

    void rowsAreAddedRenamedAndTakenOut()
    {
        m_edit.pick(id(u"C1"_s), Pick::Only);
        QCOMPARE(m_edit.addRow(RowSide::Behind), Outcome::Done);
        QCOMPARE(selected(), u"D1 D2 D3 D4"_s);
        QCOMPARE(m_edit.renameRow(u"Loge "_s), Outcome::Done);
        QCOMPARE(m_edit.problems().constFirst().fault, SeatFault::BadLabel); // a blank at its end
        QCOMPARE(m_edit.renameRow(u"Loge"_s), Outcome::Done);
        QVERIFY(m_edit.problems().isEmpty());
        QCOMPARE(m_edit.setSeatsInRows(6), Outcome::Done);
        QCOMPARE(m_edit.counts().seats, 18);
        QCOMPARE(m_edit.removeRows(), Outcome::Done);
        QCOMPARE(m_edit.seats(), m_edit.base().seats());
    }

    void withNothingSelectedAllRowsAreNumbered()
    {
        QCOMPARE(m_edit.renumber(Counting::FromTheRight), Outcome::Done);
        QCOMPARE(m_edit.seats().constFirst().number, u"4"_s);
        QCOMPARE(m_edit.seats().constLast().number, u"1"_s);
        m_edit.undo();
        m_edit.pick(id(u"B1"_s), Pick::Only);
        m_edit.renumber(Counting::FromTheRight);
        QCOMPARE(m_edit.seats().constFirst().number, u"1"_s);
    }

    void anEmptyHallIsDrawnFromRows()
    {
        m_edit.selectAll();
        m_edit.removeSeats();
        QCOMPARE(m_edit.problems().constFirst().fault, SeatFault::NoSeats);
        QCOMPARE(m_edit.drawRows(5, 10, {5}), Outcome::Done);
        QCOMPARE(m_edit.counts().seats, 50);
        QVERIFY(m_edit.problems().isEmpty()); // its seats are new ones, not those that were there
        m_edit.undo();
        QCOMPARE(m_edit.counts().seats, 0);
    }

    void aCompanionNeedsAWheelchairBeside()
    {
        m_edit.pick(id(u"A1"_s), Pick::Only);
        m_edit.setType(SeatType::Companion);
        QCOMPARE(m_edit.problems().size(), 1);
        QCOMPARE(m_edit.problems().constFirst().fault, SeatFault::CompanionAlone);
        QCOMPARE(m_edit.problems().constFirst().seat, 0);
        m_edit.pick(id(u"A2"_s), Pick::Only);
        m_edit.setType(SeatType::Wheelchair);
        QVERIFY(m_edit.problems().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSeatPlanEdit)
#include "tst_seatplanedit.moc"
