#pragma once

/** @file
 *  Private to the server: answers as gzip (RFC 1952) for clients that ask for it. */

#include "response.h"

namespace foyer::http {

/** True for text that is long enough to be worth it and not coded yet. Caches are to be told for all of these that it
 *  depends on Accept-Encoding, be they sent coded or plain. */
bool isWorthGzip(const Response &response);

/** @p response with its body coded, or plain when it would not become smaller. In any thread. */
Response gzipped(Response response);

} // namespace foyer::http
