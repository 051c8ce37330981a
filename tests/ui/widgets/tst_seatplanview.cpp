#include "seatplanview.h"

#include "halls.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

using namespace foyer::domain;
using namespace foyer::widgets;
using namespace Qt::Literals::StringLiterals;
using Pick = SeatPlanView::Pick;

class TestSeatPlanView : public QObject
{
    Q_OBJECT
    std::unique_ptr<SeatPlanView> m_view;
    SeatPlan m_plan;
    QStringList m_asked; ///< "A3 Only", "row A Add", "area A1 A2 Toggle"

    SeatId seat(const QString &row, int number) const { return m_plan.seatByLabel(row, QString::number(number))->id; }
    QPoint centre(SeatId id) const { return m_view->seatRect(id).center(); }
    QString label(SeatId id) const { return m_plan.seat(id)->label(); }
    static QString wordOf(Pick pick) { return QString::fromLatin1(QMetaEnum::fromType<Pick>().valueToKey(int(pick))); }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(m_view.get(), Qt::LeftButton, modifiers, from);
        QTest::mouseMove(m_view.get(), (from + to) / 2);
        QTest::mouseMove(m_view.get(), to);
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, modifiers, to);
    }
    /** A point on the floor between the seat's row and the one behind. */
    QPoint corner(SeatId id, int dx, int dy) const
    {
        const int half = qRound(m_view->seatSize() * 0.56);
        return centre(id) + QPoint(dx * half, dy * half);
    }

