#include "adminview.h"

#include "accountpage.h"
#include "actionbutton.h"
#include "adminpage.h"
#include "async.h"
#include "firstadminpage.h"
#include "secondsteppage.h"
#include "sheet.h"
#include "sidebar.h"
#include "signinpage.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;

namespace {

bool mayEnter(const ports::SignedIn &user)
{
    return user.roles.contains("MANAGER"_L1) || user.roles.contains("ADMIN"_L1);
}

} // namespace

AdminView::AdminView(const AdminDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    m_faces = new QStackedWidget;
    m_signIn = new cashier::SignInPage(
        {m_desk.session, m_desk.deviceName, tr("Sign in to the back office"), m_desk.demoLogin, m_desk.demoPassword});
    m_office = new QWidget;
    m_bar = new SideBar(!m_desk.demoLogin.isEmpty());
    m_stack = new QStackedWidget;
    auto *row = new QHBoxLayout(m_office);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_bar);
    row->addWidget(m_stack, 1);
    m_faces->addWidget(m_signIn);
    m_faces->addWidget(m_office);
    if (m_desk.firstAdmin) {
        m_first = new FirstAdminPage(*m_desk.firstAdmin, m_desk.setupToken);
        m_faces->addWidget(m_first);
        connect(m_first, &FirstAdminPage::made, this, [this](const QString &login, const QString &password) {
            m_faces->setCurrentWidget(m_signIn);
            m_desk.session.signIn(login, password, m_desk.deviceName);
        });
    }
    if (m_desk.secondStep) {
        m_secondStep = new SecondStepPage(*m_desk.secondStep, m_desk.outlets);
        m_faces->addWidget(m_secondStep);
        connect(m_secondStep, &SecondStepPage::closed, this, [this] {
            const std::optional<ports::SignedIn> user = m_desk.session.current();
            if (m_isIn && m_isFromAccount)
                showAccount();
            else if (m_isIn)
                showOffice();
            else if (user && user->mustEnrol)
                m_desk.session.signOut();
        });
    }
    if (m_desk.account) {
        m_account = new AccountPage(*m_desk.account, m_desk.session);
        m_faces->addWidget(m_account);
        m_bar->offerAccount();
        connect(m_bar, &SideBar::accountRequested, this, &AdminView::showAccount);
        connect(m_account, &AccountPage::secondStepRequested, this, &AdminView::showSecondStep);
        connect(m_account, &AccountPage::closed, this, &AdminView::showOffice);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_faces);

    connect(m_bar, &SideBar::chosen, this, &AdminView::showPage);
    connect(m_bar, &SideBar::themeToggled, this, &AdminView::themeToggled);
    connect(m_bar, &SideBar::signOutRequested, this, &AdminView::signOut);
    auto *leave = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_L), this);
    connect(leave, &QShortcut::activated, this, &AdminView::signOut);
    // Queued: the answer to sign-in is still on its way to the page that asked.
    connect(&m_desk.session, &ports::SessionApi::changed, this, &AdminView::handleSession, Qt::QueuedConnection);
    handleSession();
}

void AdminView::addPage(AdminPage *page, widgets::Icon icon, const QString &title, const QString &name)
{
    m_pages.append(page);
    m_names.append(name);
    m_stack->addWidget(page);
    widgets::ActionButton::makeDense(page);
    m_bar->addEntry(icon, title, name);
    if (m_pages.size() == 1)
        m_bar->setCurrent(0);
    connect(page, &AdminPage::pageAsked, this, &AdminView::goTo);
    connect(page, &AdminPage::recordAsked, this, [this](const QString &asked, const QString &id) {
        if (AdminPage *other = goTo(asked))
            other->openRecord(id);
    });
}

void AdminView::setBadge(const QString &name, int count, bool isUrgent)
{
    m_bar->setBadge(static_cast<int>(m_names.indexOf(name)), count, isUrgent);
}

AdminPage *AdminView::goTo(const QString &name)
{
    const auto page = static_cast<int>(m_names.indexOf(name));
    if (page < 0)
        return nullptr;
    m_bar->setCurrent(page);
    showPage(page);
    return m_pages.at(page);
}

void AdminView::showPage(int page)
{
    m_stack->setCurrentWidget(m_pages.at(page));
    enterPage();
}

void AdminView::enterPage()
{
    AdminPage *page = m_pages.at(m_stack->currentIndex());
    page->enter();
    if (page->isAncestorOf(QApplication::focusWidget()))
        return;
    // Where it was when the person left; else the page itself: its keys work, and Tab goes to the first of its fields.
    QWidget *last = page->focusWidget();
    (last && last->isVisible() ? last : page)->setFocus(Qt::OtherFocusReason);
}

void AdminView::handleSession()
{
    const std::optional<ports::SignedIn> user = m_desk.session.current();
    if (user && !mayEnter(*user)) {
        m_isLeaving = true;
        m_desk.session.signOut();
        m_signIn->showNotice(tr("The back office is for managers and admins. %1 is neither.").arg(user->displayName));
        return;
    }
    m_bar->setUser(user);
    if (user && user->mustEnrol) { // nothing else is allowed
        if (m_secondStep && m_faces->currentWidget() != m_secondStep)
            showSecondStep();
        return;
    }
    if (user && !m_isIn) {
        if (m_lastUser && *m_lastUser != user->user) {
            for (AdminPage *page : std::as_const(m_pages))
                page->forget();
        }
        m_lastUser = user->user;
        showOffice();
    } else if (!user) {
        if (m_isIn && !m_isLeaving)
            m_signIn->showNotice({ErrorCode::Unauthenticated, {}, {}});
        showSignIn();
        m_isLeaving = false;
    }
    m_isIn = user.has_value();
}

void AdminView::showOffice()
{
    m_faces->setCurrentWidget(m_office);
    if (!m_pages.isEmpty())
        enterPage();
}

void AdminView::showAccount()
{
    m_faces->setCurrentWidget(m_account);
    m_account->begin();
}

void AdminView::showSecondStep()
{
    const std::optional<ports::SignedIn> user = m_desk.session.current();
    if (!user || !m_secondStep)
        return;
    m_isFromAccount = m_isIn;
    m_faces->setCurrentWidget(m_secondStep);
    m_secondStep->begin(user->hasTotp, user->mustEnrol);
}

void AdminView::showSignIn()
{
    m_faces->setCurrentWidget(m_signIn);
    if (!m_first)
        return;
    async::whenFinished(m_desk.firstAdmin->isWanted(), this, [this](const QFuture<Result<bool>> &asked) {
        const bool isWanted = asked.resultCount() > 0 && asked.result().value_or(false);
        if (isWanted && !m_isIn)
            m_faces->setCurrentWidget(m_first);
    });
}

void AdminView::signOut()
{
    if (!m_isIn)
        return;
    const auto leave = [this] {
        m_isLeaving = true;
        m_desk.session.signOut(); // over at once, whatever the server says
        for (AdminPage *page : std::as_const(m_pages))
            page->forget();
        m_lastUser.reset();
    };
    const bool hasUnsaved =
        std::any_of(m_pages.begin(), m_pages.end(), [](const AdminPage *page) { return page->hasUnsaved(); });
    if (!hasUnsaved) {
        leave();
        return;
    }
    if (findChild<Sheet *>())
        return; // asked already
    auto *question = new QuestionSheet(tr("Sign out without saving?"), tr("What you changed is not saved yet."),
                                       tr("Sign out"), tr("Stay"), this);
    connect(question, &QuestionSheet::confirmed, this, leave);
    question->open();
}

} // namespace foyer::admin
