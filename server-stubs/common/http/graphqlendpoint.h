#pragma once

#include "graphqlrequest.h"
#include "request.h"
#include "response.h"

#include <QFuture>
#include <QObject>

#include <functional>

namespace foyer::http {

/** GraphQL over HTTP (the draft of the GraphQL foundation): one URL's requests in, engine calls out. Knows neither
 *  engine nor gateway. handle() in the thread it was made in; the executor's future may finish in any. When the
 *  endpoint is destroyed, open requests are cancelled (a 500 at the server). */
class GraphQlEndpoint
{
public:
    using Execute = std::function<QFuture<Answer>(const GraphQlRequest &)>;
    explicit GraphQlEndpoint(Execute execute);

    /** POST with application/json, or GET with query parameters (queries only). Answers in
     *  application/graphql-response+json, where a request error is a 400 and a refused session a 401, or in
     *  application/json, where both are a 200: that is for who prefers it, or names neither and takes anything. For
     *  malformed requests there are 400, 405, 406 and 415 with Response::error's body. */
    QFuture<Response> handle(const Request &request);

private:
    Execute m_execute;
    QObject m_context;
};

} // namespace foyer::http
