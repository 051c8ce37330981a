#pragma once

#include "admindesk.h"
#include "alertboard.h"
#include "filedevicetokens.h"
#include "graphqlclient.h"
#include "moneypages.h"
#include "officedashboard.h"
#include "officehistory.h"
#include "posterkeeper.h"
#include "remotealerts.h"
#include "remotecatalogue.h"
#include "remotecrashreports.h"
#include "remotefilmfiles.h"
#include "remotefirstadmin.h"
#include "remoteownaccount.h"
#include "remotepeople.h"
#include "remoteplanning.h"
#include "remoteplans.h"
#include "remoteposters.h"
#include "remoterecords.h"
#include "remotesecondstep.h"
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
        QString folder{}; ///< Where this machine remembers who signed in at it.
        QString setupToken{}; ///< For the first admin, where this machine can read it.
        QList<devices::PrinterAddress> printers{}; ///< Where tickets are printed again; none: as files.
    };
    explicit Office(const Settings &settings);

    admin::AdminDesk desk();
    /** The view owns them. */
    void addPagesTo(admin::AdminView &view);

private:
    void followAlerts(admin::AdminView &view);

    Settings m_settings;
    remote::GraphQlClient m_client;
    devices::FileDeviceTokens m_deviceTokens;
    remote::RemoteSession m_session;
    remote::RemoteFirstAdmin m_firstAdmin;
    remote::RemoteSecondStep m_secondStep;
    remote::RemoteOwnAccount m_account;
    OfficeHistory m_history;
    OfficeDashboard m_dashboard;
    remote::RemoteRecords m_movies;
    remote::RemoteFilmFiles m_filmFiles;
    remote::RemoteRecords m_cinemas;
    SalesOffice m_sales;
    remote::RemoteRecords m_users;
    MoneyPages m_money;
    remote::RemoteServiceStatus m_serviceStatus;
    remote::RemoteAlerts m_remoteAlerts;
    workflow::AlertBoard m_alerts;
    remote::RemoteCrashReports m_crashReports;
    remote::RemoteCatalogue m_catalogue;
    remote::RemotePlanning m_planning;
    remote::RemotePosters m_posters;
    PosterKeeper m_posterKeeper;
    remote::RemoteRecords m_halls;
    remote::RemotePlans m_plans;
    remote::RemotePeople m_people;
    remote::RemoteRecords m_signIns;
};

} // namespace foyer::app
