#include "cinemaresolvers.h"

#include "async.h"
#include "cinemaedits.h"
#include "cinemahistory.h"
#include "cinemainputs.h"
#include "cinemaviews.h"
#include "listwindow.h"

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

/** Who is in the books as having changed something, and where that may be. */
Editor editorOf(const graphql::Identity &identity)
{
    const db::Author author = service::authorOf(identity);
    return {author.name, identity.cinemaIds, domain::UserId(author.id.uuid()), identity.hasRole(u"ADMIN")};
}

QFuture<Result<ChartImportReport>> importSeatingChart(const FieldContext &field, const ChartImporter &importer)
{
    const auto input = field.args.input<ImportSeatingChartInput>(u"input"_s);
    if (!input)
        return async::failed<ChartImportReport>(input.error());
    if (input->idempotencyKey.isNull())
        return async::failed<ChartImportReport>(ErrorCode::InvalidInput, u"input.idempotencyKey: the nil UUID"_s);
    const Editor editor = editorOf(field.identity());
    if (!editor.mayEdit(input->cinemaId))
        return async::failed<ChartImportReport>(ErrorCode::Forbidden, u"a cinema that is not this person's"_s);
    return importer.importChart({IdempotencyKey(input->idempotencyKey), input->cinemaId, input->auditoriumId,
                                 input->auditoriumName, input->document, input->dryRun, editor});
}

/** The window and order of a list, into @p query. */
template <class Query>
Result<void> readWindow(const FieldContext &field, QLatin1StringView otherKeyName, typename Query::SortKey otherKey,
                        Query &query)
{
    const auto window = service::ListWindow::of(field);
    if (!window)
        return fail(window.error());
    query.window = {window->first, window->offset};
    if (field.args.isNull(u"sort"_s))
        return {};
    const auto sort = field.args.input<SortInput>(u"sort"_s);
    if (!sort)
        return fail(sort.error());
    if (sort->by == otherKeyName)
        query.sortBy = otherKey;
    query.isDescending = sort->isDescending();
    return {};
}

QFuture<Result<TablePage<Cinema>>> cinemaTable(const FieldContext &field, const CinemaTables &tables)
{
    CinemaQuery query;
    if (const auto read = readWindow(field, "CITY"_L1, CinemaQuery::SortKey::City, query); !read)
        return async::failed<TablePage<Cinema>>(read.error());
    if (!field.args.isNull(u"filter"_s)) {
        const auto filter = field.args.input<CinemaFilter>(u"filter"_s);
        if (!filter)
            return async::failed<TablePage<Cinema>>(filter.error());
        query.text = filter->text.value_or(QString());
        query.facilities = filter->facilities;
        query.states = filter->states;
    }
    return tables.cinemas(query);
}

QFuture<Result<TablePage<Auditorium>>> auditoriumTable(const FieldContext &field, const CinemaTables &tables)
{
    AuditoriumQuery query;
    if (const auto read = readWindow(field, "CAPACITY"_L1, AuditoriumQuery::SortKey::Capacity, query); !read)
        return async::failed<TablePage<Auditorium>>(read.error());
    if (!field.args.isNull(u"filter"_s)) {
        const auto filter = field.args.input<AuditoriumFilter>(u"filter"_s);
        if (!filter)
            return async::failed<TablePage<Auditorium>>(filter.error());
        query.cinema = filter->cinemaId.value_or(CinemaId());
        query.text = filter->text.value_or(QString());
        query.states = filter->states;
    }
    return tables.auditoriums(query);
}

QFuture<Result<QList<NearCinema>>> nearestCinemas(const FieldContext &field, const CinemaTables &tables)
{
    const auto latitude = field.args.get<double>(u"latitude"_s);
    const auto longitude = field.args.get<double>(u"longitude"_s);
    const auto first = field.args.get<int>(u"first"_s);
    if (!latitude || !longitude || !first)
        return async::failed<QList<NearCinema>>(ErrorCode::InvalidInput, u"latitude, longitude or first"_s);
    const std::optional<Place> place = placeOf(*latitude, *longitude);
    if (!place)
        return async::failed<QList<NearCinema>>(ErrorCode::InvalidInput, u"latitude or longitude: no such place"_s);
    return tables.nearest(*place, *first);
}

