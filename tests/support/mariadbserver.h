#pragma once

#include "result.h"

#include <QProcess>
#include <QTemporaryDir>

namespace foyer::test {

/** A MariaDB of the test's own, made from an empty folder, reachable through a socket in it and no other way. It ends
 *  with this, and also when the test's process dies. Takes about a second to start and 90 MB of disk. */
class MariaDbServer
{
public:
    /** Makes the folder and starts. @p options are added to the server's, e.g. "--innodb-flush-log-at-trx-commit=2".
     * The folder is made below @p place; empty: in memory where there is room. */
    static Result<std::unique_ptr<MariaDbServer>> start(const QStringList &options = {}, const QString &place = {});
    ~MariaDbServer();

    const QString &socketPath() const { return m_socketPath; }
    qint64 processId() const { return m_serverId; }
    /** SIGKILL: as if the machine had lost its power, but for what the kernel still writes. */
    void kill();
    /** It stands still (SIGSTOP): connections stay open and nothing is answered. thaw() or kill() ends that. */
    void freeze();
    void thaw();
    /** Starts again on the data there is, after kill(). */
    Result<void> startAgain();
    /** Those of start(), for the next startAgain(). */
    void setOptions(const QStringList &options) { m_options = options; }

private:
    explicit MariaDbServer(const QString &place);
    Result<void> prepareFolder();

    QTemporaryDir m_folder;
    QString m_socketPath;
    QStringList m_options;
    QProcess m_process; // a shell that watches over the server
    qint64 m_serverId = 0; // its process
};

/** Runs one statement as the server's root, outside of any database. */
Result<void> runAsRoot(const QString &socketPath, const QString &statement);

} // namespace foyer::test
