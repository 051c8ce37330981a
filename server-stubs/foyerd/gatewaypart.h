#pragma once

#include "alertpart.h"
#include "crashpart.h"
#include "endedwatch.h"
#include "healthwatch.h"
#include "httpclient.h"
#include "identities.h"
#include "instancepool.h"
#include "livegraph.h"
#include "measuredsubgraph.h"
#include "options.h"
#include "refusalteller.h"
#include "regionalport.h"
#include "registry.h"
#include "services.h"

#include <QObject>

namespace foyer::foyerd {

/** What a process has that answers for all services: ways to those that run elsewhere, the register in which they say
 *  that they are there, the composed graph, and the watch over them. Lives in one thread. */
class GatewayPart : public QObject
{
    Q_OBJECT
public:
    /** Borrows the first five; services that are open there are asked without HTTP. */
    GatewayPart(const Options &options, const Clock &clock, Identities &identities, const Services &services,
                metrics::Metrics &metrics, const http::ClientSettings &calls, QObject *parent = nullptr);
    ~GatewayPart() override;

    /** Asks the others for their schemas and composes all of them. One that is not there yet is taken to have the
     * schema of this release: what needs it fails until it comes, and the others' work goes on. Conflict when the
     * schemas do not fit together. */
    QFuture<Result<void>> open();
    /** Once it is open. */
    gateway::Gateway &gateway() { return m_graph->gateway(); }
    /** Once it is open: looks for alerts. @p ownReadiness is the answer of this process's /readyz, for as long as this
     *  lives. The errors of AlertPart::start(). */
    Result<void> startAlerts(std::function<QFuture<http::Response>()> ownReadiness);
    /** Null where all services are in this process. */
    gateway::Registry *registry() const { return m_registry.get(); }
    /** Where this gateway asks for people; empty where they are in this process. */
    QList<QUrl> userServices() const;

private:
    void openRegistry();
    QFuture<Result<QString>> askForSchema(service::SubgraphPort &port) const;
    QFuture<Result<void>> askForSchemas();
    Result<void> openHealthWatch();
    Result<void> openGraph();
    void handleChange();
    void openRegions();
    void setMembers(const QString &name);
    QList<service::Instance> instancesOf(const QString &name) const;
    bool isElsewhere(const QString &name) const;
    service::SubgraphPort &portOf(const QString &name) const;
    int openRequests(const service::Instance &instance) const;
    std::optional<double> shareOf(const QString &name, const QString &instance) const;
    void setSchema(const QString &name);
    QList<gateway::HealthWatch::Subject> subjects();

    const Options &m_options;
    const Clock &m_clock;
    Identities &m_identities;
    const Services &m_services;
    metrics::Metrics &m_metrics;
    const graphql::Introspection m_introspection;
    http::HttpClient m_http;
    http::HttpClient m_healthHttp;
    const QString m_region; ///< This gateway's own.
    std::map<QString, std::unique_ptr<service::InstancePool>> m_pools; ///< Of services that run elsewhere.
    std::map<QString, std::unique_ptr<gateway::RegionalPort>> m_regional; ///< Of those that run once per region.
    std::unique_ptr<gateway::CinemaRegions> m_cinemaRegions; ///< Null where cinemas are in this process.
    std::unique_ptr<gateway::RegionFinder> m_finder;
    QHash<QString, QString> m_remoteSdl;
    std::unique_ptr<EndedWatch> m_endedWatch;
    std::unique_ptr<gateway::HealthWatch> m_health;
    std::unique_ptr<AlertPart> m_alerts;
    std::unique_ptr<CrashPart> m_crashes;
    std::unique_ptr<service::ServiceHost> m_ownHost; ///< Of what the gateway itself answers.
    std::unique_ptr<RefusalTeller> m_refusals;
    std::vector<std::unique_ptr<service::MeasuredSubgraph>> m_measured; ///< What the gateway asks.
    std::unique_ptr<gateway::LiveGraph> m_graph;
    std::unique_ptr<gateway::Registry> m_registry; ///< Last: it asks the others.
};

} // namespace foyer::foyerd
