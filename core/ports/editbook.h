#pragma once

#include "result.h"

#include <QDateTime>
#include <QFuture>
#include <QList>
#include <QString>

namespace foyer::ports {

/** What an edit made of one field. As text: numbers in digits, days YYYY-MM-DD, "true" and "false", names of enums as
 *  on the wire, lists with an entry a line; empty is none. Value type. */
struct EditedField
{
    QString field; ///< As in Record::values, and a few more.
    QString before;
    QString after;
    friend bool operator==(const EditedField &, const EditedField &) = default;
};

/** One edit of one thing. Value type. */
struct Edit
{
    QString action; ///< As on the wire: "CREATED", "CHANGED"...
    int version = 0; ///< Of the thing, after it.
    QDateTime atUtc;
    QString by; ///< A name; empty when it was no person.
    QList<EditedField> changes;
    friend bool operator==(const Edit &, const Edit &) = default;
};

struct EditPage
{
    QList<Edit> edits; ///< The newest first.
    QString nextCursor; ///< Empty on the last page.
};

/** Who changed what of one kind of thing. GUI thread; futures finish there. */
class EditBook
{
public:
    virtual ~EditBook() = default;

    /** Edits of the thing @p id, those after @p cursor, which is empty for the newest. Reads only, may be repeated.
     *  Errors: NotFound, Forbidden, Timeout, Unreachable, Busy, Protocol, Unauthenticated. */
    virtual QFuture<Result<EditPage>> edits(const QString &id, const QString &cursor) = 0;
};

} // namespace foyer::ports
