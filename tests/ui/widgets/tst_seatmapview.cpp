#include "seatmapview.h"

#include "halls.h"

#include <QApplication>
#include <QHelpEvent>
#include <QPaintEvent>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <QWheelEvent>

using namespace foyer::domain;
using namespace foyer::widgets;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Notes what the widget is asked to paint. */
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget *widget) { widget->installEventFilter(this); }
    QRegion region;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            region += static_cast<QPaintEvent *>(event)->region();
        return false;
    }
};

} // namespace

class TestSeatMapView : public QObject
{
    Q_OBJECT

    SeatId seat(const QString &row, int number) const { return m_plan.seatByLabel(row, QString::number(number))->id; }
    QPoint centre(SeatId id) const { return m_map->seatRect(id).center(); }
    void click(SeatId id, Qt::MouseButton button = Qt::LeftButton)
    {
        QTest::mouseClick(m_map.get(), button, {}, centre(id));
    }
    void drag(QPoint from, QPoint to)
    {
        QTest::mousePress(m_map.get(), Qt::LeftButton, {}, from);
        QTest::mouseMove(m_map.get(), (from + to) / 2);
        QTest::mouseMove(m_map.get(), to);
    }
    void wheel(QPoint at, int delta)
    {
        QWheelEvent event(at, m_map->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_map.get(), &event);
    }
    static std::unique_ptr<SeatMapView> evening(const SeatPlan &plan)
    {
        auto map = std::make_unique<SeatMapView>();
        map->resize(1000, 700);
        map->setPlan(plan);
        map->setSeatStates(halls::eveningStates(plan), halls::eveningHolders(plan));
        return map;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qRegisterMetaType<SeatId>();
        Theme::apply(*qApp, ThemeMode::Dark);
    }

