#pragma once

#include "asker.h"
#include "request.h"
#include "response.h"

#include "execution/jsonvalue.h"

#include <QDate>

/** @file
 *  How the REST faces answer: what is alike for all of them. */
namespace foyer::rest {

/** One request on its way to a face. */
struct Call
{
    http::Request request;
    Visitor visitor;
};

/** A refusal by RFC 9457, application/problem+json: type, title, status, detail, and code as in GraphQL's errors. */
http::Response problem(int status, ErrorCode code, const QString &detail);
/** The same with the status that goes with the code: 400, 401, 403, 404, 503 for what may be asked again, else 500. */
http::Response problem(const Fault &fault);

/** What was answered may be told to whom, and for how long. */
struct Freshness
{
    /** Zero: not without asking again. Of what needs a session always. */
    std::chrono::seconds maxAge{0};
    /** The parts that are missing, though some were there. Says so in Foyer-Partial, and nobody keeps it. */
    QList<Fault> missing;
};

/** 200 with an ETag of @p body and Cache-Control, or 304 for who has it already (RFC 9110, sections 13.1.2 and 8.8.3).
 *  The ETag is a weak one, since the server may send the body as gzip. */
http::Response fresh(const Call &call, http::Response answer, const Freshness &freshness);
/** The same for JSON. */
http::Response freshJson(const Call &call, const graphql::JsonValue &body, const Freshness &freshness);

/** Why @p field of an answer is null: a problem of who should have answered, else 404. Nothing when it is not. */
std::optional<http::Response> missing(const Told &told, QLatin1StringView field);

/** The same for what is asked for on one's own way to an answer. */
http::Response problem(const Error &error);

/** A page of a list: ?first= and ?offset=. */
struct Page
{
    int first = 0;
    int offset = 0;

    /** InvalidInput unless first is 1 to @p most and offset not below 0; @p usual without. */
    static Result<Page> of(const http::Request &request, int usual, int most);
    /** Adds Link (RFC 8288) to the pages before and after this one of @p total, where there are. */
    void link(const http::Request &request, int total, http::Response &response) const;
};

/** As the documents of the reference system write a day: "20151130". Null for what is none. */
QDate dayFromPath(const QString &text);
QString dayForPath(const QDate &day);
/** An id in the graph's form; empty for what can be none. */
QString idFromPath(const QString &text);

} // namespace foyer::rest
