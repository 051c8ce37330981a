#pragma once

#include "restanswers.h"

namespace foyer::rest {

/** GET /users, /users/ID, /users/ID/suggested, /bookings and /bookings/ID, for who has a session. People see
 * themselves; managers and admins see whom the graph shows them. A user is {id, last_active, name}: last_active in
 * seconds since 1970, to the hour, null for never. Lives in the gateway's thread. */
class PeopleFaces
{
public:
    /** @p asker is borrowed. */
    explicit PeopleFaces(Asker &asker)
        : m_asker(asker)
    {
    }

    /** A page of them by name, {id: user}. */
    QFuture<http::Response> users(const Call &call);
    QFuture<http::Response> user(const Call &call, const QString &id);
    /** Films that the user may want to see and has not seen, the most fitting first: three, or ?limit=. A service that
     * is slow takes nothing with it but what it would have told. */
    QFuture<http::Response> suggested(const Call &call, const QString &id);
    /** {user id: {"20151201": [film ids]}} of a page of the users, by name; who has no bookings is left out. */
    QFuture<http::Response> bookings(const Call &call);
    /** {"20151201": [film ids]}: what somebody has, or had, tickets for that are good. */
    QFuture<http::Response> bookingsOf(const Call &call, const QString &id);

private:
    Asker &m_asker;
    QObject m_context;
};

} // namespace foyer::rest
