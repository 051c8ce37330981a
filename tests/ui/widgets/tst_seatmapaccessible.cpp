#include "halls.h"
#include "seatmapview.h"

#include <QAccessible>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace foyer::domain;
using namespace foyer::widgets;
using namespace Qt::Literals::StringLiterals;

class TestSeatMapAccessible : public QObject
{
    Q_OBJECT

    int index(const QString &row, int number) const
    {
        return int(m_plan.seats().indexOf(*m_plan.seatByLabel(row, QString::number(number))));
    }
    QAccessibleInterface *map() const { return QAccessible::queryAccessibleInterface(m_map.get()); }
    QAccessibleInterface *seat(const QString &row, int number) const { return map()->child(index(row, number)); }

private Q_SLOTS:
    void initTestCase()
    {
        qRegisterMetaType<SeatId>();
        Theme::apply(*qApp, ThemeMode::Dark);
    }

    void init()
    {
        m_map = std::make_unique<SeatMapView>();
        m_map->resize(1000, 700);
        m_map->setPlan(m_plan);
        m_map->setSeatStates(halls::eveningStates(m_plan), halls::eveningHolders(m_plan));
        m_map->show();
        m_map->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_map.get()));
        m_map->setFocus();
    }
    void cleanup() { m_map.reset(); }

    void everySeatIsACheckBoxWithAName()
    {
        QCOMPARE(map()->text(QAccessible::Name), u"Seat map"_s);
        QCOMPARE(map()->childCount(), m_plan.capacity());
        for (int i = 0; i < map()->childCount(); ++i) {
            QAccessibleInterface *child = map()->child(i);
            QVERIFY(child);
            QCOMPARE(child->role(), QAccessible::CheckBox);
            QCOMPARE(child->text(QAccessible::Name), m_map->seatDescription(m_plan.seats().at(i).id));
            QCOMPARE(child->parent(), map());
            QCOMPARE(map()->indexOfChild(child), i);
        }
        QCOMPARE(seat(u"A"_s, 9)->text(QAccessible::Name), u"Row A seat 9, standard, available"_s);
        QVERIFY(!map()->child(-1));
        QVERIFY(!map()->child(m_plan.capacity()));
    }

    void statesAreThoseOfTheSeat()
    {
        QVERIFY(seat(u"H"_s, 10)->state().checked);
        QVERIFY(!seat(u"H"_s, 9)->state().checked);
        QVERIFY(seat(u"H"_s, 9)->state().checkable);
        QVERIFY(!seat(u"H"_s, 9)->state().disabled);
        QVERIFY(seat(u"F"_s, 17)->state().disabled);
        m_map->setFocusSeat(m_plan.seats().at(index(u"H"_s, 9)).id);
        QVERIFY(seat(u"H"_s, 9)->state().focused);
        QVERIFY(!seat(u"H"_s, 10)->state().focused);
        QCOMPARE(map()->focusChild(), seat(u"H"_s, 9));
    }

    void togglingAsksLikeAClick()
    {
        QSignalSpy activated(m_map.get(), &SeatMapView::seatActivated);
        QAccessibleActionInterface *action = seat(u"C"_s, 7)->actionInterface();
        QVERIFY(action);
        QVERIFY(action->actionNames().contains(QAccessibleActionInterface::toggleAction()));
        action->doAction(QAccessibleActionInterface::toggleAction());
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.first().first().value<SeatId>(), m_plan.seats().at(index(u"C"_s, 7)).id);
        QCOMPARE(*m_map->focusSeat(), m_plan.seats().at(index(u"C"_s, 7)).id);
        seat(u"D"_s, 4)->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
        QCOMPARE(activated.count(), 1);
        QCOMPARE(*m_map->focusSeat(), m_plan.seats().at(index(u"D"_s, 4)).id);
    }

    void seatsAreFoundByTheirPlace()
    {
        const QRect place = seat(u"C"_s, 7)->rect();
        QVERIFY(QRect(m_map->mapToGlobal(QPoint(0, 0)), m_map->size()).contains(place));
        QCOMPARE(map()->childAt(place.center().x(), place.center().y()), seat(u"C"_s, 7));
    }

    /** A screen reader may keep what it was given; it must not crash on it, nor read the wrong hall. */
    void seatsOfAnOldPlanAreInvalid()
    {
        const QAccessible::Id id = QAccessible::uniqueId(seat(u"H"_s, 10));
        m_map->clearFocus(); // or the focus of the new plan would be told, and the old seats dropped at once
        m_map->setPlan(halls::rectangle(2, 2));
        QAccessibleInterface *old = QAccessible::accessibleInterface(id);
        QVERIFY(old);
        QVERIFY(!old->isValid());
        QVERIFY(old->text(QAccessible::Name).isEmpty());
        QVERIFY(old->state().invalid);
        QSignalSpy activated(m_map.get(), &SeatMapView::seatActivated);
        old->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
        QCOMPARE(activated.count(), 0);
        QCOMPARE(map()->childCount(), 4);
        QCOMPARE(map()->child(0)->text(QAccessible::Name), u"Row A seat 1, standard, available"_s);
        QVERIFY(!QAccessible::accessibleInterface(id));
    }

private:
    const SeatPlan m_plan = halls::curved();
    std::unique_ptr<SeatMapView> m_map;
};

QTEST_MAIN(TestSeatMapAccessible)
#include "tst_seatmapaccessible.moc"
