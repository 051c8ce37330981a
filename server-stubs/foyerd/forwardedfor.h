#pragma once

#include "networks.h"

#include <QByteArray>

namespace foyer::foyerd {

/** Who asks: the other end of the connection, @p peer, or, when that is one of the @p trusted proxies, whom the last of
 * them says it asks for. @p forwardedFor has the values of X-Forwarded-For in order; each proxy appends the address
 * that it was asked from, so what a client wrote itself stands to the left and is never looked at. Nobody becomes this
 * machine by it: who says so is taken for the proxy. */
QHostAddress clientBehind(const QHostAddress &peer, const QList<QByteArray> &forwardedFor,
                          const QList<Network> &trusted);

} // namespace foyer::foyerd
