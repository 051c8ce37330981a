#pragma once

#include "refunddesk.h"

namespace foyer::ports {

/** What a customer takes along who was given money back: of a refund that is done. Value type. */
struct RefundSlip
{
    std::optional<int> number{}; ///< Of its receipt; none while nobody knows it.
    SoldBooking booking; ///< As it was before.
    std::optional<QList<MoneyBack>> moved{}; ///< How it went back; none while nobody knows.
    std::optional<domain::Money> owed{}; ///< Could not go back the way it was paid.
    QDateTime atUtc;
    QString cashierName{}; ///< Who did it.
    QString approvedBy{}; ///< Empty when nobody had to allow it.

    friend bool operator==(const RefundSlip &, const RefundSlip &) = default;
};

} // namespace foyer::ports
