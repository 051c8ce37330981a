#pragma once

#include "bookingviews.h"
#include "filmsuggestions.h"

/** @file
 *  What the schema shows of suggestions, property for field. */
namespace foyer::booking {

/** The user service knows more. */
struct UserView : ReferenceView
{
    Q_GADGET
};

struct SeenFilmView
{
    Q_GADGET
    Q_PROPERTY(foyer::booking::MovieView movie READ movie)
    Q_PROPERTY(QString title READ title)
public:
    SeenFilm film;

    MovieView movie() const { return {{film.movie.toString()}}; }
    QString title() const { return film.title; }
};

struct VisitView
{
    Q_GADGET
    Q_PROPERTY(foyer::booking::MovieView movie READ movie)
    Q_PROPERTY(QString title READ title)
    Q_PROPERTY(QString cinemaId READ cinemaId)
    Q_PROPERTY(QDate businessDay READ businessDay)
public:
    Visit visit;

    MovieView movie() const { return {{visit.movie.toString()}}; }
    QString title() const { return visit.title; }
    QString cinemaId() const { return visit.cinema.toString(); }
    QDate businessDay() const { return visit.businessDay; }
};

struct SuggestionView
{
    Q_GADGET
    Q_PROPERTY(foyer::booking::MovieView movie READ movie)
    Q_PROPERTY(QString title READ title)
    Q_PROPERTY(QString reason READ reason)
    Q_PROPERTY(std::optional<foyer::booking::MovieView> because READ because)
    Q_PROPERTY(std::optional<QString> becauseTitle READ becauseTitle)
    Q_PROPERTY(std::optional<int> becauseStars READ becauseStars)
    Q_PROPERTY(foyer::booking::ShowtimeView nextShowtime READ nextShowtime)
public:
    FilmSuggestion film;

    MovieView movie() const { return {{film.suggestion.movie.toString()}}; }
    QString title() const { return film.next.movieTitle; }
    QString reason() const { return toWireName(film.suggestion.reason); }
    std::optional<MovieView> because() const
    {
        return isBecause() ? std::optional(MovieView{{film.suggestion.because.toString()}}) : std::nullopt;
    }
    std::optional<QString> becauseTitle() const
    {
        return isBecause() ? std::optional(film.becauseTitle) : std::nullopt;
    }
    std::optional<int> becauseStars() const
    {
        const int stars = film.suggestion.becauseStars;
        return stars > 0 ? std::optional(stars) : std::nullopt;
    }
    ShowtimeView nextShowtime() const { return ShowtimeView{film.next}; }

private:
    bool isBecause() const { return !film.suggestion.because.isNull(); }
};

struct RememberBookingInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::BookingId bookingId MEMBER bookingId)
    Q_PROPERTY(QString confirmationCode MEMBER confirmationCode)
public:
    domain::BookingId bookingId;
    QString confirmationCode;
};

struct RememberBookingPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::booking::RefusalView> refusal READ toRefusal)
public:
    std::optional<RefusalView> refusal;

    std::optional<RefusalView> toRefusal() const { return refusal; }
};

} // namespace foyer::booking
