#include "cashierview.h"

#include "async.h"
#include "helppanel.h"
#include "keymap.h"
#include "messagebanner.h"
#include "pagestack.h"
#include "printerspanel.h"
#include "sellpage.h"
#include "shiftwords.h"
#include "signinpage.h"
#include "topbar.h"
#include "words.h"

#include <QShortcut>
#include <QVBoxLayout>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {
constexpr std::chrono::seconds offerTime{20};
} // namespace

CashierView::CashierView(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_bar = new TopBar(m_desk.clock, m_desk.deviceName, m_desk.isDemo());
    column->addWidget(m_bar);
    m_pages = new PageStack;
    m_signIn = new SignInPage({m_desk.session, m_desk.deviceName, tr("Sign in to sell at %1").arg(m_desk.deviceName),
                               m_desk.demoLogin, m_desk.demoPassword, true, m_desk.demoPin});
    m_sell = new SellPage(m_desk);
    m_pages->addWidget(m_signIn);
    m_help = new HelpPanel;
    m_pages->addWidget(m_sell);
    m_pages->addWidget(m_help);
    if (m_desk.printers) {
        m_printers = new PrintersPanel(*m_desk.printers, m_desk.session);
        m_pages->addWidget(m_printers);
        connect(m_printers, &PrintersPanel::left, this, &CashierView::goBackToSelling);
        auto *printers = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), this);
        connect(printers, &QShortcut::activated, this, &CashierView::showPrinters);
    }
    column->addWidget(m_pages, 1);
    m_message = new MessageBanner(this);
    m_message->setObjectName(u"viewMessage"_s);
    m_message->floatOver(this, m_sell->basketColumn());

    connect(m_bar, &TopBar::lookChosen, this, &CashierView::lookChosen);
    connect(m_bar, &TopBar::signOutRequested, this, &CashierView::askToSignOut);
    connect(m_bar, &TopBar::shiftRequested, m_sell, &SellPage::beginShift);
    connect(m_bar, &TopBar::cinemaChosen, this, &CashierView::chooseCinema);
    auto *leave = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_L), this);
    connect(leave, &QShortcut::activated, this, &CashierView::askToSignOut);
    connect(m_sell, &SellPage::signOutRequested, this, &CashierView::signOut);
    connect(&m_desk.shift, &workflow::ShiftDesk::changed, this, &CashierView::showShift);
    auto *lockKey = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L), this);
    connect(lockKey, &QShortcut::activated, this, &CashierView::lock);
    bindKey(this, QKeySequence(Qt::CTRL | Qt::Key_S), [this] { switchUser(); });
    connect(&m_idle, &IdleWatch::idle, this, &CashierView::lock);
    auto *help = new QShortcut(QKeySequence(Qt::Key_F1), this);
    connect(help, &QShortcut::activated, this, &CashierView::showHelp);
    connect(m_bar, &TopBar::helpRequested, this, &CashierView::showHelp);
    connect(m_help, &HelpPanel::keysChanged, this, &CashierView::keysChanged);
    connect(m_help, &HelpPanel::left, this, &CashierView::goBackToSelling);
    connect(m_sell, &SellPage::sold, this, &CashierView::sold);
    connect(m_sell, &SellPage::printed, this, &CashierView::printed);
    connect(m_sell, &SellPage::printersFound, m_bar, &TopBar::setPrinterTrouble);
    connect(&m_desk.session, &ports::SessionApi::changed, this, &CashierView::handleSession);
    connect(m_message, &MessageBanner::actionTriggered, this, [this] {
        if (!std::exchange(m_offersShift, false)) {
            readCinemas();
            return;
        }
        m_message->dismiss();
        m_sell->beginShift();
    });
    connect(m_sell, &SellPage::told, this, [this] { // an offer does not lie over what has to be known now
        if (std::exchange(m_offersShift, false))
            m_message->dismiss();
    });
    const auto forgetAsking = [this] { m_isAskedAboutParked = false; };
    connect(&m_desk.shelf, &workflow::SaleShelf::changed, this, forgetAsking);
    connect(&m_desk.checkout, &workflow::Checkout::stateChanged, this, forgetAsking); // somebody sold on
    connect(&m_desk.settlement, &workflow::SaleSettlement::openCountChanged, this,
            [this] { m_bar->setOpenSales(m_desk.settlement.openCount()); });
    connect(&m_desk.settlement, &workflow::SaleSettlement::recovered, this, &CashierView::handleRecovered);
    const auto showConnection = [this] {
        const std::optional<Error> stale = m_desk.checkout.hall().staleBecause();
        m_bar->setConnection(stale ? stale : m_desk.programme.error());
    };
    connect(&m_desk.checkout.hall(), &workflow::SeatWatch::staleChanged, this, showConnection);
    connect(&m_desk.programme, &models::ProgrammeModel::errorChanged, this, showConnection);
    connect(&m_latency, &workflow::SaleLatency::changed, this, [this] { m_bar->setLatency(m_latency.figures()); });
    handleSession();
}

