#include "healthwatch.h"

#include "async.h"
#include "statusviews.h"

#include <QFile>

namespace foyer::gateway {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

HealthWatch::HealthWatch(const Clock &clock, Share share, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_share(std::move(share))
{
    connect(&m_timer, &QTimer::timeout, this, &HealthWatch::ask);
}

void HealthWatch::watch(const QList<Subject> &subjects)
{
    const std::vector<std::shared_ptr<Watched>> before = std::exchange(m_watched, {});
    const qint64 nowMs = m_clock.nowMs();
    for (const Subject &subject : subjects) {
        const auto known = std::find_if(before.begin(), before.end(), [&subject](const auto &each) {
            return each->subject.service == subject.service && each->subject.instance == subject.instance
                && each->subject.address == subject.address;
        });
        const auto watched =
            known != before.end() ? *known : std::make_shared<Watched>(Watched{subject, ServiceHealth(nowMs), false});
        watched->subject = subject;
        watched->health.noteRegistration(subject.isDraining, subject.isLost, nowMs);
        m_watched.push_back(watched);
    }
}

void HealthWatch::start()
{
    ask();
    m_timer.start(1s);
}

void HealthWatch::ask()
{
    for (const std::shared_ptr<Watched> &watched : m_watched) {
        if (std::exchange(watched->isAsked, true))
            continue;
        async::then(watched->subject.question(), this, [this, watched](const Result<HealthAnswer> &answer) {
            watched->isAsked = false;
            watched->health.note(answer, m_clock.nowMs());
        });
    }
}

const ServiceHealth *HealthWatch::health(const QString &service, const QString &instance) const
{
    const auto it = std::find_if(m_watched.begin(), m_watched.end(), [&](const auto &watched) {
        return watched->subject.service == service && watched->subject.instance == instance;
    });
    return it == m_watched.end() ? nullptr : &(*it)->health;
}

QList<std::pair<HealthWatch::Subject, ServiceHealth>> HealthWatch::known() const
{
    QList<std::pair<Subject, ServiceHealth>> all;
    for (const std::shared_ptr<Watched> &watched : m_watched)
        all.append({watched->subject, watched->health});
    return all;
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
        for (const std::shared_ptr<Watched> &watched : m_watched) {
            const auto &[service, instance, address, isDraining, isLost, question, url, region] = watched->subject;
            ServiceStatusView view = ServiceStatusView::of(service, watched->health);
            view.instance = instance;
            view.address = address.isEmpty() ? std::nullopt : std::optional(address);
            view.share = m_share ? m_share(service, instance) : std::nullopt;
            views.append(view);
        }
        return views;
    });
    return map;
}

} // namespace foyer::gateway
