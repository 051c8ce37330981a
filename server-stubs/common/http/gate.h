#pragma once

#include "lane.h"
#include "request.h"
#include "response.h"

#include <chrono>

namespace foyer::http {

/** Looks at each connection when it is there, and at each request as soon as its head is: before its body is read, and
 * before the handler's thread knows of it, so that a refusal costs as little as it can. Called in the server's network
 * thread. */
class Gate
{
public:
    struct Admission
    {
        Lane lane = Lane::Strangers;
        /** The same for all requests that share a turn within their lane. */
        std::size_t asker = 0;
        /** Above zero: refused, and may come back then. */
        std::chrono::milliseconds retryAfter{0};
        /** Who asks, behind proxies that are believed: becomes Request::peer. */
        QHostAddress peer;
    };
    virtual ~Gate() = default;
    /** One was made from @p peer. False: it is closed at once, without a word and before any handshake. */
    virtual bool admitConnection(const QHostAddress &peer) = 0;
    /** @p head: a request without its body. */
    virtual Admission admit(const Request &head) = 0;
};

/** "Too many requests" (RFC 6585, section 4), with Retry-After in whole seconds (RFC 9110, section 10.2.3), rounded up,
 * and in the body with extensions.code RATE_LIMITED and extensions.retryAfterMs. Nothing was done, nor read. */
Response rateLimited(std::chrono::milliseconds retryAfter);

} // namespace foyer::http