void CashierView::handleSession()
{
    const std::optional<ports::SignedIn> user = m_desk.session.current();
    if (user && user->mustEnrol) {
        signOut();
        m_signIn->showNotice(tr("A second step at sign-in is asked of you. Set it up in the back office first."));
        return;
    }
    m_bar->setUser(user);
    m_bar->setLocked(false);
    if (const auto locked = std::exchange(m_locked, std::nullopt); locked && user) {
        if (user->user == locked->user) {
            m_pages->setCurrentWidget(m_sell);
            if (m_cursorBefore)
                m_cursorBefore->setFocus();
            return;
        }
        setAside(*locked);
        m_desk.shift.setPlace(std::nullopt);
        m_isShiftOffered = false;
        m_signedIn = false;
    }
    if (user && !m_signedIn) {
        m_pages->setCurrentWidget(m_sell);
        readCinemas();
        // What a crash left open belongs to the till, not to a person; it only needed somebody's session.
        m_desk.settlement.resumeUnfinished();
        m_desk.settlement.askNow();
    } else if (!user) {
        if (m_signedIn)
            m_desk.checkout.close();
        m_desk.shift.setPlace(std::nullopt);
        m_isShiftOffered = false;
        if (m_signedIn && !m_leaving)
            m_signIn->showNotice({ErrorCode::Unauthenticated, {}, {}});
        m_pages->setCurrentWidget(m_signIn);
    }
    m_signedIn = user.has_value();
}

void CashierView::signOut()
{
    const qsizetype parked = m_signedIn ? m_desk.shelf.sales().size() : 0;
    if (parked > 0 && !std::exchange(m_isAskedAboutParked, true)) {
        m_message->showMessage(MessageBanner::Kind::Warning,
                               tr("%n sale(s) are parked. Signing out once more gives their seats back.", nullptr,
                                  static_cast<int>(parked)));
        return;
    }
    m_isAskedAboutParked = false;
    if (parked > 0) {
        m_message->dismiss();
        m_desk.shelf.dropAll(); // while there is a session to say so
    }
    m_leaving = true;
    m_desk.session.signOut(); // over at once, whatever the server says
    m_leaving = false;
}

void CashierView::setAside(const ports::SignedIn &user)
{
    if (const Result<domain::BookingId> parked = m_desk.shelf.parkFor(user.user, {}))
        m_setAside.insert(user.user, *parked);
    m_desk.checkout.close(); // what could not wait, and the hall
}

void CashierView::takeUpAgain()
{
    const std::optional<ports::SignedIn> user = m_desk.session.current();
    const domain::BookingId booking = user ? m_setAside.take(user->user) : domain::BookingId();
    for (const ports::ParkedSale &sale : m_desk.shelf.sales()) {
        if (sale.booking == booking)
            return m_sell->resumeParked(booking);
    }
}

void CashierView::lock()
{
    if (const std::optional<ports::SignedIn> user = m_desk.session.current())
        askWhoItIs(tr("Locked. %1 goes on where the sale was; when somebody else signs in, it waits for them.")
                       .arg(user->displayName));
}

void CashierView::switchUser()
{
    if (const std::optional<ports::SignedIn> user = m_desk.session.current())
        askWhoItIs(tr("Who goes on here? What %1 was selling waits for them.").arg(user->displayName));
}

void CashierView::askWhoItIs(const QString &notice)
{
    const std::optional<ports::SignedIn> user = m_desk.session.current();
    if (!user || m_locked)
        return;
    if (m_sell->isAncestorOf(focusWidget()))
        m_cursorBefore = focusWidget();
    m_locked = user;
    m_message->dismiss(); // with its button
    m_bar->setLocked(true);
    m_pages->setCurrentWidget(m_signIn);
    m_signIn->showNotice(notice);
}

void CashierView::tell(const Error &error)
{
    m_message->showMessage(MessageBanner::Kind::Error, sentence(error));
}

void CashierView::showHelp()
{
    if (m_pages->currentWidget() != m_sell)
        return;
    m_cursorBefore = m_sell->isAncestorOf(focusWidget()) ? focusWidget() : nullptr;
    m_message->dismiss(); // it would lie over what help says
    m_pages->setCurrentWidget(m_help);
    m_help->begin();
}

void CashierView::showPrinters()
{
    if (m_pages->currentWidget() != m_sell)
        return;
    m_cursorBefore = m_sell->isAncestorOf(focusWidget()) ? focusWidget() : nullptr;
    m_message->dismiss();
    m_pages->setCurrentWidget(m_printers);
    m_printers->begin();
}

void CashierView::goBackToSelling()
{
    m_pages->setCurrentWidget(m_sell);
    if (m_cursorBefore)
        m_cursorBefore->setFocus();
}

