#pragma once

#include "ids.h"

#include <QHash>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace foyer::booking {

/** Somebody saw a film. */
struct FilmVisit
{
    domain::UserId user;
    domain::MovieId movie;

    friend bool operator==(const FilmVisit &, const FilmVisit &) = default;
};

/** Somebody gave a film 1 to 5 stars. */
struct FilmRating
{
    domain::UserId user;
    domain::MovieId movie;
    int stars = 0;

    friend bool operator==(const FilmRating &, const FilmRating &) = default;
};

/** A film that somebody saw, for saying why another one is suggested. */
struct SeenFilm
{
    domain::MovieId movie;
    QString title;
    std::optional<int> ageRating; ///< From so many years on; none: not rated.
    std::optional<int> stars{}; ///< That they gave it, 1 to 5; none: they did not say.
};

/** A film that is on sale. */
struct FilmOnSale
{
    domain::MovieId movie;
    std::optional<int> ageRating;
    /** Of the critics, 0 to 100; none: not known, as when the catalogue does not answer. */
    std::optional<int> score;
    qint64 ticketsSold = 0; ///< Lately.
};

struct SuggestionRequest
{
    QList<SeenFilm> seen; ///< The latest first.
    QList<FilmOnSale> onSale;
    std::optional<int> age; ///< In years, of who will watch; none: not known.
    int limit = 10;
};

struct Suggestion
{
    enum class Reason {
        BecauseYouSaw, ///< People who saw `because` saw this one, too.
        BecauseYouLiked, ///< The same, and they gave `because` so many stars.
        Popular, ///< Many tickets were sold lately.
        WellRated, ///< By the critics.
        OnSale, ///< Nothing more is known of it.
    };
    domain::MovieId movie;
    Reason reason = Reason::OnSale;
    domain::MovieId because{}; ///< Null but for BecauseYouSaw and BecauseYouLiked.
    int becauseStars = 0; ///< 0 but for BecauseYouLiked.

    friend bool operator==(const Suggestion &, const Suggestion &) = default;
};

/** "BECAUSE_YOU_SAW" and so on. */
QString toWireName(Suggestion::Reason reason);

/** The oldest age rating that may be suggested. Of whose age is not known: what they have seen before, and 12 at least,
 *  since they may be standing at a screen that others see, too. */
int oldestRating(const SuggestionRequest &request);
/** A film without a rating is one for grown-ups. */
bool isAllowed(const FilmOnSale &film, int oldestRating);

/** How much a film says of what somebody likes: 1 when they only saw it, up to 1.5 for five stars, and nothing at all
 *  for one or two. */
double appetite(const std::optional<int> &stars);

/** Says which of the films on sale somebody may want to see. Never one they have seen or that is above their age, none
 *  twice, at most so many; the most fitting first. The same request, the same answer. Any thread. */
class Suggester
{
public:
    virtual ~Suggester() = default;
    virtual QList<Suggestion> suggest(const SuggestionRequest &request) const = 0;
};

/** By how much the audiences of two films overlap: n(a and b) / sqrt(n(a) n(b)), the cosine of the angle between them,
 *  where each of the audience counts by their appetite(), so that who disliked a film is none of it.
 *  A film on sale counts what it has in common with all that were seen, by the appetite for each, weighed by the
 *  critics: a quarter more for 100, a quarter less for 0. What was disliked is seen, and recommends nothing. After
 * those that have something in common come the others, by tickets sold, weighed alike. */
class CosineSuggester final : public Suggester
{
public:
    /** What one person alone has in common is chance, and would tell what that person saw. */
    static constexpr int fewestInCommon = 2;

    /** Of what somebody has seen, the latest: taste changes, and each film costs a walk through its audience. */
    static constexpr int mostLookedBackOn = 50;

    /** In any order. Of visits of the same person to the same film one counts; who rated a film has seen it, and of
     *  several ratings the first one counts. */
    explicit CosineSuggester(const QList<FilmVisit> &visits, const QList<FilmRating> &ratings = {});

    QList<Suggestion> suggest(const SuggestionRequest &request) const override;
    /** 0 to 1; 0 also when fewer than fewestInCommon people saw both. */
    double similarity(domain::MovieId a, domain::MovieId b) const;

private:
    /** What two films have in common. */
    struct Overlap
    {
        int people = 0;
        double weight = 0;
    };
    struct Fan
    {
        domain::UserId user;
        double appetite = 1;
    };
    struct Liked
    {
        domain::MovieId movie;
        double appetite = 1;
    };

    /** What the audience of @p seen has in common with that of each of the other films. */
    QHash<domain::MovieId, Overlap> inCommonWith(domain::MovieId seen) const;
    double cosine(domain::MovieId a, domain::MovieId b, const Overlap &inCommon) const;

    QHash<domain::UserId, QList<Liked>> m_films; ///< Each once.
    QHash<domain::MovieId, QList<Fan>> m_audiences; ///< The same, the other way round.
    QHash<domain::MovieId, double> m_lengths; ///< Of the vectors that the audiences are.
};

} // namespace foyer::booking
