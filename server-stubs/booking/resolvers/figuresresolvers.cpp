#include "figuresresolvers.h"

#include "async.h"
#include "figuresreader.h"
#include "figuresviews.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CinemaId;
using graphql::FieldContext;

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
    map.field(u"Query.figures"_s, [ports](const FieldContext &f) -> QFuture<Result<FiguresView>> {
        const Result<FiguresInput> input = f.args.input<FiguresInput>(u"input"_s);
        if (!input)
            return async::failed<FiguresView>(input.error());
        const Result<Period> period = Period::create(input->from, input->to);
        if (!period)
            return async::failed<FiguresView>(period.error());
        const auto cinemas = cinemasFor(f.identity(), input->cinemaIds);
        if (!cinemas)
            return async::failed<FiguresView>(cinemas.error());
        return ports.database->read([cinemas = *cinemas, period = *period,
                                     clock = &ports.clock](db::Connection &connection) -> Result<FiguresView> {
            // What is committed while this reads is not in it, and is later than this.
            const qint64 asOfMs = clock->nowMs();
            const Result<QList<CinemaId>> all = cinemas ? Result<QList<CinemaId>>(*cinemas) : allCinemas(connection);
            if (!all)
                return fail(all.error());
            const Result<QList<CurrencyFigures>> figures = figuresOf(connection, *all, period);
            if (!figures)
                return fail(figures.error());
            return FiguresView::of(*figures, period, asOfMs);
        });
    });
}

} // namespace foyer::booking
