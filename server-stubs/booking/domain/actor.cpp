#include "actor.h"

#include "wirenames.h"

#include <array>

namespace foyer::booking {

HoldLimits holdLimitsFor(Role role)
{
    switch (role) {
    case Role::Customer:
        return {10, 2, 2, 4};
    case Role::Kiosk:
        return {10, 2, 2};
    case Role::Cashier:
    case Role::Manager:
    case Role::Admin:
        return {50, 0, 2};
    case Role::Service:
        break;
    }
    return {0, 1, 0}; // a service sells nothing by itself
}

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr std::array roleNames{
    std::pair{Role::Customer, "CUSTOMER"_L1}, std::pair{Role::Kiosk, "KIOSK"_L1},
    std::pair{Role::Cashier, "CASHIER"_L1},   std::pair{Role::Manager, "MANAGER"_L1},
    std::pair{Role::Admin, "ADMIN"_L1},       std::pair{Role::Service, "SERVICE"_L1},
};

} // namespace

QString toWireName(Role role)
{
    return nameIn(roleNames, role);
}

Role roleFromWireName(QStringView name)
{
    return valueIn<Role>(roleNames, name).value_or(Role::Customer);
}

} // namespace foyer::booking
