#include "smssink.h"

#include "curlrequest.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPromise>

#include <memory>

namespace foyer::notification {

using namespace Qt::Literals::StringLiterals;

namespace {

/** What is answered says nothing that is wanted, and nothing that may be kept. */
std::size_t forget(char *, std::size_t size, std::size_t count, void *)
{
    return size * count;
}

Result<void> resultOf(const CurlRequest::Outcome &outcome)
{
    if (outcome.code != CURLE_OK)
        return fail(outcome.code == CURLE_OPERATION_TIMEDOUT ? ErrorCode::Timeout : ErrorCode::Unreachable,
                    u"who sends text messages: "_s + outcome.words);
    if (outcome.status >= 200 && outcome.status < 300)
        return {};
    const bool isForGood =
        outcome.status == 400 || outcome.status == 404 || outcome.status == 413 || outcome.status == 422;
    return fail(isForGood ? ErrorCode::InvalidInput : ErrorCode::Unreachable,
                u"who sends text messages answered %1"_s.arg(outcome.status));
}

Result<void> post(const SmsSink::Settings &settings, const QByteArray &id, const QByteArray &body)
{
    Result<CurlRequest> request = CurlRequest::make();
    if (!request)
        return fail(request.error());
    request->add(CURLOPT_HTTPHEADER, "Content-Type: application/json");
    request->add(CURLOPT_HTTPHEADER, "Idempotency-Key: " + id);
    if (!settings.token.isEmpty())
        request->add(CURLOPT_HTTPHEADER, "Authorization: Bearer " + settings.token);
    request->set(CURLOPT_URL, settings.server.toEncoded().constData());
    request->set(CURLOPT_PROTOCOLS_STR, "http,https");
    request->set(CURLOPT_TIMEOUT_MS, static_cast<long>(settings.timeout.count()));
    if (!settings.authorities.isEmpty())
        request->set(CURLOPT_CAINFO, settings.authorities.toUtf8().constData());
    request->set(CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    request->set(CURLOPT_POSTFIELDS, body.constData());
    request->set(CURLOPT_WRITEFUNCTION, &forget);
    return resultOf(request->perform());
}

} // namespace

SmsSink::SmsSink(Settings settings)
    : m_settings(std::move(settings))
{
    m_threads.setMaxThreadCount(1);
}

SmsSink::~SmsSink()
{
    m_threads.waitForDone();
}

QFuture<Result<void>> SmsSink::send(const Message &message)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    const QFuture<Result<void>> future = promise->future();
    const QString id = message.id.toString();
    const QJsonObject body{{u"id"_s, id}, {u"to"_s, message.address}, {u"text"_s, message.wording.text}};
    m_threads.start([promise, settings = m_settings, id = id.toLatin1(),
                     json = QJsonDocument(body).toJson(QJsonDocument::Compact)] {
        promise->addResult(post(settings, id, json));
        promise->finish();
    });
    return future;
}

} // namespace foyer::notification
