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

constexpr std::array reasonNames{
    std::pair{Suggestion::Reason::BecauseYouSaw, "BECAUSE_YOU_SAW"_L1},
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

CosineSuggester::CosineSuggester(const QList<FilmVisit> &visits)
{
    QSet<std::pair<UserId, MovieId>> known;
    known.reserve(visits.size());
    for (const FilmVisit &visit : visits) {
        const std::pair pair(visit.user, visit.movie);
        if (known.contains(pair))
            continue;
        known.insert(pair);
        m_films[visit.user].append(visit.movie);
        m_audiences[visit.movie].append(visit.user);
    }
}

QHash<MovieId, int> CosineSuggester::inCommonWith(MovieId seen) const
{
    QHash<MovieId, int> counts;
    const QList<UserId> audience = m_audiences.value(seen);
    for (const UserId &user : audience) {
        const auto films = m_films.constFind(user);
        for (const MovieId &film : *films)
            ++counts[film];
    }
    return counts;
}

double CosineSuggester::cosine(MovieId a, MovieId b, int inCommon) const
{
    if (inCommon < fewestInCommon)
        return 0;
    const auto sizeOf = [this](MovieId film) { return static_cast<double>(m_audiences.constFind(film)->size()); };
    return inCommon / std::sqrt(sizeOf(a) * sizeOf(b));
}

double CosineSuggester::similarity(MovieId a, MovieId b) const
{
    return cosine(a, b, inCommonWith(a).value(b));
}

QList<Suggestion> CosineSuggester::suggest(const SuggestionRequest &request) const
{
    const int oldest = oldestRating(request);
    QSet<MovieId> seen;
    QList<std::pair<MovieId, QHash<MovieId, int>>> inCommon; // of each film that was seen, once
    for (const SeenFilm &film : request.seen) {
        if (seen.contains(film.movie))
            continue;
        seen.insert(film.movie);
        if (inCommon.size() < mostLookedBackOn)
            inCommon.append({film.movie, inCommonWith(film.movie)});
    }
    QList<Ranked> ranked;
    QSet<MovieId> offered;
    for (const FilmOnSale &film : request.onSale) {
        if (seen.contains(film.movie) || offered.contains(film.movie) || !isAllowed(film, oldest))
            continue;
        offered.insert(film.movie);
        Ranked one{{film.movie, commonReason(film), {}}, 0, film.ticketsSold * criticsWeight(film)};
        double nearest = 0;
        for (const auto &[other, counts] : std::as_const(inCommon)) {
            const double similar = cosine(other, film.movie, counts.value(film.movie));
            one.fit += similar * criticsWeight(film);
            if (similar > nearest) { // of equals the latest one that was seen
                nearest = similar;
                one.suggestion.reason = Suggestion::Reason::BecauseYouSaw;
                one.suggestion.because = other;
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
