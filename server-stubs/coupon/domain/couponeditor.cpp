#include "couponeditor.h"

namespace foyer::coupon {

bool CouponEditor::mayEdit(const CouponConditions &conditions) const
{
    if (cinemas.isEmpty())
        return true;
    const auto isTheirs = [this](const domain::CinemaId &cinema) { return cinemas.contains(cinema); };
    return !conditions.cinemas.isEmpty()
        && std::all_of(conditions.cinemas.cbegin(), conditions.cinemas.cend(), isTheirs);
}

} // namespace foyer::coupon
