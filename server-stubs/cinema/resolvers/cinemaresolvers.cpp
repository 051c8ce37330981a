#include "cinemaresolvers.h"

#include "async.h"
#include "cinemaviews.h"

namespace foyer::cinema {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::AuditoriumId;
using domain::CinemaId;
using domain::SeatPlan;
using graphql::FieldContext;
using graphql::Outcome;
using graphql::RequestContext;

struct CinemaLoader : graphql::DataLoader<CinemaId, Cinema>
{
    using DataLoader::DataLoader;
};
struct AuditoriumsLoader : graphql::DataLoader<CinemaId, QList<Auditorium>>
{
    using DataLoader::DataLoader;
};
struct PlanLoader : graphql::DataLoader<AuditoriumId, SeatPlan>
{
    using DataLoader::DataLoader;
};

/** The value of that id among what was @p found, or null; the error for a text that is no id. */
template <class Key, class Value>
Outcome byId(const FieldContext &field,
             QFuture<Result<QHash<Key, Value>>> (CinemaRepository::*find)(const QList<Key> &) const,
             const CinemaRepository &repository)
{
    const Result<Key> id = field.args.get<Key>(u"id"_s);
    if (!id)
        return fail(id.error());
    return Outcome((repository.*find)({*id})).mapped([id = *id](const QVariant &found) -> Result<QVariant> {
        const auto values = found.value<QHash<Key, Value>>();
        return values.contains(id) ? QVariant::fromValue(values.value(id)) : QVariant();
    });
}

QFuture<Result<ChartImportReport>> importSeatingChart(const FieldContext &field, const ChartImporter &importer)
{
    const auto input = field.args.input<ImportSeatingChartInput>(u"input"_s);
    if (!input)
        return async::failed<ChartImportReport>(input.error());
    if (input->idempotencyKey.isNull())
        return async::failed<ChartImportReport>(ErrorCode::InvalidInput, u"input.idempotencyKey: the nil UUID"_s);
    return importer.importChart({IdempotencyKey(input->idempotencyKey), input->cinemaId, input->auditoriumId,
                                 input->auditoriumName, input->document, input->dryRun});
}

void addLoaders(graphql::ResolverMap &resolvers, const CinemaRepository &repository)
{
    resolvers.loader<CinemaLoader>([&repository](RequestContext &) {
        return std::make_unique<CinemaLoader>(
            [&repository](const QList<CinemaId> &ids) { return repository.cinemasById(ids); });
    });
    resolvers.loader<AuditoriumsLoader>([&repository](RequestContext &) {
        return std::make_unique<AuditoriumsLoader>(
            [&repository](const QList<CinemaId> &ids) { return repository.auditoriumsOf(ids); });
    });
    resolvers.loader<PlanLoader>([&repository](RequestContext &) {
        return std::make_unique<PlanLoader>(
            [&repository](const QList<AuditoriumId> &ids) { return repository.newestPlans(ids); });
    });
}

} // namespace

graphql::ResolverMap cinemaResolvers(const CinemaRepository &repository, const ChartImporter &importer)
{
    registerCinemaViews();
    graphql::ResolverMap resolvers;
    addLoaders(resolvers, repository);
    resolvers.field(u"Query.cinemas"_s, [&repository](const FieldContext &) { return repository.cinemas(); });
    resolvers.field(u"Query.cinema"_s, [&repository](const FieldContext &field) {
        return byId(field, &CinemaRepository::cinemasById, repository);
    });
    resolvers.field(u"Query.auditorium"_s, [&repository](const FieldContext &field) {
        return byId(field, &CinemaRepository::auditoriumsById, repository);
    });
    resolvers.field(u"Mutation.importSeatingChart"_s,
                    [&importer](const FieldContext &field) { return importSeatingChart(field, importer); });
    resolvers.field(u"Cinema.auditoriums"_s, [](const FieldContext &field) {
        return field.loader<AuditoriumsLoader>().load(field.parent<CinemaView>().id);
    });
    resolvers.field(u"Auditorium.cinema"_s, [](const FieldContext &field) {
        return field.loader<CinemaLoader>().load(field.parent<AuditoriumView>().cinemaId);
    });
    resolvers.field(u"Auditorium.seatPlan"_s, [](const FieldContext &field) {
        return field.loader<PlanLoader>().load(field.parent<AuditoriumView>().id);
    });
    resolvers.reference<CinemaId, Cinema>(
        u"Cinema"_s, u"id"_s,
        [&repository](const QList<CinemaId> &ids, RequestContext &) { return repository.cinemasById(ids); });
    resolvers.reference<AuditoriumId, Auditorium>(
        u"Auditorium"_s, u"id"_s,
        [&repository](const QList<AuditoriumId> &ids, RequestContext &) { return repository.auditoriumsById(ids); });
    return resolvers;
}

} // namespace foyer::cinema
