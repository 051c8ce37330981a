#include "regionfinder.h"

#include "async.h"
#include "foyerassert.h"

#include <QSet>

namespace foyer::gateway {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using service::RegionOf;

namespace {

constexpr int mostKnown = 200'000; // about 200 bytes each
constexpr auto patience = 2s;

QString keyOf(RegionOf of, const QString &id)
{
    return service::toWireName(of) + u' ' + id;
}

/** Ids are compared as the databases give them back. */
QString plain(const QString &id)
{
    return id.toLower();
}

} // namespace

struct RegionFinder::Search
{
    RegionOf of = RegionOf::All;
    QSet<QString> wanted; ///< Not found yet.
    Regions found;
    int owed = 0; ///< Regions that have not answered.
    QString silent; ///< One that failed to; empty when all did.
    QPromise<Result<Regions>> promise;
    bool isOver = false;
};

RegionFinder::RegionFinder(CinemaRegions &cinemas, std::function<graphql::Identity()> identity)
    : m_cinemas(cinemas)
    , m_identity(std::move(identity))
    , m_known(mostKnown)
{
}

void RegionFinder::addSite(const QString &field, const QList<RegionOf> &kinds, Site site)
{
    for (const RegionOf of : kinds)
        m_finders.insert_or_assign(of, Finder{field, site});
}

QFuture<Result<RegionFinder::Regions>> RegionFinder::find(RegionOf of, const QStringList &ids, QDeadlineTimer deadline)
{
    if (of == RegionOf::Cinema || of == RegionOf::Auditorium)
        return findCinemas(ids);
    FOYER_ASSERT(m_finders.count(of) == 1);
    const auto search = std::make_shared<Search>();
    search->of = of;
    for (const QString &id : ids) {
        if (const QString *region = m_known.object(keyOf(of, plain(id))))
            search->found.insert(id, *region);
        else
            search->wanted.insert(id);
    }
    if (search->wanted.isEmpty())
        return async::ready(Result<Regions>(search->found));
    search->promise.start();
    const QFuture<Result<Regions>> future = search->promise.future();
    const Finder &finder = m_finders.at(of);
    service::SubgraphRequest request;
    request.query = u"query ($kind: RegionOf!, $ids: [ID!]!) { %1(kind: $kind, ids: $ids) }"_s.arg(finder.field);
    request.variables = {{u"kind"_s, service::toWireName(of)},
                         {u"ids"_s, QJsonArray::fromStringList(search->wanted.values())}};
    request.identity = m_identity();
    request.deadline = std::min(deadline, QDeadlineTimer(patience));
    const QStringList regions = finder.site.regions();
    search->owed = static_cast<int>(regions.size());
    for (const QString &region : regions)
        async::then(finder.site.ask(region, request), &m_context,
                    [this, search, region](const Result<service::ServiceAnswer> &answer) {
                        handleAnswer(search, region, answer);
                    });
    return future;
}

void RegionFinder::handleAnswer(const std::shared_ptr<Search> &search, const QString &region,
                                const Result<service::ServiceAnswer> &answer)
{
    --search->owed;
    const auto *fields = answer ? answer->data->as<graphql::JsonValue::Object>() : nullptr;
    const auto *ids = fields && !fields->empty() ? fields->front().second.as<graphql::JsonValue::List>() : nullptr;
    if (!ids)
        search->silent = region;
    else {
        for (const graphql::JsonValue &entry : *ids) {
            const QString *id = entry.as<QString>();
            if (!id || !search->wanted.remove(*id))
                continue;
            search->found.insert(*id, region);
            m_known.insert(keyOf(search->of, plain(*id)), new QString(region));
        }
    }
    if (search->isOver || (search->owed > 0 && !search->wanted.isEmpty()))
        return;
    search->isOver = true;
    if (search->wanted.isEmpty() || search->silent.isEmpty())
        search->promise.addResult(search->found);
    else
        search->promise.addResult(fail(ErrorCode::Unreachable,
                                       u"the region %1 does not answer, and no other one has it"_s.arg(search->silent),
                                       {{u"region"_s, search->silent}}));
    search->promise.finish();
}

QFuture<Result<RegionFinder::Regions>> RegionFinder::findCinemas(const QStringList &ids)
{
    QFuture<Result<Regions>> found = async::ready(Result<Regions>(Regions()));
    for (const QString &id : ids) {
        found = async::andThen(found, &m_context, [this, id](const Regions &before) {
            return async::then(m_cinemas.regionOf(id), &m_context,
                               [before, id](const QString &region) -> Result<Regions> {
                                   Regions regions = before;
                                   if (!region.isEmpty())
                                       regions.insert(id, region);
                                   return regions;
                               });
        });
    }
    return found;
}

} // namespace foyer::gateway
