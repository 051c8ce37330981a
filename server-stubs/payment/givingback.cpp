#include "givingback.h"

#include "async.h"
#include "faultpoint.h"
#include "patience.h"

#include <QLoggingCategory>

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcGivingBack, "foyer.payment.givingback")

GivingBack::GivingBack(std::shared_ptr<db::Database> database, const Clock &clock, PaymentProvider *provider,
                       const PaymentTimes &times)
    : m_database(std::move(database))
    , m_clock(clock)
    , m_provider(provider)
    , m_times(times)
{
}

QFuture<Result<Refund>> GivingBack::refund(const RefundRequest &request)
{
    if (request.refund.isNull() || request.payment.isNull())
        return async::failed<Refund>(ErrorCode::InvalidInput, u"a refund needs an id and a payment"_s);
    if (const auto fault = FOYER_FAULT_ERROR("payment.before_refund"))
        return async::failed<Refund>(*fault);
    const auto written =
        m_database->write([request, clock = &m_clock, firstAskMs = m_times.firstAskMs](db::Transaction &transaction) {
            const qint64 now = clock->nowMs();
            Result<Refund> refund = refundOnce(transaction, request, {now, now + firstAskMs, {}});
            if (const auto fault = FOYER_FAULT_ERROR("payment.refund_before_commit"))
                refund = fail(*fault);
            return refund;
        });
    return async::andThen(written, &m_context, [this](const Refund &refund) -> QFuture<Result<Refund>> {
        if (const auto fault = FOYER_FAULT_ERROR("payment.after_refund"))
            return async::failed<Refund>(ErrorCode::Timeout, fault->detail);
        if (refund.state != RefundState::Pending || !m_provider)
            return async::ready<Result<Refund>>(refund);
        return withinPatience(ask(refund), refund, m_times.patience, &m_context);
    });
}

QFuture<Result<Refund>> GivingBack::settle(const PaymentRefundId &refund)
{
    if (!m_provider)
        return async::failed<Refund>(ErrorCode::Unreachable, u"no provider is set up"_s);
    const auto known =
        m_database->read([refund](db::Connection &connection) { return refundById(connection, refund); });
    return async::andThen(known, &m_context, [this](const std::optional<Refund> &found) -> QFuture<Result<Refund>> {
        if (!found)
            return async::failed<Refund>(ErrorCode::NotFound, u"no such refund"_s);
        return found->state == RefundState::Pending ? futureOf(ask(*found)) : async::ready<Result<Refund>>(*found);
    });
}

SharedResult<Refund> GivingBack::ask(const Refund &refund)
{
    const QUuid key = refund.refund.uuid();
    const auto underWay = m_asked.find(key);
    if (underWay != m_asked.end())
        return underWay->second;
    SharedResult<Refund> shared;
    m_asked.emplace(key, shared);
    const std::optional<Error> fault = FOYER_FAULT_ERROR("payment.before_provider_refund");
    const auto reported =
        fault ? async::failed<RefundReport>(*fault) : m_provider->refund(refund.refund, refund.payment, refund.amount);
    const auto concluded =
        async::andThen(reported, &m_context, [this, refund](const RefundReport &report) -> QFuture<Result<Refund>> {
            if (const auto lost = FOYER_FAULT_ERROR("payment.after_provider_refund"))
                return async::failed<Refund>(ErrorCode::Timeout, lost->detail);
            return conclude(refund, report);
        });
    async::then(concluded, &m_context, [this, key, shared](const Result<Refund> &settled) mutable {
        m_asked.erase(key);
        if (!settled)
            qCInfo(lcGivingBack).noquote()
                << key.toString(QUuid::WithoutBraces) << "stays pending:" << toString(settled.error());
        shared.resolve(settled);
    });
    return shared;
}

QFuture<Result<Refund>> GivingBack::conclude(const Refund &refund, const RefundReport &report)
{
    if (report.state == RefundReport::State::Pending)
        return async::ready<Result<Refund>>(refund);
    Settlement settlement;
    settlement.subject = OpenItem::Subject::Refund;
    settlement.id = refund.refund.uuid();
    settlement.providerReference = report.reference;
    settlement.atMs = m_clock.nowMs();
    if (report.state == RefundReport::State::Declined)
        settlement.refusal = Refusal::because(ErrorCode::PaymentRefused, report.declineReason);
    return m_database->write([settlement](db::Transaction &transaction) {
        Result<Refund> settled = settleRefund(transaction, settlement);
        if (const auto fault = FOYER_FAULT_ERROR("payment.settle_refund_before_commit"))
            settled = fail(*fault);
        return settled;
    });
}

} // namespace foyer::payment
