#pragma once

#include <QString>

#include <optional>

namespace foyer::domain {

/** Where a sale is made. */
enum class SalesChannel {
    Till, ///< A cashier sells.
    Kiosk, ///< The customer, at a machine in the foyer.
    Web, ///< The customer, from elsewhere.
};

/** "TILL" and so on, as in GraphQL and SQL. */
QString toWireName(SalesChannel channel);
std::optional<SalesChannel> salesChannelFromWireName(QStringView name);

} // namespace foyer::domain
