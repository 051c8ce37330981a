#pragma once

#include "connection.h"

namespace foyer::payment {

/** Payments and refunds whose outcome is not known yet. */
struct OpenFigures
{
    qint64 count = 0;
    std::optional<qint64> oldestMs; ///< Since when the oldest is; none when there are none.
};

Result<OpenFigures> openFigures(db::Connection &connection);

} // namespace foyer::payment
