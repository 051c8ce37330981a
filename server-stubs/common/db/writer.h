#pragma once

#include "fileguard.h"
#include "link.h"
#include "meters.h"
#include "storagehealth.h"
#include "transaction.h"

#include <functional>
#include <memory>

namespace foyer::db {

/** What to do when the link to the server broke while a transaction was being committed, so that it is not known
 *  whether it took place. */
enum class WhenInDoubt {
    Tell, ///< Fail with Timeout, extras.inDoubt.
    Redo, ///< Run the body again: it looks its key up first, and what has been done already is its answer.
};

/** The writing end of a database: one connection, used in the thread that made it. */
class Writer
{
public:
    using Body = std::function<Result<void>(Transaction &)>;

    /** Errors as Connection::open. On SQLite the file is in use from here to close(); @p health is null on a server. */
    static Result<std::unique_ptr<Writer>> open(const Settings &settings, std::shared_ptr<StorageHealth> health);
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    /** After the last transaction: leaves an SQLite file as one that was closed properly. */
    void close();

    /** Runs @p body in a transaction of its own, commits when it succeeds and rolls back when it fails. While the
     *  database is busy (on a server any statement and the commit may be) or the link was lost, everything is done
     *  again, a few times, with a pause between. Unreachable: nothing was written. Timeout with extras.inDoubt: that
     *  is not known. StorageFull: nothing was written, and nothing will be until there is space. StorageDamaged:
     * nothing was written, and nothing will be by this process. Not from a body. */
    Result<void> transact(const Body &body, WhenInDoubt whenInDoubt);

    /** Null when nothing is counted. */
    const Meters *meters() const { return m_meters.get(); }

private:
    Writer(std::unique_ptr<Link> link, std::unique_ptr<FileGuard> guard, std::shared_ptr<StorageHealth> health,
           std::shared_ptr<const Meters> meters);

    struct Try
    {
        Result<void> outcome;
        bool again = false; ///< Another try may go better.
    };
    Try tryOnce(const Body &body);
    Result<void> run(Connection &connection, const Body &body);
    void look(Connection &connection, const Result<void> &outcome);

    std::unique_ptr<Link> m_link;
    std::unique_ptr<FileGuard> m_guard; // null on a server
    std::shared_ptr<StorageHealth> m_health; // null on a server
    std::shared_ptr<const Meters> m_meters;
};

} // namespace foyer::db
