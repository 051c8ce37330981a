#pragma once

#include "connection.h"
#include "usagebook.h"

namespace foyer::coupon {

/** The columns of `redemption`, in the order of redemptionBinds(). */
const QStringList &redemptionColumns();
db::Binds redemptionBinds(const Redemption &redemption);
/** The columns of `redemption_use`, in the order of useBinds(). */
const QStringList &useColumns();
db::Binds useBinds(const Redemption &redemption, qsizetype position);

/** Those that exist. */
Result<QHash<domain::RedemptionId, Redemption>> redemptionsById(db::Connection &connection,
                                                                const QList<domain::RedemptionId> &ids);

/** Where a page begins: behind this one. */
struct OpenPosition
{
    qint64 reservedAtMs = 0;
    domain::RedemptionId id;
};
/** At most @p count that are RESERVED since before @p beforeMs, oldest first. */
Result<QList<Redemption>> openRedemptions(db::Connection &connection, qint64 beforeMs,
                                          const std::optional<OpenPosition> &after, int count);

} // namespace foyer::coupon
