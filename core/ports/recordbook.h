#pragma once

#include "fieldproblem.h"
#include "result.h"

#include <QDateTime>
#include <QFuture>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QVariantMap>

#include <optional>

/** @file
 *  What the back office keeps, thing by thing: films, cinemas, coupons... All of them are listed, edited, published and
 *  retired in one way, so there is one port. What a film has that a coupon has not are named values. */
namespace foyer::ports {

/** States of what is published before it is used. Other things (a booking, a payment) have states of their own. */
namespace recordstate {
inline constexpr QLatin1StringView draft("DRAFT"), published("PUBLISHED"), retired("RETIRED");
}

/** One thing as the server has it. Value type. */
struct Record
{
    QString id;
    int version = 0; ///< One more with each change.
    QString state; ///< As on the wire; empty for what has none.
    QDateTime changedAtUtc;
    QString changedBy;
    /** By the names of the server's input ("title", "terms.amountMinor"): QString, int, qint64, double, bool,
     * QStringList, QDate, QTime, QDateTime (UTC) or a QVariantList of QVariantMap; invalid while there is none. */
    QVariantMap values;

    friend bool operator==(const Record &, const Record &) = default;
};

/** What is looked for, and in which order. Value type. */
struct RecordQuery
{
    QString text; ///< Words; the server ignores accents and case.
    /** Filters by name, such as states or genre: the values one of which a thing must have. */
    QMap<QString, QStringList> choices;
    QString sortKey; ///< As on the wire; empty: the server's own order.
    bool descending = false;

    friend bool operator==(const RecordQuery &, const RecordQuery &) = default;
};

struct RecordPage
{
    int totalCount = 0; ///< Of the whole list, not of the page.
    QList<Record> records;
    /** Regions that cannot be reached now: what is theirs is neither counted nor listed. */
    QStringList missingRegions{};
};

/** A list of any length, read in pieces anywhere. GUI thread; futures finish there. */
class RecordList
{
public:
    virtual ~RecordList() = default;

    /** At most @p count (1 to 200) records from @p offset on. Past the end it is an empty page. Reads only, may be
     *  repeated. Errors: Timeout, Unreachable, Busy, Protocol, Unauthenticated, Forbidden, InvalidInput. */
    virtual QFuture<Result<RecordPage>> fetch(const RecordQuery &query, int offset, int count) = 0;
};

/** What came of an edit. */
struct RecordAnswer
{
    /** The thing as it is now, also when the edit was refused; none when there is no such thing (any more). */
    std::optional<Record> record;
    /** Why it was refused: InvalidInput (fieldProblemsOf()), Conflict, NotFound, IllegalState, Forbidden,
     *  IdempotencyKeyReused. None: it is done. */
    std::optional<Error> refusal;
};

/** A list whose things can be edited. An error (not a refusal) leaves open whether an edit was made; each may be sent
 *  again as it is: a creation by its id, a change because it then says what is so already. */
class RecordBook : public RecordList
{
public:
    /** NotFound when there is none. */
    virtual QFuture<Result<Record>> read(const QString &id) = 0;
    /** @p id is new, a UUID made by the caller. Makes a draft. */
    virtual QFuture<Result<RecordAnswer>> create(const QString &id, const QVariantMap &values) = 0;
    /** Replaces all values. */
    virtual QFuture<Result<RecordAnswer>> update(const QString &id, int version, const QVariantMap &values) = 0;
    /** @p dryRun: only looks whether it could be done. */
    virtual QFuture<Result<RecordAnswer>> setState(const QString &id, int version, const QString &state,
                                                   bool dryRun) = 0;
    /** Only a draft can be removed. */
    virtual QFuture<Result<RecordAnswer>> remove(const QString &id, int version, bool dryRun) = 0;
};

} // namespace foyer::ports
