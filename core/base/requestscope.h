#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>

/** @file
 *  For whom this thread works: one request, from the click to the SQL. What answers a request makes a scope around it;
 *  continuations (async.h) run in the scope in which they were made, and the database runs a body in that of its
 * caller. So logs, slow statements and calls to other services know it without being told. */
namespace foyer {

/** What a request is called by logs and traces. */
struct RequestTrace
{
    QString requestId; ///< Ours, from the client on; of several requests together theirs, with commas.
    // W3C Trace Context, in small hexadecimal digits; empty when there is none.
    QByteArray traceId; ///< 32 digits: the same in every process that the request comes to.
    QByteArray spanId; ///< 16 digits: the part of it that this process does.
    QByteArray parentId; ///< The span of whoever asked; empty when the trace begins here.
    QByteArray flags; ///< 2 digits.
    QByteArray traceState; ///< Other vendors' own, passed on as it came.
};

/** That of the innermost scope of this thread; null outside of any. */
std::shared_ptr<const RequestTrace> currentRequest();

/** As long as this lives, this thread works for @p request; null: for nobody. On the stack. */
class RequestScope
{
public:
    explicit RequestScope(std::shared_ptr<const RequestTrace> request);
    ~RequestScope();
    RequestScope(const RequestScope &) = delete;
    RequestScope &operator=(const RequestScope &) = delete;

private:
    std::shared_ptr<const RequestTrace> m_before;
};

/** What is done for all of @p requests at once, nulls left out: the one when there is one, null for none. Of many the
 * first eight are named. */
std::shared_ptr<const RequestTrace> together(const QList<std::shared_ptr<const RequestTrace>> &requests);

} // namespace foyer
