#include "regionalport.h"

#include "async.h"
#include "regiongathering.h"

#include <QJsonArray>

namespace foyer::gateway {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using service::InstancePool;
using service::RegionOf;
using service::RegionRules;
using service::ServiceAnswer;
using service::SubgraphRequest;

namespace {

/** So long a subscription looks for where it begins. */
constexpr auto patience = 3s;

} // namespace

RegionalPort::RegionalPort(QString service, const QString &sdl, QString home, InstancePool::Connect connect)
    : m_service(std::move(service))
    , m_sdl(sdl)
    , m_home(std::move(home))
    , m_connect(std::move(connect))
    , m_rules(std::make_shared<RegionRules>(sdl))
{
}

RegionalPort::~RegionalPort() = default;

void RegionalPort::setRegions(const QStringList &names)
{
    m_named = names;
}

QStringList RegionalPort::regions() const
{
    QStringList names = m_named;
    for (const auto &[region, pool] : m_pools) {
        if (!pool->members().isEmpty() && !names.contains(region))
            names.append(region);
    }
    if (names.isEmpty())
        names.append(m_home);
    names.sort();
    return names;
}

QString RegionalPort::homeOr(const QStringList &regions) const
{
    return regions.contains(m_home) ? m_home : regions.first();
}

InstancePool &RegionalPort::pool(const QString &region)
{
    std::unique_ptr<InstancePool> &pool = m_pools[region];
    if (!pool)
        pool = std::make_unique<InstancePool>(m_service, m_sdl, m_connect);
    return *pool;
}

void RegionalPort::setSchema(const QString &sdl)
{
    m_sdl = sdl;
    m_rules = std::make_shared<RegionRules>(sdl);
    for (const auto &[region, pool] : m_pools)
        pool->setSchema(sdl);
}

void RegionalPort::setMembers(const QList<Member> &members)
{
    std::map<QString, QList<InstancePool::Member>> byRegion;
    for (const auto &[region, pool] : m_pools)
        byRegion[region] = {};
    for (const Member &member : members)
        byRegion[member.region].append(member.instance);
    for (const auto &[region, instances] : byRegion) {
        if (pool(region).members() != instances)
            pool(region).setMembers(instances);
    }
}

int RegionalPort::openRequests(const QString &instance) const
{
    int open = 0;
    for (const auto &[region, pool] : m_pools)
        open += pool->openRequests(instance);
    return open;
}

std::optional<double> RegionalPort::shareOf(const QString &instance) const
{
    for (const auto &[region, pool] : m_pools) {
        const QList<InstancePool::Member> members = pool->members();
        if (std::any_of(members.begin(), members.end(), [&instance](const auto &each) { return each.id == instance; }))
            return pool->shareOf(instance);
    }
    return std::nullopt;
}

QFuture<Result<ServiceAnswer>> RegionalPort::ask(const QString &region, const SubgraphRequest &request)
{
    return pool(region).send(request);
}

QFuture<Result<QStringList>> RegionalPort::regionsOf(const QList<RegionRules::Where> &wheres, QDeadlineTimer deadline)
{
    const QStringList all = regions();
    const bool isOfAll =
        std::any_of(wheres.begin(), wheres.end(), [](const auto &each) { return each.of == RegionOf::All; });
    if (isOfAll)
        return async::ready(Result<QStringList>(all));
    QFuture<Result<QStringList>> chain = async::ready(Result<QStringList>(QStringList()));
    for (const RegionRules::Where &where : wheres) {
        chain = async::andThen(chain, &m_context, [this, where, deadline, all](const QStringList &before) {
            const auto with = [before](const QStringList &more) {
                QStringList regions = before + more;
                regions.removeDuplicates();
                return regions;
            };
            if (where.of == RegionOf::Home)
                return async::ready(Result<QStringList>(with({homeOr(all)})));
            return async::andThen(m_finder->find(where.of, where.ids, deadline), &m_context,
                                  [this, where, with, all](const RegionFinder::Regions &found) -> Result<QStringList> {
                                      // What there is nowhere is told so by anybody.
                                      QStringList more;
                                      for (const QString &id : where.ids)
                                          more.append(found.value(id, homeOr(all)));
                                      return with(more);
                                  });
        });
    }
    return chain;
}

QFuture<Result<ServiceAnswer>> RegionalPort::send(const SubgraphRequest &request)
{
    const QStringList all = regions();
    if (all.size() == 1 || !m_finder)
        return ask(homeOr(all), request);
    const RegionRules::Call call = m_rules->of(request.query, request.variables);
    if (!call.operation)
        return ask(homeOr(all), request);
    if (!call.entitiesIn.isEmpty())
        return sendEntities(request, call);
    const bool isMutation = call.operation->operation == graphql::ast::OperationType::Mutation;
    return async::andThen(
        regionsOf(call.wheres, request.deadline), &m_context, [this, request, isMutation](const QStringList &regions) {
            // Whoever is asked does all of it: in two regions, what names no place would be done twice.
            if (isMutation && regions.size() > 1)
                return async::failed<ServiceAnswer>(ErrorCode::InvalidInput,
                                                    u"one request changes things of one region; send one for each"_s);
            return sendTo(regions, request);
        });
}

QFuture<Result<ServiceAnswer>> RegionalPort::sendTo(const QStringList &regions, const SubgraphRequest &request)
{
    if (regions.size() == 1)
        return ask(regions.first(), request);
    const auto ask = [this](const QString &region, const SubgraphRequest &one) {
        return pool(region).isPassedOver()
            ? async::failed<ServiceAnswer>(ErrorCode::Unreachable, u"the region does not answer"_s)
            : this->ask(region, one);
    };
    return RegionGathering::gather(m_rules, regions, request, ask, &m_context);
}

/** Each thing is asked of its own region, and stands in the answer where it was asked for. */
QFuture<Result<ServiceAnswer>> RegionalPort::sendEntities(const SubgraphRequest &request, const RegionRules::Call &call)
{
    const QStringList ids = call.wheres.isEmpty() ? QStringList() : call.wheres.first().ids;
    const auto found = m_finder->find(call.entitiesOf, ids, request.deadline);
    return async::andThen(found, &m_context, [this, request, call](const RegionFinder::Regions &places) {
        const QJsonArray things = request.variables.value(call.entitiesIn).toArray();
        std::map<QString, QList<int>> parts;
        for (int i = 0; i < things.size(); ++i) {
            const QString id = things.at(i).toObject().value(call.entityKey).toString();
            parts[places.value(id, homeOr(regions()))].append(i);
        }
        if (parts.size() <= 1)
            return ask(parts.empty() ? homeOr(regions()) : parts.begin()->first, request);
        QFuture<Result<ServiceAnswer>> chain = async::ready(Result<ServiceAnswer>(ServiceAnswer()));
        graphql::JsonValue::List none(static_cast<std::size_t>(things.size()));
        const auto entities = std::make_shared<graphql::JsonValue::List>(std::move(none));
        for (const auto &[region, indexes] : parts) {
            SubgraphRequest part = request;
            part.mayBeText = false;
            QJsonArray own;
            for (const int index : indexes)
                own.append(things.at(index));
            part.variables.insert(call.entitiesIn, own);
            const QFuture<Result<ServiceAnswer>> answer = ask(region, part); // all at once
            chain = async::andThen(chain, &m_context, [this, answer, entities, indexes](const ServiceAnswer &before) {
                return async::then(answer, &m_context, [before, entities, indexes](const Result<ServiceAnswer> &told) {
                    return Result<ServiceAnswer>(withPart(before, told, indexes, *entities));
                });
            });
        }
        return async::andThen(chain, &m_context, [entities](const ServiceAnswer &errors) -> Result<ServiceAnswer> {
            ServiceAnswer whole = errors;
            whole.data = std::make_shared<const graphql::JsonValue>(
                graphql::JsonValue::Object{{u"_entities"_s, std::move(*entities)}});
            return whole;
        });
    });
}

/** @p before with the errors of @p part, whose things are put where they belong in @p entities. */
ServiceAnswer RegionalPort::withPart(ServiceAnswer before, const Result<ServiceAnswer> &part, const QList<int> &indexes,
                                     graphql::JsonValue::List &entities)
{
    if (!part) {
        graphql::GraphQlError error = graphql::GraphQlError::fromError(part.error());
        for (const int index : indexes) {
            error.path = {graphql::PathSegment(u"_entities"_s), graphql::PathSegment(index)};
            before.errors.append(error);
        }
        return before;
    }
    const graphql::JsonValue *told = part->data->member(u"_entities");
    const auto *list = told ? told->as<graphql::JsonValue::List>() : nullptr;
    for (std::size_t i = 0; list && i < list->size() && std::ssize(*list) == indexes.size(); ++i)
        entities.at(static_cast<std::size_t>(indexes.at(static_cast<qsizetype>(i)))) = list->at(i);
    for (graphql::GraphQlError error : part->errors) {
        int *index = error.path.size() > 1 ? std::get_if<int>(&error.path[1]) : nullptr;
        if (index && *index >= 0 && *index < indexes.size())
            *index = indexes.at(*index);
        before.errors.append(error);
    }
    return before;
}

/** Begins when it is known where. */
class RegionalPort::Stream final : public graphql::ResponseStream
{
public:
    Stream(RegionalPort &port, SubgraphRequest request)
        : m_port(port)
        , m_request(std::move(request))
    {
    }

