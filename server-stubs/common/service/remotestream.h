#pragma once

#include "execution/responsestream.h"
#include "subscriptionclient.h"

#include <QPromise>

#include <deque>

namespace foyer::service {

/** The responses of another process's subscription. They come unasked, so they are kept until they are asked for; when
 *  that are too many, it ends with Busy. */
class RemoteStream final : public QObject, public graphql::ResponseStream
{
    Q_OBJECT
public:
    explicit RemoteStream(std::unique_ptr<subscriptions::Subscription> subscription);
    QFuture<std::optional<graphql::Response>> next() override;

private:
    void take(const QJsonObject &response);
    void finish(std::optional<graphql::Response> last);
    void give(std::optional<graphql::Response> response);

    std::unique_ptr<subscriptions::Subscription> m_subscription; ///< Null when it is over.
    std::deque<std::optional<graphql::Response>> m_kept; ///< Nothing in it is the end.
    std::optional<QPromise<std::optional<graphql::Response>>> m_asked;
};

} // namespace foyer::service
