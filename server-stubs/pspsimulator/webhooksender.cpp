#include "webhooksender.h"

#include "async.h"
#include "providerbooks.h"
#include "webhooksignature.h"

namespace foyer::psp {

namespace {
constexpr std::chrono::milliseconds lookEvery{100};
constexpr int mostAtOnce = 20;
constexpr qint64 firstDelayMs = 500;
constexpr qint64 mostDelayMs = 30'000;
} // namespace

WebhookSender::WebhookSender(std::shared_ptr<db::Database> database, const Clock &clock, QUrl merchant,
                             QByteArray secret)
    : m_database(std::move(database))
    , m_clock(clock)
    , m_merchant(std::move(merchant))
    , m_secret(std::move(secret))
{
    QObject::connect(&m_timer, &QTimer::timeout, &m_context, [this] {
        if (m_underWay == 0)
            send();
    });
    m_timer.start(lookEvery);
}

void WebhookSender::send()
{
    ++m_underWay;
    const auto due = m_database->read(
        [now = m_clock.nowMs()](db::Connection &connection) { return dueWebhooks(connection, now, mostAtOnce); });
    async::then(due, &m_context, [this](const Result<QList<WebhookEvent>> &events) {
        --m_underWay;
        if (!events)
            return;
        for (const WebhookEvent &event : *events) {
            ++m_underWay;
            async::then(deliver(event), &m_context, [this](const Result<void> &) { --m_underWay; });
        }
    });
}

QFuture<Result<void>> WebhookSender::deliver(const WebhookEvent &event)
{
    const http::Headers headers{
        {auth::webhookSignatureHeader, auth::signWebhook(m_secret, event.body, m_clock.nowMs())}};
    return async::then(m_http.postJson(m_merchant, event.body, headers), &m_context,
                       [this, event](const Result<http::Response> &answer) {
                           const qint64 now = m_clock.nowMs();
                           const bool heard = answer && answer->status / 100 == 2;
                           const qint64 delay = std::min(mostDelayMs, firstDelayMs << std::min(event.tries, 10));
                           return m_database->write([event, now, heard, delay](db::Transaction &transaction) {
                               return heard ? markDelivered(transaction, event, now)
                                            : postponeWebhook(transaction, event, now + delay);
                           });
                       });
}

} // namespace foyer::psp
