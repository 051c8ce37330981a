#include "healthwatch.h"

#include "async.h"
#include "statusviews.h"

#include <QFile>

namespace foyer::gateway {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

HealthWatch::HealthWatch(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    connect(&m_timer, &QTimer::timeout, this, &HealthWatch::ask);
}

void HealthWatch::add(const QString &name, Question question)
{
    m_services.push_back({name, std::move(question), ServiceHealth(m_clock.nowMs())});
}

void HealthWatch::start()
{
    ask();
    m_timer.start(1s);
}

void HealthWatch::ask()
{
    for (size_t i = 0; i < m_services.size(); ++i) {
        if (std::exchange(m_services[i].isAsked, true))
            continue;
        async::then(m_services[i].question(), this, [this, i](const Result<HealthAnswer> &answer) {
            m_services[i].isAsked = false;
            m_services[i].health.note(answer, m_clock.nowMs());
        });
    }
}

QStringList HealthWatch::names() const
{
    QStringList names;
    for (const Watched &service : m_services)
        names.append(service.name);
    return names;
}

const ServiceHealth *HealthWatch::health(const QString &name) const
{
    const auto it = std::find_if(m_services.begin(), m_services.end(),
                                 [&name](const Watched &service) { return service.name == name; });
    return it == m_services.end() ? nullptr : &it->health;
}

QString HealthWatch::sdl()
{
    QFile file(u":/schema/gateway.graphql"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    FOYER_ASSERT(opened);
    return QString::fromUtf8(file.readAll());
}

graphql::ResolverMap HealthWatch::resolvers()
{
    graphql::ResolverMap map;
    map.field(u"Query.serviceStatus"_s, [this](const graphql::FieldContext &) {
        QList<ServiceStatusView> views;
        for (const Watched &service : m_services)
            views.append(ServiceStatusView::of(service.name, service.health));
        return views;
    });
    return map;
}

} // namespace foyer::gateway
