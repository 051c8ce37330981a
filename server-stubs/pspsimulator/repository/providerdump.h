#pragma once

#include "connection.h"

#include <QJsonArray>

namespace foyer::psp {

/** The provider's ledger as a checker reads it: a row for each movement of money, SUCCEEDED, and for each charge and
 *  refund without one (key, kind, chargeKey of a refund, state in capitals, amountMinor), in the order of kind and key. */
Result<QJsonArray> providerDump(db::Connection &connection);

} // namespace foyer::psp
