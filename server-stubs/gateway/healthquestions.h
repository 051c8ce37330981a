#pragma once

#include "healthwatch.h"
#include "httpclient.h"
#include "subgraphport.h"

#include <QUrl>

namespace foyer::gateway {

/** Asks a service in another process. @p url is its /graphql. The client is borrowed; it should have no other work: a
 *  service is not down because the connections to it are all in use. */
HealthWatch::Question questionFor(const QUrl &url, http::HttpClient &client);

/** Asks a service of this process, borrowed, of the release @p version. */
HealthWatch::Question questionFor(service::SubgraphPort &port, const QString &version);

} // namespace foyer::gateway
