#include "remotestream.h"

#include "async.h"
#include "httpsubgraph.h"

namespace foyer::service {

using namespace Qt::Literals::StringLiterals;
using graphql::Response;

namespace {

constexpr std::size_t mostKept = 100;

Response failure(const Error &error)
{
    return {nullptr, {graphql::GraphQlError::fromError(error)}};
}

} // namespace

RemoteStream::RemoteStream(std::unique_ptr<subscriptions::Subscription> subscription)
    : m_subscription(std::move(subscription))
{
    connect(m_subscription.get(), &subscriptions::Subscription::answered, this, &RemoteStream::take);
    connect(m_subscription.get(), &subscriptions::Subscription::ended, this,
            [this](const subscriptions::Ending &ending) {
                if (!ending.errors.isEmpty())
                    finish(Response{nullptr, graphql::federation::errorsFromJson(ending.errors)});
                else if (ending.error)
                    finish(failure(*ending.error));
                else
                    finish(std::nullopt);
            });
}

QFuture<std::optional<Response>> RemoteStream::next()
{
    if (!m_kept.empty()) {
        const std::optional<Response> response = std::move(m_kept.front());
        m_kept.pop_front();
        return async::ready(response);
    }
    if (!m_subscription)
        return async::ready(std::optional<Response>());
    m_asked.emplace();
    m_asked->start();
    return m_asked->future();
}

void RemoteStream::take(const QJsonObject &response)
{
    if (!m_subscription)
        return;
    if (m_kept.size() == mostKept)
        return finish(failure({ErrorCode::Busy, u"the answers of a subscription were not read in time"_s, {}}));
    Response read{std::make_shared<const graphql::JsonValue>(
                      graphql::JsonValue::fromVariant(response.value("data"_L1).toVariant())),
                  graphql::federation::errorsFromJson(response.value("errors"_L1).toArray())};
    give(std::move(read));
}

void RemoteStream::finish(std::optional<Response> last)
{
    if (!m_subscription)
        return;
    m_subscription.release()->deleteLater(); // it may be telling just now
    give(std::move(last));
}

void RemoteStream::give(std::optional<Response> response)
{
    if (!m_asked) {
        m_kept.push_back(std::move(response));
        return;
    }
    QPromise<std::optional<Response>> asked = std::move(*m_asked);
    m_asked.reset();
    asked.addResult(std::move(response));
    asked.finish();
}

} // namespace foyer::service
