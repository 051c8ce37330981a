#pragma once

#include "checks.h"
#include "gateway.h"
#include "networks.h"
#include "readiness.h"
#include "refusalmeters.h"
#include "requestmeters.h"
#include "routes.h"
#include "services.h"

namespace foyer::foyerd {

/** What an operator sees of a process over HTTP: /livez (it answers), /readyz (it can do its work) and /metrics. Lives
 * in the thread of what it looks at. */
class Lookout
{
public:
    struct Settings
    {
        QString verb; ///< What the process is.
        QString dataFolder;
        DiskLimits disk;
        /** Events that wait for longer are told as a warning, when there is somebody to be told of them. */
        std::chrono::seconds outboxLate{300};
        /** How long a message to a customer may wait for who carries it on before it is a warning. */
        std::chrono::seconds messagesLate{3600};
        /** A payment that is undecided for longer is told as a warning. */
        std::chrono::seconds unsettledLate{900};
        QString tlsFolder; ///< Of the certificates.
        /** Where backups are made and how often; empty: this process tells nothing of them. */
        QString backupFolder;
        std::chrono::milliseconds backupEvery{};
        /** Who may read /metrics beside this machine. */
        QList<Network> allow;
    };

    /** Borrows all of it. */
    Lookout(Settings settings, metrics::Metrics &metrics, const Services &services);

    /** From now on it tells of this gateway, too. */
    void watch(const gateway::Gateway &gateway);
    QList<http::Route> routes();
    /** The answer of /readyz. */
    QFuture<http::Response> look() { return m_readiness.answer(); }
    RequestMeters &requests() { return m_requests; }
    RefusalMeters &refusals() { return m_refusals; }
    /** The process is about to end, and not ready for anything new. */
    void noteDraining() { m_isDraining = true; }

private:
    void addChecks();
    void addConcerns();
    void addDatabase(const QString &name, const std::shared_ptr<db::Database> &database);
    void addNotification();
    void addBooking();
    void addPayment();
    void tellOfSelf();
    void tellOfCertificates();
    QFuture<http::Response> readMetrics(const http::Request &request);

    const Settings m_settings;
    metrics::Metrics &m_metrics;
    const Services &m_services;
    RequestMeters m_requests;
    RefusalMeters m_refusals;
    ClockCheck m_clock;
    Readiness m_readiness;
    /** What is looked up before each reading of /metrics: databases are asked, but not waited for too long. */
    Readiness m_figures{std::chrono::seconds(1)};
    bool m_isDraining = false;
    QElapsedTimer m_hasRun;
    QObject m_context;
};

} // namespace foyer::foyerd
