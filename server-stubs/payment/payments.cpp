#include "payments.h"

#include "async.h"
#include "faultpoint.h"
#include "foyerassert.h"

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;
using domain::PaymentId;

namespace {

template <class Tag>
QList<Id<Tag>> toIds(const QList<QUuid> &uuids)
{
    QList<Id<Tag>> ids;
    for (const QUuid &uuid : uuids)
        ids.append(Id<Tag>(uuid));
    return ids;
}

/** The values of @p byId in the order of @p ids. */
template <class Key, class Value>
QList<Value> inOrder(const QHash<Key, Value> &byId, const QList<Key> &ids)
{
    QList<Value> values;
    for (const Key &id : ids) {
        if (const auto value = byId.constFind(id); value != byId.cend())
            values.append(*value);
    }
    return values;
}

template <class Value>
QHash<PaymentId, QList<Value>> byPayment(const QList<PaymentId> &ids, const QList<Value> &values)
{
    QHash<PaymentId, QList<Value>> lists;
    for (const PaymentId &id : ids)
        lists.insert(id, {});
    for (const Value &value : values)
        lists[value.payment].append(value);
    return lists;
}

Result<Payments::Unsettled> readUnsettled(db::Connection &connection, qint64 beforeMs, int most)
{
    const Result<QList<QUuid>> payments = openSince(connection, OpenItem::Subject::Payment, beforeMs, most);
    const Result<QList<QUuid>> refunds = openSince(connection, OpenItem::Subject::Refund, beforeMs, most);
    if (!payments || !refunds)
        return fail(payments ? refunds.error() : payments.error());
    const auto paymentIds = toIds<domain::PaymentTag>(*payments);
    const auto refundIds = toIds<PaymentRefundTag>(*refunds);
    const auto attempts = attemptsById(connection, paymentIds);
    const auto found = refundsById(connection, refundIds);
    if (!attempts || !found)
        return fail(attempts ? found.error() : attempts.error());
    return Payments::Unsettled{inOrder(*attempts, paymentIds), inOrder(*found, refundIds)};
}

} // namespace

Payments::Payments(std::shared_ptr<db::Database> database, const Clock &clock, PaymentProvider *provider,
                   const Settings &settings)
    : m_database(std::move(database))
    , m_clock(clock)
    , m_giftCardSecret(settings.giftCardSecret)
    , m_captures(m_database, clock, provider, settings.times)
    , m_givingBack(m_database, clock, provider, settings.times)
    , m_deciding(m_database, clock, m_captures, m_givingBack, settings.times)
    , m_settler(m_database, clock, m_captures, m_givingBack, settings.times.schedule)
    , m_accounts(m_database, clock)
{
}

QFuture<Result<QHash<PaymentId, Attempt>>> Payments::attempts(const QList<PaymentId> &ids)
{
    return m_database->read([ids](db::Connection &connection) -> Result<QHash<PaymentId, Attempt>> {
        Result<QHash<PaymentId, Attempt>> attempts = attemptsById(connection, ids);
        if (attempts)
            attempts->removeIf([](const auto &attempt) { return attempt.value().wasNeverAsked(); });
        return attempts;
    });
}

QFuture<Result<QList<Attempt>>> Payments::attemptsOf(const domain::BookingId &booking)
{
    return m_database->read([booking](db::Connection &connection) { return attemptsOfBooking(connection, booking); });
}

QFuture<Result<QHash<PaymentRefundId, Refund>>> Payments::refunds(const QList<PaymentRefundId> &ids)
{
    return m_database->read([ids](db::Connection &connection) { return refundsById(connection, ids); });
}

QFuture<Result<QList<Refund>>> Payments::refundsOf(const domain::BookingId &booking)
{
    return m_database->read([booking](db::Connection &connection) { return refundsOfBooking(connection, booking); });
}

QFuture<Result<PaymentPage>> Payments::page(const PaymentQuery &query)
{
    return m_database->read([query](db::Connection &connection) { return paymentPage(connection, query); });
}

QFuture<Result<QHash<PaymentId, QList<Refund>>>> Payments::refundsOfPayments(const QList<PaymentId> &ids)
{
    return m_database->read([ids](db::Connection &connection) {
        return payment::refundsOfPayments(connection, ids).map([&ids](const QList<Refund> &refunds) {
            return byPayment(ids, refunds);
        });
    });
}

QFuture<Result<QHash<PaymentId, QList<DecisionRecord>>>> Payments::decisionsOf(const QList<PaymentId> &ids)
{
    return m_database->read([ids](db::Connection &connection) {
        return decisionsOfPayments(connection, ids).map([&ids](const QList<DecisionRecord> &decisions) {
            return byPayment(ids, decisions);
        });
    });
}

QFuture<Result<QList<DecisionRecord>>> Payments::givenByHand(const QList<PaymentRefundId> &refunds)
{
    return m_database->read(
        [refunds](db::Connection &connection) { return payment::givenByHand(connection, refunds); });
}

QFuture<Result<Payments::Unsettled>> Payments::unsettled(qint64 beforeMs, int most)
{
    return m_database->read(
        [beforeMs, most](db::Connection &connection) { return readUnsettled(connection, beforeMs, most); });
}

QFuture<Result<IssuedValue>> Payments::issue(const IssueStoredValue &issue)
{
    return m_database->write([issue, secret = m_giftCardSecret, clock = &m_clock](db::Transaction &transaction) {
        Result<IssuedValue> issued = issueOnce(transaction, issue, secret, clock->nowMs());
        if (const auto fault = FOYER_FAULT_ERROR("payment.issue_before_commit"))
            issued = fail(*fault);
        return issued;
    });
}

QFuture<Result<StoredValue>> Payments::topUp(const TopUp &topUp)
{
    return m_database->write([topUp, clock = &m_clock](db::Transaction &transaction) {
        Result<StoredValue> card = topUpOnce(transaction, topUp, clock->nowMs());
        if (const auto fault = FOYER_FAULT_ERROR("payment.top_up_before_commit"))
            card = fail(*fault);
        return card;
    });
}

QFuture<Result<std::optional<StoredValue>>> Payments::giftCard(const QString &code)
{
    const Result<GiftCardCode> known = GiftCardCode::fromString(code);
    if (!known)
        return async::ready<Result<std::optional<StoredValue>>>(std::nullopt);
    return m_database->read(
        [known = *known](db::Connection &connection) { return storedValueByCode(connection, known); });
}

QFuture<Result<QHash<StoredValueId, StoredValue>>> Payments::giftCards(const QList<StoredValueId> &ids)
{
    return m_database->read([ids](db::Connection &connection) { return storedValuesById(connection, ids); });
}

QFuture<Result<StoredValuePage>> Payments::giftCardPage(StoredValueQuery query)
{
    query.nowMs = m_clock.nowMs();
    return m_database->read([query](db::Connection &connection) { return storedValuePage(connection, query); });
}

QFuture<Result<QList<Transfer>>> Payments::giftCardTransfers(const StoredValueId &card, int most)
{
    return m_database->read([card, most](db::Connection &connection) { return transfersOf(connection, card, most); });
}

} // namespace foyer::payment
