#include "movieresolvers.h"

#include "async.h"
#include "moviehistory.h"
#include "movieinputs.h"
#include "movieviews.h"
#include "posterresolvers.h"
#include "ratingresolvers.h"

namespace foyer::movie {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::MovieId;
using graphql::FieldContext;
using graphql::Identity;
using graphql::Outcome;
using graphql::RequestContext;

/** An argument that may be left out. */
template <class T>
Result<void> readArgument(const FieldContext &field, const QString &name, T &value)
{
    const auto given = field.args.get<std::optional<T>>(name);
    if (!given)
        return fail(given.error());
    value = given->value_or(value);
    return {};
}

Result<void> readFilter(const FieldContext &field, MovieQuery &query)
{
    const Viewer viewer = viewerOf(field.identity());
    query.states = listedStates({}, viewer);
    if (field.args.isNull(u"filter"_s))
        return {};
    const auto filter = field.args.input<MovieFilterInput>(u"filter"_s);
    if (!filter)
        return fail(filter.error());
    query.text = filter->text.value_or(QString());
    query.genre = filter->genre.value_or(QString());
    query.states = listedStates(filter->states, viewer);
    query.showingOn = filter->showingOn.value_or(QDate());
    return {};
}

Result<void> readSort(const FieldContext &field, MovieQuery &query)
{
    if (field.args.isNull(u"sort"_s))
        return {};
    return field.args.input<MovieSortInput>(u"sort"_s).map(
        [&query](const MovieSortInput &sort) { query.sort = sort.toSort(); });
}

Result<MovieQuery> movieQuery(const FieldContext &field)
{
    MovieQuery query;
    return readFilter(field, query)
        .and_then([&] { return readSort(field, query); })
        .and_then([&] { return readArgument(field, u"first"_s, query.first); })
        .and_then([&] { return readArgument(field, u"offset"_s, query.offset); })
        .and_then([&] { return readArgument(field, u"after"_s, query.after); })
        .map([&] { return query; });
}

/** Null for an id that names nothing; InvalidInput for a text that is no id. */
Outcome movieById(const FieldContext &field, const MovieRepository &repository)
{
    const Result<MovieId> id = field.args.get<MovieId>(u"id"_s);
    if (!id)
        return fail(id.error());
    const auto found = repository.moviesById({*id}, viewerOf(field.identity()));
    return Outcome(found).mapped([id = *id](const QVariant &answer) -> Result<QVariant> {
        const auto movies = answer.value<QHash<MovieId, Movie>>();
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
    MovieImport request;
    request.key = IdempotencyKey(input->idempotencyKey);
    request.format = input->format;
    request.document = input->document;
    request.skipBadRows = input->skipBadRows;
    request.dryRun = input->dryRun;
    request.state = input->state;
    request.by = service::authorOf(field.identity());
    return importer.importFile(request);
}

/** What @p edit makes of the argument `input`; an input that cannot be read is refused like one that is wrong. */
template <class Input, class Edit>
QFuture<Result<MovieEdit>> withInput(const FieldContext &field, Edit edit)
{
    const auto input = field.args.input<Input>(u"input"_s);
    if (!input)
        return async::ready<Result<MovieEdit>>(MovieEdit{{}, input.error()});
    return edit(*input, service::authorOf(field.identity()));
}

void addEdits(graphql::ResolverMap &resolvers, const MovieEdits &edits)
{
    resolvers.field(u"Mutation.createMovie"_s, [&edits](const FieldContext &field) {
        return withInput<CreateMovieInput>(field, [&edits](const CreateMovieInput &input, const db::Author &by) {
            return edits.create(input.movieId, input.movie.toFacts(), by);
        });
    });
    resolvers.field(u"Mutation.updateMovie"_s, [&edits](const FieldContext &field) {
        return withInput<UpdateMovieInput>(field, [&edits](const UpdateMovieInput &input, const db::Author &by) {
            return edits.update(input.movieId, input.version, input.movie.toFacts(), by);
        });
    });
    resolvers.field(u"Mutation.setMovieState"_s, [&edits](const FieldContext &field) {
        return withInput<SetMovieStateInput>(field, [&edits](const SetMovieStateInput &input, const db::Author &by) {
            return input.dryRun ? edits.trySetState(input.movieId, input.version, input.state)
                                : edits.setState(input.movieId, input.version, input.state, by);
        });
    });
    resolvers.field(u"Mutation.deleteMovie"_s, [&edits](const FieldContext &field) {
        return withInput<DeleteMovieInput>(field, [&edits](const DeleteMovieInput &input, const db::Author &by) {
            return edits.remove(input.movieId, input.version, by);
        });
    });
}

} // namespace

graphql::ResolverMap movieResolvers(const MovieRepository &repository, const MovieEdits &edits,
                                    const MovieRatings &ratings, const service::EditHistory &history,
                                    const MovieImporter &importer, const PosterMaking &posters)
{
    registerMovieInputs();
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
    addEdits(resolvers, edits);
    addPosterResolvers(resolvers, repository, edits, posters);
    resolvers.field(u"Movie.edits"_s, [&history](const FieldContext &field) {
        return history.edits(field, movieEditKind(), field.parent<MovieView>().id.toBytes());
    });
    addRatingResolvers(resolvers, ratings, repository);
    resolvers.reference<MovieId, Movie>(u"Movie"_s, u"id"_s,
                                        [&repository](const QList<MovieId> &ids, RequestContext &request) {
                                            return repository.moviesById(ids, viewerOf(request.identity));
                                        });
    return resolvers;
}

} // namespace foyer::movie
