#pragma once

#include "connection.h"
#include "simulatedcharge.h"
#include "transaction.h"

/** @file
 *  The simulated provider's books. A key is charged once, whatever is asked how often. */
namespace foyer::psp {

Result<std::optional<SimulatedCharge>> chargeByKey(db::Connection &connection, const QString &key);
Result<std::optional<SimulatedCharge>> chargeByReference(db::Connection &connection, const QString &reference);

struct Begun
{
    SimulatedCharge charge;
    bool isNew = false;
};
/** @p wanted, unless its key is known: then what is known. IdempotencyKeyReused when that is about something else. */
Result<Begun> beginCharge(db::Transaction &transaction, const SimulatedCharge &wanted, int webhookCopies);
/** What @p charge is at @p nowMs: an open one whose time has come ends as it was to end. */
Result<SimulatedCharge> asOf(db::Transaction &transaction, const SimulatedCharge &charge, qint64 nowMs);
/** Ends an open charge; one that ended stays as it is. */
Result<SimulatedCharge> endCharge(db::Transaction &transaction, const SimulatedCharge &charge, const QString &asStatus,
                                  qint64 nowMs, int webhookCopies);
/** Afterwards the key is settled: canceled, also when it was never charged, or as it had ended before. */
Result<SimulatedCharge> cancelCharge(db::Transaction &transaction, const QString &key, qint64 nowMs);

/** @p wanted, declined when it is more than is left of its charge; what is known when its key is. */
Result<SimulatedRefund> refundOnce(db::Transaction &transaction, SimulatedRefund wanted);

/** True the first time. */
Result<bool> markFaultDone(db::Transaction &transaction, const QString &key);

Result<QList<WebhookEvent>> dueWebhooks(db::Connection &connection, qint64 nowMs, int most);
/** One copy got through. */
Result<void> markDelivered(db::Transaction &transaction, const WebhookEvent &event, qint64 nowMs);
Result<void> postponeWebhook(db::Transaction &transaction, const WebhookEvent &event, qint64 nextTryMs);

/** All of it, for the checkers: {charges, refunds, movements}, each by key. */
Result<QJsonObject> wholeLedger(db::Connection &connection);

} // namespace foyer::psp
