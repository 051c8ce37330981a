#pragma once

#include "clock.h"
#include "database.h"
#include "faultorders.h"
#include "request.h"
#include "response.h"
#include "simulatedcharge.h"
#include "webhooksender.h"

namespace foyer::psp {

/** A payment provider to test with: card terminals and a pay page, with books of its own that survive its death. README
 *  has its API. Lives in one thread with an event loop. */
class Simulator
{
public:
    struct Settings
    {
        db::Settings database; ///< Without migrationsPath.
        QUrl merchant; ///< Where webhooks go.
        QByteArray webhookSecret;
    };
    /** Errors are db::Database::open()'s. */
    static Result<std::unique_ptr<Simulator>> open(Settings settings, const Clock &clock);
    ~Simulator();

    /** Where its pay pages are: "http://127.0.0.1:3014". Before the first request. */
    void setBaseUrl(const QString &url) { m_baseUrl = url; }
    QFuture<http::Response> handle(const http::Request &request);

private:
    using Reply = QFuture<http::Response>;

    Simulator(std::shared_ptr<db::Database> database, const Settings &settings, const Clock &clock);
    Reply handleApi(const QString &path, const QJsonObject &body);
    Reply handleControl(const QString &path, const QJsonObject &body);
    Reply handlePayPage(const http::Request &request);
    Reply begin(SimulatedCharge wanted, const FaultOrder &order);
    Reply lookUp(const QString &key);
    Reply cancel(const QString &key);
    Reply refund(const QJsonObject &body);
    Reply ledger();
    Reply afterwards(const FaultOrder &order, bool isNew, const http::Response &response);
    /** Dies, unless it did for this key before. */
    QFuture<Result<void>> crashOnce(const QString &key);
    http::Response chargeResponse(const SimulatedCharge &charge) const;

    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    QString m_baseUrl;
    FaultOrders m_orders;
    WebhookSender m_webhooks;
    QObject m_context;
};

} // namespace foyer::psp
