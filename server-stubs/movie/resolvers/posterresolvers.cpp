#include "posterresolvers.h"

#include "async.h"
#include "edithistory.h"
#include "fieldproblem.h"
#include "movieinputs.h"

namespace foyer::movie {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::MovieId;
using graphql::FieldContext;

QFuture<Result<MovieEdit>> refused(const Error &why)
{
    return async::ready<Result<MovieEdit>>(MovieEdit{{}, why});
}

/** Of which film, at which version, and who does it. */
struct Target
{
    MovieId id;
    int version = 0;
    db::Author by;
    QString field; ///< Of the input, where the picture comes from.
};

/** A refusal for what is wrong with the picture, told at the field of the input that it comes from; an error for what
 * is not the caller's doing. */
QFuture<Result<MovieEdit>> without(const Error &error, const QString &field)
{
    if (error.code == ErrorCode::IllegalState)
        return refused(error);
    if (error.code != ErrorCode::InvalidInput)
        return async::failed<MovieEdit>(error);
    QList<FieldProblem> problems = fieldProblemsOf(error);
    for (FieldProblem &problem : problems)
        problem.field = field;
    return refused(invalidFields(problems));
}

/** Renders first: whoever sends what is no picture is told so, whatever becomes of the film meanwhile. */
QFuture<Result<MovieEdit>> setPoster(const QByteArray &file, const Target &target, const MovieEdits &edits,
                                     PosterRenderer &renderer, QObject *context)
{
    return async::then(renderer.render(file), context, [target, &edits](const Result<Poster> &poster) {
        return poster ? edits.setPoster(target.id, target.version, *poster, target.by)
                      : without(poster.error(), target.field);
    });
}

QFuture<Result<MovieEdit>> upload(const FieldContext &field, const MovieEdits &edits, PosterRenderer &renderer,
                                  QObject *context)
{
    const auto input = field.args.input<SetMoviePosterInput>(u"input"_s);
    if (!input)
        return refused(input.error());
    const db::Author by = service::authorOf(field.identity());
    if (!input->image)
        return edits.setPoster(input->movieId, input->version, std::nullopt, by);
    const auto decoded =
        QByteArray::fromBase64Encoding(input->image->toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return refused(invalidFields({{u"image"_s, FieldFault::BadFormat}}));
    return setPoster(*decoded, {input->movieId, input->version, by, u"image"_s}, edits, renderer, context);
}

QFuture<Result<MovieEdit>> import(const FieldContext &field, const MovieEdits &edits, const PosterMaking &posters,
                                  QObject *context)
{
    const auto input = field.args.input<ImportMoviePosterInput>(u"input"_s);
    if (!input)
        return refused(input.error());
    const Target target{input->movieId, input->version, service::authorOf(field.identity()), u"url"_s};
    return async::then(posters.web.fetch(input->url), context,
                       [target, &edits, &renderer = posters.renderer, context](const Result<QByteArray> &file) {
                           return file ? setPoster(*file, target, edits, renderer, context)
                                       : without(file.error(), target.field);
                       });
}

QFuture<Result<std::optional<QString>>> posterOf(const FieldContext &field, const MovieRepository &repository,
                                                 QObject *context)
{
    const Result<MovieId> id = field.args.get<MovieId>(u"id"_s);
    const Result<PosterSize> size = field.args.get<PosterSize>(u"size"_s);
    if (!id || !size)
        return async::failed<std::optional<QString>>(id ? size.error() : id.error());
    return async::then(repository.poster(*id, widthOf(*size), viewerOf(field.identity())), context,
                       [](const Result<QByteArray> &image) -> Result<std::optional<QString>> {
                           if (!image)
                               return fail(image.error());
                           if (image->isEmpty())
                               return std::optional<QString>();
                           return std::optional(QString::fromLatin1(image->toBase64()));
                       });
}

} // namespace

Viewer viewerOf(const graphql::Identity &identity)
{
    return identity.hasRole(u"MANAGER") || identity.hasRole(u"ADMIN") ? Viewer::Office : Viewer::Public;
}

void addPosterResolvers(graphql::ResolverMap &resolvers, const MovieRepository &repository, const MovieEdits &edits,
                        const PosterMaking &posters)
{
    const auto context = std::make_shared<QObject>(); // lives as long as the resolvers
    resolvers.field(u"Mutation.setMoviePoster"_s,
                    [&edits, &renderer = posters.renderer, context](const FieldContext &field) {
                        return upload(field, edits, renderer, context.get());
                    });
    resolvers.field(u"Mutation.importMoviePoster"_s, [&edits, posters, context](const FieldContext &field) {
        return import(field, edits, posters, context.get());
    });
    resolvers.field(u"Query.posterHosts"_s,
                    [&web = posters.web](const FieldContext &) -> Result<QStringList> { return web.hosts(); });
    resolvers.field(u"Query.moviePoster"_s, [&repository, context](const FieldContext &field) {
        return posterOf(field, repository, context.get());
    });
}

} // namespace foyer::movie
