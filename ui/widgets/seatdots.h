#pragma once

#include "hallpixels.h"
#include "seatpainter.h"

#include <QImage>

#include <array>

namespace foyer::widgets {

/** The seats of a hall as dots of their colour, ready to be written into a picture: of a hall that is zoomed, 50,000 of
 *  them for each frame. Kept in the order in which they are written, 20 bytes a seat. */
class SeatDots
{
public:
    /** Forgets them: plan, rows' distance or theme changed, or most seats did. */
    void clear();
    /** Does nothing while there are none. */
    void seatChanged(int index, const SeatLook &look);
    /** Writes those that touch @p area (device pixels of @p picture, within it; RGB32). What is outside of it stays as
     *  it is. @p looks are by index in the plan. */
    void paint(QImage &picture, const QRect &area, const SeatMapLayout &layout, const HallPixels &pixels,
               const std::vector<SeatLook> &looks);

    struct Dot
    {
        float x; ///< Centre, hall units.
        float y;
        float width; ///< Hall units.
        QRgb colour;
    };

private:
    static constexpr size_t states = 8;
    static constexpr size_t types = 8;

    void make(const SeatMapLayout &layout, const std::vector<SeatLook> &looks);
    QRgb colourOf(const SeatLook &look);

    std::vector<Dot> m_dots; // in the order of the layout's grid
    std::vector<int> m_placeOf; // there, by index in the plan
    std::array<QRgb, states * types> m_colours{}; // 0: not asked for yet
};

} // namespace foyer::widgets
