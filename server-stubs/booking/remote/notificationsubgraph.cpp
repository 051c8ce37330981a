#include "notificationsubgraph.h"

#include "async.h"

#include <QDateTime>
#include <QJsonArray>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;
using graphql::JsonValue;

namespace {
const QString notifyMutation = u"mutation Notify($events: [ToldEventInput!]!) { notify(events: $events) { stored } }"_s;
}

NotificationSubgraph::NotificationSubgraph(service::SubgraphPort &notification,
                                           std::function<graphql::Identity()> identity, QString region)
    : m_notification(notification, std::move(identity))
    , m_region(std::move(region))
{
}

QFuture<Result<void>> NotificationSubgraph::deliver(const QList<OutboxEvent> &events)
{
    if (events.isEmpty())
        return async::ready(Result<void>());
    QJsonArray told;
    for (const OutboxEvent &event : events)
        told.append(
            QJsonObject{{u"id"_s, event.key.toString(QUuid::WithoutBraces)},
                        {u"at"_s, QDateTime::fromMSecsSinceEpoch(event.atMs, Qt::UTC).toString(Qt::ISODateWithMs)},
                        {u"kind"_s, event.kind},
                        {u"subjectId"_s, event.subject.toString(QUuid::WithoutBraces)},
                        {u"payload"_s, QString::fromUtf8(event.payload)},
                        {u"region"_s, m_region}});
    const auto answer =
        m_notification.look(notifyMutation, {{u"events"_s, told}}, events.first().key.toString(QUuid::WithoutBraces));
    return async::then(answer, &m_context, [](const Result<JsonValue> &data) -> Result<void> {
        if (!data)
            return fail(data.error());
        const JsonValue *stored = service::memberAt(*data, {u"notify", u"stored"});
        if (!stored || !stored->as<qint64>())
            return fail(ErrorCode::Protocol, u"the notification service answered something else"_s);
        return {};
    });
}

} // namespace foyer::booking
