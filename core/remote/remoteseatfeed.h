#pragma once

#include "graphqlclient.h"
#include "ids.h"
#include "seatfeed.h"
#include "subscriptionclient.h"

namespace foyer::remote {

/** A hall's changes over a GraphQL subscription. When the server no longer takes the access token it goes on with a
 *  renewed one, where it was. Borrows both clients. */
class RemoteSeatFeed final : public ports::SeatFeed
{
    Q_OBJECT
public:
    RemoteSeatFeed(GraphQlClient &client, subscriptions::SubscriptionClient &subscriptions, domain::ShowtimeId showtime,
                   qint64 sinceVersion);

private:
    void subscribe();
    void handleAnswer(const QJsonObject &response);
    void handleFailure(const Error &error);

    GraphQlClient &m_client;
    subscriptions::SubscriptionClient &m_subscriptions;
    const domain::ShowtimeId m_showtime;
    qint64 m_version; ///< Up to which it was told.
    QByteArray m_token; ///< Of the subscription.
    bool m_isRenewed = false; ///< The token, since the last answer; a second time in a row would not help.
    std::unique_ptr<subscriptions::Subscription> m_subscription;
};

} // namespace foyer::remote
