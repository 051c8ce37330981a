#pragma once

#include "graphqlrequest.h"
#include "knowntexts.h"
#include "request.h"
#include "response.h"

#include <QFuture>
#include <QObject>

#include <functional>

namespace foyer::http {

/** An answer on its way. */
struct Executing
{
    /** Called once when the answer goes out, with what it became. Empty: nobody wants to know. */
    using Told = std::function<void(const Answer &, const Response &)>;

    Executing(QFuture<Answer> coming, Told whenTold = {})
        : answer(std::move(coming))
        , told(std::move(whenTold))
    {
    }

    QFuture<Answer> answer;
    Told told;
};

/** GraphQL over HTTP (the draft of the GraphQL foundation): one URL's requests in, engine calls out. Knows neither
 *  engine nor gateway. handle() in the thread it was made in; the executor's future may finish in any. When the
 *  endpoint is destroyed, open requests are cancelled (a 500 at the server). */
class GraphQlEndpoint
{
public:
    using Execute = std::function<Executing(const GraphQlRequest &)>;
    explicit GraphQlEndpoint(Execute execute);

    /** POST with application/json, or GET with query parameters (queries only). Answers in
     *  application/graphql-response+json, where a request error is a 400, or in application/json, where it is a 200:
     *  that is for who prefers it, or names neither and takes anything. A refused session is a 401 in both. For
     *  malformed requests there are 400, 405, 406 and 415 with Response::error's body. */
    QFuture<Response> handle(const Request &request);

private:
    Execute m_execute;
    KnownTexts m_texts;
    QObject m_context;
};

} // namespace foyer::http
