#include "crashpart.h"

#include "crashresolvers.h"
#include "reportwire.h"
#include "telling.h"

#include <QSysInfo>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;
using crashes::ReportBook;

crashes::ReportFolder ownReports(const QString &dataFolder, const Clock &clock)
{
    return {reportsFolder(dataFolder), QSysInfo::machineHostName(), clock};
}

CrashPart::CrashPart(const QString &dataFolder, const Clock &clock, Identities &identities,
                     const gateway::HealthWatch &health, http::HttpClient &http)
    : m_identities(identities)
    , m_health(health)
    , m_http(http)
    , m_own(std::make_shared<crashes::ReportFolder>(ownReports(dataFolder, clock)))
    , m_book([this] { return places(); })
{
}

void CrashPart::addResolvers(graphql::ResolverMap &map)
{
    crashes::addCrashResolvers(map, m_book);
}

QList<ReportBook::Place> CrashPart::places() const
{
    QList<ReportBook::Place> places{m_own};
    const auto token = [this] { return m_identities.ownIdentity(u"gateway"_s).bearerToken; };
    for (const auto &[subject, health] : m_health.known()) {
        if (!subject.url.isEmpty() && health.state() != gateway::ServiceState::Down)
            places.append(std::make_shared<crashes::RemoteReports>(subject.url, m_http, token));
    }
    return places;
}

} // namespace foyer::foyerd
