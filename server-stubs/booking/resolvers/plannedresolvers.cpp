#include "plannedresolvers.h"

#include "async.h"
#include "plannedviews.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using graphql::FieldContext;
using graphql::Outcome;
using graphql::RequestContext;

/** A loader for each kind of thing: they are found by their type. */
template <PlannedThing thing>
struct PlannedLoader : graphql::DataLoader<QUuid, PlannedAhead>
{
    using DataLoader::DataLoader;
};

template <PlannedThing thing, class View>
void addThing(graphql::ResolverMap &map, const ResolverPorts &ports, const QString &type)
{
    // Anything may be named; what there is, its own service knows.
    map.reference<QString, View>(type, u"id"_s, [](const QStringList &ids, RequestContext &) {
        QHash<QString, View> views;
        for (const QString &id : ids)
            views.insert(id, View{{id}});
        return async::ready<Result<QHash<QString, View>>>(views);
    });
    const auto database = ports.database;
    const Clock *clock = &ports.clock;
    map.loader<PlannedLoader<thing>>([database, clock](RequestContext &) {
        return std::make_unique<PlannedLoader<thing>>([database, clock](const QList<QUuid> &ids) {
            return database->read([ids, nowMs = clock->nowMs()](db::Connection &connection) {
                return plannedAhead(connection, thing, ids, nowMs);
            });
        });
    });
    map.field(type + u".planned"_s, [](const FieldContext &f) {
        return Outcome(f.loader<PlannedLoader<thing>>().load(QUuid::fromString(f.parent<View>().id)))
            .mapped([](const QVariant &planned) -> Result<QVariant> {
                return QVariant::fromValue(PlannedShowtimesView{planned.value<PlannedAhead>()});
            });
    });
}

} // namespace

void addPlannedResolvers(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    graphql::registerOptional<QString>();
    map.object<PlannedShowtimesView>(u"PlannedShowtimes"_s);
    addThing<PlannedThing::Movie, MovieView>(map, ports, u"Movie"_s);
    addThing<PlannedThing::Auditorium, AuditoriumView>(map, ports, u"Auditorium"_s);
    addThing<PlannedThing::Cinema, CinemaView>(map, ports, u"Cinema"_s);
}

} // namespace foyer::booking
