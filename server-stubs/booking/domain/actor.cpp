#include "actor.h"

#include <array>

namespace foyer::booking {

HoldLimits holdLimitsFor(Role role)
{
    switch (role) {
    case Role::Customer:
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
    for (const auto &[value, name] : roleNames) {
        if (value == role)
            return name;
    }
    Q_UNREACHABLE();
}

Role roleFromWireName(QStringView name)
{
    for (const auto &[value, known] : roleNames) {
        if (known == name)
            return value;
    }
    return Role::Customer;
}

} // namespace foyer::booking
