#pragma once

#include "restanswers.h"

namespace foyer::rest {

/** GET /movies and /movies/ID. A film is {director, id, rating, title}: rating is the critics' score from 0 to 10, null
 *  when there is none; several directors are one text. Lives in the gateway's thread. */
class MovieFaces
{
public:
    /** @p asker is borrowed. */
    explicit MovieFaces(Asker &asker)
        : m_asker(asker)
    {
    }

    /** A page of them, {id: film}, in the order of their titles; 200 without ?first=. */
    QFuture<http::Response> list(const Call &call);
    /** The film, with its uri. */
    QFuture<http::Response> one(const Call &call, const QString &id);

private:
    Asker &m_asker;
    QObject m_context;
};

/** Of a Movie as the documents ask for it; @p id and @p title stand in for a service that is silent. */
graphql::JsonValue::Object filmShape(const QJsonValue &movie, const QString &id = {}, const QString &title = {});

} // namespace foyer::rest
