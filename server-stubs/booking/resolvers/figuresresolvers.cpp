#include "figuresresolvers.h"

#include "async.h"
#include "figuresreader.h"
#include "figuresviews.h"
#include "gatheredreads.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CinemaId;
using graphql::FieldContext;

/** Any list ends there. */
constexpr int mostMovies = 10'000;

struct FiguresQuestion
{
    std::optional<QList<CinemaId>> cinemas; ///< Nothing: every one there is.
    Period period;

    friend bool operator==(const FiguresQuestion &, const FiguresQuestion &) = default;
};

/** A year of a circuit takes seconds: however many look at it, they share one reader, and those who look at the same
 *  share the answer. */
using FiguresReads = db::GatheredReads<FiguresQuestion, FiguresView>;

Result<FiguresView> answerTo(db::Connection &connection, const FiguresQuestion &question, const Clock &clock)
{
    const qint64 asOfMs = clock.nowMs();
    const Result<QList<CinemaId>> cinemas =
        question.cinemas ? Result<QList<CinemaId>>(*question.cinemas) : allCinemas(connection);
    if (!cinemas)
        return fail(cinemas.error());
    const Result<QList<CurrencyFigures>> figures = figuresOf(connection, *cinemas, question.period, asOfMs);
    if (!figures)
        return fail(figures.error());
    return FiguresView::of(*figures, question.period, asOfMs);
}

Result<QList<FiguresView>> answersTo(db::Connection &connection, const QList<FiguresQuestion> &questions,
                                     const Clock &clock)
{
    QList<FiguresView> answers;
    for (qsizetype i = 0; i < questions.size(); ++i) {
        const qsizetype first = questions.indexOf(questions.at(i));
        if (first < i) {
            const FiguresView known = answers.at(first);
            answers.append(known);
            continue;
        }
        const Result<FiguresView> answer = answerTo(connection, questions.at(i), clock);
        if (!answer)
            return fail(answer.error());
        answers.append(*answer);
    }
    return answers;
}

/** Those that were asked for; none: all that the session's roles hold for. Nothing: every cinema there is. Forbidden
 *  when one of @p asked is another's. */
Result<std::optional<QList<CinemaId>>> cinemasFor(const graphql::Identity &identity, const QList<CinemaId> &asked)
{
    QList<CinemaId> own;
    for (const QString &text : identity.cinemaIds) {
        const Result<CinemaId> cinema = CinemaId::fromString(text);
        if (!cinema)
            return fail(ErrorCode::Unauthenticated, u"the session names no cinema"_s);
        own.append(*cinema);
    }
    for (const CinemaId &cinema : asked) {
        if (!own.isEmpty() && !own.contains(cinema))
            return fail(ErrorCode::Forbidden, u"the figures of another cinema"_s);
    }
    if (!asked.isEmpty())
        return std::optional(asked);
    return own.isEmpty() ? std::nullopt : std::optional(own);
}

} // namespace

void addFiguresResolvers(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    const auto reads = std::make_shared<FiguresReads>(
        ports.database, [clock = &ports.clock](db::Connection &connection, const QList<FiguresQuestion> &questions) {
            return answersTo(connection, questions, *clock);
        });
    map.field(u"Query.figures"_s, [reads](const FieldContext &f) -> QFuture<Result<FiguresView>> {
        const Result<FiguresInput> input = f.args.input<FiguresInput>(u"input"_s);
        if (!input)
            return async::failed<FiguresView>(input.error());
        const Result<Period> period = Period::create(input->from, input->to);
        if (!period)
            return async::failed<FiguresView>(period.error());
        const auto cinemas = cinemasFor(f.identity(), input->cinemaIds);
        if (!cinemas)
            return async::failed<FiguresView>(cinemas.error());
        return reads->ask({*cinemas, *period});
    });
    map.field(u"CurrencyFigures.topMovies"_s, [](const FieldContext &f) -> Result<QList<MovieFiguresView>> {
        const Result<int> most = f.args.get<int>(u"most"_s);
        if (!most)
            return fail(most.error());
        if (*most < 1 || *most > mostMovies)
            return fail(ErrorCode::InvalidInput, u"most: 1 to %1"_s.arg(mostMovies));
        const Result<bool> before = f.args.get<bool>(u"before"_s);
        if (!before)
            return fail(before.error());
        QList<MovieFiguresView> movies = f.parent<CurrencyFiguresView>().movies;
        if (!*before)
            movies.removeIf([](const MovieFiguresView &movie) { return !movie.isCurrent; });
        return movies.mid(0, *most);
    });
}

} // namespace foyer::booking
