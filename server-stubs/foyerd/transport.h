#pragma once

#include "identities.h"
#include "options.h"

#include "execution/requestcontext.h"
#include "httpclient.h"
#include "server.h"

namespace foyer::foyerd {

/** How a process is reached and how it reaches others: in the clear within this machine, with TLS beyond it, by the
 *  certificates that `foyerd ca` makes. A service lets in only who has a service's certificate; the gateway, which
 * tills and browsers talk to, asks for one and takes it when there is one. */
struct Transport
{
    QHostAddress address;
    std::optional<http::TlsSettings> server; ///< None: in the clear.
    std::shared_ptr<http::ClientTls> client; ///< Null: only who is on this machine can be asked.
    QString authorityFile; ///< Whom this installation trusts; empty without TLS.

    /** By the settings of @p options. InvalidInput with what to do: something is to be reached beyond this machine and
     *  a certificate is missing or no good. */
    static Result<Transport> open(const Options &options);

    /** For clients of services. */
    http::ClientSettings calls() const;
};

/** For whoever watches the process of @p verb at @p url and asks it in its own name. InvalidInput when that is https
 *  and its certificate is no good, or not here. */
Result<http::ClientSettings> callsAs(const Options &options, const QString &verb, const QUrl &url);

/** Whether what an answer to @p request gives away may be given to @p identity: a service's session only counts within
 *  this machine, or beside a service's certificate. */
bool isBelievable(const graphql::Identity &identity, const QHostAddress &peer, const QByteArray &certifiedAs);

/** Whose session @p request comes with. Unauthenticated without one that is good, and where it is not believable. */
Result<graphql::Identity> identityBehind(Identities &identities, const http::Request &request);

/** All processes that have a certificate: the services and the gateway. */
QStringList certifiedNames();

} // namespace foyer::foyerd
