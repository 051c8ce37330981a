#pragma once

#include "admindesk.h"
#include "officehistory.h"
#include "remotecoupons.h"
#include "remotepricecards.h"

namespace foyer::admin {
class AdminView;
}

namespace foyer::app {

/** The pages of the back office about what things cost: price cards and coupons. Owner: Office. */
class SalesOffice
{
public:
    /** All are borrowed. */
    SalesOffice(remote::GraphQlClient &client, ports::RecordBook &films, ports::RecordBook &cinemas,
                OfficeHistory &history);

    /** The view owns the pages. */
    void addPagesTo(admin::AdminView &view, const admin::AdminDesk &desk);

private:
    ports::RecordBook &m_films;
    ports::RecordBook &m_cinemas;
    OfficeHistory &m_history;
    remote::RemotePriceCards m_priceCards;
    remote::RemoteRecords m_coupons;
    remote::RemoteCouponCodes m_codes;
};

} // namespace foyer::app
