#include "fakeplans.h"
#include "plandrawing.h"

#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using workflow::PlanDrawing;
using workflow::SeatPlanEdit;
using State = PlanDrawing::State;
using Pick = SeatPlanEdit::Pick;

class TestPlanDrawing : public QObject
{
    Q_OBJECT
    std::unique_ptr<FakePlans> m_plans;
    std::unique_ptr<PlanDrawing> m_drawing;

    void open()
    {
        m_drawing->open(m_plans->hall.id);
        QTRY_COMPARE(m_drawing->state(), State::Drawing);
    }
    void makeVip(int seat)
    {
        m_drawing->edit().pick(SeatId(seat), Pick::Only);
        m_drawing->edit().setType(SeatType::Vip);
        m_drawing->noteEdited();
    }
    SeatType typeAtServer(int seat) const { return m_plans->hall.plan.seat(SeatId(seat))->type; }

private Q_SLOTS:
    void init()
    {
        m_plans = std::make_unique<FakePlans>();
        m_drawing = std::make_unique<PlanDrawing>(*m_plans);
    }

    void aPlanIsReadDrawnAndSaved()
    {
        open();
        QCOMPARE(m_drawing->hall().name, u"Blue Room"_s);
        QVERIFY(!m_drawing->canSave());
        makeVip(1);
        QVERIFY(m_drawing->canSave());
        QSignalSpy saved(m_drawing.get(), &PlanDrawing::saved);
        m_drawing->save();
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(m_drawing->state(), State::Drawing);
        QVERIFY(!m_drawing->isChanged());
        QCOMPARE(typeAtServer(1), SeatType::Vip);
        QCOMPARE(m_drawing->hall().plan.version(), 2);
    }

    void newSeatsHaveTheirLastingIdsOnceSaved()
    {
        open();
        m_drawing->edit().pickRow(u"C"_s, Pick::Only);
        m_drawing->edit().addRow(RowSide::Behind);
        m_drawing->noteEdited();
        m_drawing->save();
        QTRY_COMPARE(m_drawing->hall().plan.version(), 2);
        QCOMPARE(static_cast<int>(m_drawing->edit().seats().constLast().id), 24);
    }

    void whatIsWrongIsNotSent()
    {
        open();
        m_drawing->edit().pick(SeatId(1), Pick::Only);
        m_drawing->edit().setNumber(u"2"_s);
        m_drawing->noteEdited();
        QCOMPARE(m_drawing->problems().size(), 1);
        QCOMPARE(m_drawing->problems().constFirst().fault, SeatFault::DuplicateLabel);
        m_drawing->save();
        QCOMPARE(m_plans->saves, 0);
    }

    void whatOnlyTheServerFindsIsShownUntilSomethingChanges()
    {
        open();
        makeVip(1);
        const SeatProblem told{SeatFault::Overlap, 3, u"A4"_s};
        m_plans->nextAnswer = ports::SeatPlanAnswer{m_plans->hall, Error{ErrorCode::InvalidInput, {}, {}}, {told}};
        m_drawing->save();
        QTRY_COMPARE(m_drawing->problems(), QList<SeatProblem>{told});
        QCOMPARE(m_drawing->error()->code, ErrorCode::InvalidInput);
        QVERIFY(m_drawing->canSave()); // somebody may have put it right over there
        makeVip(2);
        QVERIFY(m_drawing->problems().isEmpty());
        QVERIFY(!m_drawing->error());
    }

    void anUnknownOutcomeIsTriedAgain()
    {
        open();
        makeVip(1);
        m_plans->nextError = Error{ErrorCode::Timeout, {}, {}};
        m_drawing->save();
        QTRY_VERIFY(m_drawing->error());
        QVERIFY(m_drawing->isChanged());
        m_drawing->save();
        QTRY_COMPARE(m_drawing->hall().plan.version(), 2);
        QVERIFY(!m_drawing->error());
    }

    void whoIsOvertakenSeesWhatTheyDidAndKeepsTheirOwn()
    {
        open();
        makeVip(1);
        DrawnSeats theirs = m_plans->hall.plan.seats();
        theirs[1].type = SeatType::Premium;
        theirs.removeLast();
        m_plans->putPlan(theirs);
        m_drawing->save();
        QTRY_COMPARE(m_drawing->state(), State::Overtaken);
        const QList<SeatDifference> expected{{SeatDifference::Kind::Retyped, u"A2"_s},
                                             {SeatDifference::Kind::Removed, u"C6"_s}};
        QCOMPARE(m_drawing->theirChanges(), expected);
        m_drawing->putMineOnTheirs();
        QCOMPARE(m_drawing->state(), State::Drawing);
        QVERIFY(m_drawing->canSave());
        m_drawing->save();
        QTRY_COMPARE(m_plans->hall.plan.version(), 3);
        QCOMPARE(typeAtServer(1), SeatType::Vip);
        QCOMPARE(typeAtServer(2), SeatType::Premium);
        QCOMPARE(m_plans->hall.plan.capacity(), 17);
    }

    void whoTakesTheirsCanStillGoBack()
    {
        open();
        makeVip(1);
        DrawnSeats theirs = m_plans->hall.plan.seats();
        theirs[1].type = SeatType::Premium;
        m_plans->putPlan(theirs);
        m_drawing->save();
        QTRY_COMPARE(m_drawing->state(), State::Overtaken);
        m_drawing->takeTheirs();
        QVERIFY(!m_drawing->isChanged());
        m_drawing->edit().undo();
        m_drawing->noteEdited();
        QCOMPARE(m_drawing->edit().seats().constFirst().type, SeatType::Vip);
    }

    void whatCannotBeReadIsSaid()
    {
        m_plans->nextError = Error{ErrorCode::Unreachable, {}, {}};
        m_drawing->open(m_plans->hall.id);
        QTRY_COMPARE(m_drawing->state(), State::Unread);
        QCOMPARE(m_drawing->error()->code, ErrorCode::Unreachable);
        open();
        QVERIFY(!m_drawing->error());
    }

    void anAnswerAfterClosingIsDropped()
    {
        m_drawing->open(m_plans->hall.id);
        m_drawing->close();
        QCoreApplication::processEvents();
        QCOMPARE(m_drawing->state(), State::Closed);
        QVERIFY(!m_drawing->isChanged());
    }
};

QTEST_GUILESS_MAIN(TestPlanDrawing)
#include "tst_plandrawing.moc"
