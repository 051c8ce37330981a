#include "instancelist.h"

#include <algorithm>

namespace foyer::gateway {

using namespace Qt::Literals::StringLiterals;
using service::Instance;
using service::InstanceState;

InstanceList::InstanceList(QString version)
    : m_version(std::move(version))
{
}

void InstanceList::addFixed(const QString &service, const QUrl &url, Kind kind, const QString &region)
{
    Entry entry;
    entry.instance.service = service;
    entry.instance.id = u"%1-%2"_s.arg(service).arg(url.port());
    entry.instance.url = url;
    entry.instance.region = region;
    entry.kind = kind;
    m_fixed.push_back(std::move(entry));
}

Result<bool> InstanceList::hear(const Instance &instance, Time now)
{
    if (instance.version != m_version)
        return fail(ErrorCode::VersionMismatch,
                    u"it is release %1 and this gateway is %2"_s.arg(instance.version, m_version));
    const auto hasName = [&instance](const Entry &entry) {
        return entry.instance.service == instance.service && entry.instance.id == instance.id;
    };
    const auto hasUrl = [&instance](const Entry &entry) { return entry.instance.url == instance.url; };
    bool isChanged = true;
    Entry heard{instance, Kind::Registered, false, now};
    for (const Entry &entry : m_registered) {
        // What it said last may come last but one.
        const bool isSameProcess = hasName(entry) && hasUrl(entry) && entry.instance.startedMs == instance.startedMs;
        if (isSameProcess && entry.instance.state == InstanceState::Draining)
            heard.instance.state = InstanceState::Draining;
        if (hasName(entry) && hasUrl(entry))
            isChanged = entry.isLost || entry.instance != heard.instance;
        else if ((hasName(entry) || hasUrl(entry)) && !entry.isLost && now - entry.heard < silence)
            return fail(ErrorCode::Conflict,
                        u"%1 at %2 is there already"_s.arg(entry.instance.id, entry.instance.url.toString()));
    }
    std::erase_if(m_registered, [&](const Entry &entry) { return hasName(entry) || hasUrl(entry); });
    m_registered.push_back(std::move(heard));
    return isChanged;
}

void InstanceList::recall(const QList<Instance> &instances, Time now)
{
    for (const Instance &instance : instances) {
        if (instance.state == InstanceState::Up) [[maybe_unused]]
            const Result<bool> known = hear(instance, now);
    }
}

bool InstanceList::lookAt(Time now)
{
    bool isChanged = false;
    for (Entry &entry : m_registered) {
        if (!entry.isLost && now - entry.heard >= silence)
            entry.isLost = isChanged = true;
    }
    std::erase_if(m_registered, [now](const Entry &entry) {
        const bool hasEnded = entry.instance.state == InstanceState::Draining;
        return entry.isLost && (hasEnded || now - entry.heard >= memory);
    });
    return isChanged;
}

bool InstanceList::isRegistered(const Entry &fixed) const
{
    return std::any_of(m_registered.begin(), m_registered.end(), [&fixed](const Entry &entry) {
        const bool isOfService = entry.instance.service == fixed.instance.service;
        return isOfService && (fixed.kind == Kind::Default || entry.instance.url == fixed.instance.url);
    });
}

QList<InstanceList::Entry> InstanceList::entries() const
{
    QList<Entry> shown(m_registered.begin(), m_registered.end());
    for (const Entry &entry : m_fixed) {
        if (!isRegistered(entry))
            shown.append(entry);
    }
    std::sort(shown.begin(), shown.end(), [](const Entry &a, const Entry &b) { return a.instance.id < b.instance.id; });
    return shown;
}

QList<Instance> InstanceList::askable() const
{
    QList<Instance> instances;
    const QList<Entry> shown = entries();
    for (const Entry &entry : shown) {
        const bool isLast = std::none_of(shown.begin(), shown.end(), [&entry](const Entry &other) {
            return other.isThere() && other.instance.service == entry.instance.service
                && other.instance.region == entry.instance.region;
        });
        if (entry.isThere() || isLast)
            instances.append(entry.instance);
    }
    return instances;
}

QList<Instance> InstanceList::registered() const
{
    QList<Instance> instances;
    for (const Entry &entry : m_registered) {
        if (entry.isThere())
            instances.append(entry.instance);
    }
    return instances;
}

} // namespace foyer::gateway
