#pragma once

#include "headers.h"

#include <QHostAddress>
#include <QJsonObject>
#include <QString>

#include <tl/expected.hpp>

namespace foyer::http {

/** One GraphQL request, well formed as JSON; nothing is known yet about the document. Value type. */
struct GraphQlRequest
{
    QString query; ///< Never empty.
    QString operationName; ///< Empty when not given.
    QJsonObject variables;
    QJsonObject extensions;
    /** False for GET: a mutation must then not run but be answered with Answer::mutationRefused. */
    bool mutationsAllowed = true;
    Headers headers;
    QString requestId;
    QByteArray bearerToken; ///< Empty when there is none. Not for the log.
    QHostAddress peer;
    QByteArray certifiedAs; ///< Of the client's certificate; Request::certifiedAs.

    /** From the members query, operationName, variables and extensions; others are ignored, and null is the same as
     *  absent (GraphQL over HTTP, Request Parameters). Or what is wrong with them. */
    static tl::expected<GraphQlRequest, QString> fromMembers(const QJsonObject &members);
};

/** What executing gave. Value type. */
struct Answer
{
    QByteArray json; ///< The whole response: {"data":...,"errors":[...]}.
    /** There is a "data" member, be it null. False for a request error: parsing, validation or variables failed. */
    bool hasData = true;
    /** It was a mutation and mutationsAllowed was false; json says so. */
    bool mutationRefused = false;
    /** The session that came with it is none, or is over; json says so. */
    bool sessionRefused = false;
    /** There is an "errors" member besides "data". */
    bool hasErrors = false;
    /** What was asked for, in one word of few: "Query.movies"; empty for a request error. For figures and logs. */
    QByteArray operation = {};
};

} // namespace foyer::http
