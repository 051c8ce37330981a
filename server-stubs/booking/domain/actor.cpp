#include "actor.h"

namespace foyer::booking {

HoldLimits holdLimitsFor(Role role)
{
    switch (role) {
    case Role::Customer:
    case Role::Kiosk:
        return {10, 2};
    case Role::Cashier:
    case Role::Manager:
    case Role::Admin:
        return {50, 0};
    case Role::Service:
        break;
    }
    return {0, 1}; // a service sells nothing by itself
}

} // namespace foyer::booking
