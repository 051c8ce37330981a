#pragma once

#include "democode.h"
#include "kioskview.h"
#include "languages.h"
#include "remotestaffdoor.h"
#include "remotevisitor.h"
#include "till.h"

namespace foyer::app {

/** What a kiosk has besides what a till has, wired. GUI thread. Owner: Program. */
class KioskMode
{
public:
    struct Settings
    {
        QUrl server; ///< Base address, without a path.
        QString name; ///< "Kiosk 1"
        /** Somebody of the demo's back office; empty otherwise. */
        QString demoManager;
        QString demoPassword;
        QString demoCustomer; ///< With the same password.
        QString demoPin; ///< Number and PIN of somebody of its staff.
    };
    /** Borrows both. */
    KioskMode(Till &till, Languages &languages, const Settings &settings);

    /** A new one; the caller owns it and deletes it before this. */
    kiosk::KioskView *makeView();
    workflow::Visit &visit() { return m_visit; }
    kiosk::Stand stand();

private:
    Languages &m_languages;
    Settings m_settings;
    QString m_ownLanguage;
    cashier::Desk m_desk;
    workflow::Visit m_visit;
    remote::RemoteVisitor m_visitors;
    workflow::Guest m_guest;
    ports::DeviceEnrolment &m_enrolment;
    remote::RemoteStaffDoor m_staff;
    std::unique_ptr<DemoCode> m_demoCode; ///< Of the demo only.
};

} // namespace foyer::app
