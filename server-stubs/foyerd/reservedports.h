#pragma once

#include "result.h"

#include <QList>

namespace foyer::foyerd {

/** Free ports of this machine, and as long as this lives the kernel gives them to nobody who asks for any free one: who
 *  is told the number, and listens over what is closing (SO_REUSEADDR, as our servers do), gets it, also when it starts
 *  a second time. They are bound for it, and nothing listens on them. */
class ReservedPorts
{
public:
    /** @p count different ones. Unreachable when there are not so many. */
    static Result<ReservedPorts> take(qsizetype count);
    ReservedPorts() = default;
    ~ReservedPorts();
    ReservedPorts(ReservedPorts &&other) noexcept;
    ReservedPorts &operator=(ReservedPorts &&other) noexcept;

    const QList<quint16> &ports() const { return m_ports; }

private:
    QList<int> m_sockets; // owned
    QList<quint16> m_ports;
};

} // namespace foyer::foyerd