private Q_SLOTS:
    void init()
    {
        m_plan = halls::rectangle(4, 6);
        m_view = std::make_unique<SeatPlanView>();
        m_view->resize(800, 600);
        m_view->setPlan(m_plan);
        m_view->show();
        m_view->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        m_view->setFocus();
        m_asked.clear();
        connect(m_view.get(), &SeatPlanView::seatPicked, this,
                [this](SeatId id, Pick pick) { m_asked.append(label(id) + u' ' + wordOf(pick)); });
        connect(m_view.get(), &SeatPlanView::rowPicked, this,
                [this](const QString &row, Pick pick) { m_asked.append(u"row "_s + row + u' ' + wordOf(pick)); });
        connect(m_view.get(), &SeatPlanView::areaPicked, this, [this](const QList<SeatId> &seats, Pick pick) {
            QStringList words{u"area"_s};
            for (const SeatId id : seats)
                words.append(label(id));
            m_asked.append(words.join(u' ') + u' ' + wordOf(pick));
        });
    }

    void clicksPick()
    {
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, centre(seat(u"A"_s, 3)));
        QTest::mouseClick(m_view.get(), Qt::LeftButton, Qt::ControlModifier, centre(seat(u"B"_s, 1)));
        QTest::mouseClick(m_view.get(), Qt::LeftButton, Qt::ShiftModifier, centre(seat(u"B"_s, 4)));
        QCOMPARE(m_asked, QStringList({u"A3 Only"_s, u"B1 Toggle"_s, u"B4 Range"_s}));
        QCOMPARE(m_view->focusSeat(), seat(u"B"_s, 4));
    }

    void aRectangleFromAnywherePicks()
    {
        // From the floor in front of A2 to behind B3: over seats of whatever state.
        m_view->setSelection({seat(u"A"_s, 2)});
        drag(corner(seat(u"A"_s, 2), -1, -1), corner(seat(u"B"_s, 3), 1, 1));
        QCOMPARE(m_asked, QStringList{u"area A2 A3 B2 B3 Only"_s});
        m_asked.clear();
        drag(centre(seat(u"C"_s, 1)), centre(seat(u"C"_s, 2)), Qt::ControlModifier); // from a seat as well
        QCOMPARE(m_asked, QStringList{u"area C1 C2 Toggle"_s});
    }

    void aClickOnTheFloorPicksNothing()
    {
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, QPoint(3, m_view->height() - 3));
        QCOMPARE(m_asked, QStringList{u"area Only"_s});
    }

    void aRowsLetterPicksTheRow()
    {
        const QPoint beside = centre(seat(u"B"_s, 1)) - QPoint(qRound(m_view->seatSize() * 1.3), 0);
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, beside);
        QTest::mouseClick(m_view.get(), Qt::LeftButton, Qt::ShiftModifier, beside);
        QCOMPARE(m_asked, QStringList({u"row B Only"_s, u"row B Add"_s}));
    }

    void keysPick()
    {
        m_view->setFocusSeat(seat(u"B"_s, 2));
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QTest::keyClick(m_view.get(), Qt::Key_Right); // looks, picks nothing
        QTest::keyClick(m_view.get(), Qt::Key_Space);
        QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(m_view.get(), Qt::Key_Space, Qt::ShiftModifier);
        QCOMPARE(m_asked, QStringList({u"B2 Only"_s, u"B3 Toggle"_s, u"B4 Range"_s, u"C4 Range"_s, u"row C Add"_s}));
    }

    void aSeatsNameIsStillTyped()
    {
        QTest::keyClicks(m_view.get(), u"d5"_s);
        QCOMPARE(m_view->focusSeat(), seat(u"D"_s, 5));
        QTest::keyClick(m_view.get(), Qt::Key_Space);
        QCOMPARE(m_asked, QStringList{u"D5 Toggle"_s});
    }

    /** Each key that picks is the end of the name: what is typed then is another one. */
    void whatPicksEndsTheTypedName_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::newRow("Space") << Qt::Key_Space << Qt::KeyboardModifiers();
        QTest::newRow("Return") << Qt::Key_Return << Qt::KeyboardModifiers();
        QTest::newRow("its row") << Qt::Key_Space << Qt::KeyboardModifiers(Qt::ShiftModifier);
        QTest::newRow("to here") << Qt::Key_Right << Qt::KeyboardModifiers(Qt::ShiftModifier);
    }
    void whatPicksEndsTheTypedName()
    {
        QFETCH(const Qt::Key, key);
        QFETCH(const Qt::KeyboardModifiers, modifiers);
        QTest::keyClicks(m_view.get(), u"d5"_s);
        QTest::keyClick(m_view.get(), key, modifiers);
        QVERIFY(m_view->typedName().isEmpty());
        QTest::keyClicks(m_view.get(), u"b2"_s);
        QCOMPARE(m_view->focusSeat(), seat(u"B"_s, 2));
    }

    void aScreenReaderHearsWhatIsWrongAndToggles()
    {
        const SeatId a2 = seat(u"A"_s, 2);
        m_view->setSelection({a2});
        m_view->setProblems({{a2, u"Too near."_s}});
        QCOMPARE(m_view->seatDescription(a2), u"Row A seat 2, standard, selected: Too near."_s);
        QCOMPARE(m_view->seatDescription(seat(u"A"_s, 1)), u"Row A seat 1, standard"_s);
        QAccessibleInterface *map = QAccessible::queryAccessibleInterface(m_view.get());
        QCOMPARE(map->childCount(), 24);
        QAccessibleInterface *reader = map->child(1);
        QVERIFY(reader->state().checked);
        reader->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
        QCOMPARE(m_asked, QStringList{u"A2 Toggle"_s});
    }

    void problemsAreMarked()
    {
        const QRect at = m_view->seatRect(seat(u"C"_s, 3));
        const QImage before = m_view->grab(at).toImage();
        m_view->setProblems({{seat(u"C"_s, 3), u"Wrong."_s}});
        QVERIFY(m_view->grab(at).toImage() != before);
        m_view->setProblems({});
        QCOMPARE(m_view->grab(at).toImage(), before);
    }

    void drawingOnKeepsViewFocusAndSelection()
    {
        const SeatId a2 = seat(u"A"_s, 2);
        m_view->setSelection({a2});
        m_view->setFocusSeat(a2);
        m_view->zoomIn();
        m_view->zoomIn();
        const qreal size = m_view->seatSize();
        const QPoint before = centre(a2);
        QList<PlanSeat> seats = m_plan.seats();
        seats.removeLast();
        m_view->replacePlan(SeatPlan::drawn(seats));
        QCOMPARE(m_view->seatSize(), size);
        QVERIFY((centre(a2) - before).manhattanLength() <= 2);
        QCOMPARE(m_view->focusSeat(), a2);
        QCOMPARE(m_view->seatState(a2), SeatState::Selected);
    }

    void aPlanWithFaultsIsShown()
    {
        QList<PlanSeat> seats = m_plan.seats();
        seats[1].number = seats[0].number;
        seats[2].row.clear();
        seats[3].x = seats[4].x;
        m_view->replacePlan(SeatPlan::drawn(seats));
        QVERIFY(!m_view->grab().isNull());
        m_view->replacePlan(SeatPlan::drawn({}));
        QVERIFY(!m_view->grab().isNull());
        QTest::keyClick(m_view.get(), Qt::Key_Space); // nothing to pick
        QVERIFY(m_asked.isEmpty());
    }
};

QTEST_MAIN(TestSeatPlanView)
#include "tst_seatplanview.moc"
