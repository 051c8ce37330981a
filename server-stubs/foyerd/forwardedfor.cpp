#include "forwardedfor.h"

namespace foyer::foyerd {

QHostAddress clientBehind(const QHostAddress &peer, const QList<QByteArray> &forwardedFor,
                          const QList<Network> &trusted)
{
    if (trusted.isEmpty() || forwardedFor.isEmpty() || !isIn(peer, trusted))
        return peer;
    const QList<QByteArray> chain = forwardedFor.join(',').split(',');
    for (auto hop = chain.crbegin(); hop != chain.crend(); ++hop) {
        const QHostAddress address(QString::fromLatin1(hop->trimmed()));
        if (address.isNull())
            return peer;
        if (!isIn(address, trusted))
            return address.isLoopback() ? peer : address;
    }
    return peer;
}

} // namespace foyer::foyerd
