#pragma once

#include "ids.h"

#include <QString>

namespace foyer::booking {

enum class Role { Customer, Kiosk, Cashier, Manager, Admin, Service };

/** Who gives a command, as the session says it. Value type. */
struct Actor
{
    domain::UserId user;
    QString name{}; ///< What colleagues see: "Mia (till 2)". Never shown to customers.
    Role role = Role::Customer;
    domain::DeviceId device{}; ///< Till or kiosk; null for none.

    bool isManager() const { return role == Role::Manager || role == Role::Admin; }
    bool isStaff() const { return role == Role::Cashier || role == Role::Manager || role == Role::Admin; }
    friend bool operator==(const Actor &, const Actor &) = default;
};

/** What one person or device may keep from the others. */
struct HoldLimits
{
    int seatsPerHold = 0;
    int liveHolds = 0; ///< Of the user, and of the device. 0: no limit; groups take several.
    int extensions = 0; ///< How often a hold may be made longer.
    int reservations = 0; ///< Of the user at once, not paid yet. 0: no limit; a kiosk's user is many people.
};

HoldLimits holdLimitsFor(Role role);

/** "CASHIER" and so on. */
QString toWireName(Role role);
/** Customer for what is unknown: the least of them. */
Role roleFromWireName(QStringView name);

} // namespace foyer::booking
