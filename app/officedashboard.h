#pragma once

#include "dashboardpage.h"
#include "graphqlclient.h"
#include "remotecatalogue.h"
#include "remotefigures.h"

namespace foyer::app {

/** What the dashboard is made of. Borrows client and session; outlives its page. */
class OfficeDashboard
{
public:
    OfficeDashboard(remote::GraphQlClient &client, ports::SessionApi &session);

    admin::DashboardPage *makePage();

private:
    remote::GraphQlClient &m_client;
    ports::SessionApi &m_session;
    remote::RemoteCatalogue m_catalogue;
    remote::RemoteFigures m_figures;
};

} // namespace foyer::app
