#pragma once

#include "connection.h"
#include "transaction.h"

#include <functional>
#include <memory>

namespace foyer::db {

/** The writing end of a database: one connection, used in the thread that made it. */
class Writer
{
public:
    using Body = std::function<Result<void>(Transaction &)>;

    /** Errors as Connection::open. */
    static Result<std::unique_ptr<Writer>> open(const Settings &settings);
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    /** Runs @p body in a transaction of its own, commits when it succeeds and rolls back when it fails. While the
     *  database is busy everything is done again, a few times, with a pause between. Not from a body. */
    Result<void> transact(const Body &body);

private:
    explicit Writer(std::unique_ptr<Connection> connection);
    Result<void> transactOnce(const Body &body);

    std::unique_ptr<Connection> m_connection;
};

} // namespace foyer::db
