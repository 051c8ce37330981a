#pragma once

#include "factsport.h"
#include "visits.h"

#include "clock.h"
#include "database.h"
#include "sharedresult.h"

#include <QObject>

namespace foyer::booking {

/** Whom to suggest films to, and where. */
struct SuggestionQuestion
{
    domain::UserId user;
    domain::CinemaId cinema{}; ///< Null: all.
    std::optional<int> age{}; ///< In years; none: not known.
    int limit = 10;
};

/** A suggestion with what is needed to show it. */
struct FilmSuggestion
{
    Suggestion suggestion;
    QString becauseTitle; ///< Empty but for BecauseYouSaw and BecauseYouLiked.
    ShowtimeRecord next; ///< The next one of the film.
};

/** Suggests films that are on sale and unseen. What everybody has seen is read anew every ten minutes, when somebody
 *  asks; what one person has seen, each time. Ratings are the movie service's: a person's own are asked for each time,
 *  everybody's and the critics' scores in the background. While it does not answer, suggestions go without, and nobody
 *  waits for it again for ten seconds. Service thread; futures finish there, and not at all
 *  once this is gone. */
class Suggestions
{
public:
    /** What is referred to is borrowed. */
    Suggestions(std::shared_ptr<db::Database> database, const Clock &clock, FactsPort &facts);

    static constexpr int most = 50;
    /** InvalidInput for a limit that is not 1 to most, and for ages that nobody has. Otherwise the database's errors.
     */
    QFuture<Result<QList<FilmSuggestion>>> suggest(const SuggestionQuestion &question);
    /** What @p user has seen, as far as is known by tickets, the latest first. InvalidInput as suggest(). */
    QFuture<Result<QList<SeenFilm>>> seenBy(const domain::UserId &user, int limit);
    /** @p code: the confirmation code, in either case. NotFound, Conflict, as noteVisit(). */
    QFuture<Result<void>> note(const domain::BookingId &booking, const QString &code, const domain::UserId &user);

private:
    /** What everybody did; shared by all questions. Never changed once it is made. */
    struct Public
    {
        std::shared_ptr<const Suggester> suggester;
        QHash<domain::MovieId, qint64> ticketsSold;
        qint64 readAtMs = 0;
    };
    using PublicPtr = std::shared_ptr<const Public>;

    /** Of @p user; none while the movie service is silent. */
    void withOwnRatings(const domain::UserId &user, std::function<void(const QList<OwnRating> &)> use);
    void withPublic(std::function<void(const Result<PublicPtr> &)> use);
    void readPublic();
    void readRatings();
    void readRatingsAfter(const QString &cursor, QList<FilmRating> read);
    void askForScore(const domain::MovieId &movie);

    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    FactsPort &m_facts;
    PublicPtr m_public; ///< Null before the first question.
    std::optional<SharedResult<PublicPtr>> m_reading;
    QList<FilmRating> m_ratings; ///< Everybody's, as they were last told.
    bool m_hasNewRatings = false; ///< That m_public was made without.
    bool m_isReadingRatings = false;
    qint64 m_ratingsAgainMs = 0;
    qint64 m_ownRatingsAgainMs = 0; ///< Until then the movie service is silent.
    /** By film: the critics' score, if it has one, and until when it is believed. */
    struct KnownScore
    {
        std::optional<int> score;
        qint64 untilMs = 0;
    };
    QHash<domain::MovieId, KnownScore> m_scores;
    QObject m_context; // last: nothing of a question runs once this is going
};

} // namespace foyer::booking
