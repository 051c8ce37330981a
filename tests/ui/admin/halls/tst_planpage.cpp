#include "actionbutton.h"
#include "fakeplans.h"
#include "planpage.h"
#include "planwords.h"
#include "textlabel.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::admin;
using namespace foyer::domain;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

class TestPlanPage : public QObject
{
    Q_OBJECT
    std::unique_ptr<FakePlans> m_plans;
    std::unique_ptr<PlanPage> m_page;

    template <class T = QWidget>
    T *named(const QString &name) const
    {
        return m_page->findChild<T *>(name);
    }
    bool sees(const QString &name) const { return named(name) && named(name)->isVisible(); }
    widgets::SeatPlanView *view() const { return named<widgets::SeatPlanView>(u"planView"_s); }
    QString textOf(const QString &name) const { return named<QLabel>(name)->text(); }
    QString message() const
    {
        const QWidget *banner = named(u"planMessage"_s);
        const auto *label = banner->findChild<QLabel *>();
        return banner->isVisible() && label ? label->text() : QString();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : m_page.get(), key, modifiers);
    }
    void fill(const QString &name, const QString &text)
    {
        named(name)->setFocus();
        press(Qt::Key_A, Qt::ControlModifier);
        press(Qt::Key_Backspace);
        QTest::keyClicks(named(name), text);
        press(Qt::Key_Return);
    }
    SeatId seat(const QString &row, int number) const
    {
        return view()->plan().seatByLabel(row, QString::number(number))->id;
    }
    void clickSeat(const QString &row, int number, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(view(), Qt::LeftButton, modifiers, view()->seatRect(seat(row, number)).center());
    }

