#include "routes.h"

#include "async.h"
#include "foyerassert.h"

#include <algorithm>

namespace foyer::http {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray allowed(const QList<QByteArray> &methods)
{
    QList<QByteArray> all;
    for (const QByteArray &method : methods) {
        all.append(method);
        if (method == "GET")
            all.append("HEAD");
    }
    all.append("OPTIONS");
    return all.join(", ");
}

bool leadsTo(const Route &route, const QString &path)
{
    if (route.path == path)
        return true;
    return route.path.size() > 1 && route.path.endsWith(u'/') && path.startsWith(route.path);
}

} // namespace

Routes::Routes(QList<Route> routes)
    : m_routes(std::move(routes))
{
    for (const Route &route : std::as_const(m_routes)) {
        FOYER_ASSERT(route.path.startsWith(u'/'));
        FOYER_ASSERT(route.handler);
    }
    std::stable_sort(m_routes.begin(), m_routes.end(),
                     [](const Route &a, const Route &b) { return a.path.size() > b.path.size(); });
}

const Route *Routes::find(const QString &path) const
{
    const auto found =
        std::find_if(m_routes.begin(), m_routes.end(), [&path](const Route &route) { return leadsTo(route, path); });
    return found == m_routes.end() ? nullptr : &*found;
}

std::optional<QFuture<Response>> Routes::handle(const Request &request) const
{
    const Route *route = find(request.path);
    if (!route)
        return std::nullopt;
    if (route->methods.isEmpty() || route->methods.contains(request.method))
        return route->handler(request);
    return async::ready(request.method == "OPTIONS" ? answerOptions(route->methods) : methodRefusal(route->methods));
}

Response answerOptions(const QList<QByteArray> &methods)
{
    return {204, {{"Allow", allowed(methods)}}, {}};
}

Response methodRefusal(const QList<QByteArray> &methods)
{
    Response refusal = Response::error(405, ErrorCode::InvalidInput, u"This method is not answered here."_s);
    refusal.headers.append("Allow", allowed(methods));
    return refusal;
}

} // namespace foyer::http
