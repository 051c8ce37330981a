#pragma once

#include "backupplan.h"
#include "crashpart.h"
#include "datafolderlock.h"
#include "doorkeeper.h"
#include "endedwatch.h"
#include "frontdoor.h"
#include "gatewaypart.h"
#include "httpclient.h"
#include "lookout.h"
#include "madethings.h"
#include "options.h"
#include "peopleskeys.h"
#include "refusalteller.h"
#include "registrar.h"
#include "restfaces.h"
#include "services.h"
#include "transport.h"
#include "upstreams.h"
#include "whereabouts.h"

#include <QObject>

namespace foyer::foyerd {

/** One running foyerd: what its verb names, behind one port, until it is told to stop. Owner: main(). */
class Process : public QObject
{
    Q_OBJECT
public:
    explicit Process(Options options, QObject *parent = nullptr);
    ~Process() override;

    /** Opens everything and prints one line when it is ready. */
    QFuture<Result<void>> start();
    /** Takes no more requests, lets open ones end, then emits stopped(). */
    void stop();

Q_SIGNALS:
    void stopped();

private:
    QStringList servicesToOpen() const;
    Result<void> lockServices();
    /** For those who look who holds them: what runs here, and where it answers. */
    Result<void> describeLocks(const QUrl &url = {});
    Result<void> openIdentities();
    void fetchPeoplesKeys();
    Result<void> openServices();
    QFuture<Result<void>> makeDemo();
    QFuture<Result<void>> openGateway();
    void tellRefusals(service::ServiceHost &host);
    Result<void> openDoor();
    /** Whose session it is; at a gateway the doorkeeper hears it, too. */
    Result<graphql::Identity> identify(const QByteArray &bearerToken);
    /** Once the door is open. */
    QUrl ownUrl(SeenFrom from) const;
    void openRegistrar();
    /** Gateways send nothing new any more, and what they sent is answered. */
    QFuture<bool> leave();
    /** Of a user service that runs here and has no user. */
    Result<void> prepareFirstAdmin();

    Options m_options;
    const MadeThings m_made;
    std::unique_ptr<Clock> m_clock;
    metrics::Metrics m_metrics;
    std::vector<db::DataFolderLock> m_locks;
    Transport m_transport;
    std::unique_ptr<Identities> m_identities;
    std::unique_ptr<http::HttpClient> m_http;
    std::unique_ptr<PeoplesKeys> m_peoplesKeys;
    std::unique_ptr<Upstreams> m_upstreams; ///< Null unless a service that runs alone asks others.
    std::unique_ptr<service::SubgraphPort> m_mainUser; ///< Of a region's user service; null otherwise.
    std::unique_ptr<Services> m_services;
    std::unique_ptr<EndedWatch> m_endedWatch; ///< Of a user service that runs alone.
    std::unique_ptr<RefusalTeller> m_refusals; ///< Of a service that runs alone.
    std::unique_ptr<GatewayPart> m_gateway; ///< Null in a service that runs alone.
    std::unique_ptr<Lookout> m_lookout;
    std::unique_ptr<Doorkeeper> m_doorkeeper; ///< Of a gateway.
    std::unique_ptr<rest::RestFaces> m_rest; ///< Asks the gateway, as clients do.
    std::unique_ptr<crashes::ReportFolder> m_reports; ///< Of a service that runs alone, for its gateway.
    std::unique_ptr<FrontDoor> m_door;
    std::unique_ptr<http::HttpClient> m_registrarHttp;
    std::unique_ptr<service::Registrar> m_registrar; ///< Null in a gateway.
    std::unique_ptr<BackupPlan> m_backups;
};

} // namespace foyer::foyerd
