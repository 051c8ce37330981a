#pragma once

#include "foyerdprocess.h"

#include <QStringList>

#include <map>
#include <memory>

namespace foyer::test {

/** The demo's cinema with each service as a process of its own, behind a gateway that they tell where they are. Lives
 * on this machine alone; the processes end with this. */
class Apart
{
public:
    /** Blocks until all are there. What went wrong, or nothing. */
    QString start();

    /** The gateway first, then the services. */
    static QStringList names();
    const QString &folder() const { return m_path; }
    QUrl url(const QString &name) const { return m_processes.at(name)->url(); }
    FoyerdProcess &process(const QString &name) { return *m_processes.at(name); }
    /** Again, where it was before. */
    bool restart(const QString &name);
    /** Signed in at the gateway; null when refused. */
    std::unique_ptr<Caller> signedIn(const QString &login) const;

private:
    bool run(const QString &name, const QStringList &options);

    QTemporaryDir m_folder;
    const QString m_path = m_folder.path();
    std::map<QString, std::unique_ptr<FoyerdProcess>> m_processes;
    std::map<QString, QString> m_ports;
};

} // namespace foyer::test
