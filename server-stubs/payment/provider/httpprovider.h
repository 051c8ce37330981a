#pragma once

#include "httpclient.h"
#include "paymentprovider.h"

#include <QUrl>

namespace foyer::payment {

/** A provider over HTTP and JSON: the API that server-stubs/pspsimulator/README.md describes, which is shaped as those
 *  of real ones are. Another provider's is another class like this one. */
class HttpProvider final : public PaymentProvider
{
public:
    struct Timeouts
    {
        /** To charge and to refund. A terminal may take longer: then status() tells. */
        std::chrono::milliseconds move{12'000};
        std::chrono::milliseconds look{5'000};
    };

    /** @p url is the provider's, without a path. */
    explicit HttpProvider(QUrl url, const Timeouts &timeouts);

    QString name() const override { return QStringLiteral("psp"); }
    QFuture<Result<ChargeReport>> charge(const Capture &capture) override;
    QFuture<Result<ChargeReport>> status(const domain::PaymentId &payment) override;
    QFuture<Result<ChargeReport>> cancel(const domain::PaymentId &payment) override;
    QFuture<Result<RefundReport>> refund(const PaymentRefundId &refund, const domain::PaymentId &payment,
                                         const domain::Money &amount) override;

private:
    QFuture<Result<http::Response>> post(const QString &path, const QJsonObject &body,
                                         std::chrono::milliseconds timeout);
    QFuture<Result<ChargeReport>> askAbout(const domain::PaymentId &payment, const QString &path,
                                           const QJsonObject &body, std::chrono::milliseconds timeout);

    const QUrl m_url;
    const Timeouts m_timeouts;
    http::HttpClient m_http;
    QObject m_context;
};

} // namespace foyer::payment
