#include "remoteseatfeed.h"

#include "async.h"
#include "cataloguejson.h"
#include "graphqlanswer.h"

namespace foyer::remote {

using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;
using subscriptions::Ending;
using subscriptions::Subscription;

RemoteSeatFeed::RemoteSeatFeed(GraphQlClient &client, subscriptions::SubscriptionClient &subscriptions,
                               ShowtimeId showtime, qint64 sinceVersion)
    : m_client(client)
    , m_subscriptions(subscriptions)
    , m_showtime(showtime)
    , m_version(sinceVersion)
{
    subscribe();
}

void RemoteSeatFeed::subscribe()
{
    const QJsonObject variables{{u"showtimeId"_s, m_showtime.toString()}, {u"sinceVersion"_s, m_version}};
    m_token = m_client.accessToken();
    m_subscription = m_subscriptions.subscribe(operation(u"seatMapChanged"_s).document, variables, m_token);
    connect(m_subscription.get(), &Subscription::answered, this, &RemoteSeatFeed::handleAnswer);
    connect(m_subscription.get(), &Subscription::ended, this, [this](const Ending &ending) {
        handleFailure(ending.error.value_or(Error{ErrorCode::Unreachable, u"the server has no more to say"_s, {}}));
    });
}

void RemoteSeatFeed::handleAnswer(const QJsonObject &response)
{
    const Result<SeatChanges> changes =
        readResponse(response)
            .and_then([](const GraphQlAnswer &answer) { return answer.field(u"seatMapChanged"_s); })
            .and_then(seatChangesFrom);
    if (!changes) {
        m_subscription.reset(); // what was to be told is not known, so what comes after it is of no use
        handleFailure(changes.error());
        return;
    }
    m_version = changes->version;
    m_isRenewed = false;
    Q_EMIT changed(*changes);
}

void RemoteSeatFeed::handleFailure(const Error &error)
{
    if (error.code != ErrorCode::Unauthenticated || m_token.isEmpty() || m_isRenewed) {
        Q_EMIT ended(error);
        return;
    }
    m_isRenewed = true;
    async::then(m_client.renewAccessToken(m_token), this, [this](const Result<void> &renewed) {
        if (renewed)
            subscribe();
        else
            Q_EMIT ended(renewed.error());
    });
}

} // namespace foyer::remote
