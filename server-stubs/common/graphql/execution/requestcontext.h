#pragma once

#include "execution/dataloader.h"
#include "id.h"

#include <QByteArray>
#include <QDeadlineTimer>
#include <QString>
#include <QStringList>

namespace foyer::graphql {

/** Who asks, as proven by the session. Value type. */
struct Identity
{
    QString subject; ///< User id; empty when anonymous.
    QString displayName; ///< For "held by ...": never for decisions.
    QStringList roles; ///< "CASHIER" and so on.
    QStringList cinemaIds; ///< Where the roles hold; empty for all.
    QString deviceId; ///< Till or kiosk; empty for none.
    QString peer; ///< Network address the request came from, to throttle by; empty inside one process.
    QByteArray bearerToken; ///< The session itself, to be passed on to other services; never logged.

    bool hasRole(QStringView role) const { return roles.contains(role); }
    bool isAnonymous() const { return subject.isEmpty() && roles.isEmpty(); }
};

/** What belongs to one request and is handed to every resolver of it; there is nothing global. Made by whoever
 *  receives the request, shared with the executor until the answer is out. Engine's thread. */
class RequestContext
{
public:
    RequestContext() = default;
    RequestContext(const RequestContext &) = delete;
    RequestContext &operator=(const RequestContext &) = delete;

    Identity identity;
    QString requestId; ///< In the log lines of every service this request touches.
    /** The answer goes out then, with a Timeout error for each field that is still open. */
    QDeadlineTimer deadline{QDeadlineTimer::Forever};
    LoaderSet loaders;
};

} // namespace foyer::graphql
