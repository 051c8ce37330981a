#include "alertresolvers.h"

#include "alertviews.h"
#include "execution/eventsource.h"

#include "async.h"

namespace foyer::alerts {

using namespace Qt::Literals::StringLiterals;
using graphql::Events;
using graphql::FieldContext;
using graphql::Outcome;

namespace {

QList<AlertView> viewsOf(const AlertWatch &watch)
{
    QList<AlertView> views;
    const QList<Alert> alerts = watch.alerts();
    for (const Alert &alert : alerts)
        views.append(AlertView::of(alert));
    return views;
}

/** All alerts, at once and whenever one of them changed: what changes while nobody asks comes together. */
class AlertEvents final : public graphql::EventSource
{
public:
    explicit AlertEvents(AlertWatch &watch)
        : m_watch(watch)
    {
        QObject::connect(&watch, &AlertWatch::changed, &m_context, [this] {
            if (m_asked)
                answer();
        });
    }

    Outcome next() override
    {
        m_asked.emplace();
        m_asked->start();
        const QFuture<Result<QList<AlertView>>> future = m_asked->future();
        if (m_told != m_watch.round())
            answer();
        return future;
    }

private:
    void answer()
    {
        m_told = m_watch.round();
        QPromise<Result<QList<AlertView>>> asked = *std::exchange(m_asked, std::nullopt);
        asked.addResult(viewsOf(m_watch));
        asked.finish();
    }

    AlertWatch &m_watch;
    quint64 m_told = 0;
    std::optional<QPromise<Result<QList<AlertView>>>> m_asked;
    QObject m_context;
};

} // namespace

void addAlertResolvers(graphql::ResolverMap &map, AlertWatch &watch)
{
    map.field(u"Query.alerts"_s, [&watch](const FieldContext &) { return viewsOf(watch); });
    map.subscription(u"Subscription.alertsChanged"_s, [&watch](const FieldContext &) {
        return Events<QList<AlertView>>{std::make_shared<AlertEvents>(watch)};
    });
}

} // namespace foyer::alerts
