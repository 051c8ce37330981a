#pragma once

#include "admindesk.h"
#include "graphqlclient.h"
#include "moneypages.h"
#include "officedashboard.h"
#include "officehistory.h"
#include "posterkeeper.h"
#include "remotecatalogue.h"
#include "remotefilmfiles.h"
#include "remotefirstadmin.h"
#include "remotepeople.h"
#include "remoteplanning.h"
#include "remoteplans.h"
#include "remoteposters.h"
#include "remoterecords.h"
#include "remoteservicestatus.h"
#include "remotesession.h"
#include "salesoffice.h"

namespace foyer::admin {
class AdminView;
}

namespace foyer::app {

/** Everything behind the pages of the back office, wired to one server. GUI thread. Owner: Program. */
class Office
{
public:
    struct Settings
    {
        QUrl server; ///< Base address, without a path.
        QString name; ///< Of this machine: "Till 1"
        QString demoLogin; ///< Empty outside the demo.
        QString demoPassword;
        QString ticketFolder{}; ///< Where tickets go that are printed again.
        QLocale locale{};
        QString setupToken{}; ///< For the first admin, where this machine can read it.
    };
    explicit Office(const Settings &settings);

    admin::AdminDesk desk();
    /** The view owns them. */
    void addPagesTo(admin::AdminView &view);

private:
    Settings m_settings;
    remote::GraphQlClient m_client;
    remote::RemoteSession m_session;
    remote::RemoteFirstAdmin m_firstAdmin;
    OfficeHistory m_history;
    OfficeDashboard m_dashboard;
    remote::RemoteRecords m_movies;
    remote::RemoteFilmFiles m_filmFiles;
    remote::RemoteRecords m_cinemas;
    SalesOffice m_sales;
    MoneyPages m_money;
    remote::RemoteServiceStatus m_serviceStatus;
    remote::RemoteCatalogue m_catalogue;
    remote::RemotePlanning m_planning;
    remote::RemotePosters m_posters;
    PosterKeeper m_posterKeeper;
    remote::RemoteRecords m_halls;
    remote::RemotePlans m_plans;
    remote::RemoteRecords m_users;
    remote::RemotePeople m_people;
};

} // namespace foyer::app
