#pragma once

#include "httpclient.h"
#include "instancepool.h"
#include "options.h"

#include <map>
#include <memory>

namespace foyer::foyerd {

/** The /graphql of a service that runs elsewhere: where the options say, or at its own port on this machine. */
QUrl upstreamUrl(const Options &options, const QString &name);
/** A way to any URL, over @p client, which is borrowed. */
service::InstancePool::Connect connectBy(http::HttpClient &client);

/** The services that one which runs alone asks: where the options say until it hears who is there. Lives in one thread.
 */
class Upstreams
{
public:
    /** Borrows options and client. */
    Upstreams(const Options &options, const QStringList &names, http::HttpClient &http);

    /** Of one of the names. */
    service::SubgraphPort &port(const QString &name) const { return *m_pools.at(name); }
    /** Of one of the names, but only what is in @p region. */
    service::SubgraphPort &portIn(const QString &region, const QString &name);
    /** What a gateway says. A service of which nothing is there is asked where the options say: in this process's own
     *  region. */
    void take(const QList<service::Instance> &instances);

private:
    /** An empty region is all of them. */
    void fill(service::InstancePool &pool, const QString &name, const QString &region) const;

    const Options &m_options;
    http::HttpClient &m_http;
    const QString m_region; ///< This process's own.
    QList<service::Instance> m_known;
    std::map<QString, std::unique_ptr<service::InstancePool>> m_pools;
    /** By region and name, as far as they were asked for. */
    std::map<std::pair<QString, QString>, std::unique_ptr<service::InstancePool>> m_regional;
};

} // namespace foyer::foyerd
