#pragma once

#include "cinemaregions.h"
#include "regionrules.h"

#include <QCache>

#include <map>

namespace foyer::gateway {

/** In which region things are. Cinemas and rooms are the cinema service's; all else is where it was made, and stays
 * there, so that what was found once is known from then on. Lives in one thread. */
class RegionFinder
{
public:
    /** The regions that answer for one service, and the way to each. */
    struct Site
    {
        std::function<QStringList()> regions;
        std::function<QFuture<Result<service::ServiceAnswer>>(const QString &region, const service::SubgraphRequest &)>
            ask;
    };
    /** @p cinemas is borrowed; so is whatever the sites hold. @p identity has the role SERVICE. */
    RegionFinder(CinemaRegions &cinemas, std::function<graphql::Identity()> identity);

    /** By @p field of @p site, whose arguments are kind and ids, things of these kinds are found. */
    void addSite(const QString &field, const QList<service::RegionOf> &kinds, Site site);

    using Regions = QHash<QString, QString>; ///< By id; without those that there are not.
    /** Where each of @p ids is. As soon as all are found, or everybody has answered. Unreachable when one was not found
     *  and a region that may have it did not answer: which is in extras.region. */
    QFuture<Result<Regions>> find(service::RegionOf of, const QStringList &ids, QDeadlineTimer deadline);

private:
    struct Search;

    QFuture<Result<Regions>> findCinemas(const QStringList &ids);
    void handleAnswer(const std::shared_ptr<Search> &search, const QString &region,
                      const Result<service::ServiceAnswer> &answer);

    CinemaRegions &m_cinemas;
    const std::function<graphql::Identity()> m_identity;
    struct Finder
    {
        QString field;
        Site site;
    };
    std::map<service::RegionOf, Finder> m_finders;
    QCache<QString, QString> m_known; ///< By kind and id.
    QObject m_context;
};

} // namespace foyer::gateway
