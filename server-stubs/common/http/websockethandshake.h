#pragma once

/** @file
 *  Private to the server: the rules by which a request becomes a WebSocket (RFC 6455, section 4.2). Pure. */

#include "request.h"
#include "requesthead.h"
#include "websocket.h"

namespace foyer::http {

/** Does it ask for a WebSocket at all? What asks for something else by Upgrade is an ordinary request. */
bool asksForWebSocket(const Request &request);

/** Why @p request does not become one: nobody waits for it at its path (404), a version other than 13 (426), a
 * malformed key or a body (400), or a page of an origin that may not (403). A browser sends cookies and the like with
 * such a request from any page, so the Origin is what keeps pages of others out. */
std::optional<Refusal> refusalOf(const Request &request, const WebSocketRoute &route);

/** @p wanted when the client offered it, else empty. */
QByteArray agreedSubprotocol(const Headers &headers, const QByteArray &wanted);

} // namespace foyer::http
