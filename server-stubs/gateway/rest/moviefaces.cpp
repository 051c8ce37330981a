#include "moviefaces.h"

#include "async.h"

#include <QJsonArray>

namespace foyer::rest {

using namespace Qt::Literals::StringLiterals;
using graphql::JsonValue;

namespace {

constexpr int mostFilms = 200; // as the graph's own

JsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? JsonValue() : JsonValue(text);
}

} // namespace

JsonValue::Object filmShape(const QJsonValue &movie, const QString &id, const QString &title)
{
    QStringList directors;
    const QJsonArray names = movie["directors"_L1].toArray();
    for (const QJsonValue &name : names)
        directors.append(name.toString());
    const QJsonValue score = movie["score"_L1];
    return {{u"director"_s, movie.isObject() ? JsonValue(directors.join(u", "_s)) : JsonValue()},
            {u"id"_s, movie["id"_L1].toString(id)},
            {u"rating"_s, score.isDouble() ? JsonValue(score.toInt() / 10.0) : JsonValue()},
            {u"title"_s, textOrNull(movie["title"_L1].toString(title))}};
}

QFuture<http::Response> MovieFaces::list(const Call &call)
{
    const Result<Page> page = Page::of(call.request, mostFilms, mostFilms);
    if (!page)
        return async::ready(problem(page.error()));
    const QJsonObject variables{{u"first"_s, page->first}, {u"offset"_s, page->offset}};
    const auto asked = m_asker.ask(u"movies"_s, variables, call.visitor);
    return async::then(asked, &m_context, [this, call, page = *page, variables](const Told &told) {
        if (const auto refusal = missing(told, "movies"_L1))
            return *refusal;
        const QJsonValue movies = told.data["movies"_L1];
        JsonValue::Object films;
        const QJsonArray nodes = movies["nodes"_L1].toArray();
        for (const QJsonValue &movie : nodes)
            films.emplace_back(movie["id"_L1].toString(), filmShape(movie));
        http::Response answer = http::Response::json(JsonValue(std::move(films)).toJson());
        page.link(call.request, movies["totalCount"_L1].toInt(), answer);
        return fresh(call, std::move(answer), {m_asker.maxAge(u"movies"_s, variables), told.faults});
    });
}

QFuture<http::Response> MovieFaces::one(const Call &call, const QString &id)
{
    const QJsonObject variables{{u"id"_s, id}};
    return async::then(
        m_asker.ask(u"movie"_s, variables, call.visitor), &m_context, [this, call, id, variables](const Told &told) {
            if (const auto refusal = missing(told, "movie"_L1))
                return *refusal;
            JsonValue::Object film = filmShape(told.data["movie"_L1]);
            film.emplace_back(u"uri"_s, u"/movies/"_s + id);
            return freshJson(call, std::move(film), {m_asker.maxAge(u"movie"_s, variables), told.faults});
        });
}

} // namespace foyer::rest
