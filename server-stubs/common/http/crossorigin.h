#pragma once

#include "origins.h"
#include "response.h"

namespace foyer::http {

/** What lets pages of other sites ask one URL and read its answers: the CORS protocol of the Fetch standard. A page of
 *  an origin that is not allowed gets none of its fields, and so its browser keeps the answer from it. Never allows
 *  credentials: sessions are bearer tokens, which a script sets itself, and no cookie is read here. Value type. */
class CrossOrigin
{
public:
    explicit CrossOrigin(AllowedOrigins allowed)
        : m_allowed(std::move(allowed))
    {
    }

    /** The answer to OPTIONS with the fields @p request: which methods there are, and to an allowed origin's preflight
     *  that it may use them, with which fields, and for how long it need not ask again. */
    Response answerOptions(const Headers &request) const;
    /** Adds to the answer to a request with the fields @p request what its browser wants to see, and tells caches that
     *  it depends on the origin. */
    void mark(const Headers &request, Response &response) const;
    /** False when mark() never adds anything. */
    bool marks() const { return !m_allowed.isNone(); }

private:
    bool grant(const Headers &request, Response &response) const;

    AllowedOrigins m_allowed;
};

} // namespace foyer::http
