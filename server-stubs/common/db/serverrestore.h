#pragma once

#include "backupset.h"

#include <memory>

namespace foyer::db {

/** Puts copies of databases in the place of what is in databases on a server, within those: their users have rights on
 *  nothing else. What comes is brought into tables beside those there are; then these get other names, which begin with
 *  keptName(), and nothing is deleted. All databases or none: while this is not at its end none of them can be opened
 * by a service (restoremark.h), also after it was killed; then it is to be done again from the start. One thread.
 *
 *  begin(), bringNear(), putInPlace(), finish(). */
class ServerRestore
{
public:
    /** From here on no service opens the databases. Conflict while somebody else has one of them open, with what to do;
     *  Storage, Unreachable. Also after one that was broken off. */
    static Result<std::unique_ptr<ServerRestore>> begin(const QList<BackupDatabase> &databases);
    /** Before putInPlace(): takes away what was brought near, and services may open the databases again. */
    ~ServerRestore();

    /** Of each database its file of @p set, which was checked. StorageFull, StorageDamaged, Storage, Unreachable. */
    Result<void> bringNear(const BackupSet &set);
    Result<void> putInPlace();
    /** Services may open them. */
    Result<void> finish();

    /** Of a restore that was broken off: what it brought is taken away, and services may open what was there.
     *  IllegalState when it had begun to put things in place. */
    Result<void> giveUp();

    /** What the names of tables begin with that were there before. */
    QString keptName() const;

private:
    class Place;
    ServerRestore();

    const QString m_kept;
    std::vector<std::unique_ptr<Place>> m_places;
    bool m_isBegun = false;
    bool m_isPlacing = false;
};

} // namespace foyer::db
