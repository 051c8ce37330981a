#pragma once

#include "deciding.h"
#include "givingback.h"
#include "houseaccountbook.h"
#include "paymentsearch.h"
#include "settler.h"
#include "storedvaluesearch.h"

namespace foyer::payment {

/** Everything that the service does, without GraphQL. Service's thread. */
class Payments
{
public:
    struct Settings
    {
        PaymentTimes times;
        QByteArray giftCardSecret; ///< At least 32 bytes; codes of gift cards follow from it.
    };
    struct Unsettled
    {
        QList<Attempt> attempts; ///< Oldest first, as the refunds.
        QList<Refund> refunds;
    };

    /** @p provider is borrowed; null when none is set up. */
    Payments(std::shared_ptr<db::Database> database, const Clock &clock, PaymentProvider *provider,
             const Settings &settings);

    /** See Captures, GivingBack and Deciding. */
    QFuture<Result<Attempt>> capture(const Capture &capture) { return m_captures.capture(capture); }
    QFuture<Result<Attempt>> cancel(const domain::PaymentId &payment) { return m_captures.cancel(payment); }
    QFuture<Result<Refund>> refund(const RefundRequest &request) { return m_givingBack.refund(request); }
    QFuture<Result<Decided>> decide(const DecisionRequest &request) { return m_deciding.decide(request); }
    Captures &captures() { return m_captures; }
    Settler &settler() { return m_settler; }
    const HouseAccountBook &accounts() const { return m_accounts; }

    /** Without those that were cancelled before they were asked for. */
    QFuture<Result<QHash<domain::PaymentId, Attempt>>> attempts(const QList<domain::PaymentId> &ids);
    /** Oldest first. */
    QFuture<Result<QList<Attempt>>> attemptsOf(const domain::BookingId &booking);
    QFuture<Result<QHash<PaymentRefundId, Refund>>> refunds(const QList<PaymentRefundId> &ids);
    QFuture<Result<QList<Refund>>> refundsOf(const domain::BookingId &booking);
    QFuture<Result<PaymentPage>> page(const PaymentQuery &query);
    /** Each id has an entry, oldest first in it. */
    QFuture<Result<QHash<domain::PaymentId, QList<Refund>>>> refundsOfPayments(const QList<domain::PaymentId> &ids);
    /** Those of their refunds too. Each id has an entry, oldest first in it. */
    QFuture<Result<QHash<domain::PaymentId, QList<DecisionRecord>>>> decisionsOf(const QList<domain::PaymentId> &ids);
    /** As payment::givenByHand(). */
    QFuture<Result<QList<DecisionRecord>>> givenByHand(const QList<PaymentRefundId> &refunds);
    /** Pending since before @p beforeMs, at most @p most of each. */
    QFuture<Result<Unsettled>> unsettled(qint64 beforeMs, int most);

    /** As issueOnce() and topUpOnce(). */
    QFuture<Result<IssuedValue>> issue(const IssueStoredValue &issue);
    QFuture<Result<StoredValue>> topUp(const TopUp &topUp);
    /** Nothing for what is no code too. */
    QFuture<Result<std::optional<StoredValue>>> giftCard(const QString &code);
    QFuture<Result<QHash<StoredValueId, StoredValue>>> giftCards(const QList<StoredValueId> &ids);
    /** In the states that they are in now. */
    QFuture<Result<StoredValuePage>> giftCardPage(StoredValueQuery query);
    /** Oldest first, the latest @p most. */
    QFuture<Result<QList<Transfer>>> giftCardTransfers(const StoredValueId &card, int most);

private:
    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    const QByteArray m_giftCardSecret;
    Captures m_captures;
    GivingBack m_givingBack;
    Deciding m_deciding;
    Settler m_settler;
    HouseAccountBook m_accounts;
};

} // namespace foyer::payment
