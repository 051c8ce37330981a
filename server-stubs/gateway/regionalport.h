#pragma once

#include "instancepool.h"
#include "regionfinder.h"
#include "regionrules.h"

#include <QObject>

#include <map>

namespace foyer::gateway {

/** A service that runs once per region, as if it were one: asks the region where what a request is about lives, by what
 *  the schema says (@region), or several and puts their answers together (RegionMerge). Where there is only one region,
 *  nothing is looked up and nothing changed.
 *
 *  Lists over several regions are those of the regions that answer: which did not is told in the response's extensions,
 *  {"missingRegions": [{"region": "north", "code": "UNREACHABLE"}]}. A thing of a region that does not answer fails as
 * it does without regions. Lives in the thread that made it. */
class RegionalPort final : public service::SubgraphPort
{
public:
    /** One process, and where it is. */
    struct Member
    {
        service::InstancePool::Member instance;
        QString region;
        friend bool operator==(const Member &, const Member &) = default;
    };

    /** @p home is the gateway's own region. @p sdl is the service's schema with the common part. */
    RegionalPort(QString service, const QString &sdl, QString home, service::InstancePool::Connect connect);
    ~RegionalPort() override;

    /** Where things are looked up; borrowed. Without, there is one region. */
    void lookUpIn(RegionFinder &finder) { m_finder = &finder; }
    /** All there are, also those of which no process is known; the home region when empty. */
    void setRegions(const QStringList &names);
    /** By name. */
    QStringList regions() const;
    void setSchema(const QString &sdl);
    void setMembers(const QList<Member> &members);
    int openRequests(const QString &instance) const;
    std::optional<double> shareOf(const QString &instance) const;
    /** Asks one region, whatever the request is about. */
    QFuture<Result<service::ServiceAnswer>> ask(const QString &region, const service::SubgraphRequest &request);

    QFuture<Result<service::ServiceAnswer>> send(const service::SubgraphRequest &request) override;
    std::unique_ptr<graphql::ResponseStream> subscribe(const service::SubgraphRequest &request) override;

private:
    using Answer = service::ServiceAnswer;
    class Stream;

    service::InstancePool &pool(const QString &region);
    QString homeOr(const QStringList &regions) const;
    /** Of all that a request is about. */
    QFuture<Result<QStringList>> regionsOf(const QList<service::RegionRules::Where> &wheres, QDeadlineTimer deadline);
    QFuture<Result<Answer>> sendTo(const QStringList &regions, const service::SubgraphRequest &request);
    QFuture<Result<Answer>> sendEntities(const service::SubgraphRequest &request,
                                         const service::RegionRules::Call &call);

    static Answer withPart(Answer before, const Result<Answer> &part, const QList<int> &indexes,
                           graphql::JsonValue::List &entities);

    const QString m_service;
    QString m_sdl;
    const QString m_home;
    const service::InstancePool::Connect m_connect;
    std::shared_ptr<const service::RegionRules> m_rules;
    RegionFinder *m_finder = nullptr;
    QStringList m_named;
    std::map<QString, std::unique_ptr<service::InstancePool>> m_pools; ///< By region.
    QObject m_context;
};

} // namespace foyer::gateway
