#include "httpprovider.h"

#include "async.h"
#include "chargejson.h"

#include <QJsonDocument>

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;
using domain::PaymentId;

namespace {

QJsonObject objectOf(const http::Response &response)
{
    return QJsonDocument::fromJson(response.body).object();
}

tl::unexpected<Error> unknown(const http::Response &response)
{
    return fail(ErrorCode::Protocol, u"the provider answered %1"_s.arg(response.status));
}

/** What @p response says of @p payment. A refusal of the request itself (4xx) says nothing about the money: an earlier
 *  one with the same key may have moved it. */
Result<ChargeReport> reportOf(const PaymentId &payment, const http::Response &response)
{
    const QJsonObject json = objectOf(response);
    if (response.status == 404 && json.value("error"_L1)["code"_L1] == "not_found"_L1) {
        ChargeReport unheard;
        unheard.state = ChargeReport::State::Unheard;
        return unheard;
    }
    if (response.status != 200)
        return unknown(response);
    const Result<ToldCharge> told = toldChargeFromJson(json);
    if (!told)
        return fail(told.error());
    if (told->payment != payment)
        return fail(ErrorCode::Protocol, u"the provider told of another charge than was asked for"_s);
    return told->report;
}

Result<RefundReport> refundReportOf(const PaymentRefundId &refund, const http::Response &response)
{
    const QJsonObject json = objectOf(response);
    if (response.status != 200 || json.value("idempotencyKey"_L1) != refund.toString())
        return unknown(response);
    RefundReport report;
    report.reference = json.value("id"_L1).toString().left(200);
    report.declineReason = json.value("declineCode"_L1).toString().left(80);
    const QString status = json.value("status"_L1).toString();
    if (status == "succeeded"_L1)
        report.state = RefundReport::State::Succeeded;
    else if (status == "declined"_L1)
        report.state = RefundReport::State::Declined;
    else if (status != "processing"_L1)
        return fail(ErrorCode::Protocol, u"the provider told of a refund without status"_s);
    return report;
}

} // namespace

HttpProvider::HttpProvider(QUrl url, const Timeouts &timeouts)
    : m_url(std::move(url))
    , m_timeouts(timeouts)
{
}

QFuture<Result<http::Response>> HttpProvider::post(const QString &path, const QJsonObject &body,
                                                   std::chrono::milliseconds timeout)
{
    QUrl url = m_url;
    url.setPath(path);
    return m_http.postJson(url, QJsonDocument(body).toJson(QJsonDocument::Compact), {}, timeout);
}

QFuture<Result<ChargeReport>> HttpProvider::askAbout(const PaymentId &payment, const QString &path,
                                                     const QJsonObject &body, std::chrono::milliseconds timeout)
{
    return async::andThen(post(path, body, timeout), &m_context,
                          [payment](const http::Response &response) { return reportOf(payment, response); });
}

QFuture<Result<ChargeReport>> HttpProvider::charge(const Capture &capture)
{
    QJsonObject body{{u"idempotencyKey"_s, capture.payment.toString()},
                     {u"amountMinor"_s, capture.amount.minor()},
                     {u"currency"_s, capture.amount.currency().code()}};
    if (capture.method == PaymentMethod::Online) {
        body[u"returnUrl"_s] = capture.reference;
        return askAbout(capture.payment, u"/v1/intents"_s, body, m_timeouts.move);
    }
    const QString device = capture.device.isNull() ? QString() : capture.device.toString();
    body[u"terminalId"_s] = capture.terminal.isEmpty() ? device : capture.terminal;
    return askAbout(capture.payment, u"/v1/charges"_s, body, m_timeouts.move);
}

QFuture<Result<ChargeReport>> HttpProvider::status(const PaymentId &payment)
{
    return askAbout(payment, u"/v1/charges/lookup"_s, {{u"idempotencyKey"_s, payment.toString()}}, m_timeouts.look);
}

QFuture<Result<ChargeReport>> HttpProvider::cancel(const PaymentId &payment)
{
    return askAbout(payment, u"/v1/charges/cancel"_s, {{u"idempotencyKey"_s, payment.toString()}}, m_timeouts.look);
}

QFuture<Result<RefundReport>> HttpProvider::refund(const PaymentRefundId &refund, const PaymentId &payment,
                                                   const domain::Money &amount)
{
    const QJsonObject body{{u"idempotencyKey"_s, refund.toString()},
                           {u"chargeKey"_s, payment.toString()},
                           {u"amountMinor"_s, amount.minor()}};
    return async::andThen(post(u"/v1/refunds"_s, body, m_timeouts.move), &m_context,
                          [refund](const http::Response &response) { return refundReportOf(refund, response); });
}

} // namespace foyer::payment
