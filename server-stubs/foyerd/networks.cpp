#include "networks.h"

#include <QRegularExpression>

#include <algorithm>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

Result<QList<Network>> networksFrom(const QString &text)
{
    static const QRegularExpression between(u"[\\s,]+"_s);
    // "10.0.7" would be 10.0.7.0/24 to Qt, and "10" a network of 16 million.
    static const QRegularExpression whole(uR"(^(\d+\.\d+\.\d+\.\d+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(/\d+)?$)"_s);
    QList<Network> networks;
    for (const QString &word : text.split(between, Qt::SkipEmptyParts)) {
        const Network network = QHostAddress::parseSubnet(word);
        if (!whole.match(word).hasMatch() || network.first.isNull() || network.second < 0)
            return fail(
                ErrorCode::InvalidInput,
                u"addresses and networks are written 10.0.0.7, 192.168.7.0/24 or fd00:1::/64, not '%1'"_s.arg(word));
        networks.append(network);
    }
    return networks;
}

bool isIn(const QHostAddress &peer, const QList<Network> &networks)
{
    return std::any_of(networks.begin(), networks.end(),
                       [&peer](const Network &network) { return peer.isInSubnet(network); });
}

} // namespace foyer::foyerd
