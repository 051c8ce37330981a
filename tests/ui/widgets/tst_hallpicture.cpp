#include "hallpicture.h"

#include "halls.h"

#include <QRandomGenerator>
#include <QTest>

using namespace foyer::domain;
using namespace foyer::widgets;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QSize window(640, 420);
constexpr std::array states{SeatState::Available, SeatState::Selected, SeatState::HeldByOther, SeatState::Sold,
                            SeatState::Blocked};

/** A hall that somebody looks at, moves and sells. */
class Hall
{
public:
    Hall(const SeatPlan &plan, qreal zoom)
    {
        m_layout.setPlan(plan);
        m_layout.fit(window, 1.34, 44);
        for (const PlanSeat &seat : plan.seats()) {
            m_looks.push_back({seat.type, SeatState::Available, SofaJoin::None, static_cast<qint16>(seat.width)});
            m_numberOf.push_back(static_cast<int>(m_numbers.size()));
            m_numbers.append(seat.number);
        }
        m_layout.zoomBy(zoom, QPointF(window.width(), 0) / 3);
    }

    SeatMapLayout &layout() { return m_layout; }
    int count() const { return m_layout.count(); }
    void change(int index, SeatState state)
    {
        m_looks[static_cast<size_t>(index)].state = state;
        if (state == SeatState::HeldByOther)
            m_holders.insert(index, u"Desk %1"_s.arg(index % 7));
    }
    const QImage &paintedBy(HallPicture &picture, qreal ratio) const
    {
        return picture.of({m_layout, m_looks, m_numberOf, m_numbers, m_holders, m_screen}, window, ratio);
    }

private:
    SeatMapLayout m_layout;
    std::vector<SeatLook> m_looks;
    std::vector<int> m_numberOf;
    QStringList m_numbers;
    QHash<int, QString> m_holders;
    const QString m_screen = u"SCREEN"_s;
};

/** Where two pictures differ; nothing when they do not. */
QRect difference(const QImage &a, const QImage &b)
{
    QRect all;
    if (a == b)
        return all;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            if (a.pixel(x, y) != b.pixel(x, y))
                all |= QRect(x, y, 1, 1);
        }
    }
    return all;
}

} // namespace

class TestHallPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, ThemeMode::Dark); }

    void whatIsKeptIsWhatPaintingAllOfItGives_data()
    {
        QTest::addColumn<SeatPlan>("plan");
        QTest::addColumn<qreal>("zoom");
        QTest::addColumn<qreal>("ratio");
        const QList<std::tuple<QString, SeatPlan, qreal>> halls{
            {u"dots under a screen"_s, halls::rectangle(90, 120), 1.7},
            {u"dots that overlap"_s, halls::arena(12'000), 1.3},
            {u"turned shapes"_s, halls::scattered(400, 3), 1.9},
            {u"shapes with numbers under a screen"_s, halls::curved(), 1.6},
            {u"names of holders"_s, halls::curved(), 3.1},
        };
        for (const auto &[name, plan, zoom] : halls) {
            for (const qreal ratio : {1.0, 1.25, 1.5, 2.0})
                QTest::addRow("%s, ratio %g", qPrintable(name), ratio) << plan << zoom << ratio;
        }
    }
    void whatIsKeptIsWhatPaintingAllOfItGives()
    {
        QFETCH(const SeatPlan, plan);
        QFETCH(const qreal, zoom);
        QFETCH(const qreal, ratio);
        Hall hall(plan, zoom);
        HallPicture kept;
        QRandomGenerator dice(5);
        for (int step = 0; step < 24; ++step) {
            // Moves and changes of which one comes before the other, by one of several between two pictures.
            for (int i = dice.bounded(3); i >= 0; --i) {
                for (int seats = dice.bounded(4); seats > 0; --seats) {
                    const int seat = dice.bounded(hall.count());
                    hall.change(seat, states.at(static_cast<size_t>(dice.bounded(5))));
                    kept.seatChanged(seat);
                }
                hall.layout().moveBy(QPoint(dice.bounded(-70, 70), dice.bounded(-50, 50)));
            }
            if (step % 9 == 8)
                hall.layout().zoomBy(step % 2 == 0 ? 1.25 : 0.8, QPointF(dice.bounded(640), dice.bounded(420)));
            HallPicture fresh;
            const QRect wrong = difference(hall.paintedBy(kept, ratio), hall.paintedBy(fresh, ratio));
            QVERIFY2(wrong.isEmpty(),
                     qPrintable(u"step %1: %2, %3, %4 x %5"_s.arg(step)
                                    .arg(wrong.x())
                                    .arg(wrong.y())
                                    .arg(wrong.width())
                                    .arg(wrong.height())));
        }
    }

    void manyChangesAtOnceAreAllSeen()
    {
        Hall hall(halls::rectangle(90, 120), 1);
        HallPicture kept;
        hall.paintedBy(kept, 1);
        for (int seat = 0; seat < hall.count(); ++seat) {
            hall.change(seat, seat % 3 == 0 ? SeatState::Sold : SeatState::Selected);
            kept.seatChanged(seat);
        }
        HallPicture fresh;
        QCOMPARE(difference(hall.paintedBy(kept, 1), hall.paintedBy(fresh, 1)), QRect());
    }

    void rowsPulledApartAreSeen()
    {
        Hall hall(halls::rectangle(40, 120), 1);
        HallPicture kept;
        hall.paintedBy(kept, 1);
        hall.layout().fit(window, 1.1, 44);
        HallPicture fresh;
        QCOMPARE(difference(hall.paintedBy(kept, 1), hall.paintedBy(fresh, 1)), QRect());
    }

    void anotherThemeIsSeenOnceTold()
    {
        Hall hall(halls::rectangle(90, 120), 1);
        HallPicture kept;
        const QRgb dark = hall.paintedBy(kept, 1).pixel(0, window.height() - 1);
        Theme::apply(*qApp, ThemeMode::Light);
        kept.clear();
        HallPicture fresh;
        const bool isSame = difference(hall.paintedBy(kept, 1), hall.paintedBy(fresh, 1)).isEmpty();
        const QRgb light = hall.paintedBy(kept, 1).pixel(0, window.height() - 1);
        Theme::apply(*qApp, ThemeMode::Dark);
        QVERIFY(isSame);
        QVERIFY(light != dark);
    }

    // What a processor writes in chunks, held against one pixel after the other.
    void aDotIsItsSeatRoundedToPixelsWithAPixelOfFloorBetween()
    {
        const QRgb seatColour = Theme::current().standard.bottom.rgb();
        for (const qreal zoom : {1.0, 1.21, 1.5, 1.83, 2.2}) {
            Hall hall(halls::rectangle(90, 120), zoom);
            const qreal pitch = hall.layout().pitch();
            QVERIFY(pitch < detail::shape);
            HallPicture picture;
            const QImage image = hall.paintedBy(picture, 1);
            const qreal side = pitch >= 3 ? pitch - 1 : pitch;
            int seen = 0;
            for (int seat = 0; seat < hall.count(); ++seat) {
                const QPointF middle = hall.layout().centre(seat);
                const int left = qFloor(middle.x() - side / 2 + 0.5);
                const int top = qFloor(middle.y() - side / 2 + 0.5);
                const int right = qMax(left + 1, qFloor(middle.x() + side / 2 + 0.5));
                const int bottom = qMax(top + 1, qFloor(middle.y() + side / 2 + 0.5));
                const QRect dot(QPoint(left, top), QPoint(right - 1, bottom - 1));
                // One that would be rounded the other way by the last bit proves nothing.
                const auto isClear = [](qreal edge) { return std::abs(edge - std::floor(edge) - 0.5) > 0.01; };
                if (!image.rect().contains(dot.adjusted(-1, -1, 1, 1)) || !isClear(middle.x() - side / 2)
                    || !isClear(middle.x() + side / 2) || !isClear(middle.y() - side / 2)
                    || !isClear(middle.y() + side / 2))
                    continue;
                ++seen;
                for (int y = top; y < bottom; ++y) {
                    for (int x = left; x < right; ++x)
                        QCOMPARE(image.pixel(x, y), seatColour);
                }
                if (pitch >= 3.6) { // else a neighbour may begin at once
                    QVERIFY(image.pixel(left, bottom) != seatColour);
                    QVERIFY(image.pixel(right, top) != seatColour);
                }
            }
            QVERIFY2(seen > 500, qPrintable(QString::number(seen)));
        }
    }
};

QTEST_MAIN(TestHallPicture)
#include "tst_hallpicture.moc"
