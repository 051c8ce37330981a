#include "filmsuggestions.h"

#include "async.h"
#include "confirmationcode.h"
#include "foyerassert.h"

#include <chrono>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using domain::MovieId;

namespace {

constexpr qint64 msOf(std::chrono::milliseconds time)
{
    return time.count();
}

constexpr qint64 publicForMs = msOf(10min);
constexpr qint64 scoreForMs = msOf(6h);
constexpr qint64 scoreAgainMs = msOf(1min); ///< When nobody answered.
constexpr qint64 ratingsForMs = msOf(10min);
constexpr qint64 ownRatingsAgainMs = msOf(10s); ///< When nobody answered, and somebody waited.
constexpr qint64 popularForMs = msOf(24h * 28);
constexpr qint64 aheadMs = msOf(24h * 14);
/** A year of a large house, or a month of a circuit: some 40 MB while they are counted. */
constexpr int newestBookings = 200'000;
constexpr qsizetype newestRatings = 50'000;
constexpr int oldestPerson = 150;

/** What somebody has seen by their tickets, with what they gave it; and what they rated without. */
QList<SeenFilm> withRatings(QList<SeenFilm> seen, const QList<OwnRating> &ratings)
{
    QHash<MovieId, int> stars;
    for (const OwnRating &rating : ratings)
        stars.insert(rating.movie, rating.stars);
    for (SeenFilm &film : seen) {
        if (const auto given = stars.constFind(film.movie); given != stars.cend())
            film.stars = *given;
        stars.remove(film.movie);
    }
    for (const OwnRating &rating : ratings) {
        if (stars.remove(rating.movie)) // without an age rating: whoever says so is not known to be of that age
            seen.append({rating.movie, rating.title, {}, rating.stars});
    }
    return seen;
}

QString titleOf(const QList<SeenFilm> &films, const MovieId &movie)
{
    for (const SeenFilm &film : films) {
        if (film.movie == movie)
            return film.title;
    }
    return {};
}

} // namespace

Suggestions::Suggestions(std::shared_ptr<db::Database> database, const Clock &clock, FactsPort &facts)
    : m_database(std::move(database))
    , m_clock(clock)
    , m_facts(facts)
{
    FOYER_ASSERT(m_database);
}

QFuture<Result<QList<FilmSuggestion>>> Suggestions::suggest(const SuggestionQuestion &question)
{
    using Films = QList<FilmSuggestion>;
    if (question.limit < 1 || question.limit > most)
        return async::failed<Films>(ErrorCode::InvalidInput, u"limit: 1 to %1"_s.arg(most));
    if (question.age && (*question.age < 0 || *question.age > oldestPerson))
        return async::failed<Films>(ErrorCode::InvalidInput, u"age: 0 to %1"_s.arg(oldestPerson));
    auto promise = std::make_shared<QPromise<Result<Films>>>();
    promise->start();
    const QFuture<Result<Films>> future = promise->future();
    const auto answer = [this, promise, question](const Result<PublicPtr> &everybody, const QList<OwnRating> &ratings) {
        if (!everybody) {
            promise->addResult(fail(everybody.error()));
            promise->finish();
            return;
        }
        const qint64 nowMs = m_clock.nowMs();
        QHash<MovieId, int> scores;
        for (auto known = m_scores.cbegin(); known != m_scores.cend(); ++known) {
            if (known->score)
                scores.insert(known.key(), *known->score);
        }
        struct Read
        {
            Films answer;
            QList<MovieId> onSale;
        };
        const auto read = m_database->read([=, all = *everybody](db::Connection &connection) -> Result<Read> {
            const auto visited = filmsSeenBy(connection, question.user);
            if (!visited)
                return fail(visited.error());
            const QList<SeenFilm> seen = withRatings(*visited, ratings);
            const auto showtimes = showtimesOnSale(connection, question.cinema, nowMs, nowMs + aheadMs);
            if (!showtimes)
                return fail(showtimes.error());
            SuggestionRequest request{seen, {}, question.age, question.limit};
            QHash<MovieId, ShowtimeRecord> next;
            for (const ShowtimeRecord &showtime : *showtimes) {
                if (next.contains(showtime.movie))
                    continue;
                next.insert(showtime.movie, showtime);
                const auto score = scores.constFind(showtime.movie);
                request.onSale.append({showtime.movie, showtime.ageRating,
                                       score == scores.cend() ? std::nullopt : std::optional(*score),
                                       all->ticketsSold.value(showtime.movie)});
            }
            Read result;
            result.onSale = next.keys();
            for (const Suggestion &one : all->suggester->suggest(request)) {
                const QString title = one.because.isNull() ? QString() : titleOf(seen, one.because);
                result.answer.append({one, title, next.value(one.movie)});
            }
            return result;
        });
        async::then(read, &m_context, [this, promise](const Result<Read> &result) {
            if (result) {
                for (const MovieId &film : result->onSale)
                    askForScore(film);
                promise->addResult(result->answer);
            } else {
                promise->addResult(fail(result.error()));
            }
            promise->finish();
        });
    };
    withOwnRatings(question.user, [this, answer](const QList<OwnRating> &ratings) {
        withPublic([answer, ratings](const Result<PublicPtr> &everybody) { answer(everybody, ratings); });
    });
    return future;
}

