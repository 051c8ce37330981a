#pragma once

#include "headers.h"

#include <QHostAddress>
#include <QString>

#include <optional>

namespace foyer::http {

/** One request as the server hands it to the handler: complete, within all limits, and well formed (RFC 9112
 *  without its lenient parts). Value type. */
struct Request
{
    /** GET, POST or OPTIONS. HEAD comes as GET, its body is dropped on the way out; OPTIONS of "*" the server answers
     *  itself. */
    QByteArray method;
    /** Percent-decoded, without the query; begins with '/'. */
    QString path;
    /** As sent, without the '?'. May hold secrets: not for the log. See queryItem(). */
    QByteArray query;
    Headers headers;
    QByteArray body;
    /** The other end of the connection; IPv4 also when the socket is IPv6. */
    QHostAddress peer;
    /** The one of TlsSettings::mayConnect that the client's certificate proves; empty without one. */
    QByteArray certifiedAs;
    /** The caller's Foyer-Request-Id when it is 1 to 64 of [A-Za-z0-9._-], else a new one. Goes back in the answer. */
    QString requestId;

    /** The first query parameter of that name, form-decoded ('+' is a space); nothing when there is none. */
    std::optional<QString> queryItem(QByteArrayView name) const;
    /** What follows "Authorization: Bearer "; empty when there is none. Not for the log. */
    QByteArray bearerToken() const;
};

} // namespace foyer::http
