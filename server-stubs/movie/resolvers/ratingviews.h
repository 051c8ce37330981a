#pragma once

#include "movieratings.h"
#include "movieviews.h"

/** @file
 *  Ratings as schema.graphql shows them, and what customers say. */
namespace foyer::movie {

/** The user service knows more. */
struct UserView
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::UserId id MEMBER id)
public:
    domain::UserId id;
    friend bool operator==(const UserView &, const UserView &) = default;
};

struct MovieRatingView
{
    Q_GADGET
    Q_PROPERTY(int stars MEMBER stars)
    Q_PROPERTY(QDateTime ratedAt MEMBER ratedAt)
public:
    static MovieRatingView of(const Rating &rating);

    int stars = 0;
    QDateTime ratedAt;
    domain::MovieId movieId; ///< For MovieRating.movie.
    friend bool operator==(const MovieRatingView &, const MovieRatingView &) = default;
};

struct GivenRatingView
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::UserId userId MEMBER userId)
    Q_PROPERTY(foyer::domain::MovieId movieId MEMBER movieId)
    Q_PROPERTY(int stars MEMBER stars)
public:
    domain::UserId userId;
    domain::MovieId movieId;
    int stars = 0;
    friend bool operator==(const GivenRatingView &, const GivenRatingView &) = default;
};

struct RatingConnectionView
{
    Q_GADGET
    Q_PROPERTY(QList<foyer::movie::GivenRatingView> nodes MEMBER nodes)
    Q_PROPERTY(std::optional<QString> nextCursor MEMBER nextCursor)
public:
    static RatingConnectionView of(const RatingPage &page);

    QList<GivenRatingView> nodes;
    std::optional<QString> nextCursor;
};

struct RatingPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::movie::MovieView> movie MEMBER movie)
    Q_PROPERTY(std::optional<foyer::movie::MovieRatingView> rating MEMBER rating)
    Q_PROPERTY(std::optional<foyer::service::EditRefusalView> refusal MEMBER refusal)
public:
    static RatingPayloadView of(const RatingEdit &edit);

    std::optional<MovieView> movie;
    std::optional<MovieRatingView> rating;
    std::optional<service::EditRefusalView> refusal;
};

struct RateMovieInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::MovieId movieId MEMBER movieId)
    Q_PROPERTY(int stars MEMBER stars)
public:
    domain::MovieId movieId;
    int stars = 0;
};

struct RemoveRatingInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::MovieId movieId MEMBER movieId)
public:
    domain::MovieId movieId;
};

/** Tells the GraphQL layer of them. Again is harmless. */
void registerRatingViews();

} // namespace foyer::movie
