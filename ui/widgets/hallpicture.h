#pragma once

#include "hallpixels.h"
#include "hallscenery.h"
#include "seatdots.h"
#include "seatpainter.h"

#include <QImage>

#include <vector>

namespace foyer::widgets {

/** What is to be seen of a hall. Borrowed, all by index in the plan but where it says so. */
struct HallSight
{
    const SeatMapLayout &layout;
    const std::vector<SeatLook> &looks;
    const std::vector<int> &numberOf; ///< Index into numbers.
    const QStringList &numbers;
    const QHash<int, QString> &holders;
    const QString &screenWord; ///< "SCREEN" in the person's language.
};

/** The hall as it lies in its window, without marks, kept as a picture. A seat that changed costs its own pixels; moved
 *  by whole pixels, the picture is moved and only what comes into the window is painted. Either way it is, pixel for
 *  pixel, what painting all of it gives. */
class HallPicture
{
public:
    /** Something else than what of() sees is different: the plan, the theme, the language. */
    void clear();
    /** The seat's look or holder is. */
    void seatChanged(int index);

    /** The picture of all that @p hall shows in a window of @p size (logical pixels), RGB32, until the next call. */
    const QImage &of(const HallSight &hall, QSize size, qreal ratio);

private:
    struct View
    {
        qreal pitch = 0;
        qreal stretch = 0;
        qreal ratio = 0;
        QPointF origin;
    };

    void forget();
    bool canMoveTo(const View &view) const;
    void moveTo(const HallSight &hall, const View &view);
    void paintChanged(const HallSight &hall, const HallPixels &pixels);
    void paint(const HallSight &hall, const HallPixels &pixels, const QRect &area);
    void paintSeats(const HallSight &hall, const HallPixels &pixels, const QRect &area);

    SeatPainter m_seatPainter;
    SeatDots m_dots;
    HallScenery m_scenery;
    QImage m_picture;
    View m_view; ///< Which it shows,
    bool m_isPainted = false; ///< if it does,
    std::vector<int> m_changed; ///< but for these seats.
};

} // namespace foyer::widgets
