#include "providerdump.h"

#include "jsonrows.h"

namespace foyer::psp {

using namespace Qt::Literals::StringLiterals;
using enum db::JsonColumn::Kind;

Result<QJsonArray> providerDump(db::Connection &connection)
{
    return db::queryJson(connection,
                         u"SELECT m.movement_key, m.kind, r.charge_key, 'SUCCEEDED', m.currency, m.amount_minor, m.at "
                         "FROM movement m LEFT JOIN refund r ON r.refund_key = m.movement_key "
                         "UNION ALL SELECT c.charge_key, 'CHARGE', NULL, UPPER(c.status), c.currency, c.amount_minor, "
                         "c.at FROM charge c LEFT JOIN movement m ON m.movement_key = c.charge_key "
                         "WHERE m.movement_key IS NULL AND c.kind <> 'none' "
                         "UNION ALL SELECT r.refund_key, 'REFUND', r.charge_key, UPPER(r.status), NULL, "
                         "r.amount_minor, r.at FROM refund r LEFT JOIN movement m ON m.movement_key = r.refund_key "
                         "WHERE m.movement_key IS NULL ORDER BY 2, 1"_s,
                         {{"key"_L1, Text},
                          {"kind"_L1, Text},
                          {"chargeKey"_L1, Text},
                          {"state"_L1, Text},
                          {"currency"_L1, Text},
                          {"amountMinor"_L1, Number},
                          {"atMs"_L1, Number}});
}

} // namespace foyer::psp
