#pragma once

#include "error.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QVariantMap>

#include <variant>

namespace foyer::graphql {

/** A place in a document, both numbers from 1. Columns count UTF-16 units, as other GraphQL servers do. */
struct SourceLocation
{
    int line = 1;
    int column = 1;
    friend bool operator==(const SourceLocation &, const SourceLocation &) = default;
};

/** A response key, or an index into a list. */
using PathSegment = std::variant<QString, int>;
/** Leads from the root of the response to one value. */
using ResponsePath = QList<PathSegment>;

/** A limit that something is over: `extensions.limit`, `value` and `maximum` of its refusal. */
struct Excess
{
    QString limit; ///< Its name, the same in every release: "depth", "tokens".
    qint64 value = 0; ///< What was counted, as far as it was counted.
    qint64 maximum = 0;
};

/** One entry of a response's `errors` (spec, section 7.1.2). Everything in it goes to the client. Value type. */
struct GraphQlError
{
    QString message;
    QList<SourceLocation> locations; ///< In the request's document; empty when none applies.
    ResponsePath path; ///< Empty when the error belongs to no field.
    ErrorCode code = ErrorCode::InvalidInput; ///< `extensions.code`, by its wire name.
    QVariantMap extensions; ///< What else a program may want to know; never holds "code".

    /** The error of a resolver. The detail of a fault inside the services (Internal, Storage, Protocol) is
     *  for the log only and is replaced by a general sentence; extras become extensions, those of such faults do not.
     */
    static GraphQlError fromError(const Error &error);

    /** A refusal with the code TooLarge. @p message names limit and value for people. */
    static GraphQlError tooLarge(const QString &message, const Excess &excess, QList<SourceLocation> locations = {});

    /** {message, locations?, path?, extensions: {code, ...}}. The only writer of errors. */
    QJsonObject toJson() const;

    friend bool operator==(const GraphQlError &, const GraphQlError &) = default;
};

/** "message (line:column, ...)", for logs and test failures. */
QString toString(const GraphQlError &error);

} // namespace foyer::graphql
