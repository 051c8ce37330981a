#include "galeracluster.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

namespace {

// Of each node, above the one for clients.
constexpr quint16 groupPort = 1;
constexpr quint16 incrementPort = 2;
constexpr quint16 copyPort = 3;
constexpr quint16 portsOfANode = 4;

bool isFree(quint16 port)
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost, port);
}

/** The first of portsOfANode free ones, none of them below @p from. 0 when there are none. */
quint16 freePorts(quint16 from)
{
    for (quint16 first = from; first < 30'000; first += portsOfANode) {
        bool allFree = true;
        for (quint16 i = 0; i < portsOfANode; ++i)
            allFree = allFree && isFree(first + i);
        if (allFree)
            return first;
    }
    return 0;
}

} // namespace

GaleraCluster::GaleraCluster()
    : m_scripts(u"/tmp/foyer-galera-XXXXXX"_s)
{
}

Result<std::unique_ptr<GaleraCluster>> GaleraCluster::start()
{
    std::unique_ptr<GaleraCluster> cluster(new GaleraCluster);
    // The server's user need not be able to see the folder that they are in.
    const QDir scripts(qEnvironmentVariable("FOYER_GALERA_SCRIPTS"));
    const QStringList names = scripts.entryList({u"wsrep_sst_*"_s}, QDir::Files);
    if (names.isEmpty())
        return fail(ErrorCode::NotFound, u"no state transfer scripts: run this by tests/run --cluster"_s);
    constexpr QFile::Permissions forAll = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadGroup
        | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
    QFile::setPermissions(cluster->m_scripts.path(), forAll);
    for (const QString &name : names) {
        const QString copy = cluster->m_scripts.filePath(name);
        if (!QFile::copy(scripts.filePath(name), copy) || !QFile::setPermissions(copy, forAll))
            return fail(ErrorCode::Storage, u"cannot copy %1"_s.arg(name));
    }
    const QByteArray paths = cluster->m_scripts.path().toLocal8Bit() + ':' + qgetenv("PATH");
    qputenv("PATH", paths);
    quint16 next = 24'000;
    for (quint16 &port : cluster->m_ports) {
        port = freePorts(next);
        if (port == 0)
            return fail(ErrorCode::Storage, u"no free ports"_s);
        next = port + portsOfANode;
    }
    for (int i = 0; i < size; ++i) {
        if (const Result<void> started = cluster->startNode(i, i == 0); !started)
            return fail(started.error());
    }
    return cluster;
}

QString GaleraCluster::address(int node) const
{
    return u"127.0.0.1:%1"_s.arg(m_ports.at(static_cast<size_t>(node)));
}

QStringList GaleraCluster::options(int node, bool first) const
{
    const quint16 port = m_ports.at(static_cast<size_t>(node));
    QStringList members;
    for (const quint16 other : m_ports)
        members.append(u"127.0.0.1:%1"_s.arg(other + groupPort));
    QStringList options{
        u"--skip-networking=0"_s,
        u"--bind-address=127.0.0.1"_s,
        u"--port=%1"_s.arg(port),
        u"--wsrep-on=ON"_s,
        u"--wsrep-provider=/usr/lib/galera/libgalera_smm.so"_s,
        u"--wsrep-cluster-name=foyer-test"_s,
        u"--wsrep-cluster-address=gcomm://"_s + (first ? QString() : members.join(u',')),
        u"--wsrep-node-address=127.0.0.1"_s,
        u"--wsrep-node-name=node%1"_s.arg(node),
        u"--wsrep-sst-method=rsync"_s,
        u"--wsrep-sst-receive-address=127.0.0.1:%1"_s.arg(port + copyPort),
        u"--binlog-format=ROW"_s,
        u"--innodb-autoinc-lock-mode=2"_s,
        u"--innodb-flush-log-at-trx-commit=1"_s,
        u"--log-bin-trust-function-creators=1"_s,
        u"--wsrep-provider-options=base_port=%1;ist.recv_addr=127.0.0.1:%2;gmcast.listen_addr=tcp://127.0.0.1:%1;"
        "gcache.size=64M;evs.suspect_timeout=PT2.5S;evs.inactive_timeout=PT5S;evs.install_timeout=PT5S;"
        "evs.keepalive_period=PT0.3S"_s
            .arg(port + groupPort)
            .arg(port + incrementPort),
    };
    if (first)
        options.append(u"--wsrep-new-cluster"_s);
    return options;
}

Result<void> GaleraCluster::startNode(int node, bool first)
{
    auto started = MariaDbServer::start(options(node, first));
    if (!started)
        return fail(started.error());
    m_nodes.at(static_cast<size_t>(node)) = std::move(*started);
    return {};
}

Result<void> GaleraCluster::rejoin(int node)
{
    MariaDbServer &server = this->node(node);
    server.setOptions(options(node, false)); // the first must not make a second cluster
    return server.startAgain();
}

} // namespace foyer::test
