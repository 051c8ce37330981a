#pragma once

#include "connection.h"

namespace foyer::db {

/** What a connection says of its database when asked how it is. Value type. */
struct Pulse
{
    /** A server that takes no writes at all, such as a replica. */
    bool isReadOnly = false;
    /** The server's time of day, in milliseconds since 1970; none for a file, which has no clock of its own. */
    std::optional<qint64> nowMs;
};

/** Asks; cheap, and read from no table. For a body of Database::read(). */
Result<Pulse> pulseOf(Connection &connection);

} // namespace foyer::db
