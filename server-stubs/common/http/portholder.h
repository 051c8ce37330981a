#pragma once

#include <QString>

#include <optional>

namespace foyer::http {

/** A process that listens on a port. */
struct PortHolder
{
    qint64 pid = 0;
    QString name; ///< As the kernel keeps it: at most 15 characters.
};

/** Who listens on this TCP port of this machine. Nothing when nobody does, or it is another user's process and
 *  /proc does not tell. Linux. */
std::optional<PortHolder> findPortHolder(quint16 port);

} // namespace foyer::http