    QFuture<std::optional<graphql::Response>> next() override
    {
        if (m_stream)
            return m_stream->next();
        if (std::exchange(m_isOver, true))
            return async::ready(std::optional<graphql::Response>());
        const RegionRules::Call call = m_port.m_rules->of(m_request.query, m_request.variables);
        const QDeadlineTimer deadline(patience);
        return async::then(
            m_port.regionsOf(call.wheres, deadline), &m_context, [this](const Result<QStringList> &regions) {
                if (!regions)
                    return async::ready(
                        std::optional(graphql::Response{nullptr, {graphql::GraphQlError::fromError(regions.error())}}));
                m_isOver = false;
                m_stream = m_port.pool(regions->first()).subscribe(m_request);
                return m_stream->next();
            });
    }

private:
    RegionalPort &m_port;
    const SubgraphRequest m_request;
    std::unique_ptr<graphql::ResponseStream> m_stream; ///< Null until it is known where.
    bool m_isOver = false;
    QObject m_context;
};

std::unique_ptr<graphql::ResponseStream> RegionalPort::subscribe(const SubgraphRequest &request)
{
    const QStringList all = regions();
    if (all.size() == 1 || !m_finder)
        return pool(homeOr(all)).subscribe(request);
    return std::make_unique<Stream>(*this, request);
}

} // namespace foyer::gateway
