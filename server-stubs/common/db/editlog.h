#pragma once

#include "fieldtexts.h"
#include "id.h"
#include "transaction.h"

/** @file
 *  Who changed what, when, from what to what: the table `edit_log`, which every service whose things people edit has.
 *  For people, not for auditors: rows are only added, but nothing proves that none was taken away. */
namespace foyer::db {

/** What was done to a thing; as in common.graphql and in the database. */
enum class EditAction {
    Created,
    Imported, ///< Came with a file.
    Changed,
    State,
    Deleted,
    Poster,
    Plan, ///< Seats.
    Codes, ///< Of a coupon, made.
    Password, ///< What it was and is stands nowhere.
    Pin, ///< Likewise.
};
/** "CREATED" and so on. */
QString toWireName(EditAction action);
std::optional<EditAction> editActionFromWireName(QStringView name);

struct AuthorTag;
using AuthorId = Id<AuthorTag>;

/** Who stands beside a change. */
struct Author
{
    QString name; ///< As it was then; empty when it was no person.
    AuthorId id{}; ///< Of the user; null when it was none.
    friend bool operator==(const Author &, const Author &) = default;
};

/** One edit of one thing. Never with a secret in it. */
struct EditEntry
{
    QString kind; ///< What thing: "MOVIE". Up to 20 capitals.
    QByteArray thing; ///< Its id, 16 bytes.
    int version = 1; ///< Of the thing, after the edit.
    EditAction action = EditAction::Changed;
    qint64 atMs = 0; ///< Epoch, UTC.
    Author by{};
    QList<FieldChange> changes{};
    qint64 position = 0; ///< Given by the log: greater than that of every earlier edit of the thing.
    friend bool operator==(const EditEntry &, const EditEntry &) = default;
};

/** Adds them, in their order. Call it in the transaction of the edits themselves, and only for what really changes
 *  something: not for repetitions, dry runs and what is refused. */
Result<void> writeEdits(Transaction &transaction, const QList<EditEntry> &entries);

struct EditLogPage
{
    QList<EditEntry> entries;
    QString nextCursor{}; ///< Empty on the last page.
};

/** Edits of the thing @p id of @p kind, the newest first, @p first (1 to mostEditsOnPage) of those after @p cursor,
 * which is empty for the first page. InvalidInput for other arguments, Storage for rows that this release cannot read.
 */
Result<EditLogPage> readEdits(Connection &connection, const QString &kind, const QByteArray &id, int first,
                              const QString &cursor);
inline constexpr int mostEditsOnPage = 100;

} // namespace foyer::db
