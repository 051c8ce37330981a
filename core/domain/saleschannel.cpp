#include "saleschannel.h"

#include <array>

namespace foyer::domain {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr std::array names{
    std::pair{SalesChannel::Till, "TILL"_L1},
    std::pair{SalesChannel::Kiosk, "KIOSK"_L1},
    std::pair{SalesChannel::Web, "WEB"_L1},
};

} // namespace

QString toWireName(SalesChannel channel)
{
    for (const auto &[value, name] : names) {
        if (value == channel)
            return name;
    }
    Q_UNREACHABLE();
}

std::optional<SalesChannel> salesChannelFromWireName(QStringView text)
{
    for (const auto &[value, name] : names) {
        if (text == name)
            return value;
    }
    return std::nullopt;
}

} // namespace foyer::domain
