#pragma once

#include "seatplan.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <functional>
#include <vector>

namespace foyer::widgets {

/** Where the seats of a plan stand on the screen: the transformation, a uniform grid for culling and hit tests,
 *  and the neighbours of a seat. Seats are known by their index in the plan. Knows nothing of painting.
 *
 *  Hall units are seat pitches, rows pulled apart by stretch(); pixels are widget coordinates. */
class SeatMapLayout
{
public:
    struct Item
    {
        float x = 0; ///< Centre, hall units.
        float y = 0;
        float width = 1;
        float angle = 0; ///< Degrees, clockwise.
    };
    struct Row
    {
        QString name;
        int first = 0; ///< Leftmost seat.
        int last = 0; ///< Rightmost seat.
    };

    void setPlan(const domain::SeatPlan &plan);
    /** Scale and offset that show the whole hall in @p window; rows are drawn apart, up to @p maxStretch, to fill
     *  the height. Never larger than @p maxPitch px a seat. */
    void fit(QSizeF window, qreal maxStretch, qreal maxPitch);
    /** Keeps the hall point under @p around where it is, to a 64th of a pixel. Limited to between the fitted size and
     * 96 px a seat. */
    void zoomBy(qreal factor, QPointF around);
    void moveBy(QPointF pixels);

    int count() const { return static_cast<int>(m_items.size()); }
    const Item &item(int index) const { return m_items[static_cast<size_t>(index)]; }
    const std::vector<Row> &rows() const { return m_rows; }
    /** Pixels of one seat pitch. */
    qreal pitch() const { return m_pitch; }
    qreal stretch() const { return m_stretch; }
    /** Not zoomed in. */
    bool isFitted() const { return m_pitch <= m_fitPitch; }
    /** Where the hall's (0, 0) is, in 64ths of a pixel: two of them are apart by whole pixels exactly or not at all. */
    QPointF origin() const { return m_origin; }
    QPointF toPixels(QPointF hall) const { return m_origin + hall * m_pitch; }
    QPointF toHall(QPointF pixels) const { return (pixels - m_origin) / m_pitch; }
    QPointF centre(int index) const { return toPixels({item(index).x, item(index).y}); }
    /** All that may be painted of a seat, its rings included. */
    QRectF pixelRect(int index) const;
    /** The seats alone, hall units. */
    QRectF bounds() const { return m_bounds; }
    /** Seats, row letters and screen, hall units. */
    QRectF stage() const;

    /** The cinema screen's line: from left to right, hall units; its middle hangs by screenSag(). */
    QPointF screenLeft() const;
    QPointF screenRight() const;
    qreal screenSag() const { return m_screenSag; }
    /** False for a plan whose seats stand round their stage: there is no side for a screen. */
    bool hasScreen() const { return m_steepest <= 90; }

    /** The seat whose pitch-sized cell covers @p pixels, the nearest centre where two do; -1 for none. */
    int seatAt(QPointF pixels) const;
    /** The seat with the nearest centre within @p reach px; -1 for none. */
    int nearestSeat(QPointF pixels, qreal reach) const;
    /** Seats that may touch @p pixels, a few more perhaps, each once. Any two of them come in the same order whatever
     *  the area: what lies over what does not depend on how much is painted. */
    void forEachIn(QRectF pixels, const std::function<void(int)> &visit) const;
    /** The same seats in the same order, many at a time: those of inGridOrder() from the first number up to before the
     *  second. */
    void forEachRunIn(QRectF pixels, const std::function<void(size_t, size_t)> &visit) const;
    /** All seats, those that stand near one another close together. */
    const std::vector<int> &inGridOrder() const { return m_cellItems; }

    /** The next seat to the left or right (@p dx -1, 1) or away from or to the screen (@p dy 1, -1); @p index when
     * there is none. */
    int neighbour(int index, int dx, int dy) const;
    /** Index into rows(). */
    int rowOf(int index) const { return m_rowOf[static_cast<size_t>(index)]; }

private:
    void setStretch(qreal stretch);
    void fitRows();
    void buildGrid();
    void keepInWindow();
    void moveOriginTo(QPointF pixels);
    QRect cellsUnder(QRectF hall) const;
    bool covers(int index, QPointF hall) const;

    struct Source
    {
        float x, y, width, angle; // pitches and degrees as in the plan
    };
    std::vector<Source> m_source;
    std::vector<Item> m_items;
    std::vector<int> m_rowOf;
    std::vector<float> m_rowMiddle; // mean y in the plan, by row
    std::vector<Row> m_rows;
    QRectF m_bounds;
    float m_steepest = 0; // degrees
    float m_reach = 0.5F; // half the diagonal of the largest seat
    qreal m_stretch = 1;
    qreal m_pitch = 24;
    qreal m_fitPitch = 24;
    qreal m_screenSag = 0;
    QPointF m_origin;
    QSizeF m_window;
    qreal m_maxStretch = 0; // as fitted to it
    qreal m_maxPitch = 0;

    // Cell c holds m_cellItems[m_cellStart[c]] up to m_cellStart[c + 1].
    int m_columns = 0;
    int m_gridRows = 0;
    std::vector<int> m_cellStart;
    std::vector<int> m_cellItems;
};

} // namespace foyer::widgets
