#pragma once

#include <QString>

#include <array>
#include <optional>

namespace foyer::db {

// SQLite ends its journal at the first frame that is not whole, without a word: what was committed after it is gone. So
// the journal is looked at before SQLite sees it. The forms are documented: sqlite.org/walformat.html.

using JournalSalts = std::array<quint32, 2>;

/** What a write-ahead journal ("-wal") holds. Value type. */
struct JournalScan
{
    bool headIsWhole = false;
    JournalSalts salts{}; ///< Different each time the journal begins anew.
    qint64 frames = 0; ///< Up to the last commit that SQLite will find.
    qint64 commitsBehind = 0; ///< Commits of the same beginning that it will not find.
};
/** Nothing when it cannot be read; an empty file is a scan without frames. */
std::optional<JournalScan> scanJournal(const QString &journalPath);

/** What the index beside it ("-shm") says that the journal held when it was last used. It lives as long as the
 *  machine: after a power cut it may be of any age. Value type. */
struct JournalIndex
{
    JournalSalts salts{};
    qint64 frames = 0; ///< Committed.
    qint64 framesInDatabase = 0; ///< Of these, already in the database file.
};
std::optional<JournalIndex> readJournalIndex(const QString &indexPath);

} // namespace foyer::db
