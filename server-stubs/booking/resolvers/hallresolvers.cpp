#include "hallresolvers.h"

#include "async.h"
#include "bookinginputs.h"
#include "showtimeviews.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::ShowtimeId;
using graphql::Events;
using graphql::FieldContext;
using graphql::Outcome;

/** The changes of one hall as one viewer may see them. */
class HallEvents final : public graphql::EventSource
{
public:
    HallEvents(HallWatch &halls, const ShowtimeId &showtime, qint64 sinceVersion, HallViewer viewer)
        : m_listener(halls, showtime, sinceVersion)
        , m_viewer(std::move(viewer))
    {
    }

    Outcome next() override
    {
        return async::andThen(m_listener.next(), &m_context,
                              [viewer = m_viewer](const ClaimsAtVersion &changes) -> Result<SeatChangesView> {
                                  return SeatChangesView::of(changes, viewer);
                              });
    }

private:
    HallListener m_listener;
    const HallViewer m_viewer;
    QObject m_context;
};

} // namespace

void addHallResolvers(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    map.subscription(u"Subscription.seatMapChanged"_s,
                     [halls = &ports.halls](const FieldContext &f) -> Result<Events<SeatChangesView>> {
                         const Result<ShowtimeId> id = f.args.get<ShowtimeId>(u"showtimeId"_s);
                         const Result<qint64> since = f.args.get<qint64>(u"sinceVersion"_s);
                         if (!id || !since)
                             return fail(id ? since.error() : id.error());
                         return Events<SeatChangesView>{
                             std::make_shared<HallEvents>(*halls, *id, *since, HallViewer::of(f.identity()))};
                     });
}

} // namespace foyer::booking
