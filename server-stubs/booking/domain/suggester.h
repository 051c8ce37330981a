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

/** A film that somebody saw, for saying why another one is suggested. */
struct SeenFilm
{
    domain::MovieId movie;
    QString title;
    std::optional<int> ageRating; ///< From so many years on; none: not rated.
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
        Popular, ///< Many tickets were sold lately.
        WellRated, ///< By the critics.
        OnSale, ///< Nothing more is known of it.
    };
    domain::MovieId movie;
    Reason reason = Reason::OnSale;
    domain::MovieId because{}; ///< Null but for BecauseYouSaw.

    friend bool operator==(const Suggestion &, const Suggestion &) = default;
};

/** "BECAUSE_YOU_SAW" and so on. */
QString toWireName(Suggestion::Reason reason);

/** The oldest age rating that may be suggested. Of whose age is not known: what they have seen before, and 12 at least,
 *  since they may be standing at a screen that others see, too. */
int oldestRating(const SuggestionRequest &request);
/** A film without a rating is one for grown-ups. */
bool isAllowed(const FilmOnSale &film, int oldestRating);

/** Says which of the films on sale somebody may want to see. Never one they have seen or that is above their age, none
 *  twice, at most so many; the most fitting first. The same request, the same answer. Any thread. */
class Suggester
{
public:
    virtual ~Suggester() = default;
    virtual QList<Suggestion> suggest(const SuggestionRequest &request) const = 0;
};

/** By how much the audiences of two films overlap: n(a and b) / sqrt(n(a) n(b)), the cosine of the angle between them.
 *  A film on sale counts what it has in common with all that were seen, weighed by the critics: a quarter more for 100,
 *  a quarter less for 0. After those that have something in common come the others, by tickets sold, weighed alike. */
class CosineSuggester final : public Suggester
{
public:
    /** What one person alone has in common is chance, and would tell what that person saw. */
    static constexpr int fewestInCommon = 2;

    /** Of what somebody has seen, the latest: taste changes, and each film costs a walk through its audience. */
    static constexpr int mostLookedBackOn = 50;

    /** Visits in any order; of the same person to the same film one counts. */
    explicit CosineSuggester(const QList<FilmVisit> &visits);

    QList<Suggestion> suggest(const SuggestionRequest &request) const override;
    /** 0 to 1; 0 also when fewer than fewestInCommon people saw both. */
    double similarity(domain::MovieId a, domain::MovieId b) const;

private:
    /** How many of the audience of @p seen saw each of the other films. */
    QHash<domain::MovieId, int> inCommonWith(domain::MovieId seen) const;
    double cosine(domain::MovieId a, domain::MovieId b, int inCommon) const;

    QHash<domain::UserId, QList<domain::MovieId>> m_films; ///< Each once.
    QHash<domain::MovieId, QList<domain::UserId>> m_audiences; ///< The same, the other way round.
};

} // namespace foyer::booking
