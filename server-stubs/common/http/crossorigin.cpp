#include "crossorigin.h"

namespace foyer::http {

namespace {

/** What is read here, and what usual clients send of their own accord. Written out, as "*" leaves out Authorization.
 *  The ones about preflight are there to cause one: clients add them for servers that take simple requests. */
constexpr auto requestFields = "Accept, Apollo-Require-Preflight, ApolloGraphQL-Client-Name, "
                               "ApolloGraphQL-Client-Version, Authorization, Content-Type, Foyer-Client-Version, "
                               "Foyer-Deadline-Ms, Foyer-Request-Id, GraphQL-Require-Preflight, "
                               "X-Apollo-Operation-Name, X-Requested-With";
constexpr auto responseFields = "Foyer-Request-Id, Retry-After";
constexpr auto maxAgeSeconds = "7200"; // browsers cap it there or at a day

} // namespace

Response CrossOrigin::answerOptions(const Headers &request) const
{
    Response response{204, {{"Allow", "GET, HEAD, POST, OPTIONS"}}, {}};
    const bool isPreflight = request.contains("Access-Control-Request-Method");
    if (grant(request, response) && isPreflight) {
        response.headers.append("Access-Control-Allow-Methods", "GET, POST");
        response.headers.append("Access-Control-Allow-Headers", requestFields);
        response.headers.append("Access-Control-Max-Age", maxAgeSeconds);
    }
    return response;
}

void CrossOrigin::mark(const Headers &request, Response &response) const
{
    if (grant(request, response))
        response.headers.append("Access-Control-Expose-Headers", responseFields);
}

bool CrossOrigin::grant(const Headers &request, Response &response) const
{
    if (marks() && !m_allowed.isAny())
        response.headers.append("Vary", "Origin"); // also without one, as then the answer has less in it
    const QList<QByteArray> origins = request.values("Origin");
    if (origins.size() != 1 || !m_allowed.allows(origins.first()))
        return false;
    response.headers.append("Access-Control-Allow-Origin", m_allowed.isAny() ? QByteArray("*") : origins.first());
    return true;
}

} // namespace foyer::http
