#pragma once

#include "daemon.h"
#include "dump.h"
#include "linkproxy.h"
#include "mariadbserver.h"

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

    enum class Storage {
        Sqlite,
        MariaDb ///< One server for all services, made from an empty folder; it ends with this.
    };

    /** Logs of the processes are in @p folder, and databases that are files. @p bookings: how many processes sell; one
     *  when the databases are files. @p environment is of all processes, NAME=value. */
    Fleet(QString folder, Storage storage, int bookings, quint64 seed, QStringList environment);
    ~Fleet();

    /** Makes the demo's cinema and starts everything. The reason when that cannot be. */
    QString start();
    /** Where clients connect. */
    quint16 gatewayPort() const;
    /** Where customers pay online. */
    quint16 payPagePort() const;
    /** Where the payment service hears what the provider tells of itself. */
    quint16 webhookPort() const;
    /** The folder of the keys. */
    QString keysFolder() const { return dataFolder() + QStringLiteral("/keys"); }
    /** Where the payment provider takes orders to misbehave. */
    quint16 providerPort() const;
    const std::vector<std::unique_ptr<Daemon>> &daemons() const { return m_daemons; }
    const QList<Link> &links() const { return m_links; }
    QString logPath(const QString &name) const { return m_folder + u'/' + name + QStringLiteral(".log"); }
    /** Where the books are. */
    BooksPlace books() const;
    /** Null when the databases are files. */
    test::MariaDbServer *server() const { return m_server.get(); }

private:
    quint16 portOf(const QString &link) const;
    QString dataFolder() const { return m_folder + QStringLiteral("/data"); }
    /** The reason when there is none. */
    QString startServer();
    /** What a verb with a database is told about it. */
    QStringList databaseOptions() const;
    /** A link to any of @p ports; the port at which it listens. */
    quint16 addLink(const QString &name, const QList<quint16> &ports);
    void addDaemon(const QString &name, const QStringList &options);
    /** "booking", "booking-2" and so on. */
    QStringList bookings() const;

    QString m_folder;
    Storage m_storage;
    int m_bookings;
    std::unique_ptr<test::MariaDbServer> m_server; // before the daemons: they end first
    quint64 m_seed;
    QStringList m_environment;
    std::map<QString, quint16> m_ports;
    std::vector<std::unique_ptr<Daemon>> m_daemons; ///< In the order in which they are started.
    QThread m_linkThread;
    QList<Link> m_links;
};

} // namespace foyer::chaos
