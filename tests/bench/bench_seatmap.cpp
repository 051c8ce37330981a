// Prints what the seat map costs, in processor time, that of the threads in which Qt paints included:
// bench_seatmap [ROUNDS]. The figures that matter are those of a release build; the goals are what was reached when the
// map was designed, on a machine like this one.
#include "figures.h"
#include "halls.h"
#include "seatmapview.h"

#include <QApplication>
#include <QKeyEvent>
#include <QRandomGenerator>

#include <cstdio>
#include <ctime>

#include <malloc.h>

using namespace foyer::bench;
using namespace foyer::domain;
using namespace foyer::widgets;
using namespace Qt::Literals::StringLiterals;

namespace {

const QSize screenSize(1280, 800);
constexpr int changedFrames = 6'000; // of the map while seats change
constexpr int seatsOfFrame = 2; // 100 a second at 60 frames are fewer
constexpr double frameMs = 16;

std::chrono::nanoseconds processCpu()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

template <class Work>
double msEachOf(int rounds, const Work &work)
{
    const std::chrono::nanoseconds before = processCpu();
    for (int i = 0; i < rounds; ++i)
        work(i);
    return inMs(processCpu() - before) / rounds;
}

double heapMiB()
{
    return static_cast<double>(mallinfo2().uordblks + mallinfo2().hblkhd) / 1024 / 1024;
}

/** What each of its paint events takes. */
class PaintWatch final : public QObject
{
public:
    explicit PaintWatch(QWidget &widget) { widget.installEventFilter(this); }
    Histogram took;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Paint)
            return false;
        const std::chrono::nanoseconds before = processCpu();
        watched->event(event); // it paints now, and is not asked again
        took.add(processCpu() - before);
        return true;
    }
};

class Hall
{
public:
    Hall(const QString &name, const SeatPlan &plan, int rounds, bool hasGoals)
        : m_name(u"%1, %2 seats: "_s.arg(name).arg(plan.capacity()))
        , m_plan(plan)
        , m_rounds(rounds)
        , m_hasGoals(hasGoals)
        , m_screen(screenSize, QImage::Format_RGB32)
        , m_picture(screenSize, QImage::Format_RGB32)
    {
        m_picture.fill(Qt::darkGray);
        m_blit = msEachOf(rounds, [this](int) { QPainter(&m_screen).drawImage(0, 0, m_picture); });
    }

