#pragma once

#include "admindesk.h"
#include "icons.h"

#include <QWidget>

class QStackedWidget;

namespace foyer::cashier {
class SignInPage;
}

namespace foyer::admin {

class AccountPage;
class AdminPage;
class FirstAdminPage;
class SecondStepPage;
class SideBar;

/** The back office: sign-in, then the side bar and the page it opens. For managers and admins; others are told so. What
 * is typed outlives a session that ended by itself, for the same person. */
class AdminView : public QWidget
{
    Q_OBJECT
public:
    explicit AdminView(const AdminDesk &desk, QWidget *parent = nullptr);

    /** Takes the page; the first one is shown first. @p name is what other pages and tests call it. */
    void addPage(AdminPage *page, widgets::Icon icon, const QString &title, const QString &name);

    /** How many things on the page of that name want to be looked at: the side bar tells; 0 for none. */
    void setBadge(const QString &name, int count, bool isUrgent);

Q_SIGNALS:
    /** The person asked for the other look. */
    void themeToggled();

private:
    void handleSession();
    void showSignIn();
    void showAccount();
    void showSecondStep();
    void showOffice();
    void signOut();
    void showPage(int page);
    /** By its name; null when there is none. */
    AdminPage *goTo(const QString &name);
    void enterPage();

    AdminDesk m_desk;
    QStackedWidget *m_faces = nullptr; // children
    cashier::SignInPage *m_signIn = nullptr;
    FirstAdminPage *m_first = nullptr; ///< Only where somebody can be made.
    AccountPage *m_account = nullptr; ///< Only where there is one to be shown.
    SecondStepPage *m_secondStep = nullptr; ///< Only where one can be set up.
    QWidget *m_office = nullptr;
    SideBar *m_bar = nullptr;
    QStackedWidget *m_stack = nullptr;
    QList<AdminPage *> m_pages;
    QStringList m_names; ///< Of the pages.
    std::optional<domain::UserId> m_lastUser; ///< Whose work is still on the pages.
    bool m_isIn = false;
    bool m_isFromAccount = false; ///< The second step is asked for there.
    bool m_isLeaving = false; ///< The person signs out, so nobody has to be told why.
};

} // namespace foyer::admin
