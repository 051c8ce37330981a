#pragma once

#include "connection.h"

#include <QElapsedTimer>

namespace foyer::db {

/** A connection that is opened anew after it was lost. Used in one thread. */
class Link
{
public:
    /** Opens. Errors as Connection::open. */
    static Result<std::unique_ptr<Link>> open(const Settings &settings, Connection::Access access);

    /** The connection, whole as far as is known; borrowed until the next call. When the server cannot be reached
     *  either, that is said for a moment without trying again, so that those who wait are not each kept waiting. */
    Result<Connection *> connection();

private:
    Link(const Settings &settings, Connection::Access access);
    Result<Connection *> reopen();

    const Settings m_settings;
    const Connection::Access m_access;
    std::unique_ptr<Connection> m_connection; // null while it cannot be opened
    bool m_wasOpened = false;
    std::optional<Error> m_refusal;
    QElapsedTimer m_sinceRefusal;
};

} // namespace foyer::db
