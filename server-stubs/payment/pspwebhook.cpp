#include "pspwebhook.h"

#include "async.h"
#include "chargejson.h"
#include "faultpoint.h"
#include "webhooksignature.h"

#include <QJsonDocument>
#include <QLoggingCategory>

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcWebhook, "foyer.payment.webhook")

namespace {

http::Response refused(int status, const Error &error)
{
    qCWarning(lcWebhook).noquote() << "refused:" << toString(error);
    return http::Response::error(status, error.code, u"This is not taken."_s);
}

http::Response answerTo(const Result<Attempt> &settled)
{
    if (settled)
        return http::Response::json(QJsonObject{{u"heard"_s, true}});
    switch (settled.error().code) {
    case ErrorCode::NotFound:
        return refused(404, settled.error());
    case ErrorCode::Protocol:
        return refused(422, settled.error());
    default:
        return refused(503, settled.error());
    }
}

} // namespace

PspWebhook::PspWebhook(Captures &captures, const Clock &clock, QByteArray secret)
    : m_captures(captures)
    , m_clock(clock)
    , m_secret(std::move(secret))
{
}

QFuture<http::Response> PspWebhook::handle(const http::Request &request)
{
    if (request.method != "POST")
        return async::ready(http::Response::error(405, ErrorCode::InvalidInput, u"Only POST is answered here."_s));
    const QList<QByteArray> signatures = request.headers.values(auth::webhookSignatureHeader);
    const QByteArray signature = signatures.size() == 1 ? signatures.first() : QByteArray();
    const Result<void> verified = auth::verifyWebhook(m_secret, signature, request.body, m_clock.nowMs());
    if (!verified && !FOYER_DELIBERATE_FAULT("believes_any_webhook"))
        return async::ready(refused(401, verified.error()));
    const QJsonObject event = QJsonDocument::fromJson(request.body).object();
    const Result<ToldCharge> told = toldChargeFromJson(event.value("charge"_L1).toObject());
    if (!told)
        return async::ready(refused(400, told.error()));
    return async::then(m_captures.handleReport(told->payment, told->report), &m_context,
                       [](const Result<Attempt> &settled) { return answerTo(settled); });
}

} // namespace foyer::payment
