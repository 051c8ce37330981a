#include "suggester.h"

#include "wirenames.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;
using domain::MovieId;
using domain::UserId;

namespace {

constexpr int ageOfEverybody = 12; // whom nobody has asked
constexpr int ageOfGrownUps = 18;
constexpr int wellRated = 70;
constexpr int liked = 4; // stars, from which on they are a reason

constexpr std::array reasonNames{
    std::pair{Suggestion::Reason::BecauseYouSaw, "BECAUSE_YOU_SAW"_L1},
    std::pair{Suggestion::Reason::BecauseYouLiked, "BECAUSE_YOU_LIKED"_L1},
    std::pair{Suggestion::Reason::Popular, "POPULAR"_L1},
    std::pair{Suggestion::Reason::WellRated, "WELL_RATED"_L1},
    std::pair{Suggestion::Reason::OnSale, "ON_SALE"_L1},
};

/** 0.75 to 1.25; 1 for who has no score. */
double criticsWeight(const FilmOnSale &film)
{
    return film.score ? 0.75 + std::clamp(*film.score, 0, 100) / 200.0 : 1.0;
}

struct Ranked
{
    Suggestion suggestion;
    double fit = 0; ///< To what was seen; 0: nothing in common.
    double liking = 0; ///< Of everybody.
};

bool ranksBefore(const Ranked &a, const Ranked &b)
{
    if (a.fit != b.fit)
        return a.fit > b.fit;
    if (a.liking != b.liking)
        return a.liking > b.liking;
    return a.suggestion.movie < b.suggestion.movie;
}

/** Why somebody who has seen nothing like it may want it. */
Suggestion::Reason commonReason(const FilmOnSale &film)
{
    if (film.ticketsSold > 0)
        return Suggestion::Reason::Popular;
    return film.score.value_or(0) >= wellRated ? Suggestion::Reason::WellRated : Suggestion::Reason::OnSale;
}

Suggestion because(const MovieId &suggested, const SeenFilm &seen)
{
    if (seen.stars.value_or(0) >= liked)
        return {suggested, Suggestion::Reason::BecauseYouLiked, seen.movie, *seen.stars};
    return {suggested, Suggestion::Reason::BecauseYouSaw, seen.movie};
}

} // namespace

QString toWireName(Suggestion::Reason reason)
{
    return nameIn(reasonNames, reason);
}

int oldestRating(const SuggestionRequest &request)
{
    if (request.age)
        return *request.age;
    int oldest = ageOfEverybody;
    for (const SeenFilm &film : request.seen)
        oldest = std::max(oldest, film.ageRating.value_or(0));
    return oldest;
}

bool isAllowed(const FilmOnSale &film, int oldestRating)
{
    return film.ageRating.value_or(ageOfGrownUps) <= oldestRating;
}

double appetite(const std::optional<int> &stars)
{
    if (!stars)
        return 1;
    switch (*stars) {
    case 5:
        return 1.5;
    case 4:
        return 1.25;
    case 3:
        return 0.75;
    default:
        return 0;
    }
}

CosineSuggester::CosineSuggester(const QList<FilmVisit> &visits, const QList<FilmRating> &ratings)
{
    QSet<std::pair<UserId, MovieId>> known;
    known.reserve(visits.size() + ratings.size());
    const auto add = [this, &known](const UserId &user, const MovieId &movie, double weight) {
        const std::pair pair(user, movie);
        if (known.contains(pair))
            return;
        known.insert(pair);
        if (weight == 0.0)
            return;
        m_films[user].append({movie, weight});
        m_audiences[movie].append({user, weight});
    };
    for (const FilmRating &rating : ratings) // first: they say more than the visit does
        add(rating.user, rating.movie, appetite(rating.stars));
    for (const FilmVisit &visit : visits)
        add(visit.user, visit.movie, appetite({}));
    for (auto audience = m_audiences.cbegin(); audience != m_audiences.cend(); ++audience) {
        double squares = 0;
        for (const Fan &fan : *audience)
            squares += fan.appetite * fan.appetite;
        m_lengths.insert(audience.key(), std::sqrt(squares));
    }
}

QHash<MovieId, CosineSuggester::Overlap> CosineSuggester::inCommonWith(MovieId seen) const
{
    QHash<MovieId, Overlap> overlaps;
    const QList<Fan> audience = m_audiences.value(seen);
    for (const Fan &fan : audience) {
        const auto films = m_films.constFind(fan.user);
        for (const Liked &film : *films) {
            Overlap &overlap = overlaps[film.movie];
            ++overlap.people;
            overlap.weight += fan.appetite * film.appetite;
        }
    }
    return overlaps;
}

double CosineSuggester::cosine(MovieId a, MovieId b, const Overlap &inCommon) const
{
    if (inCommon.people < fewestInCommon)
        return 0;
    return inCommon.weight / (*m_lengths.constFind(a) * *m_lengths.constFind(b));
}

double CosineSuggester::similarity(MovieId a, MovieId b) const
{
    return cosine(a, b, inCommonWith(a).value(b));
}

QList<Suggestion> CosineSuggester::suggest(const SuggestionRequest &request) const
{
    const int oldest = oldestRating(request);
    QSet<MovieId> seen;
    struct Past
    {
        const SeenFilm *film;
        QHash<MovieId, Overlap> overlaps;
    };
    QList<Past> past; // each film once, without what was disliked
    for (const SeenFilm &film : request.seen) {
        if (seen.contains(film.movie))
            continue;
        seen.insert(film.movie);
        if (past.size() < mostLookedBackOn && appetite(film.stars) > 0)
            past.append({&film, inCommonWith(film.movie)});
    }
    QList<Ranked> ranked;
    QSet<MovieId> offered;
    for (const FilmOnSale &film : request.onSale) {
        if (seen.contains(film.movie) || offered.contains(film.movie) || !isAllowed(film, oldest))
            continue;
        offered.insert(film.movie);
        Ranked one{{film.movie, commonReason(film)}, 0, film.ticketsSold * criticsWeight(film)};
        double nearest = 0;
        for (const Past &other : std::as_const(past)) {
            const double similar =
                cosine(other.film->movie, film.movie, other.overlaps.value(film.movie)) * appetite(other.film->stars);
            one.fit += similar * criticsWeight(film);
            if (similar > nearest) { // of equals the latest one that was seen
                nearest = similar;
                one.suggestion = because(film.movie, *other.film);
            }
        }
        if (one.liking == 0.0) // nobody has bought any: the critics alone
            one.liking = criticsWeight(film) / 100.0;
        ranked.append(one);
    }
    std::sort(ranked.begin(), ranked.end(), ranksBefore);
    QList<Suggestion> suggestions;
    for (const Ranked &one : std::as_const(ranked).mid(0, std::max(request.limit, 0)))
        suggestions.append(one.suggestion);
    return suggestions;
}

} // namespace foyer::booking
