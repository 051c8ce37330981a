#include "upstreams.h"

#include "foyerassert.h"
#include "httpsubgraph.h"
#include "schemaverb.h"
#include "whereabouts.h"

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;
using service::InstancePool;

QUrl upstreamUrl(const Options &options, const QString &name)
{
    QUrl url =
        options.upstreams.value(name, placeOf(options.configuration, name, defaultPort(name), SeenFrom::Anywhere));
    url.setPath(u"/graphql"_s);
    return url;
}

InstancePool::Connect connectBy(http::HttpClient &client)
{
    return [&client](const QUrl &url) { return std::make_unique<service::HttpSubgraph>(url, client); };
}

Upstreams::Upstreams(const Options &options, const QStringList &names, http::HttpClient &http)
    : m_options(options)
    , m_http(http)
    , m_region(options.configuration.text(u"foyer"_s, u"region"_s))
{
    for (const QString &name : names)
        m_pools[name] = std::make_unique<InstancePool>(name, ownSdl(name), connectBy(http));
    take({});
}

service::SubgraphPort &Upstreams::portIn(const QString &region, const QString &name)
{
    FOYER_ASSERT(m_pools.contains(name));
    std::unique_ptr<InstancePool> &pool = m_regional[{region, name}];
    if (!pool) {
        pool = std::make_unique<InstancePool>(name, ownSdl(name), connectBy(m_http));
        fill(*pool, name, region);
    }
    return *pool;
}

void Upstreams::take(const QList<service::Instance> &instances)
{
    m_known = instances;
    for (const auto &[name, pool] : m_pools) {
        // Money is taken where the sale is: another region's payment service knows nothing of it.
        fill(*pool, name, name == "payment"_L1 ? m_region : QString());
    }
    for (const auto &[place, pool] : m_regional)
        fill(*pool, place.second, place.first);
}

void Upstreams::fill(InstancePool &pool, const QString &name, const QString &region) const
{
    QList<InstancePool::Member> members;
    for (const service::Instance &instance : m_known) {
        // A region's copy would say of a customer that there is nobody.
        if (instance.service == name && !instance.isCopy && (region.isEmpty() || instance.region == region))
            members.append({instance.id, instance.url, instance.state == service::InstanceState::Draining});
    }
    if (members.isEmpty() && (region.isEmpty() || region == m_region))
        members.append({name, upstreamUrl(m_options, name), false});
    if (members != pool.members())
        pool.setMembers(members);
}

} // namespace foyer::foyerd
