#pragma once

#include "alertfile.h"

#include "clock.h"
#include "httpclient.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

namespace foyer::alerts {

/** Tells somebody's program of alerts: POST with JSON, signed as auth/webhooksignature.h says, one after the other and
 *  in order. Only 2xx is an answer; anything else is tried again, later and later. So one may be told twice, and who is
 *  told knows it by `id` and `event`. What could not be told in a day is given up, with a line in the log.
 *
 *  `{"event": "raised", "alert": {"id", "kind", "subject", "severity", "since", "raisedAt", "clearedAt"?, "value"?,
 *  "limit"?, "detail", "summary", "advice"}}`; times are RFC 3339, in UTC. Lives in one thread. */
class AlertWebhook : public QObject
{
    Q_OBJECT
public:
    struct Settings
    {
        QUrl url;
        QByteArray secret;
        std::chrono::milliseconds firstPause{1'000}; ///< After one that failed; doubles with each.
        std::chrono::milliseconds longestPause{300'000};
    };
    static constexpr std::chrono::hours givenUpAfter{24};
    /** The oldest are given up when there are more. */
    static constexpr qsizetype most = 500;

    /** Borrows client and clock, by which the signature is dated: the machine's. Goes on with @p untold. */
    AlertWebhook(Settings settings, http::HttpClient &client, const Clock &clock, const QList<Delivery> &untold = {},
                 QObject *parent = nullptr);

    void tell(const Delivery &delivery);
    /** Oldest first. */
    const QList<Delivery> &untold() const { return m_untold; }

Q_SIGNALS:
    /** One was told or given up. */
    void untoldChanged();

private:
    void send();
    void handleAnswer(const Result<http::Response> &answer);

    const Settings m_settings;
    http::HttpClient &m_client;
    const Clock &m_clock;
    QList<Delivery> m_untold;
    bool m_isSending = false; ///< The first of them.
    std::chrono::milliseconds m_pause;
    QTimer m_timer;
};

/** The body that is sent. */
QByteArray webhookBody(const Delivery &delivery);

} // namespace foyer::alerts
