#pragma once

#include "kioskview.h"
#include "languages.h"
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
        /** The account it signs in with; empty: staff does. */
        QString login;
        QString password;
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
    /** A session of its own: asking who somebody is must not sign the kiosk out. */
    remote::GraphQlClient m_staffClient;
    remote::RemoteSession m_staff;
};

} // namespace foyer::app
