#pragma once

#include "daemon.h"
#include "linkproxy.h"

#include <QThread>

#include <map>
#include <memory>
#include <vector>

namespace foyer::chaos {

/** All services as processes of their own, each asked through a link that can fail. */
class Fleet
{
public:
    struct Link
    {
        QString name; ///< "gateway-booking"
        LinkProxy *proxy = nullptr;
    };

    /** Databases are in @p folder, and a log of each process. @p environment is of all processes, NAME=value. */
    Fleet(QString folder, quint64 seed, QStringList environment);
    ~Fleet();

    /** Makes the demo's cinema and starts everything. The reason when that cannot be. */
    QString start();
    /** Where clients connect. */
    quint16 gatewayPort() const;
    /** Where the payment provider takes orders to misbehave. */
    quint16 providerPort() const;
    const std::vector<std::unique_ptr<Daemon>> &daemons() const { return m_daemons; }
    const QList<Link> &links() const { return m_links; }
    QString logPath(const QString &name) const { return m_folder + u'/' + name + QStringLiteral(".log"); }
    QString dataFolder() const { return m_folder + QStringLiteral("/data"); }

private:
    /** A link to @p port; the port at which it listens. */
    quint16 addLink(const QString &name, quint16 port);
    void addDaemon(const QString &name, const QStringList &options);

    QString m_folder;
    quint64 m_seed;
    QStringList m_environment;
    std::map<QString, quint16> m_ports;
    std::vector<std::unique_ptr<Daemon>> m_daemons; ///< In the order in which they are started.
    QThread m_linkThread;
    QList<Link> m_links;
};

} // namespace foyer::chaos