/** A mutation of a cinema: @p edit is given the input and the editor. */
template <class Input, class Edit>
auto cinemaEdit(Edit edit)
{
    return [edit](const FieldContext &field) -> QFuture<Result<CinemaPayloadView>> {
        const Result<Input> input = field.args.input<Input>(u"input"_s);
        if (!input)
            return async::ready(CinemaPayloadView::of(fail(input.error())));
        return async::then(edit(*input, editorOf(field.identity())), field.thread(), &CinemaPayloadView::of);
    };
}

template <class Input, class Edit>
auto auditoriumEdit(Edit edit)
{
    return [edit](const FieldContext &field) -> QFuture<Result<AuditoriumPayloadView>> {
        const Result<Input> input = field.args.input<Input>(u"input"_s);
        if (!input)
            return async::ready(AuditoriumPayloadView::of(fail(input.error())));
        return async::then(edit(*input, editorOf(field.identity())), field.thread(), &AuditoriumPayloadView::of);
    };
}

/** The newest plan, or the one that was asked for; of these there is hardly ever more than one in a request. */
Outcome seatPlan(const FieldContext &field, const CinemaRepository &repository)
{
    const domain::AuditoriumId auditorium = field.parent<AuditoriumView>().id();
    const auto version = field.args.get<std::optional<int>>(u"version"_s);
    if (!version)
        return fail(version.error());
    if (*version)
        return repository.plan(auditorium, **version);
    return field.loader<PlanLoader>().load(auditorium);
}

void addCinemaEdits(graphql::ResolverMap &resolvers, const CinemaEdits &edits)
{
    resolvers.field(u"Mutation.createCinema"_s,
                    cinemaEdit<CreateCinemaInput>([&edits](const CreateCinemaInput &input, const Editor &editor) {
                        return edits.create(input.cinemaId, input.cinema.toBody(), editor);
                    }));
    resolvers.field(u"Mutation.updateCinema"_s,
                    cinemaEdit<UpdateCinemaInput>([&edits](const UpdateCinemaInput &input, const Editor &editor) {
                        return edits.update(input.cinemaId, input.version, input.cinema.toBody(), editor);
                    }));
    resolvers.field(u"Mutation.setCinemaState"_s,
                    cinemaEdit<SetCinemaStateInput>([&edits](const SetCinemaStateInput &input, const Editor &editor) {
                        return edits.setState(input.cinemaId, input.version, input.state, input.dryRun, editor);
                    }));
}

void addAuditoriumEdits(graphql::ResolverMap &resolvers, const AuditoriumEdits &edits)
{
    resolvers.field(
        u"Mutation.createAuditorium"_s,
        auditoriumEdit<CreateAuditoriumInput>([&edits](const CreateAuditoriumInput &input, const Editor &editor) {
            return edits.create(input.toAuditorium(), editor);
        }));
    resolvers.field(
        u"Mutation.updateAuditorium"_s,
        auditoriumEdit<UpdateAuditoriumInput>([&edits](const UpdateAuditoriumInput &input, const Editor &editor) {
            return edits.update(input.auditoriumId, input.version, input.auditorium.toBody(), editor);
        }));
    resolvers.field(
        u"Mutation.setAuditoriumState"_s,
        auditoriumEdit<SetAuditoriumStateInput>([&edits](const SetAuditoriumStateInput &input, const Editor &editor) {
            return edits.setState(input.auditoriumId, input.version, input.state, input.dryRun, editor);
        }));
    resolvers.field(
        u"Mutation.updateSeatPlan"_s,
        auditoriumEdit<UpdateSeatPlanInput>([&edits](const UpdateSeatPlanInput &input, const Editor &editor) {
            return edits.updatePlan(input.auditoriumId, input.planVersion, PlanSeatInput::toSeats(input.seats), editor);
        }));
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

/** Who changed a thing of @p cinema is told to who may change it. */
QFuture<Result<db::EditLogPage>> editsIn(const CinemaId &cinema, const FieldContext &field, const QString &kind,
                                         const QByteArray &id, const service::EditHistory &history)
{
    if (!editorOf(field.identity()).mayEdit(cinema))
        return async::failed<db::EditLogPage>(ErrorCode::Forbidden, u"a cinema that is not this person's"_s);
    return history.edits(field, kind, id);
}

} // namespace

