#pragma once

#include "webfiles.h"

namespace foyer::movie {

/** Pictures that managers name by their address on the web, from hosts that the operator named. Lives in a thread with
 *  an event loop; futures finish there. */
class WebPosters
{
public:
    /** Nothing is fetched. */
    WebPosters() = default;
    WebPosters(net::WebHosts hosts, std::unique_ptr<net::WebFiles> files);

    const QStringList &hosts() const { return m_hosts.names(); }
    /** What is at @p url, not looked at. IllegalState when there are no hosts; InvalidInput with the problem of the
     * field "url": BadFormat, Unknown (limit: the hosts, with blanks between them, when it is of another one; else
     * nothing was to be had there), TooLarge (limit: bytes). Busy; Cancelled. */
    QFuture<Result<QByteArray>> fetch(const QString &url);

private:
    net::WebHosts m_hosts;
    std::unique_ptr<net::WebFiles> m_files; ///< Null without hosts.
    QObject m_context;
};

} // namespace foyer::movie
