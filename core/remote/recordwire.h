#pragma once

#include "jsonreader.h"
#include "recordbook.h"

/** @file
 *  Records of the back office in JSON. A codec is a list of fields; what all kinds of records have in common (id,
 * version, state, payloads, refusals) is written once. */
namespace foyer::remote {

/** One value of a record. */
struct RecordField
{
    enum class Type {
        Text,
        Texts,
        Number,
        Long,
        Decimal,
        Flag,
        Day,
        Time, ///< QTime; on the wire "HH:MM".
        Minutes, ///< QTime; on the wire minutes after midnight.
        Moment,
        Objects, ///< QVariantList of QVariantMap, each with the inner fields.
    };
    enum class Use {
        Required, ///< Never null.
        Optional, ///< Null is none.
        Shown, ///< Read, but nothing a person edits: not sent. May be null.
        Made, ///< Said once, when the thing is made, beside its body; read afterwards. Never null.
        MadeOptional, ///< As Made, but null is none.
        MadeSecret, ///< As Made, but never read.
    };
    /** As in the answer and in the input; "terms.amountMinor" is a field of an inner object. */
    QString name;
    Type type = Type::Text;
    Use use = Use::Optional;
    QList<RecordField> inner{}; ///< Of Objects.
    QString readFrom{}; ///< Where an answer has it, when that is not where an input has it: "cinema.id".
};

/** How one kind of record is spoken of. The operations are files of operations/. A call without an operation is one
 *  that the service does not have. */
struct RecordWire
{
    struct Call
    {
        QString operation; ///< "movieList"
        QString field; ///< The root field that it asks for: "movies".
    };
    Call list; ///< $filter, $sort, $first, $offset; answers {totalCount, nodes}.
    Call one; ///< $id
    Call create; ///< $input: {idName, bodyName, and fields that are Made}
    Call update; ///< $input: {idName, version, bodyName}
    Call setState; ///< $input: {idName, version, state, dryRun}
    Call remove; ///< $input: {idName, version}
    QString idName; ///< "movieId"
    QString bodyName; ///< "movie", in inputs and payloads.
    QList<RecordField> fields;
    /** Filters that take one value, not a list. */
    QStringList singleFilters;
};

/** An EditRefusal; paths of its problems without @p bodyName in front. */
Error readEditRefusal(JsonReader &json, const QString &bodyName);
ports::Record readRecord(JsonReader &json, const QList<RecordField> &fields);
Result<ports::RecordPage> recordPageFrom(const QJsonValue &value, const QList<RecordField> &fields);
Result<ports::RecordAnswer> recordAnswerFrom(const QJsonValue &payload, const RecordWire &wire);
/** Why the edit of @p payload was not made; none when it was. Fields are told without @p bodyName before them. */
std::optional<Error> editRefusalFrom(JsonReader &payload, const QString &bodyName = {});
/** The body of an input: what a person edits, null for none. */
QJsonObject recordBody(const QVariantMap &values, const QList<RecordField> &fields);
/** What is said beside the body when a thing is made. */
QJsonObject recordMade(const QVariantMap &values, const QList<RecordField> &fields);
QJsonObject recordFilter(const ports::RecordQuery &query, const RecordWire &wire);

} // namespace foyer::remote
