#pragma once

#include "healthwatch.h"
#include "identities.h"
#include "reportbook.h"
#include "reportfolder.h"

#include "execution/resolvermap.h"
#include "httpclient.h"

namespace foyer::foyerd {

/** The reports of crashes in a data folder of this machine. Borrows the clock. */
crashes::ReportFolder ownReports(const QString &dataFolder, const Clock &clock);

/** The reports of crashes of all processes that a gateway knows, and of its own machine. Lives in one thread. */
class CrashPart
{
public:
    /** Borrows all but the folder. @p http asks the other processes. */
    CrashPart(const QString &dataFolder, const Clock &clock, Identities &identities, const gateway::HealthWatch &health,
              http::HttpClient &http);

    void addResolvers(graphql::ResolverMap &map);

private:
    QList<crashes::ReportBook::Place> places() const;

    Identities &m_identities;
    const gateway::HealthWatch &m_health;
    http::HttpClient &m_http;
    const std::shared_ptr<crashes::ReportFolder> m_own;
    crashes::ReportBook m_book;
};

} // namespace foyer::foyerd
