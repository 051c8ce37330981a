#pragma once

#include "ids.h"

#include <QString>

namespace foyer::booking {

enum class Role { Customer, Kiosk, Cashier, Manager, Admin, Service };

/** Who gives a command, as the session says it. Value type. */
struct Actor
{
    domain::UserId user;
    QString name; ///< What colleagues see: "Mia (till 2)". Never shown to customers.
    Role role = Role::Customer;

    bool isStaff() const { return role == Role::Cashier || role == Role::Manager || role == Role::Admin; }
};

/** What one person may keep from the others. */
struct HoldLimits
{
    int seatsPerHold = 0;
    int liveHolds = 0; ///< 0: no limit. Groups take several.
};

HoldLimits holdLimitsFor(Role role);

} // namespace foyer::booking
