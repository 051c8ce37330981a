#pragma once

#include "mariadbserver.h"

#include <QTemporaryDir>

#include <array>
#include <memory>

namespace foyer::test {

/** Three MariaDB nodes of one Galera cluster on this machine, each reached over TCP on 127.0.0.1. They notice a node
 * that died within about three seconds. Needs the packages under [cluster] in app/packages, and the state transfer's
 *  scripts in the folder that FOYER_GALERA_SCRIPTS names (tests/run --cluster sees to both). */
class GaleraCluster
{
public:
    static constexpr int size = 3;

    /** Takes half a minute: each node but the first copies what the first has. */
    static Result<std::unique_ptr<GaleraCluster>> start();

    /** "127.0.0.1:14401". @p node from 0. */
    QString address(int node) const;
    MariaDbServer &node(int node) { return *m_nodes.at(static_cast<size_t>(node)); }
    /** After MariaDbServer::kill(): it comes back and copies what it missed. */
    Result<void> rejoin(int node);

private:
    GaleraCluster();
    /** @p first makes the cluster; the others find it. */
    QStringList options(int node, bool first) const;
    Result<void> startNode(int node, bool first);

    QTemporaryDir m_scripts;
    std::array<quint16, size> m_ports{}; ///< The client's; the cluster's own follow it.
    std::array<std::unique_ptr<MariaDbServer>, size> m_nodes;
};

} // namespace foyer::test