    QList<Figure> measure()
    {
        QList<Figure> figures;
        const auto add = [&](const QString &what, double value, std::optional<double> goal) {
            figures.append({m_name + what,
                            value,
                            u"ms"_s,
                            Reference{u"ms to copy as many pixels"_s, m_blit},
                            goal && m_hasGoals ? std::optional(Goal{Goal::Side::AtMost, *goal}) : std::nullopt,
                            {}});
        };
        const double before = heapMiB();
        SeatMapView map;
        map.resize(screenSize);
        add(u"plan"_s, msEachOf(1, [&](int) { map.setPlan(m_plan); }), {});
        const auto paint = [&](const QRect &area) {
            QPainter painter(&m_screen);
            map.render(&painter, area.topLeft(), area, {});
        };
        add(u"first paint"_s, msEachOf(1, [&](int) { paint(map.rect()); }), 5);
        const double memory = heapMiB() - before;
        add(u"full repaint"_s, msEachOf(m_rounds, [&](int) { paint(map.rect()); }), 0.6);
        const int count = m_plan.capacity();
        add(u"one seat"_s,
            msEachOf(m_rounds,
                     [&](int i) {
                         const SeatId seat = m_plan.seats().at(i * 7919 % count).id;
                         map.setSeatState(seat, i % 2 == 0 ? SeatState::Sold : SeatState::Selected);
                         paint(map.seatRect(seat));
                     }),
            0.01);
        QRandomGenerator dice(1);
        QList<QPointF> places(1'000);
        for (QPointF &place : places)
            place = {dice.bounded(1280.0), dice.bounded(800.0)};
        int hits = 0;
        add(u"hit test"_s,
            msEachOf(m_rounds * 1'000, [&](int i) { hits += map.seatAt(places.at(i % places.size())) ? 1 : 0; }),
            0.0002);
        Figure &test = figures.last(); // in ms it would be nothing
        test.value *= 1'000;
        test.unit = u"µs"_s;
        test.reference = Reference{u"µs to copy as many pixels"_s, m_blit * 1'000};
        if (test.goal)
            test.goal->bound *= 1'000;
        test.note = u"%1 hits"_s.arg(hits);
        QList<SeatState> states(count, SeatState::Available);
        add(u"all states"_s,
            msEachOf(qMax(1, m_rounds / 10),
                     [&](int i) {
                         states.fill(i % 2 == 0 ? SeatState::Sold : SeatState::Available);
                         map.setSeatStates(states);
                     }),
            {});
        const auto zoom = [&](int i, int steps) {
            if (i % (2 * steps) < steps)
                map.zoomIn();
            else
                map.zoomOut();
            paint(map.rect());
        };
        add(u"zoom frame, all seats"_s, msEachOf(m_rounds, [&](int i) { zoom(i, 1); }), 0.45);
        add(u"zoom frame, ten steps in and out"_s, msEachOf(m_rounds / 20 * 20, [&](int i) { zoom(i, 10); }), {});
        for (int i = 0; i < 3; ++i)
            map.zoomIn(); // what is seen whole does not move
        add(u"pan frame"_s,
            msEachOf(m_rounds,
                     [&](int i) {
                         QKeyEvent key(QEvent::KeyPress, i % 20 < 10 ? Qt::Key_Right : Qt::Key_Left,
                                       Qt::ControlModifier);
                         QApplication::sendEvent(&map, &key);
                         paint(map.rect());
                     }),
            0.3);
        figures.append({m_name + u"memory"_s,
                        memory,
                        u"MiB"_s,
                        std::nullopt,
                        m_hasGoals ? std::optional(Goal{Goal::Side::AtMost, 10}) : std::nullopt,
                        {}});
        return figures;
    }

    /** In a window, as changes come: 100 a second, which is at most two a frame. Now and then somebody moves it. */
    Figure whileSeatsChange()
    {
        SeatMapView map;
        map.resize(screenSize);
        map.setPlan(m_plan);
        map.show();
        QCoreApplication::processEvents();
        PaintWatch watch(map);
        QRandomGenerator dice(1);
        const std::array states{SeatState::HeldByOther, SeatState::Sold, SeatState::Available, SeatState::Selected};
        for (int frame = 0; frame < changedFrames; ++frame) {
            for (int i = 0; i < seatsOfFrame; ++i)
                map.setSeatState(m_plan.seats().at(dice.bounded(m_plan.capacity())).id,
                                 states.at(static_cast<size_t>(dice.bounded(4))));
            if (frame % 100 == 99)
                frame % 400 == 99 ? map.zoomIn() : frame % 400 == 199 ? map.zoomOut() : map.update();
            QCoreApplication::processEvents();
        }
        return {m_name + u"p99.9 of a paint while 100 seats a second change"_s,
                inMs(watch.took.percentile(0.999)),
                u"ms"_s,
                Reference{u"ms to copy as many pixels"_s, m_blit},
                Goal{Goal::Side::AtMost, frameMs},
                u"%1 paints, %2"_s.arg(watch.took.count()).arg(latencies(watch.took))};
    }

private:
    QString m_name;
    const SeatPlan &m_plan;
    int m_rounds;
    bool m_hasGoals; ///< They are of 50,000 seats.
    QImage m_screen;
    QImage m_picture;
    double m_blit = 0;
};

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    Theme::apply(app, ThemeMode::Dark);
    const int rounds = qMax(1, argc > 1 ? QByteArray(argv[1]).toInt() : 200);
    const SeatPlan curved = halls::curved();
    const SeatPlan fiveHundred = halls::rectangle(20, 25);
    const SeatPlan arena = halls::arena(50'000);
    const SeatPlan straight = halls::rectangle(200, 250);
    QList<Figure> figures;
    figures += Hall(u"curved hall"_s, curved, rounds, false).measure();
    figures += Hall(u"arena"_s, arena, rounds, true).measure();
    figures += Hall(u"straight arena"_s, straight, rounds, true).measure();
    figures.append(Hall(u"hall"_s, fiveHundred, rounds, false).whileSeatsChange());
    figures.append(Hall(u"arena"_s, arena, rounds, true).whileSeatsChange());
    std::fputs(qUtf8Printable(table(figures)), stdout);
    return 0;
}
