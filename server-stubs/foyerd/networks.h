#pragma once

#include "result.h"

#include <QHostAddress>
#include <QList>

namespace foyer::foyerd {

/** Addresses that are alike in their first bits. */
using Network = std::pair<QHostAddress, int>;

/** Addresses and networks with blanks or commas between them: "10.0.0.7 192.168.7.0/24 fd00:1::/64". InvalidInput with
 * a sentence for people when one is none. */
Result<QList<Network>> networksFrom(const QString &text);

/** Whether @p peer is in one of @p networks. */
bool isIn(const QHostAddress &peer, const QList<Network> &networks);

} // namespace foyer::foyerd