    void init()
    {
        m_map = evening(m_plan);
        m_map->show();
        m_map->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_map.get()));
        m_map->setFocus();
    }
    void cleanup() { m_map.reset(); }

    void theHallOfTheTestsIsAsDescribed() { QCOMPARE(m_plan.capacity(), 296); }

    // Asking

    void aClickAsksAndChangesNothing()
    {
        QSignalSpy activated(m_map.get(), &SeatMapView::seatActivated);
        for (const SeatId id : {seat(u"A"_s, 5), seat(u"H"_s, 10), seat(u"F"_s, 17)}) {
            const SeatState before = m_map->seatState(id);
            click(id);
            QCOMPARE(activated.takeFirst().first().value<SeatId>(), id);
            QCOMPARE(m_map->seatState(id), before);
        }
    }

    void onlyTheLeftButtonOnASeatAsks()
    {
        QSignalSpy activated(m_map.get(), &SeatMapView::seatActivated);
        click(seat(u"A"_s, 5), Qt::RightButton);
        click(seat(u"A"_s, 5), Qt::MiddleButton);
        QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, {4, 4});
        QCOMPARE(activated.count(), 0);
    }

    void spaceAndEnterAskForTheFocusedSeat()
    {
        QSignalSpy activated(m_map.get(), &SeatMapView::seatActivated);
        m_map->setFocusSeat(seat(u"C"_s, 7));
        QTest::keyClick(m_map.get(), Qt::Key_Space);
        QTest::keyClick(m_map.get(), Qt::Key_Return);
        QCOMPARE(activated.count(), 2);
        QCOMPARE(activated.at(1).first().value<SeatId>(), seat(u"C"_s, 7));
    }

    void draggingOverSeatsPicksThoseThatAreFree()
    {
        QSignalSpy picked(m_map.get(), &SeatMapView::seatsPicked);
        QSignalSpy activated(m_map.get(), &SeatMapView::seatActivated);
        // F 16 is free, 17 to 19 are held.
        drag(centre(seat(u"E"_s, 15)), centre(seat(u"F"_s, 18)));
        QTest::mouseRelease(m_map.get(), Qt::LeftButton, {}, centre(seat(u"F"_s, 18)));
        QCOMPARE(picked.count(), 1);
        const auto seats = picked.first().first().value<QList<SeatId>>();
        QCOMPARE(
            seats,
            QList<SeatId>({seat(u"E"_s, 15), seat(u"E"_s, 16), seat(u"E"_s, 17), seat(u"E"_s, 18), seat(u"F"_s, 16)}));
        QCOMPARE(activated.count(), 0);
    }

    void escapeEndsADragWithNothingPicked()
    {
        QSignalSpy picked(m_map.get(), &SeatMapView::seatsPicked);
        drag(centre(seat(u"E"_s, 9)), centre(seat(u"E"_s, 12)));
        QTest::keyClick(m_map.get(), Qt::Key_Escape);
        QTest::mouseRelease(m_map.get(), Qt::LeftButton, {}, centre(seat(u"E"_s, 12)));
        QCOMPARE(picked.count(), 0);
    }

    // Keys

    void arrowsHomeAndEndMoveTheFocus()
    {
        m_map->setFocusSeat(seat(u"H"_s, 10));
        QSignalSpy moved(m_map.get(), &SeatMapView::focusSeatChanged);
        const auto press = [this](Qt::Key key) {
            QTest::keyClick(m_map.get(), key);
            return *m_map->focusSeat();
        };
        QCOMPARE(press(Qt::Key_Right), seat(u"H"_s, 11));
        QCOMPARE(press(Qt::Key_Down), seat(u"I"_s, 11));
        QCOMPARE(press(Qt::Key_Left), seat(u"I"_s, 10));
        QCOMPARE(press(Qt::Key_Up), seat(u"H"_s, 10));
        QCOMPARE(press(Qt::Key_End), seat(u"H"_s, 24));
        QCOMPARE(press(Qt::Key_Home), seat(u"H"_s, 1));
        QCOMPARE(moved.count(), 6);
    }

    void aSeatIsFoundByTypingItsName()
    {
        QTest::keyClicks(m_map.get(), u"h1"_s);
        QCOMPARE(m_map->typedName(), u"H1"_s);
        QCOMPARE(*m_map->focusSeat(), seat(u"H"_s, 1));
        QTest::keyClicks(m_map.get(), u"0"_s);
        QCOMPARE(*m_map->focusSeat(), seat(u"H"_s, 10));
        QTest::keyClick(m_map.get(), Qt::Key_Space);
        QVERIFY2(m_map->typedName().isEmpty(), "done with, the next letter begins a new name");
        QTest::keyClicks(m_map.get(), u"c3"_s);
        QCOMPARE(*m_map->focusSeat(), seat(u"C"_s, 3));
    }

    void aMistypedNameIsCorrectedOrForgotten()
    {
        QTest::keyClicks(m_map.get(), u"h99"_s);
        QCOMPARE(*m_map->focusSeat(), seat(u"H"_s, 9));
        QTest::keyClick(m_map.get(), Qt::Key_Backspace);
        QCOMPARE(m_map->typedName(), u"H9"_s);
        QTest::keyClick(m_map.get(), Qt::Key_Escape);
        QVERIFY(m_map->typedName().isEmpty());
        QTest::keyClicks(m_map.get(), u"b"_s);
        QTRY_VERIFY(m_map->typedName().isEmpty());
    }

    void theTypedNameIsShown()
    {
        m_map->setFocusSeat(seat(u"H"_s, 1));
        const QImage before = m_map->grab().toImage();
        QTest::keyClicks(m_map.get(), u"h1"_s);
        QVERIFY(m_map->grab().toImage() != before);
        QTest::keyClick(m_map.get(), Qt::Key_Escape);
        QCOMPARE(m_map->grab().toImage(), before);
    }

    void keysFindASeatToStartFrom()
    {
        SeatMapView map;
        map.resize(800, 600);
        map.setPlan(halls::rectangle(5, 5));
        QVERIFY(!map.focusSeat());
        map.show();
        map.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&map));
        map.setFocus();
        QCOMPARE(*map.focusSeat(), map.plan().seatByLabel(u"C", u"3")->id);
    }

    // Zoom and move

    void plusMinusAndTheWheelZoom()
    {
        const qreal fitted = m_map->seatSize();
        QTest::keyClick(m_map.get(), Qt::Key_Plus);
        QVERIFY(m_map->seatSize() > fitted);
        QVERIFY(!m_map->isFitted());
        QTest::keyClick(m_map.get(), Qt::Key_Minus);
        QCOMPARE(m_map->seatSize(), fitted);
        QVERIFY(m_map->isFitted());
        const QPoint at = centre(seat(u"H"_s, 12));
        wheel(at, 360);
        QVERIFY(m_map->seatSize() > fitted * 1.5);
        QCOMPARE(*m_map->seatAt(at), seat(u"H"_s, 12));
        QTest::keyClick(m_map.get(), Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(m_map->seatSize(), fitted);
    }

    void draggingTheFloorAndControlArrowsMove()
    {
        wheel(m_map->rect().center(), 480);
        const SeatId id = seat(u"G"_s, 12);
        const QPoint before = centre(id);
        QTest::keyClick(m_map.get(), Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(centre(id) - before, QPoint(80, 0));
        const QPoint here = centre(id);
        const auto floor = [this] {
            for (int y = 10; y < m_map->height(); y += 5) {
                for (int x = 60; x < m_map->width() - 60; x += 5) {
                    if (!m_map->seatAt({qreal(x), qreal(y)}))
                        return QPoint(x, y);
                }
            }
            return QPoint();
        }();
        QVERIFY(!floor.isNull());
        QSignalSpy picked(m_map.get(), &SeatMapView::seatsPicked);
        drag(floor, floor + QPoint(0, 40));
        QTest::mouseRelease(m_map.get(), Qt::LeftButton, {}, floor + QPoint(0, 40));
        QVERIFY(std::abs(centre(id).y() - here.y() - 40) <= 1);
        QCOMPARE(picked.count(), 0);
    }

    void theFocusedSeatIsBroughtIntoView()
    {
        wheel(m_map->rect().center(), 960);
        m_map->setFocusSeat(seat(u"A"_s, 3));
        QVERIFY(m_map->rect().contains(m_map->seatRect(seat(u"A"_s, 3))));
        m_map->setFocusSeat(seat(u"L"_s, 16));
        QVERIFY(m_map->rect().contains(m_map->seatRect(seat(u"L"_s, 16))));
    }

    // Painting

    void aChangeRepaintsItsSeatOnlyAndRight_data()
    {
        QTest::addColumn<int>("zoom");
        QTest::addColumn<QString>("row");
        QTest::addColumn<int>("number");
        QTest::newRow("fitted") << 0 << u"H"_s << 9;
        QTest::newRow("bent end") << 0 << u"G"_s << 22;
        QTest::newRow("near") << 1200 << u"G"_s << 12;
        QTest::newRow("sofa") << 0 << u"M"_s << 9;
    }
    void aChangeRepaintsItsSeatOnlyAndRight()
    {
        QFETCH(const int, zoom);
        QFETCH(const QString, row);
        QFETCH(const int, number);
        const SeatId id = seat(row, number);
        if (zoom > 0)
            wheel(m_map->rect().center(), zoom);
        m_map->clearFocus();
        // Backing store: what is on the screen after partial updates, not what a full repaint would give.
        QVERIFY(QTest::qWaitForWindowExposed(m_map.get()));
        QApplication::processEvents();
        for (const SeatState state :
             {SeatState::Selected, SeatState::HeldByOther, SeatState::Sold, SeatState::Blocked, SeatState::Available}) {
            QImage partial = m_map->grab().toImage();
            QApplication::processEvents();
            PaintWatch watch(m_map.get());
            m_map->setSeatState(id, state);
            QApplication::processEvents();
            QCOMPARE(watch.region.boundingRect(), m_map->seatRect(id).intersected(m_map->rect()));
            {
                QPainter painter(&partial);
                m_map->render(&painter, m_map->seatRect(id).topLeft(), m_map->seatRect(id), {});
            }
            QCOMPARE(partial, m_map->grab().toImage());
        }
    }

    void manyChangesAreOneRepaint()
    {
        QApplication::processEvents();
        PaintWatch watch(m_map.get());
        m_map->setSeatStates(QList<SeatState>(m_plan.capacity(), SeatState::Blocked));
        QApplication::processEvents();
        QCOMPARE(watch.region, QRegion(m_map->rect()));
        auto fresh = std::make_unique<SeatMapView>();
        fresh->resize(m_map->size());
        fresh->setPlan(m_plan);
        fresh->setSeatStates(QList<SeatState>(m_plan.capacity(), SeatState::Blocked));
        m_map->clearFocus();
        QCOMPARE(m_map->grab().toImage(), fresh->grab().toImage());
    }

    // What HallPicture keeps is tested there, pixel for pixel; here that it is told all it has to know.
    void movedZoomedAndSoldItIsAsPaintedAnew_data()
    {
        QTest::addColumn<SeatPlan>("plan");
        QTest::addColumn<int>("zoom");
        QTest::newRow("near") << halls::curved() << 480;
        QTest::newRow("far") << halls::rectangle(120, 160) << 240;
    }
    void movedZoomedAndSoldItIsAsPaintedAnew()
    {
        QFETCH(const SeatPlan, plan);
        QFETCH(const int, zoom);
        m_map = evening(plan);
        m_map->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_map.get()));
        wheel(m_map->rect().center(), zoom);
        m_map->clearFocus();
        const auto isAsPaintedAnew = [this] {
            const QImage kept = m_map->grab().toImage();
            QEvent language(QEvent::LanguageChange); // after which nothing is kept
            QApplication::sendEvent(m_map.get(), &language);
            return m_map->grab().toImage() == kept;
        };
        const std::array keys{Qt::Key_Left, Qt::Key_Down, Qt::Key_Right, Qt::Key_Up, Qt::Key_Right, Qt::Key_Down};
        int seat = 0;
        for (const Qt::Key key : keys) {
            QTest::keyClick(m_map.get(), key, Qt::ControlModifier);
            for (int i = 0; i < plan.capacity() / 10; ++i)
                m_map->setSeatState(plan.seats().at(seat = (seat + 37) % plan.capacity()).id, SeatState::HeldByOther,
                                    u"Desk 2"_s);
            QTest::keyClick(m_map.get(), key, Qt::ControlModifier);
            QVERIFY(isAsPaintedAnew());
        }
        QList<SeatState> states = halls::eveningStates(plan);
        std::reverse(states.begin(), states.end());
        m_map->setSeatStates(states);
        QVERIFY(isAsPaintedAnew());
        m_map->zoomOut();
        QVERIFY(isAsPaintedAnew());
        m_map->resize(700, 660);
        m_map->zoomToFit();
        QVERIFY(isAsPaintedAnew());
        m_map->setTouch(true); // rows stand further apart
        QVERIFY(isAsPaintedAnew());
    }

    void aPlanThatIsDrawnOnIsSeenAtOnce_data()
    {
        QTest::addColumn<SeatPlan>("plan");
        QTest::newRow("near") << halls::rectangle(9, 12);
        QTest::newRow("far") << halls::rectangle(120, 160);
    }
    void aPlanThatIsDrawnOnIsSeenAtOnce()
    {
        QFETCH(const SeatPlan, plan);
        SeatMapView map;
        map.resize(800, 600);
        map.setPlan(plan);
        map.show();
        QVERIFY(QTest::qWaitForWindowExposed(&map));
        map.grab();
        QList<PlanSeat> seats = plan.seats();
        seats[plan.capacity() / 2].type = SeatType::Premium; // the hall is as large as before
        map.replacePlan(SeatPlan::drawn(seats));
        map.clearFocus();
        SeatMapView fresh;
        fresh.resize(800, 600);
        fresh.setPlan(SeatPlan::drawn(seats));
        QCOMPARE(map.grab().toImage(), fresh.grab().toImage());
    }

    void fromNearAHeldSeatNamesItsHolder()
    {
        const SeatId id = seat(u"F"_s, 17);
        wheel(centre(id), 1200);
        m_map->clearFocus();
        const QRect place = m_map->seatRect(id);
        const QImage desk1 = m_map->grab(place).toImage();
        m_map->setSeatState(id, SeatState::HeldByOther, u"Kiosk 2"_s);
        QVERIFY(m_map->grab(place).toImage() != desk1);
        m_map->setSeatState(id, SeatState::HeldByOther, u"Desk 1"_s);
        QCOMPARE(m_map->grab(place).toImage(), desk1);
    }

    void settingTheSameStateRepaintsNothing()
    {
        QApplication::processEvents();
        PaintWatch watch(m_map.get());
        m_map->setSeatStates(halls::eveningStates(m_plan), halls::eveningHolders(m_plan));
        QApplication::processEvents();
        QVERIFY(watch.region.isEmpty());
    }

    void farAwaySeatsAreDotsThatFollowTheirState()
    {
        const SeatPlan plan = halls::rectangle(120, 120);
        SeatMapView map;
        map.resize(600, 600);
        map.setPlan(plan);
        map.show(); // a hidden widget is laid out anew at every grab
        QVERIFY(QTest::qWaitForWindowExposed(&map));
        QVERIFY(map.seatSize() < 9);
        const SeatId id = plan.seats().at(7000).id;
        const auto colour = [&] { return QColor(map.grab().toImage().pixel(map.seatRect(id).center())); };
        QCOMPARE(colour(), Theme::current().standard.bottom);
        map.setSeatState(id, SeatState::Selected);
        QCOMPARE(colour(), Theme::current().selected.bottom);
    }

    void theHallIsNeverMirrored()
    {
        m_map->clearFocus();
        const QImage leftToRight = m_map->grab().toImage();
        m_map->setLayoutDirection(Qt::RightToLeft);
        QCOMPARE(m_map->grab().toImage(), leftToRight);
    }

    void theFocusRingIsShownOnlyWithTheFocus()
    {
        m_map->setFocusSeat(seat(u"H"_s, 6));
        const QRect place = m_map->seatRect(seat(u"H"_s, 6));
        const QImage with = m_map->grab(place).toImage();
        m_map->clearFocus();
        QVERIFY(m_map->grab(place).toImage() != with);
    }

    void anotherThemeRepaintsTheMap()
    {
        const QImage dark = m_map->grab().toImage();
        Theme::apply(*qApp, ThemeMode::Light);
        const QImage light = m_map->grab().toImage();
        QCOMPARE(QColor(light.pixel(2, 2)), Theme::current().surface);
        Theme::apply(*qApp, ThemeMode::Dark);
        QVERIFY(light != dark);
        QCOMPARE(m_map->grab().toImage(), dark);
    }

    // Rest

    void theTooltipNamesSeatTypeStateAndHolder()
    {
        QCOMPARE(m_map->seatDescription(seat(u"F"_s, 17)), u"Row F seat 17, standard, held by Desk 1"_s);
        QCOMPARE(m_map->seatDescription(seat(u"E"_s, 1)), u"Row E seat 1, wheelchair space, available"_s);
        m_map->setSeatState(seat(u"F"_s, 17), SeatState::HeldByOther, u"Kiosk 2"_s);
        QHelpEvent help(QEvent::ToolTip, centre(seat(u"F"_s, 17)), m_map->mapToGlobal(centre(seat(u"F"_s, 17))));
        QApplication::sendEvent(m_map.get(), &help);
        QCOMPARE(QToolTip::text(), u"Row F seat 17, standard, held by Kiosk 2"_s);
        QToolTip::hideText();
    }

    void aNewPlanStartsAfresh()
    {
        const SeatId gone = seat(u"M"_s, 20);
        m_map->setFocusSeat(gone);
        m_map->setPlan(halls::rectangle(2, 3));
        QCOMPARE(m_map->seatState(SeatId(1)), SeatState::Available);
        QVERIFY(m_map->plan().seat(*m_map->focusSeat()));
        m_map->setSeatState(gone, SeatState::Sold);
        QVERIFY(m_map->seatRect(gone).isEmpty());
        m_map->setPlan({});
        QVERIFY(!m_map->focusSeat());
        QTest::keyClick(m_map.get(), Qt::Key_Right);
        QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, {50, 50});
        m_map->grab();
    }

    // In an arena a seat is a few pixels: who clicks there means the block.
    void aClickFromAfarBringsItsBlockNear()
    {
        const SeatPlan arena = halls::rectangle(150, 200);
        m_map = evening(arena);
        m_map->show();
        QSignalSpy activated(m_map.get(), &SeatMapView::seatActivated);
        const SeatId wanted = arena.seats().at(40 * 200 + 30).id;
        QVERIFY(m_map->isTooFarToHit());
        click(wanted);
        QCOMPARE(activated.count(), 0);
        QVERIFY(!m_map->isFitted() && !m_map->isTooFarToHit());
        QVERIFY2((centre(wanted) - m_map->rect().center()).manhattanLength() < 2 * m_map->seatSize(),
                 qPrintable(u"%1, %2"_s.arg(centre(wanted).x()).arg(centre(wanted).y())));
        click(wanted);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.first().first().value<SeatId>(), wanted);
    }

    void twoClicksOnTheFloorShowTheWholeHallAgain()
    {
        m_map->zoomIn();
        QVERIFY(!m_map->isFitted());
        QPoint floor(2, 2);
        while (m_map->seatAt(floor))
            floor += QPoint(3, 1);
        QTest::mouseDClick(m_map.get(), Qt::LeftButton, {}, floor);
        QVERIFY(m_map->isFitted());
    }

    void twoQuickClicksOnSeatsAskForBoth()
    {
        QSignalSpy activated(m_map.get(), &SeatMapView::seatActivated);
        const QPoint there = centre(seat(u"C"_s, 7));
        click(seat(u"C"_s, 7));
        QTest::mouseDClick(m_map.get(), Qt::LeftButton, {}, there); // as which the second press comes
        QTest::mouseRelease(m_map.get(), Qt::LeftButton, {}, there);
        QCOMPARE(activated.count(), 2);
    }

    void touchTakesTheNearestSeat()
    {
        const SeatId first = seat(u"B"_s, 1);
        m_map->setTouch(true);
        const QPoint beside = centre(first) - QPoint(qRound(m_map->seatSize() * 0.57), 0);
        QVERIFY(m_map->seatAt(beside));
        QCOMPARE(*m_map->seatAt(beside), first);
        m_map->setTouch(false);
        const QPoint again = centre(first) - QPoint(qRound(m_map->seatSize() * 0.57), 0);
        QVERIFY(!m_map->seatAt(again));
    }

private:
    const SeatPlan m_plan = halls::curved();
    std::unique_ptr<SeatMapView> m_map;
};

QTEST_MAIN(TestSeatMapView)
#include "tst_seatmapview.moc"
