#include "boxoffice.h"
#include "hallwatchers.h"
#include "loadgenerator.h"
#include "printerbeside.h"
#include "seatmapview.h"
#include "tillfigures.h"
#include "tillwindow.h"

#include <QBackingStore>
#include <QEvent>
#include <QImage>
#include <QTest>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Sees when the pixels of one seat have changed: in the picture that goes to the screen, after each time the map was
 *  painted. Nothing is painted that would not be. */
class PixelWatch : public QObject
{
public:
    explicit PixelWatch(widgets::SeatMapView &map)
        : m_map(map)
    {
        map.installEventFilter(this);
    }
    void watch(domain::SeatId seat)
    {
        m_seat = seat;
        m_before = pixels();
        m_changed.reset();
    }
    const std::optional<SteadyClock::time_point> &changed() const { return m_changed; }
    /** Of the middle of the seat, now. */
    QColor colour() const
    {
        const QImage image = pixels();
        return image.isNull() ? QColor() : image.pixelColor(image.rect().center());
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched != &m_map || event->type() != QEvent::Paint || !m_seat)
            return false;
        watched->event(event); // it paints now, and is not asked again
        if (!m_changed && pixels() != m_before)
            m_changed = SteadyClock::now();
        return true;
    }

private:
    QImage pixels() const
    {
        const auto *screen = dynamic_cast<const QImage *>(m_map.window()->backingStore()->paintDevice());
        const QRect seat = m_map.seatRect(*m_seat);
        return screen ? screen->copy(seat.translated(m_map.mapTo(m_map.window(), QPoint()))) : QImage();
    }

    widgets::SeatMapView &m_map;
    std::optional<domain::SeatId> m_seat;
    QImage m_before;
    std::optional<SteadyClock::time_point> m_changed;
};

struct Delta
{
    Histogram fromAnswer; ///< Of the till that changed it; an earlier picture counts as none.
    Histogram fromPress; ///< Before the commit.
};

} // namespace