private Q_SLOTS:
    void init()
    {
        m_plans = std::make_unique<FakePlans>();
        m_page = std::make_unique<PlanPage>(*m_plans);
        m_page->resize(1146, 768);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->open(m_plans->hall.id);
        QTRY_COMPARE(view()->plan().capacity(), 18);
        QCOMPARE(QApplication::focusWidget(), view());
    }

    void aRowBecomesVipByKeyboardAlone()
    {
        QTest::keyClicks(view(), u"b1"_s);
        press(Qt::Key_Space, Qt::ShiftModifier);
        QCOMPARE(textOf(u"selectedText"_s), u"6 selected in row B"_s);
        press(Qt::Key_3, Qt::ControlModifier);
        press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(m_plans->hall.plan.version(), 2);
        for (int number = 1; number <= 6; ++number)
            QCOMPARE(m_plans->hall.plan.seatByLabel(u"B", QString::number(number))->type, SeatType::Vip);
        QTRY_COMPARE(message().left(6), u"Saved."_s);
        QVERIFY(!m_page->isChanged());
    }

    void whatIsSelectedIsShownAndEdited()
    {
        clickSeat(u"A"_s, 2);
        QCOMPARE(view()->seatState(seat(u"A"_s, 2)), widgets::SeatState::Selected);
        QCOMPARE(named<QLineEdit>(u"seatNumber"_s)->text(), u"2"_s);
        QCOMPARE(named<QLineEdit>(u"rowName"_s)->text(), u"A"_s);
        QCOMPARE(named<QLineEdit>(u"rowSeats"_s)->text(), u"6"_s);
        fill(u"rowName"_s, u"Loge"_s);
        QVERIFY(view()->plan().seatByLabel(u"Loge", u"2"));
        fill(u"rowSeats"_s, u"8"_s);
        QCOMPARE(textOf(u"planFacts"_s), u"20 seats in 3 rows"_s);
        press(Qt::Key_Z, Qt::ControlModifier); // in a field that is its own
        named(u"planView"_s)->setFocus();
        press(Qt::Key_Z, Qt::ControlModifier);
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!m_page->isChanged());
        press(Qt::Key_Y, Qt::ControlModifier);
        QVERIFY(view()->plan().seatByLabel(u"Loge", u"2"));
    }

    void rowsComeAndGoByKeys()
    {
        clickSeat(u"C"_s, 1);
        press(Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(textOf(u"planFacts"_s), u"24 seats in 4 rows"_s);
        QCOMPARE(textOf(u"selectedText"_s), u"6 selected in row D"_s);
        press(Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(textOf(u"planFacts"_s), u"18 seats in 3 rows"_s);
        clickSeat(u"A"_s, 1);
        press(Qt::Key_Delete);
        QCOMPARE(textOf(u"planFacts"_s), u"17 seats in 3 rows"_s);
    }

    void whatIsWrongIsMarkedToldAndNotSaved()
    {
        clickSeat(u"A"_s, 2);
        fill(u"seatNumber"_s, u"1"_s);
        QVERIFY(sees(u"planProblems"_s));
        auto *problems = named<QListWidget>(u"planProblems"_s);
        QCOMPARE(problems->count(), 1);
        QCOMPARE(problems->item(0)->text(), u"A1: Another seat has this row and number."_s);
        QVERIFY(!named(u"planSave"_s)->isEnabled());
        press(Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(m_plans->saves, 0);
        const SeatId wrong = view()->plan().seats().at(1).id;
        QVERIFY(view()->seatDescription(wrong).contains(u"Another seat"_s));
        // The list leads to the seat.
        clickSeat(u"C"_s, 6);
        Q_EMIT problems->itemActivated(problems->item(0));
        QCOMPARE(view()->focusSeat(), wrong);
        QCOMPARE(textOf(u"selectedText"_s), u"1 selected in row A"_s);
    }

    void whatCannotBeDoneIsSaid()
    {
        clickSeat(u"A"_s, 1);
        press(Qt::Key_4, Qt::ControlModifier); // a sofa of one seat
        QVERIFY(message().contains(u"two seats"_s));
        clickSeat(u"A"_s, 2, Qt::ControlModifier);
        press(Qt::Key_4, Qt::ControlModifier);
        QCOMPARE(message(), QString());
        QCOMPARE(view()->plan().seat(seat(u"A"_s, 1))->partner, seat(u"A"_s, 2));
    }

    void theOtherOnesChangesAreShownAndMineAreKept()
    {
        clickSeat(u"A"_s, 1);
        press(Qt::Key_3, Qt::ControlModifier);
        DrawnSeats theirs = m_plans->hall.plan.seats();
        theirs.removeLast();
        m_plans->putPlan(theirs);
        press(Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(sees(u"overtaken"_s));
        QVERIFY(textOf(u"overtakenText"_s).endsWith(u"gone: C6"_s)); // and nothing of A1, which is mine
        QCOMPARE(QApplication::focusWidget()->objectName(), u"putMine"_s);
        QVERIFY(!named(u"planSave"_s)->isEnabled());
        press(Qt::Key_Space);
        QVERIFY(!sees(u"overtaken"_s));
        press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(m_plans->hall.plan.version(), 3);
        QCOMPARE(m_plans->hall.plan.capacity(), 17);
        QCOMPARE(m_plans->hall.plan.seatByLabel(u"A", u"1")->type, SeatType::Vip);
    }

    void anEmptyHallIsDrawnFromRows()
    {
        QVERIFY(!sees(u"planEmpty"_s));
        press(Qt::Key_A, Qt::ControlModifier);
        press(Qt::Key_Delete);
        QVERIFY(sees(u"planEmpty"_s));
        QVERIFY(sees(u"newRows"_s));
        QVERIFY(!sees(u"rowName"_s));
        QVERIFY(!named(u"planSave"_s)->isEnabled());
        fill(u"newRows"_s, u"4"_s);
        QVERIFY(sees(u"newProblem"_s)); // of how many seats?
        fill(u"newSeats"_s, u"10"_s);
        QCOMPARE(textOf(u"planFacts"_s), u"40 seats in 4 rows"_s);
        QVERIFY(named(u"planSave"_s)->isEnabled());
        QVERIFY(!sees(u"newRows"_s));
    }

    void leavingAsksFirst()
    {
        QSignalSpy closed(m_page.get(), &PlanPage::closed);
        clickSeat(u"A"_s, 1);
        press(Qt::Key_3, Qt::ControlModifier);
        press(Qt::Key_Escape); // drops the selection
        QCOMPARE(textOf(u"selectedText"_s), u"None selected"_s);
        press(Qt::Key_Escape);
        QVERIFY(sees(u"sheetNo"_s));
        press(Qt::Key_Escape); // stay
        QCOMPARE(closed.count(), 0);
        QVERIFY(m_page->isChanged());
        named(u"planView"_s)->setFocus();
        press(Qt::Key_Escape);
        named(u"sheetYes"_s)->setFocus();
        press(Qt::Key_Space);
        QCOMPARE(closed.count(), 1);
        QVERIFY(!m_page->isChanged());
    }

    void whatCannotBeReadIsTriedAgain()
    {
        m_plans->nextError = Error{ErrorCode::Unreachable, {}, {}};
        m_page->open(m_plans->hall.id);
        QTRY_VERIFY(!message().isEmpty());
        QVERIFY(!named(u"undo"_s)->isEnabled());
        m_page->open(m_plans->hall.id);
        QTRY_COMPARE(view()->plan().capacity(), 18);
    }

    void everyToolHasANameForScreenReaders()
    {
        const QList<QWidget *> all = m_page->findChildren<QWidget *>();
        for (const QWidget *widget : all) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible())
                continue;
            const QAccessibleInterface *reader = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
            QVERIFY2(reader && !reader->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName()));
        }
    }
};

QTEST_MAIN(TestPlanPage)
#include "tst_planpage.moc"
