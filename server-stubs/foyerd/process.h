#pragma once

#include "backupplan.h"
#include "datafolderlock.h"
#include "frontdoor.h"
#include "gateway.h"
#include "healthwatch.h"
#include "httpclient.h"
#include "httpsubgraph.h"
#include "options.h"
#include "services.h"

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
    Result<void> openIdentities();
    Result<void> openServices();
    QFuture<Result<void>> makeDemo();
    QFuture<Result<void>> connectUpstreams();
    void takeSchema(const QString &name, const Result<service::ServiceAnswer> &answer);
    Result<void> openGateway();
    Result<void> openHealthWatch();
    Result<void> openDoor();
    /** Of a user service that runs here and has no user. */
    Result<void> prepareFirstAdmin();
    void planBackups();
    graphql::Introspection introspection() const;
    QUrl upstreamUrl(const QString &name) const;

    Options m_options;
    std::unique_ptr<Clock> m_clock;
    std::vector<db::DataFolderLock> m_locks;
    std::unique_ptr<Identities> m_identities;
    std::unique_ptr<http::HttpClient> m_http;
    std::map<QString, std::unique_ptr<service::HttpSubgraph>> m_remotes;
    QHash<QString, QString> m_remoteSdl;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<http::HttpClient> m_healthHttp;
    std::unique_ptr<gateway::HealthWatch> m_health;
    std::unique_ptr<service::ServiceHost> m_ownHost; ///< Of what the gateway itself answers.
    std::unique_ptr<gateway::Gateway> m_gateway;
    std::unique_ptr<FrontDoor> m_door;
    std::unique_ptr<BackupPlan> m_backups;
};

} // namespace foyer::foyerd