Result<QList<Figure>> measureSeatDelta(const TillExtent &extent)
{
    const Result<std::unique_ptr<Stage>> stage =
        Stage::build({extent.folder, db::Settings::Engine::MySql, 2 + extent.changes / 500, 0});
    if (!stage)
        return fail(stage.error());
    BoxOffice::Settings settings;
    settings.sessions = 16;
    const Result<std::unique_ptr<BoxOffice>> office = BoxOffice::open(**stage, settings);
    if (!office)
        return fail(office.error());
    const FreshShowtime showtime = (*office)->showtimes().first();
    PrinterBeside printer; // without one tickets are files, which are made in this thread
    const auto open = [&](const QString &name) -> Result<std::unique_ptr<TillWindow>> {
        auto window = TillWindow::open({(*office)->url(),
                                        (*office)->dataFolder() + u'/' + name,
                                        name,
                                        {u"tcp://127.0.0.1:%1?name=Counter"_s.arg(printer.port())}});
        if (!window)
            return window;
        if (const Result<void> in = (*window)->signIn(showtime.id); !in)
            return fail(in.error());
        TillWindow::type(QString::number((*window)->numberOf(showtime.id)));
        TillWindow::press(Qt::Key_Return);
        auto *map = (*window)->part<widgets::SeatMapView>(u"seatMap"_s);
        if (!waitUntil([&] { return map->isVisible() && map->plan().capacity() > 0; }))
            return fail(ErrorCode::Timeout, u"no hall opens at "_s + name);
        return window;
    };
    const Result<std::unique_ptr<TillWindow>> looking = open(u"Till 2"_s);
    if (!looking)
        return fail(looking.error());
    const Result<std::unique_ptr<TillWindow>> selling = open(u"Till 1"_s);
    if (!selling)
        return fail(selling.error());
    std::unique_ptr<HallWatchers> others;
    try {
        others = std::make_unique<HallWatchers>((*office)->port(), showtime.id, (*office)->tokens(), extent.tills - 2);
    } catch (const std::exception &exception) {
        return fail(ErrorCode::Unreachable, QString::fromUtf8(exception.what()));
    }

    auto *sellersMap = (*selling)->part<widgets::SeatMapView>(u"seatMap"_s);
    auto *map = (*looking)->part<widgets::SeatMapView>(u"seatMap"_s);
    PixelWatch watch(*map);
    workflow::Checkout &checkout = (*selling)->checkout();
    Delta holds;
    Delta sales;
    Delta returns;
    std::optional<SteadyClock::time_point> answered;
    QObject context;
    std::function<bool()> isAnswered;
    const auto note = [&] {
        if (!answered && isAnswered && isAnswered())
            answered = SteadyClock::now();
    };
    QObject::connect(&checkout, &workflow::Checkout::basketChanged, &context, note);
    QObject::connect(&checkout, &workflow::Checkout::stateChanged, &context, note);
    const auto measure = [&](Delta &delta, const std::function<bool()> &done, const auto &act) {
        answered.reset();
        isAnswered = done;
        const SteadyClock::time_point pressed = SteadyClock::now();
        act();
        if (!waitUntil([&] { return answered && watch.changed(); }))
            return false;
        delta.fromAnswer.add(*watch.changed() - *answered);
        delta.fromPress.add(*watch.changed() - pressed);
        return true;
    };
    const auto cannot = [](const QString &what, int i) {
        return fail(ErrorCode::Timeout, u"%1 of seat %2 was not seen"_s.arg(what).arg(i + 1));
    };
    using State = workflow::Checkout::State;
    for (int i = 0; i < extent.changes / 2; ++i) {
        const domain::SeatId seat{showtime.seats.at(i % showtime.seats.size())};
        const bool isSold = i % 2 == 0; // or given back
        const auto free = map->seatState(seat);
        watch.watch(seat);
        const bool held = measure(
            holds, [&] { return checkout.heldSeats().size() == 1; },
            [&] { QTest::mouseClick(sellersMap, Qt::LeftButton, {}, sellersMap->seatRect(seat).center()); });
        if (!held || free != widgets::SeatState::Available || map->seatState(seat) != widgets::SeatState::HeldByOther)
            return cannot(u"the hold"_s, i);
        if (!waitUntil([&] { return checkout.canPay(); }))
            return cannot(u"the price"_s, i);
        watch.watch(seat);
        const bool done = isSold
            ? measure(
                sales, [&] { return checkout.state() == State::Paid; }, [] { TillWindow::press(Qt::Key_F9); })
            : measure(
                returns, [&] { return checkout.heldSeats().isEmpty(); }, [] { TillWindow::press(Qt::Key_F12); });
        const auto wanted = isSold ? widgets::SeatState::Sold : widgets::SeatState::Available;
        if (!done || map->seatState(seat) != wanted)
            return cannot(isSold ? u"the sale"_s : u"the return"_s, i);
        if (isSold) {
            TillWindow::press(Qt::Key_Return); // the next customer
            if (!waitUntil([&] { return checkout.state() != State::Paid; }))
                return cannot(u"the end"_s, i);
        }
    }
    const auto figure = [](const QString &name, const Delta &delta) {
        return Figure{name,
                      inMs(delta.fromPress.percentile(0.99)),
                      u"ms"_s,
                      Reference{u"ms from the answer"_s, inMs(delta.fromAnswer.percentile(0.99))},
                      Goal{Goal::Side::AtMost, 100},
                      latencies(delta.fromPress)};
    };
    return QList<Figure>{
        figure(u"p99 from a click at one till to the held seat's pixels at another"_s, holds),
        figure(u"p99 from F9 at one till to the sold seat's pixels at another"_s, sales),
        figure(u"p99 from F12 at one till to the free seat's pixels at another"_s, returns),
        {u"changes that the other %1 tills were told of"_s.arg(extent.tills - 2),
         static_cast<double>(others->told()) / (extent.tills - 2),
         u"each"_s,
         Reference{u"were made"_s, static_cast<double>(2 * (extent.changes / 2))},
         Goal{Goal::Side::AtLeast, 0.9 * 2 * (extent.changes / 2)},
         {}},
    };
}

} // namespace foyer::bench
