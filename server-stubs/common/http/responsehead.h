#pragma once

/** @file
 *  Private to the server: how an answer begins on the wire. */

#include "response.h"

namespace foyer::http {

/** Goes with every answer over TLS, and with none in the clear: who came by TLS once does not come without it for a
 * year (RFC 6797). */
inline const Headers::Field strictTransport{"Strict-Transport-Security", "max-age=31536000"};

/** False for 204 and 304, which end with their head. */
bool mayHaveBody(int status);
/** A status from 200 to 599, and no header that would end early or begin another. */
bool isWellFormed(const Response &response);
/** Status line and fields, the server's own instead of those @p response has, up to the empty line. No
 *  Foyer-Request-Id when @p requestId is empty. */
QByteArray serialisedHead(const Response &response, const QByteArray &serverName, const QString &requestId,
                          bool keepAlive);

} // namespace foyer::http