QFuture<Result<QList<SeenFilm>>> Suggestions::seenBy(const domain::UserId &user, int limit)
{
    if (limit < 1 || limit > most)
        return async::failed<QList<SeenFilm>>(ErrorCode::InvalidInput, u"limit: 1 to %1"_s.arg(most));
    return m_database->read([user, limit, nowMs = m_clock.nowMs()](db::Connection &connection) {
        return filmsSeenBy(connection, user, nowMs).map([limit](const QList<SeenFilm> &films) {
            return films.mid(0, limit);
        });
    });
}

QFuture<Result<void>> Suggestions::note(const domain::BookingId &booking, const QString &code,
                                        const domain::UserId &user)
{
    const Result<domain::ConfirmationCode> known = domain::ConfirmationCode::fromString(code);
    if (!known)
        return async::failed<void>(ErrorCode::NotFound, u"no such booking"_s);
    return m_database->write(
        [booking, code = known->toString(), user, nowMs = m_clock.nowMs()](db::Transaction &transaction) {
            return noteVisit(transaction, booking, code, user, nowMs);
        },
        db::WhenInDoubt::Redo);
}

void Suggestions::withOwnRatings(const domain::UserId &user, std::function<void(const QList<OwnRating> &)> use)
{
    if (m_clock.nowMs() < m_ownRatingsAgainMs) {
        use({});
        return;
    }
    async::then(m_facts.ratingsOf(user), &m_context, [this, use](const Result<QList<OwnRating>> &ratings) {
        if (!ratings)
            m_ownRatingsAgainMs = m_clock.nowMs() + ownRatingsAgainMs;
        use(ratings.value_or(QList<OwnRating>()));
    });
}

/** With what is known, and meanwhile it is read anew when it is old; who comes first waits for it. */
void Suggestions::withPublic(std::function<void(const Result<PublicPtr> &)> use)
{
    const bool isOld = !m_public || m_hasNewRatings || m_clock.nowMs() - m_public->readAtMs >= publicForMs;
    if (isOld && !m_reading)
        readPublic();
    if (!m_isReadingRatings && m_clock.nowMs() >= m_ratingsAgainMs)
        readRatings();
    if (m_public)
        use(m_public);
    else
        m_reading->whenReady(std::move(use));
}

void Suggestions::readPublic()
{
    m_reading.emplace();
    m_hasNewRatings = false;
    const auto read = m_database->read(
        [ratings = m_ratings, nowMs = m_clock.nowMs()](db::Connection &connection) -> Result<PublicPtr> {
            const auto visits = newestVisits(connection, newestBookings);
            if (!visits)
                return fail(visits.error());
            const auto sold = ticketsSoldSince(connection, nowMs - popularForMs);
            if (!sold)
                return fail(sold.error());
            return std::make_shared<const Public>(
                Public{std::make_shared<CosineSuggester>(*visits, ratings), *sold, nowMs});
        });
    async::then(read, &m_context, [this](const Result<PublicPtr> &everybody) {
        if (everybody)
            m_public = *everybody;
        SharedResult<PublicPtr> reading = *std::exchange(m_reading, std::nullopt);
        reading.resolve(everybody);
    });
}

void Suggestions::readRatings()
{
    m_isReadingRatings = true;
    m_ratingsAgainMs = m_clock.nowMs() + ratingsForMs;
    readRatingsAfter({}, {});
}

void Suggestions::readRatingsAfter(const QString &cursor, QList<FilmRating> read)
{
    async::then(m_facts.ratings(cursor), &m_context, [this, read](const Result<RatingsPage> &page) {
        if (!page) { // what is known is believed until there is an answer
            m_isReadingRatings = false;
            m_ratingsAgainMs = m_clock.nowMs() + scoreAgainMs;
            return;
        }
        QList<FilmRating> all = read + page->ratings;
        if (!page->nextCursor.isEmpty() && all.size() < newestRatings) {
            readRatingsAfter(page->nextCursor, std::move(all));
            return;
        }
        m_isReadingRatings = false;
        m_hasNewRatings = m_hasNewRatings || all != m_ratings;
        m_ratings = std::move(all);
    });
}

void Suggestions::askForScore(const MovieId &movie)
{
    const qint64 nowMs = m_clock.nowMs();
    const auto known = m_scores.find(movie);
    if (known != m_scores.end() && nowMs < known->untilMs)
        return;
    // What is known is believed until there is an answer; and one question at a time.
    m_scores[movie].untilMs = nowMs + scoreAgainMs;
    async::then(m_facts.movie(movie), &m_context, [this, movie, nowMs](const Result<std::optional<MovieFacts>> &facts) {
        if (facts)
            m_scores.insert(movie, {*facts ? (*facts)->score : std::nullopt, nowMs + scoreForMs});
    });
}

} // namespace foyer::booking
