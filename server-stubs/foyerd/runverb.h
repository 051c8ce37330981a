#pragma once

#include "backupplan.h"
#include "datafolderlock.h"
#include "httpclient.h"
#include "options.h"
#include "reservedports.h"
#include "supervisor.h"

#include <QFuture>

#include <optional>

namespace foyer::foyerd {

/** `foyerd run`: every service and the gateway as processes of their own, started again when they die, until it is told
 *  to stop. Prints "foyerd ready on URL" once the gateway answers and every other is ready or has said why it is not.
 *  Owner: main(). */
class RunVerb : public QObject
{
    Q_OBJECT
public:
    explicit RunVerb(Options options, QObject *parent = nullptr);
    ~RunVerb() override;

    /** Makes the demo first, if that was asked for. Errors: Conflict when one runs on this data folder already;
     * Storage; IllegalState when the demo cannot be made. */
    QFuture<Result<void>> start();
    /** Ends the processes in order, then emits stopped(). The second time it hurries (Supervisor). */
    void stop();
    /** Starts the processes anew, one after another. */
    void reload();

Q_SIGNALS:
    /** When that line was printed. */
    void ready();
    void stopped();

private:
    Result<void> lock();
    QFuture<Result<void>> makeDemo();
    Result<void> startCircuit();
    Result<void> prepareAsking(const QList<PlannedProcess> &processes);
    QFuture<bool> isAlive(const PlannedProcess &process, std::chrono::milliseconds patience) const;
    void handleChange();
    void handleStopped();

    const Options m_options;
    std::optional<db::DataFolderLock> m_lock;
    std::unique_ptr<ChildProcess> m_demo;
    ReservedPorts m_ports;
    QHash<QString, std::shared_ptr<http::HttpClient>> m_http; ///< By verb, as each is asked in its own name.
    std::unique_ptr<Supervisor> m_supervisor;
    std::unique_ptr<BackupPlan> m_backups;
    QTimer m_fileIsDue; ///< What changes at once is written once.
    bool m_saidReady = false;
};

} // namespace foyer::foyerd
