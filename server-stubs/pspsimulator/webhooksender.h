#pragma once

#include "clock.h"
#include "database.h"
#include "httpclient.h"
#include "simulatedcharge.h"

#include <QTimer>

namespace foyer::psp {

/** Tells the merchant what became of charges, at least once: a 2xx ends it, all else is tried again, ever more seldom
 * up to every thirty seconds. Signed (auth/webhooksignature.h). Lives in one thread with an event loop. */
class WebhookSender
{
public:
    WebhookSender(std::shared_ptr<db::Database> database, const Clock &clock, QUrl merchant, QByteArray secret);

private:
    void send();
    QFuture<Result<void>> deliver(const WebhookEvent &event);

    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    const QUrl m_merchant;
    const QByteArray m_secret;
    http::HttpClient m_http;
    QTimer m_timer;
    int m_underWay = 0;
    QObject m_context;
};

} // namespace foyer::psp