graphql::ResolverMap cinemaResolvers(const CinemaParts &parts)
{
    registerCinemaInputs();
    registerCinemaViews();
    graphql::ResolverMap resolvers;
    const CinemaRepository &repository = parts.repository;
    const ChartImporter &importer = parts.importer;
    const CinemaTables &tables = parts.tables;
    addLoaders(resolvers, repository);
    addCinemaEdits(resolvers, parts.cinemaEdits);
    addAuditoriumEdits(resolvers, parts.auditoriumEdits);
    resolvers.field(u"Query.cinemas"_s, [&repository](const FieldContext &field) {
        QList<domain::CinemaId> own;
        const QStringList ids = field.identity().cinemaIds;
        for (const QString &id : ids) {
            if (const auto cinema = domain::CinemaId::fromString(id))
                own.append(*cinema);
        }
        return repository.openCinemas(own);
    });
    resolvers.field(u"Query.cinemaRegions"_s, [&repository](const FieldContext &) { return repository.regions(); });
    resolvers.field(u"Query.cinemaTable"_s,
                    [&tables](const FieldContext &field) { return cinemaTable(field, tables); });
    resolvers.field(u"Query.auditoriums"_s,
                    [&tables](const FieldContext &field) { return auditoriumTable(field, tables); });
    resolvers.field(u"Query.nearestCinemas"_s,
                    [&tables](const FieldContext &field) { return nearestCinemas(field, tables); });
    resolvers.field(u"Query.cinema"_s, [&repository](const FieldContext &field) {
        return byId(field, &CinemaRepository::cinemasById, repository);
    });
    resolvers.field(u"Query.auditorium"_s, [&repository](const FieldContext &field) {
        return byId(field, &CinemaRepository::auditoriumsById, repository);
    });
    resolvers.field(u"Mutation.importSeatingChart"_s,
                    [&importer](const FieldContext &field) { return importSeatingChart(field, importer); });
    resolvers.field(u"Cinema.auditoriums"_s, [](const FieldContext &field) {
        return field.loader<AuditoriumsLoader>().load(field.parent<CinemaView>().id());
    });
    resolvers.field(u"Auditorium.cinema"_s, [](const FieldContext &field) {
        return field.loader<CinemaLoader>().load(field.parent<AuditoriumView>().cinemaId());
    });
    const service::EditHistory &history = parts.history;
    resolvers.field(u"Cinema.edits"_s, [&history](const FieldContext &field) {
        const CinemaId id = field.parent<CinemaView>().id();
        return editsIn(id, field, cinemaEditKind(), id.toBytes(), history);
    });
    resolvers.field(u"Auditorium.edits"_s, [&history](const FieldContext &field) {
        const auto auditorium = field.parent<AuditoriumView>();
        return editsIn(auditorium.cinemaId(), field, auditoriumEditKind(), auditorium.id().toBytes(), history);
    });
    resolvers.object<SeatPlanView>(u"SeatPlan"_s);
    resolvers.field(u"Auditorium.seatPlan"_s,
                    [&repository](const FieldContext &field) { return seatPlan(field, repository); });
    resolvers.reference<CinemaId, Cinema>(
        u"Cinema"_s, u"id"_s,
        [&repository](const QList<CinemaId> &ids, RequestContext &) { return repository.cinemasById(ids); });
    resolvers.reference<AuditoriumId, Auditorium>(
        u"Auditorium"_s, u"id"_s,
        [&repository](const QList<AuditoriumId> &ids, RequestContext &) { return repository.auditoriumsById(ids); });
    return resolvers;
}

} // namespace foyer::cinema
