#pragma once

#include "cinemarows.h"
#include "transaction.h"

namespace foyer::cinema {

/** The row with the id @p id that @p select (which ends with `WHERE id = ?`) finds, locked until the end of the
 *  transaction: a writer of SQLite is alone anyway. */
template <class Value, class Tag>
Result<std::optional<Value>> lockedRow(db::Transaction &transaction, const QString &select, const Id<Tag> &id,
                                       Result<Value> (*make)(const db::Row &))
{
    const bool isAlone = transaction.connection().engine() == db::Settings::Engine::Sqlite;
    const QString lock = isAlone ? QString() : QStringLiteral(" FOR UPDATE");
    return eachOf(transaction.query(select + lock, {id}), make).map([](const QList<Value> &found) {
        return found.isEmpty() ? std::nullopt : std::optional(found.constFirst());
    });
}

/** Conflict: somebody else changed it first. */
Error staleVersion(int versionNow);
/** Forbidden. */
Error notTheirs(const domain::CinemaId &cinema);
/** Busy, so that all is done again with what is true then: somebody else was quicker. */
Error again();
/** again() for a key that somebody took since it was looked for; @p error itself otherwise. */
Error againIfTaken(const Error &error);

} // namespace foyer::cinema
