#include "alertwebhook.h"

#include "async.h"
#include "webhooksignature.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QLoggingCategory>

namespace foyer::alerts {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcAlertWebhook, "foyer.alerts.webhook", QtInfoMsg)

QString momentOf(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

/** When what it tells happened. */
qint64 momentOf(const Delivery &delivery)
{
    return delivery.alert.clearedMs.value_or(delivery.alert.raisedMs);
}

} // namespace

QByteArray webhookBody(const Delivery &delivery)
{
    const Alert &alert = delivery.alert;
    QJsonObject json = toJson(alert);
    for (const auto key : {"sinceMs"_L1, "raisedMs"_L1, "clearedMs"_L1})
        json.remove(key);
    json.insert(u"id"_s, alert.id());
    json.insert(u"since"_s, momentOf(alert.sinceMs));
    json.insert(u"raisedAt"_s, momentOf(alert.raisedMs));
    if (alert.clearedMs)
        json.insert(u"clearedAt"_s, momentOf(*alert.clearedMs));
    json.insert(u"summary"_s, alert.summary());
    json.insert(u"advice"_s, alert.advice());
    return QJsonDocument(QJsonObject{{u"event"_s, toWireName(delivery.event)}, {u"alert"_s, json}})
        .toJson(QJsonDocument::Compact);
}

AlertWebhook::AlertWebhook(Settings settings, http::HttpClient &client, const Clock &clock,
                           const QList<Delivery> &untold, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_client(client)
    , m_clock(clock)
    , m_untold(untold)
    , m_pause(m_settings.firstPause)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &AlertWebhook::send);
    m_timer.start(0);
}

void AlertWebhook::tell(const Delivery &delivery)
{
    m_untold.append(delivery);
    while (m_untold.size() > most) {
        const qsizetype oldest = m_isSending ? 1 : 0;
        qCWarning(lcAlertWebhook, "too many alerts wait, one is given up: %s",
                  qUtf8Printable(m_untold.at(oldest).alert.id()));
        m_untold.removeAt(oldest);
    }
    if (!m_isSending && !m_timer.isActive())
        m_timer.start(0);
}

void AlertWebhook::send()
{
    const qint64 oldest = m_clock.nowMs() - std::chrono::milliseconds(givenUpAfter).count();
    const qsizetype before = m_untold.size();
    m_untold.removeIf([oldest](const Delivery &delivery) {
        const bool isOld = momentOf(delivery) < oldest;
        if (isOld)
            qCWarning(lcAlertWebhook, "nobody took it for a day, so it is given up: %s",
                      qUtf8Printable(delivery.alert.id()));
        return isOld;
    });
    if (m_untold.size() != before)
        Q_EMIT untoldChanged();
    if (m_untold.isEmpty())
        return;
    m_isSending = true;
    const QByteArray body = webhookBody(m_untold.first());
    const QByteArray signature = auth::signWebhook(m_settings.secret, body, m_clock.nowMs());
    async::then(m_client.postJson(m_settings.url, body, {{auth::webhookSignatureHeader, signature}}), this,
                [this](const Result<http::Response> &answer) { handleAnswer(answer); });
}

void AlertWebhook::handleAnswer(const Result<http::Response> &answer)
{
    m_isSending = false;
    if (answer && answer->status >= 200 && answer->status < 300) {
        m_untold.removeFirst();
        m_pause = m_settings.firstPause;
        Q_EMIT untoldChanged();
        if (!m_untold.isEmpty())
            m_timer.start(0);
        return;
    }
    qCWarning(lcAlertWebhook, "not told of %s: %s", qUtf8Printable(m_untold.first().alert.id()),
              qUtf8Printable(answer ? u"it answered %1"_s.arg(answer->status) : toString(answer.error())));
    m_timer.start(m_pause);
    m_pause = std::min(m_pause * 2, m_settings.longestPause);
}

} // namespace foyer::alerts
