#pragma once

#include "result.h"

#include <QFuture>
#include <QString>
#include <QUrl>

namespace foyer::ports {

/** What a server says about itself before anybody signs in. */
struct ServerFacts
{
    QString version; ///< Of its release, "0.1.0".
    QString oldestClient; ///< The oldest client it serves.
};

/** Looks whether there is a Foyer server at an address. GUI thread; futures finish there. */
class ServerProbe
{
public:
    virtual ~ServerProbe() = default;

    /** @p caFile is a PEM file of the authority to trust besides the system's; empty for none. Errors: InvalidInput
     *  (the address, or the file holds no certificate), Unreachable, Timeout, Protocol (something else answers there,
     * or its certificate is not to be trusted), VersionMismatch (extras.server, extras.client: the releases do not
     * fit). */
    virtual QFuture<Result<ServerFacts>> probe(const QUrl &server, const QString &caFile) = 0;
};

/** -1, 0 or 1 as @p a is older than, the same as or newer than @p b. Parts that are no numbers count as 0. */
int compareVersions(const QString &a, const QString &b);
/** VersionMismatch unless a client of @p client may work with that server: neither older than it serves, nor newer
 *  than it is (a newer till would send what the server does not know). */
Result<void> checkVersions(const ServerFacts &server, const QString &client);

} // namespace foyer::ports
