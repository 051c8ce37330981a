#include "ratingresolvers.h"

#include "async.h"
#include "execution/dataloader.h"
#include "listwindow.h"
#include "ratingviews.h"

namespace foyer::movie {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::MovieId;
using domain::UserId;
using graphql::FieldContext;
using graphql::Outcome;
using graphql::RequestContext;

constexpr int mostOfOne = 500; // ratings of one person

struct TotalLoader : graphql::DataLoader<MovieId, RatingTotal>
{
    using DataLoader::DataLoader;
};
struct RatedMovieLoader : graphql::DataLoader<MovieId, Movie>
{
    using DataLoader::DataLoader;
};

/** What @p edit makes of the argument `input`, for who asks. */
template <class Input, class Edit>
QFuture<Result<RatingEdit>> withInput(const FieldContext &field, Edit edit)
{
    const auto input = field.args.input<Input>(u"input"_s);
    if (!input)
        return async::ready<Result<RatingEdit>>(RatingEdit{{}, {}, input.error()});
    const Result<UserId> user = UserId::fromString(field.identity().subject);
    if (!user)
        return async::failed<RatingEdit>(ErrorCode::Forbidden, u"the session is nobody's"_s);
    return edit(*user, *input);
}

/** Told to themselves, to managers as what they have seen is, and to services that suggest. */
QFuture<Result<QList<Rating>>> ratingsOf(const FieldContext &field, const MovieRatings &ratings)
{
    const UserId user = field.parent<UserView>().id;
    const graphql::Identity &asker = field.identity();
    const bool isTold = asker.hasRole(u"MANAGER") || asker.hasRole(u"ADMIN") || asker.hasRole(u"SERVICE");
    if (!isTold && UserId::fromString(asker.subject).value_or(UserId()) != user)
        return async::failed<QList<Rating>>(ErrorCode::Forbidden, u"what somebody else thinks"_s);
    const auto window = service::ListWindow::of(field, mostOfOne);
    return window ? ratings.ratingsOf(user, window->first, window->offset)
                  : async::failed<QList<Rating>>(window.error());
}

QFuture<Result<RatingPage>> everybodys(const FieldContext &field, const MovieRatings &ratings)
{
    const Result<int> first = field.args.get<int>(u"first"_s);
    const auto after = field.args.get<std::optional<QString>>(u"after"_s);
    if (!first || !after)
        return async::failed<RatingPage>(first ? after.error() : first.error());
    return ratings.page(*first, after->value_or(QString()));
}

} // namespace

void addRatingResolvers(graphql::ResolverMap &map, const MovieRatings &ratings, const MovieRepository &repository)
{
    registerRatingViews();
    map.loader<TotalLoader>([&ratings](RequestContext &) {
        return std::make_unique<TotalLoader>([&ratings](const QList<MovieId> &ids) { return ratings.totals(ids); });
    });
    map.loader<RatedMovieLoader>([&repository](RequestContext &) {
        // What was rated was published once, so everybody may know of it.
        return std::make_unique<RatedMovieLoader>(
            [&repository](const QList<MovieId> &ids) { return repository.moviesById(ids, Viewer::Public); });
    });
    map.field(u"Mutation.rateMovie"_s, [&ratings](const FieldContext &field) {
        return withInput<RateMovieInput>(field, [&ratings](const UserId &user, const RateMovieInput &input) {
            return ratings.rate(user, input.movieId, input.stars);
        });
    });
    map.field(u"Mutation.removeRating"_s, [&ratings](const FieldContext &field) {
        return withInput<RemoveRatingInput>(field, [&ratings](const UserId &user, const RemoveRatingInput &input) {
            return ratings.remove(user, input.movieId);
        });
    });
    map.field(u"Query.ratings"_s, [&ratings](const FieldContext &field) { return everybodys(field, ratings); });
    map.field(u"User.ratings"_s, [&ratings](const FieldContext &field) { return ratingsOf(field, ratings); });
    map.field(u"MovieRating.movie"_s, [](const FieldContext &field) {
        return field.loader<RatedMovieLoader>().load(field.parent<MovieRatingView>().movieId);
    });
    map.field(u"Movie.audienceScore"_s, [](const FieldContext &field) {
        return Outcome(field.loader<TotalLoader>().load(field.parent<MovieView>().id))
            .mapped([](const QVariant &total) -> Result<QVariant> {
                return graphql::detail::toVariant(total.value<RatingTotal>().mean());
            });
    });
    map.field(u"Movie.ratingCount"_s, [](const FieldContext &field) {
        return Outcome(field.loader<TotalLoader>().load(field.parent<MovieView>().id))
            .mapped([](const QVariant &total) -> Result<QVariant> {
                return QVariant(static_cast<int>(total.value<RatingTotal>().count));
            });
    });
    // Anybody may be named; who there is, the user service knows. What is told of them is decided field by field.
    map.reference<UserId, UserView>(u"User"_s, u"id"_s, [](const QList<UserId> &ids, RequestContext &) {
        QHash<UserId, UserView> users;
        for (const UserId &id : ids)
            users.insert(id, UserView{id});
        return async::ready<Result<QHash<UserId, UserView>>>(users);
    });
}

} // namespace foyer::movie
