#pragma once

#include "connection.h"
#include "refund.h"
#include "transaction.h"

/** @file
 *  What is pending, when the provider is asked about it next, and how it ended. */
namespace foyer::payment {

/** A pending payment or refund. */
struct OpenItem
{
    enum class Subject { Payment, Refund };

    Subject subject = Subject::Payment;
    QUuid id; ///< Of the payment or the refund.
    qint64 sinceMs = 0;
    qint64 asked = 0; ///< Times the provider was asked about it by the settler.
    qint64 nextAskMs = 0;
    bool cancelAsked = false; ///< Of a payment: it is not to be charged any more.
    QString redirectUrl; ///< Of an online payment.
};

/** How a pending payment or refund ended: with success, or with a refusal. */
struct Settlement
{
    OpenItem::Subject subject = OpenItem::Subject::Payment;
    QUuid id;
    std::optional<Refusal> refusal;
    QString providerReference;
    QString cardBrand;
    QString last4;
    qint64 atMs = 0;
};

Result<void> insertOpenItems(db::Transaction &transaction, const QList<OpenItem> &items);
/** Those to be asked about at @p nowMs, the longest waiting first. */
Result<QList<OpenItem>> dueItems(db::Connection &connection, qint64 nowMs, int most);
/** Of one kind, those pending since before @p beforeMs, oldest first. */
Result<QList<QUuid>> openSince(db::Connection &connection, OpenItem::Subject subject, qint64 beforeMs, int most);
/** Puts off the next question, for one of several that would ask now. False when somebody else was first, or when it
 *  is settled. */
Result<bool> postpone(db::Transaction &transaction, const OpenItem &item, qint64 nextAskMs);
/** It is not to be charged any more. False when it is settled. */
Result<bool> markCancelAsked(db::Transaction &transaction, const domain::PaymentId &payment);
Result<void> keepRedirectUrl(db::Transaction &transaction, const domain::PaymentId &payment, const QString &url);

/** Keeps how it ended, once, and closes the item. False when it had ended before; then nothing is changed. */
Result<bool> insertSettlement(db::Transaction &transaction, const Settlement &settlement);

} // namespace foyer::payment
