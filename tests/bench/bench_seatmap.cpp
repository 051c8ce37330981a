// Prints what the seat map costs, in ms: bench_seatmap [ROUNDS]. The figures that matter are those of a release build.
#include "halls.h"
#include "seatmapview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QRandomGenerator>

#include <cstdio>

using namespace foyer::domain;
using namespace foyer::widgets;

namespace {

template <class Work>
double msEach(int rounds, const Work &work)
{
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < rounds; ++i)
        work(i);
    return static_cast<double>(timer.nsecsElapsed()) / 1e6 / rounds;
}

void measure(const char *name, const SeatPlan &plan, int rounds)
{
    QImage screen(1280, 800, QImage::Format_RGB32);
    SeatMapView map;
    map.resize(screen.size());
    const double set = msEach(1, [&](int) { map.setPlan(plan); });
    const auto paint = [&](const QRect &area) {
        QPainter painter(&screen);
        map.render(&painter, area.topLeft(), area, {});
    };
    const double first = msEach(1, [&](int) { paint(map.rect()); });
    const double full = msEach(rounds, [&](int) { paint(map.rect()); });
    const int count = plan.capacity();
    const double one = msEach(rounds, [&](int i) {
        const SeatId seat = plan.seats().at(i * 7919 % count).id;
        map.setSeatState(seat, i % 2 == 0 ? SeatState::Sold : SeatState::Selected);
        paint(map.seatRect(seat));
    });
    QRandomGenerator dice(1);
    int hits = 0;
    const double hit = msEach(rounds * 1000, [&](int) {
        hits += map.seatAt({dice.bounded(1280.0), dice.bounded(800.0)}) ? 1 : 0;
    });
    QList<SeatState> states(count, SeatState::Available);
    const double all = msEach(qMax(1, rounds / 10), [&](int i) {
        states.fill(i % 2 == 0 ? SeatState::Sold : SeatState::Available);
        map.setSeatStates(states);
    });
    const double zoom = msEach(rounds, [&](int i) {
        if (i % 20 < 10)
            map.zoomIn();
        else
            map.zoomOut();
        paint(map.rect());
    });
    std::printf("%-16s %6d seats  plan %8.3f  first paint %7.3f  full repaint %7.3f  one seat %7.4f  hit test %8.5f  "
                "all states %7.3f  zoom frame %7.3f  (%d hits)\n",
                name, count, set, first, full, one, hit, all, zoom, hits);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    Theme::apply(app, ThemeMode::Dark);
    const int rounds = qMax(1, argc > 1 ? QByteArray(argv[1]).toInt() : 200);
    measure("curved hall", halls::curved(), rounds);
    measure("arena", halls::arena(50'000), rounds);
    measure("straight arena", halls::rectangle(200, 250), rounds);
    return 0;
}
