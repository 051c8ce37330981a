#include "movieresolvers.h"

#include "async.h"
#include "movieviews.h"

namespace foyer::movie {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::MovieId;
using graphql::FieldContext;
using graphql::Outcome;
using graphql::RequestContext;

Result<MovieQuery> movieQuery(const FieldContext &field)
{
    MovieQuery query;
    if (!field.args.isNull(u"filter"_s)) {
        const auto filter = field.args.input<MovieFilterInput>(u"filter"_s);
        if (!filter)
            return fail(filter.error());
        query.text = filter->text.value_or(QString());
        query.genre = filter->genre.value_or(QString());
    }
    const auto first = field.args.get<std::optional<int>>(u"first"_s);
    if (!first)
        return fail(first.error());
    query.first = first->value_or(query.first);
    const auto after = field.args.get<std::optional<QString>>(u"after"_s);
    if (!after)
        return fail(after.error());
    query.after = after->value_or(QString());
    return query;
}

/** Null for an id that names nothing; InvalidInput for a text that is no id. */
Outcome movieById(const FieldContext &field, const MovieRepository &repository)
{
    const Result<MovieId> id = field.args.get<MovieId>(u"id"_s);
    if (!id)
        return fail(id.error());
    return Outcome(repository.moviesById({*id})).mapped([id = *id](const QVariant &found) -> Result<QVariant> {
        const auto movies = found.value<QHash<MovieId, Movie>>();
        return movies.contains(id) ? QVariant::fromValue(movies.value(id)) : QVariant();
    });
}

QFuture<Result<MovieImportReport>> importMovies(const FieldContext &field, const MovieImporter &importer)
{
    const auto input = field.args.input<ImportMoviesInput>(u"input"_s);
    if (!input)
        return async::failed<MovieImportReport>(input.error());
    if (input->idempotencyKey.isNull())
        return async::failed<MovieImportReport>(ErrorCode::InvalidInput, u"input.idempotencyKey: the nil UUID"_s);
    return importer.importFile(
        {IdempotencyKey(input->idempotencyKey), input->format, input->document, input->skipBadRows, input->dryRun});
}

} // namespace

graphql::ResolverMap movieResolvers(const MovieRepository &repository, const MovieImporter &importer)
{
    registerMovieViews();
    graphql::ResolverMap resolvers;
    resolvers.field(u"Query.movies"_s, [&repository](const FieldContext &field) {
        const Result<MovieQuery> query = movieQuery(field);
        return query ? repository.page(*query) : async::failed<MoviePage>(query.error());
    });
    resolvers.field(u"Query.movie"_s,
                    [&repository](const FieldContext &field) { return movieById(field, repository); });
    resolvers.field(u"Mutation.importMovies"_s,
                    [&importer](const FieldContext &field) { return importMovies(field, importer); });
    resolvers.reference<MovieId, Movie>(
        u"Movie"_s, u"id"_s,
        [&repository](const QList<MovieId> &ids, RequestContext &) { return repository.moviesById(ids); });
    return resolvers;
}

} // namespace foyer::movie
