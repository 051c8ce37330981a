#pragma once

#include "result.h"

#include <QByteArray>
#include <QFuture>
#include <QString>
#include <QUrl>

namespace foyer::ports {

/** What a server says about itself before anybody signs in. */
struct ServerFacts
{
    QString version; ///< Of its release, "0.1.0".
    QString oldestClient; ///< The oldest client it serves.
    bool isDemo = false; ///< Its people are the demo's, whom anybody may be.
};

/** The authority of its own that a server's certificate is of, as the server itself tells it: nothing to be believed
 *  before a person has compared it. */
struct OfferedAuthority
{
    QByteArray pem; ///< Of all that are to be trusted, the newest first.
    QByteArray sha256; ///< Of the newest: 32 bytes.
};

/** Looks whether there is a Foyer server at an address. GUI thread; futures finish there. */
class ServerProbe
{
public:
    virtual ~ServerProbe() = default;

    /** @p authority is the PEM text of what to trust, instead of what this program trusts otherwise; empty for that.
     *  Errors: InvalidInput (the address, or the text holds no certificate), Unreachable, Timeout, Protocol (something
     *  else answers there, or its certificate is not to be trusted: then extras.untrusted is true), VersionMismatch
     *  (extras.server, extras.client: the releases do not fit). */
    virtual QFuture<Result<ServerFacts>> probe(const QUrl &server, const QByteArray &authority) = 0;
    /** What the server at an https address would have us trust. Errors as above; Protocol when it has nothing to offer.
     */
    virtual QFuture<Result<OfferedAuthority>> offeredAuthority(const QUrl &server) = 0;
};

/** -1, 0 or 1 as @p a is older than, the same as or newer than @p b. Parts that are no numbers count as 0. */
int compareVersions(const QString &a, const QString &b);
/** VersionMismatch unless a client of @p client may work with that server: neither older than it serves, nor newer
 *  than it is (a newer till would send what the server does not know). */
Result<void> checkVersions(const ServerFacts &server, const QString &client);

} // namespace foyer::ports
