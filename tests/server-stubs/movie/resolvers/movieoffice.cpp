#include "movieoffice.h"

#include "authguard.h"
#include "servicehost.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;
using graphql::Identity;

namespace {

const QString allFields = u"{ id title originalTitle synopsis directors cast genres distributor countries languages "
                          "subtitles formats runtimeMinutes releaseYear releasedOn endsOn ageRating contentNotes score "
                          "generatedFields state version changedAt changedBy }"_s;

} // namespace

MovieOffice::MovieOffice(const std::function<void(movie::MovieService &)> &prepare)
{
    auto service = movie::MovieService::open(m_database.settings(u"movie"_s), clock);
    if (!service)
        qFatal("%s", qPrintable(toString(service.error())));
    m_service = std::move(*service);
    if (prepare)
        prepare(*m_service);
    graphql::EngineOptions options;
    service::setAuthGuard(options);
    auto engine =
        graphql::Engine::create(service::commonSdl() + m_service->sdl(), m_service->resolvers(), std::move(options));
    if (!engine)
        qFatal("%s", qPrintable(engine.error().join(u'\n')));
    m_engine = std::move(*engine);
}

Identity MovieOffice::manager(const QString &name)
{
    Identity identity = with(u"MANAGER"_s);
    identity.displayName = name;
    return identity;
}

Identity MovieOffice::with(const QString &role)
{
    Identity identity;
    identity.subject = u"0190a000-0000-7000-8000-00000000000a"_s;
    identity.roles = QStringList{role};
    return identity;
}

QJsonObject MovieOffice::ask(const QString &query, const QJsonObject &variables, const Identity &as)
{
    const auto context = std::make_shared<graphql::RequestContext>();
    context->identity = as;
    const QFuture<graphql::Response> future = m_engine->execute({query, {}, variables, {}}, context);
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 20'000))
        return {};
    return QJsonDocument::fromJson(future.result().toJson()).object();
}

QJsonValue MovieOffice::data(const QString &query, const QJsonObject &variables, const Identity &as)
{
    const QJsonObject answer = ask(query, variables, as);
    if (answer.contains(u"errors"_s))
        qWarning().noquote() << QJsonDocument(answer).toJson();
    return answer.value(u"data"_s);
}

QString MovieOffice::errorCode(const QString &query, const QJsonObject &variables, const Identity &as)
{
    return ask(query, variables, as)[u"errors"_s][0][u"extensions"_s][u"code"_s].toString();
}

QJsonValue MovieOffice::edit(const QString &mutation, const QJsonObject &input, const Identity &as)
{
    const QString type = mutation.at(0).toUpper() + mutation.mid(1) + u"Input!"_s;
    const QString query = u"mutation M($input: %1) { %2(input: $input) { movie %3 "
                          "refusal { code detail problems { field fault limit } } } }"_s.arg(type, mutation, allFields);
    return data(query, {{u"input"_s, input}}, as)[mutation];
}

QJsonValue MovieOffice::create(const QString &movieId, const QJsonObject &movie)
{
    return edit(u"createMovie"_s, {{u"movieId"_s, movieId}, {u"movie"_s, movie}})[u"movie"_s];
}

QJsonValue MovieOffice::setState(const QString &movieId, const QString &state)
{
    return edit(
        u"setMovieState"_s,
        {{u"movieId"_s, movieId}, {u"version"_s, film(movieId)[u"version"_s]}, {u"state"_s, state}})[u"movie"_s];
}

QJsonValue MovieOffice::film(const QString &movieId)
{
    return data(u"query Q($id: ID!) { movie(id: $id) %1 }"_s.arg(allFields), {{u"id"_s, movieId}},
                manager())[u"movie"_s];
}

QStringList MovieOffice::titles(const QJsonObject &variables, const Identity &as)
{
    const QJsonValue page = data(
        u"query Q($filter: MovieFilter, $sort: MovieSort, $first: Int, $offset: Int, $after: String) {"
        " movies(filter: $filter, sort: $sort, first: $first, offset: $offset, after: $after) { nodes { title } } }"_s,
        variables, as)[u"movies"_s];
    QStringList titles;
    for (const QJsonValue &node : page[u"nodes"_s].toArray())
        titles.append(node[u"title"_s].toString());
    return titles;
}

QString newId()
{
    return newUuidV7().toString(QUuid::WithoutBraces);
}

} // namespace foyer::test
