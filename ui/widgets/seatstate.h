#pragma once

#include <QtGlobal>

namespace foyer::widgets {

/** What the map shows of a seat. */
enum class SeatState : quint8 {
    Available,
    Selected, ///< In this person's basket.
    HeldByOther, ///< In another till's or customer's basket.
    Sold,
    Blocked, ///< Taken off sale by the house.
};

} // namespace foyer::widgets
