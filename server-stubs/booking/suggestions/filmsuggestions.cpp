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
constexpr qint64 popularForMs = msOf(24h * 28);
constexpr qint64 aheadMs = msOf(24h * 14);
/** A year of a large house, or a month of a circuit: some 40 MB while they are counted. */
constexpr int newestBookings = 200'000;
constexpr int oldestPerson = 150;

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
    withPublic([this, promise, question](const Result<PublicPtr> &everybody) {
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
            const auto seen = filmsSeenBy(connection, question.user);
            if (!seen)
                return fail(seen.error());
            const auto showtimes = showtimesOnSale(connection, question.cinema, nowMs, nowMs + aheadMs);
            if (!showtimes)
                return fail(showtimes.error());
            SuggestionRequest request{*seen, {}, question.age, question.limit};
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
                FilmSuggestion film{one, {}, next.value(one.movie)};
                for (const SeenFilm &before : *seen) {
                    if (before.movie == one.because)
                        film.becauseTitle = before.title;
                }
                result.answer.append(film);
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
    });
    return future;
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

/** With what is known, and meanwhile it is read anew when it is old; who comes first waits for it. */
void Suggestions::withPublic(std::function<void(const Result<PublicPtr> &)> use)
{
    const bool isOld = !m_public || m_clock.nowMs() - m_public->readAtMs >= publicForMs;
    if (isOld && !m_reading)
        readPublic();
    if (m_public)
        use(m_public);
    else
        m_reading->whenReady(std::move(use));
}

void Suggestions::readPublic()
{
    m_reading.emplace();
    const auto read = m_database->read([nowMs = m_clock.nowMs()](db::Connection &connection) -> Result<PublicPtr> {
        const auto visits = newestVisits(connection, newestBookings);
        if (!visits)
            return fail(visits.error());
        const auto sold = ticketsSoldSince(connection, nowMs - popularForMs);
        if (!sold)
            return fail(sold.error());
        return std::make_shared<const Public>(Public{std::make_shared<CosineSuggester>(*visits), *sold, nowMs});
    });
    async::then(read, &m_context, [this](const Result<PublicPtr> &everybody) {
        if (everybody)
            m_public = *everybody;
        SharedResult<PublicPtr> reading = *std::exchange(m_reading, std::nullopt);
        reading.resolve(everybody);
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