void CashierView::askToSignOut()
{
    using State = workflow::ShiftDesk::State;
    const State state = m_desk.shift.state();
    const bool isOpen = state == State::Open || state == State::Counting;
    const bool isIdle = m_desk.shift.request() == workflow::ShiftDesk::Request::None;
    if (!isOpen || !isIdle || !m_sell->askBeforeLeaving())
        signOut();
}

void CashierView::showShift()
{
    using State = workflow::ShiftDesk::State;
    const State state = m_desk.shift.state();
    if (state == State::Reading)
        return; // what was known stands there until there is an answer
    m_bar->setShift(shiftText(m_desk.shift, locale()), state == State::None || state == State::Unread);
    if (state == State::None && !std::exchange(m_isShiftOffered, true) && !m_message->isVisible()) {
        m_offersShift = true;
        m_message->showMessage(MessageBanner::Kind::Info,
                               tr("You have no open shift: what is taken in cash now is in nobody's count."),
                               tr("Open a shift"), offerTime);
    } else if (state != State::None && std::exchange(m_offersShift, false)) {
        m_message->dismiss();
    }
    if (state == State::Open)
        m_isShiftOffered = true; // who closes it knows that there is none
}

void CashierView::readCinemas()
{
    async::then(m_desk.catalogue.cinemas(), this, [this](const Result<QList<domain::Cinema>> &cinemas) {
        if (!cinemas) {
            m_offersShift = false;
            m_message->showMessage(MessageBanner::Kind::Error, sentence(cinemas.error()), tr("Try again"));
            return;
        }
        m_message->dismiss();
        m_offersShift = false;
        const std::optional<ports::SignedIn> user = m_desk.session.current();
        m_cinemas.clear();
        qsizetype stoodAt = -1; // a till stays where it is, whoever goes on there
        for (const domain::Cinema &cinema : *cinemas) {
            if (user && !user->cinemas.isEmpty() && !user->cinemas.contains(cinema.id))
                continue;
            if (cinema.id == m_cinema)
                stoodAt = m_cinemas.size();
            m_cinemas.append(cinema);
        }
        m_bar->setCinemas(m_cinemas);
        if (m_cinemas.isEmpty())
            m_message->showMessage(MessageBanner::Kind::Warning, tr("There is no cinema yet at which you may sell."),
                                   tr("Look again"));
        else
            chooseCinema(m_cinemas.at(stoodAt < 0 ? 0 : stoodAt).id);
    });
}

void CashierView::chooseCinema(domain::CinemaId id)
{
    const auto cinema =
        std::find_if(m_cinemas.begin(), m_cinemas.end(), [id](const domain::Cinema &c) { return c.id == id; });
    if (cinema == m_cinemas.end())
        return;
    if (const Result<void> closed = m_desk.checkout.close(); !closed) {
        m_message->showMessage(MessageBanner::Kind::Warning, tr("Finish the sale at hand first."), {},
                               std::chrono::seconds(6));
        return;
    }
    m_cinema = id;
    m_bar->setCinema(*cinema);
    Q_EMIT cinemaChosen(cinema->name);
    m_sell->setCinema(*cinema);
    m_sell->beginSale();
    m_desk.shift.setPlace(*cinema);
    takeUpAgain();
}

void CashierView::handleRecovered(const ports::BegunSale &sale, const Result<domain::Booking> &outcome)
{
    if (sale.isToBeStopped && outcome) {
        m_message->showMessage(MessageBanner::Kind::Warning,
                               tr("A payment was to be stopped, but the customer had paid: %1, %2.")
                                   .arg(outcome->confirmationCode, outcome->showtime.movieTitle));
    } else if (sale.isToBeStopped) {
        m_message->showMessage(MessageBanner::Kind::Info,
                               tr("A payment that was to be stopped is stopped: nothing was charged."));
    } else if (sale.request.exchange && outcome) {
        m_message->showMessage(MessageBanner::Kind::Info,
                               tr("An exchange that was interrupted is done: %1, %2. The old tickets admit nobody any "
                                  "more.")
                                   .arg(outcome->confirmationCode, outcome->showtime.movieTitle));
    } else if (sale.request.exchange) {
        m_message->showMessage(
            MessageBanner::Kind::Info,
            tr("An exchange that was interrupted was not made, and the old tickets are as they were. "
               "%1")
                .arg(sentence(outcome.error())));
    } else if (outcome) {
        m_message->showMessage(MessageBanner::Kind::Info,
                               tr("A sale that was interrupted is done: %1, %2.")
                                   .arg(outcome->confirmationCode, outcome->showtime.movieTitle));
    } else {
        m_message->showMessage(
            MessageBanner::Kind::Info,
            tr("A sale that was interrupted was not made, and nothing was charged. %1").arg(sentence(outcome.error())));
    }
}

} // namespace foyer::cashier
