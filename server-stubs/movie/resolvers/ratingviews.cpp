#include "ratingviews.h"

#include "execution/valuetypes.h"

namespace foyer::movie {

MovieRatingView MovieRatingView::of(const Rating &rating)
{
    return {rating.stars, QDateTime::fromMSecsSinceEpoch(rating.ratedAtMs, Qt::UTC), rating.movie};
}

RatingConnectionView RatingConnectionView::of(const RatingPage &page)
{
    RatingConnectionView view;
    for (const Rating &rating : page.ratings)
        view.nodes.append({rating.user, rating.movie, rating.stars});
    if (!page.nextCursor.isEmpty())
        view.nextCursor = page.nextCursor;
    return view;
}

RatingPayloadView RatingPayloadView::of(const RatingEdit &edit)
{
    RatingPayloadView view;
    if (edit.movie)
        view.movie = MovieView::of(*edit.movie);
    if (edit.rating)
        view.rating = MovieRatingView::of(*edit.rating);
    if (edit.refusal)
        view.refusal = service::EditRefusalView::of(*edit.refusal);
    return view;
}

void registerRatingViews()
{
    graphql::registerId<domain::UserId>();
    graphql::registerList<Rating>();
    graphql::registerOptional<MovieRatingView>();
    graphql::registerConversion<Rating, MovieRatingView>(&MovieRatingView::of);
    graphql::registerConversion<RatingPage, RatingConnectionView>(&RatingConnectionView::of);
    graphql::registerConversion<RatingEdit, RatingPayloadView>(&RatingPayloadView::of);
}

} // namespace foyer::movie
